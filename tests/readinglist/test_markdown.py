from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from awardbib.readinglist.document import Document, Entry, Section
from awardbib.readinglist.outputs import Page
from awardbib.readinglist.writers import markdown
from awardbib.text.spans import Span

from .sample import SHOWN, URL, annotated, document, entry, hostile, whole


def html(document: Document) -> str:
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(markdown.write(document, Page()))
    return str(rendered)


def one_line(*spans: Span) -> str:
    one = Entry(entry().work, "", (spans,))
    text = html(Document("", "", "en", (Section("", "section-1", (one,)),)))
    found = re.search(r"<li>(.*)</li>", text, re.DOTALL)
    assert found
    return found[1]


def test_an_entry_is_a_numbered_item_with_its_lines_and_annotations() -> None:
    assert markdown.write(document(annotated()), Page()) == (
        "# Toy 2024\n\n2 papers\n\n## Best Papers\n\n"
        "1. [**Blocks**](<https://toyconf.example/a?x=1&y=2>) †\\\n   Ada Lovelace\\\n"
        "   **Test of Time Award, Toy 2034 (single source)** · Oral\\\n"
        "   [arXiv](<https://arxiv.org/abs/2301.00001>) · [Code](<https://code.example/x>)\n\n"
        "   Stacks blocks.\n\n   堆积木。\n\n   **Abstract:** We stack blocks.\n\n"
        "† rests on no evidence yet: authors\n"
    )


def test_headings_have_the_depth_of_their_section() -> None:
    page = html(whole())
    headings = re.findall(r"<(h\d)>([^<]*)", page)
    assert headings == [
        ("h1", "Toy 2024"),
        ("h2", "Best Papers"),
        ("h3", "First half"),
        ("h3", "Second half ‡"),
        ("h2", "Others"),
    ]
    assert '<p>Source: <a href="https://toy.example/awards">toy.example</a> (old)</p>' in page


def test_numbers_run_on_as_the_style_has_them() -> None:
    assert '<ol start="12">' in html(document(entry("[12]"), entry("[13]")))


def test_a_label_that_is_not_a_number_is_kept() -> None:
    assert "<li>[Lov24] <a" in html(document(entry("[Lov24]")))


def test_hostile_text_stays_text() -> None:
    text = html(hostile())
    assert "<script" not in text
    assert set(re.findall(r'href="(.*?)"', text)) == {URL.replace("&", "&amp;")}
    assert "<em>" not in text
    assert "<code>" not in text
    shown = SHOWN.replace("<", "&lt;").replace(">", "&gt;").strip()
    assert text.count(shown) == 16  # every place that shows text


@pytest.mark.parametrize(
    "text",
    ["# a", "- a", "+ a", "1. a", "2024) a", "> a", "=== a", "* a", "| a | b |", "~~~", "---"],
)
def test_no_line_begins_a_block(text: str) -> None:
    shown = text.replace(">", "&gt;")
    assert one_line(Span(text)) == shown


@pytest.mark.parametrize("text", ["www.evil.example", "https://evil.example/x", "a~~b~~"])
def test_plain_text_becomes_no_link_by_itself(text: str) -> None:
    assert text not in markdown.write(document(entry("", text)), Page())
    assert one_line(Span(text)) == text


def test_emphasis_holds_beside_letters_and_punctuation() -> None:
    """CommonMark 6.2 opens no emphasis in 文**（重）**字; such places take HTML."""
    assert one_line(Span("文"), Span("（重）", bold=True), Span("字")) == (
        "文<strong>（重）</strong>字"
    )
    assert one_line(Span("x", bold=True, italic=True)) == "<strong><em>x</em></strong>"
    assert one_line(Span("m"), Span("2", raised=1)) == "m<sup>2</sup>"


def test_a_link_over_several_looks_is_one_link() -> None:
    spans = (Span("A ", href=URL), Span("b", italic=True, href=URL), Span(" c", href=URL))
    assert one_line(*spans).count("<a ") == 1
