"""A document: reading it and, in their places, the files that it includes."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from awardbib.files import read_bounded

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator
    from pathlib import Path

_MAX_BYTES = 50 << 20  # of all files of one document
_MAX_FILES = 1_000


@dataclass(slots=True)
class Document:
    """A document whose keys are looked for, and what is noted on the way.

    Attributes:
        path: of the main source.
        text: its text, where it does not stand in a file; what it includes is looked for beside
            ``path`` all the same.
        missing: takes the names of included files that are not there.
        bibliographies: takes the names of the files that it takes references from.
    """

    path: Path
    text: str | None = None
    missing: list[str] = field(default_factory=list)
    bibliographies: list[str] = field(default_factory=list)

    def content(self) -> str:
        """The text of the main source.

        Raises:
            FileError: it cannot be read or is larger than any document.
        """
        return _read(self.path) if self.text is None else normal(self.text)


def _read(path: Path) -> str:
    data = read_bounded(path, _MAX_BYTES)
    # Keys are mostly ASCII: a stray byte elsewhere must not hide them.
    return normal(data.decode("utf-8", errors="replace"))


def normal(text: str) -> str:
    """Text with the line ends of Unix, and without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def with_included(
    document: Document,
    prepare: Callable[[str], str],
    inclusion: re.Pattern[str],
    candidates: Callable[[re.Match[str], Path], tuple[str, list[Path]]],
) -> Iterator[str]:
    """The text of a source in pieces, with the text of what it includes in its place.

    Args:
        document: the main source; takes the names of files that are not there.
        prepare: what is done to each text first, such as leaving comments out.
        inclusion: what includes a file; it must not match an empty text.
        candidates: the name in a match and where the file may be, for a source; no name where
            none can be told.
    """
    seen: set[str] = set()
    size = 0

    def pieces(source: Path) -> Iterator[tuple[str, re.Match[str] | None, Path]]:
        nonlocal size
        text = document.content() if source is document.path else _read(source)
        seen.add(os.path.realpath(source))
        size += len(text)
        text = prepare(text)
        pos = 0
        for match in inclusion.finditer(text):
            yield text[pos : match.start()], match, source
            pos = match.end()
        yield text[pos:], None, source

    stack = [pieces(document.path)]
    while stack:
        step = next(stack[-1], None)
        if step is None:
            stack.pop()
            continue
        text, match, source = step
        yield text
        if match is None:
            continue
        name, places = candidates(match, source)
        # os.path takes any text for a path; pathlib raises where it holds a null.
        found = next((place for place in places if os.path.isfile(place)), None)  # noqa: PTH113
        if found is None:
            document.missing += [name] if name else []
        elif os.path.realpath(found) not in seen and len(seen) < _MAX_FILES and size < _MAX_BYTES:
            stack.append(pieces(found))
