"""Text, order, numbers, badges and links are the same in every output."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from awardbib.readinglist import build, render, render_bytes

from ..programs.helpers import pandoc  # noqa: TID252  # found as it is in a clone
from .reading import (
    LANGUAGES,
    Visible,
    addresses,
    every_output,
    expected,
    in_order,
    needs_docx,
    needs_font,
    needs_poppler,
    needs_typst,
    read_docx,
    read_pdf,
)

if TYPE_CHECKING:
    from pathlib import Path


@needs_docx
@needs_typst
@needs_poppler
@needs_font
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("options", [{}, {"style": "ieee", "group_by": "venue,year"}])
def test_text_order_numbers_badges_and_links_are_the_same_in_html_docx_and_pdf(
    toy_works: Any, tmp_path: Path, lang: str, options: dict[str, Any]
) -> None:
    chosen = {"lang": lang, "annotations": "both", "lists": toy_works.lists} | options
    document = build(toy_works.works, **chosen)
    parts, links = expected(document), addresses(document)
    assert len(parts) > 50
    page = Visible(render(toy_works.works, to="html", **chosen))
    assert in_order(parts, page.text) == []
    assert page.links == links
    text, hrefs = read_docx(render_bytes(toy_works.works, to="docx", **chosen))
    assert in_order(parts, text) == []
    assert hrefs == links
    text, hrefs = read_pdf(render_bytes(toy_works.works, to="pdf", **chosen), tmp_path)
    assert in_order(parts, text) == []
    # A link broken over lines is several to poppler, and their order on a page is its own.
    assert set(hrefs) == set(links)


@every_output
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_list_gives_the_same_bytes(toy_works: Any, to: str, lang: str) -> None:
    first = toy_works.render_bytes(to=to, lang=lang)
    assert first == toy_works.render_bytes(to=to, lang=lang)
    assert len(first) > 1000


@pytest.mark.parametrize("reader", ["markdown-smart", "gfm", "commonmark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_pandoc_reads_the_same_out_of_markdown(toy_works: Any, reader: str, lang: str) -> None:
    chosen = {"lang": lang, "annotations": "both", "lists": toy_works.lists}
    document = build(toy_works.works, **chosen)
    done = subprocess.run(
        [str(pandoc()), "--from", reader, "--to", "html", "--wrap=none"],
        input=render(toy_works.works, to="markdown", **chosen),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    page = Visible(done.stdout)
    # Numbers are those of the list itself.
    parts = [part for part in expected(document) if not re.fullmatch(r"\[\d+\]", part)]
    assert in_order(parts, page.text) == []
    assert page.links == addresses(document)
    starts = [int(start) for start in re.findall(r'<ol start="(\d+)"', done.stdout)]
    assert starts
    assert done.stdout.count("<li>") == len(document.entries)
