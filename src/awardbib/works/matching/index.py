"""Many records at hand, asked by title: built once, thousands of look-ups a second."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from awardbib.text.titles import bare_key, title_key, title_words
from awardbib.works.matching.match import Outcome, Query, Verdict, match
from awardbib.works.people import read_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awardbib.works.matching.record import Record

_NEAR = 8  # records by similar titles or the same people that are looked at closely
_COMMON_WORD = 100  # records a word may occur in and still tell something
_LEAST_WORD = 3  # letters


class Index:
    """Records by title key, and by words and people for titles that have changed."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records: Sequence[Record] = tuple(records)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_bare: dict[str, list[int]] = defaultdict(list)
        self._by_person: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, record in enumerate(self.records):
            self._add(number, record)

    def _add(self, number: int, record: Record) -> None:
        title = record.title
        key = title_key(title)
        self._by_key[key].append(number)
        if "$" in title or "\\" in title or not title.isascii():
            bare = bare_key(title)
            if bare != key:
                self._by_bare[bare].append(number)
        for word in _telling_words(title):
            self._by_word[word].append(number)
        for author in record.authors:
            for person in _person_keys(author):
                self._by_person[person].append(number)

    def __len__(self) -> int:
        return len(self.records)

    def find(self, query: Query) -> Outcome:
        """The outcome for a query, as :func:`match` has it over all records.

        Those with another title are looked at only when no record matches.
        """
        same = {
            *self._by_key.get(query.key, ()),
            *self._by_bare.get(query.key, ()),
            *(self._by_key.get(query.bare, ()) if query.bare else ()),
        }
        outcome = match(query, [self.records[number] for number in sorted(same)])
        if outcome.verdict is Verdict.MATCH:
            return outcome
        near = sorted(same | set(self._near(query)))
        return match(query, [self.records[number] for number in near])

    def _near(self, query: Query) -> list[int]:
        """The few records with most of the people, or failing that some of the rare words."""
        people = sorted({key for author in query.authors for key in _person_keys(author)})
        known = _commonest(self._by_person.get(person, ()) for person in people)
        # One namesake among several authors tells nothing, and half of the best is far behind.
        least = max(min(2, len(query.authors)), known[0][1] / 2 if known else 0)
        close = [number for number, count in known if count >= least]
        if close:
            return close
        words = (self._by_word.get(word, ()) for word in sorted(_telling_words(query.title)))
        similar = _commonest(numbers for numbers in words if len(numbers) <= _COMMON_WORD)
        return [number for number, count in similar if count > 1 or not people]


def _commonest(postings: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """The numbers that most of the lists hold, each with how many do."""
    return Counter(chain.from_iterable(postings)).most_common(_NEAR)


def _telling_words(title: str) -> set[str]:
    return {word for word in title_words(title) if len(word) > _LEAST_WORD}


def _person_keys(author: object) -> set[str]:
    """``lovelace a`` for each spelling of the surname."""
    name = read_name(author)  # type: ignore[arg-type]  # str or Person
    return {f"{surname} {name.initials[:1]}" for surname in name.surnames} if name else set()
