"""OpenAlex: works by a filter on the title."""

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
from awardbib.works.matching.status import Appearance, Status, from_words

if TYPE_CHECKING:
    from awardbib.works.matching.match import Query

_FIELDS = "id,doi,title,publication_year,authorships,primary_location,type"
_ID = re.compile(r"(?:https://openalex\.org/)?(W\d{1,15})")


class OpenAlex(Fallback):
    """See :class:`awardbib.fetch.sources.base.Source`."""

    name = "openalex"
    label = "OpenAlex"
    home = "https://api.openalex.org"
    rate = Rate(4, 1.0)

    def search(self, query: Query) -> list[Record]:
        """See :class:`Fallback`; commas and bars would be read as further filters."""
        title = " ".join(re.findall(r"[^\W_]+", plain(query.title)))
        values = {"filter": f"title.search:{title}", "per-page": 5, "select": _FIELDS}
        if self._mail:
            values["mailto"] = self._mail
        data = self.ask(f"{self._base}/works?{urlencode(values)}", "/works")
        found = items(data.get("results")) if isinstance(data, dict) else []
        return [record for work in found if (record := _record(work))]


def _record(work: dict[str, Any]) -> Record | None:
    id_, title = _ID.fullmatch(clean(work.get("id"))), clean(work.get("title"))
    if not title or not id_:
        return None
    found = clean(work.get("doi"))
    appearance = _appearance(work)
    is_preprint = appearance.status is Status.PREPRINT
    facts = {
        "doi": "" if is_preprint else read_as("doi", found),
        "arxiv": read_as("arxiv", found) if is_preprint else "",
    }
    people = [one.get("author") for one in items(work.get("authorships"))]
    return Record(
        source="OpenAlex",
        id=id_[1],
        title=title,
        authors=tuple(clean(one.get("display_name")) for one in people if isinstance(one, dict)),
        appearance=appearance,
        year=appearance.year,
        facts={name: value for name, value in facts.items() if value},
    )


def _appearance(work: dict[str, Any]) -> Appearance:
    year = work.get("publication_year")
    number = year if isinstance(year, int) else None
    location = work.get("primary_location")
    place = location.get("source") if isinstance(location, dict) else None
    name = clean(place.get("display_name")) if isinstance(place, dict) else ""
    if work.get("type") == "preprint" or name.lower().startswith("arxiv"):
        return Appearance("corr", number, Status.PREPRINT)
    return from_words(name, number, "published")
