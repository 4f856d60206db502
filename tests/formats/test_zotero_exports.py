"""A talk and a paper as Zotero exports them come back as they were in Zotero.

The exports are invented, in the shape that Zotero's own translators give them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awardbib import formats
from awardbib.bibtex.latex import to_text

if TYPE_CHECKING:
    from awardbib.model import Work

RIS = """\
TY  - SLIDE
TI  - On Wires
A2  - Hopper, Grace
A2  - van den Berg, Rianne
T2  - ToyConf 2024
AB  - Short.
CY  - Vienna, Austria
DA  - 2024/05/31/
PY  - 2024
LA  - en
M2  - Citation Key: hopper2024wires
event-date: 2024-05-29/2024-06-01
Seen twice.
M3  - Invited Talk
UR  - https://toy.example/wires
Y2  - 2024/06/02/10:00:00
N1  - <p>About &lt;wires&gt; &amp; time.</p>
<p>Code: https://code.example/w</p>
N1  - <div data-schema-version="9"><p>关于<strong>电线</strong>。</p></div>
KW  - hardware
ER  -

"""

ENDNOTE = """\
<?xml version="1.0" encoding="UTF-8"?>
<xml><records><record><database name="MyLibrary">MyLibrary</database>
<source-app name="Zotero">Zotero</source-app><ref-type name="Conference Paper">47</ref-type>
<contributors><secondary-authors><author>Hopper, Grace</author>
<author>van den Berg, Rianne</author></secondary-authors></contributors>
<titles><title>On Wires</title><secondary-title>ToyConf 2024</secondary-title></titles>
<keywords><keyword>hardware</keyword></keywords>
<dates><year>2024</year><pub-dates><date>2024-05-31</date></pub-dates></dates>
<pub-location>Vienna, Austria</pub-location><abstract>Short.</abstract>
<label>hopper2024wires</label>
<notes>event-date: 2024-05-29/2024-06-01&#xD;Seen twice.</notes>
<research-notes>&lt;p&gt;&lt;p&gt;About &amp;lt;wires&amp;gt; &amp;amp; time.&lt;/p&gt;\
&lt;p&gt;Code: https://code.example/w&lt;/p&gt;&lt;/p&gt;&lt;p&gt;关于&lt;strong&gt;电线&lt;/strong&gt;。&lt;/p&gt;</research-notes>
<work-type>Invited Talk</work-type>
<urls><web-urls><url>https://toy.example/wires</url></web-urls></urls>
<access-date>2024-06-02</access-date><language>en</language></record></records></xml>
"""

RDF = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:vcard="http://nwalsh.com/rdf/vCard#">
<bib:ConferenceProceedings rdf:about="https://toy.example/wires">
 <z:itemType>presentation</z:itemType>
 <dc:publisher><foaf:Organization><vcard:adr><vcard:Address>
  <vcard:locality>Vienna, Austria</vcard:locality></vcard:Address></vcard:adr>
 </foaf:Organization></dc:publisher>
 <z:presenters><rdf:Seq>
  <rdf:li><foaf:Person><foaf:surname>Hopper</foaf:surname>
   <foaf:givenName>Grace</foaf:givenName></foaf:Person></rdf:li>
  <rdf:li><foaf:Person><foaf:surname>van den Berg</foaf:surname>
   <foaf:givenName>Rianne</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></z:presenters>
 <dcterms:isReferencedBy rdf:resource="#item_2"/><dcterms:isReferencedBy rdf:resource="#item_3"/>
 <dc:subject>hardware</dc:subject><dc:title>On Wires</dc:title>
 <dcterms:abstract>Short.</dcterms:abstract><dc:type>Invited Talk</dc:type>
 <dc:date>2024-05-31</dc:date><z:meetingName>ToyConf 2024</z:meetingName>
 <dc:identifier><dcterms:URI><rdf:value>https://toy.example/wires</rdf:value></dcterms:URI>
 </dc:identifier><dcterms:dateSubmitted>2024-06-02 10:00:00</dcterms:dateSubmitted>
 <z:language>en</z:language>
 <dc:description>Citation Key: hopper2024wires
event-date: 2024-05-29/2024-06-01
Seen twice.</dc:description>
</bib:ConferenceProceedings>
<bib:Memo rdf:about="#item_2"><rdf:value>
&lt;p&gt;About &amp;lt;wires&amp;gt; &amp;amp; time.&lt;/p&gt;
&lt;p&gt;Code: https://code.example/w&lt;/p&gt;</rdf:value></bib:Memo>
<bib:Memo rdf:about="#item_3"><rdf:value>
&lt;div&gt;&lt;p&gt;关于电线。&lt;/p&gt;&lt;/div&gt;</rdf:value>
</bib:Memo></rdf:RDF>
"""

