"""Which files make up a library, and how several sources become one."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from awardbib import Library
from awardbib.errors import FileError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A file of one's own: a key of the toy library's, a paper of one of its editions, a list."""
    path = tmp_path / "mine.bib"
    path.write_text(
        "@misc{zhang2024blocks, title = {My Own Blocks}}\n"
        "@inproceedings{own2024, crossref = {toyconf-2024}, title = {Mine}}\n"
        "@set{mine-favourites, title = {Favourites}, entryset = {own2024, king2014attention}}\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture(params=["read", "index"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    """No cache, and one."""
    return None if request.param == "read" else tmp_path / "cache"


def _load(paths: list[Path], cache: Path | None) -> Library:
    if cache is not None:
        Library.load(paths, cache=cache)
    return Library.load(paths, cache=cache)


def test_of_two_entries_with_one_key_that_of_the_first_path_counts(
    mine: Path, toy: Path, cache: Path | None
) -> None:
    assert _load([mine, toy], cache)["zhang2024blocks"].title == "My Own Blocks"
    assert _load([toy, mine], cache)["zhang2024blocks"].title == "Blocks All the Way Down"


def test_an_entry_hidden_by_an_earlier_path_is_no_finding(
    mine: Path, toy: Path, cache: Path | None
) -> None:
    library = _load([mine, toy], cache)
    assert list(library.findings) == []
    assert len(library) == 11


def test_a_key_used_twice_in_one_path_still_is_a_finding(mine: Path, toy: Path) -> None:
    with mine.open("a", encoding="utf-8") as stream:
        stream.write("@misc{own2024, title = {Again}}\n")
    (finding,) = Library.load([mine, toy]).findings
    assert finding.code == "repeated-key"
    assert finding.place.line == 4


def test_entries_and_lists_refer_to_those_of_another_path(
    mine: Path, toy: Path, cache: Path | None
) -> None:
    library = _load([mine, toy], cache)
    edition = library["own2024"].edition
    assert edition is not None
    assert edition.name == "ToyConf 2024"
    favourites = library.select("mine-favourites")
    assert [work.key for work in favourites] == ["own2024", "king2014attention"]
    assert "mine-favourites" in [one.id for one in library["king2014attention"].lists]
    assert "toyconf-2024-best" in [one.id for one in library["zhang2024blocks"].lists]


def test_each_combination_of_paths_has_its_own_index(mine: Path, toy: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for paths in ([mine, toy], [toy, mine], [toy], [mine]):
        expected = [work.title for work in Library.load(paths)]
        for _ in range(2):
            assert [work.title for work in Library.load(paths, cache=cache)] == expected


def test_no_path_at_all_is_refused() -> None:
    with pytest.raises(UsageError, match="needs a path"):
        Library.load([])


def test_a_named_file_may_have_any_suffix_and_a_file_in_a_folder_may_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("@misc{a, title = {A}}\n")
    (tmp_path / "b.bib").write_text("@misc{b, title = {B}}\n")
    assert list(Library.load(tmp_path / "a.txt").keys) == ["a"]
    assert list(Library.load(tmp_path).keys) == ["b"]


def test_folders_that_are_links_are_not_entered(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "a.bib").write_text("@misc{a, title = {A}}\n")
    (tmp_path / "lib" / "loop").symlink_to(tmp_path / "lib", target_is_directory=True)
    assert list(Library.load(tmp_path / "lib").keys) == ["a"]
    assert list(Library.load(tmp_path / "lib").findings) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="mkfifo: no named pipes here")
def test_a_pipe_is_read_once_even_with_a_cache(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # what is written waits for a reader
    with pipe.open("wb", buffering=0) as writer:
        writer.write(b"@misc{a, title = {A}}\n")
    library = Library.load(pipe, cache=tmp_path / "cache")
    os.close(reader)
    assert [work.title for work in library] == ["A"]
    assert not (tmp_path / "cache").exists(), "what is read once needs no index"


def test_a_single_file_has_an_index_too(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@misc{a, title = {A}}\n")
    Library.load(tmp_path / "a.bib", cache=tmp_path / "cache")
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_what_is_called_like_a_bib_file_but_is_none_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    (folder / "folder.bib").mkdir(parents=True)
    (folder / "folder.bib" / "a.bib").write_text("@misc{a, title = {A}}\n")
    (folder / "dangling.bib").symlink_to(tmp_path / "nothing")
    (folder / "elsewhere.bib").symlink_to(tmp_path, target_is_directory=True)
    assert list(Library.load(folder).keys) == ["a"]


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.bib", "a/z.bib", "a.bib", "c/a/x.bib", "c/b.bib"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        key = name.removesuffix(".bib").replace("/", "-")
        path.write_text(f"@misc{{{key}, title = {{A}}}}\n")
    keys = list(Library.load(tmp_path).keys)
    assert keys == ["a-z", "a", "b", "c-a-x", "c-b"]


def test_a_subfolder_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused by a stand-in for the system, since permissions do not stop root."""
    (tmp_path / "a.bib").write_text("@misc{a, title = {A}}\n")
    locked = tmp_path / "locked"
    locked.mkdir()
    scan = os.scandir

    def scandir(path: str) -> object:
        if os.fspath(path) == str(locked):
            raise PermissionError(errno.EACCES, "Permission denied", str(locked))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(FileError, match="cannot be read: Permission denied") as caught:
        Library.load(tmp_path)
    assert caught.value.where == str(locked)


def test_a_list_knows_the_independent_sources_of_each_member(toy: Path, cache: Path | None) -> None:
    """A copy of a list is no second source, and a server of papers knows no awards."""
    library = _load([toy], cache)
    assert library.lists["toyconf-2023-outstanding"].support == {
        "lovelace2023learning": ("toyconf", "collector"),
        "muller2023research": ("toyconf",),
    }
    assert library.lists["toyconf-2024-test-of-time"].support == {
        "king2014attention": ("collector",)
    }
    assert library.lists["toyconf-2024-best"].support == {}
    assert library.sources["copier"].copy_of == "collector"
    assert library.sources["openreview"].supports == ("title", "authors", "openreview")


def test_without_a_file_of_sources_nothing_is_attested(toy: Path) -> None:
    library = Library.load(toy / "toyconf")
    assert library.sources == {}
    assert all(one.support == {} for one in library.lists.values())


def test_sources_of_the_first_path_count_and_a_changed_file_is_read_again(
    toy: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.bib").write_text("@misc{a, title = {A}}\n")
    named = own / "sources.toml"
    named.write_text('[toyconf]\nname = "Mine"\nsupports = ["title"]\n')
    library = Library.load([own, toy], cache=tmp_path / "cache")
    assert library.sources["toyconf"].name == "Mine"
    assert "muller2023research" not in library.lists["toyconf-2023-outstanding"].support
    named.write_text('[toyconf]\nname = "Mine, changed"\n')
    library = Library.load([own, toy], cache=tmp_path / "cache")
    assert library.sources["toyconf"].name == "Mine, changed"
    assert "muller2023research" in library.lists["toyconf-2023-outstanding"].support


def test_broken_sources_are_a_finding_and_cost_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@misc{a, title = {A}}\n")
    (tmp_path / "sources.toml").write_text("[a\n")
    library = Library.load(tmp_path)
    assert [work.key for work in library] == ["a"]
    assert [finding.code for finding in library.findings] == ["bad-toml"]
