"""People: whether two names are one person's, and the spellings that a person's name has.

Two lists of authors have somebody in common where a surname and a first initial agree, or all words
in any order; umlauts may be spelled out. What no rule can tell ``people.toml`` lists::

    [bengio-yoshua]
    name = "Yoshua Bengio"
    spellings = ["Y. Bengio"]
    zh = "约书亚·本吉奥"
    orcid = "…"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from awardbib.model import Person
from awardbib.text.fold import search_key, search_words
from awardbib.text.titles import plain
from awardbib.works.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awardbib.model import Finding, Work
    from awardbib.works.tables import Rows

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd"})
_WORD = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as far as it is compared.

    Attributes:
        surnames: folded spellings of the family name; each alone is enough.
        initials: first letters of the given names, in order.
        words: all words, for names written in another order.
    """

    surnames: frozenset[str]
    initials: str
    words: frozenset[str]


def read_name(name: str | Person) -> Name | None:
    """A name made comparable; None where it has no letter.

    Args:
        name: a person, or a text such as ``Ada B. Lovelace``, ``Lovelace, Ada``, ``Wei Wang 0012``.
    """
    if isinstance(name, Person):
        if not name.literal:
            return _name(f"{name.prefix} {name.family}", name.given, whole=True)
        name = name.literal
    text = plain(name)
    family, comma, given = text.partition(",")
    if comma and search_key(given).strip(" .") not in _SUFFIXES:
        return _name(family, given, whole=True)
    words = [word for word in family.split() if _is_part(word)]
    return _name(words[-1], " ".join(words[:-1]), whole=False) if words else None


def _is_part(word: str) -> bool:
    """Whether a word belongs to the name: no suffix, no number that tells namesakes apart."""
    folded = "".join(_WORD.findall(search_key(word)))
    return bool(folded) and not folded.isdigit() and folded not in _SUFFIXES


def _name(family: str, given: str, *, whole: bool) -> Name | None:
    surnames: set[str] = set()
    for spelled in {family, family.casefold().translate(_UMLAUTS)}:
        parts = [_WORD.findall(search_key(word)) for word in spelled.split() if _is_part(word)]
        if not parts:
            continue
        surnames.add("".join(parts[-1]))
        if len(parts[-1]) > 1:
            surnames.update(part for part in parts[-1] if len(part) > 1)
        if whole and len(parts) > 1:
            surnames.add("".join(part for word in parts for part in word))
            surnames.add("".join(parts[0]))
    if not surnames:
        return None
    given_words = _WORD.findall(search_key(given))
    words = frozenset({*_WORD.findall(search_key(family)), *given_words} - _SUFFIXES)
    return Name(frozenset(surnames), "".join(word[0] for word in given_words), words)


def read_names(names: Iterable[str | Person]) -> tuple[Name, ...]:
    """The names that can be compared, in order."""
    return tuple(read for name in names if (read := read_name(name)) is not None)


def same_person(one: Name, other: Name) -> bool:
    """Whether two names can be one person's: a surname and a first initial, or all words."""
    if one.words == other.words:
        return True
    if not one.surnames & other.surnames:
        return False
    if not one.initials or not other.initials:
        return True
    return one.initials[0] == other.initials[0]


def shared(ours: Sequence[Name], theirs: Sequence[Name]) -> int:
    """How many of ours are among theirs."""
    left = list(theirs)
    count = 0
    for name in ours:
        for index, other in enumerate(left):
            if same_person(name, other):
                del left[index]
                count += 1
                break
    return count


def share_surname(ours: Sequence[Name], theirs: Sequence[Name]) -> bool:
    """Whether a surname occurs on both sides, whoever bears it."""
    known = {surname for name in ours for surname in name.surnames}
    return any(known & name.surnames for name in theirs)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of ``people.toml``.

    Attributes:
        key: of the table.
        name: the usual spelling.
        spellings: others that publications have.
        zh: the name in Chinese.
        orcid: the identifier at orcid.org.
    """

    key: str
    name: str
    spellings: tuple[str, ...] = ()
    zh: str = ""
    orcid: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings, the usual one first."""
        return tuple(filter(None, dict.fromkeys((self.name, *self.spellings, self.zh))))


class People:
    """The persons of ``people.toml``, found by any of their spellings."""

    def __init__(self, rows: Rows | None = None) -> None:
        self._rows = rows or {}

    @cached_property
    def _by_name(self) -> dict[str, KnownPerson]:
        found: dict[str, KnownPerson] = {}
        for person in self:
            for name in person.names:
                found.setdefault(_spelling(name), person)
        return found

    def __iter__(self) -> Iterator[KnownPerson]:
        for key, row in self._rows.items():
            yield KnownPerson(key, **{**row, "spellings": tuple(row.get("spellings", ()))})

    def find(self, name: str) -> KnownPerson | None:
        """The person of a spelling."""
        return self._by_name.get(_spelling(name)) if self._rows else None

    def of(self, work: Work) -> tuple[KnownPerson, ...]:
        """The authors and editors of a work who are known."""
        found = (self.find(person.name) for person in (*work.authors, *work.editors))
        return tuple(person for person in found if person)

    def name_of(self, person: Person) -> str:
        """The usual spelling of a person's name, else the one it has."""
        known = self.find(person.name)
        return known.name if known else person.name


def _spelling(name: str) -> str:
    return " ".join(search_words(name))


def read_people(text: str, path: str = "") -> tuple[Rows, tuple[Finding, ...]]:
    """The rows of a ``people.toml``, and what is wrong in it."""
    texts = frozenset({"name", "zh", "orcid"})
    return read_rows(text, path, texts, frozenset({"spellings"}), "name")
