from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from awardbib import formats
from awardbib.formats import Options
from awardbib.model import Person

from .sample_works import PAPER, TALK

ENDNOTE = formats.get("endnote-xml")


def record(index: int = 0) -> ET.Element:
    root = ET.fromstring(ENDNOTE.write([PAPER, TALK]))  # noqa: S314 (our own)
    return root.findall("records/record")[index]


def texts(path: str, index: int = 0) -> list[str]:
    return ["".join(element.itertext()) for element in record(index).findall(path)]


@pytest.mark.parametrize(
    ("index", "number", "name"),
    [(0, "10", "Conference Proceedings"), (1, "47", "Conference Paper")],
)
def test_a_paper_is_type_10_and_a_talk_type_47(index: int, number: str, name: str) -> None:
    kind = record(index).find("ref-type")
    assert kind is not None
    assert (kind.text, kind.get("name")) == (number, name)


def test_every_text_that_endnote_shows_stands_inside_style() -> None:
    assert texts("titles/title/style") == ["Toys & <b>Blocks</b>: $O(n^2)$"]
    assert texts("contributors/authors/author/style") == [
        "King, Martin Luther, Jr.",
        "van den Berg, Rianne",
        "Toy Research Group,",
        "others,",
    ]


def test_each_thing_is_where_its_importers_look() -> None:
    assert texts("label") == ["key1"]
    assert texts("titles/secondary-title") == texts("custom3") == ["Proceedings of Toy"]
    assert texts("custom1") == ["Vienna"]
    assert texts("keywords/keyword") == ["graphs & trees", "theory"]
    assert texts("urls/web-urls/url") == ["https://openreview.net/forum?id=AAA_1"]
    assert texts("urls/pdf-urls/url") == ["https://openreview.net/pdf?id=AAA_1"]
    assert texts("notes") == ["To appear"]
    assert texts("research-notes")[0].split("\n") == [
        "Good: 40% <faster>.",
        "很好。",
        "Award: Best Paper Award, Toy 2024",
        "Code: https://code.example/a_b",
        "arXiv: 2401.00001",
        "event-date: 2024-05-07/2024-05-11",
        "event-title: 12th Toy Conference",
    ]


def test_a_talk_has_its_event_and_no_volume() -> None:
    assert texts("titles/secondary-title", 1) == ["12th Toy Conference"]
    assert texts("work-type", 1) == ["Invited Talk"]
    assert texts("contributors/secondary-authors", 1) == texts("volume", 1) == []


def test_ascii_and_chosen_fields() -> None:
    text = ENDNOTE.write([PAPER], Options(ascii_only=True, fields=("titles", "research-notes")))
    assert text.isascii()
    root = ET.fromstring(text)  # noqa: S314
    assert [e.tag for e in root.findall("records/record/*")] == [
        "source-app",
        "rec-number",
        "ref-type",
        "titles",
        "label",
        "research-notes",
    ]


def test_a_record_of_endnote_itself_is_read() -> None:
    """With its own numbers, styles inside styles, and characters that XML does not have."""
    text = (
        '<?xml version="1.0" encoding="UTF-8" ?><xml><records><record>'
        '<ref-type name="Journal Article">0</ref-type>'
        '<contributors><authors><author><style face="normal">Gauß, C. F.</style></author>'
        "</authors></contributors>"
        "<titles><title><style>On</style><style face='italic'> Orbits</style>"
        "</title><secondary-title>J</secondary-title></titles><periodical><full-title>Journal"
        "</full-title></periodical><dates><year>1809</year></dates><pages>7-9</pages><abstract>a\x02b"
        "</abstract><language>English</language></record></records></xml>"
    )
    content = ENDNOTE.read(text)
    assert content.findings == ()
    work = content.works[0]
    assert (work.type, work.title, work.authors) == (
        "article",
        "On Orbits",
        (Person("Gauß", "C. F."),),
    )
    assert (work.fields["journaltitle"], work.year) == ("Journal", 1809)
    assert (work.fields["pages"], work.fields["langid"]) == ("7--9", "english")
    assert work.fields["abstract"] == "a b"
