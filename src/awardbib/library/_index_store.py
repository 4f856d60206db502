"""A library's content, taken from an index as it is asked for."""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from awardbib.library import _rows as rows
from awardbib.library.tables import Tables
from awardbib.model import Edition

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from awardbib.library.store import MemoryStore
    from awardbib.model import Finding, Source, Work, WorkList
    from awardbib.works.tables import Rows

_T = TypeVar("_T")
_FEW = 200  # works that are looked up one by one; for more, all are read


class IndexStore:
    """See :class:`awardbib.library.store.Store`.

    The index has been checked, so that errors are not expected of it; should SQLite report one all
    the same, the sources are read and take its place.
    """

    def __init__(self, connection: sqlite3.Connection, read: Callable[[], MemoryStore]) -> None:
        self._connection = connection
        weakref.finalize(self, connection.close)
        self._read = read

    @cached_property
    def _sources(self) -> MemoryStore:
        return self._read()

    def _rows(self, query: str, values: Sequence[str] = ()) -> list[tuple[Any, ...]] | None:
        """The answer to a query, or None if the index cannot give it."""
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error:
            return None

    def _about(self, name: str) -> Any:
        found = self._rows("select value from about where name = ?", (name,))
        return _load(found[0][0]) if found else None

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """What was wrong in the files."""
        found = self._about("findings")
        return self._sources.findings if found is None else tuple(map(rows.finding, found))

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources that evidence names, by id."""
        found = self._about("sources")
        if found is None:
            return self._sources.sources
        return {source.id: source for source in map(rows.source, found)}

    @cached_property
    def tables(self) -> Tables:
        """The names of venues, people and topics."""
        return Tables(self._table_rows)

    def _table_rows(self) -> Mapping[str, Rows]:
        found: Mapping[str, Rows] | None = self._about("tables")
        return self._sources.tables.rows if found is None else found

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """Every key that names a work, old ones included, with the key it has now; in order."""
        found = self._about("keys")
        return self._sources.keys if found is None else found

    @cached_property
    def editions(self) -> Mapping[str, Edition]:
        """The editions by id, in order."""
        found = self._rows("select id, value from editions order by number")
        if found is None:
            return self._sources.editions
        return _Lazy(dict(found), lambda value: rows.edition(_load(value)))

    def events(self) -> list[Edition]:
        """The editions in order, with their id, venue and year alone."""
        found = self._rows("select id, venue, year from editions order by number")
        if found is None:
            return self._sources.events()
        return [Edition(id_, "", "", venue, year) for id_, venue, year in found]

    @cached_property
    def lists(self) -> Mapping[str, WorkList]:
        """The lists by id, in order."""
        found = self._rows("select id, value from lists order by number")
        if found is None:
            return self._sources.lists
        editions = self.editions
        return _Lazy(dict(found), lambda value: rows.work_list(_load(value), editions))

    def lists_of(self, editions: Collection[str]) -> list[WorkList]:
        """The lists that some editions gave, in order."""
        found = self._rows("select id, edition from lists order by number")
        if found is None:
            return self._sources.lists_of(editions)
        return [self.lists[id_] for id_, edition in found if edition in editions]

    def works(self, keys: Iterable[str] | None = None) -> Iterator[Work]:
        """The works of some keys in that order, or all in the order of the files."""
        if keys is None:
            found = self._rows("select value from works order by number")
            return self._sources.works() if found is None else (self._work(row[0]) for row in found)
        wanted = list(keys)
        return self._each(wanted) if len(wanted) <= _FEW else self._of_all(wanted)

    def _each(self, keys: Iterable[str]) -> Iterator[Work]:
        for key in keys:
            found = self._rows("select value from works where key = ?", (key,))
            if found:
                yield self._work(found[0][0])
            else:
                yield from self._sources.works([key])

    def _of_all(self, keys: Sequence[str]) -> Iterator[Work]:
        found = self._rows("select key, value from works")
        if found is None:
            yield from self._sources.works(keys)
            return
        by_key = dict(found)
        for key in keys:
            yield self._work(by_key[key])

    def _work(self, value: bytes) -> Work:
        return rows.work(_load(value), self.editions, self.lists)

    def search(self, query: str) -> set[str]:
        """The keys of the works that have all the words of a query."""
        from awardbib.library import search  # noqa: PLC0415  # not for looking at lists

        wanted = search.terms(query)
        if not wanted:
            return set()
        match = " AND ".join(f'"{" ".join(term)}" *' for term in wanted)
        found = self._rows(
            "select key from words join works on works.number = words.rowid where words match ?",
            (match,),
        )
        return self._sources.search(query) if found is None else {row[0] for row in found}


def _load(value: bytes) -> Any:
    return json.loads(value.decode("utf-8", "surrogatepass"))


class _Lazy(Mapping[str, _T]):
    """A mapping whose values are made of rows when they are asked for."""

    def __init__(self, stored: Mapping[str, bytes], make: Callable[[bytes], _T]) -> None:
        self._stored = stored
        self._make = make
        self._made: dict[str, _T] = {}

    def __getitem__(self, key: str) -> _T:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(self._stored[key])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)

    def __contains__(self, key: object) -> bool:
        return key in self._stored
