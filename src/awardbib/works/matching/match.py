"""Which of some records is an entry's paper: one for certain, none, or a question for a person.

A match takes an equal title key, an author in common and the entry's edition; a similar title
is never enough, since two papers can differ in a word where one retitled paper differs in ten.
Records that may be the paper come in order, the likeliest first, and are never chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from awardbib.text.titles import bare_key, title_key, title_words
from awardbib.works.matching import status as appearances
from awardbib.works.matching.status import Status
from awardbib.works.people import Name, read_names, share_surname, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from awardbib.model import Person, Work
    from awardbib.works.matching.record import Record

_LEAST_KEY = 8  # characters a title must keep when its mathematics is left out


class Verdict(Enum):
    """The outcome of matching an entry against records."""

    MATCH = "match"
    UNSURE = "unsure"
    NO_MATCH = "no match"


@dataclass(frozen=True)
class Query:
    """An entry as far as matching needs it.

    Attributes:
        title: Unicode or LaTeX source.
        authors: names or persons; without any there is never a match.
        venue: a short name by :func:`awardbib.works.matching.status.venue_name`, or empty.
        year: of the edition.
        preprint: whether the paper's preprint is asked for and not its appearance.
    """

    title: str
    authors: tuple[str | Person, ...] = ()
    venue: str = ""
    year: int | None = None
    preprint: bool = False

    @classmethod
    def of(cls, work: Work) -> Query:
        """The query of an entry: its own edition, not that of the award."""
        from awardbib.works.venues import venue_of  # noqa: PLC0415  # pulls in decoding

        edition = work.edition
        venue = appearances.venue_name(edition.venue or edition.title) if edition else ""
        year = (edition.year if edition else None) or work.year
        fields = work.fields
        title = fields.get("title", work.title)
        return cls(
            f"{title}: {fields['subtitle']}" if fields.get("subtitle") else title,
            work.authors,
            venue or appearances.venue_name(venue_of(work)),
            year,
        )

    def as_preprint(self) -> Query:
        """The query for the same paper's preprint."""
        return replace(self, preprint=True)

    @property
    def wants_preprint(self) -> bool:
        """Whether a preprint is what is asked for; of an entry that is one itself, it is."""
        return self.preprint or self.venue == "corr"

    @cached_property
    def key(self) -> str:
        """The title's key."""
        return title_key(self.title)

    @cached_property
    def bare(self) -> str:
        """The key without mathematics; empty where too little is left."""
        key = bare_key(self.title)
        return key if len(key) >= _LEAST_KEY else ""

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The authors, comparable."""
        return read_names(self.authors)

    @cached_property
    def grams(self) -> frozenset[str]:
        """What :func:`similarity` compares."""
        return _grams(self.title)


class TitleAgreement(Enum):
    """How two titles agree."""

    YES = "the same title"
    BUT_FOR_MATHEMATICS = "the same title but for its mathematics"
    NO = "another title"


@dataclass(frozen=True)
class Assessment:
    """A record beside a query.

    Attributes:
        same: whether the titles have one key.
        common: authors of the query who are among the record's; None if either has none.
        ratio: ``common`` by the longer of the two lists of authors.
        surname: whether at least a surname is shared.
        fits: whether the edition is the one asked for; None if unknown.
    """

    query: Query
    record: Record
    same: TitleAgreement
    common: int | None
    ratio: float
    surname: bool
    fits: bool | None

    @cached_property
    def similarity(self) -> float:
        """How alike the titles are, 0 to 1."""
        if self.same is TitleAgreement.YES:
            return 1.0
        return similarity(self.query.grams, _grams(self.record.title))

    @property
    def certain(self) -> bool:
        """Whether it can be chosen without asking."""
        return (
            self.same is not TitleAgreement.NO
            and bool(self.common)
            and self.fits is True
            and (self.query.wants_preprint or self.record.appearance.status >= Status.UNKNOWN)
        )

    @property
    def plausible(self) -> bool:
        """Whether a person should be asked about it."""
        if self.record.appearance.status is Status.DELETED:
            return False
        if self.same is not TitleAgreement.NO:
            return self.common is None or self.surname or self.fits is True
        if self.common is None:
            return self.similarity > 0.85  # noqa: PLR2004  # nearly the same, nobody to compare
        few = self.common < 2 and self.ratio < 1  # noqa: PLR2004  # one namesake proves little
        return self.common > 0 and (
            self.similarity > (0.5 if few else 0.3)
            or (self.ratio >= 0.5 and self.fits is not False and not few)  # noqa: PLR2004
        )

    @property
    def likelihood(self) -> float:
        """For the order among those a person is asked about; no probability."""
        fit = {True: 1.0, None: 0.4, False: 0.0}[self.fits]
        same = 0.5 if self.same is not TitleAgreement.NO else 0.0
        return same + fit + self.ratio + self.similarity + self.record.appearance.status / 14

    @property
    def reason(self) -> str:
        """Why it is or is not the paper, in a few words."""
        if self.common is None:
            people = "authors not to be compared"
        elif self.common:
            people = f"{self.common} author{'s' if self.common > 1 else ''} in common"
        else:
            people = "a surname in common" if self.surname else "other authors"
        edition = "another edition: " if self.fits is False else ""
        return f"{self.same.value}, {people}, {edition}{self.record.appearance}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict, the record of a match, and those to ask a person about, likeliest first."""

    verdict: Verdict
    chosen: Record | None = None
    candidates: tuple[Assessment, ...] = ()


