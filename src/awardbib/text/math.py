r"""Mathematics between dollar signs: what is taken for it, and how it reads where no TeX is.

Text from outside is data. What stands between two dollars is mathematics only if LaTeX can set it
and nothing but set it:

- pandoc's rule for dollars (manual, "Math"): no blank inside next to them, no digit behind the
  closing one; and no words of prose between them, so that prices stay prices;
- letters, digits, plain signs, and commands out of :mod:`.mathtables`, each with its arguments;
  braces and ``\left … \right`` that pair up, no index without its text, no second one;
- bounded in length and depth.

All else is text, dollars included. This is the one list: whoever writes LaTeX, Markdown, BibTeX
or Typst asks here before letting a formula through.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter

from awardbib.text.formula import LONGEST, Formula, NotSafeError, Piece, joined
from awardbib.text.mathtables import FUNCTIONS

__all__ = ["Piece", "index", "is_same_in_typst", "pieces", "split", "to_unicode"]


_PROSE = re.compile(r"(?<!\\)(?<![A-Za-z])[A-Za-z]{2,}(?![A-Za-z])")
_TEXT_ARGUMENT = re.compile(r"\\(?:mbox|text[a-z]*|operatorname|math[a-z]+)\s*\{[^{}]*\}")


def split(text: str) -> list[str]:
    """Text and formulas by turns: every second part is mathematics, without its dollars."""
    parts = [""]
    start = text.find("$")
    place = 0
    while start >= 0:
        end = text.find("$", start + 1)
        if end < 0:
            break
        if _delimit(text, start, end) and _is_mathematics(text[start + 1 : end]):
            parts[-1] += text[place:start]
            parts += [text[start + 1 : end], ""]
            place = end + 1
            start = text.find("$", place)
        else:
            start = end
    parts[-1] += text[place:]
    return parts


def pieces(formula: str) -> tuple[Piece, ...]:
    r"""A formula as text to be shown; empty where it is more than plain text can show.

    Letters are italic, as LaTeX sets them; ``\mathbb{R}`` is ℝ, ``\frac{a}{b}`` is a/b. An index of
    an index, or a binomial, has no such form.

    Args:
        formula: without its dollars.
    """
    try:
        found = Formula(formula).read()
    except NotSafeError:
        return ()
    return tuple(joined(found)) if found is not None else ()


def to_unicode(formula: str) -> str:
    r"""A formula in characters alone: ``\ell_2`` is ℓ₂; as it is where they cannot show it."""
    found = pieces(formula)
    levels = groupby(found, key=attrgetter("level"))
    texts = (index("".join(piece.text for piece in group), level) for level, group in levels)
    return "".join(texts) or formula


_RAISED = str.maketrans("0123456789+−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ")
_LOWERED = str.maketrans("0123456789+−=()aeijkmnopt", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₘₙₒₚₜ")


def index(text: str, level: int) -> str:
    """A superscript (level 1) or subscript (-1) where there are characters only."""
    if not level or not text.strip():
        return text
    table = _RAISED if level > 0 else _LOWERED
    if all(ord(char) in table for char in text):
        return text.translate(table)
    return f"{'^' if level > 0 else '_'}{text if len(text) == 1 else f'({text})'}"


# Single letters, digits and simple operators mean the same in TeX and in Typst.
_SAME_IN_TYPST = re.compile(r"(?:(?<![A-Za-z])[A-Za-z](?![A-Za-z])|[0-9 ^_()+=<>,.*!|-])+")


def is_same_in_typst(formula: str) -> bool:
    """Whether Typst reads a formula as TeX does; it has a language of its own."""
    return _SAME_IN_TYPST.fullmatch(formula) is not None


def _delimit(text: str, start: int, end: int) -> bool:
    """Whether two dollars can hold mathematics, by where they stand."""
    return (
        1 < end - start <= LONGEST
        and not text[start + 1].isspace()
        and not text[end - 1].isspace()
        and not text[end + 1 : end + 2].isdigit()
        and text[start - 1 : start] not in {"\\", "$"}
        and text[end - 1] != "\\"
        and text[end + 1 : end + 2] != "$"
    )


def _is_mathematics(formula: str) -> bool:
    if _is_prose(formula) or not _pairs(formula, "{", "}") or not _pairs(formula, "([", ")]"):
        return False
    try:
        Formula(formula).read()
    except NotSafeError:
        return False
    return True


def _is_prose(formula: str) -> bool:
    """Whether words stand between blanks, as in what separates two prices."""
    plain = _TEXT_ARGUMENT.sub("", formula)
    return " " in plain and any(
        word[0] not in FUNCTIONS
        and (plain[word.start() - 1 : word.start()] == " " or plain[word.end() :][:1] == " ")
        for word in _PROSE.finditer(plain)
    )


def _pairs(formula: str, opening: str, closing: str) -> bool:
    """Whether brackets pair up, ``[0, 1)`` too; BibTeX counts braces behind a backslash as well."""
    depth = 0
    for char in formula:
        depth += (char in opening) - (char in closing)
        if depth < 0:
            return False
    return depth == 0
