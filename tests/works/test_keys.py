"""One rule for cite keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardbib import Library
from awardbib.bibtex.read import read_text
from awardbib.errors import UsageError
from awardbib.fetch.run import add
from awardbib.formats import get
from awardbib.model import Date, Person, Work
from awardbib.works.keys import SKIPPED, Keys, key_for, with_keys
from awardbib.works.matching.record import Record


def work(title: str, author: Person | None = None, year: int | None = 2024) -> Work:
    people = (author,) if author else ()
    return Work("k", "article", title=title, authors=people, date=Date((year,)) if year else None)


ZHANG = Person(family="Zhang", given="Bohang")


def test_every_curated_key_follows_the_rule() -> None:
    wrong = {one.key: key_for(one) for one in Library.default() if key_for(one) != one.key}
    assert wrong == {}


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Beyond Weisfeiler-Lehman: A Quantitative Framework", "beyond"),
        ("Can We Trust It? Without Doubt", "trust"),
        ("Toward the End of Via", "end"),
        ("On the Self-Supervised Kind", "selfsupervised"),
        ("$\\lambda_S$: Computable Semantics", "computable"),
        ("You Can't Have AI Both Ways", "have"),
        ("3D Student Splatting", "3d"),
        ("IQ – Incremental Learning", "iq"),
        ("Läuft's? Ærø", "laufts"),
        ("Gen/Dis: one", "gen"),
        ("Why?", "why"),
        ("Can't We?", "cant"),
        ("$\\pi$", "pi"),
        ("???", "article"),
        ("", "article"),
        ("扩散模型的泛化", "扩散模型"),
        ("扩散模型：GAN", "扩散模型"),
    ],
)
def test_the_first_meaningful_word_of_the_title_counts(title: str, word: str) -> None:
    assert key_for(work(title, ZHANG)) == f"zhang2024{word}"


@pytest.mark.parametrize(
    ("person", "name"),
    [
        (Person(family="Berg", prefix="van den", given="Rianne"), "vandenberg"),
        (Person(family="Müller-Groß", given="A."), "mullergross"),
        (Person(family="Ørsted", given="H."), "orsted"),
        (Person(family="Szépesvári", given="Cs."), "szepesvari"),
        (Person(family="King", given="M.", suffix="Jr."), "king"),
        (Person(family="O'Brien", given="A."), "obrien"),
        (Person(literal="The NLLB Team"), "nllb"),
        (Person(family="张", given="伟"), "张"),
        (Person(given="Plato"), "plato"),
        (None, "anonymous"),
    ],
)
def test_the_family_name_is_ascii_where_its_letters_are_latin(
    person: Person | None, name: str
) -> None:
    assert key_for(work("Words", person)) == f"{name}2024words"


def test_a_year_that_is_not_known_is_left_out() -> None:
    assert key_for(work("Words", ZHANG, None), "auth + shortyear + year") == "zhang"


def test_an_editor_stands_in_for_an_author_and_a_year_may_be_missing() -> None:
    book = Work("k", "book", title="Words", editors=(ZHANG,))
    assert key_for(book) == "zhangwords"


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("auth + year + veryshorttitle", "zhang2024weisfeiler"),
        ('auth.capitalize + "_" + shortyear', "Zhang_24"),
        ("shorttitle.upper+year", "WEISFEILERLEHMANTESTS2024"),
    ],
)
def test_a_pattern_composes_other_keys(pattern: str, key: str) -> None:
    assert key_for(work("The Weisfeiler Lehman Tests Again", ZHANG), pattern) == key


@pytest.mark.parametrize(
    "pattern", ["", "auth + ", "author", "auth.reverse", 'auth + "a b"', "a{b"]
)
def test_a_pattern_that_is_not_understood_is_refused(pattern: str) -> None:
    with pytest.raises(UsageError, match="one of: "):
        key_for(work("Words", ZHANG), pattern)


def test_a_taken_key_gets_a_letter_and_then_two() -> None:
    keys = Keys(["ab", "aba", "ABB"])
    assert "Ab" in keys
    assert [keys.take("ab"), keys.take("ab"), keys.take("AB"), keys.take("c")] == [
        "abc",
        "abd",
        "ABe",
        "c",
    ]
    assert [Keys(["k"]).take("k")] == ["ka"]
    many = Keys()
    assert [many.take("k") for _ in range(705)][-679:-677] == ["kz", "kaa"]


@given(st.lists(st.sampled_from(["a", "A", "aa", "b", "ab"]), max_size=40))
def test_no_key_is_given_twice(wanted: list[str]) -> None:
    keys = Keys()
    given = [keys.take(key).casefold() for key in wanted]
    assert len(set(given)) == len(given)


def test_works_without_a_key_get_one_that_nothing_else_has() -> None:
    entry = "@misc{author={Müller, A}, year=2020, title={The {GNN} Way}}\n"
    taken = "@set{muller2020gnna, title={L}, entryset={x}} @misc{x, title={X}}\n"
    content = with_keys(read_text(entry + entry + taken + "@misc{, note={x}}"))
    assert [one.key for one in content.works] == [
        "muller2020gnn",
        "muller2020gnnb",
        "x",
        "anonymousmisc",
    ]


@pytest.mark.parametrize("word", sorted(SKIPPED | {"beyond", "without", "not", "learning"}))
def test_curated_added_and_imported_keys_agree(word: str) -> None:
    title = f"{word.capitalize()} Weisfeiler-Lehman"
    record = Record(source="DBLP", id="x", title=title, authors=("Bohang Zhang",), year=2024)
    ris = f"TY  - JOUR\nAU  - Zhang, Bohang\nTI  - {title}\nPY  - 2024\nER  - \n"
    (imported,) = get("ris").read(ris, "x.ris").works
    assert add.key_for(record, ()) == imported.key == key_for(work(title, ZHANG))
    assert add.key_for(record, {imported.key}) == f"{imported.key}a"
