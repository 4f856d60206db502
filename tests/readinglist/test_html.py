from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from awardbib.readinglist.writers import html

from .sample import SHOWN, URL, annotated, document, hostile, item

_VOID = {"meta", "br"}


class Page(HTMLParser):
    """Elements, texts and attributes of a page, and whether every element is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


def test_the_page_is_whole_and_says_its_language() -> None:
    text = html.write(document(lang="zh-CN"))
    page = Page(text)
    assert text.startswith("<!DOCTYPE html>\n")
    assert page.all("html") == [{"lang": "zh-CN"}]
    assert "Toy 2024" in page.text
    assert [tag for tag, _ in page.elements if tag in ("h1", "h2", "li")] == ["h1", "h2", "li"]


def test_addresses_are_links() -> None:
    page = Page(html.write(document(annotated())))
    assert [attrs["href"] for attrs in page.all("a")] == [
        URL,
        "https://arxiv.org/abs/2301.00001",
        "https://code.example/x",
    ]


def test_parts_in_another_language_say_so() -> None:
    text = html.write(document(annotated()))
    assert '<p class="note">Stacks blocks.</p>' in text
    assert '<p class="note" lang="zh-CN">堆积木。</p>' in text
    chinese = html.write(document(annotated(), lang="zh-CN"))
    assert '<div class="entry" lang="en">' in chinese
    assert '<p class="note">堆积木。</p>' in chinese


def test_unverified_facts_are_marked_and_explained() -> None:
    page = Page(html.write(document(annotated())))
    assert page.text.count("†") == 2
    assert "† rests on no evidence yet: authors" in page.text


def test_without_unverified_facts_there_is_no_legend() -> None:
    assert "<footer>" not in html.write(document())


def test_a_group_without_heading_has_no_empty_heading() -> None:
    assert "<h2>" not in html.write(document(heading=""))


def test_hostile_text_stays_text() -> None:
    page = Page(html.write(hostile()))
    assert page.all("script") == []
    assert {attrs["href"] for attrs in page.all("a")} == {URL}
    assert page.text.count(SHOWN) == 10  # every place that shows text, <title> included
    assert "\x1b" not in page.text


def test_the_page_asks_the_network_for_nothing_and_runs_nothing() -> None:
    text = html.write(document(annotated()))
    page = Page(text)
    assert {tag for tag, _ in page.elements} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
    } == set()
    assert re.findall(r"url\(|@import|\bon\w+=", text) == []


def test_many_headings_are_listed_at_the_top_with_links_to_them() -> None:
    one = document().groups[0]
    few, many = replace(document(), groups=(one,) * 2), replace(document(), groups=(one,) * 3)
    assert Page(html.write(few)).all("nav") == []
    page = Page(html.write(many))
    targets = [attrs["id"] for attrs in page.all("section")]
    assert [attrs["href"] for attrs in page.all("a")][:3] == [f"#{target}" for target in targets]


def test_labels_stand_beside_their_entries() -> None:
    text = html.write(document(item("[12]"), item("")))
    assert text.count('class="label"') == 1
    assert '<span class="label">[12]</span>' in text
