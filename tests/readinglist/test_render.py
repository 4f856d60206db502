"""From works to the finished list, on the invented library."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from awardbib.bibtex.read import read_text
from awardbib.csl import Style
from awardbib.library import Library
from awardbib.readinglist import OUTPUTS, build, render
from awardbib.readinglist.grouping import GROUPINGS
from awardbib.readinglist.phrases import phrases
from awardbib.text.spans import Span, plain

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


def test_a_reading_list_by_list_reads_well(library: Library) -> None:
    assert text(library.select("toyconf-2023-outstanding"), annotations="en") == (
        "ToyConf 2023\n============\n2 papers\n\n"
        "Conference: 11th Toy Conference on Machine Learning\n"
        "Dates: July 23–29, 2023\n"
        "Place: Ålesund, Norway\n"
        "Submissions: 1,200; 300 accepted (25.0%)\n"
        "Source: https://toyconf.example/2023/awards (checked January 2, 2024)\n\n"
        "Outstanding Papers\n------------------\n\n"
        "[1] Learning GNNs on 3D Toys & Blocks\n"
        "    Ada Lovelace, Jürgen Müller, Toy Research Group\n"
        "    ToyConf 2023, Ålesund, Norway\n"
        "    Outstanding Paper Award · Oral\n"
        "    OpenReview: https://openreview.net/forum?id=toyAAA111_x\n"
        "    DOI: https://doi.org/10.1234/toy.2023.1_a\n"
        "    arXiv: https://arxiv.org/abs/2301.00002\n"
        "    Code: https://code.example/toys_3d\n"
        "    Learns with graphs on toy blocks, 40% faster than before.\n\n"
        "[2] Re-Search: Looking Again, with Care †\n"
        "    Jürgen Müller, Zoë Łukasiewicz\n"
        "    ToyConf 2023, Ålesund, Norway\n"
        "    Outstanding Paper Award (single source)\n"
        "    Paper: https://toyconf.example/2023/muller.pdf\n"
        "    Looks a second time and finds more.\n\n"
        "† rests on no evidence yet: authors\n"
    )


def test_headings_labels_dates_and_places_are_chinese_on_demand(library: Library) -> None:
    written = text(library.select("toyconf-2024"), lang="zh-CN", annotations=None)
    assert written.startswith(
        "ToyConf 2024\n============\n7 篇论文、1 场报告\n\n"
        "会议：12th Toy Conference on Machine Learning\n日期：2024年5月7—11日\n地点：奥地利维也纳\n"
    )
    assert "\n最佳论文\n" in written
    assert "\n    特邀报告, ToyConf 2024, 奥地利维也纳\n" in written
    assert "\n    最佳论文亚军\n    论文：https://toyconf.example/2024/toylab.pdf\n" in written
    assert "\n    杰出论文 · 口头报告\n" in written
    assert written.endswith("† 尚无依据：名单成员\n")


def test_other_languages_have_the_dates_and_terms_that_csl_has(library: Library) -> None:
    written = text(library.select("toyconf-2023-outstanding"), lang="de-DE")
    assert "Dates: 23.–29. Juli 2023\n" in written
    assert "(zugegriffen 2. Januar 2024)" in written
    headings = text(library.select("gauss1809orbits"), lang="fr-FR", group_by="kind")
    assert "Papers" not in headings
    assert "Article de colloque" in headings
    # A locale that has no word for it falls back to CSL's English, which is not ours.
    assert phrases("es-ES").kinds["paper"] == "Papers"
    assert phrases("es-ES").kinds["book"] == "Libro"


def test_a_style_prints_a_place_as_it_is_and_a_list_says_it_in_its_language(
    library: Library,
) -> None:
    works = library.select("zhang2024blocks").works
    reference = Style.load(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">'
        "<info><title>Places</title><id>p</id></info>"
        '<citation><layout><text variable="title"/></layout></citation>'
        '<bibliography><layout><text variable="event-place"/></layout></bibliography></style>'
    )
    for style, place in (("reading-list", "奥地利维也纳"), (reference, "Vienna, Austria")):
        lines = build(works, style=style, lang="zh-CN").entries[0].lines
        assert plain(lines[-1]).endswith(place)


TWO_LANGUAGES = """
@article{a, title = {Stacking Blocks}, author = {Lee, A. and May, B. and Nye, C. and Orr, D.},
  journaltitle = {Toys}, year = {2024}, langid = {english}}
@article{b, title = {积木的堆叠}, author = {李雷 and 韩梅 and 张三 and 王五},
  journaltitle = {玩具学报}, year = {2024}, langid = {chinese}}
