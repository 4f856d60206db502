"""Venues, people and topics by all of their names: in filters, search and headings."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from awardbib import Library
from awardbib.errors import NotFound
from awardbib.library import tables
from awardbib.library.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Iterator

BIB = """
@inproceedings{a2014, title={Nets}, author={Kim, Ann and Roe, Jo}, keywords={score models},
  crossref={toy-2014}}
@inproceedings{b2023, title={Trees}, author={Kim-Lee, Ann}, keywords={forests}, crossref={toy-2023}}
@article{c2020, title={Graphs}, author={Doe, Dan}, journal={Annals of Toys}, year=2020,
  keywords={diffusion}}
@inproceedings{d2021, title={Rings}, author={Bö, Öz},
  booktitle={Proc.\\ of the 7th International Conference on Toy Systems}, year=2021}
@misc{e2022, title={Alone}, author={Roe, Jane}, year=2022, keywords={other things}}
@proceedings{toy-2014, title={Proceedings}, shorttitle={TOYS 2014}, year=2014}
@proceedings{toy-2023, title={Proceedings}, shorttitle={ToyConf 2023}, year=2023}
@set{toy-2023-time, title={Test of Time}, award={Test of Time Award}, entryset={a2014},
  crossref={toy-2023}}
"""
VENUES = """
[toy]
name = "ToyConf"
full = "International Conference on Toy Systems"
aliases = ["TOYS", "玩具大会"]
field = "toys"
[annals]
name = "AoT"
full = "Annals of Toys"
"""
PEOPLE = """
[kim-ann]
name = "Ann Kim"
spellings = ["Ann Kim-Lee", "A. B. Kim"]
zh = "金安"
[boe]
name = "Oz Boe"
spellings = "Öz Bö"
"""
TOPICS = """
[generative]
en = "generative models"
zh = "生成模型"
[diffusion]
en = "diffusion models"
zh = "扩散模型"
aliases = ["score models", "SBM"]
broader = "generative"
[trees]
en = "trees"
aliases = ["forests"]
broader = ["trees", "gone"]
"""


@pytest.fixture(params=["read", "indexed"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Library:
    """A small library with its tables, read and out of its index."""
    folder = refs(tmp_path)
    cache = tmp_path / "cache" if request.param == "indexed" else None
    if cache:
        Library.load(folder, cache=cache)
    return Library.load(folder, cache=cache)


def refs(tmp_path: Path) -> Path:
    folder = tmp_path / "refs"
    folder.mkdir()
    files = {"toy.bib": BIB, "venues.toml": VENUES, "people.toml": PEOPLE, "topics.toml": TOPICS}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def keys(library: Library, **filters: Any) -> list[str]:
    return sorted(work.key for work in library.select(**filters))


@pytest.mark.parametrize(
    ("venue", "found"),
    [
        ("ToyConf", ["a2014", "b2023", "d2021"]),
        ("toys", ["a2014", "b2023", "d2021"]),
        ("toy", ["a2014", "b2023", "d2021"]),
        ("玩具大会", ["a2014", "b2023", "d2021"]),
        ("The 9th International Conference on Toy Systems", ["a2014", "b2023", "d2021"]),
        ("TOYS 2014", ["a2014"]),
        ("ToyConf 2014", ["a2014"]),
        ("ToyConf 2023", ["b2023"]),
        ("AoT", ["c2020"]),
        ("annals of toys", ["c2020"]),
    ],
)
def test_a_venue_is_found_by_all_its_names(library: Library, venue: str, found: list[str]) -> None:
    assert keys(library, venue=venue) == found


def test_the_venue_of_an_award_is_found_by_all_its_names_too(library: Library) -> None:
    for venue in ("TOYS", "ToyConf 2023"):
        assert keys(library, venue=venue, award="test of time") == ["a2014"]
    with pytest.raises(NotFound):
        library.select(venue="AoT", award="no such award")


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"venue": "ToyCofn"}, "no venue 'ToyCofn' in this library (did you mean ToyConf"),
        ({"venue": "Toy Systems"}, "no venue"),
        ({"venue": "ToyConf 2015"}, "no venue"),
        ({"topic": "generativ mdels"}, "did you mean generative models?"),
        ({"person": "Kimm"}, "Ann Kim"),
        ({"award": "Best"}, "no award 'Best'"),
    ],
)
def test_what_no_work_has_is_explained(
    library: Library, filters: dict[str, str], message: str
) -> None:
    with pytest.raises(NotFound) as caught:
        library.select(**filters)  # type: ignore[arg-type]  # one of its filters
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("person", "found"),
    [
        ("Ann Kim", ["a2014", "b2023"]),
        ("Kim-Lee", ["a2014", "b2023"]),
        ("金安", ["a2014", "b2023"]),
        ("B. Kim", ["a2014", "b2023"]),
        ("Boe", ["d2021"]),
        ("Roe", ["a2014", "e2022"]),
        ("Jane Roe", ["e2022"]),
    ],
)
def test_a_person_is_found_by_every_spelling(
    library: Library, person: str, found: list[str]
) -> None:
    assert keys(library, person=person) == found


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        ("diffusion", ["a2014", "c2020"]),
        ("扩散模型", ["a2014", "c2020"]),
        ("SBM", ["a2014", "c2020"]),
        ("generative models", ["a2014", "c2020"]),  # what is within a topic belongs to it
        ("生成模型", ["a2014", "c2020"]),
        ("trees", ["b2023"]),
        ("other", ["e2022"]),  # a part of a keyword, as ever
    ],
)
def test_a_topic_is_found_by_all_its_names(library: Library, topic: str, found: list[str]) -> None:
    assert keys(library, topic=topic) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("玩具", ["a2014", "b2023", "d2021"]),
        ("toyconf nets", ["a2014"]),
        ("金安", ["a2014", "b2023"]),
        ("扩散", ["a2014", "c2020"]),
        ("oz boe", ["d2021"]),
    ],
)
def test_a_search_knows_the_other_names(library: Library, text: str, found: list[str]) -> None:
    assert keys(library, text=text) == found


def test_a_changed_table_is_read_again(tmp_path: Path) -> None:
    folder, cache = refs(tmp_path), tmp_path / "cache"
    Library.load(folder, cache=cache)
    table = folder / "venues.toml"
    table.write_text(VENUES.replace('"TOYS"', '"TOYS", "Spielzeug"'), encoding="utf-8")
    assert len(Library.load(folder, cache=cache).select(venue="Spielzeug")) == 3
    table.unlink()
    with pytest.raises(NotFound):
        Library.load(folder, cache=cache).select(venue="玩具大会")


def test_an_index_without_its_tables_does_no_harm(tmp_path: Path) -> None:
    folder, cache = refs(tmp_path), tmp_path / "cache"
    Library.load(folder, cache=cache)
    (index,) = cache.iterdir()
    with sqlite3.connect(index) as connection:
        connection.execute("delete from about where name = 'tables'")
    connection.close()
    assert len(Library.load(folder, cache=cache).select(venue="TOYS")) == 3


def test_what_is_wrong_in_a_table_is_a_finding_and_the_rest_counts(tmp_path: Path) -> None:
    folder = refs(tmp_path)
    (folder / "venues.toml").write_text(
        '[a]\nfull = "No name"\n[toy]\nname = "T"\naliases = [1]\ncolour = "red"\n'
        'full = "International Conference on Toy Systems"\n[b]\nname = 3\n',
        encoding="utf-8",
    )
    (folder / "people.toml").write_text("[x\n", encoding="utf-8")
    library = Library.load(folder)
    assert [(f.code, f.severity, Path(f.place.path).name) for f in library.findings] == [
        ("bad-table", "warning", "venues.toml"),
        ("bad-table", "warning", "venues.toml"),
        ("bad-table", "warning", "venues.toml"),
        ("bad-table", "warning", "venues.toml"),
        ("bad-toml", "error", "people.toml"),
    ]
    assert library.findings[-1].place.line == 1
    assert keys(library, venue="T") == ["a2014", "b2023", "d2021"]


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The tables above as those that come with the package."""
    folder = refs(tmp_path)
    monkeypatch.setattr(tables, "refs_folder", lambda: folder)
    tables.curated.cache_clear()
    yield folder
    tables.curated.cache_clear()


