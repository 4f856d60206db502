"""Both sides of every threshold of matching: what is a question to a person, and what is not.

The titles' likeness (Dice's coefficient over words and triples of letters) is stated beside each,
so that a reader sees how near to the threshold the two sides stand.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from awardbib.model import Date, Edition, Person, Work
from awardbib.works.matching.match import Query, Verdict, assess, confirm, match
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import Appearance, Status

TITLE = "Sparse Kernels for Causal Transport"
ADA, ALAN, GRACE, EDSGER = "Ada Lovelace", "Alan Turing", "Grace Hopper", "Edsger Dijkstra"
QUERY = Query(TITLE, (ADA, ALAN), "iclr", 2023)


def record(  # noqa: PLR0913  # what makes a difference
    title: str,
    authors: tuple[str, ...] = (ADA, ALAN),
    *,
    venue: str = "iclr",
    year: int = 2023,
    status: Status = Status.ACCEPTED,
    id_: str = "known0001",
) -> Record:
    return Record("OpenReview v2", id_, title, authors, Appearance(venue, year, status), year)


def likeness(title: str) -> float:
    return round(assess(QUERY, record(title)).similarity, 2)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sparse Kernels for Causal Transport and Flow", 0.89),
        ("Dense Kernels for Causal Transport", 0.85),
        ("Sparse Kernels", 0.59),
        ("Sparse Graphs for Neural Flow", 0.38),
        ("Kernels, Revisited", 0.30),
        ("Deep Sets", 0.0),
    ],
)
def test_the_titles_below_are_as_alike_as_stated(title: str, expected: float) -> None:
    assert likeness(title) == pytest.approx(expected, abs=0.03)


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("Sparse Kernels for Causal Transport and Flow", Verdict.UNSURE),  # .89
        ("Dense Kernels for Causal Transport", Verdict.NO_MATCH),  # .845
    ],
)
def test_without_authors_only_nearly_the_same_title_is_a_question(
    title: str, verdict: Verdict
) -> None:
    assert match(QUERY, [record(title, ())]).verdict is verdict


@pytest.mark.parametrize(
    ("title", "authors", "verdict"),
    [
        # One author in common among several may be a namesake: half of the title must agree.
        ("Sparse Kernels", (ADA, GRACE), Verdict.UNSURE),  # .59
        ("Sparse Graphs for Neural Flow", (ADA, GRACE), Verdict.NO_MATCH),  # .38
        # Two in common are no coincidence.
        ("Sparse Graphs for Neural Flow", (ADA, ALAN, GRACE, EDSGER), Verdict.UNSURE),  # .38
        ("Deep Sets", (ADA, ALAN, GRACE, EDSGER), Verdict.NO_MATCH),
        # Nobody in common.
        ("Sparse Kernels for Causal Transport and Flow", (GRACE,), Verdict.NO_MATCH),  # .89
    ],
)
def test_a_changed_title_needs_more_with_fewer_authors_in_common(
    title: str, authors: tuple[str, ...], verdict: Verdict
) -> None:
    """In another edition, so that the title and the people alone decide."""
    assert match(QUERY, [record(title, authors, venue="icml")]).verdict is verdict


@pytest.mark.parametrize(
    ("others", "year", "verdict"),
    [
        ((GRACE, EDSGER), 2023, Verdict.UNSURE),  # 2 of 4
        ((GRACE, EDSGER, "John Conway"), 2023, Verdict.NO_MATCH),  # 2 of 5
        ((GRACE, EDSGER), 2022, Verdict.NO_MATCH),  # another edition
    ],
)
def test_half_of_the_people_in_the_same_edition_are_a_question_whatever_the_title(
    others: tuple[str, ...], year: int, verdict: Verdict
) -> None:
    assert match(QUERY, [record("Deep Sets", (ADA, ALAN, *others), year=year)]).verdict is verdict


def test_a_single_author_is_all_of_the_people() -> None:
    """Of an entry with one author one in common is everybody: not taken for a namesake."""
    alone = replace(QUERY, authors=(ADA,))
    other = record("Sparse Graphs for Neural Flow", (ADA,), venue="icml")  # .38
    assert match(alone, [other]).verdict is Verdict.UNSURE
    assert match(alone, [replace(other, authors=(ADA, GRACE))]).verdict is Verdict.NO_MATCH


@pytest.mark.parametrize(
    ("authors", "verdict"),
    [
        ((ADA, ALAN), Verdict.MATCH),
        ((ADA, ALAN, GRACE), Verdict.MATCH),  # 2 of 3
        ((ADA, ALAN, GRACE, EDSGER), Verdict.UNSURE),  # 2 of 4
        ((ADA, GRACE), Verdict.UNSURE),  # 1 of 2
        ((ADA, GRACE, EDSGER, "John Conway"), Verdict.UNSURE),
    ],
)
def test_a_known_id_with_another_title_needs_more_than_half_of_the_people(
    authors: tuple[str, ...], verdict: Verdict
) -> None:
    assert confirm(QUERY, [record("Deep Sets", authors)], "known0001").verdict is verdict


@pytest.mark.parametrize(
    ("authors", "verdict"),
    [((ADA, GRACE, EDSGER), Verdict.MATCH), ((GRACE,), Verdict.UNSURE), ((), Verdict.UNSURE)],
)
def test_a_known_id_with_the_same_title_needs_an_author_in_common(
    authors: tuple[str, ...], verdict: Verdict
) -> None:
    assert confirm(QUERY, [record(TITLE, authors)], "known0001").verdict is verdict


def test_a_known_id_that_is_deleted_is_not_confirmed() -> None:
    gone = record(TITLE, status=Status.DELETED)
    assert confirm(QUERY, [gone], "known0001").verdict is Verdict.UNSURE
    rejected = record(TITLE, status=Status.NOT_ACCEPTED)
    assert confirm(QUERY, [rejected], "known0001").verdict is Verdict.MATCH


@pytest.mark.parametrize(
    ("venue", "distance", "found"),
    [
        ("tmlr", 0, True),
        ("tmlr", 1, True),
        ("tmlr", -1, True),
        ("tmlr", 2, False),
        ("jmlr", 1, True),
        ("jmlr", -2, False),
        ("iclr", 1, False),
        ("iclr", -1, False),
    ],
)
def test_a_journal_s_year_may_differ_by_one_and_a_conference_s_not(
    venue: str, distance: int, *, found: bool
) -> None:
    query = replace(QUERY, venue=venue)
    outcome = match(query, [record(TITLE, venue=venue, year=2023 + distance)])
    assert (outcome.verdict is Verdict.MATCH) is found


@pytest.mark.parametrize(
    ("year", "found"),
    [(2017, False), (2018, True), (2023, True), (2024, True), (2025, False)],
)
def test_a_preprint_is_at_most_five_years_older_and_one_year_younger(
    year: int, *, found: bool
) -> None:
    preprint = record(TITLE, venue="corr", year=year, status=Status.PREPRINT)
    assert (match(QUERY.as_preprint(), [preprint]).verdict is Verdict.MATCH) is found


@pytest.mark.parametrize(
    ("asked", "stored", "found"),
    [
        ("$\\epsilon$-Boosting", "Boosting", True),  # eight characters are left
        ("$\\epsilon$-Bagging", "Bagging", False),  # seven
        ("Boosting", "$\\epsilon$-Boosting", True),
        ("Bagging", "$\\epsilon$-Bagging", False),
    ],
)
def test_a_title_without_its_mathematics_must_keep_enough_to_tell(
    asked: str, stored: str, *, found: bool
) -> None:
    outcome = match(replace(QUERY, title=asked), [record(stored)])
    assert (outcome.verdict is Verdict.MATCH) is found


@pytest.mark.parametrize(
    ("status", "found"),
    [(Status.UNKNOWN, True), (Status.IMPORTED, False), (Status.ACCEPTED, True)],
)
def test_what_is_matched_is_at_least_submitted_to_the_edition(
    status: Status, *, found: bool
) -> None:
    assert (match(QUERY, [record(TITLE, status=status)]).verdict is Verdict.MATCH) is found


def test_the_likeliest_candidate_comes_first() -> None:
    same = record(TITLE, venue="icml", id_="same00001")
    near = record("Sparse Kernels for Causal Transport and Flow", id_="near00001")
    far = record("Sparse Kernels", (ADA, GRACE), venue="icml", id_="far000001")
    names = [one.record.id for one in match(QUERY, [far, same, near]).candidates]
    assert names == ["near00001", "same00001", "far000001"]


def test_a_title_in_another_spelling_precedes_another_title() -> None:
    """Both in the entry's edition with all of its people; only the first is its paper."""
    mathematics = record("$\\epsilon$-Sparse Kernels for Causal Transport", id_="spelled01")
    other = record("Sparse Kernels for Causal Transport and Flow", id_="other0001")
    outcome = match(QUERY, [other, mathematics])
    assert outcome.chosen is mathematics
    assert [one.record.id for one in outcome.candidates] == ["spelled01", "other0001"]


