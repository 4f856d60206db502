"""XML of the ACL Anthology: ``data/xml/2024.emnlp.xml``, a collection of volumes of papers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.files import read_bounded
from awardbib.text.xml import parse
from awardbib.works.identifiers import address, read_as
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import Appearance, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from awardbib.text.xml import Element

_MOST_BYTES = 1 << 28


def open_(path: Path) -> Acl:
    """The papers of a collection."""
    return Acl(path)


class Acl:
    """See :class:`awardbib.catalog.readers.Stream`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.done = 0.0
        self.is_cut = False

    def records(self, skip: int) -> Iterator[Record]:
        """See :class:`awardbib.catalog.readers.Stream`."""
        root = parse(read_bounded(self._path, _MOST_BYTES), where=str(self._path))
        made = [
            record
            for volume in root.all("volume")
            for paper in volume.all("paper")
            if (record := _record(paper, volume))
        ]
        self.done = 1.0
        yield from made[skip:]


def _record(paper: Element, volume: Element) -> Record | None:
    title = " ".join(paper.get("title").split())
    id_ = read_as("acl", paper.get("url").strip())
    if not title or not id_:
        return None
    year = volume.get("meta", "year").strip()
    number = int(year) if re.fullmatch(r"\d{4}", year) else None
    facts = {
        "acl": id_,
        "doi": read_as("doi", paper.get("doi").strip()),
        "url": address("acl", id_),
        "venue": " ".join(volume.get("meta", "booktitle").split()),
    }
    people = [f"{one.get('first')} {one.get('last')}".strip() for one in paper.all("author")]
    return Record(
        source="ACL Anthology",
        id=id_,
        title=title,
        authors=tuple(name for name in people if name),
        appearance=Appearance("", number, Status.ACCEPTED),
        year=number,
        facts={name: value for name, value in facts.items() if value},
    )
