"""EndNote XML to works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.formats._shared.assemble import Draft, name_of
from awardbib.formats._shared.xml_records import read_records
from awardbib.formats.endnote_xml.tables import BOOKS, GENERIC, PAPERS, PROGRAMS, TALK, TYPES

if TYPE_CHECKING:
    from awardbib.bibtex.read import Bibliography
    from awardbib.text.xml import Element


_BACK = {number: entry for entry, (number, _) in reversed(TYPES.items())} | {
    19: "article",
    23: "article",
    36: "unpublished",
    43: "article",
    44: "book",
    45: "online",
    47: "unpublished",
    48: "online",
    52: "inreference",
    56: "online",
    57: "book",
    60: "incollection",
}


_NUMBERS = {name.lower(): number for number, name in (*TYPES.values(), TALK, GENERIC)}


_SIMPLE = {
    "volume": "volume",
    "number": "number",
    "issue": "number",
    "num-vols": "volumes",
    "publisher": "publisher",
    "electronic-resource-num": "doi",
    "abstract": "abstract",
    "work-type": "type",
}


_ROLES = {
    "authors": "author",
    "secondary-authors": "editor",
    "tertiary-authors": "editor",
    "subsidiary-authors": "translator",
}


def read(source: str, path: str = "") -> Bibliography:
    """The works of an EndNote XML document; a broken record is a finding."""
    missing = ("no EndNote record is in it", "is it EndNote's XML?")
    return read_records(source, path, "record", _draft, none_found=missing)


def _draft(record: Element) -> Draft:
    draft = Draft(key=record.get("label"), line=record.line)
    number = _number(record)
    draft.type = _BACK.get(number, "misc")
    draft.is_talk = number == TALK[0]
    draft.put("title", record.get("titles", "title"))
    draft.put("shorttitle", record.get("titles", "short-title"))
    for element in record.children:
        if element.tag in _SIMPLE:
            draft.put(_SIMPLE[element.tag], element.whole())
        elif element.tag == "research-notes":
            for note in re.split(r"[\r\n]+", element.whole()):
                draft.remark(note)
        elif element.tag == "notes":
            draft.printed(element.whole().replace("\r", "\n"))
    draft.put("version" if number in PROGRAMS else "edition", record.get("edition"))
    _containers(draft, record, number)
    for role in record.all("contributors"):
        for group in role.children:
            is_speaker = draft.is_talk and group.tag == "secondary-authors"
            _people(draft, "author" if is_speaker else _ROLES.get(group.tag, ""), group)
    if number in BOOKS:
        draft.put("pagetotal", record.get("pages"))
    draft.pages(record.get("pages").strip() if number not in BOOKS else "")
    for keyword in record.all("keywords", "keyword"):
        draft.keyword(keyword.whole())
    draft.put("issn" if number in PAPERS else "isbn", record.get("isbn"))
    draft.language(record.get("language"))
    draft.address(
        record.get("urls", "web-urls", "url") or record.get("urls", "related-urls", "url")
    )
    draft.document(record.get("urls", "pdf-urls", "url"))
    draft.put("urldate", record.get("access-date"))
    _dates(draft, record)
    return draft


def _number(record: Element) -> int:
    """The type's number, by its name where that is known (Mendeley's numbers are its own)."""
    element = record.find("ref-type")
    if element is None:
        return 0
    stated = element.whole().strip()
    by_name = _NUMBERS.get(element.attrs.get("name", "").lower())
    return by_name or (int(stated) if stated.isascii() and stated.isdigit() else 0)


def _containers(draft: Draft, record: Element, number: int) -> None:
    second = record.get("titles", "secondary-title")
    if number == TALK[0]:
        draft.put("eventtitle", second)
    elif number in PAPERS:
        draft.put("journaltitle", record.get("periodical", "full-title") or second)
        draft.put("shortjournal", record.get("periodical", "abbr-1"))
    elif number in BOOKS:
        draft.put("series", second)
    else:
        draft.put("booktitle", record.get("custom3") if number == 10 else "")  # noqa: PLR2004
        draft.put("booktitle", second)
    if number in (10, 47):
        draft.put("venue", record.get("custom1") or record.get("pub-location"))
    else:
        draft.put("location", record.get("pub-location"))
    draft.put("series", record.get("titles", "tertiary-title"))


def _people(draft: Draft, role: str, group: Element) -> None:
    for author in group.all("author"):
        name = author.whole()
        if role == "author" and name.strip(" .,").lower() in ("others", "et al"):
            draft.others = True
        elif role:
            draft.person(role, name_of(name))


def _dates(draft: Draft, record: Element) -> None:
    year = record.get("dates", "year").strip()
    stated = record.get("dates", "pub-dates", "date").strip()
    if re.fullmatch(r"\d{4}(-\d\d){1,2}", stated):
        draft.put("date", stated)
    elif re.fullmatch(r"\d{4}", year):
        draft.put("date", year)
    else:
        draft.put("year", year or stated)
