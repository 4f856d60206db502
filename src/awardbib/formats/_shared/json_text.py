"""JSON of others: whole, or what can be read of it.

A file that is cut off or broken in one place gives the objects around that place all the same.
"""

from __future__ import annotations

import json
import re
from json.decoder import JSONDecoder
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_OBJECT = re.compile(r"\{")
_EFFORT = 8  # how often a text may be gone through while looking for what is whole in it
_WINDOW = 1 << 14  # characters; items are shorter as a rule
_CLOSE = 40
_DIGITS = 100


def _integer(digits: str) -> int | str:
    """An integer; one that no bibliography has, and that takes long to read, stays text."""
    return int(digits) if len(digits) <= _DIGITS else digits


_DECODER = JSONDecoder(parse_int=_integer)


class Item(NamedTuple):
    """An object and the line where it begins."""

    line: int
    value: dict[str, Any]


class Fault(NamedTuple):
    """What is wrong, and where."""

    line: int
    message: str


def loads(text: str) -> Any:
    """The value of a JSON text.

    Raises:
        ValueError: it is no JSON, or nested too deeply.
    """
    try:
        return json.loads(text, parse_int=_integer)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def objects(text: str) -> Iterator[Item | Fault]:
    """The objects of a JSON array, of a member called items or references, or a single object."""
    try:
        whole = loads(text)
    except ValueError as error:
        yield Fault(getattr(error, "lineno", 1), f"no valid JSON: {_reason(error)}")
        yield from _salvaged(text)
        return
    if isinstance(whole, dict):
        whole = next((whole[name] for name in ("items", "references") if name in whole), [whole])
    if not isinstance(whole, list):
        yield Fault(1, "the text is no list of items")
        return
    lines = _lines(text, len(whole))
    for value, line in zip(whole, lines, strict=True):
        if isinstance(value, dict):
            yield Item(line, value)
        else:
            yield Fault(line, f"an item is no object but {type(value).__name__}")


def _reason(error: ValueError) -> str:
    return getattr(error, "msg", "") or str(error)


def _lines(text: str, count: int) -> list[int]:
    """The line of each item, as far as white space tells: 0 where it does not."""
    starts = [match.start() for match in re.finditer(r"^(?: {2}|\t)?\{", text, re.MULTILINE)]
    if len(starts) != count:
        return [0] * count
    lines, line, position = [], 1, 0
    for start in starts:
        line += text.count("\n", position, start)
        position = start
        lines.append(line)
    return lines


def _salvaged(text: str) -> Iterator[Item]:
    """The objects that are whole and look like items, in the order of the text."""
    budget = _EFFORT * len(text) + _WINDOW
    position, line, counted = 0, 1, 0
    while budget > 0:
        match = _OBJECT.search(text, position)
        if match is None:
            return
        start = match.start()
        line += text.count("\n", counted, start)
        counted = start
        value, length, effort = _object(text, start)
        budget -= effort
        position = start + (length or 1)
        if length and ("id" in value or "title" in value):
            yield Item(line, value)


def _object(text: str, start: int) -> tuple[dict[str, Any], int, int]:
    """The object that begins at a position, its length, and the characters looked at for it.

    It is looked for in a window that grows: an error of the decoder counts all lines before it.
    """
    window, effort = _WINDOW, 0
    while True:
        piece = text[start : start + window]
        try:
            value, length = _DECODER.raw_decode(piece)
        except RecursionError:
            return {}, 0, effort + window
        except json.JSONDecodeError as error:
            effort += error.pos + 1
            # What is not finished may go on beyond the window.
            is_open = error.pos > len(piece) - _CLOSE or error.msg.startswith("Unterminated")
            if not is_open or start + window >= len(text):
                return {}, 0, effort
            effort += window
            window *= 8
        else:
            return value, length, 0
