"""Identifiers in every place and spelling that they are met in."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awardbib.bibtex.read import read_text
from awardbib.works.identifiers import (
    SCHEMES,
    Identifier,
    Scheme,
    address,
    bare_doi,
    find,
    of_work,
    page_of,
    pdf_address,
    read,
    read_as,
)
from awardbib.works.standard_numbers import isbn, issn

HASH = "1457c0d6bfcb4967418bfb8ac142f64a"


@pytest.mark.parametrize(
    ("text", "scheme", "value"),
    [
        ("10.1145/3292500.3330701", "doi", "10.1145/3292500.3330701"),
        (" doi: 10.1609/AAAI.v31i1.10934. ", "doi", "10.1609/aaai.v31i1.10934"),
        ("https://doi.org/10.1609/AAAI.v31i1.10934", "doi", "10.1609/aaai.v31i1.10934"),
        ("http://dx.doi.org/10.1145/a%2Fb", "doi", "10.1145/a/b"),
        ("https://dl.acm.org/doi/pdf/10.1145/2783258.2783398", "doi", "10.1145/2783258.2783398"),
        (
            "https://link.springer.com/content/pdf/10.1007%2F978-3-319-10605-2_54.pdf",
            "doi",
            "10.1007/978-3-319-10605-2_54",
        ),
        ("10.1016/0004-3702(89)90049-0", "doi", "10.1016/0004-3702(89)90049-0"),
        ("10.1002/(SICI)1097(199808)17:15<1661::AID-SIM968>3.0.CO;2-2", "doi",
         "10.1002/(sici)1097(199808)17:15<1661::aid-sim968>3.0.co;2-2"),
        ("arXiv:1706.03762v7", "arxiv", "1706.03762"),
        ("1412.6980", "arxiv", "1412.6980"),
        ("https://arxiv.org/pdf/1706.03762v1.pdf", "arxiv", "1706.03762"),
        ("http://export.arxiv.org/abs/hep-th/9901001v2", "arxiv", "hep-th/9901001"),
        ("math.GT/0309136", "arxiv", "math/0309136"),
        ("solv-int/9901001v1", "arxiv", "solv-int/9901001"),
        ("https://ar5iv.labs.arxiv.org/html/1706.03762", "arxiv", "1706.03762"),
        ("https://huggingface.co/papers/1706.03762", "arxiv", "1706.03762"),
        ("10.48550/arXiv.1706.03762", "arxiv", "1706.03762"),
        ("https://doi.org/10.48550/arXiv.1706.03762", "arxiv", "1706.03762"),
        ("openreview:ANvmVS2Yr0", "openreview", "ANvmVS2Yr0"),
        ("https://openreview.net/forum?id=ANvmVS2Yr0&noteId=x#discussion", "openreview",
         "ANvmVS2Yr0"),
        ("https://www.openreview.net/pdf?id=a-B_1", "openreview", "a-B_1"),
        ("https://openreview.net/attachment?id=ANvmVS2Yr0&name=pdf", "openreview", "ANvmVS2Yr0"),
        ("2020.acl-main.442", "acl", "2020.acl-main.442"),
        ("https://aclanthology.org/P19-1001/", "acl", "P19-1001"),
        ("https://aclanthology.org/2023.acl-short.102.pdf", "acl", "2023.acl-short.102"),
        ("https://www.aclweb.org/anthology/D14-1159v2.pdf", "acl", "D14-1159"),
        ("https://www.aclweb.org/anthology/P/P11/P11-1001.bib", "acl", "P11-1001"),
        ("https://proceedings.mlr.press/v119/chen20j.html", "pmlr", "v119/chen20j"),
        ("http://proceedings.mlr.press/v48/mniha16/mniha16.pdf", "pmlr", "v48/mniha16"),
        ("http://jmlr.org/proceedings/papers/v37/hegde15.pdf", "pmlr", "v37/hegde15"),
        ("https://raw.githubusercontent.com/mlresearch/v306/main/assets/chen26p/chen26p.pdf",
         "pmlr", "v306/chen26p"),
        (f"https://proceedings.neurips.cc/paper/2020/hash/{HASH}-Abstract.html", "neurips",
         f"2020/{HASH}"),
        (f"https://proceedings.neurips.cc/paper_files/paper/2023/file/{HASH}-Paper-Conference.pdf",
         "neurips", f"2023/{HASH}"),
        (f"http://papers.nips.cc/paper_files/paper/2013/hash/{HASH}-Abstract.html", "neurips",
         f"2013/{HASH}"),
        ("https://openaccess.thecvf.com/content/CVPR2021/html/Li_A_B_CVPR_2021_paper.html", "cvf",
         "Li_A_B_CVPR_2021"),
        ("http://openaccess.thecvf.com//content_cvpr_2018/papers/Li_A-B_CVPR_2018_paper.pdf", "cvf",
         "Li_A-B_CVPR_2018"),
        ("https://jmlr.org/papers/v15/srivastava14a.html", "jmlr", "v15/srivastava14a"),
        ("https://www.jmlr.org/papers/volume21/20-074/20-074.pdf", "jmlr", "v21/20-074"),
        ("http://jmlr.csail.mit.edu/papers/v3/bengio03a.html", "jmlr", "v3/bengio03a"),
    ],
)  # fmt: skip
def test_an_identifier_is_read_from_every_spelling(text: str, scheme: Scheme, value: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.scheme, found.value) == (scheme, value)
    assert read_as(scheme, text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Attention Is All You Need",
        "ANvmVS2Yr0",  # a word, for all one can see
        "1706.037",
        "1706.037621",
        "1713.00001",  # no month
        "and/1234567",
        "10.1/x",
        "10.1234/a b",
        "10.1234/{x}",
        "doi:",
        "ACL: a survey",
        "https://example.org/abs/1706.03762",
        "https://example.org/10.1145/x",
        "https://arxiv.org/list/cs.LG/recent",
        "https://arxiv.org.example.org/abs/1706.03762",
        "https://openreview.net/group?id=ICLR.cc",
        "https://openreview.net/pdf/603d5074d070d2a044477e975703809626e3557e.pdf",
        "https://openreview.net/forum?id=../x",
        "https://openreview.net/forum?id=aaaa&id=bbbb",
        "https://aclanthology.org/P95-1/",
        "https://www.aclweb.org/portal",
        "https://proceedings.mlr.press/v336",
        "https://proceedings.mlr.press/v119/assets/bib/bibliography.bib",
        "https://proceedings.neurips.cc/paper/2020",
        "https://papers.nips.cc/paper/7892-neural-ordinary-differential-equations.pdf",
        "https://jmlr.org/papers/v15/",
        "http://[",
        "doi:" + "1" * 100_000,
    ],
)
def test_what_is_none_is_not_taken_for_one(text: str) -> None:
    assert read(text) is None


def test_a_bare_word_is_an_openreview_id_where_one_is_meant() -> None:
    assert read_as("openreview", "ANvmVS2Yr0") == "ANvmVS2Yr0"
    assert read_as("openreview", "abc") == ""
    assert read_as("openreview", "https://arxiv.org/abs/1706.03762") == ""
    assert read_as("doi", "10.48550/arXiv.1706.03762") == ""
    assert read_as("arxiv", "10.48550/arXiv.1706.03762") == "1706.03762"


def test_a_text_of_any_length_can_be_looked_at() -> None:
    assert read_as("doi", "10.1145/" + "1" * 200) == "10.1145/" + "1" * 200
    for text in ("1" * 100_000, "10.1145/" + "1" * 100_000):
        assert read_as("doi", text) == read_as("openreview", text) == ""
    assert read_as("doi", "https://doi.org/10.1145/x") == "10.1145/x"


def test_a_version_stands_apart() -> None:
    found = read("https://arxiv.org/abs/1706.03762v12")
    assert found == Identifier("arxiv", "1706.03762", "12")
    assert found is not None
    assert found.versioned == "1706.03762v12"
    assert str(found) == "arXiv:1706.03762v12"
    assert str(read("10.1145/X")) == "doi:10.1145/x"


def test_identifiers_are_found_in_running_text() -> None:
    text = (
        "See [the paper](https://openreview.net/forum?id=ANvmVS2Yr0), arXiv: 2310.02557v2; "
        "(doi:10.1145/3292500.3330701), https://doi.org/10.1016/0004-3702(89)90049-0. "
        "Its code: https://github.com/x/y, again arXiv:2310.02557v2，2310.02557."
    )
    assert list(map(str, find(text))) == [
        "openreview:ANvmVS2Yr0",
        "arXiv:2310.02557v2",
        "doi:10.1145/3292500.3330701",
        "doi:10.1016/0004-3702(89)90049-0",
    ]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("doi={10.1145/ABC.12}", {"doi": "10.1145/abc.12"}),
        ("doi={https://doi.org/10.1145/abc.12.}", {"doi": "10.1145/abc.12"}),
        ("doi={doi: 10.1007/978-3\\_1}", {"doi": "10.1007/978-3_1"}),
        ("url={http://dx.doi.org/10.1145/a%2Fb}", {"doi": "10.1145/a/b"}),
        ("url={https://example.org/10.1145/x}", {}),
        ("doi={10.48550/arXiv.1706.03762}", {"arxiv": "1706.03762"}),
        ("eprint={1706.03762v5}, archiveprefix={arXiv}", {"arxiv": "1706.03762"}),
        ("eprint={https://arxiv.org/abs/1706.03762}, eprinttype={arxiv}", {"arxiv": "1706.03762"}),
        ("eprint={1706.03762}", {"arxiv": "1706.03762"}),
        ("eprint={cs/0112017}, eprinttype={arxiv}", {"arxiv": "cs/0112017"}),
        ("url={https://arxiv.org/pdf/1706.03762v1.pdf}", {"arxiv": "1706.03762"}),
        ("journal={arXiv preprint arXiv:1706.03762}", {"arxiv": "1706.03762"}),
        ("journal={CoRR}, volume={abs/1706.03762}", {"arxiv": "1706.03762"}),
        ("note={arXiv preprint arXiv:1706.03762}", {"arxiv": "1706.03762"}),
        ("note={Extends arXiv:1706.03762}", {}),
        ("howpublished={\\url{https://arxiv.org/abs/1706.03762}}", {"arxiv": "1706.03762"}),
        ("eprint={8127}, eprinttype={jstor}", {}),
        ("eprint={1706.03762}, eprinttype={jstor}", {}),
        ("url={https://openreview.net/pdf?id=a-B_1}", {"openreview": "a-B_1"}),
        ("pdf={https://openreview.net/attachment?id=a-B_1&name=pdf}", {"openreview": "a-B_1"}),
        (
            "eprint={wxyz}, eprinttype={openreview}, arxiv={2001.00001}",
            {"openreview": "wxyz", "arxiv": "2001.00001"},
        ),
        (
            "eprint={2001.00001}, eprinttype={arxiv}, openreview={wxyz}",
            {"openreview": "wxyz", "arxiv": "2001.00001"},
        ),
        (
            "doi={10.18653/v1/P19-1001}",
            {"doi": "10.18653/v1/p19-1001", "acl": "P19-1001"},
        ),
        (
            "doi={10.1145/own}, url={https://doi.org/10.1145/other}",
            {"doi": "10.1145/own"},
        ),
        (
            "doi={10.1145/own}, url={https://arxiv.org/abs/2001.00001}",
            {"doi": "10.1145/own", "arxiv": "2001.00001"},
        ),
    ],
)
def test_identifiers_are_read_from_where_people_put_them(
    fields: str, found: dict[str, str]
) -> None:
    (work,) = read_text(f"@article{{k, {fields}}}").works
    assert of_work(work) == found


@pytest.mark.parametrize(
    ("scheme", "value", "page", "pdf"),
    [
        ("doi", "10.1/a(b)", "https://doi.org/10.1/a(b)", ""),
        ("arxiv", "hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001",
         "https://arxiv.org/pdf/hep-th/9901001"),
        ("openreview", "a-B_1", "https://openreview.net/forum?id=a-B_1",
         "https://openreview.net/pdf?id=a-B_1"),
        ("acl", "P19-1001", "https://aclanthology.org/P19-1001/",
         "https://aclanthology.org/P19-1001.pdf"),
        ("pmlr", "v119/chen20j", "https://proceedings.mlr.press/v119/chen20j.html",
         "https://proceedings.mlr.press/v119/chen20j/chen20j.pdf"),
        ("jmlr", "v15/srivastava14a", "https://jmlr.org/papers/v15/srivastava14a.html",
         "https://jmlr.org/papers/volume15/srivastava14a/srivastava14a.pdf"),
        ("neurips", f"2021/{HASH}",
         f"https://proceedings.neurips.cc/paper/2021/hash/{HASH}-Abstract.html", ""),
        ("neurips", f"2022/{HASH}", "", ""),  # the name of the page says its track from here on
        ("cvf", "Li_A_B_CVPR_2021", "", ""),
    ],
)  # fmt: skip
def test_an_identifier_leads_to_its_page(scheme: Scheme, value: str, page: str, pdf: str) -> None:
    assert address(scheme, value) == page
    assert pdf_address(scheme, value) == pdf
    for url in filter(None, [page, pdf]):
        if scheme != "doi":
            assert read_as(scheme, url) == value


@given(st.text(max_size=80), st.sampled_from(SCHEMES))
def test_no_text_reaches_out_of_its_place_in_an_address(text: str, scheme: Scheme) -> None:
    for url in (address(scheme, text), pdf_address(scheme, text)):
        assert not set(url) & set(' "<>\\^`{|}')
        assert url.isascii()
        assert url.count("?") <= 1
        assert "#" not in url


@example("://")
@given(st.text(alphabet="abcdvxyz0123456789./:-_()\\{} %?=&h", max_size=60))
def test_what_is_read_reads_the_same_again(text: str) -> None:
    for made in (
        text,
        f"https://doi.org/10.{text}",
        f"https://arxiv.org/abs/{text}",
        f"10.1000/{text}",
    ):
        found = read(made)
        if found is not None:
            assert read(str(found)) == found


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("https://doi.org/10.1000/A_b", "10.1000/A_b"),
        ("doi:10.1000/A_b ", "10.1000/A_b"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_a_doi_is_printed_without_resolver_in_its_own_case(text: str, bare: str) -> None:
    assert bare_doi(text) == bare


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("978-0-262-03561-3", "9780262035613"),
        ("ISBN 0-262-03561-8", "9780262035613"),
        ("ISBN-13: 978 0 262 03561 3", "9780262035613"),
        ("0-8044-2957-X", "9780804429573"),
        ("0-8044-2957-x", "9780804429573"),
        ("979-10-90636-07-1", "9791090636071"),
        ("978-0-262-03561-4", ""),
        ("0-262-03561-7", ""),
        ("977-0-262-03561-4", ""),  # the check digit is right, but it is of a journal
        ("978026203561", ""),
        ("٩٧٨٠٢٦٢٠٣٥٦١٣", ""),
        ("", ""),
    ],
)
def test_an_isbn_is_thirteen_digits_with_the_right_last_one(text: str, number: str) -> None:
    assert isbn(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1532-4435", "1532-4435"),
        ("ISSN: 15337928", "1533-7928"),
        ("eISSN 2434-561x", "2434-561X"),
        ("1532-4436", ""),
        ("1532-443", ""),
        ("", ""),
    ],
)
def test_an_issn_has_the_right_last_digit(text: str, number: str) -> None:
    assert issn(text) == number


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("https://arxiv.org/pdf/1706.03762v5.pdf", "https://arxiv.org/abs/1706.03762"),
        ("acl:P19-1001", "https://aclanthology.org/P19-1001/"),
        (
            f"https://proceedings.neurips.cc/paper_files/paper/2023/file/{HASH}-Paper-Conference.pdf",
            f"https://proceedings.neurips.cc/paper_files/paper/2023/hash/{HASH}-Abstract-Conference.html",
        ),
        (
            "https://openaccess.thecvf.com/content/CVPR2021/papers/Li_A_B_CVPR_2021_paper.pdf",
            "https://openaccess.thecvf.com/content/CVPR2021/html/Li_A_B_CVPR_2021_paper.html",
        ),
        (f"neurips:2023/{HASH}", ""),
        ("https://example.org/x.pdf", ""),
    ],
)
def test_a_pdf_leads_to_the_page_of_its_paper(text: str, page: str) -> None:
    assert page_of(text) == page
