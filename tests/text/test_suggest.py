"""What is offered for a wrong name."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awardbib.text.suggest import _distance, did_you_mean, nearest

VENUES = ("AAAI", "ICML", "ICLR", "NeurIPS", "Transactions on Machine Learning Research")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ICRL", "ICLR"),  # two letters swapped, before one letter changed
        ("iclrr", "ICLR"),
        ("neurps", "NeurIPS"),
        ("Neur-IPS", "NeurIPS"),
        ("transactions on machine lerning reserch", "Transactions on Machine Learning Research"),
        ("reserch", "Transactions on Machine Learning Research"),
        ("neur", "NeurIPS"),
        ("learning", "Transactions on Machine Learning Research"),
        ("actions", "Transactions on Machine Learning Research"),
    ],
)
def test_the_nearest_comes_first(typed: str, meant: str) -> None:
    assert nearest(typed, VENUES)[0] == meant


@pytest.mark.parametrize("typed", ["", "?", "xyz", "neurology", "CVPR", "a" * 100_000, "on"])
def test_what_is_far_is_not_offered(typed: str) -> None:
    assert nearest(typed, VENUES) == []
    assert did_you_mean(typed, VENUES) == ""


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("abcdefgh", ["abcdefxx"]), ("abcdef", ["abcdxx"]), ("abcde", []), ("abcd", []), ("ab", [])],
)
def test_two_slips_are_allowed_from_six_letters_on(typed: str, offered: list[str]) -> None:
    """A quarter of the letters, but always one."""
    assert nearest(typed, [f"{typed[:-2]}xx"]) == offered
    assert nearest(typed, [f"{typed[:-1]}x"]) == [f"{typed[:-1]}x"]


def test_a_name_is_offered_in_one_spelling() -> None:
    assert nearest("ICRL", ["ICLR", "iclr", "I-CLR", "ICML"]) == ["ICLR", "ICML"]


def test_at_most_three_are_offered() -> None:
    assert did_you_mean("toy", ["toya", "toyb", "toyc", "toyd"]) == (
        "did you mean toya, toyb or toyc?"
    )
    assert did_you_mean("toy", ["toya", "toyb"]) == "did you mean toya or toyb?"
    assert did_you_mean("toy", ["toya"]) == "did you mean toya?"


def test_a_whole_name_goes_before_the_beginning_of_one_and_a_short_one_before_a_long_one() -> None:
    assert nearest("ieee", ["ieee-access-letters", "ieee-pulse", "ieeee"]) == [
        "ieeee",
        "ieee-pulse",
        "ieee-access-letters",
    ]


def test_a_beginning_goes_before_a_name_with_two_slips() -> None:
    assert nearest("harvard", ["harbord", "harvard-style"]) == ["harvard-style", "harbord"]


def test_the_first_word_goes_before_a_later_one() -> None:
    assert nearest("harvrd", ["york-harvard", "harvard-cite-them"])[0] == "harvard-cite-them"


def test_spellings_lead_to_the_names_they_stand_for() -> None:
    known = {"ris": "ris", "refman": "ris", "bib": "bibtex", "bibtex": "bibtex"}
    assert did_you_mean("refmn", known) == "did you mean ris?"
    assert did_you_mean("bibtx", known) == "did you mean bibtex?"


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=4))
def test_any_names_can_be_compared(typed: str, known: list[str]) -> None:
    assert set(nearest(typed, known)) <= set(known)
    assert nearest("abc", ["", "—", "_"]) == []


def slips(one: str, other: str) -> int:
    """Optimal string alignment by its definition, letter by letter."""

    @cache
    def between(row: int, column: int) -> int:
        if not row or not column:
            return row or column
        ways = [
            between(row - 1, column) + 1,
            between(row, column - 1) + 1,
            between(row - 1, column - 1) + (one[row - 1] != other[column - 1]),
        ]
        if row > 1 and column > 1 and one[row - 2 : row] == other[column - 2 : column][::-1]:
            ways.append(between(row - 2, column - 2) + 1)
        return min(ways)

    return between(len(one), len(other))


@example("ab", "ba", 1)
@example("abc", "bac", 1)
@example("cab", "cba", 1)
@example("ca", "abc", 3)
@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(1, 4))
def test_slips_are_counted_by_the_definition(one: str, other: str, most: int) -> None:
    found = _distance(one, other, most)
    assert min(found, most + 1) == min(slips(one, other), most + 1)


def test_a_beginning_counts_from_three_letters_on() -> None:
    assert nearest("neu", ["NeurIPS"]) == ["NeurIPS"]
    assert nearest("ne", ["NeurIPS"]) == []
