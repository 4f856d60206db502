r"""Titles made comparable: the same key for every way of writing one title.

A key holds the letters and digits alone: Unicode NFKD, marks stripped, case folded. LaTeX is
read, not shown: commands go, their letters stay (``Schr\"odinger``, ``$\mathrm{SO}(2)$``), and a
Greek letter has one name whether it is a character or a command (``ε`` and ``$\varepsilon$``).
"""

from __future__ import annotations

import html
import re
import unicodedata

from awardbib.text.fold import GREEK, GREEK_BLOCK, search_key, without_marks

_OPERATORS = frozenset(
    {
        *("arccos", "arcsin", "arctan", "arg", "argmax", "argmin", "cos", "cosh", "det", "dim"),
        *("exp", "gcd", "inf", "ker", "lim", "liminf", "limsup", "ln", "log", "max", "min", "mod"),
        *("Pr", "sin", "sinh", "sup", "tan", "tanh", "deg", "TeX", "LaTeX"),
    }
)
_LETTERS = {
    "aa": "å",
    "AA": "Å",
    "ae": "æ",
    "AE": "Æ",
    "dh": "ð",
    "DH": "Ð",
    "dj": "đ",
    "DJ": "Đ",
    "i": "ı",
    "imath": "i",
    "j": "j",
    "jmath": "j",
    "l": "ł",
    "L": "Ł",
    "ell": "l",
    "ng": "ŋ",
    "NG": "Ŋ",
    "o": "ø",
    "O": "Ø",
    "oe": "œ",
    "OE": "Œ",
    "ss": "ß",
    "SS": "ß",
    "th": "þ",
    "TH": "Þ",
    "hbar": "h",
    "infty": "∞",
    "times": "×",
}
_COMMAND = re.compile(
    r"\\(?:unicode\s*(?:\{\s*([xX][0-9A-Fa-f]+|\d+)\s*\}|(\d+))|([A-Za-z]+)|.)", re.DOTALL
)
_MATH = re.compile(r"(?<!\\)\$\$?(.+?)(?<!\\)\$\$?|\\\((.+?)\\\)", re.DOTALL)
_MARKUP = re.compile(
    r"</?(?:sub|sup|i|b|em|tt|u|strong|scp|span|inline-formula|tex-math|mml:\w+)\b[^<>]{0,200}>",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|\w*(?:teen|tie|eigh|nin|f|en|x)th|first|second|third|fourth"
)
_AND = re.compile(r"(?<=\s)\\?&(?=\s)")


def title_key(title: str) -> str:
    """The key by which two titles are the same; empty where a title has no letter or digit.

    Args:
        title: Unicode, LaTeX or a mixture, as bibliographies and servers have it.
    """
    return "".join(filter(str.isalnum, search_key(plain(title))))


def bare_key(title: str) -> str:
    """The key of a title without its mathematics: what is left when a crawler dropped it."""
    text = _MATH.sub(" ", title)
    return "".join(
        filter(str.isalnum, search_key(GREEK_BLOCK.sub(" ", without_marks(plain(text)))))
    )


def title_words(title: str) -> list[str]:
    """The folded words of a title in order."""
    return re.findall(r"[^\W_]+", search_key(plain(title)))


def names_event(title: str, event: str) -> bool:
    """Whether the title of a book or journal names the event: then it need not be said again.

    The ordinal that counts the editions may be in words in one of them and in figures in the
    other, or missing: "The Eleventh International Conference on Learning Representations" names
    the "11th International Conference on Learning Representations".
    """
    name = _without_ordinals(event)
    return bool(name) and f" {name} " in f" {_without_ordinals(title)} "


def _without_ordinals(title: str) -> str:
    words = [word for word in title_words(title) if word != "the"]
    return " ".join(word for word in words if not _ORDINAL.fullmatch(word))


def plain(title: str) -> str:
    """A title without LaTeX and HTML; still with its case, marks and punctuation."""
    text = title
    if "&" in text:
        text = _AND.sub("and", html.unescape(text) if ";" in text else text)
    if "<" in text:
        text = _MARKUP.sub("", text)
    if "\\" in text:
        text = _COMMAND.sub(_read_command, text)
    return text.replace("{", "").replace("}", "")


def _read_command(match: re.Match[str]) -> str:
    """What a command prints, as far as letters go."""
    code = match[1] or match[2]
    if code:
        return _character(code)
    name = match[3]
    if name is None:
        return ""  # an accent or an escaped sign
    if name in _LETTERS:
        return _LETTERS[name]
    if name in _OPERATORS:
        return name
    greek = name.removeprefix("var").lower()
    # The name of the letter, set apart so that bare_key can tell it from a word.
    return _greek_letter(greek) if greek in GREEK else ""


def _character(code: str) -> str:
    r"""The character of ``\unicode119977`` or ``\unicode{x1D4A9}``, as DBLP writes them."""
    number = int(code[1:], 16) if code[0] in "xX" else int(code[:8])
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:  # noqa: PLR2004  # no characters
        return ""
    return chr(number)


def _greek_letter(name: str) -> str:
    return unicodedata.lookup(f"GREEK SMALL LETTER {'LAMDA' if name == 'lambda' else name.upper()}")
