# ruff: noqa: SIM905  # the word lists read better as text
"""Which fields an entry lacks that another description of the same work has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.bibtex.dialect import BIBLATEX_NAMES, BIBTEX_TYPES
from awardbib.works.identifiers import of_work

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awardbib.model import Work
    from awardbib.works.duplicates import Match

# What says something of the source's entry, not of the work.
_OF_THE_SOURCE = frozenset("ids evidence unverified verified source related".split())
# What is true of every version of a work: a preprint's entry must not get the journal's pages.
_OF_ANY_VERSION = frozenset(
    "author abstract keywords annotation annotation-zh langid language code eprint eprinttype "
    "eprintclass arxiv openreview author-zh affiliation affiliation-zh".split()
)
# What a preprint and its publication have in common.
_OF_EITHER_VERSION = frozenset({"arxiv", "title"})
# A field is missing only where none of these stands in its place.
_STANDS_FOR = {
    "date": ("date", "year"),
    "year": ("date", "year"),
    "month": ("date", "month"),
    "day": ("date", "day"),
    "subtitle": ("title", "subtitle"),
    "titleaddon": ("title", "titleaddon"),
    "booksubtitle": ("booktitle", "booksubtitle"),
    "journalsubtitle": ("journaltitle", "journalsubtitle"),
    "number": ("number", "issue"),
    "issue": ("number", "issue"),
    "eid": ("pages", "eid"),
    "pages": ("pages", "eid"),
}
# These say more of another field, and mean something else beside another value of it.
_DEPEND_ON = {
    "eprinttype": "eprint",
    "eprintclass": "eprint",
    "urldate": "url",
    "month": "year",
    "day": "month",
}


def missing_fields(
    stated: Mapping[str, str], entry: Work, offered: Mapping[str, str], match: Match, kind: str
) -> dict[str, str]:
    """The fields to fill in, under the names that they are offered by.

    Args:
        stated: fields of the entry by their BibLaTeX names, inherited ones too.
        entry: the entry as a work.
        offered: fields of the other description, as they would be written.
        match: what tells that both are one work.
        kind: the other description's type.
    """
    one_version = match.by not in _OF_EITHER_VERSION or classic_type(kind) == classic_type(
        entry.type
    )
    missing: dict[str, str] = {}
    for name, value in offered.items():
        standard = BIBLATEX_NAMES.get(name, name)
        if standard in _OF_THE_SOURCE or not (one_version or standard in _OF_ANY_VERSION):
            continue
        if any(stated.get(twin) for twin in _STANDS_FOR.get(standard, (standard,))):
            continue
        base = _DEPEND_ON.get(standard, "")
        held = stated.get(base, "")
        if base and base not in by_biblatex(missing) and held != by_biblatex(offered).get(base):
            continue
        missing[name] = value
    return _without_known(missing, entry, by_biblatex(offered).get("eprinttype", "").lower())


def _without_known(missing: dict[str, str], entry: Work, scheme: str) -> dict[str, str]:
    """The fields without an identifier that the entry has in another place."""
    if not by_biblatex(missing).keys() & {"eprint", "openreview"}:
        return missing
    known = of_work(entry)
    held = {"openreview"} if "openreview" in known else set()
    if scheme in known:
        held |= {"eprint", "eprinttype", "eprintclass"}
    return {n: v for n, v in missing.items() if BIBLATEX_NAMES.get(n, n) not in held}


def by_biblatex(fields: Mapping[str, str]) -> dict[str, str]:
    """Fields by their BibLaTeX names."""
    return {BIBLATEX_NAMES.get(name, name): value for name, value in fields.items()}


def classic_type(kind: str) -> str:
    """The type of BibTeX that a type of BibLaTeX would be; all theses are one."""
    return BIBTEX_TYPES.get(kind, "thesis" if kind.endswith("thesis") else kind)
