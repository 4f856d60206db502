"""Works as EndNote XML."""

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
    iso_day,
    keywords,
    pages,
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
from awardbib.formats.endnote_xml.tables import BOOKS, GENERIC, PAPERS, PROGRAMS, TALK, TYPES
from awardbib.works.identifiers import bare_doi
from awardbib.works.languages import language_of
from awardbib.works.links import main_url, pdf_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Work


_FIELDS = (
    "contributors titles periodical pages volume number num-vols edition keywords dates "
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
        self.number, self.name = TALK if work.kind == "talk" else TYPES.get(work.type, GENERIC)

    def run(self, number: int) -> None:
        """The children of ``record``, in the order in which EndNote writes them."""
        work, out = self.work, self.out
        out.leaf("source-app", "awardbib", {"name": "awardbib"})
        out.leaf("rec-number", str(number))
        out.leaf("ref-type", str(self.number), {"name": self.name})
        self._contributors()
        self._titles()
        if self.number in PAPERS:
            short = text(work, "shortjournal")
            self.group("periodical", [("full-title", container(work)), ("abbr-1", short)])
        self.styled("pages", pages(work) or text(work, "pagetotal"))
        self.styled("volume", text(work, "volume"))
        self.styled("number", text(work, "number", "issue"))
        self.styled("num-vols", text(work, "volumes"))
        self.styled("edition", text(work, "version" if self.number in PROGRAMS else "edition"))
        self.group("keywords", [("keyword", word) for word in keywords(work)])
        self._dates()
        self.styled("pub-location", place(work) if self.number not in (10, 47) else "")
        self.styled("publisher", publisher(work))
        self.styled("isbn", raw(work, "issn" if self.number in PAPERS else "isbn"))
        self.styled("electronic-resource-num", bare_doi(raw(work, "doi")))
        self.styled("abstract", text(work, "abstract"))
        out.leaf("label", work.key)
        self.styled("notes", printed_note(work, self.options))
        self.styled(
            "research-notes", "\n".join([*map(as_plain, remarks(work)), *extra_lines(work)])
        )
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
        editors = "tertiary-authors" if self.number in BOOKS else "secondary-authors"
        authors = [family_first(person) for person in work.authors]
        if work.authors_truncated:
            authors.append("others,")
        roles = [
            ("authors", authors),
            (editors, [family_first(person) for person in work.editors]),
            ("subsidiary-authors", [family_first(person) for person in translators(work)]),
        ]
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
        if self.number == TALK[0]:
            held_in = event(work)
        elif self.number in BOOKS:
            held_in = text(work, "series")
        else:
            held_in = container(work) or event(work)
        series = text(work, "series") if self.number not in BOOKS else ""
        self.group(
            "titles",
            [
                ("title", title(work)),
                ("secondary-title", held_in),
                ("tertiary-title", series),
                ("short-title", short_title(work)),
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
