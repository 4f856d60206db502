"""JSON Lines to works."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from awardbib.bibtex.names import format_names
from awardbib.formats._shared.assemble import Draft, Intake, merged_order
from awardbib.formats._shared.json_text import loads
from awardbib.model import Evidence, Person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awardbib.bibtex.read import Bibliography

_JOURNALS = frozenset({"article", "suppperiodical", "periodical"})


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
            crossref=_text(one.get("edition")),
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
    for name in ("title", "track", "abstract", "note", "date"):
        draft.put(name, _text(record.get(name)))
    for name in ("series", "volume", "number", "publisher"):
        draft.put(name, _text(record.get(name)))
    draft.pages(_text(record.get("pages")))
    is_talk = record.get("kind") == "talk"
    draft.put("type" if is_talk else "presentation", _text(record.get("presentation")))
    draft.put("year" if "date" not in draft.fields else "", _text(record.get("year")))
    is_journal = draft.type in _JOURNALS
    draft.put("journaltitle" if is_journal else "booktitle", _text(record.get("container")))
    for name in ("authors", "editors"):
        for person in _objects(record.get(name)):
            draft.person(name[:-1], _person(person))
    chinese = [_text(person.get("name_zh")) for person in _objects(record.get("authors"))]
    if chinese and all(chinese):
        draft.latex["author-zh"] = format_names(Person(literal=name) for name in chinese)
    draft.others = record.get("authors_truncated") is True
    event = _object(record.get("event"))
    for part, name in (("title", "eventtitle"), ("place", "venue"), ("date", "eventdate")):
        draft.put(name, _text(event.get(part)))
    _identifiers(draft, record)
    for word in _texts(record.get("keywords")):
        draft.keyword(word)
    draft.language(_text(record.get("language")))
    affiliations = _object(record.get("affiliations"))
    draft.put("affiliation", _text(affiliations.get("en")))
    draft.put("affiliation-zh", _text(affiliations.get("zh")))
    annotations = _object(record.get("annotations"))
    draft.put("annotation", _text(annotations.get("en")))
    draft.put("annotation-zh", _text(annotations.get("zh")))
    seen = (
        Evidence(*(_text(one.get(part)) for part in ("source", "locator", "says")))
        for one in _objects(record.get("evidence"))
    )
    draft.put("evidence", "; ".join(map(str, seen)))
    draft.put("unverified", ", ".join(_texts(record.get("unverified"))))
    draft.put("crossref", _edition(intake, _object(record.get("edition")), draft))
    return intake.add(draft)


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


def _edition(intake: Intake, edition: Mapping[str, Any], draft: Draft) -> str:
    """Take the edition of a work; its id."""
    id_ = _text(edition.get("id"))
    if id_:
        parent = Draft("proceedings", id_, draft.line)
        parent.put("title", _text(edition.get("title")))
        parent.put("shorttitle", _text(edition.get("name")))
        parent.put("date", _text(edition.get("year")))
        intake.add_edition(parent)
    return id_


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
