from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from awardbib.errors import UnknownName, UsageError
from awardbib.library import tables
from awardbib.model import Date, Edition, Person, Work, WorkList
from awardbib.readinglist.grouping import GROUPINGS, Group, group, levels

if TYPE_CHECKING:
    from pathlib import Path

TOY23 = Edition("toy-2023", "Toy Conference 2023", "Toy 2023", "Toy", 2023)
TOY24 = Edition("toy-2024", "Toy Conference 2024", "Toy 2024", "Toy", 2024)
BEST = WorkList("best", "Best Papers", ("b", "a"), title_zh="最佳论文", award="Best", edition=TOY24)
NEWS = WorkList("news", "In the News", ("a", "c"), rank="mentioned", edition=TOY23)


def work(key: str, *lists: WorkList, edition: Edition | None = None, year: int = 0) -> Work:
    date = Date((year,)) if year else None
    return Work(key=key, type="inproceedings", lists=lists, edition=edition, date=date)


A = work("a", NEWS, BEST, edition=TOY23, year=2023)
B = work("b", BEST, edition=TOY24, year=2024)
C = work("c", NEWS, year=2023)
D = work("d")
WORKS = (A, B, C, D)


def headed(groups: tuple[Group, ...]) -> list[tuple[str, str]]:
    return [(each.heading, "".join(work.key for work in each.works)) for each in groups]


def test_a_work_stands_once_under_the_first_list_asked_for() -> None:
    assert headed(group(WORKS, "list", lists=(NEWS, BEST))) == [
        ("In the News", "ac"),
        ("Best Papers", "b"),
        ("Other works", "d"),
    ]


def test_unasked_lists_of_awards_come_before_others() -> None:
    assert headed(group(WORKS, "list")) == [
        ("Best Papers", "ab"),
        ("In the News", "c"),
        ("Other works", "d"),
    ]


def test_headings_are_chinese_where_there_is_a_chinese_title() -> None:
    assert headed(group(WORKS, "list", lang="zh-CN")) == [
        ("最佳论文", "ab"),
        ("In the News", "c"),
        ("其他文献", "d"),
    ]


def test_a_list_that_holds_none_of_the_works_has_no_heading() -> None:
    assert headed(group((C,), "list", lists=(BEST, NEWS))) == [("In the News", "c")]


def test_works_of_no_list_alone_need_no_heading() -> None:
    assert headed(group((D,), "list")) == [("", "d")]


def test_lists_of_one_title_are_told_apart_by_their_edition() -> None:
    twin = replace(BEST, id="best-2023", members=("c",), edition=TOY23)
    assert headed(group((B, C), "list", lists=(BEST, twin))) == [
        ("Toy 2024: Best Papers", "b"),
        ("Toy 2023: Best Papers", "c"),
    ]


def test_by_year_the_newest_come_first_and_the_undated_last() -> None:
    assert headed(group(WORKS, "year")) == [("2024", "b"), ("2023", "ac"), ("No year", "d")]


def test_by_venue_in_the_order_in_which_venues_come_up() -> None:
    journal = Work(key="j", type="article", fields={"journaltitle": "Journal of Toys"})
    assert headed(group((journal, *WORKS), "venue")) == [
        ("Journal of Toys", "j"),
        ("Toy", "ab"),
        ("Other venues", "cd"),
    ]


def test_no_grouping_is_one_group_without_heading() -> None:
    assert headed(group(WORKS, "none")) == [("", "abcd")]


@pytest.mark.parametrize("by", GROUPINGS)
def test_no_works_make_no_groups(by: str) -> None:
    assert group((), by) == ()


def test_by_award_the_lists_of_all_years_stand_together() -> None:
    older = replace(BEST, id="best-2023", members=("c",), edition=TOY23)
    works = (A, B, replace(C, lists=(older,)), D)
    assert headed(group(works, "award", lists=(NEWS, BEST, older))) == [
        ("Best", "abc"),
        ("Without an award", "d"),
    ]


def test_by_edition_as_they_come_up_each_with_its_edition() -> None:
    groups = group(WORKS, "edition")
    assert headed(groups) == [("Toy 2023", "a"), ("Toy 2024", "b"), ("Published elsewhere", "cd")]
    assert [each.edition for each in groups] == [TOY23, TOY24, None]


