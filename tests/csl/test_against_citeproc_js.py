"""Widely used styles against citeproc-js, the reference engine; every difference is judged.

Each difference stands in tests/csl/js/differences.txt with the name of its reason; docs/csl.md says
for each reason who is right by the specification.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .js.compare import STYLES, Difference, differences, known_differences, missing, theirs

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
DOCS = Path(__file__).parents[2] / "docs" / "csl.md"


@pytest.fixture(scope="module")
def compared() -> tuple[int, list[Difference]]:
    reference: dict[str, Any] = theirs(STYLES)
    results = [differences(style, reference[style]) for style in STYLES]
    return sum(count for count, _ in results), [one for _, found in results for one in found]


def test_at_least_99_percent_is_equal(compared: tuple[int, list[Difference]]) -> None:
    total, found = compared
    assert len(STYLES) >= 50
    assert len(found) <= total / 100, f"{len(found)} of {total} differ"


def test_every_difference_is_known(compared: tuple[int, list[Difference]]) -> None:
    known = known_differences()
    unknown = [one for one in compared[1] if one.place not in known]
    assert not unknown, "\n".join(
        f"{one.place}\n  ours   {one.ours}\n  theirs {one.theirs}" for one in unknown
    )


def test_no_known_difference_is_gone(compared: tuple[int, list[Difference]]) -> None:
    gone = known_differences().keys() - {one.place for one in compared[1]}
    assert not gone, f"equal now, take out of differences.txt: {sorted(gone)}"


def test_every_reason_is_explained() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert not [name for name in set(known_differences().values()) if f"`{name}`" not in text]
