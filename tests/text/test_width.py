"""Text in columns, Chinese included."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from awardbib.text.width import cut, display_width, wrap


def test_a_chinese_character_takes_two_columns() -> None:
    assert display_width("GB 国标") == 7


def test_a_combining_accent_takes_none() -> None:
    assert display_width("e\u0301") == 1


def test_what_is_too_long_is_cut_with_an_ellipsis() -> None:
    assert cut("reading list", 8) == "reading…"
    assert display_width(cut("阅读书目清单", 8)) <= 8
    assert cut("fits", 4) == "fits"


def test_later_lines_hang_below_the_label() -> None:
    assert wrap("one two three four", 10, first="[1] ", rest="    ") == [
        "[1] one",
        "    two",
        "    three",
        "    four",
    ]


def test_chinese_breaks_between_characters_but_not_before_a_comma() -> None:
    assert wrap("中文文献，英文", 8) == ["中文文", "献，英文"]


def test_an_address_is_never_broken() -> None:
    address = "https://openreview.net/forum?id=ANvmVS2Yr0"
    assert address in wrap(f"see {address} there", 20)


@given(st.text(max_size=200), st.integers(min_value=2, max_value=40))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    joined = "".join("".join(wrap(text, width)).split())
    assert joined == "".join(text.split())
