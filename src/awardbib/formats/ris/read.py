"""RIS to works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.formats._shared.assemble import Draft, Intake, name_of
from awardbib.formats._shared.values import (
    one_line,
)
from awardbib.formats.ris.tables import BOOKS, PAPERS, PROGRAMS, TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from awardbib.bibtex.read import Bibliography


_BACK = {ris: entry for entry, ris in reversed(TYPES.items())} | {
    "ABST": "article",
    "BLOG": "online",
    "CPAPER": "inproceedings",
    "CTLG": "book",
    "DBASE": "dataset",
    "DICT": "inreference",
    "EBOOK": "book",
    "ECHAP": "incollection",
    "EJOUR": "article",
    "ICOMM": "online",
    "INPR": "article",
    "MANSCPT": "unpublished",
    "MGZN": "article",
    "NEWS": "article",
    "SER": "book",
    "SLIDE": "unpublished",
    "UNPD": "unpublished",
    "WEB": "online",
}
_EVENTS = frozenset({"CONF", "CPAPER", "SLIDE"})
_PARTS = frozenset({"CONF", "CPAPER", "CHAP", "ECHAP", "ENCYC", "DICT"})

_LINE = re.compile(r"\s*([A-Z][A-Z0-9]) {1,2}-(?:[ \t](.*)|$)")
_DATE = re.compile(r"\s*(\d{4})(?:[/-](\d{1,2})?(?:[/-](\d{1,2})?)?)?(?:/.*)?\s*$")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_SIMPLE = {
    "TI": "title",
    "T1": "title",
    "CT": "title",
    "ST": "shorttitle",
    "J2": "shortjournal",
    "JA": "shortjournal",
    "VL": "volume",
    "ET": "edition",
    "NV": "volumes",
    "PB": "publisher",
    "DO": "doi",
    "M3": "type",
    "N2": "abstract",
    "AB": "abstract",
}
_SPEAKERS = frozenset({"AU", "A1", "A2", "ED"})  # of a talk, in one program or another
_PEOPLE = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A4": "translator"}


def read(source: str, path: str = "") -> Bibliography:
    """The works of a RIS text; what is between records or no tag is a finding."""
    intake = Intake(path)
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = False
    for record in _records(lines, intake):
        found = True
        draft = Draft(line=record.line)
        for tag, value, line in record.tags():
            _take(draft, record, tag, value, line, intake)
        _settle(draft, record)
        intake.add(draft)
    if not found and source.strip():
        intake.find(1, "no-record", "no RIS record is in it", lines[0], "records begin with TY  - ")
    return intake.finish()


class _Record:
    """The tags of one record with the line of each."""

    def __init__(self, kind: str, line: int) -> None:
        self.kind = kind
        self.line = line
        self._tags: list[tuple[str, list[str], int]] = []
        self.pages = ["", ""]
        self.titles: dict[str, str] = {}
        self.dates: list[str] = []

    def begins(self, tag: str, value: str, line: int) -> None:
        """Take a tag with the first line of its value."""
        self._tags.append((tag, [value], line))

    def continues(self, line: str) -> None:
        """Take a further line of the last tag's value."""
        if self._tags:
            self._tags[-1][1].append(line.strip())

    def tags(self) -> Iterator[tuple[str, str, int]]:
        """Tag, value and line of each; the lines of Zotero's Extra (M2) stay lines."""
        return (
            (tag, ("\n" if tag == "M2" else " ").join(parts), line)
            for tag, parts, line in self._tags
        )


def _records(lines: Sequence[str], intake: Intake) -> Iterator[_Record]:
    """The records of some lines; long values go over several."""
    record: _Record | None = None
    strays = False
    for number, line in enumerate(lines, 1):
        match = _LINE.match(line)
        if match is None:
            if record is not None:
                record.continues(line)
            elif line.strip() and not strays:
                strays = True
                intake.find(number, "stray-text", "no record holds this", line, "", "warning")
            continue
        tag, value = match[1], (match[2] or "").strip()
        if tag in ("TY", "ER"):
            if record is not None:
                yield _closed(record, tag, intake)
            record = _Record(value.upper(), number) if tag == "TY" else None
            continue
        if record is None:
            # Some services leave TY out; a record must begin somewhere.
            intake.find(number, "no-type", "a record begins without TY", line, "", "warning")
            record = _Record("GEN", number)
        record.begins(tag, value, number)
    if record is not None:
        yield _closed(record, "", intake)


def _closed(record: _Record, tag: str, intake: Intake) -> _Record:
    """A record that ends with this tag, which should be ER."""
    if tag != "ER":
        intake.find(
            record.line,
            "no-end",
            "the record has no ER; it ends at the next one or with the file",
            remedy="is the file cut off?",
            severity="warning",
        )
    return record


