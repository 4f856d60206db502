"""Works as MODS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex.dates import format_date, parse_date
from awardbib.formats._shared.notes import as_plain
from awardbib.formats._shared.values import (
    as_held,
    container,
    event,
    iso_day,
    keywords,
    one_line,
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
from awardbib.formats._shared.xml_writer import Writer
from awardbib.formats.mods.tables import EVENT_NAMESPACE, GENRES, NAMESPACE
from awardbib.model import Date
from awardbib.works.identifiers import bare_doi
from awardbib.works.languages import language_of
from awardbib.works.links import main_url, pdf_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Person, Work


_TALK = ("presentation", "unpublished")
_OTHER = ("document", "")
_NO_NAME = re.compile(r"[^\w.-]", re.ASCII)

_FIELDS = (
    "titleInfo name typeOfResource genre originInfo language relatedItem physicalDescription "
    "abstract note subject identifier location part"
)


def write(works: Sequence[Work], options: Options) -> str:
    """The works as a MODS collection; ``fields`` names children of ``mods``.

    Raises:
        UnknownName: a child is asked for that is never written.
    """
    options.check(_FIELDS.split())
    out = Writer(ascii_only=options.ascii_only)
    out.start("modsCollection", {"xmlns": NAMESPACE, "version": "3.7"})
    taken: set[str] = set()
    for work in as_held(works):
        key = _xml_id(work.key)
        out.start("mods", {} if key in taken else {"ID": key})
        taken.add(key)
        _ModsWriter(out, work, options).run()
        out.end()
    out.end()
    return out.document()


def _xml_id(key: str) -> str:
    """A key as an XML name: no colon, no digit in front."""
    name = _NO_NAME.sub("_", key)
    return name if name[:1].isalpha() or name[:1] == "_" else f"_{name}"


class _ModsWriter:
    def __init__(self, out: Writer, work: Work, options: Options) -> None:
        self.out = out
        self.work = work
        self.options = options
        self.local, self.marc = _TALK if work.kind == "talk" else GENRES.get(work.type, _OTHER)
        self.host = event(work) if work.kind == "talk" else container(work)

    def run(self) -> None:
        """The children of ``mods``."""
        for name, write_child in (
            ("titleInfo", self._titles),
            ("name", self._names),
            ("typeOfResource", lambda: self.out.leaf("typeOfResource", "text")),
            ("genre", self._genre),
            ("originInfo", lambda: self._origin(whole=not self.host)),
            ("language", self._language),
            ("relatedItem", self._related),
            ("physicalDescription", self._extent),
            ("abstract", lambda: self.out.leaf("abstract", text(self.work, "abstract"))),
            ("note", self._notes),
            ("subject", self._subjects),
            ("identifier", self._identifiers),
            ("location", self._location),
            ("extension", self._extension),
            ("part", lambda: None if self.host else self._part()),
        ):
            if self.options.wants(name):
                write_child()

    def _genre(self) -> None:
        self.out.leaf("genre", self.local, {"authority": "local"})
        if self.work.kind == "talk":
            self.out.leaf("genre", self.marc, {"authority": "local"})
        elif not self.host:
            self.out.leaf("genre", self.marc, {"authority": "marcgt"})
        self.out.leaf("genre", text(self.work, "type"))

    def _language(self) -> None:
        if language := language_of(self.work):
            self.out.start("language")
            kind = {"type": "code", "authority": "rfc5646"}
            self.out.leaf("languageTerm", language, kind)
            self.out.end()

    def _notes(self) -> None:
        self.out.leaf("note", as_plain(printed_note(self.work, self.options)))
        for note in remarks(self.work):
            self.out.leaf("note", as_plain(note), {"type": "annotation"})

    def _extent(self) -> None:
        if total := text(self.work, "pagetotal"):
            self.out.nested(("physicalDescription", "extent"), f"{total} p.")

    def _subjects(self) -> None:
        for word in keywords(self.work):
            self.out.nested(("subject", "topic"), word)

    def _related(self) -> None:
        self._host()
        self._series()

    def _titles(self) -> None:
        self.out.nested(("titleInfo", "title"), title(self.work))
        if short := short_title(self.work):
            self.out.start("titleInfo", {"type": "abbreviated"})
            self.out.leaf("title", short)
            self.out.end()

    def _names(self) -> None:
        for person in self.work.authors:
            self._name(person, "author", "aut")
        if self.work.authors_truncated:
            self.out.start("name")
            self.out.empty("etal", {})
            self.out.end()
        for person in translators(self.work):
            self._name(person, "translator", "trl")
        if not self.host:
            self._editors()

    def _editors(self) -> None:
        for person in self.work.editors:
            self._name(person, "editor", "edt")

    def _name(self, person: Person, role: str, code: str) -> None:
        out = self.out
        out.start("name", {"type": "corporate" if person.literal else "personal"})
        if person.literal:
            out.leaf("namePart", one_line(person.literal))
        else:
            family = one_line(f"{person.prefix} {person.family}")
            out.leaf("namePart", one_line(person.given), {"type": "given"})
            out.leaf("namePart", family, {"type": "family"})
            out.leaf("namePart", one_line(person.suffix), {"type": "termsOfAddress"})
        out.start("role")
        out.leaf("roleTerm", code, {"type": "code", "authority": "marcrelator"})
        out.leaf("roleTerm", role, {"type": "text", "authority": "marcrelator"})
        out.end()
        out.end()

    def _extension(self) -> None:
        """The event: MODS has it as a name, but importers take every name for a person."""
        date = parse_date(self.work.fields, "event")
        title = event(self.work)
        if title:
            self.out.start("extension")
            self.out.start("event", {"xmlns": EVENT_NAMESPACE})
            self.out.leaf("title", title)
            self.out.leaf("date", format_date(date) if date else "")
            self.out.end()
            self.out.end()

    def _origin(self, *, whole: bool) -> None:
        """The date of the work; of what is no part of another one its place and publisher too."""
        work, out = self.work, self.out
        date = iso_day(work.date)
        where = (text(work, "venue") or place(work)) if whole or self.marc else ""
        rest = [where, publisher(work), text(work, "edition")] if whole else []
        if not date and not any(rest):
            return
        out.start("originInfo")
        if rest and where:
            out.start("place")
            out.leaf("placeTerm", where, {"type": "text"})
            out.end()
        if rest:
            out.leaf("publisher", rest[1])
        self._date(date)
        if rest:
            out.leaf("edition", rest[2])
        out.end()

    def _date(self, start: str) -> None:
        """The date, from a start to an end if it is a range (MODS 3.7, ``point``)."""
        date = self.work.date
        attrs = {"encoding": "w3cdtf"}
        if date and (date.approximate or date.uncertain):
            attrs["qualifier"] = "approximate" if date.approximate else "questionable"
        if date and date.end:
            self.out.leaf("dateIssued", start, {**attrs, "point": "start"})
            self.out.leaf("dateIssued", iso_day(Date(date.end)), {**attrs, "point": "end"})
        else:
            self.out.leaf("dateIssued", start, attrs)

    def _host(self) -> None:
        if not self.host:
            return
        work, out = self.work, self.out
        out.start("relatedItem", {"type": "host"})
        out.nested(("titleInfo", "title"), self.host)
        if short := text(work, "shortjournal"):
            out.start("titleInfo", {"type": "abbreviated"})
            out.leaf("title", short)
            out.end()
        self._editors()
        if work.kind != "talk":
            out.leaf("genre", self.marc, {"authority": "marcgt"})
        self._origin(whole=True)
        out.leaf("identifier", raw(work, "isbn"), {"type": "isbn"})
        out.leaf("identifier", raw(work, "issn"), {"type": "issn"})
        self._part()
        out.end()

    def _series(self) -> None:
        if series := text(self.work, "series"):
            self.out.start("relatedItem", {"type": "series"})
            self.out.nested(("titleInfo", "title"), series)
            self.out.end()

    def _part(self) -> None:
        work, out = self.work, self.out
        details = [("volume", text(work, "volume")), ("issue", text(work, "number", "issue"))]
        first, last = page_range(work)
        if not first and not any(value for _, value in details):
            return
        out.start("part")
        for kind, value in details:
            if value:
                out.start("detail", {"type": kind})
                out.leaf("number", value)
                out.end()
        if first:
            out.start("extent", {"unit": "pages"})
            out.leaf("start" if last else "list", first)
            out.leaf("end", last)
            out.end()
        out.end()

    def _identifiers(self) -> None:
        work, out = self.work, self.out
        out.leaf("identifier", work.key, {"type": "citekey"})
        out.leaf("identifier", bare_doi(raw(work, "doi")), {"type": "doi"})
        out.leaf("identifier", one_line(work.arxiv), {"type": "arxiv"})
        out.leaf("identifier", one_line(work.openreview), {"type": "openreview"})
        out.leaf("identifier", raw(work, "pmid"), {"type": "pmid"})
        out.leaf("identifier", raw(work, "pmcid"), {"type": "pmcid"})
        if not self.host:
            out.leaf("identifier", raw(work, "isbn"), {"type": "isbn"})
            out.leaf("identifier", raw(work, "issn"), {"type": "issn"})

    def _location(self) -> None:
        url, pdf = main_url(self.work), pdf_url(self.work)
        seen = iso_day(parse_date(self.work.fields, "url"))
        if url or pdf:
            self.out.start("location")
            self.out.leaf("url", url, {"usage": "primary display", "dateLastAccessed": seen})
            self.out.leaf("url", pdf, {"access": "raw object"})
            self.out.end()
