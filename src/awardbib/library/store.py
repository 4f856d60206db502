"""Where a library keeps its content: in memory, or in the index on disk."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from awardbib.library import search
from awardbib.library.tables import curated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from awardbib.library.tables import Tables
    from awardbib.model import Edition, Evidence, Finding, Source, Work, WorkList


class Store(Protocol):
    """What a library asks of the place its content comes from."""

    @property
    def editions(self) -> Mapping[str, Edition]:
        """The editions by id, in order."""

    @property
    def lists(self) -> Mapping[str, WorkList]:
        """The lists by id, in order."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources that evidence names, by id."""

    @property
    def tables(self) -> Tables:
        """The names of venues, people and topics."""

    @property
    def keys(self) -> Mapping[str, str]:
        """Every key that names a work, old ones included, with the key it has now; in order."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What was wrong in the files."""

    def events(self) -> Iterable[Edition]:
        """The editions in order; nothing of them is needed but id, venue and year."""

    def lists_of(self, editions: Collection[str]) -> list[WorkList]:
        """The lists that some editions gave, in order."""

    def works(self, keys: Iterable[str] | None = None) -> Iterator[Work]:
        """The works of some keys in that order, or all in the order of the files."""

    def search(self, query: str) -> set[str]:
        """The keys of the works that have all the words of a query."""


@dataclass
class MemoryStore:
    """The content as it was read."""

    editions: Mapping[str, Edition]
    lists: Mapping[str, WorkList]
    by_key: Mapping[str, Work]
    findings: Sequence[Finding] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    tables: Tables = field(default_factory=curated)

    @classmethod
    def of(  # noqa: PLR0913, PLR0917  # what a library has
        cls,
        works: Iterable[Work],
        editions: Iterable[Edition] = (),
        lists: Iterable[WorkList] = (),
        findings: Sequence[Finding] = (),
        sources: Mapping[str, Source] | None = None,
        tables: Tables | None = None,
    ) -> MemoryStore:
        """A store over what was read.

        Each work learns which lists hold it, each list how its members are attested.
        """
        known = sources or {}
        works = list(works)
        evidence = {work.key: work.evidence for work in works} if known else {}
        named = {one.id: _attested(one, evidence, known) for one in lists}
        holding: dict[str, list[WorkList]] = {}
        for one in named.values():
            for key in one.members:
                holding.setdefault(key, []).append(one)
        by_key = {
            work.key: replace(work, lists=tuple(holding[work.key])) if work.key in holding else work
            for work in works
        }
        keys = {key: key for key in by_key}
        for work in by_key.values():
            for old in work.fields.get("ids", "").split(","):
                if old.strip():
                    keys.setdefault(old.strip(), work.key)
        return cls(
            {one.id: one for one in editions},
            named,
            by_key,
            tuple(findings),
            keys,
            known,
            tables or curated(),
        )

    def events(self) -> list[Edition]:
        """See :class:`Store`."""
        return list(self.editions.values())

    def lists_of(self, editions: Collection[str]) -> list[WorkList]:
        """See :class:`Store`."""
        return [one for one in self.lists.values() if one.edition and one.edition.id in editions]

    def works(self, keys: Iterable[str] | None = None) -> Iterator[Work]:
        """See :class:`Store`."""
        if keys is None:
            return iter(self.by_key.values())
        return (self.by_key[key] for key in keys)

    def search(self, query: str) -> set[str]:
        """See :class:`Store`."""
        wanted = search.terms(query)
        return {
            work.key
            for work in self.by_key.values()
            if wanted and search.matches(wanted, search.document(work, self.tables))
        }


def _attested(
    one: WorkList, evidence: Mapping[str, Sequence[Evidence]], sources: Mapping[str, Source]
) -> WorkList:
    """A list that knows the independent sources of each member."""
    if not sources:
        return one
    from awardbib.works.evidence import support  # noqa: PLC0415  # only where sources are named

    found = {key: support(one, key, evidence.get(key, ()), sources) for key in one.members}
    return replace(one, support={key: ids for key, ids in found.items() if ids})
