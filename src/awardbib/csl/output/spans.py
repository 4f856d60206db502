"""Rendered text as spans and blocks, for programs that set it themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from awardbib.csl.input.richtext import parse_rich
from awardbib.csl.output.nodes import Mark, Node, flatten
from awardbib.csl.output.writers import get_writer
from awardbib.csl.output.writers.base import Writer
from awardbib.text.spans import Block, Line, Span, joined, printable, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.csl.output.nodes import Token
    from awardbib.text.spans import Display

_FIELDS: dict[str, tuple[str, dict[str, Any]]] = {
    "font-style": ("italic", {"italic": True, "oblique": True}),
    "font-weight": ("bold", {"bold": True}),
    "font-variant": ("small_caps", {"small-caps": True}),
    "text-decoration": ("underline", {"underline": True}),
    "vertical-align": ("raised", {"sup": 1, "sub": -1}),
}
_OFF = {"raised": 0}


class _Opens(str):
    """Stands in the writer's output where a formatting begins."""

    __slots__ = ("change", "display")

    change: dict[str, Any]
    display: Display | None


class _Closes(str):
    """Stands where the innermost formatting ends."""

    __slots__ = ()


_CLOSE = _Closes("</>")


class _SpansWriter(Writer):
    """Lets the base class settle nesting and quotation marks; formatting stays what it is."""

    name = "spans"

    def escape(self, text: str) -> str:
        return printable(text)

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        opens = _Opens("<>")
        opens.display = None
        opens.change = {}
        if kind == "display":
            opens.display = value  # type: ignore[assignment]  # one of CSL's four values
        elif kind == "link":
            opens.change = {"href": value}
        elif kind in _FIELDS:
            name, values = _FIELDS[kind]
            opens.change = {name: values.get(value, _OFF.get(name, False))}
        return opens, _CLOSE


def to_blocks(tokens: list[Token]) -> tuple[Block, ...]:
    """The blocks of an entry whose tokens have been tidied; one block where none is set apart."""
    looks: list[tuple[Span, Display]] = [(Span(""), "")]
    blocks: list[tuple[Display, list[Span]]] = [("", [])]
    for part in _SpansWriter().parts(tokens):
        look, display = looks[-1]
        if isinstance(part, _Opens):
            looks.append((replace(look, **part.change), part.display or display))
            if part.display:
                blocks.append((part.display, []))
        elif isinstance(part, _Closes):
            looks.pop()
            if looks[-1][1] != display:
                blocks.append((looks[-1][1], []))
        else:
            blocks[-1][1].append(replace(look, text=part))
    found = ((display, trimmed(spans)) for display, spans in blocks)
    return tuple(Block(spans, display) for display, spans in found if spans)


def to_line(tokens: list[Token]) -> Line:
    """A citation as spans; blocks do not occur in one."""
    return joined(span for block in to_blocks(tokens) for span in block.spans)


_QUOTES = Mark("quotes", ("“", "”", "‘", "’"))


def from_markup(text: str) -> Line:
    """A field's text, with the markup that fields of CSL-JSON may hold, as spans."""
    tokens: list[Token] = []
    flatten(Node(list(parse_rich(text, _QUOTES))), tokens)
    return to_line(tokens)


_MARKS: dict[str, dict[Any, Mark]] = {
    "bold": {True: Mark("font-weight", "bold")},
    "italic": {True: Mark("font-style", "italic")},
    "underline": {True: Mark("text-decoration", "underline")},
    "small_caps": {True: Mark("font-variant", "small-caps")},
    "raised": {1: Mark("vertical-align", "sup"), -1: Mark("vertical-align", "sub")},
}


def write_spans(spans: Iterable[Span], fmt: str) -> str:
    """Spans as text in one of the processor's formats; what neighbours share is opened once.

    Raises:
        awardbib.errors.UnknownName: no such format.
    """
    tokens: list[Token] = []
    active: list[Mark] = []
    link: Mark | None = None
    for span in spans:
        if span.href and (link is None or link.value != span.href):
            link = Mark("link", span.href)
        marks = [link] if span.href and link is not None else []
        marks += [found for name in _MARKS if (found := _MARKS[name].get(getattr(span, name)))]
        same = next(
            (
                n
                for n, pair in enumerate(zip(active, marks, strict=False))
                if pair[0] is not pair[1]
            ),
            min(len(active), len(marks)),
        )
        tokens += [mark.close for mark in reversed(active[same:])]
        tokens += [*marks[same:], span.text]
        active = marks
    tokens += [mark.close for mark in reversed(active)]
    return get_writer(fmt).write(tokens)
