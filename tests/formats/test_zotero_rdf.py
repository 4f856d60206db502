from __future__ import annotations

import xml.etree.ElementTree as ET

from awardbib import formats
from awardbib.formats import Options
from awardbib.model import WorkList

from .sample_works import BEST, PAPER, TALK

ZOTERO = formats.get("zotero-rdf")
SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "link": "http://purl.org/rss/1.0/modules/link/",
}
ABOUT = f"{{{SPACES['rdf']}}}about"
RESOURCE = f"{{{SPACES['rdf']}}}resource"


def graph(**options: object) -> ET.Element:
    text = ZOTERO.write([PAPER, TALK], Options(**options))  # type: ignore[arg-type]
    return ET.fromstring(text)  # noqa: S314 (our own)


def resource(address: str, root: ET.Element | None = None) -> ET.Element:
    found = [one for one in (graph() if root is None else root) if one.get(ABOUT) == address]
    assert len(found) == 1
    return found[0]


def texts(element: ET.Element, path: str) -> list[str]:
    return ["".join(one.itertext()).strip() for one in element.findall(path, SPACES)]


def test_an_item_has_its_type_key_tags_and_extra() -> None:
    item = resource("#item_key1")
    assert texts(item, "z:itemType") == ["conferencePaper"]
    assert texts(item, "z:citationKey") == ["key1"]
    assert texts(item, "dc:subject") == ["graphs & trees", "theory"]
    assert texts(item, "dc:description") == [
        "To appear\narXiv: 2401.00001\nevent-date: 2024-05-07/2024-05-11"
    ]
    assert texts(item, "bib:presentedAt") == ["12th Toy Conference"]


def test_names_are_in_parts_and_a_body_has_a_surname_alone() -> None:
    people = resource("#item_key1").findall("bib:authors/rdf:Seq/rdf:li/foaf:Person", SPACES)
    parts = [(texts(p, "foaf:surname"), texts(p, "foaf:givenName")) for p in people]
    assert parts == [
        (["King"], ["Martin Luther, Jr."]),
        (["van den Berg"], ["Rianne"]),
        (["Toy Research Group"], []),
        (["others"], []),
    ]


def test_notes_are_html_in_which_text_is_no_markup() -> None:
    root = graph()
    item = resource("#item_key1", root)
    notes = [
        texts(resource(one.get(RESOURCE, ""), root), "rdf:value")[0]
        for one in item.findall("dcterms:isReferencedBy", SPACES)
    ]
    assert notes == [
        "<p>Good: 40% &lt;faster&gt;.</p>",
        "<p>很好。</p>",
        "<p>Award: Best Paper Award, Toy 2024</p>",
        "<p>Code: https://code.example/a_b</p>",
    ]


def test_the_pdf_is_a_linked_attachment() -> None:
    root = graph()
    target = resource("#item_key1", root).find("link:link", SPACES)
    assert target is not None
    attachment = resource(target.get(RESOURCE, ""), root)
    assert attachment.tag == f"{{{SPACES['z']}}}Attachment"
    assert texts(attachment, "dc:identifier") == ["https://openreview.net/pdf?id=AAA_1"]
    assert texts(attachment, "link:type") == ["application/pdf"]


def test_lists_become_collections_in_the_language_asked_for() -> None:
    mixed = WorkList("mixed", "Mixed", ("talk1", "gone", "key1"))
    empty = WorkList("empty", "Empty", ("gone",))
    for lang, title in (("en", "Toy 2024 <Best> & Papers"), ("zh-CN", "Toy 2024 最佳论文")):
        collections = graph(lists=(BEST, mixed, empty), lang=lang).findall("z:Collection", SPACES)
        got = [
            (
                texts(one, "dc:title"),
                [part.get(RESOURCE) for part in one.findall("dcterms:hasPart", SPACES)],
            )
            for one in collections
        ]
        assert got == [
            ([title], ["#item_key1"]),
            (["Mixed"], ["#item_talk1", "#item_key1"]),
        ]


def test_without_a_selection_the_lists_are_those_of_the_works() -> None:
    assert [texts(one, "dc:title") for one in graph().findall("z:Collection", SPACES)] == [
        ["Toy 2024 <Best> & Papers"]
    ]


def test_a_talk_is_a_presentation_of_its_presenter() -> None:
    item = resource("#item_talk1")
    assert texts(item, "z:itemType") == ["presentation"]
    assert texts(item, "z:presenters//foaf:surname") == ["Hopper"]
    assert texts(item, "dc:type") == ["Invited Talk"]
    assert item.find("bib:editors", SPACES) is None


def test_what_zotero_exports_is_read() -> None:
    """Addresses for resources, a container told apart, a collection inside another one."""
    head = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
    text = f"""<rdf:RDF{head} xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
    <bib:Article rdf:about="https://doi.example/1">
        <z:itemType>journalArticle</z:itemType>
        <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
        <bib:authors><rdf:Seq><rdf:li><foaf:Person>
            <foaf:surname>Gauß</foaf:surname><foaf:givenName>C. F.</foaf:givenName>
        </foaf:Person></rdf:li></rdf:Seq></bib:authors>
        <dcterms:isReferencedBy rdf:resource="#item_7"/>
        <dc:subject><z:AutomaticTag><rdf:value>stars</rdf:value></z:AutomaticTag></dc:subject>
        <dc:subject>orbits</dc:subject>
        <dc:title>On Orbits</dc:title><dc:date>September 20, 1809</dc:date>
        <dc:description>Citation Key: gauss
tex.x: y</dc:description>
    </bib:Article>
    <bib:Journal rdf:about="urn:issn:1234-5678"><dc:title>Journal</dc:title>
        <prism:volume>7</prism:volume><dc:identifier>ISSN 1234-5678</dc:identifier></bib:Journal>
    <bib:Memo rdf:about="#item_7"><rdf:value>&lt;p&gt;A &amp;amp; B&lt;/p&gt;</rdf:value></bib:Memo>
    <z:Collection rdf:about="#collection_1"><dc:title>Outer</dc:title>
        <dcterms:hasPart rdf:resource="#collection_2"/></z:Collection>
    <z:Collection rdf:about="#collection_2"><dc:title>Inner</dc:title>
        <dcterms:hasPart rdf:resource="https://doi.example/1"/></z:Collection>
    </rdf:RDF>"""
    content = ZOTERO.read(text)
    assert content.findings == ()
    work = content.works[0]
    assert (work.key, work.type, work.title, work.year) == ("gauss", "article", "On Orbits", 1809)
    assert work.authors[0].name == "C. F. Gauß"
    wanted = ("journaltitle", "volume", "issn", "annotation", "note")
    assert [work.fields[name] for name in wanted] == [
        "Journal",
        "7",
        "1234-5678",
        r"A \& B",
        "tex.x: y",
    ]
    assert set(work.keywords) == {"orbits", "stars"}
    assert [(one.title, one.members) for one in content.lists] == [
        ("Outer", ("gauss",)),
        ("Inner", ("gauss",)),
    ]
