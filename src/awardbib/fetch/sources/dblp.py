"""DBLP: publications of computer science, by search.

All values are strings; a single author is an object and not a list; titles end in a full stop and
hold HTML entities; namesakes bear a number.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from awardbib.fetch.net.limits import Rate
from awardbib.fetch.sources.fallback import Fallback, items
from awardbib.text.titles import plain
from awardbib.works.identifiers import read_as
from awardbib.works.matching.notes import clean, web_address
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import Appearance, Status, from_words

if TYPE_CHECKING:
    from awardbib.works.matching.match import Query

_KEY = re.compile(r"[A-Za-z0-9/_.:+-]{3,100}")


class Dblp(Fallback):
    """See :class:`awardbib.fetch.sources.base.Source`."""

    name = "dblp"
    label = "DBLP"
    home = "https://dblp.org"
    rate = Rate(1, 1.5)

    def search(self, query: Query) -> list[Record]:
        """See :class:`Fallback`."""
        words = " ".join(re.findall(r"[^\W_]+", plain(query.title)))
        values = urlencode({"q": words, "format": "json", "h": 30})
        data = self.ask(f"{self._base}/search/publ/api?{values}", "/search")
        result = data.get("result") if isinstance(data, dict) else None
        hits = result.get("hits") if isinstance(result, dict) else None
        found = items(hits.get("hit")) if isinstance(hits, dict) else []
        return [record for hit in found if (record := _record(hit.get("info")))]


def _record(info: Any) -> Record | None:
    if not isinstance(info, dict):
        return None
    title = html.unescape(clean(info.get("title"))).removesuffix(".")
    key = clean(info.get("key"))
    if not title or not _KEY.fullmatch(key):
        return None
    authors = info.get("authors")
    people = items(authors.get("author")) if isinstance(authors, dict) else []
    links = info.get("ee")
    addresses = [clean(one) for one in (links if isinstance(links, list) else [links])]
    year = clean(info.get("year"))
    appearance = _appearance(key, info, int(year) if re.fullmatch(r"\d{4}", year) else None)
    facts = {
        "doi": read_as("doi", clean(info.get("doi"))),
        "openreview": next((id_ for one in addresses if (id_ := read_as("openreview", one))), ""),
        "arxiv": next((id_ for one in addresses if (id_ := read_as("arxiv", one))), ""),
        "url": next((url for one in addresses if (url := web_address(one))), ""),
    }
    return Record(
        source="DBLP",
        id=key,
        title=title,
        authors=tuple(re.sub(r" \d{4}$", "", html.unescape(clean(p.get("text")))) for p in people),
        appearance=appearance,
        year=appearance.year,
        facts={name: value for name, value in facts.items() if value},
    )


def _appearance(key: str, info: dict[str, Any], year: int | None) -> Appearance:
    venue = info.get("venue")
    names = [clean(one) for one in (venue if isinstance(venue, list) else [venue])]
    name = next((one for one in names if one), "")
    informal = "informal" in clean(info.get("type")).lower()
    if informal or key.startswith("journals/corr/"):
        return Appearance("corr", year, Status.PREPRINT)
    # The record is of what was published: "ICLR (Poster)" and "ICLR" are both accepted.
    return from_words(re.sub(r"\s*\((?:Poster|Oral|Spotlight)\)", "", name), year, "published")
