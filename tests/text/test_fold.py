"""One folding for each purpose."""

from __future__ import annotations

import re
import unicodedata
from unicodedata import lookup

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardbib.text.fold import GREEK, citekey_text, search_key, search_words, without_marks
from awardbib.text.scripts import HAN, HANGUL, KANA, is_cjk


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ICLR 2024", "iclr 2024"),
        ("Dereziński, MICHAŁ", "derezinski, michal"),
        ("Søren Æbelø", "soren aebelo"),
        ("Straße", "strasse"),
        ("ℂ and ＧＡＮ", "c and gan"),
        ("ΐ", "iota"),
        ("β-VAE, Λ, ∞", "beta-vae, lambda, infinity"),
        ("16×16", "16x16"),
        ("김민준", "김민준"),
        ("Москва", "москва"),
    ],
)
def test_a_search_key_has_no_case_no_marks_and_no_variants(text: str, key: str) -> None:
    assert search_key(text) == key


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("t-SNE_2", ["t", "sne", "2"]),
        ("GAN模型é", ["gan", "模", "型", "e"]),
        ("ひらがな", ["ひ", "ら", "か", "な"]),
        ("…", []),
    ],
)
def test_each_chinese_character_is_a_word(text: str, words: list[str]) -> None:
    assert search_words(text) == words


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Müller-Groß", "mullergross"),
        ("Łukasz", "lukasz"),
        ("Ørsted Þór", "orstedthor"),
        ("O'Brien 3D", "obrien3d"),
        ("Škoda", "skoda"),
        ("ﬁne", "fine"),
        ("张伟", "张伟"),
        ("Παππάς", "παππασ"),
    ],
)
def test_a_cite_key_takes_ascii_where_letters_are_latin(text: str, part: str) -> None:
    assert citekey_text(text) == part


def test_the_base_keeps_the_case() -> None:
    assert without_marks("Élan ﬁ") == "Elan fi"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Lo", "Nd"]), max_size=40))
def test_the_form_of_unicode_makes_no_difference(text: str) -> None:
    for fold in (search_key, citekey_text):
        assert len({fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}) == 1


def test_a_character_is_east_asian_by_the_blocks_that_have_names() -> None:
    named = re.compile(f"[{KANA}{HANGUL}{HAN}]")
    edges = (0x3040, 0x30FF, 0x3400, 0x9FFF, 0xAC00, 0xD7AF, 0xF900, 0xFAFF, 0x20000, 0x3FFFF)
    for number in (near for edge in edges for near in (edge - 1, edge, edge + 1)):
        assert is_cjk(chr(number)) == bool(named.match(chr(number))), hex(number)


@pytest.mark.parametrize("name", sorted(GREEK))
def test_a_greek_letter_is_called_by_its_name(name: str) -> None:
    unicode = "LAMDA" if name == "lambda" else name.upper()
    for size in ("SMALL", "CAPITAL"):
        assert search_key(lookup(f"GREEK {size} LETTER {unicode}")) == name


@pytest.mark.parametrize(
    "pair", ["łl", "øo", "đd", "ðd", "ħh", "ıi", "ŋn", "ŧt", "þth", "æae", "œoe", "ßss", "ŁL"]
)
def test_a_letter_that_does_not_decompose_is_spelled_out(pair: str) -> None:
    assert search_key(pair[0]) == citekey_text(pair[0]) == pair[1:].lower()
