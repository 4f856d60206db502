"""Filling lines of a terminal: spans broken to a width, with East Asian letters two cells wide."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.readinglist.rich import Line, plain
from awardbib.textwidth import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator

# No line begins with these, none ends in those (W3C, Requirements for Chinese Text Layout, 3.1).
_NOT_FIRST = r"、。，．：；？！）」』】》〉〕〗”’…—·%‰℃,.;:!?)\]}"
_NOT_LAST = "（「『【《〈〔〖“‘"
# Letters between which a line may break: kana, Han and what stands among them, full width.
_WIDE = "\u2e80-\u303f\u3040-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff"
# A run of blanks, or what no line is broken within: one wide letter or a word, with the marks that
# cling to its front and its end.
_PIECE = re.compile(
    rf"(?P<blank> +)"
    rf"|(?:[{_NOT_LAST}(\[{{]*[{_WIDE}]|[{_NOT_LAST}]*[^ {_WIDE}{_NOT_LAST}]+)[{_NOT_FIRST}]*"
    rf"|[{_NOT_LAST}]+"
)


def fill(line: Line, width: int) -> list[Line]:
    """Break a line so that each part fits ``width`` cells; an address may stand over.

    Lines break at blanks and between East Asian letters; a word longer than a whole line is
    broken where it must, an address never, so that it can be copied.
    """
    text = plain(line)
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
    return [_cut(line, *bounds) for bounds in ranges]


def _pieces(text: str, width: int) -> Iterator[tuple[int, int, int, bool]]:
    """Where each piece begins and ends, its cells, and whether it is a blank."""
    for found in _PIECE.finditer(text):
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


def _cut(line: Line, start: int, end: int) -> Line:
    """The spans of a part of the text."""
    parts = []
    offset = 0
    for span in line:
        text = span.text[max(start - offset, 0) : max(end - offset, 0)]
        offset += len(span.text)
        if text:
            parts.append(replace(span, text=text))
    return tuple(parts)
