"""The public CSL test suite, compared exactly, against a list of known failures that only shrinks.

The suite is not part of the repository: it is looked for in `../shared/csl-test-suite` (or under
AWARDBIB_SHARED).
"""

from __future__ import annotations

import pytest

from .conformance.run import RATCHET, Fixture, read_fixture, read_ratchet, run, suite_folder

FOLDER = suite_folder()
PATHS = sorted(FOLDER.glob("*.txt")) if FOLDER else []
KNOWN = read_ratchet()

needs_suite = pytest.mark.skipif(
    FOLDER is None, reason="needs the public CSL test suite in ../shared"
)


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def public_fixture(request: pytest.FixtureRequest) -> Fixture:
    return read_fixture(request.param)


@needs_suite
def test_public_fixture_passes_unless_listed_as_failing(public_fixture: Fixture) -> None:
    outcome = run(public_fixture)
    reason = KNOWN.get(public_fixture.name)
    if reason is None:
        assert outcome.passed, outcome.diff()
    else:
        assert not outcome.passed, f"passes now: take it out of {RATCHET.name} ({reason})"


@needs_suite
def test_suite_is_whole_and_the_list_of_failures_names_fixtures_of_it() -> None:
    assert len(PATHS) == 845
    assert not KNOWN.keys() - {path.stem for path in PATHS}
    assert all(reason.strip() for reason in KNOWN.values())
