"""A reading list as plain text, or with a terminal's emphasis."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.readinglist.rich import Line, Span, printable
from awardbib.readinglist.wrap import fill
from awardbib.text import math
from awardbib.text.width import display_width

if TYPE_CHECKING:
    from awardbib.readinglist.document import Document, Item

_NARROWEST = 20
_WIDEST_LABEL = 12
_HANGING = 4
_RESET = "\x1b[0m"
_BOLD, _DIM, _ITALIC, _UNDERLINE = "1", "2", "3", "4"


def write(document: Document, *, width: int = 80, ansi: bool = False) -> str:
    """The document wrapped to ``width`` cells, ending in a line feed.

    Args:
        document: the reading list.
        width: cells of a line; at least 20 are used. Addresses are never broken.
        ansi: set titles and headings off with escape sequences (ECMA-48, SGR).
    """
    return _Writer(max(width, _NARROWEST), ansi=ansi).document(document)


class _Writer:
    def __init__(self, width: int, *, ansi: bool) -> None:
        self.width = width
        self.ansi = ansi

    def document(self, document: Document) -> str:
        indent = _indent(document)
        blocks = [self._title(document)]
        for group in document.groups:
            heading = group.heading + (f" {group.mark}" if group.mark else "")
            blocks.append(self._heading(heading, "-"))
            blocks.extend(self._item(item, indent) for item in group.items)
        blocks.append("\n".join(self._legend(document)))
        return "\n\n".join(block for block in blocks if block) + "\n"

    def _title(self, document: Document) -> str:
        title = self._heading(document.title, "=")
        below = self._lines(document.subtitle, look=_DIM) if document.subtitle else []
        return "\n".join(part for part in (title, *below) if part)

    def _heading(self, text: str, rule: str) -> str:
        if not text:
            return ""
        lines = self._lines(text, look=_BOLD)
        if not self.ansi:
            lines.append(rule * min(self.width, display_width(printable(text))))
        return "\n".join(lines)

    def _item(self, item: Item, indent: int) -> str:
        body = [
            tuple(replace(span, text=math.index(span.text, span.raised)) for span in line)
            for line in item.lines
        ]
        if item.mark and body:
            body[0] = (*body[0], Span(f" {item.mark}"))
        if item.award:
            body.append((Span(item.award),))
        body += [(Span(link.url, href=link.url),) for link in item.links]
        lines = [part for line in body for part in fill(line, self.width - indent)]
        painted = [self._paint(line) for line in lines]
        for annotation in item.annotations:
            painted += self._lines(annotation.text, indent=indent, look=_DIM)
        rest = ["" if not line else " " * indent + line for line in painted[1:]]
        label = printable(item.label)
        if label and display_width(label) >= indent:
            return "\n".join([label, *(" " * indent + line for line in painted[:1]), *rest])
        first = label + " " * (indent - display_width(label)) if label else ""
        return "\n".join([first + "".join(painted[:1]), *rest])

    def _legend(self, document: Document) -> list[str]:
        return [
            line
            for mark, says in document.legend
            for line in self._lines(f"{mark} {says}", look=_DIM)
        ]

    def _lines(self, text: str, *, indent: int = 0, look: str = "") -> list[str]:
        """A piece of text filled and painted; ``indent`` narrows it, the caller sets it off."""
        lines = fill((Span(printable(text)),), self.width - indent)
        return [self._sgr("".join(span.text for span in line), look) for line in lines]

    def _paint(self, line: Line) -> str:
        return "".join(self._span(span) for span in line)

    def _span(self, span: Span) -> str:
        looks = [
            look
            for look, on in (
                (_BOLD, span.bold),
                (_ITALIC, span.italic),
                (_UNDERLINE, span.underline or bool(span.href)),
            )
            if on
        ]
        return self._sgr(printable(span.text), ";".join(looks))

    def _sgr(self, text: str, look: str) -> str:
        return f"\x1b[{look}m{text}{_RESET}" if self.ansi and look and text else text


def _indent(document: Document) -> int:
    """Cells by which all lines of an entry but the first are indented."""
    labels = [display_width(printable(item.label)) for item in document.items if item.label]
    if labels:
        return min(max(labels), _WIDEST_LABEL) + 1
    return _HANGING
