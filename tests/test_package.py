"""What a user of the package from Python meets."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import awardbib
from awardbib import Library

if TYPE_CHECKING:
    from pathlib import Path


def test_every_public_name_is_there_and_listed_in_order() -> None:
    assert awardbib.__all__ == sorted(awardbib.__all__)
    for name in awardbib.__all__:
        assert getattr(awardbib, name) is not None


def test_the_curated_lists_are_there_from_any_folder(tmp_path: Path) -> None:
    code = "from awardbib import Library; print(len(Library.default()))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert int(done.stdout) >= 142


def test_the_curated_library_has_no_findings() -> None:
    assert [str(finding) for finding in Library.default().findings] == []


def test_the_design_s_example_works() -> None:
    selection = Library.default().select(venue="ICLR", year=range(2020, 2026), award="outstanding")
    assert {award.name for work in selection for award in work.awards} >= {
        "Outstanding Paper Award",
        "Outstanding Paper Honorable Mention",
    }
    assert selection.export("bibtex").count("@inproceedings{") == len(selection) >= 49


def test_importing_a_part_loads_nothing_of_the_others() -> None:
    code = "import sys, awardbib.csl; print([m for m in sys.modules if m.startswith('awardbib')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for room in ("library", "formats", "bibtex", "readinglist", "cli"):
        assert f"'awardbib.{room}'" not in done.stdout
