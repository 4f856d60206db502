"""The files that make up a library, and what they hold together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from awardbib.errors import FileError
from awardbib.library.tables import files_in, read_tables, with_curated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.bibtex.entries import Entry
    from awardbib.library.store import MemoryStore
    from awardbib.model import Finding, Source

_REMEDY = "name a .bib file, or a folder that holds some"


SOURCES = "sources.toml"


class Files(NamedTuple):
    """The files of one path: those with entries, in order, and those that explain them."""

    bib: tuple[Path, ...]
    sources: tuple[Path, ...] = ()
    tables: tuple[Path, ...] = ()


def files_of(path: Path) -> Files:
    """The files that a path stands for.

    Raises:
        FileError: as :func:`bib_files` does.
    """
    named = path / SOURCES
    return Files(tuple(bib_files(path)), (named,) if named.is_file() else (), files_in(path))


def bib_files(source: Path) -> list[Path]:
    """The .bib files of a folder and its subfolders in order, or the one file that was named.

    A file that is named counts whatever it is called, and may be a pipe. Folders that are
    symbolic links are not entered: they could lead anywhere, twice or round in circles.

    Raises:
        FileError: there is no such file or folder, no .bib file in it, or a folder in it that
            cannot be read.
    """
    try:
        is_folder = source.is_dir()
        if not is_folder and not source.exists():
            raise FileError("no such file or folder", where=str(source), remedy=_REMEDY)
    except OSError as error:
        raise _unreadable(error, source) from error
    if not is_folder:
        return [source]
    files = sorted(
        path
        for folder, _, names in os.walk(source, onerror=_refuse)
        for name in names
        if name.endswith(".bib") and (path := Path(folder, name)).is_file()
    )
    if not files:
        raise FileError("there is no .bib file in this folder", where=str(source), remedy=_REMEDY)
    return files


def _refuse(error: OSError) -> None:
    raise _unreadable(error, error.filename)


def _unreadable(error: OSError, where: str | Path) -> FileError:
    if isinstance(error, FileError):
        return error
    return FileError(
        f"cannot be read: {error.strerror or error}",
        where=os.fsdecode(where),
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
