"""Forty references of many kinds for running through every style there is.

A few references of the comparison, and one of each CSL type with nearly every variable filled,
so that a style's rare branches are entered too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from awardbib.csl import Cite, Entry, Processor, Style

# CSL 1.0.2, appendix III; what references.json has already is left out.
TYPES = (
    "article-magazine article-newspaper bill broadcast classic collection dataset document entry"
    " entry-dictionary entry-encyclopedia figure graphic hearing interview legal_case legislation"
    " manuscript map motion_picture musical_score pamphlet patent performance periodical"
    " personal_communication post post-weblog regulation review review-book software song standard"
    " treaty"
)
HARD = ("zhang2021zhongwen", "obrien2019math", "who2020report")
NUMBERS = (
    "chapter-number collection-number edition issue number number-of-pages part section volume"
)
TEXTS = (
    "abstract archive archive-place archive_location authority call-number citation-label"
    " collection-title container-title dimensions division DOI event-place event-title genre ISBN"
    " ISSN jurisdiction keyword medium note original-publisher original-publisher-place"
    " original-title part-title PMCID PMID publisher publisher-place references reviewed-title"
    " scale source status title-short URL version volume-title year-suffix"
)
NAMES = (
    "author chair collection-editor compiler composer container-author contributor curator director"
    " editor editor-translator editorial-director executive-producer guest host illustrator"
    " interviewer narrator organizer original-author performer producer recipient reviewed-author"
    " script-writer series-creator translator"
)
DATES = "accessed available-date event-date issued original-date submitted"


def _one_of(kind: str, number: int) -> dict[str, Any]:
    """An invented item of a type; every third variable is missing, another third each time."""
    item: dict[str, Any] = {"id": f"mixed-{kind}", "type": kind, "title": f"The {kind}: a study"}
    fields = [
        *((name, f"{number + place}") for place, name in enumerate(NUMBERS.split())),
        *((name, f"Some {name}") for name in TEXTS.split()),
        *((name, [_person(name, place)]) for place, name in enumerate(NAMES.split())),
        *((name, {"date-parts": [[2000 + number, 5, 17]]}) for name in DATES.split()),
    ]
    for place, (name, value) in enumerate(fields):
        if (place + number) % 3:
            item[name] = value
    item["page"] = f"{100 + number}-{110 + number}"
    item["language"] = ("en-US", "de", "fr-FR", "zh-CN")[number % 4]
    return item


def _person(role: str, number: int) -> dict[str, str]:
    if number % 5 == 0:
        return {"literal": f"Society of {role}s"}
    particle = {"non-dropping-particle": "van"} if number % 5 == 1 else {}
    return {"family": role.capitalize(), "given": f"Ann-Marie {chr(65 + number % 26)}.", **particle}


def references() -> list[dict[str, Any]]:
    """Forty references: two real papers, three hard cases, and the rarer types."""
    path = Path(__file__).parent / "js" / "references.json"
    real: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    items = [*real[:2], *(item for item in real if item["id"] in HARD)]
    items += [_one_of(kind, number) for number, kind in enumerate(TYPES.split())]
    return items[:40]


def cite_and_list(style: Style) -> tuple[list[str], list[Entry]]:
    """Cite each reference, some with locators and together, and list them all."""
    items = references()
    processor = Processor(style, items)
    for number, item in enumerate(items, start=1):
        locator = str(number) if number % 2 else ""
        processor.cite([Cite(item["id"], locator=locator)], note=number)
    processor.cite([Cite(item["id"]) for item in items[:7]], note=len(items) + 1)
    processor.cite([Cite(items[0]["id"])], note=len(items) + 2)
    processor.cite([Cite(items[0]["id"], suppress_author=True)], note=len(items) + 2)
    return processor.citations("html"), processor.bibliography("html")
