"""The attributes that every rendering element may have, read once."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING

from awardbib.csl.output.nodes import Mark, Node, Piece, plain
from awardbib.csl.render.textcase import change_case

if TYPE_CHECKING:
    from awardbib.csl.render.context import Context
    from awardbib.csl.style.xml import Element

# Outermost first.
_MARKS = ("vertical-align", "text-decoration", "font-weight", "font-variant", "font-style")
_CACHE: dict[tuple[str, str], Mark] = {
    (kind, value): Mark(kind, value)
    for kind, values in {
        "vertical-align": ("sup", "sub", "baseline"),
        "text-decoration": ("underline", "none"),
        "font-weight": ("bold", "light", "normal"),
        "font-variant": ("small-caps", "normal"),
        "font-style": ("italic", "oblique", "normal"),
        "display": ("block", "left-margin", "right-inline", "indent"),
    }.items()
    for value in values
}


def get_mark(kind: str, value: str) -> Mark | None:
    """The one mark of that kind and value; None for a value CSL does not have."""
    return _CACHE.get((kind, value))


class Format:
    """Affixes, font, display, quotes, text case and strip-periods of an element."""

    __slots__ = ("case", "display", "marks", "plain", "prefix", "quotes", "strip", "suffix")

    def __init__(self, element: Element, *, affixes: bool = True) -> None:
        attrs = element.attrs
        self.prefix = attrs.get("prefix", "") if affixes else ""
        self.suffix = attrs.get("suffix", "") if affixes else ""
        marks = (get_mark(kind, attrs[kind]) for kind in _MARKS if kind in attrs)
        self.marks: tuple[Mark, ...] = tuple(mark for mark in marks if mark is not None)
        self.display = get_mark("display", attrs.get("display", ""))
        self.quotes = attrs.get("quotes") == "true"
        self.strip = attrs.get("strip-periods") == "true"
        self.case = attrs.get("text-case", "")
        self.plain = not (self.prefix or self.suffix or self.marks or self.display or self.quotes)

    def upright(self) -> Format:
        """The same without italics; itself where there are none."""
        marks = tuple(mark for mark in self.marks if mark.kind != "font-style")
        if len(marks) == len(self.marks):
            return self
        other = copy(self)
        other.marks = marks
        return other

    def wrap(
        self, pieces: list[Piece], context: Context, kind: str = "", delimiter: str = ""
    ) -> Piece:
        """Pieces with this format around them."""
        if self.plain and not kind and len(pieces) == 1:
            return pieces[0]
        marks = (*self.marks, context.locale.quote) if self.quotes else self.marks
        return Node(pieces, self.prefix, self.suffix, delimiter, marks, self.display, kind)

    def text(self, pieces: list[Piece], context: Context, language: str | None = None) -> Piece:
        """Text with strip-periods, text case and this format."""
        if self.strip:
            pieces = [strip_periods(piece) for piece in pieces]
        if self.case:
            language = language or context.locale.language
            if len(pieces) == 1 and isinstance(pieces[0], str):
                pieces = [change_string(pieces[0], self.case, language)]
            else:
                pieces = change_case(pieces, self.case, language)
        return self.wrap(pieces, context)


def strip_periods(piece: Piece) -> Piece:
    """A piece without the periods in its text; its affixes keep theirs."""
    if isinstance(piece, str):
        return piece.replace(".", "")
    return Node(
        [strip_periods(child) for child in piece.children],
        piece.prefix,
        piece.suffix,
        piece.delimiter,
        piece.marks,
        piece.display,
        piece.kind,
        piece.data,
    )


@lru_cache(maxsize=20_000)
def change_string(text: str, case: str, language: str) -> str:
    """Plain text in another case."""
    if not case:
        return text
    pieces = change_case([text], case, language)
    return pieces[0] if isinstance(pieces[0], str) else text


def capitalize_term(node: Node) -> None:
    """Capitalize a term that begins a citation in a note ("Ibid.") or an entry ("Anon.")."""
    here: Node = node
    term = False
    while True:
        term = term or here.kind == "term"
        if here.kind in ("name-list", "year", "citation-number"):
            return
        if here.prefix.strip(" ([") or not here.children:
            return
        index = next((i for i, child in enumerate(here.children) if plain(child)), None)
        if index is None:
            return
        child = here.children[index]
        if isinstance(child, str):
            if term:
                here.children[index] = change_string(child, "capitalize-first", "")
            return
        here = child
