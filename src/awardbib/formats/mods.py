"""MODS 3.7, the Library of Congress's format, as Zotero and bibutils read it.

The genre in two vocabularies tells the type: Zotero's own (``authority="local"``) and MARC's. The
book, journal or conference is a ``relatedItem`` of type host, the event a name of type conference
with its date. The cite key is the ``ID`` (as far as XML allows it) and an identifier of type
citekey; annotations and awards are notes with a type.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex.dates import format_date, parse_date
from awardbib.formats.intake import Bibliography, Draft, Intake, name_of
from awardbib.formats.languages import language_of
from awardbib.formats.links import bare_doi, main_url
from awardbib.formats.values import (
    container,
    event,
    iso_day,
    keywords,
    one_line,
    page_range,
    pdf_url,
    place,
    printed_note,
    publisher,
    raw,
    remarks,
    text,
    title,
)
from awardbib.formats.xmltree import Element, Fault, Writer, records
from awardbib.model import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats import Options
    from awardbib.model import Work

NAMESPACE = "http://www.loc.gov/mods/v3"
# Genres of Zotero and of MARC (marcgt); the latter of the host where there is one.
_GENRES = {
    "article": ("journalArticle", "periodical"),
    "inproceedings": ("conferencePaper", "conference publication"),
    "conference": ("conferencePaper", "conference publication"),
    "book": ("book", "book"),
    "mvbook": ("book", "book"),
    "manual": ("book", "book"),
    "reference": ("book", "book"),
    "collection": ("book", "book"),
    "mvcollection": ("book", "book"),
    "proceedings": ("book", "conference publication"),
    "mvproceedings": ("book", "conference publication"),
    "inbook": ("bookSection", "book"),
    "incollection": ("bookSection", "book"),
    "inreference": ("encyclopediaArticle", "encyclopedia"),
    "thesis": ("thesis", "thesis"),
    "phdthesis": ("thesis", "thesis"),
    "mastersthesis": ("thesis", "thesis"),
    "report": ("report", "technical report"),
    "techreport": ("report", "technical report"),
    "online": ("webpage", "web page"),
    "www": ("webpage", "web page"),
    "electronic": ("webpage", "web page"),
    "unpublished": ("manuscript", "loose-leaf"),
    "patent": ("patent", "patent"),
    "software": ("computerProgram", ""),
    "dataset": ("dataset", ""),
    "video": ("videoRecording", "videorecording"),
}
_TALK = ("presentation", "")
_OTHER = ("document", "")
_BACK = {local: entry for entry, (local, _) in reversed(_GENRES.items())} | {
    "book": "book",
    "conferencePaper": "inproceedings",
    "presentation": "unpublished",
    "preprint": "online",
    "magazineArticle": "article",
    "newspaperArticle": "article",
    "blogPost": "online",
}
_BACK_MARC = {
    "periodical": "article",
    "academic journal": "article",
    "journal article": "article",
    "conference publication": "inproceedings",
    "book": "book",
    "thesis": "thesis",
    "theses": "thesis",
    "ph.d. thesis": "phdthesis",
    "masters thesis": "mastersthesis",
    "technical report": "report",
    "report": "report",
    "web page": "online",
    "web site": "online",
    "electronic": "online",
    "patent": "patent",
    "encyclopedia": "inreference",
    "videorecording": "video",
    "unpublished": "unpublished",
}
_NO_NAME = re.compile(r"[^\w.-]", re.ASCII)

# --- writing -----------------------------------------------------------------------------------


def write(works: Sequence[Work], options: Options) -> str:
    """The works as a MODS collection; ``fields`` names children of ``mods``."""
    out = Writer(ascii_only=options.ascii_only)
    out.start("modsCollection", {"xmlns": NAMESPACE, "version": "3.7"})
    taken: set[str] = set()
    for work in works:
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
        self.local, self.marc = _TALK if work.kind == "talk" else _GENRES.get(work.type, _OTHER)
        self.host = container(work)

    def run(self) -> None:
        """The children of ``mods``."""
        wants, out, work = self.options.wants, self.out, self.work
        if wants("titleInfo"):
            self._titles()
        if wants("name"):
            self._names()
        out.leaf("typeOfResource", "text" if wants("typeOfResource") else "")
        if wants("genre"):
            out.leaf("genre", self.local, {"authority": "local"})
            if not self.host:
                out.leaf("genre", self.marc, {"authority": "marcgt"})
            out.leaf("genre", text(work, "type"))
        if wants("originInfo"):
            self._origin(whole=not self.host)
        if wants("language") and (language := language_of(work)):
            kind = {"type": "code", "authority": "rfc5646"}
            out.start("language")
            out.leaf("languageTerm", language, kind)
            out.end()
        if wants("relatedItem"):
            self._host()
            self._series()
        out.leaf("abstract", text(work, "abstract") if wants("abstract") else "")
        if wants("note"):
            out.leaf("note", printed_note(work, self.options))
            for note in remarks(work):
                out.leaf("note", note, {"type": "annotation"})
        for word in keywords(work) if wants("subject") else ():
            out.nested(("subject", "topic"), word)
        if wants("identifier"):
            self._identifiers()
        if wants("location"):
            self._location()
        if wants("part") and not self.host:
            self._part()

    def _titles(self) -> None:
        self.out.nested(("titleInfo", "title"), title(self.work))
        if short := text(self.work, "shorttitle") if self.work.kind != "talk" else "":
            self.out.start("titleInfo", {"type": "abbreviated"})
            self.out.leaf("title", short)
            self.out.end()

    def _names(self) -> None:
        for person in self.work.authors:
            self._name(person, "author", "aut")
        if self.work.others:
            self.out.start("name")
            self.out.empty("etal", {})
            self.out.end()
        if not self.host:
            self._editors()
            self._event()

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

    def _event(self) -> None:
        name = event(self.work)
        if not name:
            return
        date = parse_date(self.work.fields, "event")
        self.out.start("name", {"type": "conference"})
        self.out.leaf("namePart", name)
        self.out.leaf("namePart", format_date(date) if date else "", {"type": "date"})
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
        out.leaf("dateIssued", date, {"encoding": "w3cdtf"})
        if rest:
            out.leaf("edition", rest[2])
        out.end()

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
        self._event()
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


# --- reading -----------------------------------------------------------------------------------


def read(source: str, path: str = "") -> Bibliography:
    """The works of a MODS document; a broken record is a finding."""
    intake = Intake(path)
    found = False
    for record in records(source, "mods"):
        if isinstance(record, Fault):
            intake.find(record.line, "bad-xml", record.message, remedy="export the record again")
        else:
            found = True
            intake.add(_draft(record))
    if not found and source.strip():
        intake.find(1, "no-record", "no MODS record is in it", remedy="is it MODS XML?")
    return intake.finish()


def _draft(record: Element) -> Draft:
    draft = Draft(line=record.line)
    hosts = [one for one in record.all("relatedItem") if one.attrs.get("type") == "host"]
    host = hosts[0] if hosts else None
    draft.type = _type(record, host)
    held = [record, host] if host else [record]
    for element in held:
        _names(draft, element)
        _origin(draft, element)
        _part(draft, element)
        _identifiers(draft, element)
    for genre in record.all("genre"):
        stated = genre.whole().strip()
        if not genre.attrs.get("authority") and stated.lower() not in _BACK_MARC:
            draft.put("type", stated)
    draft.put("title", _title(record))
    draft.put("shorttitle", _title(record, "abbreviated"))
    if host:
        draft.put("journaltitle" if draft.type == "article" else "booktitle", _title(host))
        draft.put("shortjournal", _title(host, "abbreviated") if draft.type == "article" else "")
    for one in record.all("relatedItem"):
        if one.attrs.get("type") == "series":
            draft.put("series", _title(one))
    draft.put("abstract", record.get("abstract"))
    for topic in record.all("subject", "topic"):
        draft.append("keywords", topic.whole().replace(",", " "))
    for note in record.all("note"):
        if note.attrs.get("type") == "annotation":
            draft.remark(note.whole())
        else:
            draft.append("note", note.whole(), ". ")
    draft.language(record.get("language", "languageTerm"))
    _urls(draft, record)
    draft.key = draft.key or record.attrs.get("ID", "")
    return draft


def _type(record: Element, host: Element | None) -> str:
    for genre in record.all("genre"):
        stated = genre.whole().strip()
        if genre.attrs.get("authority") == "local" and stated in _BACK:
            return _BACK[stated]
    within = host.all("genre") if host else []
    for genre in (*record.all("genre"), *within):
        found = _BACK_MARC.get(genre.whole().strip().lower(), "")
        if found == "book" and host:
            return "incollection"
        if found:
            return found
    return "incollection" if host else "misc"


def _title(element: Element, kind: str = "") -> str:
    for info in element.all("titleInfo"):
        if info.attrs.get("type", "") == kind:
            parts = [info.get("nonSort"), info.get("title")]
            main = one_line(" ".join(parts))
            sub = one_line(info.get("subTitle"))
            return f"{main}{' ' if main.endswith(('?', '!', ':')) else ': '}{sub}" if sub else main
    return ""


def _names(draft: Draft, element: Element) -> None:
    for name in element.all("name"):
        if name.find("etal"):
            draft.others = True
            continue
        parts = name.all("namePart")
        if name.attrs.get("type") == "conference":
            plain = [part.whole() for part in parts if part.attrs.get("type") != "date"]
            date = [part.whole() for part in parts if part.attrs.get("type") == "date"]
            draft.put("eventtitle", " ".join(plain))
            draft.put("eventdate", "".join(date[:1]))
            continue
        roles = {role.whole().strip().lower() for role in name.all("role", "roleTerm")}
        if roles & {"editor", "edt"}:
            role = "editor"
        elif roles & {"translator", "trl"}:
            role = "translator"
        else:
            role = "author"
        draft.person(role, _person(name, parts))


def _person(name: Element, parts: Sequence[Element]) -> Person | None:
    def stated(*kinds: str) -> str:
        return one_line(" ".join(p.whole() for p in parts if p.attrs.get("type", "") in kinds))

    family, given = stated("family"), stated("given")
    suffix = stated("termsOfAddress", "suffix")
    if family:
        joined = ", ".join(part.replace(",", " ") for part in (family, given, suffix) if part)
        return name_of(joined)
    whole = stated("")
    if not whole:
        return Person(family=given) if given else None
    if name.attrs.get("type") == "corporate" or " " not in whole:
        return Person(literal=whole)
    return name_of(whole)


def _origin(draft: Draft, element: Element) -> None:
    for info in element.all("originInfo"):
        is_event = draft.type in ("inproceedings", "unpublished")
        draft.put("venue" if is_event else "location", info.get("place", "placeTerm"))
        draft.put("publisher", info.get("publisher"))
        draft.put("edition", info.get("edition"))
        for name in ("dateIssued", "copyrightDate", "dateCreated"):
            stated = info.get(name).strip()
            if stated:
                draft.put("date" if re.match(r"\d{4}(-\d\d)*$", stated) else "year", stated)


def _part(draft: Draft, element: Element) -> None:
    for detail in element.all("part", "detail"):
        field = {"volume": "volume", "issue": "number", "number": "number"}.get(
            detail.attrs.get("type", "")
        )
        draft.put(field or "", detail.get("number"))
    for extent in element.all("part", "extent"):
        first, last = extent.get("start").strip(), extent.get("end").strip()
        stated = f"{first}--{last}" if first and last else first or extent.get("list").strip()
        draft.put("pages", re.sub(r"\s*(?:-+|[–—])\s*", "--", stated))


def _identifiers(draft: Draft, element: Element) -> None:
    for identifier in element.all("identifier"):
        value = one_line(identifier.whole())
        kind = identifier.attrs.get("type", "").lower()
        if kind == "citekey":
            draft.key = draft.key or value
        elif kind in ("openreview", "arxiv") and value:
            draft.eprint(kind, value)
        elif kind in ("doi", "isbn", "issn", "pmid", "pmcid"):
            draft.put(kind, value)


def _urls(draft: Draft, record: Element) -> None:
    for url in record.all("location", "url"):
        value = url.whole().strip()
        if url.attrs.get("access") == "raw object" or value.lower().endswith(".pdf"):
            if "url" not in draft.fields and url.attrs.get("usage"):
                draft.address(value)
            draft.document(value)
        elif value.startswith("https://doi.org/") and not url.attrs.get("usage"):
            draft.put("doi", value)  # bibutils repeats the DOI as an address
        else:
            draft.address(value)
            draft.put("urldate", url.attrs.get("dateLastAccessed", ""))
