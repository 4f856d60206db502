"""reStructuredText: inline markup does not nest there, so the outermost one is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.csl.output.writers.base import Writer
from awardbib.text.spans import printable

if TYPE_CHECKING:
    from awardbib.csl.output.nodes import Token

# docutils makes a link of a scheme with what follows it, and of an e-mail address; so harmless
# schemes alone may go unescaped, and doi, which is none to it.
_SPECIAL = re.compile(
    r"[\\*`|_]|(?<=[A-Za-z])(?<!\bhttp)(?<!\bhttps)(?<!\bdoi):(?=[^\s:])|(?<=\w)@(?=\w)"
)
_LINE_START = re.compile(r"(?m)^(?:\(?\w{1,4}(?=[.)]\s)|(?=[-+=:•>]|\.\.))")
# What may stand behind inline markup without being set apart ("Inline markup recognition rules").
_MAY_FOLLOW = "'\")]}>-/:.,;!?"
_OPEN, _CLOSE = "\x01", "\x02"
_PAIRS = {
    ("font-style", "italic"): ("*", "*"),
    ("font-style", "oblique"): ("*", "*"),
    ("font-weight", "bold"): ("**", "**"),
    ("vertical-align", "sup"): (":sup:`", "`"),
    ("vertical-align", "sub"): (":sub:`", "`"),
}
_DISPLAY = {"block": ("\n", "\n"), "left-margin": ("", " "), "indent": ("\n   ", "")}
_INLINE = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_OPEN}|{_CLOSE}([^{_OPEN}{_CLOSE}]*){_CLOSE}")


class RstWriter(Writer):
    """Paragraphs."""

    name = "rst"

    def escape(self, text: str) -> str:
        """Text with its special characters escaped."""
        return _SPECIAL.sub(r"\\\g<0>", printable(text))

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """Markup, wrapped so that `write` can drop what would nest."""
        if kind == "display":
            return _DISPLAY.get(value, ("", ""))
        if kind == "link":
            address = re.sub(r"[\s<>`\\]", lambda match: f"%{ord(match[0]):02X}", printable(value))
            found = ("`", f" <{address.replace('_', chr(92) + '_')}>`__")
        else:
            found = _PAIRS.get((kind, value), ("", ""))
        if not found[0]:
            return "", ""
        return f"{_OPEN}{found[0]}{_OPEN}", f"{_CLOSE}{found[1]}{_CLOSE}"

    def write(self, tokens: list[Token]) -> str:
        """The text, with markup set apart from the words around it."""
        text = super().write(tokens)
        out: list[str] = []
        place = depth = 0
        for match in _INLINE.finditer(text):
            out.append(text[place : match.start()])
            place = match.end()
            opens = match[1] is not None
            depth += 1 if opens else -1
            if opens and depth == 1:
                before = next((piece[-1] for piece in reversed(out) if piece), " ")
                out.append(match[1] if before.isspace() else "\\ " + match[1])
            elif not opens and not depth:
                blank = re.search(r"(?<!\\)\s*$", out[-1])
                space = blank[0] if blank else ""
                out[-1] = out[-1][: len(out[-1]) - len(space)]
                after = space or text[place : place + 1]
                apart = not after or after.isspace() or after in _MAY_FOLLOW
                out.append(match[2] + ("" if apart else "\\ ") + space)
        out.append(text[place:])
        return "".join(out)

    def entry(self, text: str) -> str:
        """One paragraph; what would begin a list or a comment is escaped."""
        text = re.sub(r"(?<=\S)  +", " ", text)
        return _LINE_START.sub(r"\g<0>\\", text)

    def body(self, entries: list[str]) -> str:
        """The paragraphs."""
        return "\n\n".join(entries)
