"""Mathematics in titles, as readers of a list see it."""

from __future__ import annotations

import pytest

from awardbib.bibtex.latex import to_csl
from awardbib.model import Work
from awardbib.readinglist import render
from awardbib.readinglist.mathematics import shown


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("$L_2$", "<i>L</i><sub>2</sub>"),
        (r"$\ell_2$", "ℓ<sub>2</sub>"),
        ("$O(n^2)$", "<i>O</i>(<i>n</i><sup>2</sup>)"),
        ("$x_{i+1}$", "<i>x</i><sub><i>i</i>+1</sub>"),
        (r"$O(n \log n)$", "<i>O</i>(<i>n</i> log <i>n</i>)"),
        (r"$\alpha$", "<i>α</i>"),
        (r"$\mathcal{O}(\sqrt{T})$", "𝒪(√<i>T</i>)"),
        (r"$x \in \mathbb{R}^n$", "<i>x</i> ∈ ℝ<sup><i>n</i></sup>"),
        (r"$\mathbf{x}$", "<b>x</b>"),
        ("$<$", "<"),
        ("$n>1$", "<i>n</i>>1"),
    ],
)
def test_a_simple_formula_becomes_rich_text(source: str, expected: str) -> None:
    assert shown(to_csl(source)) == f'<span class="nocase">{expected}</span>'


@pytest.mark.parametrize("source", [r"$\binom{n}{k}$", r"$\widehat{ab}$", "$x^{y^2}$", r"$\foo$"])
def test_what_is_not_simple_stays_as_written(source: str) -> None:
    assert shown(to_csl(source)) == to_csl(source)


def test_a_price_is_no_formula() -> None:
    assert shown("from $5 to $9") == "from $5 to $9"


def test_a_sign_written_as_mathematics_is_no_tag() -> None:
    title = "If a$<$b, $<$i$>$ and $n<k$"
    shown_title = render([Work("a", "article", {"title": title}, title)], to="text")
    assert "If a<b, <i> and n<k" in shown_title


def test_readers_never_see_tex_for_a_simple_title() -> None:
    work = Work("a", "article", {"title": "Depth and $L_2$ loss"}, "Depth and $L_2$ loss")
    assert "Depth and L₂ loss" in render([work], to="text")
    page = render([work], style="ieee", to="html")
    assert "<i>L</i><sub>2</sub> loss" in page
