"""Searching, and finding one work by whatever it is called, with and without the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awardbib import Library
from awardbib.errors import NotFound
from awardbib.library.naming import is_edition, same_id

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["read", "indexed"])
def library(request: pytest.FixtureRequest, toy: Path, tmp_path: Path) -> Library:
    cache = tmp_path if request.param == "indexed" else None
    if cache:
        Library.load(toy, cache=cache)
    return Library.load(toy, cache=cache)


def test_a_search_is_narrowed_by_ids_and_filters(library: Library) -> None:
    assert [work.key for work in library.search("fourier", "toyconf-2024-best")] == [
        "delacruz2024toy"
    ]
    assert [work.key for work in library.search("nanosecond", kind="talk")] == [
        "hopper2024nanoseconds"
    ]
    assert not library.search("nanosecond", kind="paper")


def test_words_of_a_term_stand_side_by_side(library: Library) -> None:
    assert library.search("all-the")
    assert not library.search("the-all")


def test_a_search_for_nothing_finds_nothing(library: Library) -> None:
    assert not library.search("")
    assert not library.search("?!")


def test_only_what_nothing_has_is_corrected(library: Library) -> None:
    assert library.correct("fuorier toy") == "fourier toy"
    assert library.correct("fourier") == ""
    assert library.correct("fourier zzzzzzzzz") == ""


@pytest.mark.parametrize(
    "name", ["zhang2024blocks", "Zhang2024Blocks", "openreview:toyBBB222", "toyBBB222"]
)
def test_a_work_is_found_by_any_of_its_names(library: Library, name: str) -> None:
    assert library.find(name).key == "zhang2024blocks"


@pytest.mark.parametrize("start", ["https://", "http://www.", "HTTPS://"])
def test_a_work_is_found_by_its_address(library: Library, start: str) -> None:
    assert library.find(f"{start}toyconf.example/2024/delacruz.pdf").key == "delacruz2024toy"


def test_the_title_that_was_typed_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "my.bib"
    path.write_text(
        "@misc{more, title={More Graph Toys}}\n@misc{it, title={{Graph} toys!}}\n"
        "@misc{name, author={Ann Toys and Bo Graph}, title={X}}\n"
    )
    found = Library.load(path).search("graph toys")
    assert [work.key for work in found] == ["it", "more", "name"]


def test_of_equally_near_words_the_frequent_one_is_offered(tmp_path: Path) -> None:
    path = tmp_path / "my.bib"
    path.write_text(
        "@misc{a, title={The cat}}\n@misc{b, title={The car}}\n@misc{c, title={A car}}\n"
    )
    assert Library.load(path).correct("cax") == "car"


@pytest.mark.parametrize(
    "name", ["zhang2024", "toyBBB22", "", "https://toyconf.example/", "10.1/x"]
)
def test_what_is_no_name_of_a_work_finds_none(library: Library, name: str) -> None:
    with pytest.raises(NotFound):
        library.find(name)


def test_an_edition_goes_by_any_name_of_its_venue() -> None:
    library = Library.default()
    assert library.select("NIPS 2014").works == library.select("neurips-2014").works != ()


@pytest.mark.parametrize(
    ("name", "is_it"),
    [("NIPS 2014", True), ("the web 2024", True), ("10.1109/cvpr.2016", False), ("2014", False)],
)
def test_an_edition_has_a_name_and_a_year(name: str, *, is_it: bool) -> None:
    assert is_edition(name) is is_it


def test_an_id_is_the_same_but_for_case_and_what_parts_its_words() -> None:
    ids = ["iclr-2024", "iclr-2024-best"]
    assert same_id(" ICLR_2024 best", ids) == "iclr-2024-best"
    assert same_id("iclr 2024-bes", ids) == ""
