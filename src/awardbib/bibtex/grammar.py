"""The parts of a .bib file: their patterns, and the records that reading fills."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

# Opening of a block. BibTeX allows white space at each place.
HEAD = re.compile(r"@[ \t\r\n]*+([A-Za-z][\w-]*+)[ \t\r\n]*+([{(])")
#: BibTeX takes = in a key; but year=2024 is a field of an entry that has none.
KEY_WITH_EQUALS = re.compile(
    r"(?!(?:year|month|day|date|volume|number|title|author)=)[^\s,{}=]++=[^\s,{}\"#]++(?=\s*,)"
)
#: The name of a macro, or of a field: no digit at its start, no sign that BibTeX reserves.
MACRO = re.compile(r"[^\s\"#%'(),={}\d][^\s\"#%'(),={}]*+")

# A value by regular expression, as deep as real files go; what is deeper is counted.
_DEPTH = 4


def _nested(plain: str) -> str:
    inner = r"[^{}]*+"
    for _ in range(_DEPTH):
        inner = rf"[^{{}}]*+(?:\{{{inner}\}}[^{{}}]*+)*+"
    return rf"{plain}*+(?:\{{{inner}\}}{plain}*+)*+"


_IN_BRACES = _nested(r"[^{}]")
_IN_QUOTES = _nested(r"[^{}\"]")

#: A value of one piece: group 1 in braces, 2 in quotes, 3 a number, 4 a macro.
SIMPLE_VALUE = re.compile(rf"\{{({_IN_BRACES})\}}|\"({_IN_QUOTES})\"|(\d++)|({MACRO.pattern})")


class Fault(NamedTuple):
    """Where a block breaks the grammar. ``lossy``: what follows in the block was not read."""

    offset: int
    code: str
    message: str
    remedy: str
    lossy: bool = False


class Piece(NamedTuple):
    """A part of a value between ``#``: kind is brace, quote, number, macro or bare."""

    kind: str
    start: int  # of the content, without delimiters
    end: int


class Field(NamedTuple):
    """A field: offsets of its name and value; ``end`` is after its comma, where it has one."""

    name: str
    start: int
    value_start: int
    value_end: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class Block:
    """A block from its ``@`` (``start``) to after its closing delimiter (``end``)."""

    type: str
    start: int
    body: int
    end: int = 0
    key: str = ""
    key_end: int = 0
    closed: bool = False
    fields: list[Field] = field(default_factory=list)
    pieces: tuple[Piece, ...] = ()  # of a preamble
    faults: list[Fault] = field(default_factory=list)
