r"""One formula of TeX mathematics, read strictly: safe to be set, or refused.

The grammar: The TeXbook, chapter 26, as far as the lists of :mod:`.mathtables` go.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from awardbib.text.mathtables import (
    ACCENTS,
    ALPHABETS,
    BOLD,
    DELIMITERS,
    ESCAPED,
    FRACTIONS,
    FUNCTIONS,
    ITALIC,
    RELATIONS,
    SHAPES,
    SHOWN,
    SIGNS,
    SPACES,
    SYMBOLS,
    TEXTS,
    UPRIGHT,
)

LONGEST = 300  # characters of a formula
_DEEPEST = 8  # braces within braces

_TOKEN = re.compile(r"\\([A-Za-z]+|[^A-Za-z])|(\s+)|([A-Za-z]+)|([0-9]+)|(.)", re.DOTALL)
_OPERATORS = frozenset({"+", "-", "=", "<", ">"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a formula that looks alike.

    Attributes:
        text: Unicode.
        level: 1 for a superscript, -1 for a subscript, 0 on the line.
    """

    text: str
    italic: bool = False
    bold: bool = False
    level: int = 0


class NotSafeError(Exception):
    """The text is no mathematics by the rules above."""


class Formula:
    """Reads one formula. A part that plain text cannot show is None, and then so is the whole."""

    def __init__(self, source: str) -> None:
        if len(source) > LONGEST or not source.isascii():
            raise NotSafeError
        self.tokens = [match[0] for match in _TOKEN.finditer(source)]
        self.pos = 0
        self.applies = False  # whether the last nucleus is a function without what it applies to

    def read(self) -> list[Piece] | None:
        """Everything up to the end."""
        found = self.parts("", 0)
        if self.pos < len(self.tokens):
            raise NotSafeError
        return found

    def parts(self, closing: str, depth: int) -> list[Piece] | None:
        r"""The parts up to a closing brace or ``\right``, which is left; to the end for none."""
        if depth > _DEEPEST:
            raise NotSafeError
        found: list[Piece] | None = []
        indexed = ""  # the indices that the last nucleus has already
        while self.pos < len(self.tokens) and self.tokens[self.pos] != closing:
            sign = self.tokens[self.pos]
            self.pos += 1
            if sign.isspace():
                part: list[Piece] | None = self.blank()
            elif sign in {"^", "_", "'"}:
                part = self.script(sign, depth, indexed)
                indexed += sign
            else:
                indexed = ""
                self.applies = False
                part = self.nucleus(sign, depth)
            found = None if found is None or part is None else found + part
        return found

    def nucleus(self, sign: str, depth: int) -> list[Piece] | None:
        """What an index can stand at."""
        if sign == "{":
            return self.group(depth)
        if sign.startswith("\\"):
            return self.command(sign[1:], depth)
        if sign.isalpha():
            is_function = sign in FUNCTIONS
            return self.function(sign) if is_function else [Piece(sign, italic=True)]
        if sign.isdigit():
            return [Piece(sign)]
        if sign in SIGNS:
            return [Piece(SHOWN.get(sign, sign))]
        raise NotSafeError

    def command(self, name: str, depth: int) -> list[Piece] | None:  # noqa: PLR0911  # one a kind
        """A command with its arguments."""
        if name in SYMBOLS:
            char = SYMBOLS[name]
            return [Piece(char, italic=char.isalpha() and char not in "ℓℏℜℑ")]
        if name in FUNCTIONS:
            return self.function(name)
        if name in SPACES:
            return [Piece("" if name == "!" else " ")]
        if name in ESCAPED:
            return [Piece(ESCAPED[name])]
        if name == "left":
            return self.fenced(depth)
        if name in FRACTIONS:
            return self.fraction(name, depth)
        if name in TEXTS:
            return self.text(name)
        return self.styled(name, self.argument(depth))

    def styled(self, name: str, content: list[Piece] | None) -> list[Piece] | None:  # noqa: PLR0911
        """The argument of a command as the command makes it look."""
        if name in UPRIGHT:
            return content and [replace(piece, italic=False) for piece in content]
        if name in ITALIC:
            return content and [replace(piece, italic=True) for piece in content]
        if name in BOLD:
            return content and [replace(piece, italic=False, bold=True) for piece in content]
        if name in SHAPES:
            return content and _lettered(content, SHAPES[name])
        if name in ACCENTS:
            single = content and "".join(piece.text for piece in content)
            if content and single and len(single) == 1:
                text = unicodedata.normalize("NFC", single + ACCENTS[name])
                return [replace(content[0], text=text)]
            return None
        if name == "sqrt":
            return content and [Piece("√"), *_bracketed(content)]
        raise NotSafeError

    def group(self, depth: int) -> list[Piece] | None:
        """The rest of a group whose brace has been read."""
        found = self.parts("}", depth + 1)
        self.expect("}")
        return found

    def fenced(self, depth: int) -> list[Piece] | None:
        r"""``\left( … \right)``; a full stop stands for no delimiter."""
        left = self.delimiter()
        inside = self.parts("\\right", depth + 1)
        self.expect("\\right")
        right = self.delimiter()
        return None if inside is None else [Piece(left), *inside, Piece(right)]

    def delimiter(self) -> str:
        r"""What ``\left`` or ``\right`` sets."""
        self.skip_blank()
        sign = self.take()
        if sign not in DELIMITERS:
            raise NotSafeError
        if sign.startswith("\\"):
            return SYMBOLS.get(sign[1:]) or ESCAPED[sign[1:]]
        return "" if sign == "." else sign

    def fraction(self, name: str, depth: int) -> list[Piece] | None:
        """Two arguments; only a fraction has a form on the line."""
        above, below = self.argument(depth), self.argument(depth)
        if above is None or below is None or name == "binom":
            return None
        return [*_bracketed(above), Piece("/"), *_bracketed(below)]

    def text(self, name: str) -> list[Piece]:
        """An argument of plain text, with its blanks."""
        self.expect("{")
        words = []
        while (sign := self.take()) != "}":
            if not (sign.isalnum() or sign.isspace() or sign in SIGNS):
                raise NotSafeError
            words.append(sign)
        return [Piece("".join(words), italic=name == "textit", bold=name == "textbf")]

    def script(self, sign: str, depth: int, before: str) -> list[Piece] | None:
        """An index or a prime; LaTeX refuses a second one of a kind."""
        if sign == "'":
            if "^" in before or before.strip("'"):
                raise NotSafeError
            return [Piece("′")]
        if sign in before:
            raise NotSafeError
        applies = self.applies
        content = self.argument(depth)
        self.applies = applies
        if content is None or any(piece.level for piece in content):
            return None
        level = 1 if sign == "^" else -1
        return [replace(piece, text=piece.text.strip(), level=level) for piece in content]

    def argument(self, depth: int) -> list[Piece] | None:
        """A group, or the one character or symbol that LaTeX takes for an argument."""
        self.skip_blank()
        sign = self.take()
        if sign == "{":
            return self.group(depth)
        if sign.startswith("\\"):
            name = sign[1:]
            if name in SYMBOLS or name in ESCAPED or name in ALPHABETS:
                return self.command(name, depth)
            raise NotSafeError
        if len(sign) > 1:  # x^23 is x²3
            self.pos -= 1
            self.tokens[self.pos] = sign[1:]
        return self.nucleus(sign[0], depth)

    def function(self, name: str) -> list[Piece]:
        """The name of a function, upright, with a blank before what it is applied to."""
        self.applies = True
        before = self.tokens[: self.pos - 1][-1:]
        opens = not before or before[0] in {"(", "{", "[", "|"} or before[0].isspace()
        following = self.tokens[self.pos : self.pos + 1]
        closes = not following or following[0] in "([{^_)]}|," or following[0].isspace()
        return [Piece(f"{'' if opens else ' '}{name}{'' if closes else ' '}")]

    def blank(self) -> list[Piece]:
        """A blank of the source: TeX sets none, but beside a relation it helps to read."""
        before = self.tokens[max(0, self.pos - 3) : self.pos - 1]
        after = "".join(self.tokens[self.pos : self.pos + 1])
        last = "".join(before[-1:])
        if last.removeprefix("\\") in RELATIONS:  # a command ends in a blank in any case
            is_wanted = before[0].isspace()
        else:
            is_wanted = last == "," or last in _OPERATORS or after in _OPERATORS
            is_wanted = is_wanted or after.removeprefix("\\") in {*RELATIONS, *FUNCTIONS}
        return [Piece(" ")] if is_wanted or (self.applies and after) else []

    def take(self) -> str:
        """The next token; there must be one."""
        if self.pos >= len(self.tokens):
            raise NotSafeError
        self.pos += 1
        return self.tokens[self.pos - 1]

    def expect(self, sign: str) -> None:
        """Read a token that must come now."""
        if self.take() != sign:
            raise NotSafeError

    def skip_blank(self) -> None:
        """Read over a blank."""
        if self.pos < len(self.tokens) and self.tokens[self.pos].isspace():
            self.pos += 1


