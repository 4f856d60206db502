"""JSON Lines to works."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from awardbib.bibtex.latex import from_csl
from awardbib.bibtex.names import format_names
from awardbib.bibtex.read import title_of
from awardbib.formats._shared.assemble import Draft, Intake, merged_order
from awardbib.formats._shared.fields import DATES, RAW
from awardbib.formats._shared.json_text import loads
from awardbib.formats.jsonl.tables import HELD, fields_of, texts
from awardbib.model import Evidence, Person, Work

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awardbib.bibtex.read import Bibliography

_OTHERS = {"name": "others"}
_FIELD = re.compile(r"[a-z][a-z0-9_:+-]*")


def read(source: str, path: str = "") -> Bibliography:
    """The works of a JSON Lines text; a line that is no object is a finding."""
    intake = Intake(path)
    lists: dict[str, tuple[Mapping[str, Any], list[str]]] = {}
    support: dict[str, dict[str, tuple[str, ...]]] = {}
    chains: list[list[str]] = []
    for number, line in enumerate(source.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = loads(line)
        except ValueError as error:
            message = f"no valid JSON: {getattr(error, 'msg', '') or error}"
            intake.find(number, "bad-json", message, line, "each line is one object")
            continue
        if not isinstance(record, dict):
            intake.find(number, "no-object", "the line is no JSON object", line)
            continue
        key = _take(intake, record, number)
        stated = {_text(one.get("id")): one for one in _objects(record.get("lists"))}
        chains.append([id_ for id_ in stated if id_])
        for id_ in chains[-1]:
            lists.setdefault(id_, (stated[id_], []))[1].append(key)
            if sources := _texts(stated[id_].get("sources")):
                support.setdefault(id_, {})[key] = tuple(sources)
    for id_ in merged_order(chains):
        one, members = lists[id_]
        intake.add_list(
            id_,
            _text(one.get("title")),
            members,
            title_zh=_text(one.get("title_zh")),
            award=_text(one.get("award")),
            rank=_text(one.get("rank")),
            category=_text(one.get("category")),
            crossref=_edition(intake, _object(one.get("edition")), 0),
            source=_text(one.get("source")),
            verified=_text(one.get("verified")),
            added=_text(one.get("added")),
            status=_text(one.get("status")),
            unverified=", ".join(_texts(one.get("unverified"))),
        )
    content = intake.finish()
    attested = (replace(one, support=support.get(one.id, {})) for one in content.lists)
    return replace(content, lists=tuple(attested))


def _take(intake: Intake, record: Mapping[str, Any], line: int) -> str:
    draft = Draft(_text(record.get("type")) or "misc", _text(record.get("key")), line)
    is_talk = record.get("kind") == "talk"
    groups = fields_of(draft.type, is_talk=is_talk)
    for path, names in groups.items():
        if path == "pages":
            draft.pages(_at(record, path))
        elif path == "language":
            draft.language(_at(record, path))
        else:
            draft.put(names[0], _at(record, path))
    draft.put("date", _text(record.get("date")))
    draft.put("year" if "date" not in draft.fields else "", _text(record.get("year")))
    for name in ("authors", "editors"):
        for person in _objects(record.get(name)):
            draft.person(name[:-1], _person(person))
    chinese = [_text(person.get("name_zh")) for person in _objects(record.get("authors"))]
    if chinese and all(chinese):
        draft.latex["author-zh"] = format_names(Person(literal=name) for name in chinese)
    draft.others = record.get("authors_truncated") is True
    draft.put("eventdate", _at(record, "event.date"))
    _identifiers(draft, record)
    for word in _texts(record.get("keywords")):
        draft.keyword(word)
    seen = (
        Evidence(*(_text(one.get(part)) for part in ("source", "locator", "says")))
        for one in _objects(record.get("evidence"))
    )
    draft.put("evidence", "; ".join(map(str, seen)))
    draft.put("unverified", ", ".join(_texts(record.get("unverified"))))
    draft.put("crossref", _edition(intake, _object(record.get("edition")), line))
    _other_fields(draft, record, groups, is_talk=is_talk)
    return intake.add(draft)


def _other_fields(
    draft: Draft, record: Mapping[str, Any], groups: Mapping[str, tuple[str, ...]], *, is_talk: bool
) -> None:
    """Take ``fields``; those that make a text of the record as long as they still say the same.

    So a program may change the title and need not know that its markup stands in ``fields``.
    """
    plain, marked = _stated_fields(record)
    told = texts(Work("", draft.type, plain | marked, title_of(marked)), is_talk=is_talk)
    for path, names in groups.items():
        if plain.keys().isdisjoint(names) and marked.keys().isdisjoint(names):
            continue
        outdated = (draft.fields, draft.latex)
        if told[path] != _at(record, path):
            outdated = (plain, marked)
        for values in outdated:
            for name in names:
                values.pop(name, None)
    draft.latex |= marked
    draft.fields = plain | draft.fields


def _stated_fields(record: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The texts of ``fields``: those that are no LaTeX, and LaTeX source."""
    plain: dict[str, str] = {}
    marked: dict[str, str] = {}
    for name, value in _object(record.get("fields")).items():
        if not _FIELD.fullmatch(name) or name in HELD:
            continue
        if isinstance(value, list):
            stated = [one for one in _objects(value) if one != _OTHERS]
            persons = [person for one in stated if (person := _person(one))]
            marked[name] = format_names(persons, others=_OTHERS in value)
        elif name in RAW or name in DATES:
            plain[name] = _text(value)
        else:
            marked[name] = from_csl(_text(value))
    return plain, marked


def _identifiers(draft: Draft, record: Mapping[str, Any]) -> None:
    ids = _object(record.get("ids"))
    for name in ("doi", "isbn", "issn"):
        draft.put(name, _text(ids.get(name)))
    draft.put("ids", ", ".join(_texts(ids.get("keys"))))
    if openreview := _text(ids.get("openreview")):
        draft.eprint("openreview", openreview)
    draft.eprint("arxiv", _text(ids.get("arxiv")))
    for link in _objects(record.get("links")):
        if link.get("role") == "code":
            draft.put("code", _text(link.get("url")))
        elif link.get("role") == "url":
            draft.address(_text(link.get("url")))


def _edition(intake: Intake, edition: Mapping[str, Any], line: int) -> str:
    """Take the edition of a work or a list; its id."""
    id_ = _text(edition.get("id"))
    if id_:
        parent = Draft("proceedings", id_, line)
        parent.put("title", _text(edition.get("title")))
        parent.put("shorttitle", _text(edition.get("name")))
        parent.put("date", _text(edition.get("year")))
        intake.add_edition(parent)
    return id_


def _at(record: Mapping[str, Any], path: str) -> str:
    """The text at a path of names."""
    *outer, name = path.split(".")
    return _text((_object(record.get(outer[0])) if outer else record).get(name))


def _person(value: Mapping[str, Any]) -> Person | None:
    names = ("family", "given", "prefix", "suffix", "literal")
    person = Person(**{name: _text(value.get(name)) for name in names})
    if not person.name and (name := _text(value.get("name"))):
        return Person(literal=name)
    return person if person.name else None


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and abs(value) < 10**9 else ""


def _texts(value: object) -> list[str]:
    return [text for text in map(_text, value) if text] if isinstance(value, list) else []


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