def test_the_curated_tables_count_for_every_library(shipped: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    shutil.copy(shipped / "toy.bib", mine)
    library = Library.load(mine)
    assert keys(library, venue="玩具大会") == ["a2014", "b2023", "d2021"]
    (mine / "venues.toml").write_text('[toy]\nname = "Mine"\nfull = "TOYS"', encoding="utf-8")
    library = Library.load(mine)
    assert library.tables.venues.name_of(library["b2023"]) == "Mine"  # one's own row hides it
    assert library.tables.venues.name_of(library["c2020"]) == "AoT"
    assert Filters(venue=("AoT",)).accept(library["c2020"])


def test_nothing_is_read_before_a_name_is_asked_for(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = shipped.parent / "mine.bib"
    mine.write_text(BIB, encoding="utf-8")

    def fail(*_: Any) -> Any:
        raise AssertionError("a table was read")

    monkeypatch.setattr(tables, "read_tables", fail)
    library = Library.load(mine)
    assert len(library.select(year=2020, kind="paper")) == 1
    with pytest.raises(AssertionError, match="a table was read"):
        library.select(venue="TOYS")


def test_names_of_ones_own_tables_count_before_curated_ones() -> None:
    own = {"topics.toml": {"mine": {"en": "diffusion models"}}}
    found = tables.with_curated(own).topics.find("diffusion models")
    assert found is not None
    assert found.key == "mine"
