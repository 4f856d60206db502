"""Narrowing and ordering works: the filters of the selecting language."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from awardbib.errors import NotFound, UsageError
from awardbib.library.list_filters import ListFilters
from awardbib.library.tables import Tables, curated
from awardbib.text.fold import search_key, search_words
from awardbib.works.venues import names_of, venue_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from awardbib.model import Work

KINDS = ("paper", "talk")
SORTS = ("listed", "year", "title", "author", "key")


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a selected work must be; an empty filter lets everything through.

    Several values of one filter are alternatives, different filters must all hold. ``venue`` and
    ``year`` speak of the award when one of ``award``, ``awarded``, ``rank`` and ``category`` is
    asked for (the test-of-time award of 2024 went to a paper of 2014), and of the work itself
    otherwise.

    Attributes:
        venue: names as in ``ICLR``, any of those that the venue has, with a year or without.
        year: years, for instance ``range(2020, 2025)``.
        award, rank, category, awarded: as in :class:`.list_filters.ListFilters`.
        kind: paper or talk.
        person: names or parts of names of authors and speakers, in any of their spellings.
        topic: keywords or parts of them; a topic by any of its names brings those within it.
        text: words as for ``search``.
        tables: what else venues, people and topics are called.
    """

    venue: Sequence[str] = ()
    year: Collection[int] = ()
    award: Sequence[str] = ()
    rank: Sequence[str] = ()
    category: Sequence[str] = ()
    kind: Sequence[str] = ()
    person: Sequence[str] = ()
    topic: Sequence[str] = ()
    text: str = ""
    awarded: bool = False
    tables: Tables = field(default_factory=curated)

    def __post_init__(self) -> None:
        for kind in self.kind:
            if kind not in KINDS:
                raise UsageError(f"unknown kind {kind!r}", remedy=f"one of: {', '.join(KINDS)}")

    def accept(self, work: Work) -> bool:
        """Whether a work passes all filters but ``text``, which the library answers."""
        return (
            self._accept_origin(work)
            and (not self.kind or work.kind in self.kind)
            and (not self.person or any(self._is_named(work, name) for name in self.person))
            and (not self.topic or any(self._has_topic(work, topic) for topic in self.topic))
        )

    @cached_property
    def lists(self) -> ListFilters:
        """The filters that lists have too."""
        return ListFilters(
            venue=self.venue,
            year=self.year,
            award=self.award,
            rank=self.rank,
            category=self.category,
            awarded=self.awarded,
            tables=self.tables,
        )

    def _accept_origin(self, work: Work) -> bool:
        if self.lists.speak_of_lists:
            return any(map(self.lists.accept, work.lists))
        return self.lists.accept_venue(_venue_names(work), work.year) and (
            not self.year or work.year in self.year
        )

    def accept_anywhere(self, work: Work) -> bool:
        """Whether a work or a list that holds it is of the venue."""
        return self.lists.accept_venue(_venue_names(work), work.year) or any(
            self.lists.accept_venue_of(one.edition) for one in work.lists
        )

    def _is_named(self, work: Work, name: str) -> bool:
        wanted = search_words(name)
        people = (*work.authors, *work.editors)
        names = [person.name for person in people]
        names += [spelling for known in self.tables.people.of(work) for spelling in known.names]
        return any(_names(text, wanted) for text in names) or (
            bool(wanted)
            and " ".join(wanted) in " ".join(search_words(work.fields.get("author-zh", "")))
        )

    def _has_topic(self, work: Work, topic: str) -> bool:
        wanted = search_key(topic).strip()
        if any(wanted in search_key(keyword) for keyword in work.keywords):
            return True
        topics = self.tables.topics
        named = topics.find(topic)
        if named is None:
            return False
        return any(named.key in topics.within(one) for one in topics.of(work))


def _venue_names(work: Work) -> tuple[str, ...]:
    return names_of(work.edition) if work.edition else (venue_of(work),)


def _names(text: str, wanted: list[str]) -> bool:
    """Whether each wanted word begins a word of a name."""
    have = search_words(text)
    return bool(wanted) and all(any(word.startswith(part) for word in have) for part in wanted)


def order(works: Iterable[Work], sort: str) -> list[Work]:
    """The works by one of :data:`SORTS`; ``-`` before it turns it round.

    Raises:
        UsageError: no such order.
    """
    name = sort.removeprefix("-")
    found = list(works)
    if name not in SORTS:
        raise UsageError(f"cannot sort by {name!r}", remedy=f"one of: {', '.join(SORTS)}")
    if name != "listed":
        found.sort(key=_SORT_KEYS[name], reverse=sort.startswith("-"))
    elif sort.startswith("-"):
        found.reverse()
    return found


def _by_author(work: Work) -> tuple[list[str], int]:
    names = [search_key(f"{p.literal or p.family} {p.given}") for p in work.authors or work.editors]
    return names, work.year or 0


_SORT_KEYS: dict[str, Callable[[Work], tuple[object, ...] | str]] = {
    "year": lambda work: (work.year is None, work.year or 0),
    "title": lambda work: search_key(work.title),
    "author": _by_author,
    "key": lambda work: work.key,
}


def check_known(filters: Filters, works: Iterable[Work]) -> None:
    """Explain an empty selection: a filter's value that occurs nowhere, with the nearest names.

    Raises:
        NotFound: a venue, award, rank, category, topic or person that no work has.
    """
    from awardbib.text.suggest import did_you_mean  # noqa: PLC0415  # only on the way to an error

    every = list(works)
    for kind, names in _KNOWN.items():
        for value in getattr(filters, kind):
            changes: dict[str, Any] = {kind: (value,)}
            one = replace(Filters(tables=filters.tables), **changes)
            accepts = one.accept_anywhere if kind == "venue" else one.accept
            if not any(map(accepts, every)):
                known = (name for work in every for name in names(work, filters.tables))
                raise NotFound(
                    f"no {kind} {value!r} in this library", remedy=did_you_mean(value, known)
                )


def _known_venues(work: Work, tables: Tables) -> Iterator[str]:
    editions = [one.edition for one in work.lists if one.edition]
    yield from _venue_names(work)
    for name in (*_venue_names(work), *(name for one in editions for name in names_of(one))):
        venue = tables.venues.find(name)
        yield from venue.names if venue else (name,)


def _known_topics(work: Work, tables: Tables) -> Iterator[str]:
    yield from work.keywords
    for topic in tables.topics.of(work):
        for broader in tables.topics.within(topic).values():
            yield from broader.names


def _known_people(work: Work, tables: Tables) -> Iterator[str]:
    yield from (person.name for person in work.authors)
    yield from (name for known in tables.people.of(work) for name in known.names)


_KNOWN: dict[str, Callable[[Work, Tables], Iterable[str]]] = {
    "venue": _known_venues,
    "award": lambda work, _: (one.award for one in work.lists if one.award),
    "rank": lambda work, _: (one.rank for one in work.lists if one.rank),
    "category": lambda work, _: (one.category for one in work.lists if one.category),
    "topic": _known_topics,
    "person": _known_people,
}