"""


@pytest.mark.parametrize("lang", ["zh-CN", "en-US"])
def test_each_language_has_its_own_et_al_in_a_chinese_style(lang: str) -> None:
    style = "china-national-standard-gb-t-7714-2015-numeric"
    written = render(read_text(TWO_LANGUAGES).works, style=style, to="text", lang=lang)
    assert "[1] LEE A, MAY B, NYE C, et al. Stacking Blocks[J]. Toys, 2024." in written
    assert "[2] 李雷, 韩梅, 张三, 等. 积木的堆叠[J]. 玩具学报, 2024." in written


@pytest.mark.parametrize(
    "style", ["ieee", "apa", "chicago-author-date", "gb-t-7714", "reading-list"]
)
def test_an_entry_reads_the_same_in_any_company(style: str) -> None:
    english, chinese = read_text(TWO_LANGUAGES).works
    for lang in ("en-US", "zh-CN"):
        alone = build([chinese], style=style, lang=lang).entries[0].lines
        together = build([chinese, english], style=style, lang=lang).entries[0].lines
        assert alone == together


def test_numbers_run_on_through_the_sections(edition: Selection) -> None:
    numbers = re.findall(r"^\[(\d+)\]", text(edition, style="ieee"), re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(edition) + 1)]


@pytest.mark.parametrize("by", [*GROUPINGS, "venue,year", "kind,topic", "year,list"])
def test_each_work_stands_once_however_it_is_grouped(edition: Selection, by: str) -> None:
    document = build(edition.works, lists=edition.lists, group_by=by)
    assert sorted(entry.work.key for entry in document.entries) == sorted(
        work.key for work in edition.works
    )
    labels = [entry.label for entry in document.entries]
    assert labels == [f"[{number}]" for number in range(1, len(edition) + 1)]


def test_sections_nest_and_each_has_an_anchor_of_its_own(library: Library) -> None:
    document = build(library.select().works, group_by="venue,year")
    outer = {section.heading: section for section in document.sections}
    assert [inner.heading for inner in outer["ToyConf"].sections] == ["2024", "2023", "2014"]
    assert outer["ToyConf"].entries == ()
    anchors = [one.anchor for section in document.sections for one in (section, *section.sections)]
    assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize(
    ("by", "expected"), [("none", False), ("kind", False), ("kind,list", True), ("list", True)]
)
def test_there_are_contents_where_there_are_three_headings(
    library: Library, by: str, *, expected: bool
) -> None:
    selection = library.select("toyconf-2024-best", "toyconf-2024-keynotes")
    if by == "list":
        selection = library.select("toyconf-2024")
    document = build(selection.works, lists=selection.lists, group_by=by)
    assert document.has_contents is expected
    assert ("<nav" in selection.render(to="html", group_by=by)) is expected


def test_the_order_within_sections_can_be_the_styles(library: Library) -> None:
    best = library.select("toyconf-2024-best")
    listed = build(best.works, style="apa", lists=best.lists).entries
    ordered = build(best.works, style="apa", lists=best.lists, sort="style").entries
    assert [entry.work.key for entry in listed] == ["zhang2024blocks", "delacruz2024toy"]
    assert [entry.work.key for entry in ordered] == ["delacruz2024toy", "zhang2024blocks"]


def test_the_order_asked_for_holds_within_each_section(library: Library) -> None:
    for sort, expected in (("title", ["A Report", "A Toy", "Blocks"]), ("-title", ["Blocks"])):
        selection = library.select(year=2024, venue="ToyConf", kind="paper", sort=sort)
        section = build(selection.works, group_by="venue").sections[0]
        titles = [entry.work.title for entry in section.entries]
        assert all(map(str.startswith, titles, expected))


def test_a_name_is_not_replaced_by_a_dash_across_a_heading() -> None:
    two = """
    @book{a, title = {First}, author = {Doe, Jane}, year = {2020}}
    @book{b, title = {Second}, author = {Doe, Jane}, year = {2021}}
    """
    works = read_text(two).works
    style = "chicago-author-date-16th-edition"
    assert "———" in render(works, to="text", style=style, group_by="none")
    assert "———" not in render(works, to="text", style=style, group_by="year")


def test_an_award_stands_beside_its_work_with_the_edition_that_gave_it(library: Library) -> None:
    king = library.select("king2014attention")
    for options in ({}, {"style": "ieee"}, {"group_by": "none"}):
        assert "Test of Time Award, ToyConf 2024" in text(king, **options)
    assert "Test of Time Award" not in text(king, group_by="none", badges=False)


AWARDED = """
@proceedings{toy-2024, title = {Toy Conference}, shorttitle = {Toy 2024}, date = {2024}}
@inproceedings{a, title = {A}, author = {Doe, Jane}, crossref = {toy-2024}, status = {retracted}}
@set{best, title = {Best}, award = {Best Paper}, rank = {%s}, entryset = {a}, crossref = {toy-2024}}
"""


@pytest.mark.parametrize(
    ("rank", "lang", "expected"),
    [
        ("winner", "en-US", "Best Paper · Retracted"),
        ("runner-up", "en-US", "Best Paper (runner-up) · Retracted"),
        ("honorable-mention", "zh-CN", "Best Paper（荣誉提名） · 已撤稿"),
    ],
)
def test_a_badge_tells_the_tier_that_the_awards_name_does_not(
    tmp_path: Path, rank: str, lang: str, expected: str
) -> None:
    (tmp_path / "own.bib").write_text(AWARDED % rank, encoding="utf-8")
    selection = Library.load(tmp_path / "own.bib").select("best")
    assert f"    {expected}\n" in selection.render(to="text", lang=lang)


def test_a_list_that_rests_on_no_evidence_is_marked_at_its_heading(library: Library) -> None:
    written = text(library.select("toyconf-2024-mentioned"))
    assert re.search(r"ToyConf 2024 †\n-+\n", written)
    assert "† rests on no evidence yet: membership of the list\n" in written


def test_both_annotations_can_stand_together_the_readers_language_first(library: Library) -> None:
    both = library.select("lovelace2023learning")
    for lang, first in (("en-US", "Learns with graphs"), ("zh-CN", "在积木上")):
        annotations = build(both.works, annotations="both", lang=lang).entries[0].annotations
        assert [plain(each.line).startswith(first) for each in annotations] == [True, False]


@pytest.mark.parametrize("choice", [None, "zh", "both"])
def test_where_one_language_lacks_an_annotation_the_other_is_shown(
    library: Library, choice: str | None
) -> None:
    written = text(library.select("muller2023research"), lang="zh-CN", annotations=choice)
    assert "Looks a second time" in written


OWN = r"""
@article{a, title = {A}, author = {Doe, Jane}, year = {2024}, annote = {A \emph{note} on $L_2$.},
  abstract = {What it says.}, pdf = {https://x.example/a.pdf}, url = {https://x.example/a},
  slides = {https://x.example/a}}
@book{b, title = {B}, author = {Doe, Jane}, year = {2023}, annotation = {中文说明。}}
"""


def test_a_file_of_ones_own_shows_annote_abstracts_and_pdf() -> None:
    works = read_text(OWN).works
    written = render(works, to="text", abstracts=True)
    assert "1 paper, 1 book\n" in written
    # One address has one name: the slides are at the address of the paper.
    assert "    Paper: https://x.example/a\n    PDF: https://x.example/a.pdf\n    A note" in written
    assert "    A note on L₂.\n    Abstract: What it says.\n" in written
    assert "What it says" not in render(works, to="text")
    first, second = build(works).entries
    assert Span("note", italic=True) in first.annotations[0].line
    assert second.annotations[0].lang == "zh-CN"


def test_a_title_leads_to_the_works_own_page_and_a_printed_identifier_where_it_says(
    library: Library,
) -> None:
    works = library.select("lovelace2023learning").works
    forum, doi = (
        "https://openreview.net/forum?id=toyAAA111_x",
        "https://doi.org/10.1234/toy.2023.1_a",
    )
    for style, expected in (("reading-list", forum), ("ieee", doi)):
        lines = build(works, style=style).entries[0].lines
        assert {span.href for line in lines for span in line if span.href} == {expected}


def test_a_talk_says_what_kind_of_talk_it_was(library: Library) -> None:
    assert "Invited Talk, ToyConf 2024, Vienna, Austria" in text(
        library.select("hopper2024nanoseconds")
    )


def test_lists_of_several_editions_each_name_their_source(library: Library) -> None:
    document = build(library.select("toyconf-2023", "toyconf-2024").works)
    assert document.title == "ToyConf 2023–2024"
    assert document.facts == ()
    sources = [span.href for section in document.sections for fact in section.facts
               for span in fact.value if span.href]  # fmt: skip
    assert sources[:2] == [
        "https://toyconf.example/2023/awards",
        "https://toyconf.example/2024/awards",
    ]
    by_year = build(library.select("toyconf-2023", "toyconf-2024").works, group_by="year")
    assert all(not section.facts for section in by_year.sections)
    assert [plain(fact.value) for fact in by_year.sources][:1] == [
        "toyconf.example (checked January 2, 2024)"
    ]


def test_works_that_no_list_holds_are_just_a_reading_list(library: Library) -> None:
    assert build(library.select("gauss1809orbits", "zhang2024blocks").works).title == "Reading list"


def test_an_introduction_comes_first() -> None:
    document = build(read_text(OWN).works, introduction="One <b>.\n\nTwo.\n")
    assert [plain(line) for line in document.introduction] == ["One <b>.", "Two."]


@pytest.mark.parametrize("to", [output.name for output in OUTPUTS if not output.binary])
def test_no_works_make_an_empty_list_in_every_format(to: str) -> None:
    assert render([], to=to).endswith("\n")
