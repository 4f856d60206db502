"""Works as COinS spans."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from awardbib.formats._shared.values import (
    as_held,
    container,
    event,
    family_first,
    iso_day,
    keywords,
    page_range,
    place,
    publisher,
    raw,
    text,
    title,
)
from awardbib.works.identifiers import bare_doi
from awardbib.works.languages import language_of
from awardbib.works.links import main_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Work

# The metadata format and the genre in it.
_GENRES = {
    "article": ("journal", "article"),
    "inproceedings": ("book", "proceeding"),
    "conference": ("book", "proceeding"),
    "book": ("book", "book"),
    "collection": ("book", "book"),
    "proceedings": ("book", "conference"),
    "inbook": ("book", "bookitem"),
    "incollection": ("book", "bookitem"),
    "inreference": ("book", "bookitem"),
    "report": ("book", "report"),
    "techreport": ("book", "report"),
    "thesis": ("dissertation", ""),
    "phdthesis": ("dissertation", ""),
    "mastersthesis": ("dissertation", ""),
    "patent": ("patent", ""),
}
# Dublin Core is for what is neither journal nor book; Zotero takes its type word for word.
_DC_TYPES = {
    "online": "webpage",
    "www": "webpage",
    "electronic": "webpage",
    "video": "videoRecording",
}


_FIELDS = (
    "rft_id rft.genre rft.atitle rft.jtitle rft.stitle rft.btitle rft.title rft.au rft.date "
    "rft.volume rft.issue rft.pages rft.spage rft.epage rft.pub rft.place rft.series rft.isbn "
    "rft.issn rft.language rft.subject rft.type rft.creator rft.source rft.publisher rft.identifier"
)


def write(works: Sequence[Work], options: Options) -> str:
    """The works as empty spans, one a line, for a page in UTF-8; ``fields`` names keys.

    Raises:
        UnknownName: a key is asked for that is never written.
    """
    options.check(_FIELDS.split())
    return "".join(f"{_span(work, options)}\n" for work in works)


def _span(work: Work, options: Options) -> str:
    pairs = [
        (key, value)
        for key, value in _pairs(*as_held([work]))
        if value and (key in ("ctx_ver", "rft_val_fmt") or options.wants(key))
    ]
    return f'<span class="Z3988" title="{escape(urlencode(pairs), quote=True)}"></span>'


def _pairs(work: Work) -> Iterator[tuple[str, str]]:
    kind, genre = _GENRES.get(work.type, ("dc", ""))
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}"
    if doi := bare_doi(raw(work, "doi")):
        yield "rft_id", f"info:doi/{doi}"
    yield "rft_id", main_url(work)
    if kind == "dc":
        yield from _dublin_core(work)
        return
    yield "rft.genre", genre
    if genre == "article":
        yield "rft.atitle", title(work)
        yield "rft.jtitle", container(work)
        yield "rft.stitle", text(work, "shortjournal")
    elif held_in := container(work):
        yield "rft.atitle", title(work)
        yield "rft.btitle", held_in
    else:
        yield ("rft.btitle" if kind == "book" else "rft.title"), title(work)
    yield from _people(work)
    yield "rft.date", iso_day(work.date)
    yield "rft.volume", text(work, "volume")
    yield "rft.issue", text(work, "number", "issue")
    first, last = page_range(work)
    yield "rft.pages", f"{first}-{last}" if last else first
    yield "rft.spage", first if last else ""
    yield "rft.epage", last
    yield "rft.pub", publisher(work)
    yield "rft.place", text(work, "venue") or place(work)
    yield "rft.series", text(work, "series")
    yield "rft.isbn", raw(work, "isbn")
    yield "rft.issn", raw(work, "issn")
    yield "rft.language", language_of(work)
    for word in keywords(work):
        yield "rft.subject", word


def _dublin_core(work: Work) -> Iterator[tuple[str, str]]:
    is_talk = work.kind == "talk"
    yield "rft.type", "presentation" if is_talk else _DC_TYPES.get(work.type, "document")
    yield "rft.title", title(work)
    for person in work.authors:
        yield "rft.creator", family_first(person)
    yield "rft.source", event(work) if is_talk else container(work)
    yield "rft.publisher", publisher(work)
    yield "rft.date", iso_day(work.date)
    yield "rft.identifier", main_url(work)
    yield "rft.language", language_of(work)
    for word in keywords(work):
        yield "rft.subject", word


def _people(work: Work) -> Iterator[tuple[str, str]]:
    """Authors one by one; aulast and aufirst beside them would make Zotero count one twice."""
    for person in work.authors:
        yield "rft.au", family_first(person)
