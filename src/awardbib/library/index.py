"""The index: a library's content in SQLite, so that a command need not parse BibTeX again.

One file a library, in a folder that the caller names. It is built beside its place and moved
there in one step, belongs to exactly the files it was made from (their names, sizes and times)
and this version of the program, and is thrown away when anything does not fit. It is never
needed for a right answer: whatever goes wrong with it, the library is read from its sources.
"""

from __future__ import annotations

import json
import os
import sqlite3
import weakref
import zlib
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from awardbib._version import __version__
from awardbib.library import search
from awardbib.library.tables import Tables
from awardbib.model import Date, Edition, Evidence, Finding, Person, Place, Source, Work, WorkList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from awardbib.library.store import MemoryStore
    from awardbib.works.tables import Rows

_LAYOUT = 4  # raised whenever what is stored changes its shape

# The words are cut and folded before they are stored, and the tokenizer called ascii takes them as
# they are: it parts them at blanks and knows no Unicode that could differ from ours.
_TABLES = """
create table about (name text primary key, value text) without rowid;
create table editions (id text primary key, position integer, value text) without rowid;
create table lists (id text primary key, position integer, value text) without rowid;
create table works (key text primary key, position integer, value text) without rowid;
create table keys (name text primary key, position integer, key text) without rowid;
create virtual table words using fts5 (key unindexed, document, tokenize = 'ascii');
"""


def signature(sources: Sequence[Sequence[Path]]) -> str:
    """What tells whether an index still belongs to its files: names, sizes, times, program.

    The program counts by its version and by when its folders last changed, since a new reader may
    read the same files otherwise.
    """
    seen = [[(str(path), *_stamp(path)) for path in files] for files in sources]
    home = Path(__file__).parents[1]
    program = [__version__, _LAYOUT, *(_stamp(home / name)[1] for name in ("", "bibtex"))]
    return json.dumps([program, seen])


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def place(folder: Path, sources: Sequence[Path]) -> Path:
    """The file of the index of one library, made of one or several folders or files."""
    # Two libraries of one name would only take turns: the signature names the files.
    name = zlib.crc32(b"\0".join(os.fsencode(source.resolve()) for source in sources))
    return folder / f"library-{name:08x}.sqlite3"


def open_store(path: Path, signed: str, read: Callable[[], MemoryStore]) -> IndexStore | None:
    """The content of an index, if there is one that belongs to the files as they are now.

    Args:
        path: the index.
        signed: the :func:`signature` of the files.
        read: reads the files themselves, should the index turn out to be damaged.
    """
    if not path.is_file():
        return None  # connecting would make an empty one
    try:
        # Whatever thread the garbage collector runs in may close it.
        connection = sqlite3.connect(path, check_same_thread=False)
    except (sqlite3.Error, OSError):
        return None
    try:
        found = connection.execute("select value from about where name = 'signature'").fetchone()
    except (sqlite3.Error, OSError):
        found = None
    if found is None or found[0] != signed:
        connection.close()
        return None
    return IndexStore(connection, read)


def build(path: Path, signed: str, store: MemoryStore) -> None:
    """Write the index of what was read.

    A folder that cannot be written or a full disk is no error: the next call reads the sources.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(temporary)) as connection, connection:
            # The file is new and moved into place when complete, so no journal is needed.
            connection.execute("pragma journal_mode = off")
            connection.execute("pragma synchronous = off")
            connection.executescript(_TABLES)
            _fill(connection, signed, store)
        temporary.replace(path)
    except (sqlite3.Error, OSError):
        with suppress(OSError):
            temporary.unlink()


def _fill(connection: sqlite3.Connection, signed: str, store: MemoryStore) -> None:
    works = list(store.works())
    rows: dict[str, Iterable[tuple[Any, ...]]] = {
        "about": [
            ("signature", signed),
            ("findings", _dump(map(_finding_row, store.findings))),
            ("sources", _dump(map(_source_row, store.sources.values()))),
            ("tables", _dump(dict(store.tables.rows))),
        ],
        "editions": (
            (edition.id, position, _dump(_edition_row(edition)))
            for position, edition in enumerate(store.editions.values())
        ),
        "lists": (
            (one.id, position, _dump(_list_row(one)))
            for position, one in enumerate(store.lists.values())
        ),
        "works": (
            (work.key, position, _dump(_work_row(work))) for position, work in enumerate(works)
        ),
        "keys": ((name, position, key) for position, (name, key) in enumerate(store.keys.items())),
        "words": ((work.key, search.document(work, store.tables)) for work in works),
    }
    for table, values in rows.items():
        marks = "?, ?" if table in {"about", "words"} else "?, ?, ?"
        connection.executemany(f"insert into {table} values ({marks})", values)  # noqa: S608  # both are ours


class IndexStore:
    """A library's content, read from the index as it is asked for.

    Should the index turn out to be damaged, the sources are read and take its place.
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
        except sqlite3.DatabaseError:
            return None

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """See :class:`awardbib.library.store.Store`."""
        rows = self._rows("select value from about where name = 'findings'")
        if not rows:
            return self._sources.findings
        return tuple(_finding(row) for row in json.loads(rows[0][0]))

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """See :class:`awardbib.library.store.Store`."""
        rows = self._rows("select value from about where name = 'sources'")
        if not rows:
            return self._sources.sources
        found = json.loads(rows[0][0])
        return {id_: Source(id_, a, b, c, d, tuple(e)) for id_, a, b, c, d, e in found}

    @cached_property
    def tables(self) -> Tables:
        """See :class:`awardbib.library.store.Store`."""
        return Tables(self._table_rows)

    def _table_rows(self) -> Mapping[str, Rows]:
        rows = self._rows("select value from about where name = 'tables'")
        if not rows:
            return self._sources.tables.rows
        found: Mapping[str, Rows] = json.loads(rows[0][0])
        return found

    @cached_property
    def editions(self) -> Mapping[str, Edition]:
        """See :class:`awardbib.library.store.Store`."""
        rows = self._rows("select value from editions order by position")
        if rows is None:
            return self._sources.editions
        return {edition.id: edition for edition in (_edition(json.loads(row[0])) for row in rows)}

    @cached_property
    def lists(self) -> Mapping[str, WorkList]:
        """See :class:`awardbib.library.store.Store`."""
        rows = self._rows("select value from lists order by position")
        if rows is None:
            return self._sources.lists
        found = (_list(json.loads(row[0]), self.editions) for row in rows)
        return {one.id: one for one in found}

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """See :class:`awardbib.library.store.Store`."""
        rows = self._rows("select name, key from keys order by position")
        return self._sources.keys if rows is None else dict(rows)

    def works(self, keys: Iterable[str] | None = None) -> Iterator[Work]:
        """See :class:`awardbib.library.store.Store`."""
        if keys is None:
            rows = self._rows("select value from works order by position")
            if rows is None:
                yield from self._sources.works()
                return
            for (value,) in rows:
                yield _work(json.loads(value), self.editions, self.lists)
            return
        for key in keys:
            rows = self._rows("select value from works where key = ?", (key,))
            if not rows:
                yield from self._sources.works([key])
                continue
            yield _work(json.loads(rows[0][0]), self.editions, self.lists)

    def search(self, query: str) -> set[str]:
        """See :class:`awardbib.library.store.Store`."""
        wanted = search.terms(query)
        if not wanted:
            return set()
        match = " AND ".join(f'"{" ".join(term)}" *' for term in wanted)
        rows = self._rows("select key from words where document match ?", (match,))
        return self._sources.search(query) if rows is None else {key for (key,) in rows}


