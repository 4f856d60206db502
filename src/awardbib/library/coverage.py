"""What a library records of which edition, so that an absent list never looks like "no award"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awardbib.library.library import Library
    from awardbib.model import Edition, WorkList


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is recorded of the awards of a venue in a year.

    Attributes:
        edition: the one that gave them; the first, where a year has several.
        lists: its awards.
    """

    edition: Edition
    lists: tuple[WorkList, ...]

    @property
    def awards(self) -> int:
        """How many works hold them, a work once for each award."""
        return sum(len(one.members) for one in self.lists)


def coverage(library: Library) -> dict[str, dict[int, Coverage]]:
    """What is recorded, by venue and year.

    A year that is missing is not recorded; one with no list gave no award, as a source says.

    Returns:
        Venues by name, and of each the years, the newest first.
    """
    lists: dict[str, list[WorkList]] = {}
    for one in library.lists.values():
        if one.is_award and one.edition is not None:
            lists.setdefault(one.edition.id, []).append(one)
    venues = library.tables.venues
    found: dict[str, dict[int, Coverage]] = {}
    for edition in library.editions.values():
        own = tuple(lists.get(edition.id, ()))
        if edition.year is None or not (own or edition.gave_no_award):
            continue
        years = found.setdefault(venues.name_of_edition(edition), {})
        earlier = years.get(edition.year)
        if earlier is not None:
            own = (*earlier.lists, *own)
        years[edition.year] = Coverage(earlier.edition if earlier else edition, own)
    return {
        venue: dict(sorted(found[venue].items(), reverse=True))
        for venue in sorted(found, key=str.casefold)
    }
