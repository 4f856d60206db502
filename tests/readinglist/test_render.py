"""From works to the finished list, on the invented library."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from awardbib.bibtex.read import read_text
from awardbib.errors import UnknownName, UsageError
from awardbib.library import Library
from awardbib.readinglist import render
from awardbib.readinglist.document import build

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


def test_a_reading_list_by_award_reads_well(library: Library) -> None:
    assert text(library.select("toyconf-2023-outstanding"), annotations="en") == (
        "ToyConf 2023\n============\n2 papers\n\n"
        "Outstanding Papers\n------------------\n\n"
        "[1] Learning GNNs on 3D Toys & Blocks\n"
        "    Ada Lovelace, Jürgen Müller, Toy Research Group\n"
        "    ToyConf 2023, Ålesund, Norway\n"
        "    https://doi.org/10.1234/toy.2023.1_a\n"
        "    https://openreview.net/forum?id=toyAAA111_x\n"
        "    https://arxiv.org/abs/2301.00002\n"
        "    https://code.example/toys_3d\n"
        "    Learns with graphs on toy blocks, 40% faster than before.\n\n"
        "[2] Re-Search: Looking Again, with Care †\n"
        "    Jürgen Müller, Zoë Łukasiewicz\n"
        "    ToyConf 2023, Ålesund, Norway\n"
        "    https://toyconf.example/2023/muller.pdf\n"
        "    Looks a second time and finds more.\n\n"
        "† rests on no evidence yet: authors\n"
    )


def test_headings_and_legend_are_chinese_on_demand(library: Library) -> None:
    written = text(library.select("toyconf-2023-outstanding"), lang="zh-CN", annotations=None)
    assert "2 篇论文\n" in written
    assert "\n杰出论文\n" in written
    assert "在积木上学习图网络，快了 40%。" in written
    assert written.endswith("† 尚无依据：作者\n")


TWO_LANGUAGES = """
@article{a, title = {Stacking Blocks}, author = {Lee, A. and May, B. and Nye, C. and Orr, D.},
  journaltitle = {Toys}, year = {2024}, langid = {english}}
@article{b, title = {积木的堆叠}, author = {李雷 and 韩梅 and 张三 and 王五},
  journaltitle = {玩具学报}, year = {2024}, langid = {chinese}}
"""


@pytest.mark.parametrize("lang", ["zh-CN", "en-US"])
def test_each_language_has_its_own_et_al(lang: str) -> None:
    style = "china-national-standard-gb-t-7714-2015-numeric"
    written = render(read_text(TWO_LANGUAGES).works, style=style, to="text", lang=lang)
    assert "[1] LEE A, MAY B, NYE C, et al. Stacking Blocks[J]. Toys, 2024." in written
    assert "[2] 李雷, 韩梅, 张三, 等. 积木的堆叠[J]. 玩具学报, 2024." in written


def test_numbers_run_on_through_the_groups(edition: Selection) -> None:
    numbers = re.findall(r"^\[(\d+)\]", text(edition, style="ieee"), re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(edition) + 1)]


def test_each_work_stands_once(edition: Selection) -> None:
    document = build(edition.works, lists=edition.lists)
    assert sorted(item.work.key for item in document.items) == sorted(
        work.key for work in edition.works
    )


def test_the_order_within_groups_can_be_the_styles(library: Library) -> None:
    best = library.select("toyconf-2024-best")
    listed = [item.work.key for item in build(best.works, style="apa", lists=best.lists).items]
    ordered = build(best.works, style="apa", lists=best.lists, keep_order=False).items
    assert listed == ["zhang2024blocks", "delacruz2024toy"]
    assert [item.work.key for item in ordered] == ["delacruz2024toy", "zhang2024blocks"]


def test_an_award_is_named_where_no_heading_names_it(library: Library) -> None:
    king = library.select("king2014attention")
    assert "Test of Time Award, ToyConf 2024" in text(king, group_by="none")
    assert "Test of Time Award, ToyConf 2024" in text(king, group_by="none", style="ieee")
    assert "Test of Time Award" not in text(king, group_by="none", award_note=False)
    assert "Test of Time Award" not in text(king, group_by="award")


def test_a_list_that_rests_on_no_evidence_is_marked_at_its_heading(library: Library) -> None:
    written = text(library.select("toyconf-2024-mentioned"))
    assert re.search(r"ToyConf 2024 †\n-+\n", written)
    assert "† rests on no evidence yet: membership of the list\n" in written


def test_both_annotations_can_stand_together(library: Library) -> None:
    page = library.select("lovelace2023learning").render(to="html", annotations="both")
    assert "Learns with graphs" in page
    assert '<p class="note" lang="zh-CN">在积木上' in page


def test_an_identifier_that_the_style_prints_is_a_link_and_not_repeated(library: Library) -> None:
    page = library.select("lovelace2023learning").render(style="ieee", to="html")
    assert 'doi: <a href="https://doi.org/10.1234/toy.2023.1_a">10.1234/toy.2023.1_a</a>' in page
    assert page.count("10.1234/toy.2023.1_a") == 2


def test_a_talk_says_what_kind_of_talk_it_was(library: Library) -> None:
    assert "Invited Talk, ToyConf 2024, Vienna, Austria" in text(
        library.select("hopper2024nanoseconds")
    )


def test_no_works_make_an_empty_list_in_every_format() -> None:
    for to in ("text", "html", "markdown"):
        assert render([], to=to).endswith("\n")


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
    tags = set(re.findall(r"<([a-z0-9]+)", page.partition("<main>")[2]))
    assert tags <= {"section", "h2", "ul", "li", "div", "span", "p", "i", "b", "a", "sup", "sub"}
    # Our own <a> alone, each to an http address; every quoted attribute is one of ours.
    assert set(re.findall(r'<a href="([a-z]+):', page)) <= {"https"}
    assert set(re.findall(r'<[^>]*?\s([a-z]+)="', page.partition("<main>")[2])) <= {
        "id",
        "class",
        "lang",
        "href",
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