MODS = """\
<?xml version="1.0"?>
<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods>
<titleInfo><title>On Wires</title></titleInfo><typeOfResource>text</typeOfResource>
<genre authority="local">presentation</genre><genre authority="marcgt">conference publication\
</genre><genre>Invited Talk</genre>
<name type="personal"><namePart type="family">Hopper</namePart><namePart type="given">Grace\
</namePart><role><roleTerm type="code" authority="marcrelator">ctb</roleTerm></role></name>
<name type="personal"><namePart type="family">van den Berg</namePart><namePart type="given">\
Rianne</namePart><role><roleTerm type="code" authority="marcrelator">ctb</roleTerm></role></name>
<originInfo><place><placeTerm type="text">Vienna, Austria</placeTerm></place>
<dateCreated>2024-05-31</dateCreated><issuance>monographic</issuance></originInfo>
<location><url usage="primary display" dateLastAccessed="2024-06-02">https://toy.example/wires\
</url></location><abstract>Short.</abstract>
<note>&lt;p&gt;About &amp;lt;wires&amp;gt; &amp;amp; time.&lt;/p&gt;&lt;p&gt;Code: \
https://code.example/w&lt;/p&gt;</note><note>&lt;p&gt;关于电线。&lt;/p&gt;</note>
<subject><topic>hardware</topic></subject>
<language><languageTerm type="text">en</languageTerm></language>
<note>Citation Key: hopper2024wires
event-date: 2024-05-29/2024-06-01
Seen twice.</note></mods></modsCollection>
"""

CSL = json.dumps(
    [
        {
            "id": "http://zotero.org/users/1/items/ABCD1234",
            "type": "speech",
            "citation-key": "hopper2024wires",
            "title": "On Wires",
            "author": [
                {"family": "Hopper", "given": "Grace"},
                {"family": "Berg", "given": "Rianne", "non-dropping-particle": "van den"},
            ],
            "eventTitle": "ToyConf 2024",
            "eventPlace": "Vienna, Austria",
            "genre": "Invited Talk",
            "abstract": "Short.",
            "URL": "https://toy.example/wires",
            "issued": {"date-parts": [["2024", 5, 31]]},
            "accessed": {"date-parts": [["2024", 6, 2]]},
            "language": "en",
            "note": "event-date: 2024-05-29/2024-06-01\nSeen twice.",
        }
    ]
)

BIBLATEX = """\
@unpublished{hopper2024wires,
  location = {Vienna, Austria},
  title = {On Wires},
  url = {https://toy.example/wires},
  abstract = {Short.},
  type = {Invited Talk},
  howpublished = {Invited Talk},
  note = {{ToyConf} 2024},
  author = {Hopper, Grace and family=Berg, given=Rianne, prefix=van den, useprefix=true},
  urldate = {2024-06-02},
  date = {2024-05-31},
  langid = {english},
  keywords = {hardware},
}
"""

BIBTEX = """\
@misc{hopper2024wires,
  address = {Vienna, Austria},
  type = {Invited {Talk}},
  title = {On Wires},
  url = {https://toy.example/wires},
  abstract = {Short.},
  language = {en},
  urldate = {2024-06-02},
  author = {Hopper, Grace and van den Berg, Rianne},
  month = may,
  year = {2024},
  keywords = {hardware},
}
"""

