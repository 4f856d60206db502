"""The Chinese styles of zotero-chinese/styles against the texts that it expects (by citeproc-js).

The repository is looked for where AWARDBIB_CHINESE_STYLES says; the differences that remain are
judged by kind in docs/csl.md.
"""

from __future__ import annotations

import pytest

from .chinese.compare import VARIABLE, Total, compare, folder, places

ROOT = folder()

pytestmark = pytest.mark.skipif(
    ROOT is None, reason=f"no checkout of zotero-chinese/styles ({VARIABLE})"
)


@pytest.fixture(scope="module")
def total() -> Total:
    total = Total()
    assert ROOT is not None
    for place in places(ROOT):
        total.add(compare(ROOT, place))
    return total


def test_every_style_loads(total: Total) -> None:
    assert total.styles >= 337
    assert total.loaded == total.styles


def test_citations_and_entries_are_as_expected(total: Total) -> None:
    assert total.equal_citations >= 0.96 * total.citations
    assert total.equal_entries >= 0.95 * total.entries


def test_most_styles_are_as_expected_in_every_text(total: Total) -> None:
    assert total.whole >= 270
