"""Checks of bibliographies: what is wrong, outdated or missing, and edits that mend it.

>>> from awardbib.check import check
>>> report = check("@misc{key, author = {Doe, Jane et al.}, title = {A title}}")
>>> [(found.line, found.check) for found in report.diagnostics]
[(1, 'et-al')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.check.context import Context, Document, Settings
from awardbib.check.diagnostics import SEVERITIES, Check, Diagnostic, Fix, Severity
from awardbib.check.fixing import Fixed, fix, write
from awardbib.check.record import Record
from awardbib.check.registry import CHECKS, choose
from awardbib.check.run import Report, read_files, read_texts, run
from awardbib.check.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from awardbib.library import Library

__all__ = [
    "CHECKS",
    "SEVERITIES",
    "Check",
    "Context",
    "Diagnostic",
    "Document",
    "Fix",
    "Fixed",
    "Record",
    "Report",
    "Settings",
    "Severity",
    "SourceFile",
    "check",
    "check_files",
    "choose",
    "fix",
    "read_files",
    "read_texts",
    "run",
    "write",
]


def check(  # noqa: PLR0913  # what can be set, keyword only
    text: str,
    *,
    path: str = "",
    library: Library | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    settings: Settings | None = None,
) -> Report:
    """Check the text of a .bib file.

    Args:
        text: its content.
        path: what findings call it.
        library: what it is compared with, such as ``Library.default()``; None compares nothing.
        select: see :func:`choose`.
        ignore: the same.
        settings: for single checks.

    Raises:
        UnknownName: ``select`` or ``ignore`` names no check.
    """
    context = Context(
        read_texts([(path, text)]),
        settings or Settings(),
        Record(library) if library is not None else None,
    )
    return run(context, choose(select, ignore))


def check_files(
    paths: Iterable[str | PathLike[str]],
    *,
    library: Library | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    settings: Settings | None = None,
) -> Report:
    """Check .bib files together; see :func:`check`.

    Raises:
        FileError: a file cannot be read.
        UnknownName: ``select`` or ``ignore`` names no check.
    """
    context = Context(
        read_files(str(path) for path in paths),
        settings or Settings(),
        Record(library) if library is not None else None,
    )
    return run(context, choose(select, ignore))
