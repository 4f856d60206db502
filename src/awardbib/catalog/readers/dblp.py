"""The DBLP dump: one XML document of millions of records, streamed.

Its letters are named entities of a DTD (``&uuml;``); they are those of HTML and taken from Python's
table, so that no DTD is loaded. No entity is declared or expanded, and a record is bounded. The
format: https://dblp.org/faq/16154937.html.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING
from xml.parsers import expat

from awardbib.catalog.readers.chunks import Chunks
from awardbib.errors import DataError
from awardbib.works.identifiers import read
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import Appearance, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RECORDS = frozenset(
    {"article", "inproceedings", "book", "incollection", "phdthesis", "mastersthesis"}
)
_FIELDS = frozenset(
    {"author", "editor", "title", "year", "booktitle", "journal", "ee", "pages", "volume"}
)
_LONGEST = 100_000  # characters of a field
_MOST = 20_000  # values of a record
_HOMONYM = re.compile(r" \d{4}$")
_CUT = frozenset(
    expat.errors.codes[name]
    for name in (expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN)
)


def open_(path: Path) -> Dblp:
    """The records of a dump."""
    return Dblp(path)


class Dblp:
    """See :class:`awardbib.catalog.readers.Stream`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._chunks = Chunks(path)
        self._ready: list[Record | None] = []
        self._skip = 0
        self._record: dict[str, list[str]] | None = None
        self._key = ""
        self._kind = ""
        self._field = ""
        self._parts: list[str] = []
        self._size = 0
        self._values = 0
        self.is_cut = False

    @property
    def done(self) -> float:
        """See :class:`awardbib.catalog.readers.Stream`."""
        return self._chunks.done

    def records(self, skip: int) -> Iterator[Record]:
        """See :class:`awardbib.catalog.readers.Stream`."""
        self._skip = skip
        parser = expat.ParserCreate()
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.SkippedEntityHandler = self._entity
        parser.EntityDeclHandler = self._declared
        try:
            for piece in self._chunks:
                parser.Parse(piece)
                yield from self._taken()
            parser.Parse(b"", True)  # noqa: FBT003  # expat's own face
        except expat.ExpatError as error:
            yield from self._taken()
            if not self._chunks.is_cut and error.code not in _CUT:
                raise DataError(
                    f"not well-formed XML: {expat.ErrorString(error.code)}",
                    where=f"{self._path}:{error.lineno}",
                    remedy="download it again",
                ) from None
            self.is_cut = True
        yield from self._taken()

    def _taken(self) -> list[Record]:
        ready = [one for one in self._ready if one is not None]
        self._ready.clear()
        return ready

    def _declared(self, *_: object) -> None:
        raise DataError("declares entities of its own", where=str(self._path))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._record is None:
            if name in _RECORDS:
                self._record, self._kind = {}, name
                self._key = attributes.get("key", "")
                self._values = 0
                if attributes.get("publtype", "").startswith("informal"):
                    self._kind = "informal"
        elif name in _FIELDS and not self._field:
            self._field, self._parts, self._size = name, [], 0

    def _data(self, text: str) -> None:
        if self._field and self._size < _LONGEST:
            self._size += len(text)
            self._parts.append(text)

    def _entity(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001  # expat's own face
        if not is_parameter:
            self._data(html5.get(f"{name};", ""))

    def _end(self, name: str) -> None:
        if self._record is None:
            return
        if name == self._field:
            self._values += 1
            if self._values <= _MOST:
                value = " ".join("".join(self._parts).split())
                self._record.setdefault(name, []).append(value)
            self._field = ""
        elif name == self._kind or (self._kind == "informal" and name in _RECORDS):
            if self._skip and self._is_used():
                self._skip -= 1
            else:
                self._ready.append(self._made(self._record))
            self._record, self._field = None, ""

    def _is_used(self) -> bool:
        """Whether a record counts as one: the rule of :meth:`_made`, without making it."""
        return bool(self._key and self._record and self._record.get("title", [""])[0])

    def _made(self, record: dict[str, list[str]]) -> Record | None:
        if not self._is_used():
            return None
        year = record.get("year", [""])[0]
        venue = (record.get("booktitle") or record.get("journal") or [""])[0]
        facts = {"dblp": self._key, "venue": venue}
        for address in record.get("ee", ()):
            found = read(address)
            if found is not None:
                facts.setdefault(found.scheme, found.value)
            if address.startswith(("https://", "http://")):
                facts.setdefault("url", address)
        number = int(year) if re.fullmatch(r"\d{4}", year) else None
        return Record(
            source="DBLP",
            id=self._key,
            title=record["title"][0].removesuffix("."),
            authors=tuple(_HOMONYM.sub("", name) for name in record.get("author", ())),
            appearance=Appearance("", number, self._status()),
            year=number,
            facts=facts,
        )

    def _status(self) -> Status:
        if self._kind == "informal" or self._key.startswith("journals/corr/"):
            return Status.PREPRINT
        return Status.ACCEPTED
