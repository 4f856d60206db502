"""The files that make up a library, and what they hold together."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from awardbib.errors import FileError
from awardbib.library.tables import files_in, read_tables, with_curated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awardbib.bibtex.entries import Entry
    from awardbib.library.store import MemoryStore
    from awardbib.model import Finding, Source

_REMEDY = "name a .bib file, or a folder that holds some"
SOURCES = "sources.toml"


class Files(NamedTuple):
    """The files of one path: those with entries, in order, and those that explain them.

    Attributes:
        once: whether what was named is a pipe or a device, which can be read but once.
    """

    bib: tuple[str, ...]
    sources: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    once: bool = False


def files_of(path: str | os.PathLike[str]) -> Files:
    """The files that a path stands for.

    Raises:
        FileError: as :func:`bib_files` does.
    """
    path = os.fspath(path)
    bib = bib_files(path)
    named = os.path.join(path, SOURCES)  # noqa: PTH118  # some hundred files: texts are quicker
    sources = (named,) if os.path.isfile(named) else ()  # noqa: PTH113  # as above
    once = bib == [path] and not os.path.isfile(path)  # noqa: PTH113  # as above
    return Files(tuple(bib), sources, files_in(path), once)


def bib_files(path: str) -> list[str]:
    """The .bib files of a folder and its subfolders in order, or the one file that was named.

    A file that is named counts whatever it is called, and may be a pipe. Folders that are
    symbolic links are not entered: they could lead anywhere, twice or round in circles.

    Raises:
        FileError: there is no such file or folder, no .bib file in it, or a folder in it that
            cannot be read.
    """
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116  # as in files_of
    except FileNotFoundError:
        raise FileError("no such file or folder", where=path, remedy=_REMEDY) from None
    except (OSError, ValueError) as error:  # ValueError: a null in the path
        raise _unreadable(error, path) from error
    if not stat.S_ISDIR(mode):
        return [path]
    files = list(_below(path))
    if not files:
        raise FileError("there is no .bib file in this folder", where=path, remedy=_REMEDY)
    return files


def _below(folder: str) -> Iterator[str]:
    """The .bib files below a folder, by their names, those of a subfolder in its place."""
    try:
        with os.scandir(folder) as entries:
            here = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise _unreadable(error, folder) from error
    for entry in here:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)
        elif entry.name.endswith(".bib") and entry.is_file():
            yield entry.path


def _unreadable(error: Exception, where: str) -> FileError:
    return FileError(
        f"cannot be read: {getattr(error, 'strerror', None) or error}",
        where=where,
        remedy="check its permissions, or name the files that are wanted",
    )


def read(paths: Sequence[Files]) -> MemoryStore:
    """The content of the files of one or several paths.

    A key that an earlier path has used hides the entries of that key in later ones; within one
    path it is a finding. Entries may refer to those of another path.

    Raises:
        FileError: a file cannot be read.
    """
    from awardbib.bibtex.parser import parse  # noqa: PLC0415
    from awardbib.bibtex.read import build, load_text  # noqa: PLC0415  # for where no index is
    from awardbib.library.store import MemoryStore  # noqa: PLC0415
    from awardbib.works.keys import with_keys  # noqa: PLC0415

    entries: list[Entry] = []
    findings: list[Finding] = []
    sources: dict[str, Source] = {}
    for files in paths:
        hidden = {entry.key for entry in entries if entry.key}
        for path in files.sources:
            from awardbib.works.evidence import read_sources  # noqa: PLC0415  # seldom there

            text, warnings = load_text(path)
            found, wrong = read_sources(text, str(path))
            sources = found | sources
            findings += [*warnings, *wrong]
        for path in files.bib:
            text, warnings = load_text(path)
            parsed = parse(text, str(path))
            entries += [entry for entry in parsed.entries if entry.key not in hidden]
            findings += [*warnings, *parsed.findings]
    rows, wrong = read_tables(path for files in paths for path in files.tables)
    findings += wrong
    content = with_keys(build(entries, findings))
    return MemoryStore.of(
        content.works,
        content.editions,
        content.lists,
        content.findings,
        sources,
        with_curated(rows),
    )
