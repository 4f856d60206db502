"""Parentheses inside parentheses in notes: the inner ones become square brackets.

So asks the Chicago Manual of Style, and citeproc-js does it, whose note styles are
written for it. Only parentheses that a style sets around something are turned; those in a field are
text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.csl.output.nodes import Node, flatten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.csl.output.nodes import Piece, Token


def flat(piece: Piece, *, turned: bool) -> list[Token]:
    """The tokens of a piece, with its inner parentheses turned where they are to be."""
    out: list[Token] = []
    flatten(piece, out)
    if turned and _are_nested(out):
        out = []
        flatten(_Turner().turn(piece), out)
    return out


def _are_nested(tokens: Iterable[Token]) -> bool:
    """Whether there may be parentheses inside parentheses."""
    depth = 0
    for token in tokens:
        if type(token) is str and ("(" in token or ")" in token):
            for char in token:
                depth += (char == "(") - (char == ")")
                if depth > 1:
                    return True
    return False


class _Turner:
    """Turns the inner parentheses of one citation, in reading order."""

    def __init__(self) -> None:
        self._depth = 0

    def turn(self, piece: Piece) -> Piece:
        """A copy of a piece with its inner parentheses turned."""
        if type(piece) is str:
            return piece
        node: Node = piece  # type: ignore[assignment]
        prefix = self._affix(node.prefix)
        children = [self.turn(child) for child in node.children]
        return Node(
            children,
            prefix,
            self._affix(node.suffix),
            node.delimiter,
            node.marks,
            node.display,
            node.kind,
            node.data,
        )

    def _affix(self, text: str) -> str:
        if "(" not in text and ")" not in text:
            return text
        out = []
        for char in text:
            if char == "(":
                out.append("[" if self._depth % 2 else "(")
                self._depth += 1
            elif char == ")":
                self._depth -= 1
                out.append("]" if self._depth % 2 else ")")
            else:
                out.append(char)
        return "".join(out)
