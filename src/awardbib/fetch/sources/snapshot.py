"""A file of a venue's papers in the place of a server: JSON lines or BibTeX."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from awardbib.errors import DataError
from awardbib.files import read_bounded
from awardbib.works.matching.index import Index
from awardbib.works.matching.match import Query
from awardbib.works.matching.papers import read_bib, read_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.fetch.sources.base import Identifiers
    from awardbib.works.matching.match import Outcome
    from awardbib.works.matching.record import Record

_MOST_BYTES = 1 << 30


class Snapshot:
    """A source without a network; see :class:`awardbib.fetch.sources.base.Source`.

    Args:
        path: a file with one paper a line as JSON (notes as OpenReview gives them, or objects
            with title, authors, venue, year and id), or a .bib file.

    Raises:
        FileError: it cannot be read.
        DataError: it is neither, with the line.
    """

    name = "snapshot"

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        try:
            text = read_bounded(self.path, _MOST_BYTES).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise DataError("not UTF-8", where=str(path), remedy="convert it to UTF-8") from error
        is_bib = self.path.suffix.lower() == ".bib"
        self.index = Index(read_bib(text, str(path)) if is_bib else read_json(text, str(path)))

    def prepare(self, queries: Sequence[Query]) -> None:
        """Everything is at hand."""

    def look_up(self, query: Query, known: Identifiers) -> Outcome:  # noqa: ARG002  # titles are enough
        """See :class:`awardbib.fetch.sources.base.Source`; asks nobody."""
        return self.index.find(query)

    def find_title(self, title: str) -> list[Record]:
        """The records whose titles are like this one."""
        return [one.record for one in self.index.find(Query(title)).candidates]

    def get(self, id_: str) -> Record | None:
        """The record of an id."""
        records = self.index.records
        return next((one for one in records if id_ in {one.id, one.forum}), None)
