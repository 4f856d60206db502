"""Markdown that CommonMark, GitHub and pandoc read alike.

Emphasis is written with asterisks where the rules of CommonMark ("flanking") let them work, and as
HTML tags where they do not, such as between a full stop and a letter.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from awardbib.csl.output.writers.base import Writer
from awardbib.text import math
from awardbib.text.spans import printable

if TYPE_CHECKING:
    from awardbib.csl.output.nodes import Token

_SPECIAL = re.compile(
    r"[\\`*\[\]<>|^~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<!\w)@|#(?=\w)|-(?=--)|\.(?=\.\.)"
)
_LINE_START = re.compile(r"(?m)^(\d+)(?=[.)])|^(?=[-+=#])")
# Control characters cannot occur in cleaned text: they stand for emphasis until all is known.
_MARKS = {"\x01": "*", "\x02": "*", "\x03": "**", "\x04": "**"}
_TAGS = {"\x01": "<em>", "\x02": "</em>", "\x03": "<strong>", "\x04": "</strong>"}
_PAIRS = {
    ("font-style", "italic"): ("\x01", "\x02"),
    ("font-style", "oblique"): ("\x01", "\x02"),
    ("font-style", "normal"): ('<span style="font-style:normal;">', "</span>"),
    ("font-weight", "bold"): ("\x03", "\x04"),
    ("font-weight", "normal"): ('<span style="font-weight:normal;">', "</span>"),
    ("font-variant", "small-caps"): ('<span style="font-variant:small-caps;">', "</span>"),
    ("text-decoration", "underline"): ("<u>", "</u>"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
    ("display", "block"): ("\\\n", "\\\n"),
    ("display", "left-margin"): ("", " "),
    ("display", "indent"): ("\\\n&emsp;", ""),
}


class MarkdownWriter(Writer):
    """Paragraphs."""

    name = "markdown"

    def escape(self, text: str) -> str:
        """Text with its special characters escaped; harmless mathematics stays mathematics."""
        parts = math.split(printable(text))
        for place in range(0, len(parts), 2):
            parts[place] = _SPECIAL.sub(r"\\\g<0>", parts[place])
        for place in range(1, len(parts), 2):
            parts[place] = f"${parts[place]}$"
        return "".join(parts)

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """Marks, or tags where Markdown has no mark."""
        if kind == "link":
            address = re.sub(r"[\s<>\\]", lambda match: f"%{ord(match[0]):02X}", printable(value))
            return "[", f"](<{address}>)"
        return _PAIRS.get((kind, value), ("", ""))

    def write(self, tokens: list[Token]) -> str:
        """The text, emphasis settled."""
        return emphasised(super().write(tokens))

    def entry(self, text: str) -> str:
        """One paragraph; what would begin a list or heading is escaped."""
        text = re.sub(r"(?<=\S)  +", " ", text)
        return _LINE_START.sub(r"\g<0>\\", text)

    def body(self, entries: list[str]) -> str:
        """The paragraphs."""
        return "\n\n".join(entries)


def emphasised(text: str) -> str:
    """Replace the stand-ins for emphasis by asterisks, or by tags where asterisks would fail."""
    stack: list[int] = []
    pairs: dict[int, int] = {}
    for place, char in enumerate(text):
        if char in "\x01\x03":
            stack.append(place)
        elif char in "\x02\x04":
            pairs[stack.pop()] = place
    out = list(text)
    for start, end in pairs.items():
        marks = _MARKS if _flanks(text, start, end) else _TAGS
        out[start], out[end] = marks[text[start]], marks[text[end]]
    return "".join(out)


def _flanks(text: str, start: int, end: int) -> bool:
    """Whether asterisks open at `start` and close at `end` by the rules of CommonMark 0.31, 6.2."""
    before, first = _near(text, start, -1), _near(text, start, 1)
    last, after = _near(text, end, -1), _near(text, end, 1)
    if end - start == 1 or first.isspace() or last.isspace():
        return False
    if text[start + 1] in _MARKS or text[end - 1] in _MARKS or text[end + 1 : end + 2] in _MARKS:
        return False
    opens = not _mark(first) or before.isspace() or _mark(before)
    closes = not _mark(last) or after.isspace() or _mark(after)
    return opens and closes


def _near(text: str, place: int, step: int) -> str:
    place += step
    return text[place] if 0 <= place < len(text) else " "


def _mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
