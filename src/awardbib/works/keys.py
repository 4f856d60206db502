r"""Cite keys: the one rule by which a work gets its key, and what happens when that key is taken.

The rule is that of the curated data (docs/data.md), and of Better BibTeX's default formula: the
first author's family name with its particles, the year, the first meaningful word of the title;
letters and digits alone, in lower case, Latin letters as ASCII (:func:`.fold.citekey_text`)::

    Rianne van den Berg, 2018, "The Sylvester Normalizing Flows"  ->  vandenberg2018sylvester

Where a part of the title is written in another script it stays in it, four characters of it: a
reading of Chinese names would be a guess. What is taken gets a letter: a, b, ... z, aa, ab ...
A key never changes once it is released; this rule is for works that have none.
"""

# ruff: noqa: SIM905  # the list of words reads better as text

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.errors import UsageError
from awardbib.text.fold import citekey_text
from awardbib.text.scripts import is_cjk
from awardbib.text.titles import title_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from awardbib.bibtex.read import Bibliography
    from awardbib.model import Work

__all__ = ["DEFAULT_PATTERN", "SKIPPED", "Keys", "key_for", "with_keys"]

#: Words that are not meaningful.
SKIPPED = frozenset(
    "a an the on of in is are for to towards toward with and or do does how what why when where "
    "which who we you your our its it can cant from by via as at be".split()
)

#: Family name, year and first meaningful word, in the language of Better BibTeX's formulas.
DEFAULT_PATTERN = "auth + year + veryshorttitle"

_MATHEMATICS = re.compile(r"\$[^$]*\$|['’]")
_BETWEEN_WORDS = re.compile(r"[\s/:+\u2013\u2014、，。：]+")
_PART = re.compile(
    r"""\s*(?:(?P<name>[A-Za-z]+)(?P<filters>(?:\.[a-z]+)*)|"(?P<text>[\w:.-]*)")\s*"""
)
_CJK_LETTERS = 4  # two words of most languages that are written without spaces
_SHORT_TITLE = 3  # words, as in Better BibTeX


def key_for(work: Work, pattern: str = DEFAULT_PATTERN) -> str:
    """The key of a work by the rule; what else has that key is another matter, see :class:`Keys`.

    Args:
        work: without a person it is ``anonymous``, without a meaningful word called by its type.
        pattern: parts of a key joined by ``+``: ``auth``, ``year``, ``shortyear``,
            ``veryshorttitle`` (a word), ``shorttitle`` (three) or a text in quotation marks, each
            with ``.capitalize`` or ``.upper`` behind it where that is wanted.

    Raises:
        UsageError: the pattern has a part that is not known.
    """
    return "".join(_part(work, part) for part in pattern.split("+"))


def _part(work: Work, part: str) -> str:
    match = _PART.fullmatch(part)
    if match is None or (match["name"] and match["name"] not in _PARTS):
        raise UsageError(
            f"unknown part of a key pattern {part.strip()[:40]!r}",
            remedy=f'one of: {", ".join(_PARTS)}, or a text in "quotation marks"',
        )
    if match["name"] is None:
        return match["text"]
    value = _PARTS[match["name"]](work)
    for name in match["filters"].split(".")[1:]:
        if name not in _FILTERS:
            raise UsageError(
                f"unknown filter of a key pattern {name[:40]!r}",
                remedy=f"one of: {', '.join(_FILTERS)}",
            )
        value = _FILTERS[name](value)
    return value


def _family(work: Work) -> str:
    person = next(iter((*work.authors, *work.editors)), None)
    if person is None:
        return "anonymous"
    if person.literal:
        return next(_words(person.literal), "anonymous")
    return citekey_text(person.prefix + person.family) or citekey_text(person.given) or "anonymous"


def _first_word(work: Work) -> str:
    return next(_words(work.title), citekey_text(work.type))


def _words(text: str) -> Iterator[str]:
    """The meaningful words of a text; all of them where none is meaningful."""
    parts = _BETWEEN_WORDS.split(_MATHEMATICS.sub("", text))
    words = [_cut(word) for part in parts if (word := citekey_text(part))]
    # A title may be a formula.
    return iter([word for word in words if word not in SKIPPED] or words or title_words(text))


def _cut(word: str) -> str:
    return word[:_CJK_LETTERS] if is_cjk(word[0]) else word


_PARTS: dict[str, Callable[[Work], str]] = {
    "auth": _family,
    "year": lambda work: str(work.year or ""),
    "shortyear": lambda work: str(work.year or "")[-2:],
    "veryshorttitle": _first_word,
    "shorttitle": lambda work: "".join(list(_words(work.title))[:_SHORT_TITLE]) or work.type,
}
_FILTERS: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "capitalize": str.capitalize,
}


class Keys:
    """The keys that are taken; those that differ in case alone are one key to BibTeX."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {key.casefold() for key in taken}
        self._tried: dict[str, int] = {}  # so that a file full of one key stays linear

    def __contains__(self, key: str) -> bool:
        return key.casefold() in self._taken

    def take(self, key: str) -> str:
        """The key itself if it is free, else with the first letters that make it so; taken now."""
        number, free = self._tried.get(key, 0), key
        while free in self:
            number += 1
            free = f"{key}{_letters(number)}"
        self._tried[key] = number
        self._taken.add(free.casefold())
        return free


def _letters(number: int) -> str:
    """1 as ``a``, 26 as ``z``, 27 as ``aa``."""
    letters = ""
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters


def with_keys(content: Bibliography) -> Bibliography:
    """What was read, with a key for each work whose entry had none."""
    if all(work.key for work in content.works):
        return content
    taken = [work.key for work in content.works]
    taken += [edition.id for edition in content.editions]
    taken += [one.id for one in content.lists]
    keys = Keys(taken)
    works = (
        work if work.key else replace(work, key=keys.take(key_for(work))) for work in content.works
    )
    return replace(content, works=tuple(works))
