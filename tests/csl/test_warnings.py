"""What could not be used as it stands is recorded, once, and never printed."""

from __future__ import annotations

from typing import Any

import pytest

from awardbib.csl import Cite, Processor, Style

BOOK = {
    "id": "b",
    "type": "book",
    "title": "On Things",
    "author": [{"family": "He", "given": "Kaiming"}],
    "issued": {"date-parts": [[2020]]},
}
SHOWN = '<names variable="author"/><text variable="title"/><date variable="issued" form="text"/>'


def processor(*items: dict[str, Any], layout: str = SHOWN, head: str = "") -> Processor:
    """A processor with a style whose layout stands in line 4."""
    style = Style.load(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'
        "<info><title>t</title><id>i</id><odd/></info>\n"
        f"{head}\n<citation>\n<layout>{layout}</layout></citation></style>"
    )
    return Processor(style, items or (BOOK,))


def messages(one: Processor, kind: str) -> list[str]:
    return [warned.message for warned in one.warnings if warned.kind == kind]


@pytest.mark.parametrize(
    ("layout", "named"),
    [
        ('<table variable="title"/>', "<table>"),
        ('<group><name form="short"/></group>', "<name> inside <group>"),
        ('<names variable="author"><with/></names>', "<with>"),
        ('<text variable="title" colour="red"/>', "'colour' of <text>"),
        ('<text variable="title" font-style="wavy"/>', "font-style='wavy'"),
        ('<text variable="title" text-case="spongebob"/>', "text-case='spongebob'"),
        ('<number variable="volume" form="binary"/>', "form='binary' of <number>"),
        (
            '<choose><if position="first someday"><text value="x"/></if></choose>',
            "position='someday'",
        ),
        ('<text term="no-such-term"/>', "no locale has the term 'no-such-term'"),
    ],
)
def test_what_a_style_asks_for_in_vain_is_said_with_its_line(layout: str, named: str) -> None:
    (message,) = messages(processor(layout=layout), "style")
    assert named in message
    assert ":4: " in message


def test_a_call_of_a_missing_macro_is_said_with_its_line() -> None:
    calls = '<text macro="gone"/><text variable="title"/><text macro="gone"/>'
    one = processor(layout=calls)
    (message,) = messages(one, "style")
    assert "the macro 'gone' is not defined" in message
    assert ":4: " in message


def test_a_missing_macro_as_a_sort_key_is_said_too() -> None:
    style = Style.load(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><citation>'
        '<sort><key macro="gone"/></sort><layout><text variable="title"/></layout></citation>'
        "</style>"
    )
    one = Processor(style, [BOOK, {**BOOK, "id": "c", "title": "Another"}])
    one.cite([Cite("b"), Cite("c")])
    assert one.citations("text") == ["On ThingsAnother"]
    assert "'gone' is not defined" in messages(one, "style")[0]


def test_what_csl_m_adds_and_is_done_gives_no_warning() -> None:
    head = '<locale><terms><term name="citation-range-delimiter">-</term></terms></locale>'
    layout = (
        '<names variable="author"><name/><institution><institution-part name="long"/></institution>'
        '</names><choose><if has-day="issued"><text variable="title"/></if></choose>'
    )
    assert messages(processor(layout=layout, head=head), "style") == []


def test_the_same_thing_twice_is_one_record_with_the_first_line() -> None:
    odd = '<text variable="title" colour="red"/>'
    (message,) = messages(processor(layout=f"{odd}\n{odd}"), "style")
    assert ":4: " in message


def test_a_term_that_the_style_defines_is_known() -> None:
    head = '<locale><terms><term name="mine" form="short">my</term></terms></locale>'
    one = processor(layout='<text term="mine"/>', head=head)
    assert messages(one, "style") == []


@pytest.mark.parametrize(
    "name",
    [
        "apa",
        "chicago-notes-bibliography",
        "china-national-standard-gb-t-7714-2015-numeric",
        "american-college-of-clinical-pharmacy",
    ],
)
def test_public_styles_and_whole_items_give_no_warning(name: str) -> None:
    one = Processor(Style.load(name), [BOOK])
    one.cite([Cite("b")])
    one.citations("text")
    one.bibliography("text")
    assert one.warnings == []


def test_what_an_item_lacks_is_one_record_of_the_item() -> None:
    one = processor({"id": "x", "type": "book"}, BOOK)
    assert [(warned.kind, warned.key) for warned in one.warnings] == [("item", "x")]
    (message,) = messages(one, "item")
    assert all(variable in message for variable in ("author", "title", "issued"))


def test_what_stands_for_a_variable_or_is_not_printed_is_not_missed() -> None:
    edited = {**BOOK, "author": [], "editor": BOOK["author"]}
    assert processor(edited).warnings == []
    undated = {**BOOK, "issued": None}
    assert messages(processor(undated), "item") == ["no issued"]
    assert processor(undated, layout='<text variable="title"/>').warnings == []


def test_a_cite_that_comes_out_empty_is_said() -> None:
    one = processor(layout='<text variable="publisher"/>')
    one.cite([Cite("b")])
    assert one.warnings == []
    one.citations("text")
    assert [(warned.kind, warned.key) for warned in one.warnings] == [("cite", "b")]


def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    one = processor({"id": "x"}, layout='<table/><text term="none-such"/>')
    one.cite([Cite("x")])
    one.citations("html")
    assert len(one.warnings) >= 2
    assert capsys.readouterr() == ("", "")
