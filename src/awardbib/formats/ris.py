"""RIS, as EndNote, Zotero, JabRef, Mendeley and bibutils read it.

A tag has several meanings, by program and by type; those written are the ones that reach the
right field in Zotero, JabRef 3.8 and bibutils 7.2 alike:

=========  ========================================================================================
TY         CONF for papers (CPAPER is none to JabRef and bibutils), SLIDE for talks
ID         cite key
T2 C3 BT   the proceedings, once for each program; T2 the event of a talk, the journal of an article
C1         place of the conference (CY of all else)
N1         remarks that are not printed: annotations, ``Award: …``, ``Code: …``
M2         Zotero's Extra: ``Citation Key: …``, ``arXiv: …``, ``event-date: …``, the printed note
L1         address of the PDF; UR the page
=========  ========================================================================================

A body among the authors ends in a comma. There is one record a work from TY to ER; a record
without ER ends where the next one begins.
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
    day,
    event,
    family_first,
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from awardbib.formats import Options
    from awardbib.model import Work

_TYPES = {
    "article": "JOUR",
    "inproceedings": "CONF",
    "conference": "CONF",
    "book": "BOOK",
    "mvbook": "BOOK",
    "manual": "BOOK",
    "proceedings": "BOOK",
    "mvproceedings": "BOOK",
    "reference": "BOOK",
    "collection": "EDBOOK",
    "mvcollection": "EDBOOK",
    "inbook": "CHAP",
    "incollection": "CHAP",
    "inreference": "ENCYC",
    "booklet": "PAMP",
    "thesis": "THES",
    "phdthesis": "THES",
    "mastersthesis": "THES",
    "report": "RPRT",
    "techreport": "RPRT",
    "online": "ELEC",
    "www": "ELEC",
    "electronic": "ELEC",
    "unpublished": "UNPB",
    "patent": "PAT",
    "software": "COMP",
    "dataset": "DATA",
    "standard": "STAND",
    "video": "VIDEO",
    "movie": "MPCT",
    "audio": "SOUND",
    "music": "MUSIC",
    "artwork": "ART",
    "periodical": "JFULL",
}
_BACK = {ris: entry for entry, ris in reversed(_TYPES.items())} | {
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
_BOOKS = frozenset({"BOOK", "EDBOOK", "EBOOK", "SER"})
_PARTS = frozenset({"CONF", "CPAPER", "CHAP", "ECHAP", "ENCYC", "DICT"})
_PAPERS = frozenset({"JOUR", "ABST", "EJOUR", "INPR", "MGZN", "NEWS", "JFULL"})

# --- writing -----------------------------------------------------------------------------------


def write(works: Sequence[Work], options: Options) -> str:
    """The works as RIS, records apart by an empty line; ``fields`` names tags."""
    return "\n".join(_record(work, options) for work in works)


def _record(work: Work, options: Options) -> str:
    lines = [f"TY  - {_type(work)}", f"ID  - {work.key}"]
    lines += [
        f"{tag}  - {value}"
        for tag, value in _tags(work, options)
        if value and options.wants(tag)
    ]
    return "\n".join([*lines, "ER  - ", ""])


def _type(work: Work) -> str:
    return "SLIDE" if work.kind == "talk" else _TYPES.get(work.type, "GEN")


def _tags(work: Work, options: Options) -> Iterator[tuple[str, str]]:
    kind = _type(work)
    yield "TI", title(work)
    yield "ST", text(work, "shorttitle") if kind != "SLIDE" else ""
    for person in work.authors:
        yield "AU", family_first(person)
    if work.others:
        yield "AU", "others,"
    for person in work.editors:
        yield ("A3" if kind in _BOOKS else "A2"), family_first(person)
    yield from _venue(work, kind)
    yield from _dates(work)
    yield "VL", text(work, "volume")
    yield "IS", text(work, "number", "issue") if kind not in _BOOKS else ""
    yield "ET", text(work, "edition")
    yield "NV", text(work, "volumes")
    first, last = page_range(work)
    yield "SP", first or text(work, "pagetotal")
    yield "EP", last
    yield "SN", raw(work, "issn" if kind in _PAPERS else "isbn")
    yield "DO", bare_doi(raw(work, "doi"))
    yield "UR", main_url(work)
    yield "L1", pdf_url(work)
    yield "M3", text(work, "type")
    yield "LA", language_of(work)
    for word in keywords(work):
        yield "KW", word.replace(";", ",")
    yield "AB", text(work, "abstract")
    for note in remarks(work):
        yield "N1", note
    yield "M2", f"Citation Key: {work.key}"
    if work.arxiv:
        yield "M2", f"arXiv: {one_line(work.arxiv)}"
    if held := parse_date(work.fields, "event"):
        yield "M2", f"event-date: {format_date(held)}"
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
        yield "T2", held_in if kind not in _BOOKS else text(work, "series")
        yield "CY", place(work)
    if kind not in _BOOKS:
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


# --- reading -----------------------------------------------------------------------------------

_LINE = re.compile(r"\s*([A-Z][A-Z0-9]) {1,2}-(?:[ \t](.*)|$)")
_DATE = re.compile(r"\s*(\d{4})(?:[/-](\d{1,2})?(?:[/-](\d{1,2})?)?)?(?:/.*)?\s*$")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_TOO_MANY_TAGS = 20_000
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
_PEOPLE = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A4": "translator"}


def read(source: str, path: str = "") -> Bibliography:
    """The works of a RIS text; what is between records or no tag is a finding."""
    intake = Intake(path)
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = False
    for record in _records(lines, intake):
        found = True
        draft = Draft(line=record.line)
        for tag, value, line in record.tags:
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
        self.tags: list[tuple[str, str, int]] = []
        self.pages = ["", ""]
        self.titles: dict[str, str] = {}
        self.dates: list[str] = []


def _records(lines: Sequence[str], intake: Intake) -> Iterator[_Record]:
    record: _Record | None = None
    parts: list[str] = []  # of the tag that is being read; long values have many lines
    open_tag, open_line = "", 0
    strays = 0

    def close_tag() -> None:
        if record is not None and open_tag and len(record.tags) < _TOO_MANY_TAGS:
            record.tags.append((open_tag, " ".join(parts), open_line))

    for number, line in enumerate(lines, 1):
        match = _LINE.match(line)
        if match is None:
            if record is not None and open_tag:
                parts.append(line.strip())
            elif line.strip():
                strays += 1
                if strays == 1:
                    intake.find(number, "stray-text", "no record holds this", line, "", "warning")
            continue
        close_tag()
        tag, value = match[1], (match[2] or "").strip()
        open_tag, open_line, parts = tag, number, [value]
        if tag == "TY":
            if record is not None:
                _missing_end(record, intake)
                yield record
            record = _Record(value.upper(), number)
            open_tag = ""
        elif tag == "ER":
            if record is not None:
                yield record
            record, open_tag = None, ""
        elif record is None:
            # Some services leave TY out; a record must begin somewhere.
            intake.find(number, "no-type", "a record begins without TY", line, "", "warning")
            record = _Record("GEN", number)
    close_tag()
    if record is not None:
        _missing_end(record, intake)
        yield record


def _missing_end(record: _Record, intake: Intake) -> None:
    intake.find(
        record.line,
        "no-end",
        "the record has no ER; it ends at the next one or with the file",
        remedy="is the file cut off?",
        severity="warning",
    )


def _take(  # noqa: PLR0913, PLR0917 (a tag, where it stands, and where it goes)
    draft: Draft, record: _Record, tag: str, value: str, line: int, intake: Intake
) -> None:
    if not value:
        return
    if tag in _SIMPLE:
        draft.put(_SIMPLE[tag], value)
    elif tag in _PEOPLE or (tag == "A3" and record.kind in _BOOKS):
        _person(draft, _PEOPLE.get(tag, "editor"), value, line, intake)
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


def _extra(draft: Draft, _record: _Record, value: str) -> None:
    """A line of Zotero's Extra: a labelled value, or a note."""
    label, _, rest = value.partition(":")
    label, rest = label.strip().lower(), rest.strip()
    if label == "citation key":
        draft.key = draft.key or rest
    elif label == "arxiv":
        draft.eprint("arxiv", rest)
    elif label in ("event-date", "event date"):
        draft.put("eventdate", rest)
    elif label == "pmid":
        draft.put("pmid", rest)
    else:
        draft.append("note", value, ". ")


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
    "M2": _extra,
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
    "KW": lambda draft, _, value: draft.append("keywords", _commas(value)),
    "IS": lambda draft, _, value: draft.put("number", value),
    "M1": lambda draft, _, value: draft.put("number", value),
    "AN": lambda draft, _, value: draft.put("accessionnumber", value),
}


