"""The index is fast, follows its files and is never needed for a right answer."""

from __future__ import annotations

import os
import random
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from awardbib import Library
from awardbib.bibtex import parser


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
    assert second.findings == ()
    assert dict(second.sources) == dict(first.sources)
    assert second.tables.rows == first.tables.rows
    assert second.find_lists(venue="ToyConf") == first.find_lists(venue="ToyConf")
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


def test_another_file_with_the_size_and_time_of_the_old_one_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "mine.bib"
    path.write_text("@misc{a, title={cc}}\n")
    status = path.stat()
    Library.load(path, cache=tmp_path / "cache")
    path.write_text("@misc{a, title={dd}}\n")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert Library.load(path, cache=tmp_path / "cache")["a"].title == "dd"
    other = tmp_path / "other.bib"
    other.write_text("@misc{a, title={ee}}\n")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)
    assert Library.load(path, cache=tmp_path / "cache")["a"].title == "ee"


@pytest.mark.parametrize("damage", ["cut", "empty", "garbage", "longer"])
def test_a_damaged_index_is_made_anew(refs: Path, tmp_path: Path, damage: str) -> None:
    cache = tmp_path / "cache"
    expected = list(Library.load(refs, cache=cache))
    (index,) = cache.iterdir()
    content = index.read_bytes()
    changed = {
        "cut": content[: len(content) // 2],
        "empty": b"",
        "garbage": content[:4096] + b"\x7f" * (len(content) - 4096),
        "longer": content + b"\0",
    }
    index.write_bytes(changed[damage])
    assert list(Library.load(refs, cache=cache)) == expected
    assert index.read_bytes() == content


def test_a_flipped_bit_anywhere_never_changes_an_answer(refs: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"

    def held(library: Library) -> tuple[object, ...]:
        return list(library), dict(library.lists), dict(library.editions), library.keys

    library = Library.load(refs, cache=cache)
    expected = held(library)
    found = [work.key for work in library.select(text="toy")]
    (index,) = cache.iterdir()
    content = index.read_bytes()
    chance = random.Random(15)  # noqa: S311  # not for secrets
    places = [*range(56, 72), *(chance.randrange(len(content)) for _ in range(60))]
    for place in places:
        damaged = bytearray(content)
        damaged[place] ^= 1 << chance.randrange(8)
        index.write_bytes(damaged)
        library = Library.load(refs, cache=cache)
        assert (
            list(library),
            dict(library.lists),
            dict(library.editions),
            library.keys,
        ) == expected
        assert [work.key for work in library.select(text="toy")] == found
        assert index.read_bytes() == content, "made anew"


@pytest.mark.parametrize("step", ["open", "mkdir"])
def test_a_cache_that_cannot_be_reached_does_no_harm(
    refs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Another user's home, as in a container; by a stand-in, since root reaches everything."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, step, refuse)
    assert len(Library.load(refs, cache=tmp_path / "cache")) == 10


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


def test_a_file_whose_name_is_not_utf_8_is_read_and_indexed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.bib"))
    path.write_text("@misc{a, title={A}}\n@misc{b, title={unclosed\n")
    first = Library.load(path, cache=tmp_path / "cache")
    again = Library.load(path, cache=tmp_path / "cache")
    for library in (first, again):
        assert library["a"].place.path == str(path)
        assert library.findings[0].place.path == str(path)
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_the_folder_of_the_index_is_its_owners_alone(refs: Path, tmp_path: Path) -> None:
    Library.load(refs, cache=tmp_path / "new" / "cache")
    assert stat.S_IMODE((tmp_path / "new" / "cache").stat().st_mode) == 0o700


def test_a_build_that_was_killed_leaves_nothing_behind_the_next(refs: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / ".awardbib-0123456789abcdef.tmp").write_bytes(b"half an index")
    Library.load(refs, cache=cache)
    assert [path.suffix for path in cache.iterdir()] == [".sqlite3"]


def test_lists_of_some_editions_are_the_same_with_and_without_an_index(
    refs: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    Library.load(refs, cache=cache)
    for library in (Library.load(refs), Library.load(refs, cache=cache)):
        found = library.find_lists(venue="ToyConf", year=2023)
        assert [one.id for one in found] == ["toyconf-2023-outstanding"]


def test_many_works_are_the_same_as_few(tmp_path: Path) -> None:
    """Few are looked up one by one, many are read at once."""
    path = tmp_path / "many.bib"
    path.write_text("".join(f"@misc{{k{n}, title={{T{n}}}}}\n" for n in range(500)))
    Library.load(path, cache=tmp_path / "cache")
    library = Library.load(path, cache=tmp_path / "cache")
    for count in (1, 200, 201, 500):
        keys = [f"k{n}" for n in reversed(range(count))]
        assert [work.title for work in library.select(*keys)] == [
            f"T{n}" for n in reversed(range(count))
        ]
