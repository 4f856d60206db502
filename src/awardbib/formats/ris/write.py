"""Works as RIS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.bibtex.dates import parse_date
from awardbib.formats._shared.notes import as_plain
from awardbib.formats._shared.values import (
    as_held,
    container,
    day,
    event,
    extra_lines,
    family_first,
    keywords,
    page_range,
    place,
    printed_note,
    publisher,
    raw,
    remarks,
    short_title,
    text,
    title,
    translators,
)
from awardbib.formats.ris.tables import BOOKS, PAPERS, PROGRAMS, TYPES
from awardbib.works.identifiers import bare_doi
from awardbib.works.languages import language_of
from awardbib.works.links import main_url, pdf_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Work


_FIELDS = (
    "TI ST AU A2 A3 A4 T2 C3 BT C1 CY T3 J2 PB PY DA Y2 VL IS ET NV SP EP SN DO UR L1 M3 LA "
    "KW AB N1 M2"
)


def write(works: Sequence[Work], options: Options) -> str:
    """The works as RIS, records apart by an empty line; ``fields`` names tags.

    Raises:
        UnknownName: a tag is asked for that is never written.
    """
    options.check(_FIELDS.split())
    return "\n".join(_record(work, options) for work in as_held(works))


def _record(work: Work, options: Options) -> str:
    lines = [f"TY  - {_type(work)}", f"ID  - {work.key}"]
    lines += [
        f"{tag}  - {value}" for tag, value in _tags(work, options) if value and options.wants(tag)
    ]
    return "\n".join([*lines, "ER  - ", ""])


def _type(work: Work) -> str:
    return "SLIDE" if work.kind == "talk" else TYPES.get(work.type, "GEN")


def _tags(work: Work, options: Options) -> Iterator[tuple[str, str]]:
    kind = _type(work)
    yield "TI", title(work)
    yield "ST", short_title(work)
    for person in work.authors:
        yield "AU", family_first(person)
    if work.authors_truncated:
        yield "AU", "others,"
    for person in work.editors:
        yield ("A3" if kind in BOOKS else "A2"), family_first(person)
    for person in translators(work):
        yield "A4", family_first(person)
    yield from _venue(work, kind)
    yield from _dates(work)
    yield "VL", text(work, "volume")
    yield "IS", text(work, "number", "issue") if kind not in BOOKS else ""
    yield "ET", text(work, "version" if kind in PROGRAMS else "edition")
    yield "NV", text(work, "volumes")
    first, last = page_range(work)
    yield "SP", first or text(work, "pagetotal")
    yield "EP", last
    yield "SN", raw(work, "issn" if kind in PAPERS else "isbn")
    yield "DO", bare_doi(raw(work, "doi"))
    yield "UR", main_url(work)
    yield "L1", pdf_url(work)
    yield "M3", text(work, "type")
    yield "LA", language_of(work)
    for word in keywords(work):
        yield "KW", word.replace(";", ",")
    yield "AB", text(work, "abstract")
    for note in remarks(work):
        yield "N1", as_plain(note)
    yield "M2", f"Citation Key: {work.key}"
    for line in extra_lines(work):
        yield "M2", line
    yield "M2", printed_note(work, options)


def _venue(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    """What it is part of, where it was held or published."""
    held_in = container(work)
    if kind == "CONF":
        for tag in ("T2", "C3", "BT"):
            yield tag, held_in or event(work)
        yield "C1", text(work, "venue") or place(work)
    elif kind == "SLIDE":
        yield "T2", event(work)
        yield "CY", text(work, "venue")
    else:
        yield "T2", held_in if kind not in BOOKS else text(work, "series")
        yield "CY", place(work)
    if kind not in BOOKS:
        yield "T3", text(work, "series")
    yield "J2", text(work, "shortjournal")
    yield "PB", publisher(work)


def _dates(work: Work) -> Iterator[tuple[str, str]]:
    parts = day(work.date)
    if parts:
        yield "PY", f"{parts[0]:04d}"
        month, the_day = (*(f"{part:02d}" for part in parts[1:]), "", "")[:2]
        yield "DA", f"{parts[0]:04d}/{month}/{the_day}/"
    if seen := day(parse_date(work.fields, "url")):
        yield "Y2", "/".join(f"{part:02d}" for part in seen)
