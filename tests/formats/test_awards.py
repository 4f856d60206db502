from __future__ import annotations

from dataclasses import replace

from awardbib.model import Edition, Work, WorkList
from awardbib.works.awards import award_note

ICLR14 = Edition("iclr-2014", "Proceedings", "ICLR 2014", "ICLR", 2014)
ICLR24 = Edition("iclr-2024", "Proceedings", "ICLR 2024", "ICLR", 2024)
BEST = WorkList(
    "best", "ICLR 2014 Best", ("k",), title_zh="ICLR 2014 最佳论文", award="Best Paper Award",
    edition=ICLR14,
)  # fmt: skip
TIME = WorkList(
    "time", "ICLR 2024 Test of Time", ("k",), title_zh="ICLR 2024 时间检验奖",
    award="Test of Time Award", edition=ICLR24,
)  # fmt: skip
NEWS = WorkList("news", "Papers in the News", ("k",), rank="mentioned")
WORK = Work(key="k", type="inproceedings", edition=ICLR14, lists=(BEST, TIME, NEWS))


def test_each_award_is_named_with_its_edition_and_other_lists_are_not() -> None:
    assert award_note(WORK) == "Best Paper Award, ICLR 2014; Test of Time Award, ICLR 2024"


def test_in_brief_only_a_foreign_edition_is_named() -> None:
    assert award_note(WORK, brief=True) == "Best Paper Award; Test of Time Award, ICLR 2024"


def test_in_chinese_the_chinese_titles_stand() -> None:
    assert award_note(WORK, lang="zh-CN") == "ICLR 2014 最佳论文；ICLR 2024 时间检验奖"


def test_what_a_heading_says_already_can_be_left_out() -> None:
    assert award_note(WORK, without=("best",)) == "Test of Time Award, ICLR 2024"


def test_an_award_that_names_its_edition_does_not_name_it_twice() -> None:
    named = replace(BEST, award="ICLR 2014 Best Paper")
    assert award_note(replace(WORK, lists=(named,))) == "ICLR 2014 Best Paper"


def test_an_award_without_an_edition_stands_alone() -> None:
    assert award_note(replace(WORK, lists=(replace(BEST, edition=None),))) == "Best Paper Award"
