"""Dates of BibLaTeX and BibTeX."""

from __future__ import annotations

import pytest

from awardbib.bibtex.dates import format_date, parse_date
from awardbib.model import Date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", Date((2024,))),
        ("2024-05", Date((2024, 5))),
        ("2024-05-07", Date((2024, 5, 7))),
        ("2024-05-07/2024-05-11", Date((2024, 5, 7), (2024, 5, 11))),
        ("1998~", Date((1998,), approximate=True)),
        ("1998?", Date((1998,), uncertain=True)),
        ("1998-03%", Date((1998, 3), approximate=True, uncertain=True)),
        ("2020/..", Date((2020,), ())),
        ("2020/", Date((2020,), ())),
        ("../2020", Date((), (2020,))),
        ("2024-21", Date((2024, 21))),
        ("-0044", Date((-44,))),
        ("y17000", Date((17000,))),
        ("199X", Date((1990,), (1999,))),
        ("20uu", Date((2000,), (2099,))),
        ("1723?~", Date((1723,), approximate=True, uncertain=True)),
        ("2004-12-XX", Date((2004, 12))),
        ("2004-05-07T10:00:00", Date((2004, 5, 7))),
    ],
)
def test_biblatex_date_is_read(text: str, date: Date) -> None:
    assert parse_date({"date": text}) == date
    assert parse_date({"date": format_date(date)}) == date


@pytest.mark.parametrize("text", ["", "in press", "../..", "n.d.", "forthcoming"])
def test_what_is_no_date_gives_none(text: str) -> None:
    assert parse_date({"date": text}) is None
    assert parse_date({"year": text}) is None


@pytest.mark.parametrize(
    ("year", "month", "date"),
    [
        ("2024", "", Date((2024,))),
        ("2024", "January", Date((2024, 1))),
        ("2024", "Mar.", Date((2024, 3))),
        ("2024", "Sept.", Date((2024, 9))),
        ("2024", "5", Date((2024, 5))),
        ("2024", "05", Date((2024, 5))),
        ("2024", "10~January", Date((2024, 1, 10))),
        ("2024", "May 7th", Date((2024, 5, 7))),
        ("2024", "May--June", Date((2024, 5), (2024, 6))),
        ("2024", "7--11 May", Date((2024, 5, 7), (2024, 5, 11))),
        ("2024", "May 30 -- June 2", Date((2024, 5, 30), (2024, 6, 2))),
        ("2024", "Dec/Jan", Date((2024, 12))),
        ("2024", "Summer", Date((2024, 22))),
        ("2024", "13", Date((2024,))),
        ("2024", "Mayor", Date((2024,))),
        ("1998--2001", "", Date((1998,), (2001,))),
        ("1998--01", "", Date((1998,), (2001,))),
        ("1998--", "", Date((1998,), ())),
        ("c. 1900", "", Date((1900,), approximate=True)),
        ("[1998?]", "", Date((1998,), uncertain=True)),
        ("{\\noopsort{b}}1973a", "", Date((1973,))),
        ("44", "", Date((44,))),
    ],
)
def test_year_and_month_are_read_in_every_form(year: str, month: str, date: Date) -> None:
    assert parse_date({"year": year, "month": month}) == date


def test_day_field_counts_beside_year_and_month() -> None:
    assert parse_date({"year": "2024", "month": "May", "day": "7"}) == Date((2024, 5, 7))


def test_date_goes_before_year_unless_it_says_nothing() -> None:
    assert parse_date({"date": "2020", "year": "1999"}) == Date((2020,))
    assert parse_date({"date": "in press", "year": "1999"}) == Date((1999,))
    assert parse_date({"date": "7 May 2024"}) == Date((2024, 5, 7))


def test_event_date_has_its_own_fields() -> None:
    fields = {"date": "2024", "eventdate": "2024-05-07/2024-05-11"}
    assert parse_date(fields, "event") == Date((2024, 5, 7), (2024, 5, 11))
