"""JSON lines: notes of OpenReview, papers of Semantic Scholar, or objects with the usual names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from awardbib.catalog.readers.chunks import Chunks
from awardbib.errors import DataError
from awardbib.files import read_bounded
from awardbib.works.identifiers import read_as
from awardbib.works.matching import papers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from awardbib.works.matching.record import Record

_MOST_BYTES = 1 << 29  # of an array, which is read whole
_EXTERNAL = {"doi": "doi", "arxiv": "arxiv", "dblp": "dblp", "acl": "acl"}


def open_(path: Path) -> Lines:
    """The papers of a file, one a line."""
    return Lines(path)


class Lines:
    """See :class:`awardbib.catalog.readers.Stream`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._chunks = Chunks(path)
        self.is_cut = False

    @property
    def done(self) -> float:
        """See :class:`awardbib.catalog.readers.Stream`."""
        return self._chunks.done

    def records(self, skip: int) -> Iterator[Record]:
        """See :class:`awardbib.catalog.readers.Stream`."""
        left = skip
        broken: DataError | None = None
        for number, line in enumerate(self._chunks.lines(), 1):
            if broken is not None:
                raise broken
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                # The last line of a file that was cut is no JSON: known when the next one is read.
                broken = DataError(
                    f"not JSON: {str(error)[:80]}",
                    where=f"{self._path}:{number}",
                    remedy="write one object a line",
                )
                continue
            record = from_object(value)
            if record is not None and left:
                left -= 1
            elif record is not None:
                yield record
        self.is_cut = self._chunks.is_cut or broken is not None


def from_object(value: Any) -> Record | None:
    """A record of one object; None where it is no paper."""
    if not isinstance(value, dict):
        return None
    external = value.get("externalids", value.get("externalIds"))
    known = {
        _EXTERNAL[name.lower()]: str(one)
        for name, one in (external.items() if isinstance(external, dict) else ())
        if name.lower() in _EXTERNAL and one
    }
    id_ = value.get("corpusid", value.get("corpusId", value.get("paperId")))
    plain = {**value, "doi": value.get("doi") or known.get("doi", "")}
    if id_ is not None:
        plain.setdefault("id", f"CorpusID:{id_}")
    if known.get("arxiv"):
        plain.setdefault("arxiv", f"https://arxiv.org/abs/{known['arxiv']}")
    record = papers.from_object(plain)
    if record is None:
        return None
    facts = dict(record.facts)
    for scheme in ("doi", "arxiv", "acl"):
        if found := read_as(scheme, known.get(scheme, "")):
            facts.setdefault(scheme, found)
    if known.get("dblp"):
        facts.setdefault("dblp", known["dblp"])
    venue = value.get("venue")
    if isinstance(venue, str) and venue:
        facts.setdefault("venue", venue[:200])
    from dataclasses import replace  # noqa: PLC0415

    return replace(record, facts=facts)


def values_of_array(path: Path) -> list[Any]:
    """The values of a JSON array in a file.

    Raises:
        DataError: it is not one.
    """
    try:
        value = json.loads(read_bounded(path, _MOST_BYTES))
    except (ValueError, RecursionError) as error:
        raise DataError(f"not JSON: {str(error)[:80]}", where=str(path)) from None
    if not isinstance(value, list):
        raise DataError("not a JSON array", where=str(path))
    return value