def _bracketed(content: list[Piece]) -> list[Piece]:
    """A part of a fraction or root, in brackets unless it is a single character or number."""
    text = "".join(piece.text for piece in content)
    if len(text) == 1 or text.isdigit():
        return content
    return [Piece("("), *content, Piece(")")]


def _lettered(content: list[Piece], shape: str) -> list[Piece] | None:
    """Letters of another shape: ℝ, 𝒪; None where Unicode has none for a character."""
    found = []
    for piece in content:
        text = "".join(_letter(char, shape) for char in piece.text)
        if len(text) != len(piece.text):
            return None
        found.append(replace(piece, text=text, italic=False))
    return found


def _letter(char: str, shape: str) -> str:
    if not char.isascii() or not char.isalpha():
        return ""
    case = "CAPITAL" if char.isupper() else "SMALL"
    older = "BLACK-LETTER" if shape == "FRAKTUR" else shape  # some were in Unicode before the rest
    for name in (f"{older} {case} {char.upper()}", f"MATHEMATICAL {shape} {case} {char.upper()}"):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return ""


def joined(found: list[Piece]) -> list[Piece]:
    """Neighbours that look alike as one piece, without blanks at either end."""
    joined: list[Piece] = []
    for piece in found:
        if joined and replace(piece, text="") == replace(joined[-1], text=""):
            joined[-1] = replace(piece, text=joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    texts = [piece.text for piece in joined]
    if texts:
        texts[0], texts[-1] = texts[0].lstrip(), texts[-1].rstrip()
    return [replace(piece, text=text) for piece, text in zip(joined, texts, strict=True)]
