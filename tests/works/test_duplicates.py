"""Which works are the same: found wherever the identifier stands, and never by half a likeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awardbib.bibtex.read import read_text
from awardbib.text.titles import title_key
from awardbib.works.duplicates import Duplicates, pairs

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
    match = Duplicates([work(TITLE)]).find(work(fields))
    assert match is not None
    assert (match.by, match.conflict) == ("title", "")


@pytest.mark.parametrize(
    "fields",
    [
        "title={On the Schrödinger Bridge}, author={Turing, Alan}, year=2020",
        "title={On the Schrödinger Bridge}, year=2020",
        "title={On the Schrödinger Bridges}, author={Lovelace, Ada}, year=2020",
    ],
)
def test_other_people_or_another_word_are_another_work(fields: str) -> None:
    assert Duplicates([work(TITLE)]).find(work(fields)) is None


def test_chinese_titles_and_names_are_compared_by_their_characters() -> None:
    index = Duplicates([work("title={扩散模型的泛化}, author={张三}, year=2024")])
    assert index.find(work("title={扩散模型的泛化}, author={张三}, year=2024")) is not None
    assert index.find(work("title={扩散模型的收敛}, author={张三}, year=2024")) is None
    assert index.find(work("title={扩散模型的泛化}, author={李四}, year=2024")) is None


def test_a_talk_is_not_the_paper_of_its_title() -> None:
    talk = work(f"{TITLE}, eventtitle={{E}}", "unpublished")
    assert Duplicates([work(TITLE)]).find(talk) is None


def test_an_identifier_beats_a_changed_title() -> None:
    index = Duplicates([work("doi={10.1/x}, title={Old name}, author={Lovelace, Ada}, year=2019")])
    assert index.find(work("doi={10.1/X}, title={New}, author={A Lovelace}, year=2020")) is None
    index = Duplicates(
        [work("doi={10.1145/x}, title={Old name}, author={Lovelace, Ada}, year=2019")]
    )
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
    match = Duplicates([work(known)]).find(work(asked))
    assert match is not None
    assert match.conflict == conflict


def test_a_clear_match_goes_before_a_doubtful_one() -> None:
    doubtful, clear = work(f"{TITLE}, doi={{10.1145/a}}"), work(f"{TITLE}, doi={{10.1145/b}}")
    match = Duplicates([doubtful, clear]).find(
        work(f"{TITLE}, doi={{10.1145/b}}, arxiv={{2001.00001}}")
    )
    assert match is not None
    assert (match.work, match.conflict) == (clear, "")


def test_works_without_title_or_authors_are_nobody_s_duplicates() -> None:
    index = Duplicates([work("year=2020"), work("title={!}, year=2020"), work("title={Preface}")])
    for fields in ("year=2020", "title={!}, year=2020", "title={Preface}"):
        assert index.find(work(fields)) is None


@pytest.mark.parametrize(
    ("title", "conflict"),
    [("Kernels of 19 letterss", None), ("Kernels of a 20 lettersx", "another year")],
)
def test_another_year_is_told_where_the_title_is_telling(title: str, conflict: str | None) -> None:
    """A column is called the same every year; a title of some length is given once."""
    assert len(title_key(title)) == (20 if conflict else 19)
    fields = f"title={{{title}}}, author={{Lovelace, Ada}}"
    one, other = work(f"{fields}, year=2019"), work(f"{fields}, year=2020")
    match = Duplicates([one]).find(other)
    assert (match.conflict if match else None) == conflict
    if match:
        assert match.common == "title and authors"


@pytest.mark.parametrize(
    ("known", "asked", "by"),
    [
        # One arXiv id under another title, as an enricher or a new version brings it.
        (
            "eprint={1706.03762}, eprinttype={arxiv}, title={Old}, author={Lovelace, Ada}",
            "url={https://arxiv.org/pdf/1706.03762v2}, title={New}, author={A. Lovelace}",
            "arxiv",
        ),
        # An OpenReview id that stands in an address alone.
        (
            "url={https://openreview.net/forum?id=ANvmVS2Yr0}",
            "openreview={ANvmVS2Yr0}",
            "openreview",
        ),
        ("pdf={https://openreview.net/pdf?id=ANvmVS2Yr0}", "openreview={ANvmVS2Yr0}", "openreview"),
        ("doi={10.18653/v1/P19-1001}", "url={https://aclanthology.org/P19-1001.pdf}", "acl"),
        (
            "url={https://proceedings.mlr.press/v119/chen20j.html}",
            "pdf={http://proceedings.mlr.press/v119/chen20j/chen20j.pdf}",
            "pmlr",
        ),
    ],
)
def test_an_identifier_is_found_wherever_the_other_entry_has_it(
    known: str, asked: str, by: str
) -> None:
    match = Duplicates([work(known)]).find(work(asked))
    assert match is not None
    assert (match.by, match.conflict) == (by, "")


@pytest.mark.parametrize(
    ("title", "author", "conflict"),
    [
        ("Sparse Kernels: An Extended Study", "Turing, Alan", ""),  # the title goes on
        ("Sparse", "Turing, Alan", ""),  # it was cut
        ("A Study of Sparse Kernels", "Turing, Alan", "another title and other authors"),
        ("A Study of Sparse Kernels", "Lovelace, A.", ""),
        ("A Study of Sparse Kernels", "", ""),  # nobody to tell otherwise
        ("", "Turing, Alan", ""),
    ],
)
def test_one_identifier_is_one_work_unless_title_and_authors_differ(
    title: str, author: str, conflict: str
) -> None:
    known = work("doi={10.1145/x}, title={Sparse Kernels}, author={Lovelace, Ada}")
    match = Duplicates([known]).find(
        work(f"doi={{10.1145/x}}, title={{{title}}}, author={{{author}}}")
    )
    assert match is not None
    assert match.conflict == conflict
    assert match.common == "DOI 10.1145/x"


def test_what_a_talk_is_exported_as_is_still_the_talk() -> None:
    talk = work(f"{TITLE}, eventtitle={{E}}", "unpublished")
    assert Duplicates([talk]).find(work(TITLE, "misc")) is not None
    assert Duplicates([talk]).find(work(TITLE, "inproceedings")) is None


def test_without_people_the_year_must_be_stated_and_the_same() -> None:
    report = "title={Annual Report of the Society}"
    index = Duplicates([work(f"{report}, year=2020")])
    assert index.find(work(f"{report}, year=2020")) is not None
    assert index.find(work(f"{report}, year=2021")) is None
    assert index.find(work(report)) is None


def test_works_are_found_by_an_identifier_or_a_title() -> None:
    one = work(f"{TITLE}, url={{https://arxiv.org/abs/2001.00001v3}}")
    index = Duplicates([one])
    assert index.identified("arxiv", "2001.00001") == (one,)
    assert index.identified("doi", "2001.00001") == ()
    assert index.titled("ON THE SCHRODINGER BRIDGE") == (one,)
    assert index.titled("On the Bridge") == ()


def test_each_work_that_was_met_before_is_paired_with_the_earlier_one() -> None:
    first, other, again = work(TITLE), work("title={Other}"), work(f"{TITLE}, note={{again}}")
    assert [(one, match.work) for one, match in pairs([first, other, again])] == [(again, first)]


@pytest.mark.parametrize(
    ("pages", "conflict"),
    [
        ("101--110", ""),
        ("0101-110", ""),
        ("201--210", "other pages"),  # a column that comes back in each issue
        ("1--10", ""),  # a manuscript
        ("12:1--12:9", "other pages"),
        ("in press", ""),
        ("", ""),
    ],
)
def test_other_pages_are_another_work_unless_they_are_counted_from_one(
    pages: str, conflict: str
) -> None:
    known = work(f"{TITLE}, pages={{101--110}}")
    match = Duplicates([known]).find(work(f"{TITLE}, pages={{{pages}}}"))
    assert match is not None
    assert match.conflict == conflict
    manuscript = Duplicates([work(f"{TITLE}, pages={{1--10}}")]).find(work(f"{TITLE}, pages={{7}}"))
    assert manuscript is not None
    assert manuscript.conflict == ""


def test_editors_stand_in_for_authors() -> None:
    known = work("title={On the Schrödinger Bridge}, editor={Lovelace, Ada}, year=2020", "book")
    assert Duplicates([known]).find(work(TITLE)) is not None
    other = work("title={On the Schrödinger Bridge}, editor={Turing, Alan}, year=2020", "book")
    assert Duplicates([other]).find(work(TITLE)) is None
