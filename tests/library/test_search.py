"""How search words are compared."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awardbib import Library
from awardbib.library.index import build, open_store
from awardbib.library.search import matches, terms
from awardbib.library.store import MemoryStore
from awardbib.model import Work
from awardbib.text.fold import search_words


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
        ("beta-vae", "β-VAE"),
        ("c", "over ℂ"),
    ],
)
def test_a_query_finds(query: str, text: str) -> None:
    assert matches(terms(query), " ".join(search_words(text)))


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
    assert not matches(terms(query), " ".join(search_words(text)))


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


# Letters that SQLite's own Unicode tables part or fold in another way than Python's, or leave out.
_ODD = ["ℂ", "ϒ", "\u19b0", "\u1cf2", "ﬀ", "ŧ", "\U0001e900", "\U00030000", "ǆ", "Ა", "ꭰ", "½"]
_PIECES = [*_ODD, "a", "b", "c", "ab", "é", "扩", "散", "が", "김", "β", "_", "-", " ", "0", "2"]


@settings(max_examples=150, deadline=None)
@example(["a\u19b0b"], "\u19b0")
@given(
    st.lists(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join), max_size=4),
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map("".join),
)
def test_the_index_finds_what_reading_finds_in_any_script(titles: list[str], query: str) -> None:
    works = [Work(f"k{number}", "misc", title=title) for number, title in enumerate(titles)]
    store = MemoryStore.of(works)
    with TemporaryDirectory() as folder:
        path = Path(folder, "index")
        build(path, "", store)
        indexed = open_store(path, "", lambda: pytest.fail("the index did not answer"))
        assert indexed is not None
        assert indexed.search(query) == store.search(query)
        indexed._connection.close()
