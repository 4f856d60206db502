"""Filling lines of a terminal: spans broken to a width, with East Asian letters two cells wide."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.readinglist.rich import Line, Span, plain
from awardbib.textwidth import display_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# No line begins with these, none ends in those (W3C, Requirements for Chinese Text Layout, 3.1).
_NOT_FIRST = frozenset("、。，．：；？！）」』】》〉〕〗”’…—·%‰℃")
_NOT_LAST = frozenset("（「『【《〈〔〖“‘")


def fill(line: Line, width: int) -> list[Line]:
    """Break a line so that each part fits ``width`` cells; a word or address may stand over.

    Lines break at blanks and between East Asian letters; a word longer than a whole line is
    broken where it must, an address never, so that it can be copied.
    """
    filled: list[list[Span]] = [[]]
    used = 0
    gap: Line = ()
    for word, is_blank in _words(line):
        if is_blank:
            gap = word
            continue
        for part in _fitting(word, width):
            size, space = display_width(plain(part)), display_width(plain(gap))
            if used and used + space + size > width:
                filled.append([])
                used, gap, space = 0, (), 0
            if used:
                filled[-1].extend(gap)
                used += space
            filled[-1].extend(part)
            used += size
            gap = ()
    return [_joined(spans) for spans in filled]


def _words(line: Line) -> Iterator[tuple[Line, bool]]:
    """The pieces between which a line may break, each with whether it is a blank."""
    word: list[Span] = []
    previous = ""
    for span in line:
        for char in span.text:
            if previous and _may_break(previous, char):
                yield tuple(word), previous == " "
                word = []
            word.append(replace(span, text=char))
            previous = char
    if word:
        yield tuple(word), previous == " "


def _may_break(before: str, after: str) -> bool:
    if (before == " ") != (after == " "):
        return True
    if before == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return _is_wide(before) or _is_wide(after)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _fitting(word: Line, width: int) -> Iterator[Line]:
    """The word itself, or pieces of a line each when it is longer and no address."""
    text = plain(word)
    if display_width(text) <= width or "://" in text:
        yield word
        return
    piece: list[Span] = []
    used = 0
    for span in word:
        if piece and used + display_width(span.text) > width:
            yield tuple(piece)
            piece, used = [], 0
        piece.append(span)
        used += display_width(span.text)
    yield tuple(piece)


def _joined(spans: Iterable[Span]) -> Line:
    """Neighbours of one look as one span."""
    joined: list[Span] = []
    for span in spans:
        if joined and replace(joined[-1], text=span.text) == span:
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        else:
            joined.append(span)
    return tuple(joined)
