"""COinS and Highwire tags, which are HTML."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qsl

from awardbib import formats
from awardbib.formats import Options
from awardbib.model import Person, Work

from .sample_works import PAPER, TALK


class Tags(HTMLParser):
    """Collects the attributes of every element, and all text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data.strip()


def pairs(html: str) -> list[tuple[str, str]]:
    tags = Tags(html)
    assert [tag for tag, _ in tags.found] == ["span"]
    assert tags.found[0][1]["class"] == "Z3988"
    return parse_qsl(tags.found[0][1]["title"] or "", strict_parsing=True)


def test_a_paper_is_a_proceeding_with_all_authors_by_family_name() -> None:
    got = pairs(formats.get("coins").write([PAPER]))
    assert ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book") in got
    assert ("rft.genre", "proceeding") in got
    assert ("rft.atitle", "Toys & <b>Blocks</b>: $O(n^2)$") in got
    assert ("rft.btitle", "Proceedings of Toy") in got
    assert [value for key, value in got if key == "rft.au"] == [
        "King, Martin Luther, Jr.",
        "van den Berg, Rianne",
        "Toy Research Group,",
    ]
    assert [value for key, value in got if key == "rft_id"] == [
        "info:doi/10.1234/a_b",
        "https://openreview.net/forum?id=AAA_1",
    ]
    assert ("rft.subject", "graphs & trees") in got


def test_a_talk_is_a_presentation_in_dublin_core() -> None:
    got = dict(pairs(formats.get("coins").write([TALK])))
    assert got["rft_val_fmt"] == "info:ofi/fmt:kev:mtx:dc"
    assert (got["rft.type"], got["rft.creator"]) == ("presentation", "Hopper, Grace")
    assert "rft.publisher" not in got


def metas(html: str) -> list[tuple[str | None, str | None]]:
    tags = Tags(html)
    assert tags.text == ""
    assert {tag for tag, _ in tags.found} == {"meta"}
    return [(attrs["name"], attrs["content"]) for _, attrs in tags.found]


def test_highwire_tags_of_a_paper() -> None:
    got = metas(formats.get("highwire").write([PAPER]))
    assert ("citation_title", "Toys & <b>Blocks</b>: $O(n^2)$") in got
    assert [value for name, value in got if name == "citation_author"] == [
        "King, Martin Luther, Jr.",
        "van den Berg, Rianne",
        "Toy Research Group,",
    ]
    for pair in (
        ("citation_publication_date", "2024/05"),
        ("citation_conference_title", "Proceedings of Toy"),
        ("citation_pdf_url", "https://openreview.net/pdf?id=AAA_1"),
        ("citation_firstpage", "1"),
        ("citation_lastpage", "12"),
    ):
        assert pair in got


def test_the_only_author_of_a_page_is_not_cut_in_two_at_the_comma() -> None:
    """Zotero parts the names of a single tag by commas where both sides have several words."""
    only = replace(PAPER, authors=(Person("Berg", "Rianne Maria", "van den"),))
    names = [v for n, v in metas(formats.get("highwire").write([only])) if n == "citation_author"]
    assert names == ["van\u00a0den\u00a0Berg, Rianne Maria"]


def test_hostile_text_stays_inside_its_attribute_and_comment() -> None:
    title = '"><script>alert(1)</script>'
    key = "a--><script>"
    evil = Work(key=key, type="misc", title=title, fields={"title": title})
    for name in ("coins", "highwire"):
        tags = Tags(formats.get(name).write([evil, evil], Options()))
        assert {tag for tag, _ in tags.found} <= {"span", "meta"}
        assert tags.text == ""
