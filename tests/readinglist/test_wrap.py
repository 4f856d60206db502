from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from awardbib.readinglist.wrap import fill
from awardbib.text.spans import Span, plain
from awardbib.text.width import display_width


def filled(text: str, width: int) -> list[str]:
    return [plain(line) for line in fill((Span(text),), width)]


def test_words_are_kept_whole() -> None:
    assert filled("one two three four", 9) == ["one two", "three", "four"]


def test_chinese_breaks_anywhere_but_not_before_closing_punctuation() -> None:
    assert filled("甲乙丙丁，戊己", 8) == ["甲乙丙", "丁，戊己"]
    assert filled("甲乙丙丁(戊)", 11) == ["甲乙丙丁", "(戊)"]
    assert filled("甲乙丙（丁戊）", 8) == ["甲乙丙", "（丁戊）"]


def test_wide_letters_take_two_cells() -> None:
    assert [display_width(line) for line in filled("扩散模型" * 10, 21)] == [20, 20, 20, 20]


def test_an_address_is_never_broken() -> None:
    url = "https://openreview.net/forum?id=88nT0j5jAn"
    assert filled(f"see {url} now", 20) == ["see", url, "now"]


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert filled("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_looks_survive_the_break() -> None:
    assert fill((Span("aa "), Span("bb cc", bold=True)), 5) == [
        (Span("aa "), Span("bb", bold=True)),
        (Span("cc", bold=True),),
    ]


def test_nothing_gives_one_empty_line() -> None:
    assert filled("", 10) == [""]


@given(st.text(alphabet="ab 扩，（）é\u0301", max_size=60), st.integers(4, 30))
def test_no_letter_is_lost_and_no_line_too_wide(text: str, width: int) -> None:
    lines = filled(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(display_width(line) <= width for line in lines)
