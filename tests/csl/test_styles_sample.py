"""A fixed sample of the public styles, each through forty references of many kinds.

All of them: `python tests/benchmarks/all_styles.py`.
"""

from __future__ import annotations

import pytest

from awardbib.csl import Style, style_names

from .mixed import cite_and_list

INDEPENDENT = style_names()
DEPENDENT = sorted(set(style_names(dependent=True)) - set(INDEPENDENT))
SAMPLE = [*INDEPENDENT[::16][:178], *DEPENDENT[::360][:22]]


def test_sample_holds_200_styles() -> None:
    assert len(set(SAMPLE)) == 200


@pytest.mark.parametrize("name", SAMPLE)
def test_style_cites_and_lists_mixed_references(name: str) -> None:
    style = Style.load(name)
    citations, entries = cite_and_list(style)
    assert len(citations) == 43
    assert any(citations)
    if style.has_bibliography:
        # Some styles list no interviews or letters; one lists books and articles only.
        assert 10 <= len(entries) <= 40
        assert all(entry.text.strip() for entry in entries)