def match(query: Query, records: Iterable[Record]) -> Outcome:
    """Decide which record is the paper asked for.

    The accepted note of the edition beats one whose acceptance is not known; a preprint, a
    workshop paper, a rejected or withdrawn note and a record imported from elsewhere are never
    chosen. Two different notes that fit alike are a question, not a match.
    """
    assessed = (assess(query, record) for record in _distinct(records))
    plausible = [one for one in assessed if one.plausible]
    ranked = tuple(sorted(plausible, key=lambda one: one.likelihood, reverse=True))
    certain = [one for one in ranked if one.certain]
    tests: tuple[Callable[[Assessment], bool], ...] = (
        lambda one: (
            one.same is TitleAgreement.YES and one.record.appearance.status is Status.ACCEPTED
        ),
        lambda one: one.record.appearance.status is Status.ACCEPTED,
        lambda one: one.same is TitleAgreement.YES,
        bool,
    )
    for test in tests:
        best = [one for one in certain if test(one)]
        if best:
            if len({one.record.identity for one in best}) == 1:
                return Outcome(Verdict.MATCH, best[0].record, ranked)
            break
    return Outcome(Verdict.UNSURE if ranked else Verdict.NO_MATCH, None, ranked)


def confirm(query: Query, records: Iterable[Record], known: str) -> Outcome:
    """The outcome for an entry that names its record already.

    The record of that id is the paper if it bears its title and has an author in common; the
    title may have changed if most authors are the same. Any other match is a question.
    """
    found = list(records)
    named = [assess(query, one) for one in _distinct(found) if known in {one.id, one.forum}]
    for one in named:
        alike = one.same is not TitleAgreement.NO or one.ratio > 0.5  # noqa: PLR2004  # most authors
        if alike and one.common and one.record.appearance.status is not Status.DELETED:
            return Outcome(Verdict.MATCH, one.record, (one,))
    outcome = match(query, found)
    if outcome.verdict is Verdict.NO_MATCH and not named:
        return outcome
    others = (one for one in outcome.candidates if one.record.identity != known)
    return Outcome(Verdict.UNSURE, None, (*named, *others))


def _distinct(records: Iterable[Record]) -> list[Record]:
    """Each paper of a source once, in its best status."""
    best: dict[tuple[str, str], Record] = {}
    for record in records:
        key = (record.source.split(" ")[0], record.identity)
        known = best.get(key)
        if known is None or _rank(record) > _rank(known):
            best[key] = record
    return list(best.values())


def _rank(record: Record) -> tuple[int, int, float]:
    return record.appearance.status, len(record.authors), record.updated


def assess(query: Query, record: Record) -> Assessment:
    """Compare a record with what is asked for."""
    same = _same(query, record.title)
    names = read_names(record.authors)
    known = bool(names and query.names)
    common = shared(query.names, names) if known else None
    return Assessment(
        query,
        record,
        same,
        common,
        (common or 0) / max(len(names), len(query.names), 1),
        known and share_surname(query.names, names),
        appearances.fits_preprint(query.year, record.appearance)
        if query.wants_preprint
        else appearances.fits(query.venue, query.year, record.appearance),
    )


def _same(query: Query, title: str) -> TitleAgreement:
    key = title_key(title)
    if not key or not query.key:
        return TitleAgreement.NO
    if key == query.key:
        return TitleAgreement.YES
    # Only where one side has no mathematics at all there: different formulas are different papers.
    bare = bare_key(title)
    if (bare == query.key and len(bare) >= _LEAST_KEY) or (query.bare and query.bare == key):
        return TitleAgreement.BUT_FOR_MATHEMATICS
    return TitleAgreement.NO


def _grams(title: str) -> frozenset[str]:
    """The words of a title and the triples of letters in them."""
    words = title_words(title)
    grams = {f" {word}" for word in words if len(word) > 2}  # noqa: PLR2004  # not "of", "a"
    for word in words:
        padded = f"^{word}$"
        grams.update(padded[at : at + 3] for at in range(len(padded) - 2))
    return frozenset(grams)


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """How alike two titles are, 0 to 1 (Dice's coefficient)."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
