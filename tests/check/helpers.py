"""What the tests of checks share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.check import Context, Record, Settings, choose, fix, read_texts, run
from awardbib.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.check import Diagnostic

SETTINGS = Settings(year=2026)


def found(text: str, check: str, *, record: Record | None = None) -> list[Diagnostic]:
    """What one check finds in a text."""
    context = Context(read_texts([("a.bib", text)]), SETTINGS, record)
    return list(run(context, choose([check])).diagnostics)


def fixed(text: str, check: str, *, record: Record | None = None) -> str:
    """A text with the fixes of one check; nothing of that check may be left to fix."""
    context = Context(read_texts([("a.bib", text)]), SETTINGS, record)
    changed, report = fix(context, choose([check]))
    assert not [one for one in report.diagnostics if one.fix is not None]
    return changed[0].after if changed else text


def record_of(folder: Path) -> Record:
    """The record that a folder of .bib files is."""
    return Record(Library.load(folder))
