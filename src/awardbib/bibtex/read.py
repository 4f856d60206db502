""".bib text and files to the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from awardbib.bibtex.syntax import Entry, Finding
    from awardbib.model import Edition, ReadingList, Work


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What .bib files hold, as the model sees it, each in the order of the files.

    Attributes:
        works: everything that can be cited; ``awards`` is left empty, ``edition`` is set.
        editions: @proceedings that others crossref or that state a shorttitle.
        lists: @set entries, each with its edition.
        findings: what is wrong, syntax first.
    """

    works: tuple[Work, ...] = ()
    editions: tuple[Edition, ...] = ()
    lists: tuple[ReadingList, ...] = ()
    findings: tuple[Finding, ...] = ()


def build(entries: Iterable[Entry], findings: Iterable[Finding] = ()) -> Bibliography:
    """The model of the entries of one or several files together (crossref across files)."""
    raise NotImplementedError


def read_text(text: str, path: str = "") -> Bibliography:
    """The model of one .bib text; ``path`` is what findings and places name."""
    raise NotImplementedError


def read_file(path: str | os.PathLike[str]) -> Bibliography:
    """The model of one .bib file.

    Raises:
        FileError: the file cannot be read, is too large or is no text.
    """
    raise NotImplementedError


def load_text(path: str | os.PathLike[str]) -> tuple[str, tuple[Finding, ...]]:
    """The text of a .bib file, with a warning when it is not plain UTF-8.

    For several files: ``parse(*load_text(...))`` each, then one :func:`build` over all entries.

    Raises:
        FileError: the file cannot be read, is too large or is no text.
    """
    raise NotImplementedError
