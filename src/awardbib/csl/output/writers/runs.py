"""Runs: stretches of equally formatted text, for word-processor documents."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from awardbib.csl.output.writers.base import Writer
from awardbib.csl.output.writers.text import clean

if TYPE_CHECKING:
    from awardbib.csl.output.nodes import Token


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one formatting.

    Attributes:
        text: the text; may be empty for a block that is.
        italic, bold, small_caps, underline: how it is set.
        vertical: ``sup``, ``sub`` or empty.
        link: address, or empty.
        display: ``block``, ``left-margin``, ``right-inline``, ``indent`` or empty.
    """

    text: str
    italic: bool = False
    bold: bool = False
    small_caps: bool = False
    underline: bool = False
    vertical: str = ""
    link: str = ""
    display: str = ""


_FIELDS: dict[str, tuple[str, dict[str, Any]]] = {
    "font-style": ("italic", {"italic": True, "oblique": True, "normal": False}),
    "font-weight": ("bold", {"bold": True, "normal": False}),
    "font-variant": ("small_caps", {"small-caps": True, "normal": False}),
    "text-decoration": ("underline", {"underline": True, "none": False}),
    "vertical-align": ("vertical", {"sup": "sup", "sub": "sub", "baseline": ""}),
}


class RunsWriter(Writer):
    """Builds runs; as text it is the text alone, between stand-ins for what opens and closes."""

    name = "runs"

    def __init__(self) -> None:
        self._opened: list[dict[str, Any]] = []

    def escape(self, text: str) -> str:
        """Text without control characters: those stand for formatting here."""
        return clean(text)

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """Stand-ins: the number of what opens, and a sign that closes the last one."""
        if kind in ("link", "display"):
            change = {kind: value}
        elif kind in _FIELDS:
            name, values = _FIELDS[kind]
            change = {name: values.get(value, False)}
        else:
            return "", ""
        self._opened.append(change)
        return f"\x01{len(self._opened) - 1}\x02", "\x03"

    def runs(self, tokens: list[Token]) -> list[Run]:
        """The runs of tokens that have been tidied."""
        self._opened = []
        states = [Run("")]
        out: list[Run] = []
        for part in re.split("(\x01\\d+\x02|\x03)", self.write(tokens)):
            if part.startswith("\x01"):
                states.append(replace(states[-1], **self._opened[int(part[1:-1])]))
            elif part == "\x03":
                states.pop()
            elif part:
                out.append(replace(states[-1], text=part))
        return out
