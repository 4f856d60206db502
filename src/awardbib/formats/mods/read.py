"""MODS to works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.formats._shared.assemble import Draft, name_of
from awardbib.formats._shared.notes import is_html
from awardbib.formats._shared.values import (
    one_line,
)
from awardbib.formats._shared.xml_records import read_records
from awardbib.formats.mods.tables import GENRES
from awardbib.model import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.bibtex.read import Bibliography
    from awardbib.text.xml import Element


_BACK = {local: entry for entry, (local, _) in reversed(GENRES.items())} | {
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


_TOTAL = re.compile(r"(.+?) ?(?:p\.|pp\.|pages|leaves)")
_W3C = re.compile(r"\d{4}(?:-\d\d){0,2}")


def read(source: str, path: str = "") -> Bibliography:
    """The works of a MODS document; a broken record is a finding."""
    missing = ("no MODS record is in it", "is it MODS XML?")
    return read_records(source, path, "mods", _draft, none_found=missing)


def _draft(record: Element) -> Draft:
    draft = Draft(line=record.line)
    hosts = [one for one in record.all("relatedItem") if one.attrs.get("type") == "host"]
    host = hosts[0] if hosts else None
    draft.type, draft.is_talk = _type(record, host), _is_presentation(record)
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
        names = {"article": "journaltitle", "unpublished": "eventtitle"}
        draft.put(names.get(draft.type, "booktitle"), _title(host))
        draft.put("shortjournal", _title(host, "abbreviated") if draft.type == "article" else "")
    for one in record.all("relatedItem"):
        if one.attrs.get("type") == "series":
            draft.put("series", _title(one))
    draft.put("eventtitle", record.get("extension", "event", "title"))
    draft.put("eventdate", record.get("extension", "event", "date"))
    draft.put("abstract", record.get("abstract"))
    if total := _TOTAL.fullmatch(record.get("physicalDescription", "extent").strip()):
        draft.put("pagetotal", total[1])
    for topic in record.all("subject", "topic"):
        draft.keyword(topic.whole())
    _notes(draft, record)
    draft.language(record.get("language", "languageTerm"))
    _urls(draft, record)
    draft.key = draft.key or record.attrs.get("ID", "")
    return draft


def _notes(draft: Draft, record: Element) -> None:
    """Notes: those of readers, which Zotero exports as HTML, and printed ones."""
    for note in record.all("note"):
        if note.attrs.get("type") == "annotation" or is_html(note.whole()):
            draft.remark(note.whole())
        else:
            draft.printed(note.whole())


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


def _is_presentation(record: Element) -> bool:
    return any(genre.whole().strip() == "presentation" for genre in record.all("genre"))


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
            _date(draft, info.all(name))


def _date(draft: Draft, points: Sequence[Element]) -> None:
    """A date: one point, or a beginning and an end (MODS 3.7, originInfo)."""
    stated = {
        point.attrs.get("point", ""): one_line(point.whole()).strip("-") for point in points[::-1]
    }
    marks = {"approximate": "~", "questionable": "?", "inferred": "?"}
    doubt = next((marks.get(point.attrs.get("qualifier", ""), "") for point in points), "")
    start = stated.get("start", "")
    if start and _W3C.fullmatch(start) and _W3C.fullmatch(stated.get("end", start)):
        end = stated.get("end", "")
        draft.put("date", f"{start}{doubt}/{end}{doubt}" if end else f"{start}{doubt}")
    elif plain := stated.get("", "") or start or stated.get("end", ""):
        is_date = _W3C.fullmatch(plain) is not None
        draft.put("date" if is_date else "year", f"{plain}{doubt}" if is_date else plain)


def _part(draft: Draft, element: Element) -> None:
    _date(draft, element.all("part", "date"))
    for detail in element.all("part", "detail"):
        field = {"volume": "volume", "issue": "number", "number": "number"}.get(
            detail.attrs.get("type", "")
        )
        draft.put(field or "", detail.get("number"))
    for extent in element.all("part", "extent"):
        first, last = extent.get("start").strip(), extent.get("end").strip()
        stated = f"{first}--{last}" if first and last else first or extent.get("list").strip()
        draft.pages(stated)


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
