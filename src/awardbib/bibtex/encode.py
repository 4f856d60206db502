"""Unicode and CSL-JSON rich text to the LaTeX source of a field."""

from __future__ import annotations

import re
import unicodedata

from awardbib.bibtex.decode import BELOW, CAPS, JOINER, NOCASE
from awardbib.bibtex.latextables import ACCENTS, LETTERS, SIGNS
from awardbib.text import math

_MATH_IN_SOURCE = re.compile(r"\\.|\$(?:[^$\\]|\\.)++\$", re.DOTALL)
_ESCAPES = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",  # \{ would count as a brace to BibTeX
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "`": "\\textasciigrave{}",
    "\u00a0": "~",
    **{char: "\\" + char for char in "&%#_$"},
}
_ESCAPED = re.compile(r"[\\{}~^`&%#_$\u00a0]|(?<=-)-|(?<=')'")
_COMMAND_OF_LETTER = {char: f"{{\\{name}}}" for name, char in reversed(LETTERS.items())}
_COMMAND_OF_SIGN = {
    char: f"\\{name}{{}}" for name, char in reversed(SIGNS.items()) if not char.isascii()
}
_COMMAND_OF_ACCENT = {accent: name for name, accent in ACCENTS.items()}
_LIGATURES = {"–": "--", "—": "---", "“": "``", "”": "''"}
_WRITTEN = {**_LIGATURES, **_COMMAND_OF_LETTER}
_OPENING_TAGS = {
    "<i>": "\\emph{",
    "<b>": "\\textbf{",
    "<sup>": "\\textsuperscript{",
    "<sub>": "\\textsubscript{",
    "<sc>": "\\textsc{",
    CAPS[0]: "\\textsc{",
    NOCASE[0]: "{",
}
# Over a plain i LaTeX sets these right itself, and biber reads them right only there.
_DOTTED_WILL_DO = frozenset({"\u0300", "\u0301", "\u0302", "\u0308"})
_CSL_TAG = re.compile(
    r"(<(?:i|b|sup|sub|sc)>|<span class=\"nocase\">|<span style=\"font-variant: ?small-caps;\">)"
    r"|(</(?:i|b|sup|sub|sc|span)>)"
)


def from_text(text: str, *, ascii_only: bool = False) -> str:
    """LaTeX source that reads back as ``text``.

    Text from outside is data: between dollars :mod:`awardbib.text.math` lets mathematics through
    that LaTeX can do nothing with but set it; everything else is escaped, prices among it.

    Args:
        text: plain Unicode.
        ascii_only: write accents and signs as commands, where LaTeX has any for them; other
            characters (中) stay as they are.
    """
    if "$" not in text:
        return _escape(text, ascii_only=ascii_only)
    parts = math.split(text)
    parts[::2] = [_escape(part, ascii_only=ascii_only) for part in parts[::2]]
    parts[1::2] = [f"${formula}$" for formula in parts[1::2]]
    return "".join(parts)


def from_csl(rich: str, *, ascii_only: bool = False) -> str:
    """LaTeX source of CSL-JSON rich text, as :func:`to_csl` writes it."""
    if "<" not in rich:
        return from_text(rich, ascii_only=ascii_only)
    parts: list[str] = []
    pos = depth = 0
    for match in _CSL_TAG.finditer(rich):
        parts.append(from_text(_plain(rich[pos : match.start()]), ascii_only=ascii_only))
        if match[1]:
            depth += 1
            parts.append(_OPENING_TAGS[match[1].replace(": s", ":s")])
        elif depth:
            depth -= 1
            parts.append("}")
        pos = match.end()
    parts.append(from_text(_plain(rich[pos:]), ascii_only=ascii_only))
    return "".join(parts) + "}" * depth


def to_ascii(src: str, *, signs: bool = True) -> str:
    """The same LaTeX source with commands for what is not ASCII; commands and braces stay.

    Args:
        src: LaTeX source.
        signs: whether signs become commands as letters do; else ³ and € stay, for which not every
            reader of .bib files knows a command.
    """
    if src.isascii():
        return src
    parts: list[str] = []
    pos = 0
    for match in _MATH_IN_SOURCE.finditer(src):
        parts += (_commands(src[pos : match.start()], signs=signs), match[0])
        pos = match.end()
    return "".join([*parts, _commands(src[pos:], signs=signs)])


def _plain(text: str) -> str:
    return text.replace("<" + JOINER, "<")


def _escape(text: str, *, ascii_only: bool) -> str:
    escaped = _ESCAPED.sub(lambda match: _ESCAPES.get(match[0], "{}" + match[0]), text)
    return _commands(escaped) if ascii_only else escaped


def _commands(src: str, *, signs: bool = True) -> str:
    """Commands for letters with accents, and for signs."""
    if src.isascii():
        return src
    parts: list[str] = []
    last = ""
    for char in unicodedata.normalize("NFC", src):
        written = _command(char, signs=signs)
        # Beside another of its kind a ligature would be read as a third: -– is not ---.
        if char != written or char in "-'`":
            joint = written[0] in "-'`" and last in {*_LIGATURES, "-", "'", "`", "!", "?"}
            if joint and (char in _LIGATURES or last in _LIGATURES):
                parts.append("{}")
        parts.append(written)
        last = char
    return "".join(parts)


def _command(char: str, *, signs: bool) -> str:
    if char.isascii():
        return char
    written = _WRITTEN.get(char) or (_COMMAND_OF_SIGN.get(char) if signs else "")
    return written or _accented(char)


def _accented(char: str) -> str:
    r"""A letter with accents as ``{\'e}``, two accents nested; else the character itself."""
    decomposed = unicodedata.normalize("NFD", char)
    base, accents = decomposed[0], decomposed[1:]
    if not accents or any(accent not in _COMMAND_OF_ACCENT for accent in accents):
        return char
    if base in "ij" and not BELOW.issuperset(accents) and accents not in _DOTTED_WILL_DO:
        base = "\\" + base
    elif not base.isascii():
        base = _COMMAND_OF_LETTER.get(base, base)
    for accent in accents:
        name = _COMMAND_OF_ACCENT[accent]
        base = f"\\{name}{{{base}}}" if len(base) > 1 or name.isalpha() else f"\\{name}{base}"
    return f"{{{base}}}"
