"""EndNote's XML, as EndNote, Zotero, bibutils and pandoc read it.

Reference types by number: 10 is a paper in proceedings, 47 a paper or talk given at a conference.
EndNote wants every text inside ``<style>``. The cite key is the ``label``; annotations, awards and
identifiers, which are not printed, are lines of ``research-notes``; the printed note is ``notes``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex.dates import parse_date
from awardbib.formats.shared.assemble import Bibliography, Draft, name_of
from awardbib.formats.shared.values import (
    as_held,
    container,
    day,
    event,
    family_first,
    iso_day,
    keywords,
    one_line,
    pages,
    pdf_url,
    place,
    printed_note,
    publisher,
    raw,
    remarks,
    text,
    title,
)
from awardbib.formats.shared.xml_intake import read_records
from awardbib.formats.shared.xmltree import Element, Writer
from awardbib.works.languages import language_of
from awardbib.works.links import bare_doi, main_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awardbib.formats import Options
    from awardbib.model import Work

_TYPES = {
    "article": (17, "Journal Article"),
    "inproceedings": (10, "Conference Proceedings"),
    "conference": (10, "Conference Proceedings"),
    "book": (6, "Book"),
    "mvbook": (6, "Book"),
    "manual": (6, "Book"),
    "proceedings": (6, "Book"),
    "mvproceedings": (6, "Book"),
    "reference": (6, "Book"),
    "collection": (28, "Edited Book"),
    "mvcollection": (28, "Edited Book"),
    "inbook": (5, "Book Section"),
    "incollection": (5, "Book Section"),
    "inreference": (53, "Encyclopedia"),
    "booklet": (24, "Pamphlet"),
    "thesis": (32, "Thesis"),
    "phdthesis": (32, "Thesis"),
    "mastersthesis": (32, "Thesis"),
    "report": (27, "Report"),
    "techreport": (27, "Report"),
    "online": (12, "Web Page"),
    "www": (12, "Web Page"),
    "electronic": (12, "Web Page"),
    "unpublished": (34, "Unpublished Work"),
    "patent": (25, "Patent"),
    "software": (9, "Computer Program"),
    "dataset": (59, "Dataset"),
    "standard": (58, "Standard"),
    "video": (3, "Audiovisual Material"),
    "movie": (21, "Film or Broadcast"),
    "music": (61, "Music"),
    "artwork": (2, "Artwork"),
}
_TALK = (47, "Conference Paper")
_GENERIC = (13, "Generic")
_BACK = {number: entry for entry, (number, _) in reversed(_TYPES.items())} | {
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
_NUMBERS = {name.lower(): number for number, name in (*_TYPES.values(), _TALK, _GENERIC)}
_PAPERS = frozenset({17, 19, 23, 43})
_BOOKS = frozenset({6, 28, 44, 57})

_FIELDS = (
    "contributors titles periodical pages volume number edition keywords dates "
    "pub-location publisher isbn electronic-resource-num abstract notes research-notes "
    "work-type urls language access-date custom1 custom3"
)

# --- writing -----------------------------------------------------------------------------------


def write(works: Sequence[Work], options: Options) -> str:
    """The works as an EndNote XML document; ``fields`` names children of ``record``.

    Raises:
        UnknownName: a child is asked for that is never written.
    """
    options.check(_FIELDS.split())
    out = Writer(ascii_only=options.ascii_only)
    out.start("xml")
    out.start("records")
    for number, work in enumerate(as_held(works), 1):
        out.start("record")
        _RecordWriter(out, work, options).run(number)
        out.end()
    out.end()
    out.end()
    return out.document()


class _RecordWriter:
    def __init__(self, out: Writer, work: Work, options: Options) -> None:
        self.out = out
        self.work = work
        self.options = options
        self.number, self.name = _TALK if work.kind == "talk" else _TYPES.get(work.type, _GENERIC)

    def run(self, number: int) -> None:
        """The children of ``record``, in the order in which EndNote writes them."""
        work, out = self.work, self.out
        out.leaf("source-app", "awardbib", {"name": "awardbib"})
        out.leaf("rec-number", str(number))
        out.leaf("ref-type", str(self.number), {"name": self.name})
        self._contributors()
        self._titles()
        if self.number in _PAPERS:
            self.group("periodical", [("full-title", container(work))])
        self.styled("pages", pages(work))
        self.styled("volume", text(work, "volume"))
        self.styled("number", text(work, "number", "issue"))
        self.styled("edition", text(work, "edition"))
        self.group("keywords", [("keyword", word) for word in keywords(work)])
        self._dates()
        self.styled("pub-location", place(work) if self.number not in (10, 47) else "")
        self.styled("publisher", publisher(work))
        self.styled("isbn", raw(work, "issn" if self.number in _PAPERS else "isbn"))
        self.styled("electronic-resource-num", bare_doi(raw(work, "doi")))
        self.styled("abstract", text(work, "abstract"))
        out.leaf("label", work.key)
        self.styled("notes", printed_note(work, self.options))
        notes = remarks(work)
        if work.arxiv:
            notes.append(f"arXiv: {one_line(work.arxiv)}")
        self.styled("research-notes", "\n".join(notes))
        self.styled("work-type", text(work, "type"))
        self._urls()
        self.styled("language", language_of(work))
        if seen := parse_date(work.fields, "url"):
            self.styled("access-date", iso_day(seen))
        self._custom()

    def styled(self, tag: str, value: str) -> None:
        """One field."""
        if self.options.wants(tag):
            self.out.nested((tag, "style"), value)

    def group(self, tag: str, fields: Iterable[tuple[str, str]]) -> None:
        """A field that holds others; nothing where they are all empty."""
        held = [(name, value) for name, value in fields if value]
        if held and self.options.wants(tag):
            self.out.start(tag)
            for name, value in held:
                self.out.nested((name, "style"), value)
            self.out.end()

    def _contributors(self) -> None:
        work, out = self.work, self.out
        editors = "tertiary-authors" if self.number in _BOOKS else "secondary-authors"
        authors = [family_first(person) for person in work.authors]
        if work.authors_truncated:
            authors.append("others,")
        roles = [("authors", authors), (editors, [family_first(p) for p in work.editors])]
        if any(names for _, names in roles) and self.options.wants("contributors"):
            out.start("contributors")
            for role, names in roles:
                if names:
                    out.start(role)
                    for name in names:
                        out.nested(("author", "style"), name)
                    out.end()
            out.end()

    def _titles(self) -> None:
        work = self.work
        if self.number == _TALK[0]:
            held_in = event(work)
        elif self.number in _BOOKS:
            held_in = text(work, "series")
        else:
            held_in = container(work) or event(work)
        series = text(work, "series") if self.number not in _BOOKS else ""
        self.group(
            "titles",
            [
                ("title", title(work)),
                ("secondary-title", held_in),
                ("tertiary-title", series),
                ("short-title", text(work, "shorttitle") if work.kind != "talk" else ""),
            ],
        )

    def _dates(self) -> None:
        date = day(self.work.date)
        if date and self.options.wants("dates"):
            self.out.start("dates")
            self.out.nested(("year", "style"), f"{date[0]:04d}")
            if len(date) > 1:
                self.out.nested(("pub-dates", "date", "style"), iso_day(self.work.date))
            self.out.end()

    def _urls(self) -> None:
        url, pdf = main_url(self.work), pdf_url(self.work)
        if (url or pdf) and self.options.wants("urls"):
            self.out.start("urls")
            self.out.nested(("web-urls", "url", "style"), url)
            self.out.nested(("pdf-urls", "url"), pdf)
            self.out.end()

    def _custom(self) -> None:
        """The place and proceedings of a conference, where EndNote has them."""
        work = self.work
        if self.number in (10, 47):
            self.styled("custom1", text(work, "venue") or place(work))
            self.styled("custom3", container(work))


# --- reading -----------------------------------------------------------------------------------

_SIMPLE = {
    "volume": "volume",
    "number": "number",
    "issue": "number",
    "edition": "edition",
    "publisher": "publisher",
    "electronic-resource-num": "doi",
    "abstract": "abstract",
    "work-type": "type",
    "notes": "note",
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
    draft.put("title", record.get("titles", "title"))
    draft.put("shorttitle", record.get("titles", "short-title"))
    for element in record.children:
        if element.tag in _SIMPLE:
            draft.put(_SIMPLE[element.tag], element.whole())
        elif element.tag == "research-notes":
            for note in re.split(r"[\r\n]+", element.whole()):
                draft.remark(note)
    _containers(draft, record, number)
    for role in record.all("contributors"):
        for group in role.children:
            _people(draft, _ROLES.get(group.tag, ""), group)
    draft.pages(record.get("pages").strip())
    for keyword in record.all("keywords", "keyword"):
        draft.keyword(keyword.whole())
    draft.put("issn" if number in _PAPERS else "isbn", record.get("isbn"))
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
    if number == _TALK[0]:
        draft.put("eventtitle", second or "talk")  # an event is what makes it a talk
    elif number in _PAPERS:
        draft.put("journaltitle", record.get("periodical", "full-title") or second)
    elif number in _BOOKS:
        draft.put("series", second)
    else:
        draft.put("booktitle", record.get("custom3") if number == 10 else "")  # noqa: PLR2004
        draft.put("booktitle", second)
    if number in (10, 47):
        draft.put("venue", record.get("custom1"))
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