def test_the_title_as_it_stands_beats_one_without_its_mathematics() -> None:
    exact = record(TITLE, id_="exact0001")
    spelled = record("$\\epsilon$-Sparse Kernels for Causal Transport", id_="spelled01")
    for status in (Status.ACCEPTED, Status.UNKNOWN):
        appearance = Appearance("iclr", 2023, status)
        outcome = match(QUERY, [replace(one, appearance=appearance) for one in (spelled, exact)])
        assert outcome.chosen is not None
        assert outcome.chosen.id == "exact0001"


def test_a_shared_surname_is_enough_for_a_question_and_a_stranger_is_not() -> None:
    """With the same title in another edition; initials that differ may be a slip."""
    namesake = record(TITLE, ("Byron Lovelace",), venue="icml")
    assert match(QUERY, [namesake]).verdict is Verdict.UNSURE
    assert match(QUERY, [replace(namesake, authors=(GRACE,))]).verdict is Verdict.NO_MATCH


def test_an_entry_is_asked_for_by_its_own_edition_and_whole_title() -> None:
    edition = Edition("iclr-2023", "ICLR 2023", "ICLR 2023", "ICLR", 2023)
    work = Work(
        "ada2023",
        "inproceedings",
        fields={"title": "{Sparse} Kernels", "subtitle": "An Essay", "booktitle": "ICML"},
        title="Sparse Kernels: An Essay",
        authors=(Person("Lovelace", "Ada"),),
        date=Date((2024,)),
        edition=edition,
    )
    query = Query.of(work)
    assert (query.venue, query.year) == ("iclr", 2023)
    assert query.key == Query("Sparse Kernels: An Essay").key
    alone = Query.of(replace(work, edition=None, fields={"title": "Kernels", "booktitle": "ICML"}))
    assert (alone.venue, alone.year, alone.title) == ("icml", 2024, "Kernels")
