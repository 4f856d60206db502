"""Findings for people: by file and line, with the excerpt and a caret below it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from awardbib.check.diagnostics import SEVERITIES
from awardbib.text.width import display_width

if TYPE_CHECKING:
    from awardbib.check.diagnostics import Diagnostic, Severity
    from awardbib.check.run import Report

_COLORS: dict[str, str] = {
    "error": "\x1b[31m",
    "warning": "\x1b[33m",
    "info": "\x1b[36m",
    "hint": "\x1b[2m",
    "bold": "\x1b[1m",
    "dim": "\x1b[2m",
}
_RESET = "\x1b[0m"
_WIDTH = 76  # columns of an excerpt
_MARGIN = 30  # columns of context before the place in a long line


def write(report: Report, *, color: bool = False) -> str:
    """The report as text; ends in a line that counts."""

    def tinted(text: str, name: str) -> str:
        return f"{_COLORS[name]}{text}{_RESET}" if color else text

    parts = []
    for path, found in groupby(report.diagnostics, key=lambda one: one.file):
        parts.append(tinted(path, "bold"))
        for one in found:
            place = f"{one.line}:{one.column}"
            label = tinted(f"{one.severity}[{one.check}]", one.severity)
            parts.append(f"  {place}: {label} {one.message}")
            excerpt, caret = _excerpt(one)
            if excerpt.strip():
                parts += [f"    | {excerpt}", f"    | {tinted(caret, one.severity)}"]
            remedy = f"    {tinted('=', 'dim')} {one.remedy}" if one.remedy else ""
            if remedy:
                parts.append(remedy + (tinted(" (--fix can)", "dim") if one.fix else ""))
        parts.append("")
    parts.append(summary(report))
    return "\n".join(parts) + "\n"


def summary(report: Report) -> str:
    """How many findings of each severity there are, in a line."""
    files = len(report.files)
    entries = sum(len(file.entries) for file in report.files)
    counts = [_counted(report.count(name), name) for name in SEVERITIES if report.count(name)]
    where = f"{entries} {'entry' if entries == 1 else 'entries'}"
    where += f" in {files} files" if files > 1 else ""
    found = ", ".join(counts) or "nothing found"
    fixable = sum(one.fix is not None for one in report.diagnostics)
    mended = f"; {fixable} can be fixed by --fix" if fixable else ""
    return f"{where}: {found}{mended}"


def _counted(count: int, name: Severity) -> str:
    return f"{count} {name}{'s' if count > 1 and name != 'info' else ''}"


def _excerpt(one: Diagnostic) -> tuple[str, str]:
    """The part of the line around the finding, and the carets below it."""
    line = one.excerpt.replace("\t", " ")
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
    start = one.column - 1
    end = one.end_column - 1 if one.end_line == one.line else len(line)
    first = max(0, start - _MARGIN) if display_width(line) > _WIDTH else 0
    shown = line[first : first + _WIDTH]
    before = "…" if first else ""
    after = "…" if first + _WIDTH < len(line) else ""
    length = display_width(line[start : min(end, first + _WIDTH)])
    pad = display_width(before) + display_width(line[first:start])
    return f"{before}{shown}{after}", " " * pad + "^" * max(1, length)
