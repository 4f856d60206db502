from __future__ import annotations

import pytest

from awardbib import formats
from awardbib.model import Work
from awardbib.works.links import doi_url, http_url, links, main_url


def work(**fields: str) -> Work:
    return Work(key="k", type="inproceedings", fields=fields)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,x",
        "ftp://example.org/x",
        "file:///etc/passwd",
        "//example.org/x",
        "https://",
        "https://example.org/a b",
        "https://example.org/\x1b]0;x",
        "http://[broken",
        "example.org",
        "",
    ],
)
def test_only_whole_http_addresses_become_links(text: str) -> None:
    assert http_url(text) == ""
    assert links(work(url=text)) == ()


def test_an_http_address_stays_as_it_is() -> None:
    url = "https://toyconf.example/2014/king_14%20final.html?a=1&b=2#x"
    assert http_url(url) == url


def test_an_openreview_id_gives_the_address_of_its_forum() -> None:
    assert (
        main_url(work(eprint="88nT0j5jAn", eprinttype="openreview"))
        == "https://openreview.net/forum?id=88nT0j5jAn"
    )


def test_an_identifier_cannot_reach_beyond_its_place_in_the_address() -> None:
    url = main_url(work(eprint='x"><script>&id=y#z', eprinttype="openreview"))
    assert url == "https://openreview.net/forum?id=x%22%3E%3Cscript%3E%26id%3Dy%23z"


def test_an_old_arxiv_id_keeps_its_slash() -> None:
    assert main_url(work(eprint="cs/0102001", eprinttype="arxiv")) == (
        "https://arxiv.org/abs/cs/0102001"
    )


@pytest.mark.parametrize("doi", ["10.1000/a_b", "https://doi.org/10.1000/a_b", "doi:10.1000/a_b"])
def test_a_doi_resolves_however_it_is_written(doi: str) -> None:
    assert doi_url(doi) == "https://doi.org/10.1000/a_b"


def test_a_doi_with_angle_brackets_is_escaped() -> None:
    assert doi_url("10.1002/(SICI)1097<1::AID>3.0") == (
        "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0"
    )


def test_links_are_named_ordered_and_given_once() -> None:
    found = links(
        work(
            url="https://openreview.net/forum?id=abc",
            eprint="abc",
            eprinttype="openreview",
            arxiv="2310.02557",
            doi="10.1/x",
            code="https://github.com/a/b",
        )
    )
    assert [(link.role, link.name) for link in found] == [
        ("url", "OpenReview"),
        ("doi", "doi:10.1/x"),
        ("arxiv", "arXiv:2310.02557"),
        ("code", "Code"),
    ]


def test_a_site_without_a_name_of_its_own_is_called_by_its_host() -> None:
    assert links(work(url="https://www.toyconf.example/x"))[0].name == "toyconf.example"


@pytest.mark.parametrize("name", ["ris", "endnote-xml", "zotero-rdf", "mods"])
def test_further_addresses_and_both_annotations_come_back(name: str) -> None:
    fields = {
        "title": "T",
        "url": "https://a.example",
        "url2": "https://b.example/x_y https://c.example",
        "annotation": "Good.",
        "annote": "Read twice.",
    }
    form = formats.get(name)
    (work,) = form.read(form.write([Work("k", "book", fields, "T")])).works
    assert work.fields["url2"] == fields["url2"]
    assert work.fields["annotation"] == "Good. Read twice."
