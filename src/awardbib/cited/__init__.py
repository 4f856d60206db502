"""Which works a document cites: the keys in LaTeX, Typst and Markdown sources and in LaTeX's files.

It also says which files a document takes its references from.

A source is read as its own program reads it as far as that can be done without running it:
comments, verbatim text and code do not cite. Time is linear in the length of the text, whatever
the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from awardbib.errors import FileError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from awardbib.cited.sources import Document

__all__ = ["KINDS", "Cited", "cited"]

# The module of this folder and its function for each end of a file's name.
_SCANNERS = {
    ".aux": ("latex", "aux"),
    ".bcf": ("latex", "bcf"),
    ".tex": ("latex", "tex"),
    ".ltx": ("latex", "tex"),
    ".md": ("pandoc", "markdown"),
    ".markdown": ("pandoc", "markdown"),
    ".qmd": ("pandoc", "quarto"),
    ".rmd": ("pandoc", "markdown"),
    ".typ": ("typst", "typst"),
}

#: What a document may be, by the end of its name.
KINDS = tuple(end.removeprefix(".") for end in _SCANNERS)


@dataclass(frozen=True, slots=True)
class Cited:
    r"""The keys that a document cites.

    Attributes:
        keys: each once, in the order of their first citation.
        everything: the document asks for the whole bibliography (``\nocite{*}``).
        missing: files that it includes and that are not there.
        bibliographies: the files that it names for its references, there or not.
    """

    keys: tuple[str, ...]
    everything: bool = False
    missing: tuple[str, ...] = ()
    bibliographies: tuple[Path, ...] = ()


def cited(path: Path, *, kind: str = "", text: str | None = None) -> Cited:
    """The keys that a document cites, and the files that it takes its references from.

    Args:
        path: the document.
        kind: one of :data:`KINDS`, as the name of a file of that kind would end; by default the
            end of the name tells.
        text: the document, where it is not to be read from ``path``; what it includes is looked
            for beside ``path``.

    Raises:
        FileError: the file cannot be read.
        DataError: a .bcf file is not XML.
        UnknownName: no document is of this kind.
    """
    from awardbib.cited.sources import Document  # noqa: PLC0415  # not for the list of kinds

    if text is None and path.is_dir():
        raise FileError("is a folder", where=str(path), remedy="name the document in it")
    scan = _scanner(kind) if kind else _scanner(path.suffix, path.name)
    document = Document(path, text)
    keys = dict.fromkeys(scan(document))
    return Cited(
        tuple(key for key in keys if key != "*"),
        "*" in keys,
        tuple(dict.fromkeys(document.missing)),
        tuple(dict.fromkeys(path.parent / name for name in document.bibliographies)),
    )


def _scanner(kind: str, name: str = "") -> Callable[[Document], Iterator[str]]:
    known = _SCANNERS.get(f".{kind.lower().removeprefix('.')}") if kind else None
    if known is None:
        raise UnknownName(
            f"cannot infer the kind of document from {(name or kind)[:80]!r}",
            remedy=f"one of: {', '.join(_SCANNERS)}",
        )
    module, function = known
    scan: Callable[[Document], Iterator[str]] = getattr(
        import_module(f"{__name__}.{module}"), function
    )
    return scan
