from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from awardbib.readinglist.document import Document, Group, Item
from awardbib.readinglist.rich import Span
from awardbib.readinglist.writers import markdown

from .sample import SHOWN, URL, annotated, document, hostile, item


def html(document: Document) -> str:
    return str(MarkdownIt("gfm-like", {"linkify": False}).render(markdown.write(document)))


def one_line(*spans: Span) -> str:
    entry = Item(item().work, "", (spans,))
    text = html(Document("", "", "en", (Group("", (entry,)),)))
    found = re.search(r"<li>(.*)</li>", text, re.DOTALL)
    assert found
    return found[1]


def test_an_entry_is_a_numbered_item_with_its_lines_and_annotations() -> None:
    assert markdown.write(document(annotated())) == (
        "# Toy 2024\n\n2 papers\n\n## Best Papers\n\n"
        "1. **Blocks** †\\\n   Ada Lovelace\\\n   <https://toyconf.example/a?x=1&y=2>\\\n"
        "   Test of Time Award, Toy 2034\\\n"
        "   [arXiv:2301.00001](<https://arxiv.org/abs/2301.00001>)"
        " · [Code](<https://code.example/x>)\n\n"
        "   Stacks blocks.\n\n   堆积木。\n\n† rests on no evidence yet: authors\n"
    )


def test_numbers_run_on_as_the_style_has_them() -> None:
    assert '<ol start="12">' in html(document(item("[12]"), item("[13]")))


def test_a_label_that_is_no_number_is_kept() -> None:
    assert "<li>[Lov24] <strong>Blocks" in html(document(item("[Lov24]")))


def test_hostile_text_stays_text() -> None:
    text = html(hostile())
    assert "<script" not in text
    assert set(re.findall(r'href="(.*?)"', text)) == {URL.replace("&", "&amp;")}
    assert "<em>" not in text
    assert "<code>" not in text
    shown = SHOWN.replace("<", "&lt;").replace(">", "&gt;").strip()
    assert text.count(shown) == 9  # every place that shows text


@pytest.mark.parametrize(
    "text",
    ["# a", "- a", "+ a", "1. a", "2024) a", "> a", "=== a", "* a", "| a | b |", "~~~", "---"],
)
def test_no_line_begins_a_block(text: str) -> None:
    shown = text.replace(">", "&gt;")
    assert one_line(Span(text)) == shown


@pytest.mark.parametrize("text", ["www.evil.example", "https://evil.example/x", "a~~b~~", "$x$"])
def test_plain_text_becomes_no_link_and_no_mathematics(text: str) -> None:
    written = markdown.escape(text)
    assert written != text
    assert MarkdownIt("commonmark").renderInline(written) == text


def test_emphasis_holds_beside_letters_and_punctuation() -> None:
    """CommonMark 6.2 opens no emphasis in 文**（重）**字; such places take HTML."""
    assert one_line(Span("文"), Span("（重）", bold=True), Span("字")) == (
        "文<strong>（重）</strong>字"
    )
    assert one_line(Span("in "), Span("Journal ", italic=True), Span("3")) == (
        "in <em>Journal</em> 3"
    )
    assert one_line(Span("x", bold=True, italic=True)) == "<em><strong>x</strong></em>"
    assert one_line(Span("m"), Span("2", raised=1)) == "m<sup>2</sup>"
