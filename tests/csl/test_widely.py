"""203 works of 29 types against citeproc-js: editors, ranges, notes, patents, legal types.

A third of the 36 styles of tests/csl/js/wide.py; the program compares all. docs/csl.md says for
each kind of difference who is right.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .js.compare import missing
from .js.wide import KINDS, STYLES, Difference, compare, kind_of
from .js.works import TYPES, works

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
DOCS = Path(__file__).parents[2] / "docs" / "csl.md"


@pytest.fixture(scope="module")
def compared() -> tuple[int, list[Difference]]:
    results = list(compare(STYLES[::3]))
    return (
        sum(count for _, count, _ in results),
        [one for _, _, found in results for one in found],
    )


def test_the_works_are_wide() -> None:
    items = works()
    assert len(STYLES) == 36
    assert len(TYPES) == len({item["type"] for item in items}) == 29
    assert len({item["id"] for item in items}) == len(items) == 203
    assert sum("editor" in item and "author" not in item for item in items) >= 5
    assert sum(len(item.get("issued", {}).get("date-parts", ())) == 2 for item in items) >= 20


def test_at_least_97_percent_is_equal(compared: tuple[int, list[Difference]]) -> None:
    total, found = compared
    assert len(found) <= 0.03 * total, f"{len(found)} of {total} differ"


def test_hardly_any_difference_is_of_no_known_kind(
    compared: tuple[int, list[Difference]],
) -> None:
    total, found = compared
    unknown = [one for one in found if not kind_of(one)]
    shown = "\n".join(f"{one.place}\n  {one.ours}\n  {one.theirs}" for one in unknown)
    assert len(unknown) <= 0.002 * total, shown


def test_every_kind_is_explained() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert not [kind.name for kind in KINDS if f"`{kind.name}`" not in text]
