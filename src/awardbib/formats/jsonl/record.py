"""One work as an object of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awardbib.bibtex.dates import format_date, parse_date
from awardbib.bibtex.dialect import NAMES
from awardbib.bibtex.latex import from_text, to_csl, to_text
from awardbib.bibtex.names import parse_names
from awardbib.formats._shared.fields import DATES, RAW
from awardbib.formats._shared.rich_text import as_data
from awardbib.formats.jsonl.tables import HELD, fields_of, texts
from awardbib.model import split_list
from awardbib.works.identifiers import bare_doi
from awardbib.works.languages import babel_name
from awardbib.works.links import http_url, links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.model import Date, Edition, Person, Work, WorkList


def to_record(work: Work) -> dict[str, Any]:
    """The object of one work; see :mod:`awardbib.formats.jsonl` for its members."""
    text = texts(work, is_talk=work.kind == "talk")
    return {
        "key": work.key,
        "type": work.type,
        "kind": work.kind,
        "title": text["title"],
        "authors": _people(work.authors, _names(work, "author-zh")),
        "editors": _people(work.editors),
        "authors_truncated": work.authors_truncated,
        "year": work.year,
        "date": _date(work.date),
        "edition": _edition(work.edition),
        **{name: text[name] for name in ("container", "series", "volume", "number", "pages")},
        "publisher": text["publisher"],
        "event": {
            "title": text["event.title"],
            "place": text["event.place"],
            "date": _date(parse_date(work.fields, "event")),
        },
        "awards": [_award(each, work.key) for each in work.awards],
        "lists": [_list(each, work.key) for each in work.lists],
        "ids": {
            "openreview": work.openreview,
            "arxiv": work.arxiv,
            "doi": bare_doi(work.fields.get("doi", "")),
            "isbn": work.fields.get("isbn", ""),
            "issn": work.fields.get("issn", ""),
            "keys": split_list(work.fields.get("ids", ""), ","),
        },
        "links": [{"role": link.role, "name": link.name, "url": link.url} for link in links(work)],
        "keywords": [to_text(word) for word in work.keywords],
        **{name: text[name] for name in ("presentation", "track", "language")},
        "affiliations": {"en": text["affiliations.en"], "zh": text["affiliations.zh"]},
        **{name: text[name] for name in ("abstract", "note")},
        "annotations": {"en": text["annotations.en"], "zh": text["annotations.zh"]},
        "evidence": [
            {"source": each.source, "locator": each.locator, "says": each.says}
            for each in work.evidence
        ],
        "unverified": work.unverified,
        "fields": _other_fields(work, text),
    }


def _other_fields(work: Work, text: dict[str, str]) -> dict[str, Any]:
    """The fields that the other members do not hold, or not with their markup."""
    groups = fields_of(work.type, is_talk=work.kind == "talk")
    group_of = {name: path for path, names in groups.items() for name in names}
    stated = {name: value for name, value in work.fields.items() if value.strip()}
    lossy = {
        path
        for name in stated
        if (path := group_of.get(name)) and not _is_held(work, name, text[path], groups[path][0])
    }
    other: dict[str, Any] = {}
    for name, value in sorted(stated.items()):
        if name in HELD or (name in group_of and group_of[name] not in lossy):
            continue
        if name in NAMES:
            persons, is_cut = parse_names(value)
            other[name] = _people(persons) + ([{"name": "others"}] if is_cut else [])
        elif name in RAW or name in DATES or name in _DATE_PARTS:
            if not _is_held_raw(work, name, value):
                other[name] = value
        else:
            other[name] = _rich(value)
    return other


_DATE_PARTS = frozenset({"year", "month", "day"})


def _is_held(work: Work, name: str, text: str, default: str) -> bool:
    """Whether the text of a record gives back a field that makes it, markup and all."""
    if name != default:
        return False
    value = work.fields[name]
    if name == "langid":
        return babel_name(text) == value
    return _rich(value).replace("–", "-") == as_data(text).replace("–", "-")


def _rich(value: str) -> str:
    """LaTeX source as rich text; without any markup where its text says all."""
    text = to_text(value)
    return as_data(text) if from_text(text) == value else to_csl(value)


def _is_held_raw(work: Work, name: str, value: str) -> bool:
    """Whether dates, identifiers and links of the record give back a field that is no LaTeX."""
    kind = work.fields.get("eprinttype", work.fields.get("archiveprefix", "")).lower()
    match name:
        case "url" | "code":
            return bool(http_url(value.strip()))
        case "eprint" | "eprinttype" | "archiveprefix":
            return kind in ("openreview", "arxiv")
        case "date" | "year" | "month" | "day":
            return work.date is not None
        case "eventdate":
            return parse_date(work.fields, "event") is not None
    return name == "arxiv"


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


def _edition(edition: Edition | None) -> dict[str, Any] | None:
    if edition is None:
        return None
    return {
        "id": edition.id,
        "name": edition.name,
        "title": edition.title,
        "venue": edition.venue,
        "year": edition.year,
    }


def _list(one: WorkList, key: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "title_zh": one.title_zh,
        "award": one.award,
        "rank": one.rank,
        "category": one.category,
        "edition": _edition(one.edition),
        "source": one.source,
        "verified": one.verified,
        "added": one.added,
        "status": one.status,
        "sources": one.support.get(key, ()),
        "unverified": one.unverified,
    }
