"""Papers by the pages of their proceedings, described by meta tags."""

from __future__ import annotations

import random

import pytest

from awardbib.fetch import sources
from awardbib.fetch.net.http import Client
from awardbib.fetch.net.pacing import Pacer
from awardbib.fetch.sources.base import Identifiers, Source
from awardbib.works.matching.match import Query, Verdict
from awardbib.works.matching.status import Status

from .fake import world as fake
from .fake.transport import HOSTS, Clock, FakeTransport
from .fake.world import World

HASH = "1457c0d6bfcb4967418bfb8ac142f64a"
NEURIPS = (
    f"https://proceedings.neurips.cc/paper_files/paper/2023/hash/{HASH}-Abstract-Conference.html"
)
PAGE = """<!DOCTYPE html><html><head><title>x</title>
<meta name="citation_title" content="Sparse Kernels &amp; Causal Transport">
<META NAME="citation_author" CONTENT="Lovelace, Ada" />
<meta name="citation_author" content="Wei Wang">
<meta name="citation_author" content="">
<meta name="citation_publication_date" content="2023/12/15">
<meta name="citation_conference_title" content="Advances in Neural Information Processing Systems">
<meta name="citation_pdf_url" content="https://proceedings.neurips.cc/x.pdf">
<meta name="citation_doi" content="10.1234/ABC">
<meta name="citation_title" content="A second title">
<meta name="description" content="citation_title">
</head><body>&lt;meta name="citation_author" content="Nobody"&gt;</body></html>"""


def source(pages: dict[str, str]) -> tuple[Source, World]:
    """The pages of sites, by host."""
    world = World()
    for host, page in pages.items():
        world.fallbacks[HOSTS.get(host, host)] = lambda *_, page=page: fake.Reply(
            200, page.encode(), {"Content-Type": "text/html"}
        )
    clock = Clock()
    rng = random.Random(1)  # noqa: S311  # a seeded test
    client = Client(FakeTransport(world), Pacer(clock.time, clock.sleep), rng=rng)
    return sources.create("pages", client), world


def test_a_page_tells_the_paper_by_its_tags() -> None:
    asking, world = source({"proceedings.neurips.cc": PAGE})
    record = asking.get(NEURIPS)
    assert record is not None
    assert record.source == "NeurIPS"
    assert record.id == f"2023/{HASH}"
    assert record.title == "Sparse Kernels & Causal Transport"
    assert record.authors == ("Lovelace, Ada", "Wei Wang")
    assert record.appearance.venue == "neurips"
    assert record.appearance.year == record.year == 2023
    assert record.appearance.status is Status.ACCEPTED
    assert record.facts == {
        "url": NEURIPS,
        "pdf": "https://proceedings.neurips.cc/x.pdf",
        "doi": "10.1234/abc",
    }
    assert [one.path for one in world.asked] == [
        NEURIPS.removeprefix("https://proceedings.neurips.cc")
    ]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://proceedings.mlr.press/v119/chen20j.html", "PMLR"),
        ("https://aclanthology.org/P19-1001/", "ACL"),
        ("https://openaccess.thecvf.com/content/CVPR2021/html/Li_A_B_CVPR_2021_paper.html", "CVF"),
        ("https://jmlr.org/papers/v15/srivastava14a.html", "JMLR"),
    ],
)
def test_every_site_is_named_as_the_source(url: str, name: str) -> None:
    asking, _ = source({url.split("/")[2]: PAGE})
    record = asking.get(url)
    assert record is not None
    assert record.source == name


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/paper/2023/hash/x",
        "https://arxiv.org/abs/1706.03762",
        f"neurips:2023/{HASH}",
        "",
    ],
)
def test_no_other_address_is_asked(address: str) -> None:
    asking, world = source({})
    assert asking.get(address) is None
    assert asking.look_up(Query("x"), Identifiers(url=address)).verdict is Verdict.NO_MATCH
    assert asking.find_title("x") == []
    assert world.asked == []


@pytest.mark.parametrize("page", ["", "<html>", "<meta name=citation_date content=1>", PAGE])
def test_a_page_without_a_title_is_no_paper(page: str) -> None:
    asking, _ = source({"proceedings.neurips.cc": page.replace("citation_title", "title")})
    assert asking.get(NEURIPS) is None


def test_all_authors_may_stand_in_one_tag() -> None:
    page = PAGE.replace("citation_author", "no").replace(
        'name="citation_doi" content="10.1234/ABC"',
        'name="citation_authors" content="Lovelace, Ada; Wang, Wei"',
    )
    record = source({"proceedings.neurips.cc": page})[0].get(NEURIPS)
    assert record is not None
    assert record.authors == ("Lovelace, Ada", "Wang, Wei")


def test_an_entry_that_links_to_its_page_is_matched_by_the_rules() -> None:
    asking, _ = source({"proceedings.neurips.cc": PAGE})
    known = Identifiers(url=NEURIPS.replace("/hash/", "/file/").replace("Abstract", "Paper"))
    same = Query("Sparse kernels & causal transport", ("Ada Lovelace",), "neurips", 2023)
    assert asking.look_up(same, known).verdict is Verdict.MATCH
    other = Query("Dense Kernels", ("Grace Hopper",), "neurips", 2023)
    assert asking.look_up(other, known).verdict is Verdict.NO_MATCH
