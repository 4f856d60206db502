"""CSL-JSON: an array of items, such as Zotero exports it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awardbib.catalog.readers.lines import from_object, values_of_array

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from awardbib.works.matching.record import Record

_VENUES = ("container-title", "event-title", "event", "publisher")


def open_(path: Path) -> Csl:
    """The items of a file."""
    return Csl(path)


class Csl:
    """See :class:`awardbib.catalog.readers.Stream`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.done = 0.0
        self.is_cut = False

    def records(self, skip: int) -> Iterator[Record]:
        """See :class:`awardbib.catalog.readers.Stream`."""
        values = values_of_array(self._path)
        made = [record for one in values if (record := from_object(_plain(one)))]
        self.done = 1.0
        yield from made[skip:]


def _plain(item: Any) -> Any:
    """An item with the names that other JSON uses."""
    if not isinstance(item, dict):
        return item
    people = item.get("author")
    names = [_name(one) for one in people] if isinstance(people, list) else []
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    year = parts[0][0] if isinstance(parts, list) and parts and parts[0] else None
    venue = next((item[name] for name in _VENUES if isinstance(item.get(name), str)), "")
    return {
        "id": str(item.get("id", "")),
        "title": item.get("title"),
        "authors": [name for name in names if name],
        "year": year,
        "venue": venue,
        "doi": item.get("DOI"),
        "url": item.get("URL"),
    }


def _name(one: Any) -> str:
    if not isinstance(one, dict):
        return ""
    if isinstance(one.get("literal"), str):
        return str(one["literal"])
    parts = (one.get("given"), one.get("non-dropping-particle"), one.get("family"))
    return " ".join(part for part in parts if isinstance(part, str) and part)
