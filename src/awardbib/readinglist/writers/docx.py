"""A reading list as a Word document (Office Open XML, ECMA-376), made with python-docx.

Headings, numbers, hyperlinks, languages and East Asian fonts are Word's own, so that the document
can be worked on. The same list gives the same bytes: nothing in it tells the time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import docx
from docx.shared import Length, Pt

from awardbib.readinglist.phrases import phrases
from awardbib.readinglist.writers import docx_parts as parts
from awardbib.text.spans import Span, linked, printable
from awardbib.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from awardbib.readinglist.document import (
        Annotation,
        Badge,
        Document,
        Entry,
        Fact,
        Link,
        Section,
    )
    from awardbib.readinglist.outputs import Page
    from awardbib.text.spans import Line

_NUMBER = re.compile(r"(\D*)(\d{1,9})(\D*)")
_LETTER = 5.6  # points of a digit
_HANGING = Pt(18)
_WIDEST = 16  # characters of a label that stands beside its entry
_STEP = 14  # points by which an inner heading stands in
_GOLD, _PALE, _RED = "F5E6BD", "ECEAE4", "F7DCD7"


def write(document: Document, page: Page) -> bytes:  # noqa: ARG001 (one face for all outputs)
    """The document as a .docx file."""
    return _Writer(document).file()


class _Writer:
    """Fills one Word document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = phrases(document.lang)
        self.word = docx.Document()
        entries = document.entries
        widest = min(max((display_width(e.label) for e in entries), default=0), _WIDEST)
        self.indent = Pt(round(_LETTER * (widest + 1.5))) if widest else Length(0)
        if document.hanging_indent and not widest:
            self.indent = _HANGING
        parts.prepare(self.word, document.lang, indent=self.indent, hanging=document.hanging_indent)
        self.numbers = self._numbers(entries)
        self.bookmarks = 0

    def file(self) -> bytes:
        """The whole document, as a file holds it."""
        document, words = self.document, self.words
        title = document.title or words.reading_list
        self._describe(title)
        self._text("Title", title)
        if document.subtitle:
            self._text("Subtitle", document.subtitle)
        self._facts(document.facts)
        for paragraph in document.introduction:
            self._line(parts.add_paragraph(self.word, "Normal"), paragraph)
        if document.has_contents:
            self._contents(document.sections)
        for section in document.sections:
            self._section(section, 1)
        self._facts(document.sources)
        for mark, says in document.legend:
            self._text("Facts", f"{mark} {says}")
        return parts.saved(self.word)

    def _describe(self, title: str) -> None:
        """The core properties; a template's times and authors go."""
        properties = self.word.core_properties
        properties.title = printable(title)[:255]
        properties.subject = printable(self.document.subtitle)[:255]
        properties.language = self.document.lang
        properties.author = properties.comments = properties.last_modified_by = ""
        properties.keywords = "awardbib"
        root = properties._element  # noqa: SLF001  # times cannot be taken out otherwise
        for child in list(root):
            if child.tag.endswith(("}created", "}modified", "}revision")):
                root.remove(child)

    def _numbers(self, entries: Sequence[Entry]) -> int:
        """The id of a numbering that gives each entry its label; 0 where none does."""
        matches = [_NUMBER.fullmatch(entry.label) for entry in entries]
        found = [match.groups() for match in matches if match]
        if not found or len(found) < len(entries):
            return 0
        first = int(found[0][1])
        around = {(before, after) for before, _, after in found}
        counted = [int(number) for _, number, _ in found]
        if len(around) > 1 or counted != list(range(first, first + len(found))):
            return 0
        before, after = around.pop()
        return parts.add_numbering(
            self.word, printable(before), printable(after), first, self.indent
        )

    def _contents(self, sections: Sequence[Section]) -> None:
        heading = self._text("Facts", self.words.contents)
        heading.paragraph_format.space_before = Pt(8)
        heading.runs[0].bold = True
        for level, section in _headed(sections):
            if section.heading:
                paragraph = parts.add_paragraph(self.word, "Facts")
                paragraph.paragraph_format.left_indent = Pt(_STEP * level)
                link = parts.hyperlink(paragraph, anchor=section.anchor)
                link.append(self._run(paragraph, Span(section.heading), style="Hyperlink")._r)  # noqa: SLF001

    def _section(self, section: Section, level: int) -> None:
        if section.heading:
            mark = f" {section.mark}" if section.mark else ""
            paragraph = self._text(f"Heading {level}", f"{section.heading}{mark}")
            self.bookmarks += 1
            parts.bookmark(paragraph, section.anchor, self.bookmarks)
        self._facts(section.facts)
        for entry in section.entries:
            self._entry(entry)
        for inner in section.sections:
            self._section(inner, level + 1)

    def _facts(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            paragraph = parts.add_paragraph(self.word, "Facts")
            paragraph.paragraph_format.keep_with_next = True
            self._line(paragraph, (Span(f"{fact.label}{self.words.colon}"), *fact.value))

    def _entry(self, entry: Entry) -> None:
        """An entry: a paragraph with its lines, badges and links, and one for each annotation.

        It holds together by itself: LibreOffice leaves a heading behind before paragraphs that
        are kept with the next.
        """
        paragraph = parts.add_paragraph(self.word, "Entry")
        paragraph.paragraph_format.keep_together = True
        if self.numbers:
            parts.number(paragraph, self.numbers)
        elif entry.label:
            self._run(paragraph, Span(entry.label)).add_tab()
            paragraph.paragraph_format.tab_stops.add_tab_stop(self.indent)
        for number, line in enumerate(entry.lines):
            if number:
                paragraph.add_run().add_break()
            self._line(paragraph, line, entry.lang)
            if entry.mark and not number:
                self._run(paragraph, Span(f" {entry.mark}", raised=1))
        self._badges(paragraph, entry.badges)
        self._links(paragraph, entry.links)
        for annotation in entry.annotations:
            self._annotation(annotation)

    def _badges(self, paragraph: Paragraph, badges: Sequence[Badge]) -> None:
        for number, badge in enumerate(badges):
            if number:
                self._run(paragraph, Span("  "))
            else:
                paragraph.add_run().add_break()
            # The blanks widen the shade; the text is the label alone.
            run = self._run(paragraph, Span(f"\u00a0{badge.label}\u00a0"), parts.DETAIL)
            gold = badge.kind == "award" and badge.rank in {"winner", "outstanding"}
            parts.shade(run, _RED if badge.kind == "status" else _GOLD if gold else _PALE)

    def _links(self, paragraph: Paragraph, links: Sequence[Link]) -> None:
        for number, link in enumerate(links):
            if number:
                self._run(paragraph, Span(" · "), parts.DETAIL)
            else:
                paragraph.add_run().add_break()
            self._line(paragraph, (Span(link.name, href=link.url),))

    def _annotation(self, annotation: Annotation) -> None:
        paragraph = parts.add_paragraph(self.word, "Annotation")
        if annotation.heading:
            colon = self.words.colon
            self._run(paragraph, Span(f"{annotation.heading}{colon}", bold=True))
        self._line(paragraph, annotation.line, annotation.lang)

    def _text(self, style: str, text: str) -> Paragraph:
        paragraph = parts.add_paragraph(self.word, style)
        self._run(paragraph, Span(text))
        return paragraph

    def _line(self, paragraph: Paragraph, line: Line, lang: str = "") -> None:
        """Spans at the end of a paragraph, with links that work."""
        for href, spans in linked(line):
            link = parts.hyperlink(paragraph, href) if href else None
            for span in spans:
                run = self._run(paragraph, span, "Hyperlink" if href else "", span.lang or lang)
                if link is not None:
                    link.append(run._r)  # noqa: SLF001  # links hold runs

    def _run(self, paragraph: Paragraph, span: Span, style: str = "", lang: str = "") -> Run:
        run = parts.add_run(paragraph, printable(span.text), style)
        if span.bold:
            run.bold = True
        if span.italic:
            run.italic = True
        if span.underline:
            run.underline = True
        if span.small_caps:
            run.font.small_caps = True
        if span.raised:
            run.font.superscript, run.font.subscript = span.raised > 0, span.raised < 0
        if lang and lang[:2].lower() != self.document.lang[:2].lower():
            parts.say_language(run, lang)
        return run


def _headed(sections: Iterable[Section], level: int = 0) -> Iterator[tuple[int, Section]]:
    """Sections and those within them, each with its level."""
    for section in sections:
        yield level, section
        yield from _headed(section.sections, level + 1)
