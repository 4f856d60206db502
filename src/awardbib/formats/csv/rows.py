"""Rows of delimited text (RFC 4180), of any length, with the line of each.

The csv module of Python bounds the length of a field by a setting of the whole process and does
not tell where an open quote began.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ENDS = {delimiter: re.compile(f"[{delimiter}\n]") for delimiter in ",;\t"}
# What a spreadsheet takes for a formula when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t")


class Row(NamedTuple):
    """The cells of a row; ``is_open`` when a quote was never closed."""

    line: int
    cells: list[str]
    is_open: bool = False


def delimiter_of(text: str) -> str:
    """The delimiter of the first line: the most frequent of tab, semicolon and comma."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows that are not empty; quotes inside a quoted cell are doubled."""
    position, line, size = 0, 1, len(text)
    while position < size:
        start_line, cells, is_open = line, [], False
        while True:
            cell, position, is_open = _cell(text, position, delimiter)
            line += cell.count("\n")
            cells.append(cell)
            if position >= size or text[position] != delimiter:
                break
            position += 1
        if text.startswith("\r\n", position):
            position += 1
        position += 1
        line += 1
        if any(cells):
            yield Row(start_line, [_unguard(cell) for cell in cells], is_open)


def _cell(text: str, position: int, delimiter: str) -> tuple[str, int, bool]:
    """The cell at a position, where it ends, and whether its quote is open."""
    if not text.startswith('"', position):
        end = _end(text, position, delimiter)
        return text[position:end], end, False
    parts: list[str] = []
    position += 1
    while True:
        quote = text.find('"', position)
        if quote < 0:
            return "".join([*parts, text[position:]]), len(text), True
        parts.append(text[position:quote])
        if not text.startswith('"', quote + 1):
            break
        parts.append('"')
        position = quote + 2
    # What follows a closing quote belongs to the cell; programs do write such cells.
    end = _end(text, quote + 1, delimiter)
    return "".join([*parts, text[quote + 1 : end]]), end, False


def _end(text: str, position: int, delimiter: str) -> int:
    """Where an unquoted cell ends: before a delimiter, a line end or the end."""
    match = _ENDS[delimiter].search(text, position)
    if match is None:
        return len(text)
    end = match.start()
    return end - 1 if match[0] == "\n" and end > position and text[end - 1] == "\r" else end


def row(cells: Iterable[str]) -> str:
    """A row with commas, ending in CR LF."""
    return ",".join(map(_quoted, cells)) + "\r\n"


def _quoted(cell: str) -> str:
    """A cell, quoted where it must be; one that looks like a formula gets an apostrophe."""
    if cell.lstrip("'").startswith(_FORMULA):
        cell = f"'{cell}"
    if any(char in cell for char in ',;"\r\n\t') or cell != cell.strip():
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _unguard(cell: str) -> str:
    if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA):
        return cell[1:]
    return cell
