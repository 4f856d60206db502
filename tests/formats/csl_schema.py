"""What a CSL-JSON item may hold, from CSL 1.0.2, Appendices III (types) and IV (variables)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPES = _words("""
article article-journal article-magazine article-newspaper bill book broadcast chapter classic
collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing
interview legal_case legislation manuscript map motion_picture musical_score pamphlet
paper-conference patent performance periodical personal_communication post post-weblog regulation
report review review-book software song speech standard thesis treaty webpage
""")
TEXTS = _words("""
abstract annote archive archive_collection archive_location archive-place authority call-number
citation-key citation-label collection-title container-title container-title-short dimensions
division DOI event-place event-title genre ISBN ISSN jurisdiction keyword language license medium
note original-publisher original-publisher-place original-title page part-title PMCID PMID
publisher publisher-place references reviewed-genre reviewed-title scale section source status
title title-short URL volume-title year-suffix
""")
NUMBERS = _words("""
chapter-number citation-number collection-number edition issue number number-of-pages
number-of-volumes part-number printing-number supplement-number version volume
""")
DATES = _words("accessed available-date event-date issued original-date submitted")
NAMES = _words("""
author chair collection-editor compiler composer container-author contributor curator director
editor editorial-director executive-producer guest host illustrator interviewer narrator organizer
original-author performer producer recipient reviewed-author script-writer series-creator
translator
""")

_NAME_PARTS = {"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"}


def faults(item: Any) -> list[str]:
    """What is wrong with an item; nothing if it is valid."""
    if not isinstance(item, dict) or not isinstance(item.get("id"), str | int):
        return ["no item with an id"]
    found = [] if item.get("type") in TYPES else [f"type {item.get('type')!r}"]
    for variable, value in item.items():
        if not _is_valid(variable, value):
            found.append(f"{variable}: {value!r}")
    return found


def _is_valid(variable: str, value: Any) -> bool:
    if variable in TEXTS:
        return isinstance(value, str) and value != ""
    if variable in NUMBERS:
        return isinstance(value, str | int) and value != ""
    if variable in DATES:
        return isinstance(value, dict) and not list(_date_faults(value))
    if variable in NAMES:
        return isinstance(value, list) and bool(value) and all(_is_name(name) for name in value)
    return variable in ("id", "type") or (variable == "custom" and isinstance(value, dict))


def _is_name(name: Any) -> bool:
    return (
        isinstance(name, dict)
        and bool(name)
        and set(name) <= _NAME_PARTS
        and all(isinstance(part, str) and part for part in name.values())
    )


def _date_faults(date: dict[str, Any]) -> Iterator[str]:
    if not set(date) <= {"date-parts", "season", "circa", "literal", "raw"}:
        yield "member"
    ends = date.get("date-parts", [])
    if not 1 <= len(ends) <= 2:
        yield "ends"
    for end in ends:
        if len(ends) == 2 and not any(end):  # an open end
            continue
        limits = [(-9999, 9999), (1, 12), (1, 31)]
        if not 1 <= len(end) <= 3:
            yield "parts"
        for part, (low, high) in zip(end, limits, strict=False):
            if not isinstance(part, int) or not low <= part <= high:
                yield "part"
    if date.get("season", 1) not in (1, 2, 3, 4):
        yield "season"
