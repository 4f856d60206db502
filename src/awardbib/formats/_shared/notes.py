"""Readers' notes: plain text here, HTML in Zotero; and Zotero's Extra, where fields hide.

Zotero exports a note as the HTML it keeps, in RIS, EndNote XML, MODS and CSV as well. Extra is a
field for what Zotero has no field for: lines ``Label: value``, which its citations understand;
formats without line breaks run them together.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from awardbib.formats._shared.values import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_HTML = re.compile(
    r"\s*<(?:p|div|h[1-6]|ul|ol|li|blockquote|pre|table|span|strong|em|b|i|u|br)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"</(?:p|div|h[1-6]|li|blockquote|pre|tr)\s*>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
# Labels of Extra with the names of BibLaTeX; the values of the first have no blanks.
_WORDS = {
    "issued": "date",
    "citation key": "key",
    "arxiv": "arxiv",
    "event-date": "eventdate",
    "event date": "eventdate",
    "original-date": "origdate",
    "original date": "origdate",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "doi": "doi",
}
_TEXTS = {
    "event-title": "eventtitle",
    "event title": "eventtitle",
    "event-place": "venue",
    "event place": "venue",
    "original-title": "origtitle",
    "original title": "origtitle",
    "original-publisher": "origpublisher",
    "original publisher": "origpublisher",
    "status": "pubstate",
}
_WORD = re.compile(rf"\s*({'|'.join(map(re.escape, _WORDS))}):\s*(\S+)", re.IGNORECASE)
_CLASS = re.compile(r"\s*\[([\w.-]+)\]")
_TEXT = re.compile(rf"\s*({'|'.join(map(re.escape, _TEXTS))}):\s*(\S.*)", re.IGNORECASE)


def paragraphs(note: str) -> list[str]:
    """The paragraphs of a note in HTML; a plain text is one, a line of it no paragraph."""
    if not is_html(note):
        return [plain] if (plain := one_line(note)) else []
    # In a table a semicolon parts one note from the next.
    parts = (one_line(unescape(_TAG.sub("", part))) for part in _BREAK.split(note))
    return [plain for part in parts if (plain := part.removeprefix("; "))]


def is_html(note: str) -> bool:
    """Whether a note begins as one in HTML."""
    return _HTML.match(note) is not None


def as_plain(note: str) -> str:
    """A plain note, in HTML where it would be taken for that."""
    return as_html(note) if is_html(note) else note


def as_html(note: str) -> str:
    """A plain note as a paragraph of HTML."""
    return f"<p>{escape(note, quote=False)}</p>"


def labelled(text: str) -> Iterator[tuple[str, str]]:
    """Names of BibLaTeX's fields (``key`` for the cite key) and values; ``note`` for the rest.

    Several labels may follow each other on a line as long as their values have no blanks.
    """
    for line in text.splitlines():
        rest = line
        while match := _WORD.match(rest):
            rest = rest[match.end() :]
            yield _WORDS[match[1].lower()], match[2]
            if match[1].lower() == "arxiv" and (subject := _CLASS.match(rest)):
                rest = rest[subject.end() :]
                yield "eprintclass", subject[1]
        if match := _TEXT.fullmatch(rest):
            yield _TEXTS[match[1].lower()], match[2].strip()
        elif plain := one_line(rest):
            yield "note", plain
