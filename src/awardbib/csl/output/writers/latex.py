"""LaTeX: paragraphs for a document with hyperref; every special character escaped."""

from __future__ import annotations

import re
from urllib.parse import quote

from awardbib.csl.output.writers.base import Writer
from awardbib.text import math
from awardbib.text.spans import printable

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    '"': r"\textquotedbl{}",
    "\u00a0": "~",
}
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]|-(?=-)|'(?=')")
_PAIRS = {
    ("font-style", "italic"): (r"\textit{", "}"),
    ("font-style", "oblique"): (r"\textsl{", "}"),
    ("font-style", "normal"): (r"\textup{", "}"),
    ("font-weight", "bold"): (r"\textbf{", "}"),
    ("font-weight", "light"): (r"\textmd{", "}"),
    ("font-weight", "normal"): (r"\textmd{", "}"),
    ("font-variant", "small-caps"): (r"\textsc{", "}"),
    ("font-variant", "normal"): (r"\textup{", "}"),
    ("text-decoration", "underline"): (r"\underline{", "}"),
    ("vertical-align", "sup"): (r"\textsuperscript{", "}"),
    ("vertical-align", "sub"): (r"\textsubscript{", "}"),
    ("display", "block"): (r"\par{}", r"\par{}"),
    ("display", "left-margin"): (r"\makebox[2.5em][l]{", "}"),
    ("display", "indent"): (r"\par\hspace*{2em}", ""),
}


class LatexWriter(Writer):
    """Paragraphs with a hanging indent."""

    name = "latex"

    def escape(self, text: str) -> str:
        """Text with its special characters escaped; harmless mathematics stays mathematics."""
        parts = math.split(printable(text))
        for place in range(0, len(parts), 2):
            parts[place] = _SPECIAL.sub(
                lambda match: _ESCAPES.get(match[0], match[0] + "{}"), parts[place]
            )
        for place in range(1, len(parts), 2):
            parts[place] = f"${parts[place]}$"
        return "".join(parts)

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """A command and its closing brace."""
        if kind == "link":
            address = quote(printable(value), safe=":/?#[]@!$&'()*+,;=%~-._")
            address = re.sub(r"([%#&$])", r"\\\1", address)
            return rf"\href{{{address}}}{{", "}"
        return _PAIRS.get((kind, value), ("", ""))

    def entry(self, text: str) -> str:
        """A paragraph; what follows its first line is indented."""
        indent = "2.5em" if r"\makebox[2.5em]" in text else "1.5em"
        return rf"\noindent\hangindent={indent}\hangafter=1\relax {text}"

    def body(self, entries: list[str]) -> str:
        """The paragraphs."""
        return "\n\n".join(entries)
