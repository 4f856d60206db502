"""Findings as workflow commands of GitHub Actions, which shows them beside the lines.

The commands: GitHub's documentation, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awardbib.check.run import Report

_LEVELS = {"error": "error", "warning": "warning", "info": "notice", "hint": "notice"}


def write(report: Report, *, color: bool = False) -> str:  # noqa: ARG001  # one shape for all
    """A line for each finding."""
    lines = []
    for one in report.diagnostics:
        place = f"file={_property(one.file)},line={one.line},col={one.column}"
        place += f",endLine={one.end_line},endColumn={one.end_column}"
        title = _property(f"awardbib {one.check}")
        text = f"{one.message} ({one.remedy})" if one.remedy else one.message
        lines.append(f"::{_LEVELS[one.severity]} {place},title={title}::{_data(text)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
