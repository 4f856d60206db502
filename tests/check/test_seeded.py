"""The seeded faults on which checkers have been measured: each found at its line."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from awardbib.check import Settings, check
from awardbib.library import Library

SHARED = Path(os.environ.get("AWARDBIB_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SEEDED = SHARED / "lint" / "seeded-1.bib"
EXPECTED = {
    "f01": "published-version",
    "f02": "published-version",
    "f03": "wrong-award",
    "f04": "missing-field",
    "f05": "doi",
    "f06": "identifiers-differ",
    "f07": "lost-capitals",
    "f08": "mojibake",
    "f09": "html",
    "f10": "et-al",
    "f11": "name-separator",
    "f12": "page-range",
    "f13": "future-year",
    "f14": "bad-month",
    "f15": "missing-parent",
    "f16": "duplicate",
    "f17": "repeated-key",
    "f18": "unescaped",
    "f19": "empty-field",
    "f20": "contradiction",
    "f21": "contradiction",
    "f22": "contradiction",
    "f23": "url",
    "f24": "unknown-type",
    "f25": "double-braces",
}


@pytest.mark.skipif(not SEEDED.is_file(), reason="the seeded faults of ../shared are not there")
def test_each_seeded_fault_is_found_at_its_line_with_a_remedy() -> None:
    text = SEEDED.read_text(encoding="utf-8")
    report = check(text, library=Library.default(), settings=Settings(year=2026))
    lines = text.split("\n")
    missing = {
        number: id_
        for number, id_ in EXPECTED.items()
        if not any(
            one.check == id_ and one.remedy and re.search(rf"{{{number}", lines[one.line - 1])
            for one in report.diagnostics
        )
    }
    assert len(missing) <= 1, missing
