from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

from awardbib.bibtex.read import read_text
from awardbib.readinglist.outputs import Page
from awardbib.readinglist.writers import html

from .sample import SHOWN, URL, annotated, document, entry, hostile, whole

_VOID = {"meta", "br", "input"}
_SILENT = {"style", "script", "code"}


class Parsed(HTMLParser):
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
        if not _SILENT.intersection(self.open):
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]

    @property
    def links(self) -> list[str | None]:
        return [attrs["href"] for attrs in self.all("a") if "download" not in attrs]


def write(*args: object, **more: object) -> str:
    return html.write(document(*args, **more), Page())  # type: ignore[arg-type]


def test_the_page_is_whole_and_says_its_language() -> None:
    text = write(lang="zh-CN")
    page = Parsed(text)
    assert text.startswith("<!DOCTYPE html>\n")
    assert page.all("html") == [{"lang": "zh-CN"}]
    assert "Toy 2024" in page.text
    assert [tag for tag, _ in page.elements if tag in ("h1", "h2", "li")] == ["h1", "h2", "li"]


def test_title_and_named_links_lead_to_their_addresses() -> None:
    assert Parsed(write(annotated())).links == [
        URL,
        "https://arxiv.org/abs/2301.00001",
        "https://code.example/x",
    ]


def test_badges_say_what_they_are() -> None:
    text = write(annotated())
    assert (
        '<span class="badge award winner">Test of Time Award, Toy 2034 (single source)</span>'
        in text
    )
    assert '<span class="badge presentation">Oral</span>' in text


def test_parts_in_another_language_say_so() -> None:
    text = write(annotated())
    assert '<p class="note">Stacks blocks.</p>' in text
    assert '<p class="note" lang="zh-CN">堆积木。</p>' in text
    chinese = write(annotated(), lang="zh-CN")
    assert '<div class="entry" lang="en">' in chinese
    assert '<p class="note">堆积木。</p>' in chinese


def test_unverified_facts_are_marked_and_explained() -> None:
    page = Parsed(write(annotated()))
    assert page.text.count("†") == 2
    assert "† rests on no evidence yet: authors" in page.text


def test_without_unverified_facts_there_is_no_legend() -> None:
    assert "<footer>" not in write()


def test_a_section_without_heading_has_no_empty_heading() -> None:
    assert "<h2>" not in write(heading="")


def test_head_sections_and_sources_are_all_there() -> None:
    page = Parsed(html.write(whole(), Page()))
    words = " ".join(page.text.split())
    order = (
        "Toy 2024 3 papers Place Vienna, Austria Read these. Then those.",
        "Best Papers Source toy.example (old) First half [1] Blocks † Ada Lovelace",
        "Second half ‡ [2] Towers",
        "Others [3] 积木",
        "Source more.example † rests on no evidence yet: authors",
    )
    places = [words.index(part) for part in order]
    assert places == sorted(places)
    levels = [tag for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert levels == ["h1", "h2", "h3", "h3", "h2"]


def test_hostile_text_stays_text() -> None:
    page = Parsed(html.write(hostile(), Page()))
    assert len(page.all("script")) == 1  # the page's own
    assert set(page.links) == {URL}
    # Every place that shows text, <title> included.
    assert page.text.count(SHOWN) == 17
    assert "\x1b" not in page.text
    assert {name for _, attrs in page.elements for name in attrs if name.startswith("on")} == set()


def test_the_page_asks_the_network_for_nothing() -> None:
    text = write(annotated())
    page = Parsed(text)
    assert {tag for tag, _ in page.elements} & {"link", "img", "iframe", "object"} == set()
    assert re.findall(r"url\(|@import|fetch\(|XMLHttp|\bon\w+=", text) == []
    (policy,) = (attrs["content"] for attrs in page.all("meta") if "http-equiv" in attrs)
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")


def test_many_headings_are_listed_at_the_top_with_links_to_them() -> None:
    one = document().sections[0]
    few = replace(document(), sections=(one,) * 2)
    many = replace(
        document(), sections=tuple(replace(one, anchor=f"section-{n}") for n in (1, 2, 3))
    )
    assert Parsed(html.write(few, Page())).all("nav") == []
    page = Parsed(html.write(many, Page()))
    targets = [attrs["id"] for attrs in page.all("section")]
    assert page.links[:3] == [f"#{target}" for target in targets]


def test_labels_stand_beside_their_entries() -> None:
    text = write(entry("[12]"), entry(""))
    assert text.count('class="label"') == 1
    assert '<span class="label">[12]</span>' in text


WORKS = r"""
@article{a, title = {Blöcke \& <b>}, author = {Doe, Jane}, journaltitle = {Toys}, year = {2024}}
@article{b, title = {积木}, author = {李雷}, journaltitle = {玩具}, year = {2023}}
"""


def test_the_whole_list_can_be_downloaded_from_the_page_itself() -> None:
    from awardbib.readinglist import render  # noqa: PLC0415  # the other tests need no works

    works = read_text(WORKS).works
    page = Parsed(render(works, to="html", title="My list: 1/2"))
    files = {
        attrs["download"]: str(attrs["href"]) for attrs in page.all("a") if "download" in attrs
    }
    assert list(files) == ["my-list-1-2.bib", "my-list-1-2.ris", "my-list-1-2.json"]
    data = {
        name: base64.b64decode(href.partition("base64,")[2]).decode()
        for name, href in files.items()
    }
    back = read_text(data["my-list-1-2.bib"]).works
    assert [work.title for work in back] == ["Blöcke & <b>", "积木"]
    assert [item["id"] for item in json.loads(data["my-list-1-2.json"])] == ["a", "b"]
    assert data["my-list-1-2.ris"].count("TY  - ") == 2


def test_each_entry_has_its_bibtex_and_a_span_for_zotero() -> None:
    from awardbib.readinglist import render  # noqa: PLC0415

    page = render(read_text(WORKS).works, to="html", style="ieee")
    assert page.count('<span class="Z3988" title="ctx_ver=') == 2
    sources = re.findall(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)
    assert [source.partition(",")[0] for source in sources] == ["@article{a", "@article{b"]
    assert "<b>" not in sources[0]
