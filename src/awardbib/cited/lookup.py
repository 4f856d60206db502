"""Where the works of a document's keys are found: in the files that it names, then in others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from awardbib.bibtex.loading import load_text
from awardbib.errors import AwardbibError
from awardbib.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from awardbib.model import Work

_BIB = (".bib", ".bibtex", ".biblatex")


@dataclass(frozen=True, slots=True)
class References:
    """The works that keys may stand for.

    Attributes:
        library: of the document's .bib files and of the further ones, the document's first.
        others: works of files in other formats that the document names, by key.
        own: the document's .bib files.
        problems: what is wrong with the files that it names, a line each.
    """

    library: Library
    others: Mapping[str, Work]
    own: tuple[Path, ...]
    problems: tuple[str, ...] = ()

    def get(self, key: str) -> Work | None:
        """The work of a key, under that key, though it be an old one; None if there is none."""
        work = self.others.get(key)
        if work is None and key in self.library:
            work = self.library[key]
        return replace(work, key=key) if work else None

    def everything(self) -> list[str]:
        r"""The keys that ``\nocite{*}`` stands for: all of the document's own files, else all."""
        paths = {str(path) for path in self.own}
        keys = [work.key for work in self.library if work.place.path in paths]
        return list(dict.fromkeys([*self.others, *keys])) or list(self.library.keys)


def references(
    named: Iterable[Path],
    further: Sequence[Path],
    *,
    cache: Path | None = None,
    target: Path | None = None,
) -> References:
    """Look up keys in what a document names, and then elsewhere.

    Args:
        named: the files that it names (:attr:`.Cited.bibliographies`); what cannot be read is
            told by :attr:`References.problems`.
        further: .bib files and folders that come after them.
        cache: a folder for the index of the library.
        target: a file that is still to be written, so that it need not be there.

    Raises:
        FileError: something of ``further`` cannot be read.
    """
    own: list[Path] = []
    others: dict[str, Work] = {}
    problems: list[str] = []
    for path in named:
        if not path.exists():
            if target is None or path.resolve() != target.resolve():
                problems.append(
                    f"{path}: no such file, but the document names it as its bibliography"
                )
        elif path.suffix.lower() in _BIB:
            own.append(path)
        else:
            try:
                others = {work.key: work for work in _read(path)} | others
            except AwardbibError as error:
                problems.append(str(error))
    library = Library.load([*own, *further], cache=cache)
    return References(library, others, tuple(own), tuple(problems))


def _read(path: Path) -> Sequence[Work]:
    from awardbib import formats  # noqa: PLC0415  # for documents that name such a file alone

    text, _ = load_text(path)
    return formats.detect(text, path).read(text, str(path)).works
