"""What the processor promises beyond the public suite: languages, groups, warnings, bounds."""

from __future__ import annotations

from typing import Any

import pytest

from awardbib.csl import Cite, Processor, Style
from awardbib.errors import NotFound, UnknownName
from awardbib.text.spans import Span, plain

GB_T = "china-national-standard-gb-t-7714-2015-numeric"


def person(family: str, given: str) -> dict[str, str]:
    return {"family": family, "given": given}


def paper(key: str | int, year: int = 2020, **fields: Any) -> dict[str, Any]:
    return {
        "id": key,
        "type": "article-journal",
        "title": "On Things",
        "author": [person("He", "Kaiming")],
        "container-title": "Journal of Things",
        "issued": {"date-parts": [[year]]},
        **fields,
    }


FOUR = [person("He", "K"), person("Li", "B"), person("Wu", "C"), person("Xu", "D")]
CHINESE = [person("张", "博航"), person("罗", "胜杰"), person("王", "立威"), person("贺", "笛")]


def texts(style: str, items: list[dict[str, Any]], **options: Any) -> list[str]:
    processor = Processor(Style.load(style), items, **options)
    return [entry.text for entry in processor.bibliography("text")]


def test_each_entry_has_the_terms_of_its_own_language() -> None:
    english, chinese = texts(
        GB_T, [paper("a", author=FOUR), paper("b", author=CHINESE, title="图神经网络")]
    )
    assert "HE K, LI B, WU C, et al." in english
    assert "张博航, 罗胜杰, 王立威, 等" in chinese


def test_terms_follow_the_document_if_asked() -> None:
    (english,) = texts(GB_T, [paper("a", author=FOUR)], languages="style")
    assert "等" in english


@pytest.mark.parametrize("style", ["ieee", "apa", "chicago-author-date", GB_T])
def test_chinese_names_are_written_as_they_are(style: str) -> None:
    (entry,) = texts(style, [paper("b", author=CHINESE[:1], title="图神经网络")])
    assert "张博航" in entry


EMPTY = """
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>t</title><id>i</id></info>
<citation><layout>{cited}</layout></citation>
<bibliography><layout>{listed}</layout></bibliography></style>
"""
NOTHING = {"id": "x", "type": "book", "title": "Only <i>a</i> Title", "DOI": "10.1/x"}


@pytest.mark.parametrize(
    ("cited", "listed", "expected"),
    [
        ("volume", '<text variable="volume"/>', "Only a Title"),
        ("citation-number", '<text variable="volume"/>', "1. Only a Title"),
        (
            "citation-number",
            '<text variable="citation-number"/><text variable="volume" prefix=" "/>',
            "1Only a Title",
        ),
    ],
)
def test_an_item_that_the_style_prints_nothing_for_is_listed_by_its_title(
    cited: str, listed: str, expected: str
) -> None:
    style = Style.load(EMPTY.format(cited=f'<text variable="{cited}"/>', listed=listed))
    processor = Processor(style, [NOTHING], links=False)
    (entry,) = processor.bibliography("text")
    assert entry.text == expected
    assert [one.message for one in processor.warnings if one.key == "x"][:1] == [
        "the style prints nothing for this item"
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"id": "x", "type": "book", "DOI": "10.1/x"}, "10.1/x"),
        ({"id": "x", "type": "book"}, "x"),
    ],
)
def test_an_item_without_a_title_either_is_listed_by_what_names_it(
    item: dict[str, Any], expected: str
) -> None:
    nothing = '<text variable="volume"/>'
    processor = Processor(Style.load(EMPTY.format(cited=nothing, listed=nothing)), [item])
    processor.cite([Cite("x")])
    assert [entry.text for entry in processor.bibliography("text")] == [expected]
    assert processor.citations("text") == [expected]


def test_a_sign_that_is_no_tag_leaves_nothing_invisible_behind() -> None:
    """CSL-JSON of awardbib marks a literal "<" before a tag's name with U+2060."""
    (entry,) = texts("ieee", [paper("a", title="If a<\u2060b and <\u2060i>c<\u2060/i> <i>d</i>")])
    assert "If a<b and <i>c</i> d" in entry
    assert "\u2060" not in entry


def test_citations_and_entries_are_given_as_spans() -> None:
    processor = Processor(Style.load("ieee"), [paper("a", DOI="10.1/x")])
    processor.cite([Cite("a", locator="3")])
    assert [plain(spans) for spans in processor.citation_spans()] == ["[1, p. 3]"]
    (entry,) = processor.bibliography()
    label, text = entry.blocks
    assert (plain(label.spans), label.display) == ("[1]", "left-margin")
    assert Span("Journal of Things", italic=True) in text.spans
    assert Span("10.1/x", href="https://doi.org/10.1/x") in text.spans