def test_by_rank_the_first_list_decides_and_the_order_is_that_of_ranks() -> None:
    second = replace(NEWS, id="second", title="Second", rank="runner-up", members=("b",))
    best = replace(BEST, rank="winner")
    assert headed(group(WORKS, "rank", lists=(NEWS, second, best))) == [
        ("Runners-up", "b"),
        ("Mentioned", "ac"),
        ("Without a rank", "d"),
    ]
    assert headed(group(WORKS, "rank", lists=(replace(best, rank="gold"), NEWS)))[0] == (
        "Mentioned",
        "c",
    )


def test_by_kind_books_and_talks_are_not_papers() -> None:
    book = Work(key="k", type="book")
    talk = Work(key="t", type="unpublished", fields={"eventtitle": "Toy"})
    preprint = Work(key="p", type="online", fields={"eprint": "1", "eprinttype": "arxiv"})
    page = Work(key="o", type="online")
    assert headed(group((page, book, talk, preprint, A), "kind")) == [
        ("Papers", "pa"),
        ("Talks", "t"),
        ("Books", "k"),
        ("Other works", "o"),
    ]


def test_by_topic_the_one_that_most_works_share_in_alphabetical_order() -> None:
    works = [
        Work(key=key, type="misc", fields={"keywords": topics})
        for key, topics in (("a", "zebras, ants"), ("b", "ants, bees"), ("c", "Bees"), ("d", ""))
    ]
    assert headed(group(works, "topic")) == [
        ("ants", "ab"),
        ("Bees", "c"),
        ("Other topics", "d"),
    ]


def test_by_person_the_one_who_wrote_most_by_family_name() -> None:
    ada, zoe, abe = (
        Person(family="Lovelace", given="Ada"),
        Person(family="Adams", given="Zoë"),
        Person(family="Young", given="Abe"),
    )
    works = [
        Work(key=key, type="misc", authors=authors)
        for key, authors in (("a", (abe, ada)), ("b", (ada,)), ("c", (zoe,)), ("d", ()))
    ]
    assert headed(group(works, "person")) == [
        ("Zoë Adams", "c"),
        ("Ada Lovelace", "ab"),
        ("Other people", "d"),
    ]


def test_by_track_as_the_data_name_it() -> None:
    deep = Work(key="x", type="misc", fields={"track": r"Vision \& more"})
    assert headed(group((deep, D), "track")) == [("Vision & more", "x"), ("Other tracks", "d")]


def test_two_levels_nest_and_an_inner_one_without_headings_is_left_out() -> None:
    outer = group(WORKS, "year,list", lists=(BEST, NEWS))
    assert headed(outer) == [("2024", "b"), ("2023", "ac"), ("No year", "d")]
    assert [headed(each.groups) for each in outer] == [
        [("Best Papers", "b")],
        [("Best Papers", "a"), ("In the News", "c")],
        [],
    ]


@pytest.mark.parametrize("by", ["year,year", "none,year", "year,venue,kind"])
def test_groupings_that_do_not_go_together_are_refused(by: str) -> None:
    with pytest.raises(UsageError, match="venue,year"):
        levels(by)


def test_an_unknown_grouping_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="award, list, venue, edition, year"):
        group(WORKS, "colour")
    with pytest.raises(UnknownName, match="did you mean venue"):
        group(WORKS, "year, venu")


def test_other_names_of_a_venue_and_a_person_come_under_one_heading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "venues.toml").write_text('[toy]\nname = "Toy"\naliases = ["TOYS"]', "utf-8")
    (tmp_path / "people.toml").write_text(
        '[kim]\nname = "Ann Kim"\nspellings = ["A. Kim-Lee"]', "utf-8"
    )
    monkeypatch.setattr(tables, "refs_folder", lambda: tmp_path)
    tables.curated.cache_clear()
    try:
        works = [
            Work("a", "article", {"journal": "TOYS"}, authors=(Person("Kim", "Ann"),)),
            Work("b", "article", {"journal": "Toy 2024"}, authors=(Person("Kim-Lee", "A."),)),
        ]
        assert [one.heading for one in group(works, "venue")] == ["Toy"]
        assert [one.heading for one in group(works, "person")] == ["Ann Kim"]
    finally:
        tables.curated.cache_clear()
