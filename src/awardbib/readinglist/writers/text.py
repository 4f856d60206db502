"""A reading list as plain text, or with a terminal's emphasis."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.readinglist.phrases import phrases
from awardbib.readinglist.wrap import fill
from awardbib.text import math
from awardbib.text.spans import Span, plain, printable
from awardbib.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.readinglist.document import Annotation, Document, Entry, Fact, Section
    from awardbib.readinglist.outputs import Page
    from awardbib.text.spans import Line

_NARROWEST = 20
_WIDEST_LABEL = 12
_HANGING = 4
_RULES = "=-~"
_RESET = "\x1b[0m"
_BOLD, _DIM, _ITALIC, _UNDERLINE = "1", "2", "3", "4"


def write(document: Document, page: Page) -> str:
    """The document wrapped to the page's width, at least 20 cells, ending in a line feed.

    Addresses are printed in full and never broken. With ``page.ansi`` titles and headings are set
    off with escape sequences (ECMA-48, SGR).
    """
    writer = _Writer(document, max(page.width, _NARROWEST), ansi=page.ansi)
    return "\n\n".join(block for block in writer.blocks() if block) + "\n"


class _Writer:
    def __init__(self, document: Document, width: int, *, ansi: bool) -> None:
        self.document = document
        self.words = phrases(document.lang)
        self.width = width
        self.ansi = ansi
        labels = [display_width(printable(entry.label)) for entry in document.entries]
        widest = max(labels, default=0)
        # Cells by which all lines of an entry but the first are indented.
        self.indent = min(widest, _WIDEST_LABEL) + 1 if widest else _HANGING

    def blocks(self) -> Iterable[str]:
        """The paragraphs of the whole document."""
        document = self.document
        title = self._heading(document.title, 0)
        below = self._lines(document.subtitle, look=_DIM) if document.subtitle else []
        yield "\n".join(part for part in (title, *below) if part)
        yield self._facts(document.facts)
        for paragraph in document.introduction:
            yield "\n".join(self._lines(plain(paragraph)))
        for section in document.sections:
            yield from self._section(section, 1)
        yield self._facts(document.sources)
        notes = (self._lines(f"{mark} {says}", look=_DIM) for mark, says in document.legend)
        yield "\n".join(line for lines in notes for line in lines)

    def _section(self, section: Section, level: int) -> Iterable[str]:
        mark = f" {section.mark}" if section.mark else ""
        yield self._heading(f"{section.heading}{mark}" if section.heading else "", level)
        yield self._facts(section.facts)
        for entry in section.entries:
            yield self._entry(entry)
        for inner in section.sections:
            yield from self._section(inner, level + 1)

    def _heading(self, text: str, level: int) -> str:
        if not text:
            return ""
        lines = self._lines(text, look=_BOLD)
        if not self.ansi:
            lines.append(_RULES[level] * min(self.width, display_width(printable(text))))
        return "\n".join(lines)

    def _facts(self, facts: Iterable[Fact]) -> str:
        lines = []
        for fact in facts:
            # Nobody can click here: the address stands for its host.
            value = "".join(
                span.href if span.href and span.text in span.href else span.text
                for span in fact.value
            )
            lines += self._lines(f"{fact.label}{self.words.colon}{value}", look=_DIM)
        return "\n".join(lines)

    def _entry(self, entry: Entry) -> str:
        body = [tuple(map(_raised, line)) for line in entry.lines]
        if entry.mark and body:
            body[0] = (*body[0], Span(f" {entry.mark}"))
        if entry.badges:
            body.append((Span(" · ".join(badge.label for badge in entry.badges)),))
        printed = "\n".join(map(plain, body))
        body += [
            (Span(f"{link.name}{self.words.colon}"), Span(link.url, href=link.url))
            for link in entry.links
            if link.url not in printed
        ]
        room = self.width - self.indent
        painted = [self._paint(part) for line in body for part in fill(_clean(line), room)]
        for annotation in entry.annotations:
            painted += self._lines(self._annotation(annotation), indent=self.indent, look=_DIM)
        hang = " " * self.indent
        rest = [f"{hang}{line}" if line else "" for line in painted[1:]]
        label = printable(entry.label)
        if label and display_width(label) >= self.indent:
            return "\n".join([label, *(f"{hang}{line}" for line in painted[:1]), *rest])
        first = label + " " * (self.indent - display_width(label)) if label else ""
        return "\n".join([first + "".join(painted[:1]), *rest])

    def _annotation(self, annotation: Annotation) -> str:
        said = plain(map(_raised, annotation.line))
        return f"{annotation.heading}{self.words.colon}{said}" if annotation.heading else said

    def _lines(self, text: str, *, indent: int = 0, look: str = "") -> list[str]:
        """A piece of text filled and painted; ``indent`` narrows it, the caller sets it off."""
        lines = fill((Span(printable(text)),), self.width - indent)
        return [self._sgr(plain(line), look) for line in lines]

    def _paint(self, line: Line) -> str:
        return "".join(self._span(span) for span in line)

    def _span(self, span: Span) -> str:
        looks = [
            look
            for look, on in (
                (_BOLD, span.bold),
                (_ITALIC, span.italic),
                (_UNDERLINE, span.underline or span.text == span.href),
            )
            if on
        ]
        return self._sgr(span.text, ";".join(looks))

    def _sgr(self, text: str, look: str) -> str:
        return f"\x1b[{look}m{text}{_RESET}" if self.ansi and look and text else text


def _raised(span: Span) -> Span:
    """A span whose superscript or subscript is told by characters."""
    return replace(span, text=math.index(span.text, span.raised))


def _clean(line: Line) -> Line:
    return tuple(replace(span, text=printable(span.text)) for span in line)
