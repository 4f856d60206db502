"""The static JSON API: ``api/1/``, versioned, so that a later one can stand beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from awardbib import formats
from awardbib.formats import to_record

if TYPE_CHECKING:
    from awardbib.model import Work
    from awardbib.site.graph import Graph

VERSION = 1
#: Formats of one work, each with the end of its file's name on the work's page.
EXPORTS = {
    "bibtex": ".bib",
    "biblatex": ".biblatex.bib",
    "ris": ".ris",
    "csl-json": ".json",
}
_TEXT = {"type": "string"}


def exports(work: Work) -> dict[str, str]:
    """A work in each export format, as ``awardbib export`` writes it."""
    return {name: formats.get(name).write([work]) for name in EXPORTS}


def work_json(graph: Graph, work: Work, made: dict[str, str], references: dict[str, str]) -> str:
    """All that is known of a work, with its exports and formatted references."""
    value = {
        "version": VERSION,
        "page": graph.work_folder.of(work.key),
        "record": to_record(work),
        "exports": made,
        "references": references,
    }
    return _dumps(value)


def list_json(graph: Graph, id_: str) -> str:
    """A list with the keys of its members."""
    one = graph.library.lists[id_]
    return _dumps(
        {
            "version": VERSION,
            "id": one.id,
            "page": graph.list_folder.of(one.id),
            "title": one.title,
            "title-zh": one.title_zh,
            "award": one.award,
            "rank": one.rank,
            "category": one.category,
            "edition": one.edition.id if one.edition else None,
            "source": one.source,
            "verified": one.verified,
            "added": one.added,
            "members": [key for key in one.members if key in graph.works],
        }
    )


def index_json(graph: Graph) -> str:
    """What there is: keys of works, lists and editions, and people with their works."""
    return _dumps(
        {
            "version": VERSION,
            "works": {
                key: f"works/{folder[2:-1]}.json" for key, folder in graph.work_folder.items()
            },
            "lists": {
                id_: f"lists/{folder[2:-1]}.json" for id_, folder in graph.list_folder.items()
            },
            "editions": [
                {
                    "id": one.id,
                    "name": one.name,
                    "venue": graph.edition_venue(one),
                    "year": one.year,
                    "lists": [each.id for each in graph.by_edition.get(one.id, ())],
                }
                for one in graph.library.editions.values()
            ],
            "people": {
                name: [work.key for work in works]
                for name, works in sorted(graph.by_person.items())
            },
            "schema": "schema.json",
            "search": {"en": "../../search-en.json", "zh": "../../search-zh.json"},
        }
    )


def schema_json() -> str:
    """The JSON Schema of the files of the API."""
    work = {
        "type": "object",
        "required": ["version", "page", "record", "exports", "references"],
        "properties": {
            "version": {"const": VERSION},
            "page": _TEXT,
            "record": {
                "type": "object",
                "required": ["key", "type", "title"],
                "properties": {"key": _TEXT, "type": _TEXT, "title": _TEXT},
            },
            "exports": {
                "type": "object",
                "required": list(EXPORTS),
                "additionalProperties": _TEXT,
            },
            "references": {"type": "object", "additionalProperties": _TEXT},
        },
    }
    one_list = {
        "type": "object",
        "required": ["version", "id", "page", "title", "members"],
        "properties": {
            "version": {"const": VERSION},
            "id": _TEXT,
            "title": _TEXT,
            "members": {"type": "array", "items": _TEXT},
        },
    }
    return _dumps(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "awardbib site API, version 1",
            "$defs": {"work": work, "list": one_list},
            "oneOf": [{"$ref": "#/$defs/work"}, {"$ref": "#/$defs/list"}],
        }
    )


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
