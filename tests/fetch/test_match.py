"""Deciding which record is an entry's paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from awardbib.works.matching.index import Index
from awardbib.works.matching.match import Query, Verdict, confirm, match
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import Appearance, Status, from_words, venue_name

from . import pairs as hard

TITLE = "Sparse Kernels for Causal Transport"
PEOPLE = ("Ada Lovelace", "Alan Turing")
QUERY = Query(TITLE, PEOPLE, "iclr", 2023)


def record(  # noqa: PLR0913  # what makes a difference
    id_: str = "right0001",
    title: str = TITLE,
    authors: tuple[str, ...] = PEOPLE,
    *,
    venue: str = "iclr",
    year: int | None = 2023,
    status: Status = Status.ACCEPTED,
) -> Record:
    """A record that is the right one unless something is changed."""
    return Record("OpenReview v2", id_, title, authors, Appearance(venue, year, status), year)


OTHERS = [
    record("mirror001", venue="corr", status=Status.PREPRINT),
    record("workshop1", status=Status.WORKSHOP),
    record("withdraw1", status=Status.NOT_ACCEPTED),
    record("earlier01", year=2022, status=Status.NOT_ACCEPTED),
    record("earlier02", year=2022, status=Status.UNKNOWN),
    record("nextyear1", year=2024),
    record("elsewhere", venue="neurips"),
    record("imported1", status=Status.IMPORTED),
    record("deleted01", status=Status.DELETED),
    record("strangers", authors=("Grace Hopper",)),
    record("nobody001", authors=()),
    record("quoting01", f"Reproducibility Study of {TITLE}", ("Grace Hopper",)),
    record("retitled1", "Sparse Kernels for Causal Transports"),
    record("noplace01", venue="", year=None, status=Status.OTHER),
]


def test_the_accepted_paper_of_the_edition_is_found_among_its_doubles() -> None:
    for first in ([record()], []):
        outcome = match(QUERY, [*first, *OTHERS, *([] if first else [record()])])
        assert outcome.verdict is Verdict.MATCH
        assert outcome.chosen is not None
        assert outcome.chosen.id == "right0001"


@pytest.mark.parametrize("other", OTHERS, ids=lambda other: other.id)
def test_nothing_else_is_ever_chosen(other: Record) -> None:
    assert match(QUERY, [other]).chosen is None


def test_without_the_right_one_a_person_is_asked() -> None:
    outcome = match(QUERY, OTHERS)
    assert outcome.verdict is Verdict.UNSURE
    shown = {one.record.id for one in outcome.candidates}
    assert {"mirror001", "withdraw1", "retitled1"} <= shown
    assert not {"deleted01", "quoting01"} & shown


def test_two_papers_that_fit_alike_are_a_question() -> None:
    outcome = match(QUERY, [record(), record("other0001")])
    assert outcome.verdict is Verdict.UNSURE
    assert len(outcome.candidates) == 2


def test_two_notes_of_one_forum_are_one_paper() -> None:
    notes = [replace(record(id_), forum="forum0001") for id_ in ("note00001", "note00002")]
    outcome = match(QUERY, notes)
    assert outcome.chosen is not None
    assert outcome.chosen.forum == "forum0001"


def test_a_note_whose_acceptance_is_unknown_may_be_the_paper() -> None:
    """ICLR 2018 to 2020: the decision is in a reply, the edition in the invitation."""
    unknown = record(status=Status.UNKNOWN)
    assert match(QUERY, [unknown]).verdict is Verdict.MATCH
    chosen = match(QUERY, [unknown, record("accepted1")]).chosen
    assert chosen is not None
    assert chosen.id == "accepted1"


@pytest.mark.parametrize(
    "query",
    [
        replace(QUERY, authors=()),
        replace(QUERY, venue=""),
        replace(QUERY, year=None),
        Query("", PEOPLE, "iclr", 2023),
        Query("$\\geq$", PEOPLE, "iclr", 2023),
    ],
)
def test_an_entry_that_says_too_little_gets_no_match(query: Query) -> None:
    assert match(query, [record(title=query.title or "?")]).chosen is None


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("$k$-means in $L_2$", "k-Means in L2"),
        ("Temporally-Extended $\\epsilon$-Greedy Exploration", "Temporally-extended ε-greedy…"),
        ("Polyak-{\\L}ojasiewicz Conditions", "Polyak–Łojasiewicz conditions"),
        ("Learning with $\\varphi$-Mixing Processes", "Learning with Mixing Processes"),
        ("{BERT} \\& Friends: {A} {S}tudy?", "BERT and Friends. A Study"),
        ('Sch{\\"o}lkopf’s Trick', "Schölkopf's trick"),
    ],
)
def test_punctuation_case_and_mathematics_make_no_difference(asked: str, found: str) -> None:
    title = found.replace("…", " Exploration")
    query = Query(asked, PEOPLE, "iclr", 2023)
    assert match(query, [record(title=title)]).verdict is Verdict.MATCH


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Robust Learning in $L_1$ Spaces", "Robust Learning in $L_2$ Spaces"),
        ("On $\\alpha$-Divergence Bounds", "On $\\beta$-Divergence Bounds"),
        ("Deep Sets", "Deep Sets II"),
    ],
)
def test_another_formula_or_word_is_another_paper(asked: str, found: str) -> None:
    assert match(Query(asked, PEOPLE, "iclr", 2023), [record(title=found)]).chosen is None


def test_a_known_id_is_confirmed_though_the_title_has_changed() -> None:
    renamed = record("known0001", "Kernels, Revisited", PEOPLE)
    assert confirm(QUERY, [renamed], "known0001").verdict is Verdict.MATCH
    stranger = record("known0001", "Kernels, Revisited", ("Grace Hopper",))
    assert confirm(QUERY, [stranger], "known0001").verdict is Verdict.UNSURE


def test_another_id_than_the_entry_has_is_a_question() -> None:
    assert confirm(QUERY, [record()], "known0001").verdict is Verdict.UNSURE
    assert confirm(QUERY, [], "known0001").verdict is Verdict.NO_MATCH


def test_a_preprint_is_found_only_where_one_is_asked_for() -> None:
    preprint = record("2301.00001", venue="corr", year=2022, status=Status.PREPRINT)
    assert match(QUERY, [preprint]).chosen is None
    assert match(QUERY.as_preprint(), [preprint]).chosen is preprint
    late = record("2501.00001", venue="corr", year=2025, status=Status.PREPRINT)
    assert match(QUERY.as_preprint(), [late]).chosen is None
    assert match(QUERY.as_preprint(), [record()]).chosen is None


def test_the_hard_cases() -> None:
    """302 titles: none wrong, 97 % found, the retitled ones unsure with the right one first."""
    pairs = hard.load()
    index = Index(hard.records(pairs).values())
    found, retitled = 0, 0
    for pair in pairs:
        outcome = index.find(hard.query(pair))
        right = pair["openreview_id"]
        if outcome.chosen is not None:
            assert outcome.chosen.id == right, pair["title"]
        if pair["category"] in hard.RETITLED:
            retitled += 1
            assert outcome.verdict is Verdict.UNSURE, pair["title"]
            assert outcome.candidates[0].record.id == right, pair["title"]
        else:
            found += outcome.chosen is not None
    assert found >= 0.97 * (len(pairs) - retitled)


def test_the_hard_cases_without_their_answers_bring_nothing_wrong() -> None:
    pairs = hard.load()
    records = hard.records(pairs)
    for pair in pairs[::8]:
        others = [one for id_, one in records.items() if id_ != pair["openreview_id"]]
        assert match(hard.query(pair), others).chosen is None, pair["title"]


def test_the_index_decides_as_a_comparison_with_every_record() -> None:
    pairs = hard.load()
    records = list(hard.records(pairs).values())
    index = Index(records)
    for pair in pairs[::12]:
        query = hard.query(pair)
        one, other = index.find(query), match(query, records)
        assert (one.verdict, one.chosen) == (other.verdict, other.chosen), pair["title"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ICLR", "iclr"),
        ("NIPS 2014", "neurips"),
        ("Proc. of the 8th Intl. Conf. ICLR 2020", "iclr"),
        ("The Twelfth International Conference on Learning Representations", "iclr"),
        ("Advances in Neural Information Processing Systems 36", "neurips"),
        ("NeurIPS Datasets and Benchmarks Track", "neurips"),
        ("Trans. Mach. Learn. Res.", "tmlr"),
        ("Proceedings of the 40th International Conference on Machine Learning", "icml"),
        ("International Conference on Machine Learning and Applications", None),
        ("Asian Conference on Machine Learning", None),
        ("ICLR 2024 Workshop on Re-Align", None),
        ("IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)", "cvpr"),
        ("arXiv", "corr"),
        ("CoRR", "corr"),
    ],
)
def test_a_venue_by_any_of_its_names(text: str, name: str | None) -> None:
    short = venue_name(text)
    assert short == name if name else short not in {"iclr", "icml", "neurips"}


@pytest.mark.parametrize(
    ("venue", "status", "appearance"),
    [
        ("ICLR 2024 oral", "", Appearance("iclr", 2024, Status.ACCEPTED)),
        ("Submitted to ICLR 2023", "", Appearance("iclr", 2023, Status.NOT_ACCEPTED)),
        ("ICLR 2022 Submitted", "", Appearance("iclr", 2022, Status.NOT_ACCEPTED)),
        ("Accepted by TMLR", "", Appearance("tmlr", None, Status.ACCEPTED)),
        ("CoRR 2024", "", Appearance("corr", 2024, Status.PREPRINT)),
        ("ICLR 2024", "Withdraw", Appearance("iclr", 2024, Status.NOT_ACCEPTED)),
        ("ICLR 2024", "Poster", Appearance("iclr", 2024, Status.ACCEPTED)),
        ("ICLR 2024", "", Appearance("iclr", 2024, Status.UNKNOWN)),
        ("", "", Appearance("", None, Status.OTHER)),
    ],
)
def test_an_appearance_told_in_words(venue: str, status: str, appearance: Appearance) -> None:
    assert from_words(venue, None, status) == appearance
