# ruff: noqa: SIM905  # the list of words reads better as text
"""Conferences and journals: where a work appeared, and the names that one of them has.

A venue has a short name, a full one and others (NIPS is NeurIPS); ``venues.toml`` lists them::

    [neurips]
    name = "NeurIPS"
    full = "Advances in Neural Information Processing Systems"
    aliases = ["NIPS", "Conference on Neural Information Processing Systems"]

Two names are compared without case, marks, years, numbers of the edition and the words around
them: "Proc. of the 37th International Conference on Machine Learning" is ICML's full name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from awardbib.text.fold import search_words
from awardbib.works.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.model import Edition, Finding, Work
    from awardbib.works.tables import Rows

__all__ = ["Venue", "Venues", "container_of", "names_of", "read_venues", "venue_of"]

# The fields that say where a work appeared, the shortest names first (biblatex manual 2.2.2).
_STATED = ("shortjournal", "journaltitle", "journal", "eventtitle", "booktitle")
_TEXTS = frozenset({"name", "full", "field", "publisher", "url"})
_YEAR = re.compile(r"(?:19|20)[0-9]{2}|[0-9]+(?:st|nd|rd|th)?|[ivxl]{2,}")
_AROUND = frozenset(
    "proc proceedings of the in at annual first second third fourth fifth sixth seventh eighth "
    "ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
    "eighteenth nineteenth twentieth thirtieth fortieth fiftieth twenty thirty forty fifty".split()
)


def venue_of(work: Work) -> str:
    """Where a work appeared, as its entry has it: ``ICLR``, or a journal's or event's name."""
    if work.edition:
        return work.edition.venue
    return _first(work, _STATED) or ("arXiv" if work.arxiv else "")


def container_of(work: Work) -> str:
    """What a work appeared in, by its title: the proceedings, the journal or the event."""
    title = _first(work, ("booktitle", "journaltitle", "journal", "eventtitle"))
    return title or (work.edition.title if work.edition else "")


def _first(work: Work, names: tuple[str, ...]) -> str:
    stated = next((value for name in names if (value := work.fields.get(name))), "")
    if not stated:
        return ""
    from awardbib.bibtex.latex import to_text  # noqa: PLC0415  # seldom needed

    return to_text(stated)


def names_of(edition: Edition) -> tuple[str, str]:
    """A conference has its name of that year and that of its ids: NIPS 2014 is neurips-2014."""
    return edition.venue, edition.id.rpartition("-")[0]


@dataclass(frozen=True, slots=True)
class Venue:
    """A conference or journal.

    Attributes:
        key: as the ids of its editions begin: ``neurips``.
        name: short: ``NeurIPS``.
        full: as its proceedings are called.
        aliases: its other names, older ones too.
        field: of research.
    """

    key: str
    name: str
    full: str = ""
    aliases: tuple[str, ...] = ()
    field: str = ""
    publisher: str = ""
    url: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the short one first."""
        return tuple(filter(None, dict.fromkeys((self.name, self.full, *self.aliases, self.key))))


class Venues:
    """The venues of ``venues.toml``, found by any of their names."""

    def __init__(self, rows: Rows | None = None) -> None:
        self._rows = rows or {}

    @cached_property
    def _by_name(self) -> dict[str, Venue]:
        found: dict[str, Venue] = {}
        for venue in self:
            for name in venue.names:
                found.setdefault(_key(name), venue)
        return found

    def __iter__(self) -> Iterator[Venue]:
        for key, row in self._rows.items():
            yield Venue(key, **{**row, "aliases": tuple(row.get("aliases", ()))})

    def find(self, name: str) -> Venue | None:
        """The venue of a name, whichever of its names it is."""
        return self._by_name.get(_key(name))

    def of(self, work: Work) -> Venue | None:
        """The venue where a work appeared."""
        return self.of_edition(work.edition) if work.edition else self.find(venue_of(work))

    def of_edition(self, edition: Edition) -> Venue | None:
        """The venue of an edition, by its id or its name."""
        name, id_ = names_of(edition)
        return self.find(id_) or self.find(name)

    def name_of(self, work: Work) -> str:
        """What to call the place where a work appeared: short, the same for all its names."""
        venue = self.of(work)
        return venue.name if venue else venue_of(work)

    def name_of_edition(self, edition: Edition) -> str:
        """What to call the venue of an edition."""
        venue = self.of_edition(edition)
        return venue.name if venue else edition.venue

    def same(self, name: str) -> frozenset[str]:
        """A key for each name of the venue that a name stands for; see :meth:`keys`."""
        venue = self.find(name)
        return frozenset(map(_key, venue.names if venue else (name,)))

    @staticmethod
    def keys(*names: str) -> frozenset[str]:
        """The names made comparable: two names of one spelling have one key."""
        return frozenset(map(_key, names))


@lru_cache(maxsize=4096)  # a record names its few venues again and again
def _key(name: str) -> str:
    words = search_words(name)
    telling = [word for word in words if not _YEAR.fullmatch(word) and word not in _AROUND]
    return " ".join(telling or words)


def read_venues(text: str, path: str = "") -> tuple[Rows, tuple[Finding, ...]]:
    """The rows of a ``venues.toml``, and what is wrong in it."""
    return read_rows(text, path, _TEXTS, frozenset({"aliases"}), "name")
