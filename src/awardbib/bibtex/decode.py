r"""LaTeX source of a field to Unicode and to CSL-JSON rich text; the way back is in ``encode``.

Mathematics (``$…$``, ``$$…$$``, ``\\(…\\)``, ``\\ensuremath``) stays TeX, between single dollars.
Raw ``& % # _ ^`` outside of it are what people wrote and stay. Nothing here is meant for url, doi,
eprint or file: those are no LaTeX.

In CSL-JSON text a ``<`` is itself unless it opens one of the few tags that processors know, and no
processor decodes entities; so characters of the data stay as they are, and where the data spell
such a tag an invisible WORD JOINER behind the ``<`` keeps it text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from awardbib.bibtex.conditionals import text_branch
from awardbib.bibtex.latextables import (
    ACCENTS,
    CHARACTERS,
    DROPPED,
    SECOND,
    SILENT,
    SPACING,
    SYMBOLS,
)

_SPECIAL = re.compile(r"[\\{}$~`]|--|''")
_TOKEN = re.compile(
    r"\\(?:(?P<word>[A-Za-z]++)\*?[ \t\r\n]*+|(?P<symbol>.))"
    r"|(?P<brace>[{}])|(?P<math>\$\$(?:[^$\\]|\\.)++\$\$|\$(?:[^$\\]|\\.)++\$)"
    r"|(?P<ligature>---?|``|''|[!?]`|[~`])|(?P<text>[^\\{}$~`'!?-]++|.)",
    re.DOTALL,
)
_BLANKS = re.compile(r"[ \t\r\n]*+")
_BRACE = re.compile(r"[{}]")
_LIGATURES = {
    "--": "–",
    "---": "—",
    "``": "“",
    "''": "”",
    "!`": "¡",
    "?`": "¿",
    "~": "\u00a0",
    "`": "‘",
}
_MOST_ACCENTS = 8
_DOTLESS = {"ı": "i", "ȷ": "j"}
BELOW = frozenset("\u0323\u0327\u0328\u0331")

NOCASE = ('<span class="nocase">', "</span>")
CAPS = ('<span style="font-variant:small-caps;">', "</span>")
_NOTHING = ("", "")
# Commands with an argument, and declarations that hold up to the end of their group.
_COMMANDS = {
    "emph": ("<i>", "</i>"),
    "textit": ("<i>", "</i>"),
    "textsl": ("<i>", "</i>"),
    "mkbibemph": ("<i>", "</i>"),
    "mkbibitalic": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"),
    "mkbibbold": ("<b>", "</b>"),
    "textsuperscript": ("<sup>", "</sup>"),
    "mkbibsuperscript": ("<sup>", "</sup>"),
    "textsubscript": ("<sub>", "</sub>"),
    "mkbibsubscript": ("<sub>", "</sub>"),
    "textsc": CAPS,
    "mkbibquote": ("“", "”"),
    "enquote": ("“", "”"),
}
_DECLARATIONS = {
    "em": ("<i>", "</i>"),
    "it": ("<i>", "</i>"),
    "itshape": ("<i>", "</i>"),
    "sl": ("<i>", "</i>"),
    "slshape": ("<i>", "</i>"),
    "bf": ("<b>", "</b>"),
    "bfseries": ("<b>", "</b>"),
    "sc": CAPS,
    "scshape": CAPS,
}
_TAG = re.compile(r"<(?=/?(?:i|b|sc|sup|sub|pre|span)\b)")
JOINER = "\u2060"


# One letter with its accent, which reads the same wherever it stands; most values have no more.
_SIGN = r"[\"'`^~=.]"
_NAMED = r"[uvHtcdbrk]"
_LETTER = re.compile(
    rf"(?<!\\)(?:\{{\\(?:[A-Za-z]{{1,2}}|{_SIGN}[A-Za-z]|{_NAMED} [A-Za-z]|{_SIGN}\\[ij]"
    rf"|(?:{_SIGN}|{_NAMED})\{{\\?[A-Za-z]\}})\}}"
    rf"|\\(?:{_SIGN}|{_NAMED})\{{\\?[A-Za-z]\}}|\\{_SIGN}[A-Za-z])"
)
_HARD = re.compile(r"[\\~`]|--|''")


def to_text(src: str) -> str:
    """Plain Unicode: accents, ligatures and text commands read, braces gone, math verbatim."""
    if _SPECIAL.search(src) is None:
        return src
    if "$" not in src:
        plain = _LETTER.sub(_letter, src) if "\\" in src else src
        if _HARD.search(plain) is None:
            return plain.replace("{", "").replace("}", "")
    elif _HARD.search(src) is None:
        parts = src.split("$")
        formulas = [part.strip(" \t\r\n") for part in parts[1::2]]
        if len(parts) % 2 and all(formulas):
            parts[1::2] = formulas
            parts[::2] = [part.replace("{", "").replace("}", "") for part in parts[::2]]
            return "$".join(parts)
    return _Decoder(src, rich=False).run()


def _letter(match: re.Match[str]) -> str:
    return _decoded(match[0])


@cache
def _decoded(letter: str) -> str:
    """A letter with its accent: of those that the pattern finds there are some thousands."""
    return _Decoder(letter, rich=False).run()


def to_csl(src: str) -> str:
    r"""CSL-JSON rich text: ``<i> <b> <sup> <sub>``, small caps, brace groups as ``nocase`` spans.

    A group that begins with a command (``{\\'E}``) is a special character to BibTeX and protects
    no case; mathematics is protected always.
    """
    if _SPECIAL.search(src) is None:
        return _as_data(src) if "<" in src else src
    return _Decoder(src, rich=True).run()


def _as_data(text: str) -> str:
    """Text in which nothing can be taken for a tag of CSL-JSON."""
    return _TAG.sub("<" + JOINER, text)


class _Decoder:
    """One pass over one value. ``out`` is one flat list, so that nesting costs nothing."""

    def __init__(self, src: str, *, rich: bool) -> None:
        self.src = text_branch(src)
        self.rich = rich
        self.out: list[str] = []
        self.accents: list[str] = []  # waiting for their letter, innermost first
        # For each open brace: where its content starts in out, what closes it, what was waiting.
        self.groups: list[tuple[int, str, bool, bool]] = []
        self.opening: tuple[str, str] | None = None  # of the command whose argument comes next
        self.protected = 0  # depth of groups inside a nocase span
        self.single = False  # inside ‘…’
        self.math_end = 0  # where the next \) is; -1 when there is none

    def run(self) -> str:
        """The decoded value."""
        src, pos = self.src, 0
        match_token = _TOKEN.match
        while token := match_token(src, pos):
            pos = token.end()
            kind = token.lastgroup
            value = token[0]
            if kind == "text":
                self.text(value, pos)
            elif kind == "brace":
                if value == "{":
                    self.open(pos)
                else:
                    self.close()
            elif kind == "word":
                pos = self.command(token["word"], pos)
            elif kind == "symbol":
                pos = self.symbol(token["symbol"], pos)
            elif kind == "math":
                self.math(value[2:-2] if value.startswith("$$") else value[1:-1])
            else:
                self.single = self.single or value == "`"
                self.emit(_LIGATURES[value])
        while self.groups:
            self.close()
        self.rest_accents()
        return "".join(self.out)

    def text(self, value: str, pos: int) -> None:
        if value == "'" and self.single and not self.src[pos : pos + 1].isalnum():
            self.single = False
            value = "’"
        self.emit(_as_data(value) if self.rich and "<" in value else value)

    def emit(self, text: str) -> None:
        """Add characters; accents that wait go on the first."""
        self.opening = None
        if self.accents:
            text = text.lstrip() if len(text) > 1 else text
            if not text:
                return
            base = text[0]
            if base in _DOTLESS and not BELOW.issuperset(self.accents):
                base = _DOTLESS[base]
            text = unicodedata.normalize("NFC", base + "".join(self.accents)) + text[1:]
            self.accents = []
        self.out.append(text)

    def accent(self, combining: str) -> None:
        """An accent command: the next letter gets it, inner ones first."""
        if len(self.accents) >= _MOST_ACCENTS:
            self.rest_accents()
        self.accents.insert(0, combining)

    def rest_accents(self) -> None:
        if self.accents:
            alone = "".join(SPACING.get(accent, "") for accent in self.accents)
            self.accents = []
            self.out.append(alone)

    def open(self, pos: int) -> None:
        """A brace: the argument of a command, an accent's letter, or a group."""
        opening, self.opening = self.opening, None
        nocase = False
        if opening is None:
            special = self.src.startswith("\\", pos) and not self.groups
            nocase = self.rich and not (self.protected or self.accents or special)
            opening = NOCASE if nocase else _NOTHING
        self.out.append(opening[0] if self.rich or opening[0] == "“" else "")
        self.protected += nocase
        self.groups.append((len(self.out), opening[1], nocase, bool(self.accents)))

    def close(self) -> None:
        self.opening = None
        if not self.groups:
            return  # a brace too many says nothing
        start, closing, nocase, accented = self.groups.pop()
        if accented:
            self.rest_accents()
        self.protected -= nocase
        content = self.out[start : start + 2]
        if content in ([], [""]) or (nocase and not _has_letter(self.out, start)):
            self.out[start - 1] = ""  # nothing inside that a tag would change
        elif self.rich or closing == "”":
            self.out.append(closing)

    def math(self, formula: str) -> None:
        """A formula, whatever delimited it, between single dollars without blanks."""
        self.accents = []
        formula = formula.strip(" \t\r\n")
        if not formula:
            return
        value = f"${formula}$"
        if not self.rich:
            self.emit(value)
        elif self.protected or not any(map(str.isalpha, formula)):
            self.emit(_as_data(value))
        else:
            self.emit(f"{NOCASE[0]}{_as_data(value)}{NOCASE[1]}")

    def symbol(self, char: str, pos: int) -> int:
        """A backslash with one character that is no letter."""
        if char in ACCENTS:
            self.accent(ACCENTS[char])
        elif char == "(" and self.math_end >= 0:
            if self.math_end < pos:
                self.math_end = self.src.find("\\)", pos)
            if self.math_end >= 0:
                self.math(self.src[pos : self.math_end])
                return self.math_end + 2
            self.emit(char)
        elif char in SYMBOLS:
            self.emit(SYMBOLS[char])
        else:
            self.emit("\\" + char)
        return pos

    def command(self, word: str, pos: int) -> int:
        """A control word; the blanks after it are gone already."""
        has_argument = self.src.startswith("{", pos)
        if word in ACCENTS and (has_argument or self.is_accent(pos)):
            self.accent(ACCENTS[word])
        elif word in CHARACTERS:
            self.emit(CHARACTERS[word])
        elif word in _COMMANDS:
            self.opening = _COMMANDS[word] if has_argument else None
        elif word in _DECLARATIONS:
            self.declare(_DECLARATIONS[word])
        else:
            return self.other_command(word, pos, has_argument=has_argument)
        return pos

    def other_command(self, word: str, pos: int, *, has_argument: bool) -> int:
        """A command that stands for no character and no mark-up; return where to read on."""
        src = self.src
        if word == "ensuremath" and has_argument:
            end = self.argument_end(pos)
            self.math(src[pos + 1 : end - 1])
            return end
        if word in {"url", "path", "nolinkurl"} and has_argument:
            end = self.argument_end(pos)
            self.emit(src[pos + 1 : end - 1])
            return end
        if word in DROPPED:
            return self.argument_end(pos) if has_argument else pos
        if word in SECOND and has_argument:
            end = _BLANKS.match(src, self.argument_end(pos)).end()  # type: ignore[union-attr]
            self.opening = _NOTHING if src.startswith("{", end) else None
            return end
        if has_argument and not src.startswith("{}", pos):
            self.opening = _NOTHING  # an unknown command: its argument is the text
        elif word not in SILENT:
            blank = " " if src[pos - 1].isspace() else ""
            self.emit(f"\\{word}{blank}")  # never run, never guessed
        return pos

    def is_accent(self, pos: int) -> bool:
        """Whether an accent named by a letter is followed by something to stand on."""
        return pos < len(self.src) and (self.src[pos].isalpha() or self.src[pos] == "\\")

    def declare(self, tags: tuple[str, str]) -> None:
        r"""A declaration such as ``\\em``: it holds up to the end of the group."""
        if self.rich and self.groups:
            start, closing, nocase, accented = self.groups.pop()
            self.out.append(tags[0])
            self.groups.append((start, tags[1] + closing, nocase, accented))

    def argument_end(self, pos: int) -> int:
        """Offset after the brace group at ``pos``; the end of the value if it is not closed."""
        depth = 0
        for match in _BRACE.finditer(self.src, pos):
            depth += 1 if match[0] == "{" else -1
            if depth == 0:
                return match.end()
        return len(self.src)


def _has_letter(parts: list[str], start: int) -> bool:
    """Whether text from a place on has upper and lower case to protect, or tags."""
    return any(char.isalpha() for part in parts[start:] for char in part)
