"""Answers kept on disk, with their age and validators; and what was asked when.

One SQLite file. It holds no credential: requests are known by their address without private
headers, and an answer in which a credential occurs is never put in. A broken file is put aside.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import weakref
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from awardbib.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_KEEP = 180 * 86400.0  # seconds after which an answer is thrown away
_LONGEST_WINDOW = 86400.0  # seconds for which calls are remembered
_MOST_BYTES = 256 * 1024 * 1024  # of one answer, unpacked
_SCHEMA = """
CREATE TABLE answers (
    key TEXT PRIMARY KEY, status INTEGER NOT NULL, type TEXT NOT NULL, body BLOB NOT NULL,
    etag TEXT NOT NULL, modified TEXT NOT NULL, at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE calls (endpoint TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX calls_by_endpoint ON calls (endpoint, at);
CREATE TABLE blocked (endpoint TEXT PRIMARY KEY, until REAL NOT NULL);
CREATE TABLE runs (id TEXT PRIMARY KEY, started REAL NOT NULL);
CREATE TABLE done (
    run TEXT NOT NULL, entry TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (run, entry)
);
"""


@dataclass(frozen=True, slots=True)
class CachedResponse:
    """An answer as it was kept; ``at`` is when it was got or last confirmed, Unix time."""

    status: int
    type: str
    body: bytes
    etag: str
    modified: str
    at: float


class Cache:
    """The file, opened; safe to use from several threads and processes.

    Args:
        path: of the SQLite file, or ``:memory:``; its folder is made, for its owner alone.
        now: Unix time, for throwing away what is old.

    Raises:
        FileError: it cannot be made.
    """

    def __init__(self, path: str | Path, now: float) -> None:
        self._lock = threading.Lock()
        self._path = path
        try:
            if str(path) != ":memory:":
                Path(path).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._db = self._open(path)
            weakref.finalize(self, self._db.close)  # where nobody closes it
            with self._lock, self._db:
                self._db.execute("DELETE FROM answers WHERE at < ?", (now - _KEEP,))
                self._db.execute("DELETE FROM calls WHERE at < ?", (now - _LONGEST_WINDOW,))
        except (OSError, sqlite3.Error) as error:
            raise _unusable(path, error) from error

    @classmethod
    def _open(cls, path: str | Path) -> sqlite3.Connection:
        try:
            return cls._connect(path)
        except sqlite3.DatabaseError as error:
            missing = "no such table" in str(error)
            if isinstance(error, sqlite3.OperationalError) and not missing:
                raise  # locked or not writable: nothing that a new file would mend
            for name in (path, f"{path}-wal", f"{path}-shm"):
                with suppress(FileNotFoundError):
                    Path(name).unlink()
            return cls._connect(path)

    @staticmethod
    def _connect(path: str | Path) -> sqlite3.Connection:
        if str(path) != ":memory:":
            # Responses to somebody logged in are in it. SQLite gives its other files this mode too.
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                if os.fstat(handle).st_mode & 0o077:
                    os.fchmod(handle, 0o600)
            finally:
                os.close(handle)
        database = sqlite3.connect(path, timeout=30, check_same_thread=False)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version == 0:
                with suppress(sqlite3.OperationalError):  # another process was faster
                    database.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}COMMIT;")
            database.execute("SELECT started FROM runs")  # another program's file has none
        except BaseException:
            database.close()
            raise
        return database

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def get(self, key: str) -> CachedResponse | None:
        """The kept answer of a request; None if there is none that can be read."""
        row = self._one(
            "SELECT status, type, body, etag, modified, at FROM answers WHERE key = ?", key
        )
        if row is None:
            return None
        status, type_, packed, etag, modified, at = row
        unpacker = zlib.decompressobj()
        try:
            body = unpacker.decompress(packed, _MOST_BYTES)
        except zlib.error:
            return None
        return CachedResponse(status, type_, body, etag, modified, at) if unpacker.eof else None

    def put(self, key: str, kept: CachedResponse) -> None:
        """Keep an answer in the place of an older one."""
        packed = zlib.compress(kept.body, 3)
        self._do(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(key, kept.status, kept.type, packed, kept.etag, kept.modified, kept.at),
        )

    def confirm(self, key: str, at: float) -> None:
        """Note that the server said the kept answer is still good."""
        self._do("UPDATE answers SET at = ? WHERE key = ?", at, key)

    def calls(self, endpoint: str, since: float) -> Sequence[float]:
        """See :class:`awardbib.fetch.net.pacing.Ledger`."""
        query = "SELECT at FROM calls WHERE endpoint = ? AND at > ? ORDER BY at"
        with self._lock, self._told():
            return [at for (at,) in self._db.execute(query, (endpoint, since))]

    def add_call(self, endpoint: str, at: float) -> None:
        """See :class:`awardbib.fetch.net.pacing.Ledger`."""
        self._do("INSERT INTO calls VALUES (?, ?)", endpoint, at)

    def blocked_until(self, endpoint: str) -> float:
        """See :class:`awardbib.fetch.net.pacing.Ledger`."""
        row = self._one("SELECT until FROM blocked WHERE endpoint = ?", endpoint)
        return float(row[0]) if row else 0.0

    def block(self, endpoint: str, until: float) -> None:
        """See :class:`awardbib.fetch.net.pacing.Ledger`."""
        self._do("INSERT OR REPLACE INTO blocked VALUES (?, ?)", endpoint, until)

    def begin(self, run: str, now: float) -> float | None:
        """Begin a run; if it began earlier and did not end, tell when that was, Unix time."""
        row = self._one("SELECT started FROM runs WHERE id = ?", run)
        if row is None:
            self._do("INSERT OR IGNORE INTO runs VALUES (?, ?)", run, now)
        return float(row[0]) if row else None

    def end(self, run: str) -> None:
        """Forget a run that came to its end."""
        with self._lock, self._told(), self._db:
            self._db.execute("DELETE FROM done WHERE run = ?", (run,))
            self._db.execute("DELETE FROM runs WHERE id = ?", (run,))

    def done(self, run: str, entry: str) -> str | None:
        """What a stopped run noted of an entry; None if nothing."""
        row = self._one("SELECT record FROM done WHERE run = ? AND entry = ?", run, entry)
        return str(row[0]) if row else None

    def note(self, run: str, entry: str, record: str) -> None:
        """Note what a run does with an entry, before it does it."""
        self._do("INSERT OR REPLACE INTO done VALUES (?, ?, ?)", run, entry, record)

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        with self._lock, self._told():
            row: tuple[Any, ...] | None = self._db.execute(query, values).fetchone()
            return row

    def _do(self, statement: str, *values: object) -> None:
        with self._lock, self._told(), self._db:
            self._db.execute(statement, values)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell of a failing database as of any other file."""
        try:
            yield
        except sqlite3.Error as error:
            raise _unusable(self._path, error) from error


def _unusable(path: str | Path, error: Exception) -> FileError:
    return FileError(
        f"the cache cannot be used: {error}",
        where=str(path),
        remedy="remove the file, or set AWARDBIB_CACHE to a folder that can be written",
    )
