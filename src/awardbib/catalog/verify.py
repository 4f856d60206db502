"""What a catalog says of a reference: confirmed, differs in these fields, or not in the catalog.

A record is the work when the titles are the same and an author is shared (the rules of
:mod:`awardbib.works.matching`), or when an identifier is shared and the title or an author is.
Never more is said than that: a work that is not in the catalog may well exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from awardbib.works.identifiers import NAMES, of_work
from awardbib.works.matching.match import Assessment, Query, TitleAgreement, assess
from awardbib.works.matching.status import Status
from awardbib.works.people import read_names, same_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awardbib.catalog.part import Part
    from awardbib.model import Work
    from awardbib.works.identifiers import Scheme
    from awardbib.works.matching.record import Record


class Kind(Enum):
    """What a verdict says."""

    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    UNKNOWN = "not in the catalog"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a reference and a record differ."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a catalog knows of a reference.

    Attributes:
        record: the one that it is; None if it is not in the catalog.
        part: of the catalog, that holds it.
        differences: field by field; empty when it is confirmed.
    """

    kind: Kind
    record: Record | None = None
    part: Part | None = None
    differences: tuple[Difference, ...] = ()


def verdict(work: Work, candidates: Iterable[tuple[Part, Record]]) -> Verdict:
    """The verdict on a work.

    Args:
        work: the reference.
        candidates: records that share an identifier or the title with it.
    """
    query = Query.of(work)
    own = of_work(work)
    best: tuple[tuple[float, ...], Part, Assessment] | None = None
    for part, record in candidates:
        one = assess(query, record)
        by_id = any(record.facts.get(scheme) == value for scheme, value in own.items())
        if not _is_it(one, by_id=by_id):
            continue
        rank = _rank(one, work, by_id=by_id)
        if best is None or rank > best[0]:
            best = (rank, part, one)
    if best is None:
        return Verdict(Kind.UNKNOWN)
    _, part, one = best
    differences = tuple(_differences(work, own, one))
    kind = Kind.DIFFERS if differences else Kind.CONFIRMED
    return Verdict(kind, one.record, part, differences)


def _is_it(one: Assessment, *, by_id: bool) -> bool:
    same = one.same is not TitleAgreement.NO
    if one.common is None:  # nobody to compare
        return by_id and same
    return bool(one.common) and (same or by_id)


def _rank(one: Assessment, work: Work, *, by_id: bool) -> tuple[float, ...]:
    """The record that agrees in most: an identifier, the edition, the year, the people."""
    accepted = one.record.appearance.status is not Status.NOT_ACCEPTED
    return (
        by_id,
        accepted,
        one.same is TitleAgreement.YES,
        one.fits is True,
        work.year is not None and one.record.year == work.year,
        one.ratio,
        one.record.appearance.status,
    )


def _differences(work: Work, own: Mapping[Scheme, str], one: Assessment) -> Iterable[Difference]:
    record = one.record
    if one.same is TitleAgreement.NO:
        yield Difference("title", work.title, record.title)
    people = read_names(record.authors)
    strangers = [
        person.name
        for person, name in zip(work.authors, read_names(work.authors), strict=False)
        if not any(same_person(name, other) for other in people)
    ]
    if people and strangers:
        yield Difference("author", ", ".join(strangers), ", ".join(record.authors))
    if work.year and record.year and work.year != record.year:
        yield Difference("year", str(work.year), str(record.year))
    for scheme, value in own.items():
        theirs = record.facts.get(scheme, "")
        if theirs and theirs != value:
            yield Difference(NAMES[scheme], value, theirs)
    ours = one.query.venue
    published = record.appearance.venue
    if (
        ours
        and published
        and one.fits is False
        and ours != published
        and "corr" not in {ours, published}
    ):
        yield Difference("venue", ours, record.facts.get("venue", published))
