from __future__ import annotations

from awardbib.text.spans import Span, joined, linked, plain, printable, trimmed


def test_neighbours_of_one_look_are_one_span() -> None:
    spans = (Span("a"), Span("", bold=True), Span("b"), Span("c", italic=True), Span("d"))
    assert joined(spans) == (Span("ab"), Span("c", italic=True), Span("d"))


def test_white_space_at_the_ends_goes_whatever_its_look() -> None:
    spans = (Span(" ", bold=True), Span(" a "), Span("b ", italic=True), Span(" "))
    assert trimmed(spans) == (Span("a "), Span("b", italic=True))
    assert trimmed((Span("  "),)) == ()


def test_spans_with_one_address_belong_together() -> None:
    spans = (Span("a", href="x"), Span("b", bold=True, href="x"), Span("c"))
    assert [(href, plain(group)) for href, group in linked(spans)] == [("x", "ab"), ("", "c")]


def test_control_characters_and_surrogates_go_and_breaks_are_blanks() -> None:
    assert printable("a\x1b[31mb\x07\x9b0m\u0085c\td\r\ne\ud800") == "a[31mb0m c d e"
    assert printable("plain — 文") == "plain — 文"


def test_what_turns_the_direction_of_text_goes_and_what_only_marks_it_stays() -> None:
    assert printable("a\u202eb\u202c\u2066c\u2069\u200fd") == "abc\u200fd"
