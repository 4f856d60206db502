"""arXiv: preprints, as an Atom feed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from xml.parsers import expat

from awardbib.fetch.errors import BadResponse, NotData, Truncated
from awardbib.fetch.net.limits import Rate
from awardbib.fetch.sources.fallback import Fallback
from awardbib.text.titles import plain
from awardbib.works.identifiers import read_as
from awardbib.works.matching.notes import clean
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import Appearance, Status, year_in

if TYPE_CHECKING:
    from awardbib.fetch.sources.base import Identifiers
    from awardbib.works.matching.match import Outcome, Query

_ATOM = "http://www.w3.org/2005/Atom}"
_ARXIV = "http://arxiv.org/schemas/atom}"
_DEEPEST = 20


class Arxiv(Fallback):
    """See :class:`awardbib.fetch.sources.base.Source`."""

    name = "arxiv"
    label = "arXiv"
    home = "https://export.arxiv.org"
    rate = Rate(1, 3.0)

    def look_up(self, query: Query, known: Identifiers) -> Outcome:
        """See :class:`awardbib.fetch.sources.base.Source`; everything here is a preprint."""
        return super().look_up(query.as_preprint(), known)

    def search(self, query: Query) -> list[Record]:
        """See :class:`Fallback`."""
        words = " ".join(re.findall(r"[^\W_]+", plain(query.title)))
        return self._feed({"search_query": f'ti:"{words}"', "max_results": 5})

    def get(self, id_: str) -> Record | None:
        """The preprint of an arXiv id."""
        wanted = read_as("arxiv", id_)
        if not wanted:
            return None
        found = self._feed({"id_list": wanted, "max_results": 1})
        return next((record for record in found if record.id == wanted), None)

    def _feed(self, values: dict[str, object]) -> list[Record]:
        text = self.text(f"{self._base}/api/query?{urlencode(values)}", "/api/query")
        if text is None:
            return []
        if re.match(r"\s*<(?:!doctype html|html)", text, re.IGNORECASE):
            raise NotData(
                "responded with a web page instead of data",
                where=self.where,
                remedy="try again later",
            )
        return [record for entry in _Feed(self.where).read(text) if (record := _record(entry))]


class _Feed:
    """Reads the entries of a feed, without entities and without depth."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._entries: list[dict[str, Any]] = []
        self._path: list[str] = []
        self._text: list[str] = []

    def read(self, text: str) -> list[dict[str, Any]]:
        """The entries, a dictionary each.

        Raises:
            BadResponse: it is no feed, or one with a document type.
        """
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        try:
            parser.Parse(text, True)  # noqa: FBT003  # the last piece; no name for it
        except expat.ExpatError as error:
            if error.code in {3, 5}:  # no element found; unclosed token
                raise Truncated("the response is incomplete", where=self._where) from None
            raise BadResponse("the response is not an Atom feed", where=self._where) from None
        return self._entries

    def _refuse(self, *_: object) -> None:
        raise BadResponse("the response declares a document type", where=self._where)

    def _start(self, name: str, _: object) -> None:
        self._path.append(name)
        if len(self._path) > _DEEPEST:
            raise BadResponse("the response is nested too deeply", where=self._where)
        self._text.clear()
        if name == f"{_ATOM}entry":
            self._entries.append({"authors": []})

    def _end(self, name: str) -> None:
        self._path.pop()
        text = clean("".join(self._text))
        self._text.clear()
        if not self._entries or f"{_ATOM}entry" not in self._path:
            return
        parent = self._path[-1]
        if name == f"{_ATOM}name" and parent == f"{_ATOM}author":
            self._entries[-1]["authors"].append(text)
        elif parent == f"{_ATOM}entry" and name.startswith((_ATOM, _ARXIV)):
            self._entries[-1].setdefault(name.rpartition("}")[2], text)


def _record(entry: dict[str, Any]) -> Record | None:
    id_, title = read_as("arxiv", entry.get("id", "")), entry.get("title", "")
    if not id_ or not title:
        return None
    year = year_in(entry.get("published", "")[:4])
    facts = {
        "arxiv": id_,
        "abstract": entry.get("summary", ""),
        "doi": read_as("doi", entry.get("doi", "")),
    }
    return Record(
        source="arXiv",
        id=id_,
        title=title,
        authors=tuple(name for name in entry["authors"] if name),
        appearance=Appearance("corr", year, Status.PREPRINT),
        year=year,
        facts={name: value for name, value in facts.items() if value},
    )
