from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardbib.readinglist.rich import Rich, Span, from_html, link_known, plain, printable


def spans(html: str) -> tuple[Span, ...]:
    (line,) = from_html(html).lines
    return line


def test_the_left_margin_is_the_label_and_blocks_are_lines() -> None:
    entry = from_html(
        '<div class="csl-left-margin">[1] </div><div class="csl-right-inline">'
        '<div class="csl-block"><b>Title</b></div>\n  <div class="csl-block">People</div></div>\n'
    )
    assert entry == Rich("[1]", ((Span("Title", bold=True),), (Span("People"),)))


def test_looks_nest_and_undo_each_other() -> None:
    assert spans('a <i>b <span style="font-style:normal;">c</span></i> <b>d</b>') == (
        Span("a "),
        Span("b ", italic=True),
        Span("c "),
        Span("d", bold=True),
    )


def test_small_caps_underline_and_raised_text_are_kept() -> None:
    assert spans(
        '<span style="font-variant: small-caps;">a</span><sup>b</sup><sub>c</sub>'
        '<span style="text-decoration:underline;">d</span>'
    ) == (
        Span("a", small_caps=True),
        Span("b", raised=1),
        Span("c", raised=-1),
        Span("d", underline=True),
    )


def test_entities_are_read_once() -> None:
    assert plain(spans("A &amp;amp; B &lt;i&gt; &#8220;x&#8221;")) == "A &amp; B <i> “x”"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</div></li>",
        "<!-- x -->",
        "<style>*{}</style>",
        "a < b > c",
        "<",
    ],
)
def test_tags_that_csl_does_not_have_are_text(hostile: str) -> None:
    """Even if a processor let them through unescaped."""
    assert from_html(hostile).text == hostile


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "//x.example", "ftp://x"]
)
def test_only_http_addresses_are_links(href: str) -> None:
    assert spans(f'<a href="{href}">x</a>') == (Span("x"),)


def test_http_links_are_kept() -> None:
    assert spans('<a href="https://x.example/?a=1&amp;b=2">x</a>') == (
        Span("x", href="https://x.example/?a=1&b=2"),
    )


def test_known_addresses_in_the_text_become_links() -> None:
    line = (Span("See https://x.example/a. Also https://x.example/ab", italic=True),)
    assert link_known(line, {"https://x.example/a": "https://x.example/a"}) == (
        Span("See ", italic=True),
        Span("https://x.example/a", italic=True, href="https://x.example/a"),
        Span(". Also https://x.example/ab", italic=True),
    )


def test_control_characters_never_reach_a_terminal() -> None:
    assert printable("a\x1b[31mb\x07\x9b0m\u0085c\td\r\ne") == "a[31mb0m c d  e"


@given(st.text())
def test_any_text_escaped_by_a_processor_comes_back_whole(text: str) -> None:
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert from_html(html).text == printable(text).strip()
