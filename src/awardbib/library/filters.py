"""Narrowing and ordering works: the filters of the selecting language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from awardbib.errors import NotFound, UsageError
from awardbib.text.fold import search_key, search_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from awardbib.model import Edition, Person, Work, WorkList

KINDS = ("paper", "talk")
SORTS = ("listed", "year", "title", "author", "key")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a selected work must be; an empty filter lets everything through.

    Several values of one filter are alternatives, different filters must all hold. ``venue`` and
    ``year`` speak of the award when ``award`` or ``rank`` is asked for (the test-of-time award of
    2024 went to a paper of 2014), and of the work itself otherwise.

    Attributes:
        venue: names as in ``ICLR``.
        year: years, for instance ``range(2020, 2025)``.
        award: parts of an award's wording, or the id of a list.
        rank: winner, runner-up, honorable-mention, selected, mentioned, cited, talk …
        kind: paper or talk.
        person: names or parts of names of authors and speakers.
        topic: keywords.
        text: words as for ``search``.
    """

    venue: Sequence[str] = ()
    year: Collection[int] = ()
    award: Sequence[str] = ()
    rank: Sequence[str] = ()
    kind: Sequence[str] = ()
    person: Sequence[str] = ()
    topic: Sequence[str] = ()
    text: str = field(default="")

    def __post_init__(self) -> None:
        for kind in self.kind:
            if kind not in KINDS:
                raise UsageError(f"no kind {kind!r}", remedy=f"one of: {', '.join(KINDS)}")

    def accept(self, work: Work) -> bool:
        """Whether a work passes all filters but ``text``, which the library answers."""
        return (
            self._accept_origin(work)
            and (not self.kind or work.kind in self.kind)
            and (not self.person or any(_is_named(work, name) for name in self.person))
            and (not self.topic or any(_has_topic(work, topic) for topic in self.topic))
        )

    def _accept_origin(self, work: Work) -> bool:
        if self.award or self.rank:
            return any(self._accept_award(one) for one in work.lists)
        return self._accept_venue(_venue_names(work)) and (not self.year or work.year in self.year)

    def _accept_award(self, one: WorkList) -> bool:
        edition: Edition | None = one.edition
        return (
            (not self.award or any(_is_called(one, award) for award in self.award))
            and (not self.rank or one.rank in self.rank)
            and self._accept_venue(_names_of(edition) if edition else ())
            and (not self.year or (edition is not None and edition.year in self.year))
        )

    def _accept_venue(self, venues: Iterable[str]) -> bool:
        return not self.venue or not {search_key(n) for n in self.venue}.isdisjoint(
            map(search_key, venues)
        )


def _is_called(one: WorkList, award: str) -> bool:
    wanted = search_key(award)
    return wanted == search_key(one.id) or (bool(one.award) and wanted in search_key(one.award))


def _names_of(edition: Edition) -> tuple[str, str]:
    """A conference has its name of that year and that of its ids: NIPS 2014 is neurips-2014."""
    return edition.venue, edition.id.rpartition("-")[0]


def _venue_names(work: Work) -> tuple[str, ...]:
    return _names_of(work.edition) if work.edition else (venue_of(work),)


def venue_of(work: Work) -> str:
    """Where a work appeared, in short: ``ICLR``, or the journal or event as it stands."""
    if work.edition:
        return work.edition.venue
    fields = work.fields
    for name in ("shortjournal", "journaltitle", "journal", "eventtitle", "booktitle"):
        if fields.get(name):
            from awardbib.bibtex.latex import to_text  # noqa: PLC0415  # seldom needed

            return to_text(fields[name])
    return "arXiv" if work.arxiv else ""


def _is_named(work: Work, name: str) -> bool:
    wanted = search_words(name)
    return any(_names(person, wanted) for person in (*work.authors, *work.editors)) or (
        bool(wanted)
        and " ".join(wanted) in " ".join(search_words(work.fields.get("author-zh", "")))
    )


def _names(person: Person, wanted: list[str]) -> bool:
    """Whether each wanted word begins a word of the name."""
    have = search_words(person.name)
    return bool(wanted) and all(any(word.startswith(part) for word in have) for part in wanted)


def _has_topic(work: Work, topic: str) -> bool:
    wanted = search_key(topic).strip()
    return any(wanted in search_key(keyword) for keyword in work.keywords)


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
        NotFound: a venue, award, rank, topic or person that no work has.
    """
    from awardbib.text.suggest import did_you_mean  # noqa: PLC0415  # only on the way to an error

    every = list(works)
    lists = [one for work in every for one in work.lists]
    venues = [name for work in every for name in _venue_names(work)]
    venues += [name for one in lists if one.edition for name in _names_of(one.edition)]
    have: dict[str, Iterable[str]] = {
        "venue": venues,
        "award": {one.award for one in lists if one.award},
        "rank": {one.rank for one in lists if one.rank},
        "topic": {keyword for work in every for keyword in work.keywords},
        "person": {person.name for work in every for person in work.authors},
    }
    for kind, known in have.items():
        for value in getattr(filters, kind):
            if not any(search_key(value) in search_key(one) for one in known):
                raise NotFound(
                    f"no {kind} {value!r} in this library", remedy=did_you_mean(value, known)
                )
