r"""``\ifmmode … \else … \fi`` in text."""

from __future__ import annotations

import pytest

from awardbib.bibtex.conditionals import text_branch
from awardbib.bibtex.latex import to_csl, to_text


@pytest.mark.parametrize(
    ("src", "expected"),
    [
        (r"On \ifmmode \check{s}\else \v{s}\fi{} states", "On š states"),
        (r"\ifmmode\pm\else\textpm\fi{}5", "±5"),
        (r"\ifmmode a\else \o\fi re", "øre"),
        (r"\ifmmode a\else b\ifmmode c\else d\fi{}e\fi f", "bdef"),
        (r"\ifmmode a\ifmmode b\else c\fi d\else e\fi f", "ef"),
        (r"x\ifmmode a\fi y", "xy"),
        (r"x\ifmmode a\else b\else c\fi y", "xby"),
        (r"no \else here \fi", r"no \else here \fi"),
        (r"\ifmmode open \else", r"\ifmmode open \else"),
        (r"\ifmmode open \ifmmode a\else b\fi", r"\ifmmode open b"),
    ],
)
def test_text_after_else_is_what_is_read(src: str, expected: str) -> None:
    assert to_text(src) == expected


def test_rich_text_takes_the_same_branch() -> None:
    assert to_csl(r"\ifmmode x\else \emph{y}\fi{}") == "<i>y</i>"


def test_longer_command_is_no_conditional() -> None:
    assert text_branch(r"\ifmmodefoo a\elsewhere b\fi") == r"\ifmmodefoo a\elsewhere b\fi"
