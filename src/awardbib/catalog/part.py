"""One part of a catalog: a SQLite file of records, found by identifier, title or words.

Identifiers and title keys are looked up by 64-bit hashes, which keeps millions of them small; what
a hash finds is compared whole by whoever asks, so that two works of one hash do no harm.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import weakref
from contextlib import closing
from typing import TYPE_CHECKING, Any, Self

from awardbib.errors import DataError, FileError
from awardbib.text.fold import search_words
from awardbib.text.titles import title_key
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import Appearance, Status, from_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

LAYOUT = 1
SUFFIX = ".sqlite3"
_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE works (
    id INTEGER PRIMARY KEY, record TEXT NOT NULL, title TEXT NOT NULL, authors TEXT NOT NULL,
    venue TEXT NOT NULL, year INTEGER, status INTEGER NOT NULL, facts TEXT NOT NULL
);
CREATE TABLE names (hash INTEGER NOT NULL, work INTEGER NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (
    title, content = 'works', content_rowid = 'id', detail = 'none', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);
"""
_SCHEMES = ("doi", "arxiv", "openreview", "acl", "dblp")
_MOST = 200  # records of one title or identifier that are looked at
_UNKNOWN_VENUE = 64  # characters of a venue that are kept at the most in counts


def hash_of(scheme: str, value: str) -> int:
    """The number by which an identifier or a title key (scheme ``title``) is found."""
    digest = hashlib.blake2b(f"{scheme}:{value}".encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


class Part:
    """A finished part, opened for reading.

    Args:
        path: of its file.

    Raises:
        DataError: it is not a part of a catalog, or one of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            # Nobody changes a finished part: a new one takes its place under the same name.
            self._db = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False
            )
            weakref.finalize(self, self._db.close)  # where nobody closes it
            self.about: Mapping[str, str] = dict(
                self._db.execute("SELECT name, value FROM about").fetchall()
            )
        except sqlite3.Error as error:
            raise _unusable(path, str(error)) from error
        if self.about.get("layout") != str(LAYOUT):
            self.close()
            raise _unusable(path, "made by another version")

    @property
    def name(self) -> str:
        """What the part is called."""
        return self.about.get("name", self.path.stem)

    @property
    def works(self) -> int:
        """How many works it holds."""
        return int(self.about.get("works", "0"))

    @property
    def date(self) -> str:
        """The day of the file that it was made from, as ISO 8601."""
        return self.about.get("date", "")

    @property
    def covers(self) -> str:
        """What it covers, in words: ``DBLP of 2026-11-01, 7,500,000 works``."""
        cut = ", read to where the file breaks off" if self.about.get("cut") else ""
        return f"{self.name} of {self.date}, {self.works:,} works{cut}"

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def named(self, hashes: Iterable[int]) -> list[Record]:
        """The records that one of some hashes may name, each once."""
        found: dict[int, Record] = {}
        for value in hashes:
            rows = self._rows(
                "SELECT w.* FROM names n JOIN works w ON w.id = n.work WHERE n.hash = ? LIMIT ?",
                (value, _MOST),
            )
            for row in rows:
                found.setdefault(row[0], self._record(row))
        return list(found.values())

    def search(self, text: str, most: int = 20) -> list[Record]:
        """The records whose titles have all words of a text, the newest first."""
        words = [f'"{word}"' for word in search_words(text)]
        if not words:
            return []
        rows = self._rows(
            "SELECT w.* FROM words JOIN works w ON w.id = words.rowid WHERE words MATCH ?"
            " ORDER BY w.year DESC LIMIT ?",
            (" ".join(words), most),
        )
        return [self._record(row) for row in rows]

    def counts(self, column: str, most: int = 20) -> list[tuple[str, int]]:
        """How many works there are by ``year`` or ``venue``, the most first."""
        chosen = {"year": "year", "venue": "venue"}[column]
        rows = self._rows(
            f"SELECT {chosen}, COUNT(*) FROM works GROUP BY 1 ORDER BY 2 DESC, 1 DESC LIMIT ?",  # noqa: S608  # one of two names above
            (most,),
        )
        return [(str(value or "not stated")[:_UNKNOWN_VENUE], count) for value, count in rows]

    def _rows(self, query: str, values: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        try:
            with closing(self._db.execute(query, values)) as cursor:
                yield from cursor
        except sqlite3.Error as error:
            raise _unusable(self.path, str(error)) from error

    def _record(self, row: tuple[Any, ...]) -> Record:
        _, id_, title, authors, venue, year, status, facts = row
        told = from_words(venue, year, "published")
        appearance = Appearance(told.venue, year or told.year, Status(status))
        return Record(
            source=self.name,
            id=id_,
            title=title,
            authors=tuple(authors.split("\n")) if authors else (),
            appearance=appearance,
            year=year,
            forum=json.loads(facts).get("openreview", ""),
            facts={"venue": venue, **json.loads(facts)},
        )


class Writer:
    """A part that is being made: one writer at a time, resumable at any moment.

    Raises:
        FileError: the file cannot be written, or another build has it open.
        DataError: the file is there and is no part that was begun.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(path, timeout=0.2, isolation_level=None)
            weakref.finalize(self, self._db.close)  # where nobody closes it
            # Held until the end, so that a second build of the same part is told at once.
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode = TRUNCATE")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA cache_size = -65536")  # 64 MiB
            self._db.execute("BEGIN EXCLUSIVE")
            if not self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
                for statement in _SCHEMA.split(";"):
                    self._db.execute(statement)
            self.about = dict(self._db.execute("SELECT name, value FROM about").fetchall())
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise FileError(
                    "another build of this part is under way",
                    where=str(path),
                    remedy="wait for it, or give this one another --name",
                ) from error
            raise _unusable(path, str(error)) from error

    def add(self, records: Iterable[Record], about: Mapping[str, str]) -> None:
        """Add some records and what is known of the part by then, together or not at all.

        Raises:
            FileError: the disk is full, or the file cannot be written.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
            next_id = self._db.execute("SELECT COALESCE(MAX(id), 0) + 1 FROM works").fetchone()[0]
            rows, names = [], []
            for number, record in enumerate(records, next_id):
                rows.append(_row(number, record))
                names += [(value, number) for value in _hashes(record)]
            self._db.executemany("INSERT INTO works VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            self._db.executemany("INSERT INTO names VALUES (?, ?)", names)
            self._note(about)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise _unwritable(self.path, error) from error

    def finish(self, about: Mapping[str, str]) -> None:
        """Make the indexes; the part is then complete.

        Raises:
            FileError: the disk is full, or the file cannot be written.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute("CREATE INDEX IF NOT EXISTS by_hash ON names (hash, work)")
            self._db.execute("INSERT INTO words (words) VALUES ('rebuild')")
            self._note({"layout": str(LAYOUT), **about})
            self._db.execute("COMMIT")
            self._db.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            raise _unwritable(self.path, error) from error

    def count(self) -> int:
        """How many works are in it."""
        return int(self._db.execute("SELECT COUNT(*) FROM works").fetchone()[0])

    def close(self) -> None:
        """Close the file; what was added stays for a later build."""
        self._db.close()

    def _note(self, about: Mapping[str, str]) -> None:
        self.about |= about
        self._db.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", list(about.items()))


def _row(number: int, record: Record) -> tuple[int, str, str, str, str, int | None, int, str]:
    facts = {name: value for name, value in record.facts.items() if value and name != "venue"}
    venue = record.facts.get("venue", "") or record.appearance.venue
    return (
        number,
        record.id,
        record.title,
        "\n".join(record.authors),
        venue,
        record.year,
        int(record.appearance.status),
        json.dumps(facts, ensure_ascii=False, separators=(",", ":")),
    )


def _hashes(record: Record) -> Iterator[int]:
    key = title_key(record.title)
    if key:
        yield hash_of("title", key)
    for scheme in _SCHEMES:
        if value := record.facts.get(scheme):
            yield hash_of(scheme, value)


def _unusable(path: Path, reason: str) -> DataError:
    return DataError(
        f"not a usable part of a catalog: {reason}",
        where=str(path),
        remedy="remove it with `awardbib catalog remove` and build it again",
    )


def _unwritable(path: Path, error: sqlite3.Error) -> FileError:
    return FileError(
        f"the catalog cannot be written: {error}",
        where=str(path),
        remedy="make room on the disk; the same command goes on where it stopped",
    )
