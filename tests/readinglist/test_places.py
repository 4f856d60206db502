"""Places and dates of conferences in the language of a list."""

from __future__ import annotations

import pytest

from awardbib.library import Library
from awardbib.model import Date
from awardbib.readinglist.dates import shown_date, shown_day
from awardbib.readinglist.places import place_in_chinese


@pytest.mark.parametrize(
    ("place", "chinese"),
    [
        ("Vienna, Austria", "奥地利维也纳"),
        ("Vancouver, British Columbia, Canada", "加拿大不列颠哥伦比亚省温哥华"),
        ("Montréal, QC, Canada.", "加拿大魁北克省蒙特利尔"),
        (
            "Playa Blanca, Lanzarote, Canary Islands, Spain",
            "西班牙加那利群岛兰萨罗特岛普拉亚布兰卡",
        ),
        ("Atlanta (GA), USA", "美国佐治亚州亚特兰大"),
        ("San Diego, California", "加利福尼亚州圣迭戈"),
        ("Singapore, Singapore", "新加坡"),
        ("Singapore", "新加坡"),
        ("Hong Kong, China", "中国香港"),
        ("Morocco", "摩洛哥"),
        ("Virtual event", "线上"),
        ("Online", "线上"),
        ("Virtual Event, Austria", "线上（奥地利）"),
        ("Online [Palermo, Sicily, Italy]", "线上（意大利西西里巴勒莫）"),
        ("Online and Punta Cana, Dominican Republic", "线上（多米尼加蓬塔卡纳）"),
        ("London, UK, and virtual", "英国伦敦及线上"),
    ],
)
def test_a_place_is_said_the_largest_part_first(place: str, chinese: str) -> None:
    assert place_in_chinese(place) == chinese


@pytest.mark.parametrize(
    "place",
    ["Toytown, Austria", "Vienna, Toyland", "Vienna, Toyshire, Austria", "Virtual Event, X"],
)
def test_a_place_with_an_unknown_part_stays_as_it_is(place: str) -> None:
    assert place_in_chinese(place) == place


def test_nearly_all_places_of_the_record_are_known() -> None:
    places = {each.location for each in Library.default().editions.values() if each.location}
    unknown = {place for place in places if place_in_chinese(place) == place}
    assert len(places) > 8
    assert len(unknown) <= 0.1 * len(places), sorted(unknown)


@pytest.mark.parametrize(
    ("start", "end", "lang", "shown"),
    [
        ((2024, 5, 7), (2024, 5, 11), "en-US", "May 7–11, 2024"),
        ((2024, 5, 7), (2024, 5, 11), "en-GB", "7–11 May 2024"),
        ((2024, 5, 7), (2024, 5, 11), "zh-CN", "2024年5月7—11日"),
        ((2024, 4, 29), (2024, 5, 3), "de-DE", "29. April–3. Mai 2024"),
        ((2024, 5), None, "en-US", "May 2024"),
        ((2024,), None, "zh-CN", "2024年"),
        ((2024, 5, 7), (), "en-US", "May 7, 2024"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(
    start: tuple[int, ...], end: tuple[int, ...] | None, lang: str, shown: str
) -> None:
    assert shown_date(Date(start, end), lang) == shown


def test_a_day_that_is_not_iso_8601_stays_as_it_is() -> None:
    assert shown_day("2026-11-21", "en-US") == "November 21, 2026"
    assert shown_day("spring of 2026", "en-US") == "spring of 2026"
