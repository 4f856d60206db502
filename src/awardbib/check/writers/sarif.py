"""Findings as SARIF 2.1.0 (OASIS standard), which code scanning services read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from awardbib._version import __version__
from awardbib.check.registry import CHECKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awardbib.check.diagnostics import Diagnostic, Fix
    from awardbib.check.run import Report
    from awardbib.check.source import SourceFile

_LEVELS = {"error": "error", "warning": "warning", "info": "note", "hint": "note"}


def write(report: Report, *, color: bool = False) -> str:  # noqa: ARG001  # one shape for all
    """One run of one tool, with a rule for each check."""
    files = {file.path: file for file in report.files}
    rules = [
        {
            "id": check.id,
            "shortDescription": {"text": check.title},
            "fullDescription": {"text": check.why},
            "defaultConfiguration": {"level": _LEVELS[check.severity], "enabled": check.default},
        }
        for check in CHECKS
    ]
    order = {check.id: number for number, check in enumerate(CHECKS)}
    driver = {"name": "awardbib check", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, order, files) for one in report.diagnostics],
    }
    content = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _result(
    one: Diagnostic, order: Mapping[str, int], files: Mapping[str, SourceFile]
) -> dict[str, Any]:
    region = {
        "startLine": one.line,
        "startColumn": one.column,
        "endLine": one.end_line,
        "endColumn": one.end_column,
    }
    text = f"{one.message} ({one.remedy})" if one.remedy else one.message
    result: dict[str, Any] = {
        "ruleId": one.check,
        "ruleIndex": order[one.check],
        "level": _LEVELS[one.severity],
        "message": {"text": text},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(one.file), "region": region}}
        ],
    }
    if one.fix is not None:
        result["fixes"] = [_fix(one.fix, files[one.file])]
    return result


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path.replace("\\", "/"))}


def _fix(fix: Fix, file: SourceFile) -> dict[str, Any]:
    replacements = []
    for edit in fix.edits:
        line, column = file.position(edit.start)
        end_line, end_column = file.position(edit.end)
        region = {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        }
        replacements.append({"deletedRegion": region, "insertedContent": {"text": edit.new}})
    change = {"artifactLocation": _artifact(file.path), "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}