def _dump(value: Any) -> str:
    value = list(value) if not isinstance(value, (list, dict)) else value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# Each class of the model is stored as a list of its fields, in the order of their definition.


def _person_row(person: Person) -> list[str]:
    return [person.family, person.given, person.prefix, person.suffix, person.literal]


def _place_row(place: Place) -> list[str | int]:
    return [place.path, place.line]


def _edition_row(edition: Edition) -> list[Any]:
    return [
        edition.id,
        edition.title,
        edition.name,
        edition.venue,
        edition.year,
        dict(edition.fields),
        _place_row(edition.place),
        _date_row(edition.eventdate),
        edition.location,
    ]


def _edition(row: list[Any]) -> Edition:
    id_, title, name, venue, year, fields, place, held, location = row
    return Edition(id_, title, name, venue, year, fields, Place(*place), _date(held), location)


def _list_row(one: WorkList) -> list[Any]:
    return [
        one.id,
        one.title,
        one.members,
        one.title_zh,
        one.award,
        one.rank,
        one.category,
        one.edition.id if one.edition else None,
        one.source,
        one.verified,
        one.added,
        one.expected,
        one.status,
        [[each.source, each.locator, each.says] for each in one.evidence],
        one.unverified,
        _place_row(one.place),
        dict(one.support),
    ]


def _list(row: list[Any], editions: Mapping[str, Edition]) -> WorkList:
    id_, title, members, zh, award, rank, category, edition, *rest = row
    source, verified, added, expected, status, evidence, unverified, place, support = rest
    return WorkList(
        id_,
        title,
        tuple(members),
        zh,
        award,
        rank,
        category,
        editions.get(edition),
        source,
        verified,
        added,
        expected,
        status,
        tuple(Evidence(*each) for each in evidence),
        tuple(unverified),
        Place(*place),
        {key: tuple(ids) for key, ids in support.items()},
    )


def _work_row(work: Work) -> list[Any]:
    return [
        work.key,
        work.type,
        dict(work.fields),
        work.title,
        [_person_row(person) for person in work.authors],
        [_person_row(person) for person in work.editors],
        work.authors_truncated,
        _date_row(work.date),
        _place_row(work.place),
        [one.id for one in work.lists],
        work.edition.id if work.edition else None,
    ]


def _work(row: list[Any], editions: Mapping[str, Edition], lists: Mapping[str, WorkList]) -> Work:
    key, type_, fields, title, authors, editors, truncated, date, place, held, edition = row
    return Work(
        key,
        type_,
        fields,
        title,
        tuple(Person(*person) for person in authors),
        tuple(Person(*person) for person in editors),
        truncated,
        _date(date),
        Place(*place),
        tuple(lists[id_] for id_ in held),
        editions.get(edition),
    )


def _date_row(date: Date | None) -> list[Any] | None:
    return [date.start, date.end, date.approximate, date.uncertain] if date else None


def _date(row: list[Any] | None) -> Date | None:
    if row is None:
        return None
    start, end, approximate, uncertain = row
    return Date(tuple(start), None if end is None else tuple(end), approximate, uncertain)


def _source_row(one: Source) -> list[Any]:
    return [one.id, one.name, one.address, one.kind, one.copy_of, one.supports]


def _finding_row(finding: Finding) -> list[Any]:
    return [
        _place_row(finding.place),
        finding.code,
        finding.message,
        finding.excerpt,
        finding.remedy,
        finding.severity,
    ]


def _finding(row: list[Any]) -> Finding:
    return Finding(Place(*row[0]), *row[1:])
