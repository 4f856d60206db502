from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from awardbib import formats
from awardbib.model import Person, Work

from .sample_works import PAPER, TALK

MODS = formats.get("mods")
SPACE = {"m": "http://www.loc.gov/mods/v3"}


def record(index: int = 0) -> ET.Element:
    root = ET.fromstring(MODS.write([PAPER, TALK]))  # noqa: S314 (our own)
    return root.findall("m:mods", SPACE)[index]


def texts(path: str, index: int = 0) -> list[str]:
    found = record(index).findall("/".join(f"m:{part}" for part in path.split("/")), SPACE)
    return ["".join(element.itertext()).strip() for element in found]


def test_a_paper_is_part_of_its_proceedings() -> None:
    assert texts("relatedItem/titleInfo/title") == ["Proceedings of Toy"]
    assert texts("relatedItem/genre") == ["conference publication"]
    assert texts("relatedItem/originInfo/publisher") == ["Toy Press"]
    assert texts("relatedItem/part/extent/start") == ["1"]
    assert texts("relatedItem/name/namePart") == ["Eve", "Editor"]


def test_only_persons_are_names() -> None:
    """Zotero makes a contributor, bibutils an author of a conference among the names."""
    kinds = [name.get("type") for name in record().findall("m:name", SPACE)]
    assert kinds == ["personal", "personal", "corporate", None]
    assert record().find("m:name/m:etal", SPACE) is not None
    assert [name.get("type") for name in record(1).findall(".//m:name", SPACE)] == ["personal"]


def test_a_talk_is_a_presentation_at_its_event() -> None:
    assert texts("genre", 1) == ["presentation", "unpublished", "Invited Talk"]
    assert texts("relatedItem/titleInfo/title", 1) == ["12th Toy Conference"]


def test_identifiers_links_topics_and_notes() -> None:
    identifiers = {e.get("type"): e.text for e in record().findall("m:identifier", SPACE)}
    assert identifiers == {
        "citekey": "key1",
        "doi": "10.1234/a_b",
        "arxiv": "2401.00001",
        "openreview": "AAA_1",
    }
    assert texts("location/url") == [
        "https://openreview.net/forum?id=AAA_1",
        "https://openreview.net/pdf?id=AAA_1",
    ]
    assert texts("subject/topic") == ["graphs & trees", "theory"]
    notes = [(e.get("type"), e.text) for e in record().findall("m:note", SPACE)]
    assert notes[:2] == [(None, "To appear"), ("annotation", "Good: 40% <faster>.")]
    assert ("annotation", "Award: Best Paper Award, Toy 2024") in notes


def test_a_key_that_is_no_name_in_xml_is_one_as_an_id() -> None:
    text = MODS.write([Work(key="2024:a/b", type="misc"), Work(key="2024:a/b", type="misc")])
    first, second = ET.fromstring(text)  # noqa: S314
    assert (first.get("ID"), second.get("ID")) == ("_2024_a_b", None)


def test_a_record_of_bibutils_is_read() -> None:
    text = """<?xml version="1.0"?><modsCollection xmlns="http://www.loc.gov/mods/v3">
    <mods ID="gauss">
    <titleInfo><nonSort>The</nonSort><title>Orbits</title><subTitle>A Study</subTitle></titleInfo>
    <name type="personal"><namePart type="given">C.</namePart><namePart type="given">F.</namePart>
      <namePart type="family">Gauß</namePart><namePart type="suffix">Jr.</namePart>
      <role><roleTerm authority="marcrelator" type="text">author</roleTerm></role></name>
    <originInfo><dateIssued>1809-09-20</dateIssued></originInfo>
    <relatedItem type="host"><titleInfo><title>Journal</title></titleInfo>
      <originInfo><issuance>continuing</issuance></originInfo>
      <genre authority="marcgt">periodical</genre></relatedItem>
    <note>Seen.</note><identifier type="issn">1234-5678</identifier>
    <part><detail type="volume"><number>7</number></detail>
      <extent unit="page"><start>3</start><end>9</end></extent></part>
    </mods></modsCollection>"""
    content = MODS.read(text)
    assert content.findings == ()
    work = content.works[0]
    assert (work.key, work.type, work.title) == ("gauss", "article", "The Orbits: A Study")
    assert work.authors == (Person("Gauß", "C. F.", suffix="Jr."),)
    assert work.date is not None
    assert work.date.start == (1809, 9, 20)
    wanted = ("journaltitle", "volume", "pages", "issn", "note")
    assert [work.fields[name] for name in wanted] == ["Journal", "7", "3--9", "1234-5678", "Seen."]


FROM_TO = '<dateIssued point="start">1985</dateIssued><dateIssued point="end">1988</dateIssued>'


@pytest.mark.parametrize(
    ("inner", "date"),
    [
        ("<originInfo><dateIssued>1988</dateIssued></originInfo>", "1988"),
        (f"<originInfo>{FROM_TO}</originInfo>", "1985/1988"),
        ("<originInfo><dateIssued>-1988</dateIssued></originInfo>", "1988"),
        (f"<originInfo><dateIssued>-1988</dateIssued>{FROM_TO}</originInfo>", "1985/1988"),
        ('<originInfo><dateIssued point="start">1985</dateIssued></originInfo>', "1985"),
        ("<originInfo><dateIssued>c1988</dateIssued></originInfo>", ""),
        ("<relatedItem type='host'><part><date>2004-05</date></part></relatedItem>", "2004-05"),
        ("<part><date>2004-05-06</date></part>", "2004-05-06"),
        ("<part><date>2004</date></part><originInfo><dateIssued>2003</dateIssued></originInfo>",
         "2003"),
    ],
)  # fmt: skip
def test_dates_are_read_wherever_mods_has_them(inner: str, date: str) -> None:
    """A date may stand in the part of a host, and go from a start to an end."""
    content = MODS.read(f"<mods><titleInfo><title>T</title></titleInfo>{inner}</mods>")
    assert content.findings == ()
    assert content.works[0].fields.get("date", "") == date
