"""Any style, and hostile works: nothing is lost and nothing becomes markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from awardbib.bibtex.read import read_text
from awardbib.csl import Style
from awardbib.errors import UnknownName, UsageError
from awardbib.library import Library
from awardbib.readinglist import build, render
from awardbib.text.spans import plain

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.library.selection import Selection


@pytest.fixture(scope="module")
def library(toy: Path) -> Library:
    return Library.load(toy)


@pytest.fixture(scope="module")
def edition(library: Library) -> Selection:
    return library.select("toyconf-2024")


def text(selection: Selection, **options: object) -> str:
    return selection.render(**({"to": "text", "annotations": "none"} | options))


OWN = r"""
@article{a, title = {A}, author = {Doe, Jane}, year = {2024}, annote = {A \emph{note} on $L_2$.},
  abstract = {What it says.}, pdf = {https://x.example/a.pdf}, url = {https://x.example/a}}
@book{b, title = {B}, author = {Doe, Jane}, year = {2023}, annotation = {中文说明。}}
"""


@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "ieee", "apa", "reading-list"])
@pytest.mark.parametrize("sort", ["listed", "style"])
def test_a_work_that_the_style_prints_nothing_for_is_listed_by_its_title(
    style: str, sort: str
) -> None:
    source = (
        "@misc{bare, howpublished = {Only this}}\n@article{a, title={T}, author={A B}, year=2020}"
    )
    works = read_text(source).works
    document = build(works, style=style, sort=sort)
    assert {entry.work.key for entry in document.entries} == {"bare", "a"}
    assert all(entry.lines for entry in document.entries)
    assert "CSL STYLE ERROR" not in render(works, to="text", style=style, sort=sort)


def test_that_a_work_was_listed_by_its_title_is_said() -> None:
    style = Style.load(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">'
        "<info><title>Volumes</title><id>v</id></info>"
        '<citation><layout><text variable="volume"/></layout></citation>'
        '<bibliography><layout><text variable="volume"/></layout></bibliography></style>'
    )
    document = build(read_text(OWN).works, style=style)
    assert [plain(entry.lines[0]) for entry in document.entries] == ["A", "B"]
    assert document.warnings == (
        "the style prints nothing for 'a'; it is listed by its title",
        "the style prints nothing for 'b'; it is listed by its title",
    )


def test_a_file_of_ones_own_is_a_style(library: Library, tmp_path: Path) -> None:
    style = tmp_path / "mine.csl"
    style.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
        "<info><title>Mine</title><id>mine</id><updated>2026-01-01T00:00:00Z</updated></info>"
        '<citation><layout><text variable="title"/></layout></citation>'
        '<bibliography><layout suffix="!"><text variable="title"/></layout></bibliography></style>',
        encoding="utf-8",
    )
    assert "A Report on Everything!" in text(library.select("toylab2024report"), style=style)


def test_a_style_without_bibliography_is_refused_with_a_remedy(
    library: Library, tmp_path: Path
) -> None:
    style = tmp_path / "notes.csl"
    style.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">'
        "<info><title>Notes</title><id>n</id><updated>2026-01-01T00:00:00Z</updated></info>"
        '<citation><layout><text variable="title"/></layout></citation></style>',
        encoding="utf-8",
    )
    with pytest.raises(UsageError, match=r"makes no bibliography.*choose another"):
        text(library.select("toylab2024report"), style=style)


HOSTILE = r"""
@misc{x,
  title      = {<script>alert(1)</script> <b onclick="x">b</b> [x](javascript:alert(2)) *y*},
  author     = {{<img src=x onerror=alert(3)>} and O'<i>Neil, "A" & `B`},
  note       = {<a href="javascript:alert(4)">here</a>},
  annotation = {</p></div><script>alert(5)</script>},
  url        = {javascript:alert(6)},
  code       = {data:text/html,<script>alert(7)</script>},
  doi        = {10.1/"><script>alert(8)</script>},
  year       = {2024},
}
"""


@pytest.mark.parametrize("style", ["reading-list", "ieee", "apa"])
def test_hostile_fields_stay_text_all_the_way(style: str) -> None:
    works = read_text(HOSTILE).works
    assert len(works) == 1
    page = render(works, style=style, to="html")
    body = re.sub(r"<script>.*?</script>", "", page.partition("<main>")[2], flags=re.DOTALL)
    tags = set(re.findall(r"<([a-z0-9]+)", body))
    assert tags <= {
        *("section", "h2", "ul", "li", "div", "span", "p", "i", "b", "a", "sup", "sub"),
        *("details", "summary", "pre", "code", "button"),
    }
    # Our own <a> alone, each to an http address; every quoted attribute is one of ours.
    assert set(re.findall(r'<a href="([a-z]+):', body)) <= {"https"}
    assert set(re.findall(r'<[^>]*?\s([a-z-]+)="', body)) <= {
        *("id", "class", "lang", "href", "title", "type", "data-copied"),
    }
    html = MarkdownIt("commonmark").render(render(works, style=style, to="markdown"))
    assert "<script" not in html
    assert "<img" not in html
    assert set(re.findall(r'href="([a-z]+):', html)) <= {"https"}


@pytest.mark.parametrize(
    "options",
    [
        {"to": "htlm"},
        {"style": "no-such-style-at-all"},
        {"group_by": "colour"},
        {"annotations": "fr"},
        {"sort": "size"},
    ],
)
def test_an_unknown_choice_is_refused(edition: Selection, options: dict[str, str]) -> None:
    with pytest.raises(UnknownName) as caught:
        text(edition, **options)
    assert caught.value.remedy
