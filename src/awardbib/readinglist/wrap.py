"""Filling lines of a terminal with spans."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.text.spans import plain
from awardbib.text.width import line_ranges

if TYPE_CHECKING:
    from awardbib.text.spans import Line


def fill(line: Line, width: int) -> list[Line]:
    """Break a line so that each part fits ``width`` cells; an address may stand over."""
    return [_cut(line, *bounds) for bounds in line_ranges(plain(line), width)]


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
