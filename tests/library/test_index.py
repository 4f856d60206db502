"""The index is fast, follows its files and is never needed for a right answer."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from awardbib import Library
from awardbib.bibtex import parser

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def refs(toy: Path, tmp_path: Path) -> Path:
    """A copy of the toy library that may be changed."""
    return shutil.copytree(toy, tmp_path / "refs")


def test_a_second_call_parses_no_bibtex(
    refs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Library.load(refs, cache=tmp_path / "cache")
    expected = list(first)

    def fail(*_: Any) -> None:
        raise AssertionError("BibTeX was parsed again")

    monkeypatch.setattr(parser, "parse", fail)
    second = Library.load(refs, cache=tmp_path / "cache")
    assert list(second) == expected
    assert dict(second.lists) == dict(first.lists)
    assert dict(second.editions) == dict(first.editions)
    assert [w.key for w in second.select(text="toy")] == [w.key for w in first.select(text="toy")]


def test_a_changed_file_is_read_again(refs: Path, tmp_path: Path) -> None:
    Library.load(refs, cache=tmp_path / "cache")
    with (refs / "arxiv" / "2022.bib").open("a", encoding="utf-8") as stream:
        stream.write("\n@online{new2022, title = {New}, date = {2022}}\n")
    assert "new2022" in Library.load(refs, cache=tmp_path / "cache")


def test_a_removed_file_is_forgotten(refs: Path, tmp_path: Path) -> None:
    assert "turing2022preprint" in Library.load(refs, cache=tmp_path / "cache")
    (refs / "arxiv" / "2022.bib").unlink()
    assert "turing2022preprint" not in Library.load(refs, cache=tmp_path / "cache")


@pytest.mark.parametrize("damage", ["garbage", "cut", "empty"])
def test_a_damaged_index_does_no_harm(refs: Path, tmp_path: Path, damage: str) -> None:
    cache = tmp_path / "cache"
    expected = list(Library.load(refs, cache=cache))
    (index,) = cache.iterdir()
    content = index.read_bytes()
    if damage == "garbage":
        # The first page stays whole, so that the damage shows only while reading.
        index.write_bytes(content[:4096] + b"\x7f" * (len(content) - 4096))
    else:
        index.write_bytes(content[: len(content) // 2] if damage == "cut" else b"")
    library = Library.load(refs, cache=cache)
    assert list(library) == expected
    assert len(library.select(text="toy")) > 0


def test_a_cache_that_cannot_be_written_does_no_harm(refs: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert len(Library.load(refs, cache=blocked)) == 10


def test_findings_are_told_from_the_index_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.bib"
    path.write_text("@article{good, title={A}}\n@article{bad, title={unclosed\n")
    first = Library.load(path, cache=tmp_path / "cache").findings
    assert first
    assert list(Library.load(path, cache=tmp_path / "cache").findings) == list(first)


def test_nothing_but_the_index_is_left_in_the_cache(refs: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    Library.load(refs, cache=cache)
    assert [path.suffix for path in cache.iterdir()] == [".sqlite3"]
