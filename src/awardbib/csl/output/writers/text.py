"""Plain text: what can be read in a terminal or pasted anywhere."""

from __future__ import annotations

import re

from awardbib.csl.output.writers.base import Writer
from awardbib.text.spans import printable

_PAIRS = {
    ("display", "block"): ("\n", "\n"),
    ("display", "left-margin"): ("", " "),
    ("display", "indent"): ("\n    ", ""),
}


class TextWriter(Writer):
    """Text without any formatting."""

    name = "text"

    def escape(self, text: str) -> str:
        """Text without control characters."""
        return printable(text)

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """Line breaks for display blocks, nothing else."""
        return _PAIRS.get((kind, value), ("", ""))

    def entry(self, text: str) -> str:
        """One entry; a space doubled by a left margin is one."""
        lines = (re.sub(r"(?<=\S)  +", " ", line).rstrip() for line in text.split("\n"))
        return "\n".join(line for line in lines if line)
