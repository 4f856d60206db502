"""Keys of titles, and names beside one another."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardbib.model import Person
from awardbib.text.titles import bare_key, title_key
from awardbib.works.people import read_name, read_names, same_person, shared


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Attention Is All You Need", "attentionisallyouneed"),
        ("  {GNN}s: A\u00a0Study\u200b!", "gnnsastudy"),
        ("R\\'enyi and Pad\\'{e} and Rényi", "renyiandpadeandrenyi"),
        ("$\\mathrm{SO}(2)$-Equivariance", "so2equivariance"),
        ("$\\mathscr{N}$-WL", "nwl"),
        ("\\unicode119977-WL", "nwl"),
        ("\\unicode{x1D4A9}-WL", "nwl"),
        ("DDM${}^{\\mbox{2}}$ and DDM²", "ddm2andddm2"),
        ("ε-greedy, $\\varepsilon$-greedy", "epsilongreedyepsilongreedy"),
        ("$\\ell_p$ for $p \\geq 1$", "lpforp1"),
        ("16×16 Words, $16 \\times 16$", "16x16words16x16"),
        ("360\\textdegree Views", "360views"),
        ("$O(n \\log n)$ Time", "onlogntime"),
        ("CO<sub>2</sub> &amp; H<sub>2</sub>O", "co2andh2o"),
        ("Łojasiewicz, {\\L}ojasiewicz, Lojasiewicz", "lojasiewicz" * 3),
        ("Straße in ſ", "strasseins"),
        ("扩散模型 with ＧＡＮ", "扩散模型withgan"),
        ("Ελληνικά", "epsilonlambdalambdaetanuiotakappaalpha"),
        ("A < B and B > C", "abandbc"),
        ("???", ""),
    ],
)
def test_a_key_holds_the_letters_and_digits(title: str, key: str) -> None:
    assert title_key(title) == key


def test_a_key_without_mathematics_drops_all_of_it() -> None:
    assert bare_key("Stationary $\\varphi$-mixing Process") == "stationarymixingprocess"
    assert bare_key("Stationary φ-mixing Process") == "stationarymixingprocess"


@given(st.text(max_size=60))
def test_every_text_has_a_key_that_is_its_own(text: str) -> None:
    key = title_key(text)
    assert title_key(key) == key
    assert all(char.isalnum() for char in key)


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Nd"]), max_size=40))
def test_the_form_of_unicode_makes_no_difference(text: str) -> None:
    forms = {title_key(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKD")}
    assert len(forms) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Lovelace", "A. B. Lovelace"),
        ("Lovelace, Ada", "Ada Lovelace"),
        ("Wei Wang 0012", "Wei Wang"),
        ("Zhang Wei", "Wei Zhang"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Jürgen Müller", "J. Muller"),
        ("Petr Karla\u0161", "Petr Karlas"),
        ("Martin King, Jr.", "Martin King"),
        ("Shu-Tao Xia", "Shutao Xia"),
        ("Céline Teulière-Roux", "Céline Roux"),
        (Person(family="Ali Taïga", given="Adrien"), "Adrien Ali Taiga"),
        (Person(family="Berg", prefix="van den", given="Rianne"), "Rianne van den Berg"),
        ("Plato", "Plato"),
        ("{\\L}ukasz Kaiser", "Lukasz Kaiser"),
        ("张伟", "张伟"),
    ],
)
def test_one_person_spelled_in_two_ways(one: str | Person, other: str) -> None:
    ours, theirs = read_name(one), read_name(other)
    assert ours is not None
    assert theirs is not None
    assert same_person(ours, theirs)
    assert same_person(theirs, ours)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Wei Wang", "Li Wang"), ("Ada Lovelace", "Ada Byron"), ("Xue Yang", "Xu Yan")],
)
def test_two_persons(one: str, other: str) -> None:
    ours, theirs = read_name(one), read_name(other)
    assert ours is not None
    assert theirs is not None
    assert not same_person(ours, theirs)


def test_a_person_is_counted_once() -> None:
    ours = read_names(["Wei Wang", "Wen Wang"])
    assert shared(ours, read_names(["W. Wang"])) == 1
    assert shared(ours, read_names(["W. Wang", "W. Wang"])) == 2


@pytest.mark.parametrize("name", ["", "123", "—", "Jr."])
def test_what_has_no_letter_is_no_name(name: str) -> None:
    assert read_name(name) is None
