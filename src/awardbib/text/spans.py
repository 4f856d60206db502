"""Formatted text of no particular format: spans in one look, lines and blocks of spans.

The CSL processor gives its entries and citations so, and each writer of a document turns them into
its own markup. A span holds plain text: whoever writes it into a format escapes it for that format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one look.

    Attributes:
        text: plain text on one line, without control characters.
        raised: 1 for superscript, -1 for subscript, 0 for text on the line.
        href: an http, https or ftp address, or empty.
        lang: language of the text (BCP 47) where it is known to differ from what surrounds it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    small_caps: bool = False
    raised: int = 0
    href: str = ""
    lang: str = ""


Line = tuple[Span, ...]
Display = Literal["", "left-margin", "right-inline", "block", "indent"]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an entry that the style sets apart (CSL 1.0.2, "Display")."""

    spans: Line
    display: Display = ""


def plain(spans: Iterable[Span]) -> str:
    """The text of spans without their look."""
    return "".join(span.text for span in spans)


def joined(spans: Iterable[Span]) -> Line:
    """Spans with neighbours of one look made one, and empty ones left out."""
    looks = groupby((span for span in spans if span.text), key=lambda span: replace(span, text=""))
    return tuple(replace(look, text=plain(same)) for look, same in looks)


def trimmed(spans: Iterable[Span]) -> Line:
    """Spans joined, without white space at either end."""
    line = list(joined(spans))
    while line and not line[0].text.strip():
        del line[0]
    while line and not line[-1].text.strip():
        del line[-1]
    if line:
        line[0] = replace(line[0], text=line[0].text.lstrip())
        line[-1] = replace(line[-1], text=line[-1].text.rstrip())
    return tuple(line)


def linked(spans: Iterable[Span]) -> list[tuple[str, Line]]:
    """Spans by the address that they lead to, neighbours with one address together."""
    groups = groupby(spans, key=lambda span: span.href)
    return [(href, tuple(group)) for href, group in groups]


# Control characters steer a terminal and are not allowed in XML; embeddings and overrides of the
# direction of text (Unicode Annex 9, 2.1 and 2.2) would reorder what stands behind the field too;
# lone surrogates are no text.
_GONE = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_BREAK = "\t\n\x0b\x0c\r\x85\u2028\u2029"
_CONTROL = re.compile(f"[{_GONE}]")
_BREAKS = re.compile(f"[{_BREAK}]+")
_DIRTY = re.compile(f"[{_GONE}{_BREAK}]")


def printable(text: str) -> str:
    """Text on one line without what would act on its surroundings; line breaks are spaces."""
    if _DIRTY.search(text) is None:
        return text
    return _BREAKS.sub(" ", _CONTROL.sub("", text))
