"""Fixes applied to the texts of files, in rounds until nothing more can be mended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from awardbib.bibtex.edit import BibFile
from awardbib.check.run import read_texts, run
from awardbib.errors import FileError
from awardbib.text.patch import Edit, apply, unified

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from awardbib.check.context import Context
    from awardbib.check.diagnostics import Check, Diagnostic, Severity
    from awardbib.check.run import Report

_MOST_ROUNDS = 10  # a fix can uncover another; a chain of more than two has not been seen


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file that fixes change.

    Attributes:
        path: of the file.
        before: its text as it was.
        after: its text with the fixes; every other character is as it was.
        count: how many fixes were applied.
    """

    path: str
    before: str
    after: str
    count: int

    @property
    def diff(self) -> str:
        """The change as a unified diff."""
        one, other = self.before, self.after
        start = 0
        most = min(len(one), len(other))
        while start < most and one[start] == other[start]:
            start += 1
        tail = 0
        while tail < most - start and one[-1 - tail] == other[-1 - tail]:
            tail += 1
        edit = Edit(start, len(one) - tail, other[start : len(other) - tail])
        return unified(one, [edit], self.path)


def fix(
    context: Context,
    checks: Sequence[Check],
    severities: Mapping[str, Severity] | None = None,
    *,
    allowed: Collection[Severity] | None = None,
) -> tuple[list[Fixed], Report]:
    """Mend all that can be mended, in memory.

    Args:
        context: the files, and what they are compared with.
        checks: whose fixes are wanted.
        severities: other ones than the checks' own.
        allowed: severities whose findings are mended; None for all.

    Returns:
        The files that change, and what is found in them afterwards.
    """
    first = {file.path: file.text for file in context.files}
    counts = dict.fromkeys(first, 0)
    report = run(context, checks, severities)
    for _ in range(_MOST_ROUNDS):
        changed = _round(report, allowed)
        if not changed:
            break
        texts = []
        for file in context.files:
            edits, count = changed.get(file.path, ([], 0))
            counts[file.path] += count
            texts.append((file.path, apply(file.text, edits)))
        context = replace(context, files=read_texts(texts))
        report = run(context, checks, severities)
    fixed = [
        Fixed(file.path, first[file.path], file.text, counts[file.path])
        for file in context.files
        if file.text != first[file.path]
    ]
    return fixed, report


def _round(
    report: Report, allowed: Collection[Severity] | None
) -> dict[str, tuple[list[Edit], int]]:
    """The edits of one round by file: of fixes that overlap the one that begins first."""
    changed: dict[str, tuple[list[Edit], int]] = {}
    wanted = [
        one
        for one in report.diagnostics
        if one.fix is not None and one.fix.edits and (allowed is None or one.severity in allowed)
    ]
    ends: dict[str, int] = {}
    for one in sorted(wanted, key=_place):
        start, end = _span(one)
        if start < ends.get(one.file, -1):
            continue
        ends[one.file] = max(end, start + 1)
        edits, count = changed.get(one.file, ([], 0))
        changed[one.file] = ([*edits, *(one.fix.edits if one.fix else ())], count + 1)
    return changed


def _span(one: Diagnostic) -> tuple[int, int]:
    """From the first to the last character that a fix touches."""
    edits = one.fix.edits if one.fix else ()
    return min(edit.start for edit in edits), max(edit.end for edit in edits)


def _place(one: Diagnostic) -> tuple[str, int, int]:
    """Of two that begin together the longer one comes first: it holds the other."""
    start, end = _span(one)
    return one.file, start, -end


def write(fixed: Iterable[Fixed]) -> None:
    """Write the files, each whole or not at all.

    Raises:
        FileError: a file has changed since it was checked, or cannot be written.
        DataError: a file's encoding lacks a character of a fix.
    """
    opened = [(BibFile(one.path), one) for one in fixed]
    for file, one in opened:
        if file.text != one.before:
            raise FileError(
                "the file has changed since it was checked",
                where=one.path,
                remedy="run the check again",
            )
    for file, one in opened:
        file.text = one.after
        file.save()
