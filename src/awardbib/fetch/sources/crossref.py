"""Crossref: what has a DOI. ICLR, PMLR and older NeurIPS papers have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from awardbib.fetch.net.limits import Rate
from awardbib.fetch.sources.fallback import Fallback, items
from awardbib.text.titles import plain
from awardbib.works.identifiers import read_as
from awardbib.works.matching.notes import clean
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import Appearance, Status, from_words

if TYPE_CHECKING:
    from awardbib.works.matching.match import Query

_FIELDS = "DOI,title,author,issued,container-title,URL,type"


class Crossref(Fallback):
    """See :class:`awardbib.fetch.sources.base.Source`."""

    name = "crossref"
    label = "Crossref"
    home = "https://api.crossref.org"
    rate = Rate(1, 1.0)

    def search(self, query: Query) -> list[Record]:
        """See :class:`Fallback`."""
        values = {"query.bibliographic": plain(query.title), "rows": 5, "select": _FIELDS}
        if self._mail:
            values["mailto"] = self._mail
        data = self.ask(f"{self._base}/works?{urlencode(values)}", "/works")
        message = data.get("message") if isinstance(data, dict) else None
        found = items(message.get("items")) if isinstance(message, dict) else []
        return [record for work in found if (record := _record(work))]

    def get(self, id_: str) -> Record | None:
        """The work of a DOI."""
        found = read_as("doi", id_)
        if not found:
            return None
        data = self.ask(f"{self._base}/works/{quote(found, safe='')}", "/works")
        message = data.get("message") if isinstance(data, dict) else None
        return _record(message) if isinstance(message, dict) else None


def _record(work: dict[str, Any]) -> Record | None:
    titles, found = work.get("title"), read_as("doi", clean(work.get("DOI")))
    title = clean(titles[0]) if isinstance(titles, list) and titles else clean(titles)
    if not title or not found:
        return None
    appearance = _appearance(work)
    return Record(
        source="Crossref",
        id=found,
        title=title,
        authors=tuple(name for one in items(work.get("author")) if (name := _name(one))),
        appearance=appearance,
        year=appearance.year,
        facts={} if appearance.status is Status.PREPRINT else {"doi": found},
    )


def _name(author: dict[str, Any]) -> str:
    family, given = clean(author.get("family")), clean(author.get("given"))
    if family and given:
        return f"{family}, {given}"
    return family or clean(author.get("name"))


def _appearance(work: dict[str, Any]) -> Appearance:
    issued = work.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    year = first[0] if first and isinstance(first[0], int) else None
    if work.get("type") == "posted-content":
        return Appearance("corr", year, Status.PREPRINT)
    containers = work.get("container-title")
    names = containers if isinstance(containers, list) else [containers]
    name = next((found for one in names if (found := clean(one))), "")
    return from_words(name, year, "published")
