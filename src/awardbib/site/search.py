"""The data of the search in the browser: a first tier without annotations, one file a language.

The script scans it (a library of a few thousand works needs no index), so that every part of a
Chinese sentence is found. Folding is done there, in the browser, as :mod:`awardbib.text.fold` does.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from awardbib.site.graph import RANKS, rank_of
from awardbib.text.spans import plain, printable

if TYPE_CHECKING:
    from awardbib.site.views import View


def first_tier(view: View) -> str:
    """Titles, authors, venue, year, awards and topics of all works, as JSON."""
    graph = view.graph
    venues: dict[str, int] = {}
    topics: dict[str, int] = {}
    people: dict[str, int] = {}
    awards: dict[str, int] = {}

    def number(table: dict[str, int], name: str) -> int:
        return table.setdefault(name, len(table))

    rows: list[list[Any]] = []
    for work in graph.works.values():
        best = min((rank_of(one) for one in work.awards), default=len(RANKS))
        folder = graph.work_folder.of(work.key)
        rows.append(
            [
                work.key if folder == f"w/{work.key}/" else [work.key, folder],
                view.title(work),
                [number(people, name) for name in graph.authors(work)],
                number(venues, graph.venue(work)),
                graph.year(work) or 0,
                best,
                [
                    number(awards, badge.label)
                    for badge in view.entries[work.key].badges
                    if badge.kind == "award"
                ],
                [number(topics, graph.topic_name(one, view.locale)) for one in graph.topics(work)],
                int(work.kind == "talk"),
            ]
        )
    data = {
        "venues": list(venues),
        "topics": list(topics),
        "people": list(people),
        "folders": {
            str(at): folder
            for at, name in enumerate(people)
            if (folder := graph.person_folder.of(name)) != _plain_folder(name)
        },
        "awards": list(awards),
        "ranks": list(RANKS),
        "works": rows,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _plain_folder(name: str) -> str:
    """The folder of a name as the script makes it; others are written out."""
    return f"p/{'-'.join(re.findall('[a-z0-9]+', name.lower()))}/" if name.isascii() else ""


def second_tier(view: View) -> str:
    """The annotations, one for each work of the first tier, in its order."""
    notes = [
        " ".join(printable(plain(one.line)) for one in view.entries[key].annotations)
        for key in view.graph.works
    ]
    return json.dumps(notes, ensure_ascii=False, separators=(",", ":"))
