"""Names by BibTeX's rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardbib.bibtex.names import format_names, parse_names, rewritten
from awardbib.model import Person

P = Person


@pytest.mark.parametrize(
    ("src", "person"),
    [
        ("Donald E. Knuth", P("Knuth", "Donald E.")),
        ("Knuth, Donald~E.", P("Knuth", "Donald E.")),
        ("Ludwig van Beethoven", P("Beethoven", "Ludwig", "van")),
        ("van Beethoven, Ludwig", P("Beethoven", "Ludwig", "van")),
        ("Charles Louis de la Vall{\\'e}e Poussin", P("Vallée Poussin", "Charles Louis", "de la")),
        ("King, Jr., Martin Luther", P("King", "Martin Luther", "", "Jr.")),
        ("Martin Luther King, Jr.", P("King", "Martin Luther", "", "Jr.")),
        ("Martin Luther King Jr.", P("King", "Martin Luther", "", "Jr.")),
        ("J. R. R. Tolkien III", P("Tolkien", "J. R. R.", "", "III")),
        ("Wei Xi", P("Xi", "Wei")),
        ("{OpenAI}", P(literal="OpenAI")),
        ("{Barnes and Noble, {Inc.}}", P(literal="Barnes and Noble, Inc.")),
        ("OpenAI", P("OpenAI")),
        ("{van den Berg}, Rianne", P("van den Berg", "Rianne")),
        ("{Steele Jr.}, Guy L.", P("Steele Jr.", "Guy L.")),
        ("Per Brinch Hansen", P("Hansen", "Per Brinch")),
        ("Brinch Hansen, Per", P("Brinch Hansen", "Per")),
        ("{\\'E}mile Zola", P("Zola", "Émile")),
        ("{\\relax Ch}arles Darwin", P("Darwin", "Charles")),
        ("Hans {\\o}rsted Bohr", P("Bohr", "Hans", "ørsted")),
        ("Vincent {van} Gogh", P("Gogh", "Vincent van")),
        ("jean de la fontaine", P("fontaine", "", "jean de la")),
        ("Jean-Paul Sartre", P("Sartre", "Jean-Paul")),
        ("Seán O'Neil", P("O'Neil", "Seán")),
        ("family=García, given={Gabriel José}, prefix=de la", P("García", "Gabriel José", "de la")),
        ('given="Jean, the", family={van X}', P("van X", "Jean, the")),
        ("张博航", P("张", "博航")),
        ("张, 博航", P("张", "博航")),
        ("欧阳小明", P("欧阳", "小明")),
        ("欧阳 小明", P("欧阳", "小明")),
        ("司马光", P("司马", "光")),
        ("欧阳", P("欧", "阳")),
        ("{机器学习学会}", P(literal="机器学习学会")),
        ("机器学习学会", P("机器学习学会")),
        ("김철수", P("김", "철수")),
        ("田中 太郎", P("田中", "太郎")),
        ("Smith,", P("Smith")),
        (", John", P("John")),
        ("a, b, c, d", P("a", "c d", "", "b")),
    ],
)
def test_name_is_read_by_bibtex_rules(src: str, person: Person) -> None:
    assert parse_names(src) == ((person,), False)
    assert parse_names(format_names([person])) == ((person,), False)


def test_names_are_split_at_and_outside_of_braces() -> None:
    persons, others = parse_names("A B and\n {C and D} AND Barnes {and} Noble and others")
    assert [person.name for person in persons] == ["A B", "C and D", "Barnes and Noble"]
    assert others


@pytest.mark.parametrize("src", ["", " ", "and", "and and", "{}", ",", ", ,", "others"])
def test_empty_names_give_nobody(src: str) -> None:
    assert parse_names(src)[0] == ()


def test_bad_name_does_not_cost_the_others() -> None:
    persons, _ = parse_names("Good, Ada and a, b, c, d, e and {unclosed and More, Bob")
    assert persons[0] == P("Good", "Ada")
    assert len(persons) >= 3


def test_name_is_read_once_for_all_entries() -> None:
    known: dict[str, Person | None] = {}
    first, _ = parse_names("Knuth, Donald E. and {} and van Rossum, Guido", known)
    again, _ = parse_names("van Rossum, Guido and {} and others", known)
    assert known.keys() == {"Knuth, Donald E.", "{}", "van Rossum, Guido"}
    assert again[0] is first[1]
    assert len(again) == 1


def test_classic_forms_are_preferred_for_writing() -> None:
    persons = [P("Berg", "R.", "van den"), P("King", "M.", "", "Jr."), P(literal="A and B")]
    assert format_names(persons, others=True) == (
        "van den Berg, R. and King, Jr., M. and {A and B} and others"
    )
    assert format_names([P("van den Berg", "Rianne")]) == "{van den Berg}, Rianne"
    assert format_names([P("欧阳", "小明"), P("欧", "阳小明")]) == "欧阳小明 and 欧, 阳小明"


PART = st.text("aB é'-.张阳and,{}&", min_size=1, max_size=8).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(st.builds(P, PART, PART, st.just(""), st.just("")), max_size=3), st.booleans())
def test_written_names_read_back(persons: list[Person], others: bool) -> None:  # noqa: FBT001
    known = tuple(person for person in persons if person.family)
    assert parse_names(format_names(known, others=others)) == (known, others)


@pytest.mark.parametrize(
    ("src", "written"),
    [
        (r"Mu\~{n}oz, Luis and Ne\v set\v ril, J.", "Muñoz, Luis and Nešetřil, J."),
        (r"Du\ifmmode \check{s}\else \v{s}\fi{}ek, Jan", "Dušek, Jan"),
        (r"Du\foo{}ek, Jan and B, C", r"Du\foo{}ek, Jan and B, C"),
        (r"Du\ifmmode s\else t, Jan", r"Du\ifmmode s\else t, Jan"),
        (r"$\acute{e}$tienne, A & others", r"$\acute{e}$tienne, A \& others"),
        (r"Ke\$ha and others", r"Ke\$ha and others"),
        (r"{\foo and B", r"{\textbackslash{}foo and B}"),
        (" and ,", ""),
    ],
)
def test_name_that_does_not_decode_keeps_its_source(src: str, written: str) -> None:
    assert rewritten(src) == written


def test_von_part_of_a_comma_name_begins_with_its_first_word() -> None:
    """As biber and pandoc read it; BibTeX itself takes "Della de" for the von part."""
    assert parse_names("Della de Casa, Giovanni")[0] == (P("Della de Casa", "Giovanni"),)
    assert parse_names("della de Casa, Giovanni")[0] == (P("Casa", "Giovanni", "della de"),)
    assert parse_names("de la, Giovanni")[0] == (P("la", "Giovanni", "de"),)


def test_hostile_names_are_read_in_linear_time() -> None:
    for src in (
        "{" * 100_000,
        "a and " * 50_000,
        "{and}" * 50_000,
        "~" * 200_000,
        "a," * 100_000,
        "\\o " * 100_000,
        "\\~" * 100_000,
        "\\ifmmode" * 50_000 + "\\else" * 50_000 + "\\fi" * 50_000,
    ):
        parse_names(src)
