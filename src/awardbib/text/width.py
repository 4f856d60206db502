"""Text in columns of a terminal: East Asian characters take two (Unicode Annex 11)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# No line begins with these, none ends in those (W3C, Requirements for Chinese Text Layout, 3.1).
_NOT_FIRST = r"、。，．：；？！）」』】》〉〕〗”’…—·%‰℃,.;:!?)\]}"
_NOT_LAST = "（「『【《〈〔〖“‘"
# Letters between which a line may break: kana, Han and what stands among them, full width.
_WIDE = "\u2e80-\u303f\u3040-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff"
# A run of blanks, or what no line is broken within: one wide letter or a word, with the marks that
# cling to its front and its end.
_PIECE = (
    rf"(?P<blank> +)"
    rf"|(?:[{_NOT_LAST}(\[{{]*[{_WIDE}]|[{_NOT_LAST}]*[^ {_WIDE}{_NOT_LAST}]+)[{_NOT_FIRST}]*"
    rf"|[{_NOT_LAST}]+"
)


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
    """Text as lines of at most ``width`` columns, broken as :func:`line_ranges` says.

    Args:
        text: one paragraph.
        width: columns of a line, its indent included.
        first: what stands before the first line.
        rest: what stands before every other line, as wide as ``first``.
    """
    room = max(1, width - display_width(first))
    lines = [text[start:end] for start, end in line_ranges(text, room)]
    return [f"{rest if number else first}{line}".rstrip() for number, line in enumerate(lines)]


def line_ranges(text: str, width: int) -> list[tuple[int, int]]:
    """Where the lines of a text begin and end, each at most ``width`` columns.

    Lines break at blanks and between East Asian letters; a word longer than a whole line is
    broken where it must, an address never, so that it can be copied.
    """
    ranges: list[tuple[int, int]] = []
    start = end = used = 0
    for first, last, size, is_blank in _pieces(text, width):
        if is_blank:
            used += size if end > start else 0
            continue
        if end > start and used + size > width:
            ranges.append((start, end))
            start = end = first
            used = 0
        if end == start:
            start = first
        end = last
        used += size
    ranges.append((start, end))
    return ranges


def _pieces(text: str, width: int) -> Iterator[tuple[int, int, int, bool]]:
    """Where each piece begins and ends, its cells, and whether it is a blank."""
    for found in re.finditer(_PIECE, text):
        size = display_width(found[0])
        if found["blank"] or size <= width or "://" in found[0]:
            yield found.start(), found.end(), size, found["blank"] is not None
        else:
            yield from _broken(text, found.start(), found.end(), width)


def _broken(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int, int, bool]]:
    """A word longer than a line, as pieces of a line each."""
    used = 0
    for index in range(start, end):
        size = display_width(text[index])
        if used + size > width:
            yield start, index, used, False
            start, used = index, 0
        used += size
    yield start, end, used, False
