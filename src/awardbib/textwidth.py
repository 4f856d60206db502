"""Text in columns of a terminal: East Asian characters take two (Unicode Annex 11)."""

from __future__ import annotations

import re
import unicodedata

# What may not begin a line, and what may not end one, in Chinese and Western text.
_NO_START = "、。，．；：？！）》」』】〕〉”’…—)]},.;:!?%"
_NO_END = "（《「『【〔〈“‘([{"
# Blanks, a run of Western characters, or a single East Asian one.
_PIECE = r"\s+|[^\s\u1100-\uffdf\U00020000-\U0003ffff]+|[^\s]"


def display_width(text: str) -> int:
    """The columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def cut(text: str, width: int) -> str:
    """The text, shortened with an ellipsis to at most ``width`` columns."""
    if display_width(text) <= width:
        return text
    kept, taken = [], 0
    for char in text:
        taken += _char_width(char)
        if taken > width - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Text as lines of at most ``width`` columns, words whole where they fit.

    Chinese breaks between any two characters except before closing and after opening
    punctuation; a word longer than a line, such as an address, stays whole.

    Args:
        text: one paragraph.
        width: columns of a line, its indent included.
        first: what stands before the first line.
        rest: what stands before every other line.
    """
    lines: list[str] = []
    indent, line, taken = first, "", display_width(first)
    for piece in _pieces(text):
        size = display_width(piece)
        if line and taken + display_width(piece.rstrip()) > width and not piece.isspace():
            lines.append((indent + line).rstrip())
            indent, line, taken = rest, "", display_width(rest)
        if not line and piece.isspace():
            continue
        line += piece
        taken += size
    if line.strip() or not lines:
        lines.append((indent + line).rstrip())
    return lines


def _pieces(text: str) -> list[str]:
    """What a line may not be broken within."""
    pieces: list[str] = []
    for piece in re.findall(_PIECE, text):
        glued = piece[0] in _NO_START or (pieces and pieces[-1][-1] in _NO_END)
        if pieces and glued and not pieces[-1].isspace() and not piece.isspace():
            pieces[-1] += piece
        else:
            pieces.append(" " if piece.isspace() else piece)
    return pieces
