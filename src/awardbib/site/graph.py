"""A library as a graph of pages: which works belong to which person, topic, venue, year, tier."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from awardbib.site.addresses import Addresses, Slugs

if TYPE_CHECKING:
    from awardbib.library import Library
    from awardbib.model import Edition, Work, WorkList

#: Tiers of awards, the highest first; a list of another rank is no award.
RANKS = ("winner", "outstanding", "runner-up", "honorable-mention")
_RELATED = 6
_MOST_AUTHORS = 100  # of a work that count for relations, so that 5,000 do not relate everything


class Graph:
    """Everything that pages link to, the same for all languages."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.works: dict[str, Work] = {work.key: work for work in library}
        self._authors: dict[str, list[str]] = {}
        self.work_folder = Addresses("w")
        self.list_folder = Addresses("l")
        self.edition_folder = Addresses("e")
        self.person_folder = Slugs("p")
        self.topic_folder = Slugs("t")
        self.venue_folder = Slugs("v")
        for key in self.works:
            self.work_folder.of(key)
        for id_ in library.lists:
            self.list_folder.of(id_)
        for id_ in library.editions:
            self.edition_folder.of(id_)

    def authors(self, work: Work) -> list[str]:
        """The names of a work's authors, one spelling a person."""
        if work.key not in self._authors:
            people = self.library.tables.people
            self._authors[work.key] = [people.name_of(person) for person in work.authors]
        return self._authors[work.key]

    def topics(self, work: Work) -> list[str]:
        """The topics of a work, by their English names."""
        table = self.library.tables.topics
        found = []
        for word in work.keywords:
            topic = table.find(word)
            found.append(topic.en if topic else word)
        return list(dict.fromkeys(found))

    def topic_name(self, topic: str, lang: str) -> str:
        """A topic in a language."""
        known = self.library.tables.topics.find(topic)
        return known.name_in(lang) if known else topic

    def venue(self, work: Work) -> str:
        """What the place where a work appeared is called."""
        return self.library.tables.venues.name_of(work)

    def edition_venue(self, edition: Edition) -> str:
        """The venue of an edition."""
        return self.library.tables.venues.name_of_edition(edition)

    def year(self, work: Work) -> int | None:
        """The year of the edition where a work appeared, else its own."""
        return (work.edition.year if work.edition else None) or work.year

    @cached_property
    def by_person(self) -> dict[str, list[Work]]:
        """The works of each person, in the library's order."""
        found: dict[str, list[Work]] = defaultdict(list)
        for work in self.works.values():
            for name in dict.fromkeys(self.authors(work)):
                found[name].append(work)
        return found

    @cached_property
    def by_topic(self) -> dict[str, list[Work]]:
        """The works of each topic."""
        found: dict[str, list[Work]] = defaultdict(list)
        for work in self.works.values():
            for topic in self.topics(work):
                found[topic].append(work)
        return found

    @cached_property
    def by_venue(self) -> dict[str, list[Edition]]:
        """The editions of each venue, the newest first."""
        found: dict[str, list[Edition]] = defaultdict(list)
        for edition in self.library.editions.values():
            found[self.edition_venue(edition)].append(edition)
        for editions in found.values():
            editions.sort(key=lambda one: (one.year or 0, one.id), reverse=True)
        return dict(sorted(found.items(), key=lambda pair: pair[0].casefold()))

    @cached_property
    def by_edition(self) -> dict[str, list[WorkList]]:
        """The lists of each edition, awards first."""
        found: dict[str, list[WorkList]] = defaultdict(list)
        for one in self.library.lists.values():
            if one.edition is not None:
                found[one.edition.id].append(one)
        for lists in found.values():
            lists.sort(key=lambda one: (not one.is_award, rank_of(one)))
        return found

    @cached_property
    def by_year(self) -> dict[int, list[Work]]:
        """The works of each year, the newest year first."""
        found: dict[int, list[Work]] = defaultdict(list)
        for work in self.works.values():
            if year := self.year(work):
                found[year].append(work)
        return dict(sorted(found.items(), reverse=True))

    @cached_property
    def awards(self) -> list[WorkList]:
        """The lists that are awards, the newest first."""
        found = [one for one in self.library.lists.values() if one.is_award]
        return sorted(found, key=lambda one: (-(list_year(one) or 0), one.id))

    @cached_property
    def categories(self) -> dict[str, list[WorkList]]:
        """The awards of each tier, and of each category that is not the main one."""
        found: dict[str, list[WorkList]] = {rank: [] for rank in RANKS}
        for one in self.awards:
            found.setdefault(one.rank or "winner", []).append(one)
            if one.category and one.category != "main":
                found.setdefault(one.category, []).append(one)
        return {name: lists for name, lists in found.items() if lists}

    def related(self, work: Work) -> list[Work]:
        """A few works that share topics and people with one, the nearest first."""
        scores: dict[str, float] = defaultdict(float)
        for topic in self.topics(work):
            others = self.by_topic[topic]
            for other in others[:300]:
                scores[other.key] += 1 / (1 + len(others) ** 0.5)
        for name in self.authors(work)[:_MOST_AUTHORS]:
            for other in self.by_person[name]:
                scores[other.key] += 0.5
        scores.pop(work.key, None)
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:_RELATED]
        return [self.works[key] for key, _ in ranked]

    @cached_property
    def former(self) -> dict[str, str]:
        """Old keys of works with the current ones."""
        found = {}
        for work in self.works.values():
            for old in work.fields.get("ids", "").split(","):
                if old.strip() and old.strip() not in self.works:
                    found[old.strip()] = work.key
        return found


def rank_of(one: WorkList) -> int:
    """The place of a list's tier, 0 for the highest."""
    return RANKS.index(one.rank) if one.rank in RANKS else len(RANKS)


def list_year(one: WorkList) -> int | None:
    """The year of the edition that gave a list."""
    return one.edition.year if one.edition else None