def _commas(value: str) -> str:
    """Keywords of one line; a semicolon parts them, a comma would in BibLaTeX."""
    return ", ".join(part.strip().replace(",", " ") for part in value.split(";") if part.strip())


def _settle(draft: Draft, record: _Record) -> None:
    """What only the whole record tells: type, container, pages, date."""
    kind = record.kind
    draft.type = _BACK.get(kind, "misc")
    titles = record.titles
    first = next((titles[tag] for tag in ("T2", "JF", "JO", "C3", "BT") if tag in titles), "")
    if kind == "SLIDE":
        # An event is what makes an unpublished work a talk.
        draft.put("eventtitle", first or draft.fields.get("venue", "") or "talk")
    elif kind in _PAPERS:
        draft.put("journaltitle", titles.get("JF", "") or first)
    elif kind in _PARTS:
        draft.put("booktitle", titles.get("C3", "") or titles.get("BT", "") or first)
    elif kind in _BOOKS:
        draft.put("title", titles.get("BT", ""))
        draft.put("series", titles.get("T2", ""))
    else:
        draft.put("booktitle", first)
    draft.put("series", titles.get("T3", ""))
    start, end = (one_line(page) for page in record.pages)
    if kind in _BOOKS or kind == "THES":
        draft.put("pagetotal", start)
    elif "-" in start or not end:
        draft.put("pages", re.sub(r"\s*[-–—]+\s*", "--", start))
    else:
        draft.put("pages", f"{start}--{end}")
    dates = sorted(map(_date, record.dates), key=len)
    if dates and dates[-1]:
        draft.put("date", dates[-1])


def _date(value: str) -> str:
    """A date by ISO 8601 as far as it is stated; empty where there is no year."""
    match = _DATE.match(value)
    if match is None:
        year = _YEAR.search(value)
        return year[1] if year else ""
    year, month, the_day = match.groups()
    if not month or not 1 <= int(month) <= 12:  # noqa: PLR2004 (months)
        return year
    if not the_day or not 1 <= int(the_day) <= 31:  # noqa: PLR2004 (days)
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(the_day):02d}"
