"""The project's own fixtures: what the public suite does not hold.

Expected results are written by hand from CSL 1.0.2, GB/T 7714-2015 and APA 7; each fixture's
DESCRIPTION says which rule it is about.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .conformance.run import read_fixture, run

PATHS = sorted((Path(__file__).parent / "fixtures").glob("*.txt"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_own_fixture(path: Path) -> None:
    outcome = run(read_fixture(path))
    assert outcome.passed, outcome.diff()


def test_every_own_fixture_says_its_rule() -> None:
    assert len(PATHS) >= 30
    assert all(read_fixture(path).sections.get("DESCRIPTION") for path in PATHS)
