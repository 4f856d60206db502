"""Semantic Scholar: the one best match of a title, with identifiers of elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from awardbib.fetch.net.limits import Rate
from awardbib.fetch.sources.fallback import Fallback, items
from awardbib.text.titles import plain
from awardbib.works.identifiers import read_as
from awardbib.works.matching.notes import clean
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import from_words

if TYPE_CHECKING:
    from awardbib.works.matching.match import Query

_FIELDS = "title,year,venue,externalIds,authors"
_ID = re.compile(r"[0-9a-f]{8,64}")


class SemanticScholar(Fallback):
    """See :class:`awardbib.fetch.sources.base.Source`."""

    name = "semanticscholar"
    label = "Semantic Scholar"
    home = "https://api.semanticscholar.org"
    rate = Rate(1, 1.5)

    def search(self, query: Query) -> list[Record]:
        """See :class:`Fallback`; a miss is told by 404."""
        values = urlencode({"query": plain(query.title), "fields": _FIELDS})
        url = f"{self._base}/graph/v1/paper/search/match?{values}"
        data = self.ask(url, "/paper/search", {"x-api-key": self._key} if self._key else {})
        found = items(data.get("data")) if isinstance(data, dict) else []
        return [record for paper in found if (record := _record(paper))]


def _record(paper: dict[str, Any]) -> Record | None:
    id_, title = clean(paper.get("paperId")), clean(paper.get("title"))
    if not title or not _ID.fullmatch(id_):
        return None
    year = paper.get("year")
    ids = paper.get("externalIds")
    known = ids if isinstance(ids, dict) else {}
    appearance = from_words(
        clean(paper.get("venue")), year if isinstance(year, int) else None, "published"
    )
    facts = {
        "arxiv": read_as("arxiv", clean(known.get("ArXiv"))),
        "doi": _own_doi(known.get("DOI")),
    }
    return Record(
        source="Semantic Scholar",
        id=id_,
        title=title,
        authors=tuple(clean(one.get("name")) for one in items(paper.get("authors"))),
        appearance=appearance,
        year=appearance.year,
        facts={name: value for name, value in facts.items() if value},
    )


def _own_doi(value: Any) -> str:
    """A DOI of the paper itself: arXiv's are those of the preprint."""
    found = read_as("doi", clean(value))
    return "" if found.startswith("10.48550/") else found
