"""Pandoc's Markdown in CSL-YAML: the rich text of CSL-JSON, and back.

Pandoc reads the texts of a YAML bibliography as Markdown, so markup is ``*…*``, ``**…**``,
``^…^``, ``~…~`` and ``[…]{.nocase}``, and every sign that could be markup has a backslash.
"""

from __future__ import annotations

import re

from awardbib.formats._shared.rich_text import as_data, bare
from awardbib.text import math

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>^~#@'\"|&])|(?<=\.)(\.)|(?<=-)(-)")
_TAG = re.compile(
    r"<(?P<simple>/?(?:i|b|sup|sub))>"
    r'|<span (?P<attribute>class="nocase"|style="font-variant: ?small-caps;")>|(?P<end></span>)'
)
_MARKS = {"i": "*", "b": "**", "sup": "^", "sub": "~"}
_TOKEN = re.compile(
    r"\\(?P<escaped>_|[^\w\s])|(?P<math>\$[^$]+\$)|(?P<strong>\*\*)|(?P<mark>[*^~])|(?P<open>\[)"
    r"|(?P<close>\]\{\.(?P<class>nocase|smallcaps)\})"
)
_TAGS = {"**": "b", "*": "i", "^": "sup", "~": "sub"}
_SPANS = {
    "nocase": '<span class="nocase">',
    "smallcaps": '<span style="font-variant:small-caps;">',
}


def from_rich(rich: str) -> str:
    """CSL-JSON rich text as Markdown."""
    out: list[str] = []
    spans: list[str] = []
    position = 0
    for match in _TAG.finditer(rich):
        raised = spans[-1:] in (["sup"], ["sub"])
        out.append(_plain(rich[position : match.start()], raised=raised))
        position = match.end()
        if simple := match["simple"]:
            name = simple.lstrip("/")
            out.append(_MARKS[name])
            if simple == name:
                spans.append(name)
            elif spans and spans[-1] == name:
                spans.pop()
        elif match["attribute"]:
            spans.append("nocase" if "nocase" in match["attribute"] else "smallcaps")
            out.append("[")
        elif spans:
            out.append(f"]{{.{spans.pop()}}}")
    out.append(_plain(rich[position:]))
    return "".join(out)


def from_plain(text: str) -> str:
    """Plain text as Markdown: no sign of it is markup or mathematics."""
    return _escaped(text)


def to_plain(markdown: str) -> str:
    """Markdown as plain text."""
    return bare(to_rich(markdown))


def _plain(rich: str, *, raised: bool = False) -> str:
    """Text between tags: a backslash before every sign of markup, mathematics as it is."""
    parts = math.split(bare(rich))
    parts[::2] = map(_escaped, parts[::2])
    parts[1::2] = [f"${formula}$" for formula in parts[1::2]]
    plain = "".join(parts)
    return plain.replace(" ", "\\ ") if raised else plain


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("$", "\\$")


def to_rich(markdown: str) -> str:
    """Markdown as CSL-JSON rich text; what is no markup known here stays text."""
    out: list[str] = []
    text: list[str] = []  # since the last tag: what looks like a tag in it is none
    open_marks: list[str] = []
    spans: list[int] = []  # where brackets stand that may open a span
    position = 0

    def tag(markup: str) -> None:
        out.append(as_data("".join(text)))
        out.append(markup)
        text.clear()

    for match in _TOKEN.finditer(markdown):
        text.append(markdown[position : match.start()].replace("\\ ", " "))
        position = match.end()
        if match["escaped"] or match["math"]:
            text.append(match["escaped"] or match["math"])
        elif mark := match["strong"] or match["mark"]:
            if open_marks[-1:] == [mark]:
                open_marks.pop()
                tag(f"</{_TAGS[mark]}>")
            elif markdown.find(mark, position) >= 0:
                open_marks.append(mark)
                tag(f"<{_TAGS[mark]}>")
            else:
                text.append(mark)
        elif match["open"]:
            tag("[")
            spans.append(len(out) - 1)
        elif spans:
            out[spans.pop()] = _SPANS[match["class"]]
            tag("</span>")
        else:
            text.append(match[0])
    text.append(markdown[position:].replace("\\ ", " "))
    out.append(as_data("".join(text)))
    return "".join(out)
