"""Which works are one and the same: by identifiers, else by title, people and year.

The rule, which import, add, enrich and check share:

- An identifier in common (:mod:`awardbib.works.identifiers`), wherever an entry has put it, makes
  two entries one work, unless both title and authors differ: a book's DOI often stands in its
  parts.
- Else the same title (:func:`.titles.title_key`) with an author's surname and the year in common,
  unless they state two identifiers of one kind or other first pages; a talk is not the paper of
  its title.
- A telling title and a surname in common but not the year: two versions, or the same work with a
  wrong year. As with every other contradiction both are told and the decision is a person's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from awardbib.text.titles import title_key
from awardbib.works.identifiers import NAMES, Scheme, of_work
from awardbib.works.people import read_names, share_surname

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awardbib.model import Work
    from awardbib.works.people import Name

__all__ = ["By", "Duplicates", "Match", "pairs"]

#: What two entries have in common: an identifier, title and people, or all that they say.
By = Scheme | Literal["title", "content"]

# What other programs and classic BibTeX make of a talk; a paper of its title has another type.
_TYPES_OF_TALKS = frozenset({"misc", "online", "video", "audio", "movie"})
_MOST = 50  # works of one title that are looked at, so that a thousand "Untitled" cost no more
_TELLING = 20  # letters of a title that the same people do not give to two works ("Editorial")
_OTHER_WORK = "another title and other authors"
_OTHER_YEAR = "another year"
_OTHER_PAGES = "other pages"
_PAGE = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Match:
    """A work that is the same as the one asked for, or seems to be.

    Attributes:
        work: the one that was there before.
        by: what they have in common.
        value: the identifier, or the title.
        conflict: why they may be two works all the same; empty when they are one.
    """

    work: Work
    by: By
    value: str
    conflict: str = ""

    @property
    def common(self) -> str:
        """What they have in common, in words: ``DOI 10.1145/x``."""
        if self.by == "content":
            return "content"
        if self.by == "title":
            return (
                "title and authors" if self.conflict == _OTHER_YEAR else "title, authors and year"
            )
        return f"{NAMES[self.by]} {self.value}"


@dataclass(frozen=True)
class _Known:
    work: Work

    @cached_property
    def ids(self) -> dict[Scheme, str]:
        return of_work(self.work)

    @cached_property
    def key(self) -> str:
        return title_key(self.work.title)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return read_names(self.work.authors or self.work.editors)


class Duplicates:
    """The works of a library, found by what identifies them."""

    def __init__(self, works: Iterable[Work] = ()) -> None:
        self._by_id: dict[tuple[Scheme, str], list[_Known]] = {}
        self._by_title: dict[str, list[_Known]] = {}
        for work in works:
            self.add(work)

    def add(self, work: Work) -> None:
        """Take one more work."""
        known = _Known(work)
        for identifier in known.ids.items():
            self._by_id.setdefault(identifier, []).append(known)
        if known.key:
            self._by_title.setdefault(known.key, []).append(known)

    def find(self, work: Work) -> Match | None:
        """The work that is the same one; else one that seems so, with the conflict; else None."""
        asked = _Known(work)
        doubtful = None
        for match in self._candidates(asked):
            if not match.conflict:
                return match
            doubtful = doubtful or match
        return doubtful

    def identified(self, scheme: Scheme, value: str) -> tuple[Work, ...]:
        """The works that have an identifier."""
        return tuple(known.work for known in self._by_id.get((scheme, value), ()))

    def titled(self, title: str) -> tuple[Work, ...]:
        """The works that have a title, whoever wrote them."""
        return tuple(known.work for known in self._by_title.get(title_key(title), ()))

    def _candidates(self, asked: _Known) -> Iterator[Match]:
        for scheme, value in asked.ids.items():
            for known in self._by_id.get((scheme, value), ())[:_MOST]:
                conflict = "" if _may_be_one(asked, known) else _OTHER_WORK
                yield Match(known.work, scheme, value, conflict)
        for known in self._by_title.get(asked.key, ())[:_MOST]:
            if not _same_people(asked, known):
                continue
            years = {asked.work.year, known.work.year} - {None}
            conflict = _OTHER_YEAR if len(years) > 1 else _other_identifier(asked, known)
            if conflict != _OTHER_YEAR or len(asked.key) >= _TELLING:
                yield Match(known.work, "title", asked.work.title, conflict)


def pairs(works: Iterable[Work]) -> Iterator[tuple[Work, Match]]:
    """The works that have been met before among these, each with the earlier one."""
    known = Duplicates()
    for work in works:
        if match := known.find(work):
            yield work, match
        known.add(work)


def _may_be_one(one: _Known, other: _Known) -> bool:
    """Whether what has one identifier can be one work: a book's DOI often stands in its parts."""
    if not (one.key and other.key and one.names and other.names):
        return True
    shorter, longer = sorted((one.key, other.key), key=len)
    return longer.startswith(shorter) or share_surname(one.names, other.names)


def _same_people(one: _Known, other: _Known) -> bool:
    kinds = {one.work.kind, other.work.kind}
    if len(kinds) > 1 and not {one.work.type, other.work.type} & _TYPES_OF_TALKS:
        return False
    if not one.names and not other.names:
        return one.work.year is not None and one.work.year == other.work.year
    return share_surname(one.names, other.names)


def _other_identifier(one: _Known, other: _Known) -> str:
    for scheme, value in one.ids.items():
        if other.ids.get(scheme, value) != value:
            return f"another {NAMES[scheme]}"
    # A column that comes back in each issue has one title, one author and other pages; what is
    # counted from one is a manuscript or an article with a number in the place of pages.
    first = {_first_page(one.work), _first_page(other.work)} - {"", "1"}
    return _OTHER_PAGES if len(first) > 1 else ""


def _first_page(work: Work) -> str:
    match = _PAGE.search(work.fields.get("pages", ""))
    return match[0].lstrip("0") if match else ""
