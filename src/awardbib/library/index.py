"""The index: a library's content in SQLite, so that a command need not parse BibTeX again.

There is one file for each library, in a folder that the caller names. It belongs to exactly the
files it was made from and to this version of the program, and bears a checksum of itself; where
anything does not fit, it is made anew. It is never needed for a right answer: whatever goes wrong
with it, the library is read from its sources.

The checksum (CRC-32 of the file without it) is in SQLite's ``user_version``, which is free for
applications (https://www.sqlite.org/fileformat2.html, section 1.3.15).
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from awardbib._version import __version__
from awardbib.errors import FileError
from awardbib.library import _rows as rows
from awardbib.library._index_store import IndexStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from awardbib.library.store import MemoryStore

_LAYOUT = 5  # raised whenever what is stored changes its shape

# The words are cut and folded before they are stored, and the tokenizer called ascii takes them as
# they are: it parts them at blanks and knows no Unicode that could differ from ours. The texts
# themselves are not kept (content=''): a work is found by its number.
_TABLES = """
create table about (name text primary key, value blob) without rowid;
create table editions (number integer primary key, id text, venue text, year, value blob);
create table lists (number integer primary key, id text, edition text, value blob);
create table works (number integer primary key, key text, value blob);
create unique index work_keys on works (key);
create virtual table words using fts5 (document, content = '', tokenize = 'ascii');
"""
_CHECKSUM = slice(60, 64)  # user_version, big-endian
_PIECE = 1 << 18  # bytes that are read at a time


def signature(paths: Sequence[Sequence[str]]) -> str:
    """What tells whether an index still belongs to its files: names, state, program.

    The program counts by its version and by when its folders last changed, since a new reader may
    read the same files otherwise.

    Args:
        paths: the files of each path that the library is made of.
    """
    seen = [[(path, *_stamp(path)) for path in files] for files in paths]
    home = Path(__file__).parents[1]
    program = [__version__, _LAYOUT]
    program += [home.joinpath(name).stat().st_mtime_ns for name in ("", "bibtex", "works")]
    return json.dumps([program, seen])


def _stamp(path: str) -> tuple[int, ...]:
    """What changes with a file, also if another one takes its place with the same size and time."""
    status = os.stat(path)  # noqa: PTH116  # some hundred files: texts are quicker
    return (
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_ino,
        status.st_dev,
    )


def place(folder: Path, sources: Sequence[str | os.PathLike[str]]) -> Path:
    """The file of the index of one library, made of one or several folders or files."""
    # Two libraries of one name would only take turns: the signature names the files.
    name = zlib.crc32(b"\0".join(os.fsencode(os.path.realpath(source)) for source in sources))
    return folder / f"library-{name:08x}.sqlite3"


def open_store(path: Path, signed: str, read: Callable[[], MemoryStore]) -> IndexStore | None:
    """The content of an index, if there is a whole one that belongs to the files as they are now.

    Args:
        path: the index.
        signed: the :func:`signature` of the files.
        read: reads the files themselves, should the index turn out not to be of use.
    """
    try:
        if not _is_whole(path):
            return None
        # No index is ever changed in its place, so that nothing has to be locked.
        address = f"{path.absolute().as_uri()}?immutable=1"
        # Whatever thread the garbage collector runs in may close it.
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    except (sqlite3.Error, OSError):
        return None
    try:
        found = connection.execute("select value from about where name = 'signature'").fetchone()
    except (sqlite3.Error, OSError):
        found = None
    if found is None or found[0] != signed.encode():
        connection.close()
        return None
    return IndexStore(connection, read)


def _is_whole(path: Path) -> bool:
    """Whether the checksum of an index is right; it is read piece by piece into the same memory."""
    piece = memoryview(bytearray(_PIECE))
    with path.open("rb", buffering=0) as stream:
        length = stream.readinto(piece)
        if not length or length <= _CHECKSUM.stop:
            return False
        stated = bytes(piece[_CHECKSUM])
        found = _checksum(piece[:length])
        while length := stream.readinto(piece):
            found = zlib.crc32(piece[:length], found)
    return found.to_bytes(4, "big") == stated


def _checksum(content: memoryview) -> int:
    """The checksum of the beginning of an index, or of a whole one."""
    return zlib.crc32(content[_CHECKSUM.stop :], zlib.crc32(content[: _CHECKSUM.start]))


def build(path: Path, signed: str, store: MemoryStore) -> None:
    """Write the index of what was read.

    A folder that cannot be written or a full disk is no error: the next call reads the sources.
    """
    from awardbib.files import write_whole  # noqa: PLC0415  # seldom needed

    with suppress(sqlite3.Error, OSError, FileError):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.executescript(_TABLES)
            connection.execute("begin")
            _fill(connection, signed, store)
            connection.execute("commit")
            content = bytearray(connection.serialize())
        content[_CHECKSUM] = _checksum(memoryview(content)).to_bytes(4, "big")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, bytes(content))


def _fill(connection: sqlite3.Connection, signed: str, store: MemoryStore) -> None:
    from awardbib.library import search  # noqa: PLC0415  # not for reading lists

    works = list(enumerate(store.works()))
    tables: dict[str, Iterable[tuple[Any, ...]]] = {
        "about (name, value)": [
            ("signature", signed.encode()),
            ("keys", _dump(store.keys)),
            ("findings", _dump([rows.finding_row(one) for one in store.findings])),
            ("sources", _dump([rows.source_row(one) for one in store.sources.values()])),
            ("tables", _dump(store.tables.rows)),
        ],
        "editions (number, id, venue, year, value)": (
            (number, edition.id, edition.venue, edition.year, _dump(rows.edition_row(edition)))
            for number, edition in enumerate(store.editions.values())
        ),
        "lists (number, id, edition, value)": (
            (number, one.id, one.edition.id if one.edition else None, _dump(rows.list_row(one)))
            for number, one in enumerate(store.lists.values())
        ),
        "works (number, key, value)": (
            (number, work.key, _dump(rows.work_row(work))) for number, work in works
        ),
        "words (rowid, document)": (
            (number, search.document(work, store.tables)) for number, work in works
        ),
    }
    for table, values in tables.items():
        marks = ", ".join("?" * (table.count(",") + 1))
        connection.executemany(f"insert into {table} values ({marks})", values)  # noqa: S608  # both are ours


def _dump(value: Any) -> bytes:
    """JSON, as json.loads takes it back, names of files that are not UTF-8 included."""
    text = json.dumps(dict(value) if hasattr(value, "keys") else value, ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")
