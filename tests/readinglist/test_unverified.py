from __future__ import annotations

from awardbib.model import Date, Person, Work
from awardbib.readinglist.marks import Marks, shown_unverified

WORK = Work(
    key="k",
    type="inproceedings",
    title="Blocks, Again",
    authors=(Person(family="Łukasz"), Person(family="Müller")),
    date=Date((2023,)),
    fields={
        "doi": "10.1/x",
        "affiliation": "Toy University",
        "annotation": "Good.",
        "unverified": "author, title, year, doi, affiliation, annotation, pages",
    },
)


def test_only_facts_that_are_shown_count() -> None:
    shown = shown_unverified(WORK, "[1] J. Müller, “BLOCKS again,” 2023.")
    assert shown == ("author", "title", "year")


def test_affiliations_count_where_they_are_shown() -> None:
    assert shown_unverified(WORK, "Toy University") == ("affiliation",)


def test_an_annotation_counts_when_it_is_asked_for() -> None:
    assert shown_unverified(WORK, "", annotations=("annotation",)) == ("annotation",)


def test_an_identifier_counts_when_its_address_is_shown() -> None:
    assert shown_unverified(WORK, "", urls=("https://doi.org/10.1/x",)) == ("doi",)


def test_a_work_with_evidence_for_all_has_nothing_to_show() -> None:
    assert shown_unverified(Work(key="k", type="misc", title="T"), "T") == ()


def test_each_set_of_facts_has_one_mark() -> None:
    marks = Marks()
    assert marks.mark(()) == ""
    assert marks.mark(("author", "year")) == "†"
    assert marks.mark(("doi",)) == "‡"
    assert marks.mark(("year", "author")) == "†"


def test_marks_never_run_out() -> None:
    marks = Marks()
    assert [marks.mark((str(number),)) for number in range(7)] == [
        "†", "‡", "§", "¶", "‖", "††", "‡‡",
    ]  # fmt: skip
