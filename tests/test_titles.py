"""One key for every way of writing a title, different keys for different titles."""

from __future__ import annotations

import pytest

from awardbib.titles import bare_key, title_key, title_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Schr{\\\"o}dinger's {C}at", "Schrödinger’s cat"),
        ("Erd\\H{o}s and Ł{}ukasiewicz", "Erdős and {\\L}ukasiewicz"),
        ("Auto-Encoding Variational {B}ayes", "AutoEncoding variational Bayes"),
        ("$\\varepsilon$-greedy", "ε-Greedy"),
        ("Search \\& Learning", "Search &amp; Learning"),
        ("H<sub>2</sub>O", "H2O"),
        ("ﬁne-tuning", "Fine-Tuning"),
        ("\\emph{On} \\textbf{X}", "On X"),
    ],
)
def test_spellings_of_one_title_have_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("扩散模型的泛化", "扩散模型的收敛"),
        ("Часть первая", "Часть вторая"),
        ("On $\\alpha$-trees", "On $\\beta$-trees"),
    ],
)
def test_other_titles_have_other_keys(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_a_title_without_letters_has_no_key() -> None:
    assert title_key("!?") == title_key("") == ""


def test_the_bare_key_leaves_mathematics_out() -> None:
    assert bare_key("Solving $x^2$ fast") == title_key("Solving fast")


def test_words_are_folded_and_in_order() -> None:
    assert title_words("Über {GANs}: a Study") == ["uber", "gans", "a", "study"]
