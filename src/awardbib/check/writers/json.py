"""Findings as a JSON array."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from awardbib.check.diagnostics import Diagnostic
    from awardbib.check.run import Report


def write(report: Report, *, color: bool = False) -> str:  # noqa: ARG001  # one shape for all
    """An array of objects: id, severity, file, line, column, key, field, message, remedy, fix."""
    rows = [as_object(one) for one in report.diagnostics]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_object(one: Diagnostic) -> dict[str, Any]:
    """One finding; ``fix`` is null or has a title and edits by character offsets."""
    fix = None
    if one.fix is not None:
        edits = [{"start": e.start, "end": e.end, "text": e.new} for e in one.fix.edits]
        fix = {"title": one.fix.title, "edits": edits}
    return {
        "id": one.check,
        "severity": one.severity,
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "key": one.key,
        "field": one.field,
        "message": one.message,
        "remedy": one.remedy,
        "fix": fix,
    }
