"""Every page of the site: which there are, and what their templates are given."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from awardbib import formats
from awardbib.library.coverage import coverage
from awardbib.site import api
from awardbib.site.addresses import link
from awardbib.site.charts import svg
from awardbib.site.figures import charts
from awardbib.site.graph import list_year
from awardbib.site.views import sorted_works
from awardbib.text.spans import printable
from awardbib.works.links import http_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.library.coverage import Coverage
    from awardbib.model import Edition, Work
    from awardbib.site.graph import Graph
    from awardbib.site.views import View

_NEWEST = 12
_RECENT = 15


@dataclass(frozen=True, slots=True)
class PageOf:
    """A page before it is rendered.

    Attributes:
        folder: from the top of its language.
        template: its file's name.
        title: of the page.
        values: what the template is given.
    """

    folder: str
    template: str
    title: str
    values: dict[str, Any]


class Pages:
    """All pages of one language.

    Args:
        view: the library in the language.
        prefix: the folder of the language from the top, empty for the first.
        references: formatted references of each work by style.
        exports: each work in the export formats.
        me: whose publications these are; the first page is then a list of them.
    """

    def __init__(
        self,
        view: View,
        prefix: str,
        references: dict[str, dict[str, str]],
        exports: dict[str, dict[str, str]],
        *,
        me: str = "",
    ) -> None:
        self._me = me
        self.view = view
        self.graph: Graph = view.graph
        self.prefix = prefix
        self._references = references
        self._exports = exports
        self._words = view.words

    def __iter__(self) -> Iterator[PageOf]:
        yield self._publications() if self._me else self._home()
        yield from self._overviews()
        for key, work in self.graph.works.items():
            yield self._work(self.graph.work_folder.of(key), work)
        yield from self._lists()
        yield from self._editions()
        yield from self._groups()
        yield PageOf("search/", "search.html", self._words["search"], {})
        yield PageOf("basket/", "basket.html", self._words["basket"], {"formats": api.EXPORTS})

    def _items(self, works: list[Work], folder: str) -> list[dict[str, Any]]:
        return [self.view.item(work, folder) for work in works]

    def _home(self) -> PageOf:
        graph = self.graph
        editions = sorted(
            (one for one in graph.library.editions.values() if graph.by_edition.get(one.id)),
            key=lambda one: (one.year or 0, one.id),
            reverse=True,
        )
        recent = sorted(
            graph.awards, key=lambda one: (one.added, list_year(one) or 0), reverse=True
        )
        values = {
            "editions": [self._edition_line(one, "") for one in editions[:_NEWEST]],
            "recent": [
                self.view.list_link(one, "") | {"day": one.added} for one in recent[:_RECENT]
            ],
            "counts": [
                (self._words["works_count"], len(graph.works)),
                (self._words["lists_count"], len(graph.library.lists)),
            ],
        }
        return PageOf("", "home.html", "", values)

    def _publications(self) -> PageOf:
        """One's own works by year, selected ones first, and with whom they were written."""
        graph, view = self.graph, self.view
        mine = [
            work
            for work in graph.works.values()
            if any(map(view.is_me, graph.authors(work))) or not work.authors
        ]
        by_year: dict[int, list[Work]] = {}
        for work in sorted_works(mine, graph):
            by_year.setdefault(graph.year(work) or 0, []).append(work)
        selected = [work for work in mine if work.fields.get("selected", "").lower() == "true"]
        others = Counter(
            other for work in mine for other in graph.authors(work) if not view.is_me(other)
        )
        family, _, given = self._me.partition(",")
        name = f"{given.strip()} {family.strip()}".strip()
        values = {
            "name": name,
            "selected": self._items(selected, ""),
            "years": [
                {"year": year or "", "items": self._items(works, "")}
                for year, works in by_year.items()
            ],
            "coauthors": [
                {"name": other, "url": link(graph.person_folder.of(other), ""), "count": count}
                for other, count in sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))
            ],
        }
        return PageOf("", "publications.html", name, values)

    def _edition_line(self, edition: Edition, folder: str) -> dict[str, Any]:
        lists = self.graph.by_edition.get(edition.id, [])
        return {
            "name": edition.name,
            "url": link(self.graph.edition_folder.of(edition.id), folder),
            "lists": [self.view.list_link(one, folder) for one in lists if one.is_award],
        }

    def _overviews(self) -> Iterator[PageOf]:
        graph, words = self.graph, self._words
        venues = [
            {
                "name": name,
                "url": link(graph.venue_folder.of(name), "venues/"),
                "count": sum(len(graph.by_edition.get(one.id, ())) for one in editions),
            }
            for name, editions in graph.by_venue.items()
        ]
        yield PageOf("venues/", "links.html", words["venues"], {"links": venues})
        topics = [
            {
                "name": graph.topic_name(topic, self.view.locale),
                "url": link(graph.topic_folder.of(topic), "topics/"),
                "count": len(works),
            }
            for topic, works in sorted(graph.by_topic.items(), key=lambda p: (-len(p[1]), p[0]))
        ]
        yield PageOf("topics/", "links.html", words["topics"], {"links": topics})
        years = [
            {"name": str(year), "url": link(f"y/{year}/", "years/"), "count": len(works)}
            for year, works in graph.by_year.items()
        ]
        yield PageOf("years/", "links.html", words["years"], {"links": years})
        ranks = [
            {
                "name": self.category(name),
                "url": link(f"r/{name}/", "ranks/"),
                "count": sum(len(one.members) for one in lists),
            }
            for name, lists in graph.categories.items()
        ]
        yield PageOf("ranks/", "links.html", words["ranks"], {"links": ranks})
        people = [
            {
                "name": name,
                "url": link(graph.person_folder.of(name), "people/"),
                "count": len(works),
            }
            for name, works in sorted(graph.by_person.items(), key=lambda p: (-len(p[1]), p[0]))
        ]
        yield PageOf("people/", "people.html", words["people"], {"links": people})
        yield PageOf("coverage/", "coverage.html", words["coverage"], self._coverage())
        yield PageOf("charts/", "charts.html", words["charts"], {"charts": self._charts()})
        yield PageOf("about/", "about.html", words["about"], self._about())
        lists = [self.view.list_link(one, "lists/") for one in graph.awards]
        others = [
            self.view.list_link(one, "lists/")
            for one in graph.library.lists.values()
            if not one.is_award
        ]
        yield PageOf(
            "lists/", "lists.html", words["all_lists"], {"awards": lists, "others": others}
        )

    def category(self, name: str) -> str:
        """A tier or category of awards in words."""
        tiers = self.view.phrases.tiers
        return self._words.get(name) or tiers.get(name) or name.replace("-", " ")

    def _work(self, folder: str, work: Work) -> PageOf:
        made = self._exports[work.key]
        page = self.view.work(work, folder)
        name = folder.split("/")[1]
        values = {
            "work": page,
            "references": self._references[work.key],
            "exports": [
                {
                    "name": title,
                    "text": "\n".join(map(printable, made[form].split("\n"))),
                    "file": f"{name}{api.EXPORTS[form]}",
                    "url": link(f"{folder}{name}{api.EXPORTS[form]}", self.prefix + folder),
                }
                for form, title in _TITLES.items()
            ],
            "highwire": formats.get("highwire").write([work]),
            "coins": formats.get("coins").write([work]).strip(),
            "json_ld": _json_ld(page, work),
        }
        return PageOf(folder, "work.html", page["title"], values)

    def _lists(self) -> Iterator[PageOf]:
        graph = self.graph
        for one in graph.library.lists.values():
            folder = graph.list_folder.of(one.id)
            works = [graph.works[key] for key in one.members if key in graph.works]
            title = one.title_in(self.view.locale)
            values = {
                "list": self.view.list_link(one, folder),
                "edition": self.view._edition(one.edition, folder),  # noqa: SLF001  # of one room
                "source": http_url(one.source),
                "checked": one.verified,
                "added": one.added,
                "status": one.status,
                "items": self._items(works, folder),
                "coins": [formats.get("coins").write([work]).strip() for work in works],
                "downloads": [
                    {
                        "name": title_,
                        "url": link(f"{folder}list{api.EXPORTS[form]}", self.prefix + folder),
                    }
                    for form, title_ in _TITLES.items()
                ],
            }
            yield PageOf(folder, "list.html", title, values)

    def _editions(self) -> Iterator[PageOf]:
        graph = self.graph
        for edition in graph.library.editions.values():
            folder = graph.edition_folder.of(edition.id)
            lists = []
            for one in graph.by_edition.get(edition.id, ()):
                works = [graph.works[key] for key in one.members if key in graph.works]
                lists.append(
                    self.view.list_link(one, folder) | {"items": self._items(works, folder)}
                )
            values = {
                "edition": edition,
                "official": edition.title if edition.title != edition.name else "",
                "venue": {
                    "name": graph.edition_venue(edition),
                    "url": link(graph.venue_folder.of(graph.edition_venue(edition)), folder),
                },
                "facts": self.view.edition_facts(edition),
                "site": http_url(edition.url),
                "lists": lists,
                "none_given": edition.fields.get("awards", "").strip() == "none",
            }
            yield PageOf(folder, "edition.html", edition.name, values)

    def _groups(self) -> Iterator[PageOf]:
        graph = self.graph
        for venue, editions in graph.by_venue.items():
            folder = graph.venue_folder.of(venue)
            known = graph.library.tables.venues.find(venue)
            values = {
                "full": known.full if known else "",
                "site": http_url(known.url) if known else "",
                "editions": [
                    self._edition_line(one, folder)
                    | {"none": one.fields.get("awards", "").strip() == "none"}
                    for one in editions
                ],
                "feed": "feed.xml",
            }
            yield PageOf(folder, "venue.html", venue, values)
        for name, works in graph.by_person.items():
            yield self._group(graph.person_folder.of(name), name, works, feed=True)
        for topic, works in graph.by_topic.items():
            folder = graph.topic_folder.of(topic)
            title = graph.topic_name(topic, self.view.locale)
            yield self._group(folder, title, works, feed=True)
        for year, works in graph.by_year.items():
            yield self._group(f"y/{year}/", str(year), works)
        for name, lists in graph.categories.items():
            folder = f"r/{name}/"
            groups = [
                self.view.list_link(one, folder)
                | {
                    "items": self._items(
                        [graph.works[key] for key in one.members if key in graph.works], folder
                    )
                }
                for one in lists
            ]
            yield PageOf(folder, "rank.html", self.category(name), {"lists": groups})

    def _group(self, folder: str, title: str, works: list[Work], *, feed: bool = False) -> PageOf:
        values = {
            "items": self._items(sorted_works(works, self.graph), folder),
            "feed": "feed.xml" if feed and any(work.awards for work in works) else "",
        }
        return PageOf(folder, "group.html", title, values)

    def _coverage(self) -> dict[str, Any]:
        graph = self.graph
        recorded = coverage(graph.library)
        years = sorted({year for of_venue in recorded.values() for year in of_venue}, reverse=True)
        shown = [year for year in years if year >= years[0] - 16] if years else []
        rows = [
            {"venue": venue, "cells": [self._cell(of_venue.get(year)) for year in shown]}
            for venue, of_venue in recorded.items()
        ]
        return {"years": shown, "rows": rows}

    def _cell(self, recorded: Coverage | None) -> dict[str, Any] | None:
        if recorded is None:
            return None
        url = link(self.graph.edition_folder.of(recorded.edition.id), "coverage/")
        return {"count": recorded.awards, "none": not recorded.lists, "url": url}

    def _about(self) -> dict[str, Any]:
        counts = Counter(
            statement.source
            for one in self.graph.library.lists.values()
            for statement in one.evidence
        )
        sources = [
            {"name": one.name, "url": http_url(one.address), "count": counts.get(one.id, 0)}
            for one in self.graph.library.sources.values()
        ]
        return {"sources": sorted(sources, key=lambda one: -one["count"])}

    def _charts(self) -> list[dict[str, Any]]:
        return [{"svg": svg(one), "chart": one} for one in charts(self.view) if one.rows]


_TITLES = {
    "bibtex": "BibTeX",
    "biblatex": "BibLaTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
}


def _json_ld(page: dict[str, Any], work: Work) -> dict[str, Any]:
    """A work as schema.org has it."""
    return {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle" if work.kind == "paper" else "PresentationDigitalDocument",
        "name": page["title"],
        "author": [{"@type": "Person", "name": one["name"]} for one in page["authors"]],
        "datePublished": str(page["year"] or ""),
        "isPartOf": {"@type": "PublicationIssue", "name": page["venue"]},
        "award": [one["name"] for one in page["awards"]],
        "sameAs": [one["url"] for one in page["links"]],
    }
