"""What a check says of a file: records, as linters have them, and the edits that mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from awardbib.check.context import Context
    from awardbib.check.source import SourceEntry, SourceFile
    from awardbib.text.patch import Edit

Severity = Literal["error", "warning", "info", "hint"]
#: From the gravest to the lightest.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info", "hint")


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding: all of its edits together, or none.

    Attributes:
        title: what it does, in a few words: ``replace 200-150 by 150--200``.
        edits: in the file of the finding, without overlaps.
    """

    title: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found, by offsets; the run makes a :class:`Diagnostic` of it.

    Attributes:
        message: what is wrong, one line.
        remedy: what to do about it.
        start: offset of the first character in question.
        end: behind the last one; None for the rest of its line.
        key: of the entry, empty outside of entries.
        field: its name in lower case, empty where the entry as a whole is meant.
        fix: None where a person must decide.
        severity: where it is not that of the check.
    """

    message: str
    remedy: str
    start: int
    end: int | None = None
    key: str = ""
    field: str = ""
    fix: Fix | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding in one file; lines and columns count from 1, columns in characters."""

    check: str
    severity: Severity
    file: str
    line: int
    column: int
    message: str
    remedy: str
    end_line: int
    end_column: int
    key: str = ""
    field: str = ""
    fix: Fix | None = None
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the registry.

    Attributes:
        id: lower case with hyphens; what ``--select`` and ``% awardbib: ignore=`` take.
        title: one line, for lists.
        why: what goes wrong where it is not mended.
        example: BibTeX that it finds.
        severity: unless the configuration says otherwise.
        each: looks at one entry; None for a check that looks at everything together.
        all: looks at all files; yields each finding with its file.
        default: whether it runs without being selected.
        group: by which several are selected together.
    """

    id: str
    title: str
    severity: Severity
    why: str
    example: str
    each: Callable[[SourceEntry, Context], Iterable[Found]] | None = None
    all: Callable[[Context], Iterable[tuple[SourceFile, Found]]] | None = None
    default: bool = True
    group: str = ""