COLUMNS = (
    "Key,Item Type,Publication Year,Author,Title,Publication Title,DOI,Url,Abstract Note,Date,"
    "Access Date,Pages,Num Pages,Short Title,Place,Language,Type,Extra,Notes,Link Attachments,"
    "Manual Tags,Automatic Tags,Editor,Translator,Edition,Meeting Name,Conference Name"
)
TALK_ROW = {
    "Key": "ABCD1234",
    "Item Type": "presentation",
    "Publication Year": "2024",
    "Author": "Hopper, Grace; van den Berg, Rianne",
    "Title": "On Wires",
    "Url": "https://toy.example/wires",
    "Abstract Note": "Short.",
    "Date": "2024-05-31",
    "Access Date": "2024-06-02 10:00:00",
    "Place": "Vienna, Austria",
    "Language": "en",
    "Type": "Invited Talk",
    "Extra": "Citation Key: hopper2024wires event-date: 2024-05-29/2024-06-01 Seen twice.",
    "Notes": "<p>About &lt;wires&gt; &amp; time.</p> <p>Code: https://code.example/w</p>; "
    "<p>关于电线。</p>",
    "Manual Tags": "hardware",
    "Meeting Name": "ToyConf 2024",
}


def table(*rows: dict[str, str]) -> str:
    names = COLUMNS.split(",")
    lines = [[row.get(name, "").replace('"', '""') for name in names] for row in (*rows,)]
    quoted = [",".join(f'"{cell}"' for cell in line) for line in (names, *lines)]
    return "\ufeff" + "\n".join(quoted)


EXPORTS = {
    "ris": RIS,
    "endnote-xml": ENDNOTE,
    "zotero-rdf": RDF,
    "mods": MODS,
    "csl-json": CSL,
    "biblatex": BIBLATEX,
    "bibtex": BIBTEX,
    "csv": table(TALK_ROW),
}
WITHOUT_MEETING = {"mods", "bibtex"}  # Zotero does not write it there
WITH_EXTRA = EXPORTS.keys() - {"bibtex", "biblatex"}
WITH_NOTES = WITH_EXTRA - {"csl-json"}


def read(name: str, text: str) -> Work:
    content = formats.get(name).read(text, "zotero")
    assert content.findings == ()
    (work,) = content.works
    return work


@pytest.mark.parametrize("name", EXPORTS)
def test_a_talk_comes_back_with_speakers_and_meeting(name: str) -> None:
    work = read(name, EXPORTS[name])
    assert (work.kind, work.key, work.title) == ("talk", "hopper2024wires", "On Wires")
    assert [person.name for person in work.authors] == ["Grace Hopper", "Rianne van den Berg"]
    assert work.editors == ()
    assert to_text(work.fields["venue"]) == "Vienna, Austria"
    assert to_text(work.fields["type"]) == "Invited Talk"
    assert work.fields["url"] == "https://toy.example/wires"
    assert work.fields["abstract"] == "Short."
    assert work.date is not None
    assert work.date.start == ((2024, 5) if name == "bibtex" else (2024, 5, 31))
    meeting = to_text(work.fields.get("eventtitle", ""))
    assert meeting == ("" if name in WITHOUT_MEETING else "ToyConf 2024")
    assert name == "csl-json" or work.keywords == ("hardware",)
    assert work.fields.get("urldate", "2024-06-02") == "2024-06-02"
    assert not work.fields.keys() & {"howpublished", "publisher", "location", "editor"}


@pytest.mark.parametrize("name", sorted(WITH_EXTRA))
def test_extra_is_taken_apart(name: str) -> None:
    work = read(name, EXPORTS[name])
    assert work.fields["eventdate"] == "2024-05-29/2024-06-01"
    assert work.fields["note"] == "Seen twice."


@pytest.mark.parametrize("name", sorted(WITH_NOTES))
def test_notes_lose_their_html_and_nothing_else(name: str) -> None:
    work = read(name, EXPORTS[name])
    assert to_text(work.fields["annotation"]) == "About <wires> & time."
    assert work.fields["annotation-zh"] == "关于电线。"
    assert work.fields["code"] == "https://code.example/w"


