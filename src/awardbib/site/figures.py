"""What the charts of a site count, each with its denominator."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from awardbib.site.charts import Chart, counted
from awardbib.site.graph import list_year

if TYPE_CHECKING:
    from awardbib.site.views import View

_MOST_OF_CHART = 20


def charts(view: View) -> list[Chart]:
    """The charts of a library, each with its denominator."""
    graph, words = view.graph, view.words
    awards = graph.awards
    given = [(one, key) for one in awards for key in one.members if key in graph.works]
    per_year = Counter(str(list_year(one)) for one, _ in given if list_year(one))
    all_of = words["of"].format
    rates = [
        (one.name, round(100 * one.accepted / one.submissions, 1))
        for one in graph.library.editions.values()
        if one.submissions and one.accepted
    ]
    ages = Counter(
        str((list_year(one) or 0) - (graph.works[key].year or 0))
        for one, key in given
        if "test-of-time" in one.category and list_year(one) and graph.works[key].year
    )
    dated = sum(ages.values())
    old = sum("test-of-time" in one.category for one, _ in given)
    people = Counter(name for _, key in given for name in set(graph.authors(graph.works[key])))
    topics = Counter(
        graph.topic_name(topic, view.locale)
        for _, key in given
        for topic in graph.topics(graph.works[key])
    )
    named = sum(bool(graph.topics(graph.works[key])) for _, key in given)
    editions = len(graph.library.editions)
    return [
        Chart(
            words["per_year"],
            tuple((year, float(count)) for year, count in sorted(per_year.items(), reverse=True)),
            all_of(n=sum(per_year.values()), all=len(given)),
        ),
        Chart(
            words["rates"],
            tuple(sorted(rates, reverse=True)[: 2 * _MOST_OF_CHART]),
            all_of(n=len(rates), all=editions),
            " %",
        ),
        Chart(
            words["ages"],
            tuple(
                (age, float(count)) for age, count in sorted(ages.items(), key=lambda p: int(p[0]))
            ),
            all_of(n=dated, all=old),
        ),
        Chart(words["top_people"], counted(list(people.items()), _MOST_OF_CHART), str(len(people))),
        Chart(
            words["top_topics"],
            counted(list(topics.items()), _MOST_OF_CHART),
            all_of(n=named, all=len(given)),
        ),
    ]