def test_first_field_is_given_apart() -> None:
    (entry,) = Processor(Style.load("ieee"), [paper("a")]).bibliography("text")
    assert entry.left == "[1]"
    assert entry.right.startswith("K. He, “On Things,”")
    (other,) = Processor(Style.load("apa"), [paper("a")]).bibliography("text")
    assert not other.left
    assert other.right == other.text


def test_names_are_not_replaced_at_the_start_of_a_group() -> None:
    items = [paper("a", 2019), paper("b", 2020)]
    processor = Processor(Style.load("modern-language-association"), items)
    assert processor.bibliography("text")[1].text.startswith("———")
    assert processor.bibliography("text", breaks=["b"])[1].text.startswith("He, Kaiming")


def test_authors_cut_in_the_data_end_with_et_al() -> None:
    (entry,) = texts("ieee", [paper("a", custom={"authors-truncated": True})])
    assert entry.startswith(("[1] K. He et al.", "[1] K. He, et al."))


def test_ids_may_be_numbers_and_keep_their_type() -> None:
    processor = Processor(Style.load("ieee"), [paper(7)])
    processor.cite([Cite("7")])
    assert processor.citations("text") == ["[1]"]
    assert [entry.key for entry in processor.bibliography()] == [7]


def test_two_works_of_one_year_get_suffixes_in_citations_and_bibliography() -> None:
    items = [paper("a", title="Alpha"), paper("b", title="Beta")]
    processor = Processor(Style.load("apa"), items)
    processor.cite([Cite("a"), Cite("b")])
    assert processor.citations("text") == ["(He, 2020a, 2020b)"]
    assert [entry.text[:18] for entry in processor.bibliography("text")] == [
        "He, K. (2020a). Al",
        "He, K. (2020b). Be",
    ]


def test_only_what_is_cited_is_listed_unless_all_is_asked_for() -> None:
    items = [paper("a"), paper("b", 2021)]
    cited = Processor(Style.load("ieee"), items)
    cited.cite([Cite("b")])
    assert cited.keys() == ["b"]
    everything = Processor(Style.load("ieee"), items, uncited=True)
    everything.cite([Cite("b")])
    assert everything.keys() == ["a", "b"]


def test_a_cite_of_an_unknown_item_says_which() -> None:
    with pytest.raises(NotFound, match="nobody2020"):
        Processor(Style.load("ieee"), []).cite([Cite("nobody2020")])


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="markdown"):
        Processor(Style.load("ieee"), [paper("a")]).bibliography("word")


def test_wrong_types_give_warnings_and_no_exception() -> None:
    items: list[Any] = [
        paper("a", title=["x"], author="He", issued={"date-parts": [[None]]}),
        "not an item",
        paper("a"),
    ]
    processor = Processor(Style.load("apa"), items)
    assert len(processor.bibliography("html")) == 1
    kinds = {(warning.kind, warning.key) for warning in processor.warnings}
    assert ("item", "") in kinds
    assert ("item", "a") in kinds


def test_field_text_is_data_in_every_format() -> None:
    title = "<script>alert(1)</script> & \\input{x} #eval(1) `code` *b*"
    processor = Processor(Style.load("ieee"), [paper("a", title=title)])
    assert "<script>" not in processor.bibliography("html")[0].text
    assert "\\input" not in processor.bibliography("latex")[0].text
    assert "\\#eval" in processor.bibliography("typst")[0].text
    assert "`code`" not in processor.bibliography("markdown")[0].text


def test_layouts_for_languages_use_their_own_terms() -> None:
    """CSL-M, as the styles of the Chinese community use it."""
    style = Style.load(
        """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"
        default-locale="zh-CN"><info><id>x</id><title>x</title></info>
        <citation et-al-min="2" et-al-use-first="1"><layout locale="en" suffix="!">
        <names variable="author"/></layout><layout suffix="。"><names variable="author"/></layout>
        </citation></style>"""
    )
    items = [
        paper("a", author=FOUR, language="en"),
        paper("b", author=CHINESE, language="zh"),
    ]
    processor = Processor(style, items, languages="style")
    processor.cite([Cite("a")])
    processor.cite([Cite("b")])
    assert [text.rstrip("。!") for text in processor.citations("text")] == [
        "K He et al.",
        "张博航等",
    ]


def test_disambiguation_of_many_alike_stays_within_bounds() -> None:
    """Two thousand works of one author and year: suffixes run on past z."""
    items = [paper(number, title=f"T{number:04d}") for number in range(2000)]
    processor = Processor(Style.load("apa"), items)
    entries = processor.bibliography("text")
    assert entries[0].text.startswith("He, K. (2020a)")
    assert entries[26].text.startswith("He, K. (2020aa)")
    assert len({entry.text.split(")")[0] for entry in entries}) == 2000
