"""Which fields of an entry make which text of a record, for writing and reading alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.bibtex.latex import to_text
from awardbib.formats._shared.values import pages, printed_note, publisher
from awardbib.works.languages import language_of

if TYPE_CHECKING:
    from awardbib.model import Work

JOURNALS = frozenset({"article", "suppperiodical", "periodical"})
# The fields that make a text, by its path in the record; the first is what it is read as.
_TEXTS = {
    "title": ("title", "subtitle"),
    "series": ("series",),
    "volume": ("volume",),
    "number": ("number", "issue"),
    "pages": ("pages", "eid"),
    "publisher": ("publisher", "school", "institution", "organization", "howpublished"),
    "event.title": ("eventtitle",),
    "event.place": ("venue",),
    "track": ("track",),
    "language": ("langid", "language", "hyphenation"),
    "affiliations.en": ("affiliation",),
    "affiliations.zh": ("affiliation-zh",),
    "abstract": ("abstract",),
    "note": ("note", "addendum"),
    "annotations.en": ("annotation", "annote"),
    "annotations.zh": ("annotation-zh",),
}
_BOOKS = ("booktitle", "journaltitle", "journal", "maintitle")
#: Fields that other members hold whole.
HELD = frozenset(
    {
        *("author", "author-zh", "editor", "keywords", "evidence", "unverified", "ids"),
        *("doi", "isbn", "issn", "openreview", "crossref", "xref", "xdata", "entryset"),
    }
)


def fields_of(kind: str, *, is_talk: bool) -> dict[str, tuple[str, ...]]:
    """The fields that make each text of a work of a type."""
    container = ("journaltitle", "journal", "booktitle", "maintitle")
    if kind not in JOURNALS:
        container = _BOOKS
    presentation = "type" if is_talk else "presentation"
    return {**_TEXTS, "container": container, "presentation": (presentation,)}


def texts(work: Work, *, is_talk: bool) -> dict[str, str]:
    """The texts of a record, by their paths in it."""
    found = {
        path: _first(work, names)
        for path, names in fields_of(work.type, is_talk=is_talk).items()
        if path != "title"
    }
    found["container"] = _first(work, ("journaltitle", "journal", "booktitle", "maintitle"))
    return found | {
        "title": work.title,
        "pages": pages(work),
        "publisher": publisher(work),
        "note": printed_note(work),
        "language": language_of(work),
    }


def _first(work: Work, names: tuple[str, ...]) -> str:
    """The first of the fields that is there, as plain Unicode."""
    return next((to_text(work.fields[name]) for name in names if work.fields.get(name)), "")
