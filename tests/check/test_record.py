"""What the checks know from a record of awarded works: never more than it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awardbib.check import Context, Record, Settings, choose, fix, read_texts, run
from awardbib.library import Library

from .helpers import fixed, found, record_of

if TYPE_CHECKING:
    from pathlib import Path

DATA = """
@proceedings{conf-2024,
  title      = {The Twelfth Conference on Things},
  shorttitle = {CoT 2024},
  eventtitle = {Conference on Things},
  publisher  = {Things Press},
  year       = {2024},
}

@set{conf-2024-best,
  crossref = {conf-2024},
  title    = {Best papers},
  entryset = {lovelace2024engines},
  award    = {Outstanding Paper Award},
  rank     = {winner},
  source   = {https://things.example/awards},
}

@inproceedings{lovelace2024engines,
  crossref   = {conf-2024},
  title      = {Analytical Engines Compute Everything},
  author     = {Lovelace, Ada and Babbage, Charles and Menabrea, Luigi},
  pages      = {1--9},
  eprint     = {2401.00001},
  eprinttype = {arxiv},
  openreview = {engines001},
  url        = {https://openreview.net/forum?id=engines001},
}

@inproceedings{turing2024numbers,
  crossref   = {conf-2024},
  title      = {Numbers That Compute Themselves},
  author     = {Turing, Alan},
  eprint     = {2401.00002},
  eprinttype = {arxiv},
}
"""
PREPRINT = """@misc{ada,
  title = {Analytical Engines Compute Everything},
  author = {Ada Lovelace and Charles Babbage and Luigi Menabrea},
  howpublished = {arXiv:2401.00001},
  year = {2023},
}
"""
PUBLISHED = """@inproceedings{ada,
  title = {Analytical engines compute everything},
  author = {Lovelace, Ada and Babbage, Charles and Menabrea, Luigi},
  booktitle = {Conference on Things},
  year = {2024},
}
"""


@pytest.fixture
def record(tmp_path: Path) -> Record:
    (tmp_path / "conf.bib").write_text(DATA, encoding="utf-8")
    return record_of(tmp_path)


def test_a_preprint_of_a_published_work_is_found(record: Record) -> None:
    [one] = found(PREPRINT, "published-version", record=record)
    assert (one.line, one.key) == (1, "ada")
    assert "arXiv:2401.00001" in one.message
    assert "CoT 2024" in one.message
    assert "engines001" in one.message
    assert found(PUBLISHED, "published-version", record=record) == []


@pytest.mark.parametrize(
    "where",
    [
        "journal = {arXiv preprint arXiv:2401.00001}",
        "journal = {CoRR}, volume = {abs/2401.00001}",
        "eprint = {2401.00001}, archiveprefix = {arXiv}",
        "note = {In preparation}",
    ],
)
def test_every_way_to_cite_a_preprint_is_known(record: Record, where: str) -> None:
    text = PREPRINT.replace("howpublished = {arXiv:2401.00001}", where).replace("@misc", "@article")
    assert len(found(text, "published-version", record=record)) == 1


def test_the_fix_cites_the_published_version_and_keeps_the_rest(record: Record) -> None:
    assert (
        fixed(PREPRINT, "published-version", record=record)
        == """@inproceedings{ada,
  title = {Analytical Engines Compute Everything},
  author = {Ada Lovelace and Charles Babbage and Luigi Menabrea},
  year = {2024},
  booktitle = {The Twelfth Conference on Things},
  pages = {1--9},
  publisher = {Things Press},
  url = {https://openreview.net/forum?id=engines001},
}
"""
    )


def test_the_same_title_by_other_people_is_another_work(record: Record) -> None:
    text = PREPRINT.replace("Ada Lovelace and Charles Babbage and Luigi Menabrea", "Grace Hopper")
    text = text.replace("arXiv:2401.00001", "arXiv:2201.00009")
    for check in ("published-version", "award", "contradiction"):
        assert found(text, check, record=record) == []


def test_another_paper_under_an_identifier_of_the_record_is_not_taken_for_it(
    record: Record,
) -> None:
    """Neither its title nor its people agree: nothing is said of awards or versions."""
    text = (
        "@misc{x, title = {Other Things}, author = {Hopper, Grace}, "
        "eprint = {2401.00001}, eprinttype = {arxiv}}"
    )
    for check in ("published-version", "award", "contradiction"):
        assert found(text, check, record=record) == []


def test_an_award_is_told_with_its_source(record: Record) -> None:
    [one] = found(PUBLISHED, "award", record=record)
    assert one.severity == "info"
    assert "Outstanding Paper Award of CoT 2024" in one.message
    assert "https://things.example/awards" in one.remedy
    numbers = PUBLISHED.replace(
        "Analytical engines compute everything", "Numbers that compute themselves"
    )
    assert (
        found(
            numbers.replace("Lovelace, Ada and Babbage, Charles and Menabrea, Luigi", "Turing, A."),
            "award",
            record=record,
        )
        == []
    )


def test_an_award_can_be_added_as_a_note_once(record: Record) -> None:
    context = Context(read_texts([("a.bib", PUBLISHED)]), Settings(award_note=True), record)
    changed, _ = fix(context, choose(["award"]))
    assert "note = {Outstanding Paper Award, CoT 2024}" in changed[0].after
    again = Context(read_texts([("a.bib", changed[0].after)]), Settings(award_note=True), record)
    assert fix(again, choose(["award"]))[0] == []


@pytest.mark.parametrize(
    ("note", "right"),
    [
        ("Best Paper Award", False),
        ("Honorable Mention", False),
        ("Test of Time Award", False),
        ("Outstanding Paper Award", True),
        ("outstanding paper", True),
        ("Oral presentation", True),
    ],
)
def test_a_wrong_award_is_found_and_a_right_one_is_not(
    record: Record, note: str, *, right: bool
) -> None:
    text = PUBLISHED.replace("year =", f"note = {{{note}}},\n  year =")
    assert (found(text, "wrong-award", record=record) == []) is right


def test_an_award_that_the_record_does_not_have_is_said_so(record: Record) -> None:
    text = (
        "@inproceedings{t, title = {Numbers That Compute Themselves}, author = {Turing, Alan}, "
        "booktitle = {CoT}, note = {Best Paper Award}}"
    )
    [one] = found(text, "wrong-award", record=record)
    assert "the record has no award for this work" in one.message


@pytest.mark.parametrize(
    ("change", "to", "words"),
    [
        ("year = {2024}", "year = {2022}", "2022 differs"),
        ("Babbage, Charles", "Smith, John", "John Smith"),
        (" and Menabrea, Luigi", "", "2 of 3 authors"),
        (
            "Lovelace, Ada and Babbage, Charles",
            "Babbage, Charles and Lovelace, Ada",
            "first author",
        ),
        ("year =", "eprint = {1706.03762}, eprinttype = {arxiv}, year =", "2401.00001"),
        ("year =", "url = {https://openreview.net/forum?id=another01}, year =", "engines001"),
        ("engines compute everything", "machines, eprint = {x}", ""),
    ],
)
def test_each_contradiction_is_told_field_by_field(
    record: Record, change: str, to: str, words: str
) -> None:
    messages = [
        one.message for one in found(PUBLISHED.replace(change, to), "contradiction", record=record)
    ]
    if words:
        assert len(messages) == 1
        assert words in messages[0]
    else:
        assert messages == []


def test_another_title_under_the_same_identifier_is_a_contradiction(record: Record) -> None:
    text = PUBLISHED.replace("compute everything", "compute nearly everything").replace(
        "year =", "openreview = {engines001}, year ="
    )
    [one] = found(text, "contradiction", record=record)
    assert one.field == "title"
    assert "Analytical Engines Compute Everything" in one.message


@pytest.mark.parametrize(
    "authors",
    [
        "Lovelace, A. and Babbage, C. and Menabrea, L.",
        "Lovelace, Ada and others",
        "Ada Lovelace and Charles Babbage and Luigi Federico Menabrea",
    ],
)
def test_initials_and_others_are_no_contradiction(record: Record, authors: str) -> None:
    text = PUBLISHED.replace("Lovelace, Ada and Babbage, Charles and Menabrea, Luigi", authors)
    assert found(text, "contradiction", record=record) == []


def test_swapped_names_are_found(record: Record) -> None:
    swapped = "Ada, Lovelace and Charles, Babbage and Luigi, Menabrea"
    text = PUBLISHED.replace("Lovelace, Ada and Babbage, Charles and Menabrea, Luigi", swapped)
    assert len(found(text, "swapped-names", record=record)) == 1
    assert found(PUBLISHED, "swapped-names", record=record) == []


def test_no_message_accuses(record: Record) -> None:
    texts = [
        PREPRINT,
        PUBLISHED,
        PUBLISHED.replace("2024", "2020"),
        PUBLISHED.replace("Babbage", "Smith"),
    ]
    for text in texts:
        context = Context(read_texts([("a.bib", text)]), Settings(year=2026), record)
        for one in run(context, choose()).diagnostics:
            said = f"{one.message} {one.remedy}".lower()
            assert not any(word in said for word in ("fake", "hallucinat", "fabricat", "invent"))


def test_the_curated_record_answers_for_real_papers() -> None:
    text = (
        "@misc{d, title={Vision Transformers Need Registers}, year={2023}, eprint={2309.16588}, "
        "archivePrefix={arXiv}, author={Darcet, Timoth\\'ee and Oquab, Maxime and Mairal, Julien "
        "and Bojanowski, Piotr}}"
    )
    curated = Record(Library.default())
    [one] = found(text, "published-version", record=curated)
    assert "ICLR 2024" in one.message
    assert "2dnO3LLiJ1" in one.message
    [award] = found(text, "award", record=curated)
    assert "Outstanding Paper Award" in award.message
