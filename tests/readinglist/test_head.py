"""What is said at the head of a list and under its headings, and what is said only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awardbib.library import Library
from awardbib.model import Edition
from awardbib.readinglist import build
from awardbib.readinglist.head import edition_facts
from awardbib.text.spans import plain

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.readinglist.document import Fact


@pytest.fixture(scope="module")
def library(toy: Path) -> Library:
    return Library.load(toy)


def said(facts: tuple[Fact, ...]) -> dict[str, str]:
    return {fact.label: plain(fact.value) for fact in facts}


@pytest.mark.parametrize(
    ("submissions", "accepted", "lang", "shown"),
    [
        ("7262", "2260", "en-US", "7,262; 2,260 accepted (31.1%)"),
        ("7262", "2260", "zh-CN", "7262 篇，录用 2260 篇（31.1%）"),
        ("100", "100", "en-US", "100; 100 accepted (100.0%)"),
        ("100", "101", "en-US", "100"),
        ("100", "", "en-US", "100"),
        ("", "50", "en-US", None),
    ],
)
def test_a_rate_is_given_where_both_numbers_are_known_and_can_be_right(
    submissions: str, accepted: str, lang: str, shown: str | None
) -> None:
    fields = {"submissions": submissions, "accepted": accepted}
    edition = Edition("toy-2024", "Toy", "Toy 2024", "Toy", 2024, fields)
    label = "投稿" if lang == "zh-CN" else "Submissions"
    assert said(edition_facts(edition, lang)).get(label) == shown


def test_what_is_not_known_is_not_mentioned() -> None:
    assert said(edition_facts(Edition("t", "Toy", "Toy 2024", "Toy", 2024), "en")) == {
        "Conference": "Toy"
    }


def test_the_announcement_of_several_lists_is_named_once(library: Library) -> None:
    best = library.select("toyconf-2024-best", "toyconf-2024-runner-up")
    document = build(best.works, lists=best.lists)
    assert [fact.label for fact in document.facts].count("Source") == 1
    assert [section.facts for section in document.sections] == [(), ()]
    assert document.sources == ()


def test_a_source_that_a_section_names_is_not_named_again_at_the_end(library: Library) -> None:
    edition = library.select("toyconf-2024")
    document = build(edition.works, lists=edition.lists)
    assert sum(len(section.facts) for section in document.sections) == 4
    assert document.sources == ()
    by_kind = build(edition.works, lists=edition.lists, group_by="kind")
    assert [(fact.label, plain(fact.value)) for fact in by_kind.sources] == [
        ("Source (ToyConf 2024 Best Papers, ToyConf 2024 Best Paper Runner-Up)", "toyconf.example"),
        ("Source (ToyConf 2024 Test of Time)", "toyconf.example"),
        ("Source (Papers Mentioned in a News Article on ToyConf 2024)", "news.example"),
    ]


def test_by_edition_each_section_tells_of_its_own_but_not_what_the_head_tells(
    library: Library,
) -> None:
    both = library.select("toyconf-2023-outstanding", "toyconf-2024-best")
    sections = build(both.works, lists=both.lists, group_by="edition").sections
    assert [said(section.facts)["Place"] for section in sections] == [
        "Ålesund, Norway",
        "Vienna, Austria",
    ]
    one = library.select("toyconf-2024-best")
    document = build(one.works, lists=one.lists, group_by="edition")
    assert said(document.facts)["Place"] == "Vienna, Austria"
    assert document.sections[0].facts == ()
