"""Diffs of known changes, judged by patch itself."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awardbib.text.patch import Edit, apply, unified

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "".join(f"line {number}\n" for number in range(1, 31))


def test_what_is_far_apart_is_shown_in_two_hunks() -> None:
    edits = [Edit(TEXT.index("line 20"), TEXT.index("line 21"), ""), Edit(7, 7, "new\n")]
    assert unified(TEXT, edits, "f") == (
        "--- f\n+++ f\n"
        "@@ -1,4 +1,5 @@\n line 1\n+new\n line 2\n line 3\n line 4\n"
        "@@ -17,7 +18,6 @@\n line 17\n line 18\n line 19\n-line 20\n line 21\n line 22\n line 23\n"
    )


def test_a_new_file_comes_from_nothing() -> None:
    assert unified("", [Edit(0, 0, "a\nb\n")], "f") == (
        "--- /dev/null\n+++ f\n@@ -0,0 +1,2 @@\n+a\n+b\n"
    )


def test_no_change_is_no_diff() -> None:
    assert unified(TEXT, [], "f") == ""
    assert unified(TEXT, [Edit(3, 6, TEXT[3:6])], "f") == ""


def test_a_missing_end_of_the_last_line_is_told() -> None:
    assert unified("a\nb", [Edit(3, 3, "\nc\n")], "f") == (
        "--- f\n+++ f\n@@ -1,2 +1,3 @@\n a\n-b\n\\ No newline at end of file\n+b\n+c\n"
    )


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text("ab\n\r", min_size=1, max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 9), st.text("xy\n", max_size=6))),
)
def test_patch_makes_the_result_of_it(
    tmp_path: Path, text: str, changes: list[tuple[int, int, str]]
) -> None:
    edits: list[Edit] = []
    pos = 0
    for start, length, new in sorted(changes):
        if pos <= start <= len(text):
            pos = min(start + length, len(text))
            edits.append(Edit(start, pos, new))
            pos += 1
    diff = unified(text, edits, "f")
    result = apply(text, edits)
    if not diff:
        assert result == text
        return
    file = tmp_path / "f"
    file.write_bytes(text.encode())
    subprocess.run(
        ["patch", "--binary", "-s", str(file)], input=diff.encode(), check=True, cwd=tmp_path
    )
    assert (file.read_bytes() if file.exists() else b"") == result.encode()
