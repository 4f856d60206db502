from __future__ import annotations

from dataclasses import replace

import pytest

from awardbib.errors import UnknownName
from awardbib.model import Date, Edition, Work, WorkList
from awardbib.readinglist.grouping import Pile, group

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


def headed(piles: tuple[Pile, ...]) -> list[tuple[str, str]]:
    return [(pile.heading, "".join(work.key for work in pile.works)) for pile in piles]


def test_a_work_stands_once_under_the_first_list_asked_for() -> None:
    assert headed(group(WORKS, "award", lists=(NEWS, BEST))) == [
        ("In the News", "ac"),
        ("Best Papers", "b"),
        ("Other works", "d"),
    ]


def test_unasked_lists_of_awards_come_before_others() -> None:
    assert headed(group(WORKS, "award")) == [
        ("Best Papers", "ab"),
        ("In the News", "c"),
        ("Other works", "d"),
    ]


def test_headings_are_chinese_where_there_is_a_chinese_title() -> None:
    assert headed(group(WORKS, "award", lang="zh-CN")) == [
        ("最佳论文", "ab"),
        ("In the News", "c"),
        ("其他文献", "d"),
    ]


def test_a_list_that_holds_none_of_the_works_has_no_heading() -> None:
    assert headed(group((C,), "award", lists=(BEST, NEWS))) == [("In the News", "c")]


def test_works_of_no_list_alone_need_no_heading() -> None:
    assert headed(group((D,), "award")) == [("", "d")]


def test_lists_of_one_title_are_told_apart_by_their_edition() -> None:
    twin = replace(BEST, id="best-2023", members=("c",), edition=TOY23)
    assert headed(group((B, C), "award", lists=(BEST, twin))) == [
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


@pytest.mark.parametrize("by", ["award", "venue", "year", "none"])
def test_no_works_make_no_groups(by: str) -> None:
    assert group((), by) == ()  # type: ignore[arg-type]


def test_an_unknown_grouping_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="award, venue, year, none"):
        group(WORKS, "colour")  # type: ignore[arg-type]
