"""How search words are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awardbib import Library
from awardbib.library.search import fold, matches, terms, words

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("derezinski", "Michał Dereziński"),
        ("MICHAL", "Michał Dereziński"),
        ("diffus", "Denoising Diffusion Models"),
        ("models diffusion", "Denoising Diffusion Models"),
        ("t-sne", "Visualising with t-SNE"),
        ("扩散", "关于扩散模型的研究"),
        ("扩散 diffusion", "扩散 (diffusion)"),
        ("strasse", "Straße"),
        ("ｆｕｌｌ", "full width"),
    ],
)
def test_a_query_finds(query: str, text: str) -> None:
    assert matches(terms(query), " ".join(words(text)))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("fusion", "Denoising Diffusion Models"),  # a word is found by its beginning
        ("散扩", "扩散"),  # characters stand in this order
        ("diffusion cats", "diffusion models"),  # every word must occur
        ("t-sne", "sne t"),  # side by side
    ],
)
def test_a_query_does_not_find(query: str, text: str) -> None:
    assert not matches(terms(query), " ".join(words(text)))


def test_folding_keeps_hangul_syllables_whole() -> None:
    assert fold("김민준") == "김민준"


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("abcdeéłØ ÅGNtoyblocks积木强化学习张-\"*()^:'ORANDNEAR$_%3D"),
        max_size=12,
    )
)
def test_the_index_finds_what_reading_finds(query: str) -> None:
    """Whatever is typed, quotes and operators of the index's own language included."""
    assert _INDEXED is not None
    read, indexed = _INDEXED
    assert [w.key for w in read.select(text=query)] == [w.key for w in indexed.select(text=query)]


_INDEXED: tuple[Library, Library] | None = None


@pytest.fixture(scope="module", autouse=True)
def _libraries(toy: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    global _INDEXED  # noqa: PLW0603  # hypothesis takes no fixture of a function's own
    cache = tmp_path_factory.mktemp("cache")
    Library.load(toy, cache=cache)
    _INDEXED = Library.load(toy), Library.load(toy, cache=cache)
