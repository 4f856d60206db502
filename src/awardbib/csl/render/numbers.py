"""Number variables: what is numeric, what is plural, ranges, ordinals, roman numerals, labels."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from awardbib.csl.names.parse import is_alphabetic

if TYPE_CHECKING:
    from collections.abc import Callable

    from awardbib.csl.style.locale import Locale

_ROMAN = re.compile(r"^[ivxlcdm]+$|^[IVXLCDM]+$")
_PIECE = re.compile(r"^((?:\d*[^\W\d_]+)?)(\d+)([^\W\d_]{0,2})(\S*)$")
_NUMERIC = re.compile(r"^(?:[^\W\d_]{0,4}\.?\d+(?:/\d+)*[^\W\d_]{0,3}|[ivxlcdm]+|[IVXLCDM]+)$")
# One number with its thousands set off.
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
# A longer value is not a number whatever it holds, and is shown as it is.
MAX_NUMBER = 1_000
_DASHES = ("-", "–", "—", "--")
_LABELS = {
    "art": "article", "arts": "article", "bk": "book", "bks": "book", "ch": "chapter",
    "chap": "chapter", "chaps": "chapter", "col": "column", "cols": "column", "fig": "figure",
    "figs": "figure", "fol": "folio", "fols": "folio", "no": "issue", "nos": "issue",
    "n": "note", "nn": "note", "op": "opus", "para": "paragraph", "paras": "paragraph",
    "pt": "part", "pts": "part", "p": "page", "pp": "page", "sec": "section", "secs": "section",
    "vol": "volume", "vols": "volume", "vrs": "verse", "v": "verse", "s.v": "sub verbo",
    "l": "line", "ll": "line",
}  # fmt: skip
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[,;] ))("
    + "|".join(map(re.escape, sorted(_LABELS, key=len, reverse=True)))
    + r")\. *(?=\d|[ivxlc]+\b)"
)


class Seg(NamedTuple):
    """A stretch of a number variable: what counts it, its text, whether it is plural."""

    label: str
    text: str
    plural: bool


@lru_cache(maxsize=128)
def _separator(words: str) -> re.Pattern[str]:
    return re.compile(
        r"(\s*(?:\\-|--?|–|—|&|,\s*&|,?\s+(?:" + words + r")(?=\s)|[,;])\s*)", re.IGNORECASE
    )


def is_numeric(text: str) -> bool:
    """Whether the content is solely numeric ("is-numeric").

    Numbers may have letters before and behind them ("D2", "2nd", not "第2卷"), be written "1/2" and
    be joined by commas, hyphens, ampersands and "and". A decimal ("2303.08774") is none.
    """
    if text.isdecimal() or _THOUSANDS.fullmatch(text):
        return True
    if not text or len(text) > MAX_NUMBER:
        return False
    if not text.isascii() and any(char.isalpha() and not is_alphabetic(char) for char in text):
        # Chinese characters beside a number are words.
        return False
    pieces = _separator("and").split(text)
    return all(_NUMERIC.match(piece) for piece in pieces[::2])


def _is_large(text: str, *, paged: bool) -> bool:
    """Whether the value is one number with its thousands set off: a patent's ``9,367,592``."""
    return not paged and "," in text and _THOUSANDS.fullmatch(text) is not None


def _is_number(piece: str) -> bool:
    return _PIECE.match(piece) is not None or _ROMAN.match(piece) is not None


def split_labels(text: str) -> list[Seg]:
    """Split at labels inside the value: ``vol. 1, fol. 186``."""
    if text.isdecimal() or "." not in text or len(text) > MAX_NUMBER:
        return [Seg("", text, is_plural(text))]
    parts = _LABEL.split(text)
    if len(parts) == 1:
        return [Seg("", text, is_plural(text))]
    first = [Seg("", parts[0], is_plural(parts[0]))] if parts[0] else []
    return first + [
        Seg(_LABELS[label], text, is_plural(text))
        for label, text in zip(parts[1::2], parts[2::2], strict=True)
    ]


def is_plural(text: str, words: str = "and", *, paged: bool = False) -> bool:
    """Whether the value names several: a range or a list.

    Args:
        text: the value.
        words: the words for "and", as alternatives of a pattern.
        paged: it counts pages, where ``101,203`` is two of them and not one large number.
    """
    if text.isdecimal() or len(text) > MAX_NUMBER or _is_large(text, paged=paged):
        return False
    text = text.rstrip(" ,;")
    pieces = _separator(words).split(text)
    return any(
        pieces[i].strip() != "\\-" and _is_number(pieces[i - 1]) and _is_number(pieces[i + 1])
        for i in range(1, len(pieces), 2)
    )


def and_words(locale: Locale) -> str:
    """The words for "and" as alternatives of a pattern."""
    words = {"and", (locale.term("and") or "and").strip(), (locale.term("and", "symbol") or "&")}
    return "|".join(sorted(re.escape(word) for word in words if word))


