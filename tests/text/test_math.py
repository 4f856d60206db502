"""What is mathematics between dollars, and how it reads without TeX."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardbib.text.math import Piece, index, is_same_in_typst, pieces, split, to_unicode


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("k", "k"),
        ("L_2", "L₂"),
        (r"\ell_2", "ℓ₂"),
        ("_2", "₂"),
        ("O(n^2)", "O(n²)"),
        ("x_{i+1}", "xᵢ₊₁"),
        ("a^2_i", "a²ᵢ"),
        ("x^23", "x²3"),
        ("f'(x)", "f′(x)"),
        ("f''^2", "f′′²"),
        (r"O(n \log n)", "O(n log n)"),
        ("O(n log n)", "O(n log n)"),
        (r"\log_2 n", "log₂ n"),
        (r"p \geq 1", "p ≥ 1"),
        (r"p\geq 1", "p≥1"),
        (r"16 \times 16", "16 × 16"),
        (r"\Delta \Sigma", "ΔΣ"),
        ("(0, 1]", "(0, 1]"),
        (r"\sqrt{T}", "√T"),
        (r"\sqrt{T + 1}", "√(T + 1)"),
        (r"\frac{1}{2}", "1/2"),
        (r"\frac{a+b}{10}", "(a+b)/10"),
        (r"\frac12", "1/2"),
        (r"\left(\frac{1}{\epsilon}\right]", "(1/ϵ]"),
        (r"\left.x\right|", "x|"),
        (r"\mathcal{O}(T)", "𝒪(T)"),
        (r"\mathbb{R}^n", "ℝⁿ"),
        (r"\mathbb{R}^{n \times d}", "ℝ^(n×d)"),
        (r"\mathfrak{C}", "ℭ"),
        (r"\mathrm{SO}(2)", "SO(2)"),
        (r"{}^{\mbox{2}}", "²"),
        (r"T_\mathrm{c}", "T_c"),
        (r"T_\mathbb R", "T_ℝ"),
        (r"x\leqslant y\slash 2", "x⩽y/2"),
        (r"\hat{x}", "x̂"),
        (r"x \text{ if } y", "x if y"),
        (r"\{a\}", "{a}"),
        (r"50\%", "50%"),
        (r"a\,b\!c", "a bc"),
        (r"\binom{n}{k}", r"\binom{n}{k}"),
        (r"\widehat{ab}", r"\widehat{ab}"),
        ("x^{y^2}", "x^{y^2}"),
        (r"\mathbb{1}", r"\mathbb{1}"),
    ],
)
def test_formula_is_mathematics_and_reads_without_tex(formula: str, shown: str) -> None:
    assert split(f"a ${formula}$-b") == ["a ", formula, "-b"]
    assert to_unicode(formula) == shown


@pytest.mark.parametrize(
    "formula",
    [
        r"\input{secret}",
        r"\immediate\write18{touch x}",
        r"\csname input\endcsname",
        r"\def\x{\x}\x",
        r"\catcode`\$",
        "^^5cinput",
        "^^M",
        "a^{^^5c}",
        "a ^",
        "a_1_2",
        "a^1^2",
        "a'^2'",
        "a^2'",
        r"\frac{a}",
        r"\sqrt",
        r"\left(a",
        r"a\right)",
        r"\left a\right)",
        r"{\left(}\right)",
        r"\mathbb",
        r"x^\sqrt{2}",
        r"x^\hat{2}",
        r"x^\bm{2}",
        r"x_\mathop{2}",
        r"x_\operatorname{2}",
        "{a",
        "a}",
        r"\{a",
        "(a",
        r"\text{a_b}",
        r"\text{\foo}",
        "a & b",
        "a # b",
        "a % b",
        "a ~ b",
        r"a \\ b",
        "α",
        'a"b',
        "a`b",
        "@",
        "x words y",
        "{" * 9 + "x" + "}" * 9,
        "x" * 301,
    ],
)
def test_everything_else_is_text(formula: str) -> None:
    assert split(f"a ${formula}$ b") == [f"a ${formula}$ b"]


def test_bounds_of_length_and_depth_are_the_last_that_pass() -> None:
    for formula in ("x" * 299, "{" * 8 + "x" + "}" * 8):
        assert split(f"${formula}$") == ["", formula, ""]


@pytest.mark.parametrize(
    "text",
    [
        "The $100 genome & the $1000 genome: 50% cheaper than a $5_000 one at $6",
        "From $5 to #1: paying $10",
        "US$5/A$6",
        "from $5 to $9",
        "$20 (US$)",
        "5$ or 6$ or",
        "$5 and 6$ or",
        "$ x$",
        "$x $",
        "$x$2",
        "$$x$$",
        "$x$$y$",
        r"\$x$",
        r"$x\$",
        "$",
        "no dollar",
        "",
    ],
)
def test_prices_and_loose_dollars_are_text(text: str) -> None:
    assert split(text) == [text]


def test_formula_behind_a_price_is_found() -> None:
    assert split("from $5 to $9 in $k$ steps, $x$2, $y$") == [
        "from $5 to $9 in ", "k", " steps, $x$2, ", "y", "",
    ]  # fmt: skip
    assert split("Cu$_2$O") == ["Cu", "_2", "O"]


@given(st.text("a1 $\\{}_^'()[]frctlegih%#&", max_size=40))
def test_no_character_is_lost_and_every_formula_stands_alone(text: str) -> None:
    parts = split(text)
    assert len(parts) % 2 == 1
    assert "".join(f"${part}$" if place % 2 else part for place, part in enumerate(parts)) == text
    for formula in parts[1::2]:
        assert split(f"${formula}$") == ["", formula, ""]
        pieces(formula)


def test_hostile_text_is_split_in_linear_time() -> None:
    for text in ("$" * 200_000, "$a" * 100_000, "$x$ " * 50_000, "${" * 50_000, "$a b" * 50_000):
        split(text)


def test_pieces_say_how_they_look() -> None:
    assert pieces(r"\mathbf{x}_i = 2^{ab}") == (
        Piece("x", bold=True),
        Piece("i", italic=True, level=-1),
        Piece(" = 2"),
        Piece("ab", italic=True, level=1),
    )
    assert pieces(r"\foo") == ()


def test_index_uses_small_characters_where_there_are_any() -> None:
    assert index("2", 1) == "²"
    assert index("i+1", -1) == "ᵢ₊₁"
    assert index("q", -1) == "_q"
    assert index("qr", 1) == "^(qr)"
    assert index("2", 0) == "2"


def test_typst_takes_single_letters_and_operators_alone() -> None:
    assert is_same_in_typst("O(n^2)")
    assert not is_same_in_typst("ab")
    assert not is_same_in_typst(r"\ell_2")
