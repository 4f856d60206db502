"""The output tree, and how it becomes a flat list of text and marks.

A rendered piece is a ``str`` (text), a :class:`Node`, or ``None`` (nothing).  Flattening gives
*tokens*: strings and :class:`Mark` objects that open and close formatting.  Everything that needs
to see neighbours (punctuation, spaces, quotes) works on tokens; writers turn them into text.
"""

from __future__ import annotations

from typing import Any


class Mark:
    """Opens or closes something around text.

    Attributes:
        kind: ``font-style`` … ``vertical-align``, ``quotes``, ``display``, ``link``, ``nocase``.
        value: ``italic`` …; for quotes the four quotation marks; for a link the address.
        opens: whether it opens.
        close: the mark that closes what this one opens.
        punctuation: for quotes: commas and full stops go inside.
        markup: it stems from markup in a field, where nesting flips (italics in italics).
    """

    __slots__ = ("close", "kind", "markup", "opens", "punctuation", "value")

    def __init__(
        self,
        kind: str,
        value: Any,
        *,
        opens: bool = True,
        punctuation: bool = False,
        markup: bool = False,
    ) -> None:
        self.kind = kind
        self.value = value
        self.opens = opens
        self.punctuation = punctuation
        self.markup = markup
        if not opens:
            self.close = self
        elif kind == "quotes":
            self.close = CLOSE_QUOTE
        else:
            self.close = Mark(kind, value, opens=False, markup=markup)

    def __repr__(self) -> str:
        return f"{'<' if self.opens else '</'}{self.kind}:{self.value}>"


CLOSE_QUOTE = Mark("quotes", (), opens=False)

Token = str | Mark


class Node:
    """A piece of output with affixes and marks around its children.

    Attributes:
        children: strings and nodes.
        prefix: text before, outside the marks.
        suffix: text after, outside the marks.
        delimiter: text between children that are not empty.
        marks: opening marks, outermost first.
        display: the mark of a display block; it encloses the affixes too.
        kind: what it is, for collapsing and the like: ``names``, ``year-suffix`` ….
        data: what goes with the kind.
    """

    __slots__ = ("children", "data", "delimiter", "display", "kind", "marks", "prefix", "suffix")

    def __init__(  # noqa: PLR0913, PLR0917 (every node has all of them)
        self,
        children: list[str | Node],
        prefix: str = "",
        suffix: str = "",
        delimiter: str = "",
        marks: tuple[Mark, ...] = (),
        display: Mark | None = None,
        kind: str = "",
        data: Any = None,
    ) -> None:
        self.children = children
        self.prefix = prefix
        self.suffix = suffix
        self.delimiter = delimiter
        self.marks = marks
        self.display = display
        self.kind = kind
        self.data = data


Piece = str | Node


def flatten(piece: Piece, out: list[Token]) -> bool:  # noqa: C901, PLR0912 (the hot loop)
    """Append the tokens of a piece; False if it came to nothing (and nothing was appended)."""
    if type(piece) is str:
        if piece:
            out.append(piece)
            return True
        return False
    start = len(out)
    node: Node = piece  # type: ignore[assignment]
    if node.display is not None:
        out.append(node.display)
    if node.prefix:
        out.append(node.prefix)
    if node.marks:
        out.extend(node.marks)
    some = False
    delimiter = node.delimiter
    if delimiter:
        for child in node.children:
            if some:
                out.append(delimiter)
                if type(child) is str:
                    if child:
                        out.append(child)
                        continue
                elif flatten(child, out):
                    continue
                out.pop()
            else:
                some = flatten(child, out)
    else:
        for child in node.children:
            if type(child) is str:
                if child:
                    out.append(child)
                    some = True
            elif flatten(child, out):
                some = True
    if not some:
        del out[start:]
        return False
    if node.marks:
        out.extend(mark.close for mark in reversed(node.marks))
    if node.suffix:
        out.append(node.suffix)
    if node.display is not None:
        out.append(node.display.close)
    return True


def plain(piece: Piece | None) -> str:
    """The text of a piece without formatting."""
    if piece is None:
        return ""
    if type(piece) is str:
        return piece
    out: list[Token] = []
    flatten(piece, out)
    return "".join(token for token in out if type(token) is str)


def walk(piece: Piece) -> Any:
    """All nodes below and including this one, in document order."""
    if type(piece) is str:
        return
    node: Node = piece  # type: ignore[assignment]
    yield node
    for child in node.children:
        if type(child) is not str:
            yield from walk(child)
