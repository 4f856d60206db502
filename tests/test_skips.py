"""What a run says of the tests that it skipped, and when that fails it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from .conftest import REMEDIES, TESTS, remedy

if TYPE_CHECKING:
    from pathlib import Path

REASON = re.compile(r"(?:reason=|pytest\.skip\()f?\"([^\"]+)\"")


def run(folder: Path, reason: str, *options: str, shared: Path) -> subprocess.CompletedProcess[str]:
    """A run of one test that passes and one that is skipped."""
    shutil.copy(TESTS / "conftest.py", folder)
    (folder / "test_it.py").write_text(
        f"import pytest\ndef test_passing(): pass\ndef test_lacking(): pytest.skip({reason!r})\n"
    )
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, folder],
        capture_output=True,
        encoding="utf-8",
        env={"AWARDBIB_SHARED": str(shared), "PATH": ""},
        check=False,
    )


def test_a_run_says_what_was_skipped_and_how_to_get_it(tmp_path: Path) -> None:
    done = run(tmp_path, "biber is not installed", shared=tmp_path / "none")
    assert done.returncode == 0
    assert "1 skipped: biber is not installed\n    to get it: apt install biber" in done.stdout
    assert re.fullmatch(r"=* 1 passed, 1 skipped in .*s =*", done.stdout.splitlines()[-1])


def test_a_run_without_skips_says_nothing_of_them(tmp_path: Path) -> None:
    done = run(tmp_path, "biber", "-k", "passing", shared=tmp_path / "none")
    assert "not tested" not in done.stdout


@pytest.mark.parametrize("processes", ["0", "1"])
@pytest.mark.parametrize(
    ("reason", "shared", "code"),
    [
        ("biber is not installed", "none", 1),
        ("needs facts/a.json in ../shared", "none", 0),
        ("needs facts/a.json in ../shared", ".", 1),
        ("no checkout of a/b (VARIABLE)", ".", 0),
    ],
)
def test_no_skips_lets_through_the_absence_of_the_shared_folder_alone(
    tmp_path: Path, reason: str, shared: str, code: int, processes: str
) -> None:
    done = run(tmp_path, reason, "--no-skips", "-n", processes, shared=tmp_path / shared)
    assert done.returncode == code
    assert ("this fails the run" in done.stdout) is bool(code)


def test_every_reason_to_skip_has_a_remedy() -> None:
    reasons = {
        match[1]
        for path in TESTS.rglob("test_*.py")
        if path.name != "test_skips.py"
        for match in REASON.finditer(path.read_text(encoding="utf-8"))
    }
    assert len(reasons) > 10
    assert [reason for reason in sorted(reasons) if not remedy(reason)] == []
    assert all(REMEDIES.values())
