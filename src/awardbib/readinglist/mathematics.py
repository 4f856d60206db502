r"""Simple mathematics in titles as readers see it: ``$\ell_2$`` as ℓ₂, ``$O(n^2)$`` as O(n²).

CSL-JSON keeps mathematics as TeX, for programs that set it. A page or a terminal does not, so
what :mod:`awardbib.text.math` can put in plain text becomes rich text here. Anything further stays
as it was written.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter

from awardbib.text import math

# Within a formula "<" is a sign, unless it begins a tag of CSL-JSON.
_FORMULA = re.compile(
    r'<span class="nocase">\$((?:[^$<]|<(?!/?(?:i|b|sc|su[bp]|span)\b)){1,80})\$</span>'
)
_TAG = re.compile(r"</?(?:i|b|sc|su[bp]|span)\b")
_LEVELS = {1: "sup", -1: "sub"}


def shown(text: str) -> str:
    """CSL-JSON rich text with its simple formulas as rich text too."""
    if "$" not in text:
        return text
    text = _FORMULA.sub(lambda match: _formula(match[1]) or match[0], text)
    # One without letters, such as a sign alone, comes without a span.
    parts = math.split(text)
    for place in range(1, len(parts), 2):
        source = f"${parts[place]}$"
        parts[place] = ("" if _TAG.search(source) else _formula(parts[place])) or source
    return "".join(parts)


def _formula(source: str) -> str:
    """The rich text of a formula, or nothing if it is not simple."""
    rich = ""
    for level, group in groupby(math.pieces(source), key=attrgetter("level")):
        inside = "".join(map(_tagged, group))
        tag = _LEVELS.get(level)
        rich += f"<{tag}>{inside}</{tag}>" if tag else inside
    return f'<span class="nocase">{rich}</span>' if rich else ""


def _tagged(piece: math.Piece) -> str:
    text = f"<i>{piece.text}</i>" if piece.italic else piece.text
    return f"<b>{text}</b>" if piece.bold else text
