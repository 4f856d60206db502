"""Plain text: what can be read in a terminal or pasted anywhere."""

from __future__ import annotations

import re

from awardbib.csl.output.writers.base import Writer

# Control characters would steer a terminal; line breaks in a field are spaces.
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_DIRTY = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

_PAIRS = {
    ("display", "block"): ("\n", "\n"),
    ("display", "left-margin"): ("", " "),
    ("display", "indent"): ("\n    ", ""),
}


def clean(text: str) -> str:
    """Text without control characters, on one line."""
    if _DIRTY.search(text) is None:
        return text
    return BREAKS.sub(" ", CONTROL.sub("", text))


class TextWriter(Writer):
    """Text without any formatting."""

    name = "text"

    def escape(self, text: str) -> str:
        """Text without control characters."""
        return clean(text)

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """Line breaks for display blocks, nothing else."""
        return _PAIRS.get((kind, value), ("", ""))

    def entry(self, text: str) -> str:
        """One entry; a space doubled by a left margin is one."""
        lines = (re.sub(r"(?<=\S)  +", " ", line).rstrip() for line in text.split("\n"))
        return "\n".join(line for line in lines if line)
