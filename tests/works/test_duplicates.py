"""Which works are the same: found wherever the identifier stands, and never by half a likeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awardbib.bibtex.read import read_text
from awardbib.works.duplicates import Index

if TYPE_CHECKING:
    from awardbib.model import Work


def work(fields: str, kind: str = "article") -> Work:
    (one,) = read_text(f"@{kind}{{k, {fields}}}").works
    return one


TITLE = 'title={On the Schr{\\"o}dinger Bridge}, author={Lovelace, Ada and Öz, Bora}, year=2020'


@pytest.mark.parametrize(
    "fields",
    [
        "title={ON THE SCHRODINGER BRIDGE}, author={A. Lovelace}, year={2020}",
        "title={On the Schrödinger bridge.}, author={Oz, B.}, year=2020, month=3",
        'title={On the Schr\\"{o}dinger {B}ridge}, author={Lovelace, Ada}',
    ],
)
def test_one_title_a_surname_and_the_year_are_enough(fields: str) -> None:
    match = Index([work(TITLE)]).find(work(fields))
    assert match is not None
    assert (match.by, match.conflict) == ("title", "")


@pytest.mark.parametrize(
    "fields",
    [
        "title={On the Schrödinger Bridge}, author={Lovelace, Ada}, year=2021",
        "title={On the Schrödinger Bridge}, author={Turing, Alan}, year=2020",
        "title={On the Schrödinger Bridge}, year=2020",
        "title={On the Schrödinger Bridges}, author={Lovelace, Ada}, year=2020",
    ],
)
def test_another_year_other_people_or_another_word_are_another_work(fields: str) -> None:
    assert Index([work(TITLE)]).find(work(fields)) is None


def test_chinese_titles_and_names_are_compared_by_their_characters() -> None:
    index = Index([work("title={扩散模型的泛化}, author={张三}, year=2024")])
    assert index.find(work("title={扩散模型的泛化}, author={张三}, year=2024")) is not None
    assert index.find(work("title={扩散模型的收敛}, author={张三}, year=2024")) is None
    assert index.find(work("title={扩散模型的泛化}, author={李四}, year=2024")) is None


def test_a_talk_is_not_the_paper_of_its_title() -> None:
    talk = work(f"{TITLE}, eventtitle={{E}}", "unpublished")
    assert Index([work(TITLE)]).find(talk) is None


def test_an_identifier_beats_a_changed_title() -> None:
    index = Index([work("doi={10.1/x}, title={Old name}, author={Lovelace, Ada}, year=2019")])
    assert index.find(work("doi={10.1/X}, title={New}, author={A Lovelace}, year=2020")) is None
    index = Index([work("doi={10.1145/x}, title={Old name}, author={Lovelace, Ada}, year=2019")])
    match = index.find(work("doi={10.1145/X}, title={New}, author={A Lovelace}, year=2020"))
    assert match is not None
    assert (match.by, match.value, match.conflict) == ("doi", "10.1145/x", "")


@pytest.mark.parametrize(
    ("known", "asked", "conflict"),
    [
        # The book's DOI in two of its chapters.
        (
            "doi={10.1145/book}, title={One}, author={Lovelace, Ada}",
            "doi={10.1145/book}, title={Two}, author={Turing, Alan}",
            "another title and other authors",
        ),
        # A conference version and a journal version of the same year.
        (f"{TITLE}, doi={{10.1145/a}}", f"{TITLE}, doi={{10.1145/b}}", "another DOI"),
        (
            f"{TITLE}, url={{https://openreview.net/forum?id=aaaa}}",
            f"{TITLE}, url={{https://openreview.net/forum?id=bbbb}}",
            "another OpenReview id",
        ),
    ],
)
def test_what_contradicts_itself_is_told(known: str, asked: str, conflict: str) -> None:
    match = Index([work(known)]).find(work(asked))
    assert match is not None
    assert match.conflict == conflict


def test_a_clear_match_goes_before_a_doubtful_one() -> None:
    doubtful, clear = work(f"{TITLE}, doi={{10.1145/a}}"), work(f"{TITLE}, doi={{10.1145/b}}")
    match = Index([doubtful, clear]).find(work(f"{TITLE}, doi={{10.1145/b}}, arxiv={{2001.00001}}"))
    assert match is not None
    assert (match.work, match.conflict) == (clear, "")


def test_works_without_title_or_authors_are_nobody_s_duplicates() -> None:
    index = Index([work("year=2020"), work("title={!}, year=2020"), work("title={Preface}")])
    for fields in ("year=2020", "title={!}, year=2020", "title={Preface}"):
        assert index.find(work(fields)) is None
