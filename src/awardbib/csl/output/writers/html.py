"""HTML, as citeproc-js writes it."""

from __future__ import annotations

import re

from awardbib.csl.output.writers.base import Writer

_PAIRS = {
    ("font-style", "italic"): ("<i>", "</i>"),
    ("font-style", "oblique"): ("<em>", "</em>"),
    ("font-weight", "bold"): ("<b>", "</b>"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
    ("vertical-align", "baseline"): ('<span style="baseline">', "</span>"),
    ("display", "block"): ('\n\n    <div class="csl-block">', "</div>\n"),
    ("display", "left-margin"): ('\n    <div class="csl-left-margin">', "</div>"),
    ("display", "right-inline"): ('<div class="csl-right-inline">', "</div>\n  "),
    ("display", "indent"): ('<div class="csl-indent">', "</div>\n  "),
    ("nocase", ""): ("", ""),
}
_SUPERSCRIPTS = {
    "ª": "a", "²": "2", "³": "3", "¹": "1", "º": "o", "ʰ": "h", "ʱ": "ɦ", "ʲ": "j", "ʳ": "r",
    "ʴ": "ɹ", "ʵ": "ɻ", "ʶ": "ʁ", "ʷ": "w", "ʸ": "y", "ˠ": "ɣ", "ˡ": "l", "ˢ": "s", "ˣ": "x",
    "ˤ": "ʕ", "ᴬ": "A", "ᴭ": "Æ", "ᴮ": "B", "ᴰ": "D", "ᴱ": "E", "ᴲ": "Ǝ", "ᴳ": "G", "ᴴ": "H",
    "ᴵ": "I", "ᴶ": "J", "ᴷ": "K", "ᴸ": "L", "ᴹ": "M", "ᴺ": "N", "ᴼ": "O", "ᴽ": "Ȣ", "ᴾ": "P",
    "ᴿ": "R", "ᵀ": "T", "ᵁ": "U", "ᵂ": "W", "ᵃ": "a", "ᵄ": "ɐ", "ᵅ": "ɑ", "ᵆ": "ᴂ", "ᵇ": "b",
    "ᵈ": "d", "ᵉ": "e", "ᵊ": "ə", "ᵋ": "ɛ", "ᵌ": "ɜ", "ᵍ": "g", "ᵏ": "k", "ᵐ": "m", "ᵑ": "ŋ",
    "ᵒ": "o", "ᵓ": "ɔ", "ᵔ": "ᴖ", "ᵕ": "ᴗ", "ᵖ": "p", "ᵗ": "t", "ᵘ": "u", "ᵙ": "ᴝ", "ᵚ": "ɯ",
    "ᵛ": "v", "ᵜ": "ᴥ", "ᵝ": "β", "ᵞ": "γ", "ᵟ": "δ", "ᵠ": "φ", "ᵡ": "χ", "⁰": "0", "ⁱ": "i",
    "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁺": "+", "⁻": "−", "⁼": "=",
    "⁽": "(", "⁾": ")", "ⁿ": "n", "℠": "SM", "™": "TM", "㆒": "一", "㆓": "二", "㆔": "三",
    "㆕": "四", "㆖": "上", "㆗": "中", "㆘": "下", "㆙": "甲", "㆚": "乙", "㆛": "丙", "㆜": "丁",
    "㆝": "天", "㆞": "地", "㆟": "人", "ˀ": "ʔ", "ˁ": "ʕ", "ۥ": "و", "ۦ": "ي",
}  # fmt: skip
_ESCAPE = {"&": "&#38;", "<": "&#60;", ">": "&#62;"}
_ESCAPE.update({char: f"<sup>{text}</sup>" for char, text in _SUPERSCRIPTS.items()})
# Characters that XML and HTML do not have.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPE)) + "]")
_DIRTY = re.compile(
    "[" + re.escape("".join(_ESCAPE)) + "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
)


def escape(text: str) -> str:
    """Text as HTML text; superscript letters become ``<sup>``."""
    if _DIRTY.search(text) is None:
        return text
    return _SPECIAL.sub(lambda match: _ESCAPE[match[0]], _CONTROL.sub("\ufffd", text))


def escape_attribute(text: str) -> str:
    """Text as the value of an attribute in double quotes."""
    text = _CONTROL.sub("\ufffd", text)
    for char, entity in (("&", "&#38;"), ("<", "&#60;"), (">", "&#62;"), ('"', "&#34;")):
        text = text.replace(char, entity)
    return text


class HtmlWriter(Writer):
    """HTML with the classes that citeproc-js uses."""

    name = "html"

    def escape(self, text: str) -> str:
        """Text as HTML text."""
        return text if _DIRTY.search(text) is None else escape(text)

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """Tags for formatting."""
        found = _PAIRS.get((kind, value))
        if found is not None:
            return found
        if kind == "link":
            return f'<a href="{escape_attribute(value)}">', "</a>"
        return f'<span style="{kind}:{escape_attribute(value)};">', "</span>"

    def entry(self, text: str) -> str:
        """One entry as a division."""
        return f'  <div class="csl-entry">{text}</div>'

    def body(self, entries: list[str]) -> str:
        """The division around all entries."""
        return '<div class="csl-bib-body">\n' + "\n".join(entries) + "\n</div>"
