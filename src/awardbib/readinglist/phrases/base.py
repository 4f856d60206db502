"""The words of one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language; each in the place that its name tells.

    Attributes:
        listing: put between the parts of an enumeration.
        accepted: with ``{submitted}``, ``{accepted}`` and ``{rate}``, in per cent.
        checked: before the day on which a source was read.
        counted: one and several of a kind of work.
        kinds: headings for kinds of works, in the order in which they are to stand.
        ranks: headings for ranks, likewise.
        tiers: ranks as a badge adds them to an award whose name does not tell.
        talks: kinds of talks, by the words of their conference in lower case; empty where the
            words themselves will do.
        facts: what a field is called in the legend of unverified facts.
        shown: with ``{shown}`` and ``{all}``.
    """

    lang: str
    listing: str
    colon: str
    brackets: tuple[str, str]
    reading_list: str
    other_works: str
    other_venues: str
    other_editions: str
    other_topics: str
    other_people: str
    other_tracks: str
    other_awards: str
    no_rank: str
    no_year: str
    unverified: str
    unverified_award: str
    single_source: str
    conference: str
    dates: str
    place: str
    submissions: str
    submitted: str
    accepted: str
    source: str
    sources: str
    checked: str
    abstract: str
    contents: str
    links: Mapping[str, str]
    counted: Mapping[str, tuple[str, str]]
    kinds: Mapping[str, str]
    ranks: Mapping[str, str]
    tiers: Mapping[str, str]
    presentations: Mapping[str, str]
    statuses: Mapping[str, str]
    talks: Mapping[str, str]
    facts: Mapping[str, str]
    # Of the page alone:
    filter: str
    shown: str
    nothing_shown: str
    download: str
    copy: str
    copied: str

    def count(self, kinds: Iterable[str]) -> str:
        """``5 papers, 1 talk``, in the order of :attr:`kinds`."""
        numbers: dict[str, int] = {}
        for kind in kinds:
            numbers[kind] = numbers.get(kind, 0) + 1
        return self.listing.join(
            f"{number} {self.counted[kind][number > 1]}"
            for kind in self.counted
            if (number := numbers.get(kind))
        )

    def rests_on_nothing(self, fields: Iterable[str]) -> str:
        """The legend of a mark: ``rests on no evidence yet: authors, year``."""
        names = dict.fromkeys(self.facts.get(field, field) for field in fields)
        return f"{self.unverified}{self.colon}{self.listing.join(names)}"
