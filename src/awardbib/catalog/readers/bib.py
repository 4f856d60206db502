"""BibTeX: a file such as the ACL Anthology's, or a folder; a part of the file at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.catalog.readers.chunks import Chunks
from awardbib.works.matching.papers import read_bib

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from awardbib.works.matching.record import Record

_PIECE = 4 << 20  # bytes that are read at a time
_MOST = 64 << 20  # of a file in which no entry begins a line
# Where a piece may end: before an entry that begins a line.
_HEAD = re.compile(rb"\n(?=@[A-Za-z]+[ \t]*[{(])")
_MACRO = re.compile(r"^@string\s*[{(].*$", re.IGNORECASE | re.MULTILINE)


def open_(path: Path) -> Bib:
    """The works of a .bib file, or of all in a folder."""
    return Bib(path)


class Bib:
    """See :class:`awardbib.catalog.readers.Stream`."""

    def __init__(self, path: Path) -> None:
        self._files = sorted(path.rglob("*.bib")) if path.is_dir() else [path]
        self.done = 0.0
        self.is_cut = False

    def records(self, skip: int) -> Iterator[Record]:
        """See :class:`awardbib.catalog.readers.Stream`."""
        left = skip
        for number, file in enumerate(self._files):
            chunks = Chunks(file)
            for text in _pieces(chunks):
                found = read_bib(text, str(file), source=file.stem)
                self.done = (number + chunks.done) / len(self._files)
                if left >= len(found):
                    left -= len(found)
                    continue
                yield from found[left:]
                left = 0
            self.is_cut = self.is_cut or chunks.is_cut
            self.done = (number + 1) / len(self._files)


def _pieces(chunks: Chunks) -> Iterator[str]:
    """Whole entries, some megabytes at a time, each with the macros that stand above it.

    A file whose entries refer to a parent is read whole: the parent mostly stands at its end.
    """
    macros = ""
    rest = b""
    for data in chunks:
        rest += data
        if len(rest) < _PIECE:
            continue
        heads = [match.end() for match in _HEAD.finditer(rest)]
        if not heads or _has_parents(rest):
            if len(rest) < _MOST:
                continue
            heads = heads or [len(rest)]
        piece, rest = rest[: heads[-1]], rest[heads[-1] :]
        text = piece.decode("utf-8", errors="replace")
        yield macros + text
        macros += "".join(f"{line}\n" for line in _MACRO.findall(text))
    if rest.strip():
        yield macros + rest.decode("utf-8", errors="replace")


def _has_parents(data: bytes) -> bool:
    return b"crossref" in data[:_PIECE] or b"xdata" in data[:_PIECE]