def render_numbers(
    text: str,
    locale: Locale,
    page_format: str | None = None,
    form: Callable[[int], str] | None = None,
    *,
    paged: bool = False,
) -> str:
    """The value as shown: ranges with the locale's dash, lists spaced, numbers in a form.

    Args:
        text: the value of the variable.
        locale: for the words and the dash.
        page_format: a ``page-range-format``; None for no abridging.
        form: what a number becomes (ordinal, roman); None leaves it.
        paged: it counts pages, see :func:`is_plural`.
    """
    if len(text) > MAX_NUMBER or _is_large(text, paged=paged):
        return text
    if text.isdecimal():
        return form(int(text)) if form is not None and len(text) < 10 else text  # noqa: PLR2004
    out = []
    for segment in split_labels(text):
        if segment.label:
            # A label inside the value is shown short, in the number its value has.
            term = locale.term(segment.label, "short", plural=segment.plural)
            out.append(f"{term} " if term else "")
        own = None if segment.label else form
        out.append(_render_segment(segment.text, locale, page_format, own))
    return "".join(out)


def _render_segment(
    text: str, locale: Locale, page_format: str | None, form: Callable[[int], str] | None
) -> str:
    pieces = _separator(and_words(locale)).split(text)
    if len(pieces) == 1 and form is None:
        return text
    for i in range(1, len(pieces), 2):
        separator = pieces[i].strip()
        left, right = pieces[i - 1], pieces[i + 1]
        if separator == "\\-":
            pieces[i] = pieces[i].replace("\\-", "-")
        elif not _is_number(left) or not _is_number(right):
            continue
        elif separator not in _DASHES:
            pieces[i] = _between(separator, locale)
        elif _same_kind(left, right):
            dash = locale.term("page-range-delimiter")
            pieces[i] = "–" if dash is None else dash
            if page_format is not None:
                pieces[i + 1] = _range_end(left, right, page_format)
        else:
            pieces[i] = separator
    if form is not None:
        for i in range(0, len(pieces), 2):
            pieces[i] = _in_form(pieces[i], form)
    return "".join(pieces)


def _between(separator: str, locale: Locale) -> str:
    """A comma, an ampersand or an "and" between two numbers."""
    if separator in (",", ";"):
        return f"{separator} "
    comma = ", " if separator[0] == "," else " "
    word = separator.lstrip(", ")
    if word == "&":
        return f"{comma}{locale.term('and', 'symbol') or '&'} "
    return f"{comma}{(locale.term('and') if word.lower() == 'and' else word) or word} "


def _in_form(piece: str, form: Callable[[int], str]) -> str:
    if piece.isdecimal() and len(piece) < 10:  # noqa: PLR2004
        return form(int(piece))
    return piece


def _same_kind(left: str, right: str) -> bool:
    if _ROMAN.match(left) and _ROMAN.match(right):
        return True
    first, second = _PIECE.match(left), _PIECE.match(right)
    return first is not None and second is not None and first[1] == second[1]


def _range_end(left: str, right: str, page_format: str) -> str:
    first, second = _PIECE.match(left), _PIECE.match(right)
    if first is None or second is None or first[3] or second[3] or first[4] or second[4]:
        return right
    prefix, start, end = first[1], first[2], second[2]
    if len(end) < len(start):
        end = start[: len(start) - len(end)] + end
    if len(end) != len(start) or int(end) < int(start):
        return right
    if page_format == "expanded":
        return prefix + end
    if page_format.startswith("minimal"):
        return _drop(start, end, 2 if page_format == "minimal-two" else 1)
    if page_format.startswith("chicago"):
        return _chicago(start, end, fifteen=page_format != "chicago-16")
    return right


def _drop(start: str, end: str, least: int) -> str:
    """The end without the digits it shares with the start, at least so many left."""
    same = 0
    while same < len(end) - least and start[same] == end[same]:
        same += 1
    return end[same:]


def _chicago(start: str, end: str, *, fifteen: bool) -> str:
    number = int(start)
    if number < 100 or number % 100 == 0:  # noqa: PLR2004 (the rule's own numbers)
        return end
    if number % 100 < 10:  # noqa: PLR2004
        return _drop(start, end, 1)
    short = _drop(start, end, 2)
    if fifteen and len(start) == 4 and len(short) == 3:  # noqa: PLR2004
        return end
    return short


def roman(number: int) -> str:
    """Lower-case roman numeral; arabic outside 1–3999."""
    if not 0 < number < 4000:  # noqa: PLR2004
        return str(number)
    out = ""
    for value, letters in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        while number >= value:
            out += letters
            number -= value
    return out


def ordinal(number: int, locale: Locale, gender: str) -> str:
    """``1st``."""
    return f"{number}{locale.ordinal(number, gender)}"


def long_ordinal(number: int, locale: Locale, gender: str) -> str:
    """``first``; ``11th`` beyond ten."""
    return locale.long_ordinal(number, gender) or ordinal(number, locale, gender)


def letters(number: int) -> str:
    """A year suffix: 1 is a, 27 is aa."""
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return out
