"""Typst markup; every special character escaped, formatting as function calls."""

from __future__ import annotations

import re

from awardbib.csl.output.writers.base import Writer
from awardbib.text.spans import printable

_SPECIAL = re.compile(r"[\\*_`$#@<>\[\]~\"']|-(?=[-?])|/(?=[/*])|\.(?=\.)")
_LINE_START = re.compile(r"(?m)^(?=[=+/-])|^(?P<number>\d+)(?=\.)")
_PAIRS = {
    ("font-style", "italic"): "#emph[",
    ("font-style", "oblique"): '#text(style: "oblique")[',
    ("font-style", "normal"): '#text(style: "normal")[',
    ("font-weight", "bold"): "#strong[",
    ("font-weight", "light"): '#text(weight: "light")[',
    ("font-weight", "normal"): '#text(weight: "regular")[',
    ("font-variant", "small-caps"): "#smallcaps[",
    ("text-decoration", "underline"): "#underline[",
    ("vertical-align", "sup"): "#super[",
    ("vertical-align", "sub"): "#sub[",
    ("display", "left-margin"): "#box(width: 2.5em)[",
    ("display", "block"): "#block[",
    ("display", "indent"): "#block(inset: (left: 2em))[",
}


class TypstWriter(Writer):
    """Paragraphs with a hanging indent; a call ends with a semicolon, for "(" may follow it."""

    name = "typst"

    def escape(self, text: str) -> str:
        """Text with its special characters escaped."""
        return _SPECIAL.sub(r"\\\g<0>", printable(text)).replace("\u00a0", "~")

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """A function call."""
        if kind == "link":
            address = printable(value).replace("\\", "\\\\").replace('"', '\\"')
            return f'#link("{address}")[', "];"
        opening = _PAIRS.get((kind, value))
        return (opening, "];") if opening else ("", "")

    def entry(self, text: str) -> str:
        """A paragraph; what would begin a heading or a list is escaped."""
        text = _LINE_START.sub(lambda match: (match["number"] or "") + "\\", text)
        indent = "2.5em" if text.startswith("#box(") else "1.5em"
        return f"#par(hanging-indent: {indent})[{text}]"

    def body(self, entries: list[str]) -> str:
        """The paragraphs."""
        return "\n\n".join(entries)
