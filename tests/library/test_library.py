"""Selecting from a library: ids, filters, order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from awardbib import Library
from awardbib.errors import FileError, NotFound, UsageError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module", params=["read", "indexed"])
def library(
    request: pytest.FixtureRequest, toy: Path, tmp_path_factory: pytest.TempPathFactory
) -> Library:
    """The toy library, once read from its files and once from its index."""
    if request.param == "read":
        return Library.load(toy)
    cache = tmp_path_factory.mktemp("cache")
    Library.load(toy, cache=cache)
    return Library.load(toy, cache=cache)


def _keys(library: Library, *ids: str, **filters: Any) -> list[str]:
    return [work.key for work in library.select(*ids, **filters)]


def test_a_list_gives_its_members_in_its_order(library: Library) -> None:
    assert _keys(library, "toyconf-2024-best") == ["zhang2024blocks", "delacruz2024toy"]


def test_an_edition_stands_for_all_its_lists(library: Library) -> None:
    """The test-of-time paper of 2014 comes with the edition of 2024, the paper of 2023 too."""
    assert _keys(library, "toyconf-2024") == [
        "zhang2024blocks",
        "delacruz2024toy",
        "toylab2024report",
        "king2014attention",
        "hopper2024nanoseconds",
        "lovelace2023learning",
        "turing2022preprint",
        "ouyang2024jimu",
    ]


def test_an_edition_without_lists_stands_for_its_works(library: Library) -> None:
    assert _keys(library, "toyconf-2014") == ["king2014attention"]


def test_ids_are_a_union_without_repetition(library: Library) -> None:
    ids = ("king2014attention", "toyconf-2024-best", "zhang2024blocks")
    assert _keys(library, *ids) == ["king2014attention", "zhang2024blocks", "delacruz2024toy"]


def test_nothing_named_is_everything_once(library: Library) -> None:
    keys = _keys(library)
    assert sorted(keys) == sorted(work.key for work in library)
    assert len(keys) == len(set(keys)) == 10


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"venue": "toyconf", "year": 2014}, {"king2014attention"}),
        ({"year": range(2023, 2025), "kind": "talk"}, {"hopper2024nanoseconds"}),
        ({"award": "outstanding"}, {"lovelace2023learning", "muller2023research"}),
        ({"award": "杰出论文"}, {"lovelace2023learning", "muller2023research"}),
        ({"award": "best paper"}, {"zhang2024blocks", "delacruz2024toy"}),
        ({"award": "runner-up"}, {"toylab2024report"}),
        ({"awarded": True, "year": 2023}, {"lovelace2023learning", "muller2023research"}),
        (
            {"awarded": True, "year": 2024},
            {"zhang2024blocks", "delacruz2024toy", "toylab2024report", "king2014attention"},
        ),
        ({"category": "test-of-time"}, {"king2014attention"}),
        ({"category": "Test of Time"}, {"king2014attention"}),
        ({"rank": "Runner-Up"}, {"toylab2024report"}),
        (
            {"rank": "winner", "category": "main", "year": 2024},
            {"zhang2024blocks", "delacruz2024toy"},
        ),
        ({"award": "toyconf-2024-best"}, {"zhang2024blocks", "delacruz2024toy"}),
        ({"rank": "runner-up"}, {"toylab2024report"}),
        ({"person": "muller"}, {"lovelace2023learning", "muller2023research"}),
        ({"person": "Rianne van den Berg"}, {"king2014attention"}),
        ({"person": "欧阳小明"}, {"zhang2024blocks", "ouyang2024jimu"}),
        ({"topic": "theory"}, {"zhang2024blocks"}),
        ({"text": "积木"}, {"lovelace2023learning", "ouyang2024jimu"}),
        ({"text": "gnn toys"}, {"lovelace2023learning"}),
    ],
)
def test_a_filter_keeps_what_fits(
    library: Library, filters: dict[str, Any], expected: set[str]
) -> None:
    assert set(_keys(library, **filters)) == expected


def test_with_an_award_the_year_is_that_of_the_award(library: Library) -> None:
    """The award of 2024 went to a paper of 2014."""
    assert _keys(library, award="test of time", year=2024) == ["king2014attention"]
    assert _keys(library, award="test of time", year=2014) == []


def test_filters_narrow_what_ids_bring(library: Library) -> None:
    assert _keys(library, "toyconf-2024", year=2014) == ["king2014attention"]


def test_works_can_be_sorted(library: Library) -> None:
    ids = ("toyconf-2023-outstanding", "toyconf-2014")
    assert _keys(library, *ids, sort="year")[0] == "king2014attention"
    assert _keys(library, *ids, sort="-year")[-1] == "king2014attention"
    assert _keys(library, *ids, sort="author") == [
        "king2014attention",
        "lovelace2023learning",
        "muller2023research",
    ]


def test_a_work_knows_its_awards_and_its_edition(library: Library) -> None:
    work = library["king2014attention"]
    assert [award.name for award in work.awards] == ["Test of Time Award"]
    assert work.awards[0].edition is not None
    assert work.awards[0].edition.name == "ToyConf 2024"
    assert work.edition is not None
    assert work.edition.name == "ToyConf 2014"
    assert work.year == 2014


def test_what_an_edition_says_is_inherited_but_its_address_is_not(library: Library) -> None:
    talk = library["hopper2024nanoseconds"]
    assert talk.fields["venue"] == "Vienna, Austria"
    assert "url" not in talk.fields
    assert talk.kind == "talk"


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("toyconf-2023-oustanding", "toyconf-2023-outstanding"), ("king2014atention", "king2014att")],
)
def test_an_unknown_id_offers_the_nearest(library: Library, wrong: str, near: str) -> None:
    with pytest.raises(NotFound) as caught:
        library.select(wrong)
    assert near in caught.value.remedy


def test_an_unknown_filter_value_offers_the_nearest(library: Library) -> None:
    with pytest.raises(NotFound, match="ToyConff") as caught:
        library.select(venue="ToyConff")
    assert "ToyConf" in caught.value.remedy


def test_filters_that_exclude_each_other_select_nothing(library: Library) -> None:
    assert len(library.select(kind="talk", year=2014)) == 0


def test_an_impossible_order_or_kind_is_refused(library: Library) -> None:
    with pytest.raises(UsageError, match="alphabet"):
        library.select(sort="alphabet")
    with pytest.raises(UsageError, match="poem"):
        library.select(kind="poem")


def test_a_single_file_without_lists_is_a_library(tmp_path: Path) -> None:
    path = tmp_path / "mine.bib"
    path.write_text(
        "@article{b, title={Second}, author={B, A}, journal={J}, year=2001}\n"
        "@article{a, title={First}, author={A, B}, journal={J}, year=2002}\n"
    )
    library = Library.load(path)
    assert _keys(library) == ["b", "a"]
    assert library.lists == {}
    assert library["a"].awards == ()


def test_a_broken_entry_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.bib"
    path.write_text(
        "@article{good, title={A}, year=2001}\n"
        "@article{broken, title={unclosed, year=2002\n\n"
        "@article{fine, title={B}, year=2003}\n"
    )
    library = Library.load(path)
    assert {"good", "fine"} <= {work.key for work in library}
    assert any(f.place.line == 2 and f.severity == "error" for f in library.findings)


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file") as caught:
        Library.load(tmp_path / "missing.bib")
    assert "missing.bib" in caught.value.where


def test_a_folder_without_bib_files_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"no \.bib file"):
        Library.load(tmp_path)


def test_an_old_key_still_finds_its_work(tmp_path: Path) -> None:
    path = tmp_path / "mine.bib"
    path.write_text("@article{new, ids={old, older}, title={A}, year=2001}\n")
    library = Library.load(path)
    assert library["old"].key == "new"
    assert [work.key for work in library.select("older")] == ["new"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, 6),
        ({"venue": "ToyConf"}, 6),
        ({"year": 2023}, 1),
        ({"awarded": True}, 4),
        ({"award": "best"}, 1),
        ({"rank": ["talk", "mentioned"]}, 2),
        ({"category": "main", "year": range(2024, 2026)}, 2),
    ],
)
def test_lists_are_found_by_the_same_filters(
    library: Library, filters: dict[str, Any], expected: int
) -> None:
    found = library.find_lists(**filters)
    assert len(found) == expected
    assert [one.id for one in found] == [
        id_ for id_ in library.lists if library.lists[id_] in found
    ]


def test_lists_of_ids_and_editions_are_narrowed(library: Library) -> None:
    found = library.find_lists("toyconf-2024-keynotes", "toyconf-2023", rank="winner")
    assert [one.id for one in found] == ["toyconf-2023-outstanding"]
    assert len(library.find_lists("toyconf-2024")) == 5


@pytest.mark.parametrize(
    ("filters", "offered"),
    [
        ({"category": "test-of-tim"}, "test-of-time"),
        ({"award": "outstnding paper award"}, "Outstanding Paper Award"),
        ({"venue": "ToyCnf"}, "ToyConf"),
    ],
)
def test_a_filter_that_no_list_has_offers_what_is_near(
    library: Library, filters: dict[str, Any], offered: str
) -> None:
    for call in (library.find_lists, library.select):
        with pytest.raises(NotFound) as caught:
            call(**filters)
        assert offered in caught.value.remedy


def test_a_list_without_an_edition_is_of_no_venue_and_no_year(tmp_path: Path) -> None:
    path = tmp_path / "mine.bib"
    path.write_text(
        "@misc{a, title={A}, year=2020}\n@set{mine, title={Mine}, rank={selected}, entryset={a}}\n"
        "@proceedings{c-2020, title={C}, shorttitle={C 2020}, year=2020}\n"
        "@set{theirs, title={T}, crossref={c-2020}, rank={selected}, entryset={a}}\n"
    )
    library = Library.load(path)
    assert [one.id for one in library.find_lists(rank="selected")] == ["mine", "theirs"]
    assert [one.id for one in library.find_lists(venue="C")] == ["theirs"]
    assert [one.id for one in library.find_lists(year=2020)] == ["theirs"]
    assert [one.id for one in library.find_lists("mine", "theirs", year=2020)] == ["theirs"]
