"""What a catalog can be built from: a module each, which streams records in bounded memory.

A module has ``open(path) -> Stream``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from awardbib.catalog.readers.chunks import Chunks
from awardbib.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from awardbib.works.matching.record import Record

_HEAD = 65_536
#: Each form with what it is.
FORMS = {
    "dblp": "the DBLP dump, dblp.xml or dblp.xml.gz",
    "acl": "XML of the ACL Anthology",
    "bib": "a .bib file or a folder of them",
    "csl": "CSL-JSON",
    "lines": "JSON lines of OpenReview, Semantic Scholar or the like",
}


class Stream(Protocol):
    """Records one after the other.

    Attributes:
        done: share of the file that has been read, 0 to 1.
        is_cut: whether the file broke off; known at the end.
    """

    done: float
    is_cut: bool

    def records(self, skip: int) -> Iterator[Record]:
        """The records, without the first ``skip``.

        Raises:
            DataError: the file is malformed before its end.
            FileError: it cannot be read.
        """


def reader_of(path: Path) -> tuple[Callable[[Path], Stream], str]:
    """How a file is opened, and the name of its form.

    Raises:
        FileError: it cannot be read.
        DataError: its form is not known.
    """
    form = "bib" if path.is_dir() else _form(path)
    if not form:
        raise DataError(
            "not a form that a catalog can be built from",
            where=str(path),
            remedy=f"use {'; '.join(FORMS.values())}",
        )
    opened: Callable[[Path], Stream] = import_module(f"{__name__}.{form}").open_
    return opened, form


def _form(path: Path) -> str:
    head = head_of(path)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    name = path.name.lower().removesuffix(".gz")
    if start.startswith(b"<"):
        if b"<dblp" in head:
            return "dblp"
        return "acl" if b"<collection" in head else ""
    if name.endswith((".bib", ".bibtex")):
        return "bib"
    if start.startswith(b"["):
        return "csl"
    if start.startswith(b"{"):
        return "lines"
    return "bib" if start.startswith((b"@", b"%")) else ""


def head_of(path: Path) -> bytes:
    """The beginning of a file, unpacked.

    Raises:
        FileError: it cannot be read.
    """
    return next(iter(Chunks(path)), b"")[:_HEAD]