def test_a_paper_of_a_table_has_its_conference_and_its_numbers() -> None:
    row = {
        "Key": "EFGH5678",
        "Item Type": "conferencePaper",
        "Author": "Lovelace, Ada",
        "Title": "Engines: On Toys",
        "Short Title": "Engines",
        "Publication Title": "Proceedings of Toys",
        "Conference Name": "Toy Conference",
        "Place": "Paris",
        "Date": "2023-07",
        "Num Pages": "12",
        "Extra": "arXiv: 2301.00002 [cs.LG] Citation Key: lovelace2023engines Best of all",
        "Translator": "Menabrea, Luigi",
        "Edition": "2",
        "Link Attachments": "https://toy.example/a.pdf; https://toy.example/b",
        "Manual Tags": "toys",
        "Automatic Tags": "engines; looms",
    }
    work = read("csv", table(row))
    assert (work.key, work.type) == ("lovelace2023engines", "inproceedings")
    fields = dict(work.fields)
    del fields["title"], fields["author"]
    assert fields == {
        "shorttitle": "Engines",
        "booktitle": "Proceedings of Toys",
        "eventtitle": "Toy Conference",
        "venue": "Paris",
        "date": "2023-07",
        "pagetotal": "12",
        "eprint": "2301.00002",
        "eprinttype": "arxiv",
        "eprintclass": "cs.LG",
        "note": "Best of all",
        "translator": "Menabrea, Luigi",
        "edition": "2",
        "pdf": "https://toy.example/a.pdf",
        "keywords": "toys, engines, looms",
    }


def test_a_book_of_a_table_has_its_publisher_s_place() -> None:
    work = read("csv", table({"Item Type": "book", "Title": "T", "Place": "Paris", "Type": "X"}))
    assert work.fields["location"] == "Paris"
    assert work.fields["type"] == "X"
    assert "venue" not in work.fields


def test_the_conference_of_a_paper_in_ris_is_kept_beside_the_proceedings() -> None:
    text = "TY  - CONF\nTI  - T\nT2  - Toy Conference\nC3  - Proceedings of Play\nER  - \n"
    work = read("ris", text)
    assert work.fields["booktitle"] == "Proceedings of Play"
    assert work.fields["eventtitle"] == "Toy Conference"
    work = read("ris", text.replace("Proceedings of Play", "Toy Conference"))
    assert "eventtitle" not in work.fields


def test_editors_of_a_paper_stay_editors() -> None:
    assert read("ris", "TY  - CONF\nTI  - T\nA2  - Eve, E\nER  - \n").editors[0].family == "Eve"
    paper = ENDNOTE.replace('name="Conference Paper">47', 'name="Conference Proceedings">10')
    assert [person.family for person in read("endnote-xml", paper).editors] == ["Hopper", "Berg"]


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@unpublished{k, title={T}, type={Draft}, howpublished={Draft}, note={N}}", "paper"),
        ("@unpublished{k, title={T}, type={Keynote}, note={N}}", "talk"),
        ("@unpublished{k, title={T}, note={N}}", "paper"),
        ("@misc{k, title={T}, howpublished={Lecture notes, MIT}}", "paper"),
        ("@misc{k, title={T}, howpublished={Keynote Talk, ToyConf}}", "talk"),
        ("@misc{k, title={T}, howpublished={Invited Talk (Posner Lecture), NIPS}}", "talk"),
        ("@misc{k, title={T}, howpublished={Fireside Chat, ToyConf}}", "talk"),
        ("@misc{k, title={T}, howpublished={\\url{https://x.example/talk}}}", "paper"),
        ("@misc{k, title={T}, type={Talk show}}", "paper"),
        ("@book{k, title={T}, type={Lecture}}", "paper"),
    ],
)
def test_only_what_is_called_a_talk_becomes_one(entry: str, kind: str) -> None:
    work = read("bibtex", entry)
    assert work.kind == kind
    if kind == "paper":
        assert work.type != "unpublished" or "eventtitle" not in work.fields


def test_a_talk_in_our_own_bibtex_comes_back_as_one() -> None:
    work = read("biblatex", BIBLATEX)
    again = read("bibtex", formats.get("bibtex").write([work]))
    assert (again.kind, again.authors, again.title) == ("talk", work.authors, work.title)
    assert again.fields["type"] == "Invited Talk"
    assert again.fields["eventtitle"] == "ToyConf"


@pytest.mark.parametrize("name", ["ris", "endnote-xml", "mods", "csl-json"])
def test_a_presentation_that_names_no_event_is_a_talk_all_the_same(name: str) -> None:
    text = EXPORTS[name]
    for held in ("ToyConf 2024", "Vienna, Austria", "event-date: 2024-05-29/2024-06-01"):
        text = text.replace(held, "")
    work = read(name, text)
    assert work.kind == "talk"
    assert work.fields["eventtitle"] == "Invited Talk"
