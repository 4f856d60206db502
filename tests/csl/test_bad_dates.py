"""Digits that are no numerals: they look like a number and cannot be one."""

from __future__ import annotations

import pytest

from awardbib.csl import Processor, Style


@pytest.mark.parametrize("odd", ["¹", "²⁰²⁰", "①", "2020²"])
@pytest.mark.parametrize("variable", ["issued", "event-date"])
def test_an_odd_digit_in_a_date_is_no_failure(odd: str, variable: str) -> None:
    item = {"id": "a", "type": "speech", "title": "T", variable: {"raw": odd}}
    for name in ("apa", "modern-language-association"):
        (entry,) = Processor(Style.load(name), [item]).bibliography("text")
        assert "T" in entry.text


@pytest.mark.parametrize("odd", ["¹", "①"])
def test_an_odd_digit_as_a_number_is_printed_as_it_is(odd: str) -> None:
    item = {"id": "a", "type": "article-journal", "title": "T", "volume": odd}
    (entry,) = Processor(Style.load("apa"), [item]).bibliography("text")
    assert odd in entry.text
