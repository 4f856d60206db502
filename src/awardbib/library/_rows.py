"""The model as rows of the index: each class a list of its fields, in the order of the class.

What a row refers to by id (the edition of a list, the lists of a work) is handed in to make the
object again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awardbib.model import Date, Edition, Evidence, Finding, Person, Place, Source, Work, WorkList

if TYPE_CHECKING:
    from collections.abc import Mapping

    Row = list[Any]


def edition_row(edition: Edition) -> Row:
    """An edition as a row."""
    return [
        edition.id,
        edition.title,
        edition.name,
        edition.venue,
        edition.year,
        dict(edition.fields),
        _place_row(edition.place),
        _date_row(edition.eventdate),
        edition.location,
    ]


def edition(row: Row) -> Edition:
    """The edition of a row."""
    id_, title, name, venue, year, fields, place, held, location = row
    return Edition(id_, title, name, venue, year, fields, Place(*place), _date(held), location)


def list_row(one: WorkList) -> Row:
    """A list as a row, its edition by id."""
    return [
        one.id,
        one.title,
        one.members,
        one.title_zh,
        one.award,
        one.rank,
        one.category,
        one.edition.id if one.edition else None,
        one.source,
        one.verified,
        one.added,
        one.expected,
        one.status,
        one.note,
        [[each.source, each.locator, each.says] for each in one.evidence],
        one.unverified,
        _place_row(one.place),
        dict(one.support),
    ]


def work_list(row: Row, editions: Mapping[str, Edition]) -> WorkList:
    """The list of a row."""
    id_, title, members, zh, award, rank, category, edition_id, *rest = row
    source, verified, added, expected, status, note, evidence, unverified, place, support = rest
    return WorkList(
        id_,
        title,
        tuple(members),
        zh,
        award,
        rank,
        category,
        editions[edition_id] if edition_id is not None else None,
        source,
        verified,
        added,
        expected,
        status,
        note,
        tuple(Evidence(*each) for each in evidence),
        tuple(unverified),
        Place(*place),
        {key: tuple(ids) for key, ids in support.items()},
    )


def work_row(work: Work) -> Row:
    """A work as a row, its lists and its edition by id."""
    return [
        work.key,
        work.type,
        dict(work.fields),
        work.title,
        [_person_row(person) for person in work.authors],
        [_person_row(person) for person in work.editors],
        work.authors_truncated,
        _date_row(work.date),
        _place_row(work.place),
        [one.id for one in work.lists],
        work.edition.id if work.edition else None,
    ]


def work(row: Row, editions: Mapping[str, Edition], lists: Mapping[str, WorkList]) -> Work:
    """The work of a row."""
    key, type_, fields, title, authors, editors, truncated, date, place, held, edition_id = row
    return Work(
        key,
        type_,
        fields,
        title,
        tuple(Person(*person) for person in authors),
        tuple(Person(*person) for person in editors),
        truncated,
        _date(date),
        Place(*place),
        tuple(lists[id_] for id_ in held),
        editions[edition_id] if edition_id is not None else None,
    )


def finding_row(finding: Finding) -> Row:
    """A finding as a row."""
    return [
        _place_row(finding.place),
        finding.code,
        finding.message,
        finding.excerpt,
        finding.remedy,
        finding.severity,
    ]


def finding(row: Row) -> Finding:
    """The finding of a row."""
    return Finding(Place(*row[0]), *row[1:])


def source_row(source: Source) -> Row:
    """A source as a row."""
    return [
        source.id,
        source.name,
        source.address,
        source.kind,
        source.copy_of,
        source.supports,
    ]


def source(row: Row) -> Source:
    """The source of a row."""
    *stated, supports = row
    id_, name, address, kind, copied = stated
    return Source(id_, name, address, kind, copied, tuple(supports))


def _person_row(person: Person) -> list[str]:
    return [person.family, person.given, person.prefix, person.suffix, person.literal]


def _place_row(place: Place) -> list[str | int]:
    return [place.path, place.line]


def _date_row(date: Date | None) -> Row | None:
    return [date.start, date.end, date.approximate, date.uncertain] if date else None


def _date(row: Row | None) -> Date | None:
    if row is None:
        return None
    start, end, approximate, uncertain = row
    return Date(tuple(start), None if end is None else tuple(end), approximate, uncertain)
