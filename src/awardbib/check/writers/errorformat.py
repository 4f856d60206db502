"""Findings a line each, as compilers write them: Vim's ``%f:%l:%c: %t: %m``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awardbib.check.run import Report


def write(report: Report, *, color: bool = False) -> str:  # noqa: ARG001  # one shape for all
    """A line for each finding."""
    return "".join(
        f"{one.file}:{one.line}:{one.column}: {one.severity}: {_line(one.message)} "
        f"({_line(one.remedy)}) [{one.check}]\n"
        for one in report.diagnostics
    )


def _line(text: str) -> str:
    return " ".join(text.split())