def _take(  # noqa: PLR0913, PLR0917 (a tag, where it stands, and where it goes)
    draft: Draft, record: _Record, tag: str, value: str, line: int, intake: Intake
) -> None:
    if not value:
        return
    if tag == "ET" and record.kind in PROGRAMS:
        draft.put("version", value)
    elif tag in _SIMPLE:
        draft.put(_SIMPLE[tag], value)
    elif tag in _PEOPLE or (tag == "A3" and record.kind in BOOKS):
        is_speaker = record.kind == "SLIDE" and tag in _SPEAKERS
        role = "author" if is_speaker else _PEOPLE.get(tag, "editor")
        _person(draft, role, value, line, intake)
    elif tag in ("T2", "T3", "BT", "C3", "JO", "JF"):
        record.titles.setdefault(tag, value)
    elif tag in ("PY", "Y1", "DA"):
        record.dates.append(value)
    elif tag in ("SP", "EP"):
        record.pages[tag == "EP"] = record.pages[tag == "EP"] or value
    elif tag in _OTHERS:
        _OTHERS[tag](draft, record, value)


def _person(draft: Draft, role: str, value: str, line: int, intake: Intake) -> None:
    if role == "author" and value.strip(" .,").lower() in ("others", "et al"):
        draft.others = True
        return
    person = name_of(value)
    if person is None:
        intake.find(line, "no-name", "this is no name", value, "", "warning")
    draft.person(role, person)


def _identifier(draft: Draft, _record: _Record, value: str) -> None:
    digits = re.sub(r"[^0-9Xx]", "", value)
    draft.put("issn" if len(digits) == 8 else "isbn", value)  # noqa: PLR2004 (digits of an ISSN)


def _place(draft: Draft, record: _Record, value: str) -> None:
    draft.put("venue" if record.kind in _EVENTS else "location", value)


def _conference_place(draft: Draft, record: _Record, value: str) -> None:
    if record.kind in _EVENTS:  # to other types it is anything
        draft.put("venue", value)


def _key(draft: Draft, _record: _Record, value: str) -> None:
    draft.key = value


def _seen(draft: Draft, _record: _Record, value: str) -> None:
    draft.put("urldate", _date(value))


_OTHERS: dict[str, Callable[[Draft, _Record, str], None]] = {
    "ID": _key,
    "M2": lambda draft, _, value: draft.printed(value),
    "SN": _identifier,
    "CY": _place,
    "C1": _conference_place,
    "LA": lambda draft, _, value: draft.language(value),
    "Y2": _seen,
    "UR": lambda draft, _, value: draft.address(value.split(" ")[0]),
    "L1": lambda draft, _, value: draft.document(value.split(" ")[0]),
    "L2": lambda draft, _, value: draft.address(value.split(" ")[0]),
    "N1": lambda draft, _, value: draft.remark(value),
    "RN": lambda draft, _, value: draft.remark(value),
    "KW": lambda draft, _, value: _keywords(draft, value),
    "IS": lambda draft, _, value: draft.put("number", value),
    "M1": lambda draft, _, value: draft.put("number", value),
    "AN": lambda draft, _, value: draft.put("accessionnumber", value),
}


def _keywords(draft: Draft, value: str) -> None:
    """Keywords of one line, parted by semicolons."""
    for word in value.split(";"):
        draft.keyword(word)


def _settle(draft: Draft, record: _Record) -> None:
    """What only the whole record tells: type, container, pages, date."""
    kind = record.kind
    draft.type = _BACK.get(kind, "misc")
    titles = record.titles
    first = next((titles[tag] for tag in ("T2", "JF", "JO", "C3", "BT") if tag in titles), "")
    if kind == "SLIDE":
        draft.is_talk = True
        draft.put("eventtitle", first)
    elif kind in PAPERS:
        draft.put("journaltitle", titles.get("JF", "") or first)
    elif kind in _PARTS:
        book = titles.get("C3", "") or titles.get("BT", "") or first
        draft.put("booktitle", book)
        if kind in _EVENTS and first != book:
            draft.put("eventtitle", first)  # Zotero's name of the conference
    elif kind in BOOKS:
        draft.put("title", titles.get("BT", ""))
        draft.put("series", titles.get("T2", ""))
    else:
        draft.put("booktitle", first)
    draft.put("series", titles.get("T3", ""))
    start, end = (one_line(page) for page in record.pages)
    if kind in BOOKS or kind == "THES":
        draft.put("pagetotal", start)
    else:
        draft.pages(f"{start}-{end}" if end and "-" not in start else start)
    dates = sorted(map(_date, record.dates), key=len)
    if dates and dates[-1]:
        draft.put("date", dates[-1])


def _date(value: str) -> str:
    """A date by ISO 8601 as far as it is stated; empty where there is no year."""
    match = _DATE.match(value)
    if match is None:
        found = _YEAR.search(value)
        return found[1] if found else ""
    year, month, the_day = (part or "" for part in match.groups())
    if not month or not 1 <= int(month) <= 12:  # noqa: PLR2004 (months)
        return year
    if not the_day or not 1 <= int(the_day) <= 31:  # noqa: PLR2004 (days)
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(the_day):02d}"
