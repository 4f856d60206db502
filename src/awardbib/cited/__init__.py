"""Which works a document cites: the keys in LaTeX, Typst and Markdown sources and in LaTeX's files.

A source is read as its own program reads it as far as that can be done without running it:
comments, verbatim text and code do not cite. Time is linear in the length of the text, whatever
the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from awardbib.errors import UnknownName

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Cited", "cited"]

# The module of this folder and its function for each end of a file's name.
_KINDS = {
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


@dataclass(frozen=True, slots=True)
class Cited:
    r"""The keys that a document cites.

    Attributes:
        keys: each once, in the order of their first citation.
        everything: the document asks for the whole bibliography (``\nocite{*}``).
        missing: files that it includes and that are not there.
    """

    keys: tuple[str, ...]
    everything: bool = False
    missing: tuple[str, ...] = ()


def cited(path: Path) -> Cited:
    """The keys that a file cites: .aux, .bcf, .tex, .md, .qmd, .rmd, .typ.

    Raises:
        FileError: the file cannot be read.
        DataError: a .bcf file is no XML.
        UnknownName: the end of the file's name is none of these.
    """
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        raise UnknownName(
            f"the name of {path.name!r} does not tell what it is",
            remedy=f"one of: {', '.join(_KINDS)}",
        )
    module, function = kind
    missing: list[str] = []
    scan = getattr(import_module(f"{__name__}.{module}"), function)
    keys = dict.fromkeys(scan(path, missing))
    return Cited(
        tuple(key for key in keys if key != "*"), "*" in keys, tuple(dict.fromkeys(missing))
    )
