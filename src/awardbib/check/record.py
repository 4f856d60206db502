"""The curated library as the checks ask it: is this work in it, and what does it say?

A work is the same when an identifier and a name or the title agree, or when title and an author
agree: never by the title alone, and never by an identifier that is written under another paper.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from awardbib.text.fold import search_key
from awardbib.text.titles import title_key
from awardbib.works.identifiers import of_work
from awardbib.works.people import read_names, shared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.library import Library
    from awardbib.model import Person, Work

_BRACED = re.compile(r"\{([^{}\\]+)\}")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_NAME = 4  # letters; shorter words are mostly initials
_LEAST_KEY = 8  # letters of a title that tell something beside an author


@dataclass(frozen=True, slots=True)
class Known:
    """A work of the record that an entry is, and by what that is known: a scheme or ``title``."""

    work: Work
    by: str


class Record:
    """A library, indexed by identifiers and titles."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._found: dict[int, tuple[Work, Known | None]] = {}

    @cached_property
    def _works(self) -> tuple[Work, ...]:
        return tuple(self.library)

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], list[Work]]:
        found: dict[tuple[str, str], list[Work]] = defaultdict(list)
        for work in self._works:
            for identifier in of_work(work).items():
                found[identifier].append(work)
        return found

    @cached_property
    def _by_title(self) -> dict[str, list[Work]]:
        found: dict[str, list[Work]] = defaultdict(list)
        for work in self._works:
            key = title_key(work.title)
            if len(key) >= _LEAST_KEY:
                found[key].append(work)
        return found

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that keep their capital in every title of the record: braced, never lower."""
        braced: set[str] = set()
        lower: set[str] = set()
        for work in self._works:
            title = work.fields.get("title", "")
            for group in _BRACED.findall(title):
                braced.update(word for word in _WORD.findall(group) if word[0].isupper())
            lower.update(word for word in _WORD.findall(work.title) if word.islower())
        return frozenset(
            word
            for word in braced
            if len(word) >= _LEAST_NAME and not {word.lower(), word.lower().rstrip("s")} & lower
        )

    def find(self, work: Work) -> Known | None:
        """The work of the record that an entry is; None if there is none for certain."""
        # Several checks ask for the same entry; it is kept beside the answer, so its id stays its.
        if id(work) not in self._found:
            self._found[id(work)] = (work, self._find(work))
        return self._found[id(work)][1]

    def _find(self, work: Work) -> Known | None:
        if not work.authors or not work.title:
            return None
        key = title_key(work.title)
        for scheme, value in of_work(work).items():
            for one in self._by_id.get((scheme, value), ()):
                if title_key(one.title) == key or _common(work, one):
                    return Known(one, scheme)
        titled = [one for one in self._by_title.get(key, ()) if _common(work, one)]
        # A talk and a paper of one title by one person are two works.
        titled = [one for one in titled if one.kind == work.kind] or titled
        return Known(titled[0], "title") if len(titled) == 1 else None

    def swapped(self, work: Work) -> list[Person]:
        """The people of an entry whose family and given names are those of the record, swapped."""
        known = self.find(work)
        theirs = known.work.authors if known else ()
        turned = {(search_key(one.given), search_key(one.family)) for one in theirs}
        right = {(family, given) for given, family in turned}
        return [
            one
            for one in work.authors
            if (name := (search_key(one.family), search_key(one.given))) in turned
            and name not in right
        ]


def _common(one: Work, other: Work) -> bool:
    return shared(read_names(one.authors), read_names(other.authors)) > 0


def in_record(awards: Iterable[str]) -> str:
    """Awards in a sentence: ``A``, ``A and B``."""
    *first, last = awards
    return f"{', '.join(first)} and {last}" if first else last
