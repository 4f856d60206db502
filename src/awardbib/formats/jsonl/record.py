"""One work as an object of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awardbib.bibtex.dates import format_date, parse_date
from awardbib.bibtex.latex import to_text
from awardbib.bibtex.names import parse_names
from awardbib.formats._shared.values import pages, printed_note, publisher
from awardbib.model import Work, split_list
from awardbib.works.identifiers import bare_doi
from awardbib.works.languages import language_of
from awardbib.works.links import links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.model import Date, Person, WorkList


def to_record(work: Work) -> dict[str, Any]:
    """The object of one work."""
    edition = work.edition
    return {
        "key": work.key,
        "type": work.type,
        "kind": work.kind,
        "title": work.title,
        "authors": _people(work.authors, _names(work, "author-zh")),
        "editors": _people(work.editors),
        "authors_truncated": work.authors_truncated,
        "year": work.year,
        "date": _date(work.date),
        "edition": {
            "id": edition.id,
            "name": edition.name,
            "title": edition.title,
            "venue": edition.venue,
            "year": edition.year,
        }
        if edition
        else None,
        "container": _text(work, "journaltitle", "journal", "booktitle", "maintitle"),
        "series": _text(work, "series"),
        "volume": _text(work, "volume"),
        "number": _text(work, "number", "issue"),
        "pages": pages(work),
        "publisher": publisher(work),
        "event": {
            "title": _text(work, "eventtitle"),
            "place": _text(work, "venue"),
            "date": _date(parse_date(work.fields, "event")),
        },
        "awards": [_award(each, work.key) for each in work.awards],
        "lists": [_list(each, work.key) for each in work.lists],
        "ids": {
            "openreview": work.openreview,
            "arxiv": work.arxiv,
            "doi": bare_doi(work.fields.get("doi", "")),
            "isbn": _text(work, "isbn"),
            "issn": _text(work, "issn"),
            "keys": split_list(work.fields.get("ids", ""), ","),
        },
        "links": [{"role": link.role, "name": link.name, "url": link.url} for link in links(work)],
        "keywords": [to_text(word) for word in work.keywords],
        "presentation": _text(work, "type" if work.kind == "talk" else "presentation"),
        "track": _text(work, "track"),
        "language": language_of(work),
        "affiliations": {
            "en": _text(work, "affiliation"),
            "zh": _text(work, "affiliation-zh"),
        },
        "abstract": _text(work, "abstract"),
        "note": printed_note(work),
        "annotations": {
            "en": _text(work, "annotation", "annote"),
            "zh": _text(work, "annotation-zh"),
        },
        "evidence": [
            {"source": each.source, "locator": each.locator, "says": each.says}
            for each in work.evidence
        ],
        "unverified": work.unverified,
    }


def _text(work: Work, *names: str) -> str:
    """The first of the fields that is there, as plain Unicode."""
    return next((to_text(work.fields[name]) for name in names if work.fields.get(name)), "")


def _date(date: Date | None) -> str | None:
    return format_date(date) if date else None


def _names(work: Work, field: str) -> list[str]:
    return [person.name for person in parse_names(work.fields.get(field, ""))[0]]


def _people(persons: Sequence[Person], chinese: Sequence[str] = ()) -> list[dict[str, str]]:
    """The persons; their Chinese names too where there is one for each."""
    both = len(chinese) == len(persons)
    people = []
    for index, person in enumerate(persons):
        parts = {
            "name": person.name,
            "family": person.family,
            "given": person.given,
            "prefix": person.prefix,
            "suffix": person.suffix,
            "literal": person.literal,
            "name_zh": chinese[index] if both else "",
        }
        people.append({part: text for part, text in parts.items() if text})
    return people


def _award(award: WorkList, key: str) -> dict[str, Any]:
    return {
        "list": award.id,
        "award": award.award,
        "rank": award.rank,
        "category": award.category,
        "edition": award.edition.id if award.edition else "",
        "sources": award.support.get(key, ()),
    }


def _list(one: WorkList, key: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "title_zh": one.title_zh,
        "award": one.award,
        "rank": one.rank,
        "category": one.category,
        "edition": one.edition.id if one.edition else "",
        "source": one.source,
        "verified": one.verified,
        "added": one.added,
        "status": one.status,
        "sources": one.support.get(key, ()),
        "unverified": one.unverified,
    }
