"""The user's own catalog of published works: no network, before or instead of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.catalog import Catalog
from awardbib.catalog.part import hash_of
from awardbib.errors import NotFound
from awardbib.text.titles import title_key
from awardbib.works.identifiers import read_as
from awardbib.works.matching.match import Query, match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.fetch.net.http import Client
    from awardbib.fetch.sources.base import Identifiers, Settings
    from awardbib.works.identifiers import Scheme
    from awardbib.works.matching.match import Outcome
    from awardbib.works.matching.record import Record


class CatalogSource:
    """See :class:`awardbib.fetch.sources.base.Source`.

    Args:
        catalog: the parts that are asked.
    """

    name = "catalog"

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    @classmethod
    def create(cls, client: Client, settings: Settings) -> CatalogSource:  # noqa: ARG003  # no network
        """The source as the registry makes it.

        Raises:
            NotFound: there is no catalog.
        """
        catalog = Catalog(settings.catalog) if settings.catalog else None
        if catalog is None or not catalog.parts:
            raise NotFound(
                "there is no catalog yet", remedy="`awardbib catalog build dblp.xml.gz` makes one"
            )
        return cls(catalog)

    def prepare(self, queries: Sequence[Query]) -> None:
        """Everything is at hand."""

    def look_up(self, query: Query, known: Identifiers) -> Outcome:
        """See :class:`awardbib.fetch.sources.base.Source`."""
        hashes = [hash_of("title", query.key)]
        stated: tuple[tuple[Scheme, str], ...] = (
            ("doi", known.doi),
            ("arxiv", known.arxiv),
            ("openreview", known.openreview),
        )
        for scheme, value in stated:
            if read := read_as(scheme, value):
                hashes.append(hash_of(scheme, read))
        return match(query, self._named(hashes))

    def find_title(self, title: str) -> list[Record]:
        """The records of a title."""
        return self._named([hash_of("title", title_key(title))])

    def get(self, id_: str) -> Record | None:
        """The record of an identifier: a DOI, an arXiv or OpenReview id, a key of DBLP."""
        schemes: tuple[Scheme, ...] = ("doi", "arxiv", "openreview", "acl")
        for scheme in schemes:
            value = read_as(scheme, id_)
            for record in self._named([hash_of(scheme, value)]) if value else []:
                if record.facts.get(scheme) == value:
                    return record
        found = self._named([hash_of("dblp", id_)])
        return next((one for one in found if one.facts.get("dblp") == id_), None)

    def _named(self, hashes: list[int]) -> list[Record]:
        return [record for part in self._catalog.parts for record in part.named(hashes)]
