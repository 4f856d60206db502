"""What a user of the package from Python meets."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

import awardbib
from awardbib import Library, errors, model

if TYPE_CHECKING:
    from pathlib import Path


FACES = ("awardbib", "awardbib.csl", "awardbib.formats", "awardbib.library", "awardbib.readinglist")


@pytest.mark.parametrize("name", FACES)
def test_every_public_name_is_there_and_listed_in_order(name: str) -> None:
    face = import_module(name)
    assert face.__all__ == sorted(face.__all__)
    for each in face.__all__:
        assert getattr(face, each) is not None


@pytest.mark.parametrize("name", FACES)
def test_nothing_public_is_left_out_of_the_list(name: str) -> None:
    """What a module defines or brings in without an underscore is public, other modules aside."""
    face = import_module(name)
    found = {
        each
        for each, value in vars(face).items()
        if not each.startswith("_")
        and not inspect.ismodule(value)
        and getattr(value, "__module__", "").startswith("awardbib")
    }
    assert found <= set(face.__all__)


def test_the_whole_model_and_all_errors_are_public() -> None:
    public = {
        each
        for module in (model, errors)
        for each, value in vars(module).items()
        if inspect.isclass(value) and value.__module__ == module.__name__
    }
    assert {each for each in public if not each.startswith("_")} <= set(awardbib.__all__)
    assert dir(awardbib) == sorted(awardbib.__all__)


def test_the_curated_lists_are_there_from_any_folder(tmp_path: Path) -> None:
    code = "from awardbib import Library; print(len(Library.default()))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert int(done.stdout) >= 142


def test_the_curated_library_has_no_findings() -> None:
    assert [str(finding) for finding in Library.default().findings] == []


def test_the_design_s_example_works() -> None:
    """An award by its name brings no honorable mentions, even where the years hold many."""
    lib = Library.default()
    selection = lib.select(venue="ICLR", year=range(2020, 2026), award="outstanding")
    names = {award.name for work in selection for award in work.awards}
    assert any(name.startswith("Outstanding Paper") for name in names)
    assert "zhang2023rethinking" in [work.key for work in selection]
    assert "kong2023conditional" not in [work.key for work in selection]
    assert selection.export("bibtex").count("@inproceedings{") == len(selection) >= 9
    mentions = lib.select("iclr-2023", "iclr-2024", rank="honorable-mention")
    assert len(mentions) == 16
    assert not {work.key for work in mentions} & {work.key for work in selection}


def test_importing_a_part_loads_nothing_of_the_others() -> None:
    code = "import sys, awardbib.csl; print([m for m in sys.modules if m.startswith('awardbib')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for room in ("library", "formats", "bibtex", "readinglist", "cli"):
        assert f"'awardbib.{room}'" not in done.stdout
