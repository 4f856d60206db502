"""Narrowing lists: by what they are an award for, and by the venue and the year that gave them.

Looking at lists is what many short commands do, so that only what a filter needs is imported.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from awardbib.library.tables import Tables
    from awardbib.model import Edition, WorkList


class ListFilters:
    """What a list must be; an empty filter lets everything through.

    Several values of one filter are alternatives, different filters must all hold.

    Args:
        venue: names as in ``ICLR``, any of those that the venue has, with a year or without.
        year: of the edition that gave the list.
        award: names of awards as their conferences word them
            (:func:`awardbib.works.awards.is_called`), or ids of lists.
        rank: the tier: winner, runner-up, honorable-mention, selected, mentioned, cited, talk …
        category: what an award is for: main, test-of-time, student, demo …
        awarded: any award, and not any other list.
        tables: what else venues are called.
    """

    def __init__(  # noqa: PLR0913  # one for each option
        self,
        *,
        venue: Sequence[str] = (),
        year: Collection[int] = (),
        award: Sequence[str] = (),
        rank: Sequence[str] = (),
        category: Sequence[str] = (),
        awarded: bool = False,
        tables: Tables,
    ) -> None:
        self.venue = venue
        self.year = year
        self.award = award
        self.rank = frozenset(map(_word, rank))
        self.category = frozenset(map(_word, category))
        self.awarded = awarded
        self._tables = tables
        self._known: dict[str, tuple[WorkList, bool]] = {}

    @property
    def speak_of_lists(self) -> bool:
        """Whether one of the filters is about lists and not about works as well."""
        return bool(self.award or self.rank or self.category or self.awarded)

    def accept(self, one: WorkList) -> bool:
        """Whether a list passes all filters; the answer is kept, since a list has many members."""
        known = self._known.get(one.id)
        if known is None or known[0] is not one:
            known = self._known[one.id] = (one, self._accept(one))
        return known[1]

    def _accept(self, one: WorkList) -> bool:
        return (
            (one.is_award or not self.awarded)
            and (not self.rank or one.rank in self.rank)
            and (not self.category or one.category in self.category)
            and self.accept_edition(one.edition)
            and (not self.award or self._is_called(one))
        )

    def _is_called(self, one: WorkList) -> bool:
        from awardbib.works.awards import is_called  # noqa: PLC0415  # where an award is asked for

        return any(is_called(one, award) for award in self.award)

    def accept_edition(self, edition: Edition | None) -> bool:
        """Whether an edition, or none, is of a venue and a year that are asked for."""
        if edition is None:
            return not self.venue and not self.year
        return (not self.year or edition.year in self.year) and self.accept_venue_of(edition)

    def accept_venue_of(self, edition: Edition | None) -> bool:
        """Whether an edition, or none, is of a venue that is asked for."""
        if not self.venue or edition is None:
            return not self.venue
        from awardbib.works.venues import names_of  # noqa: PLC0415  # where a venue is asked for

        return self.accept_venue(names_of(edition), edition.year)

    def accept_venue(self, names: Iterable[str], year: int | None) -> bool:
        """Whether one of some names is that of a venue asked for, of the year it is asked for."""
        if not self.venue:
            return True
        from awardbib.works.venues import Venues  # noqa: PLC0415  # as above

        keys = Venues.keys(*names)
        return any(
            not wanted.isdisjoint(keys) and in_year in {None, year}
            for wanted, in_year in self._venues
        )

    @cached_property
    def _venues(self) -> list[tuple[frozenset[str], int | None]]:
        """The names of each venue asked for, and its year: ``NIPS 2014`` is one edition."""
        found = []
        for name in self.venue:
            year = re.search(r"\b(?:19|20)[0-9]{2}\b", name)
            found.append((self._tables.venues.same(name), int(year[0]) if year else None))
        return found


def _word(value: str) -> str:
    """A tier or category as the record writes it, with whatever case and hyphens it is typed."""
    return "-".join(value.lower().replace("-", " ").split())
