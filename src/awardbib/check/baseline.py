"""A file of findings that are known and accepted, so that only new ones are reported."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from awardbib.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.check.diagnostics import Diagnostic
    from awardbib.check.run import Report

_VERSION = 1
_PARTS = ("file", "check", "key", "field", "message")


def dumps(found: Iterable[Diagnostic]) -> str:
    """The baseline of some findings. It has no line numbers: lines move."""
    counted = Counter(_name(one) for one in found)
    rows = [
        dict(zip(_PARTS, name, strict=True)) | ({"count": count} if count > 1 else {})
        for name, count in sorted(counted.items())
    ]
    content = {"version": _VERSION, "findings": rows}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def loads(text: str, where: str) -> Counter[tuple[str, ...]]:
    """The findings of a baseline, each with how often it may occur.

    Raises:
        DataError: it is not a baseline, or one of another version.
    """
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError):
        raise _bad("not JSON", where) from None
    if not isinstance(content, dict) or not isinstance(content.get("findings"), list):
        raise _bad("not a baseline of awardbib check", where)
    if content.get("version") != _VERSION:
        raise _bad(f"a baseline of version {content.get('version')!r}, not {_VERSION}", where)
    known: Counter[tuple[str, ...]] = Counter()
    for row in content["findings"]:
        if not isinstance(row, dict) or not all(isinstance(row.get(part), str) for part in _PARTS):
            raise _bad("a finding without file, check, key, field and message", where)
        count = row.get("count", 1)
        known[tuple(row[part] for part in _PARTS)] += count if isinstance(count, int) else 1
    return known


def _bad(message: str, where: str) -> DataError:
    return DataError(message, where=where, remedy="write it anew with --write-baseline")


def without(report: Report, known: Counter[tuple[str, ...]]) -> Report:
    """A report without the findings of a baseline."""
    left = Counter(known)
    new = []
    for one in report.diagnostics:
        name = _name(one)
        if left[name] > 0:
            left[name] -= 1
        else:
            new.append(one)
    return replace(report, diagnostics=tuple(new))


def _name(one: Diagnostic) -> tuple[str, ...]:
    return one.file, one.check, one.key, one.field, one.message
