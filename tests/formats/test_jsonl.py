from __future__ import annotations

import json

from awardbib import formats
from awardbib.bibtex.dates import format_date
from awardbib.bibtex.read import read_text
from awardbib.formats import Options, jsonl, to_record
from awardbib.model import Date, Edition, Person, Work, WorkList

EDITION = Edition("toy-2024", "Proceedings of Toy 2024", "Toy 2024", "Toy", 2024)
WORK = Work(
    key="zhang2024blocks",
    type="inproceedings",
    title="Blocks & “Toys”",
    fields={
        "title": r"Blocks \& ``Toys''",
        "eprint": "toyBBB222",
        "eprinttype": "openreview",
        "ids": "old1, old2",
        "keywords": "theory, toys",
        "affiliation": "Toy University; Block Institute",
        "annotation": r"Faster by 40\%.",
        "annotation-zh": "快了 40\\%。",
        "evidence": "site: title; site: authors",
        "unverified": "doi",
        "url": "https://openreview.net/forum?id=toyBBB222",
    },
    authors=(Person(family="Zhang", given="Bohang"), Person(literal="Toy Group")),
    date=Date((2024,)),
    edition=EDITION,
    lists=(WorkList("best", "Best Papers", ("zhang2024blocks",), award="Best"),),
)


def test_each_line_is_one_object() -> None:
    text = formats.get("jsonl").write([WORK, Work(key="b", type="misc", title="a\u2028b\nc")])
    assert text.count("\n") == 2
    assert [json.loads(line)["key"] for line in text.rstrip("\n").split("\n")] == [
        "zhang2024blocks",
        "b",
    ]


def test_a_record_holds_what_is_known_as_plain_text() -> None:
    record = to_record(WORK)
    assert record["title"] == "Blocks & “Toys”"
    assert record["kind"] == "paper"
    assert record["authors"] == [
        {"name": "Bohang Zhang", "family": "Zhang", "given": "Bohang"},
        {"name": "Toy Group", "literal": "Toy Group"},
    ]
    assert (record["year"], record["date"]) == (2024, "2024")
    assert record["edition"]["name"] == "Toy 2024"
    assert record["ids"]["openreview"] == "toyBBB222"
    assert tuple(record["ids"]["keys"]) == ("old1", "old2")
    assert record["annotations"] == {"en": "Faster by 40%.", "zh": "快了 40%。"}
    assert record["affiliations"] == {"en": "Toy University; Block Institute", "zh": ""}
    assert record["evidence"] == [
        {"source": "site", "locator": "", "says": "title"},
        {"source": "site", "locator": "", "says": "authors"},
    ]
    assert list(record["unverified"]) == ["doi"]
    assert [link["name"] for link in record["links"]] == ["OpenReview"]
    assert [award["list"] for award in record["awards"]] == ["best"]


def test_every_record_has_the_same_members() -> None:
    assert list(to_record(WORK)) == list(to_record(Work(key="b", type="misc")))


def test_the_documentation_names_every_member() -> None:
    assert jsonl.__doc__
    assert [name for name in to_record(WORK) if name not in jsonl.__doc__] == []


def test_fields_asked_for_are_the_only_ones_beside_key_and_type() -> None:
    text = formats.get("jsonl").write([WORK], formats.Options(fields=("year",)))
    assert json.loads(text) == {"key": "zhang2024blocks", "type": "inproceedings", "year": 2024}


OWN = r"""
@book{b, title={The {BERT} Book}, subtitle={On \emph{Toys}}, author={Doe, Jane},
  translator={Menabrea, Luigi and others}, editora={van den Berg, Rianne}, editoratype={redactor},
  location={Paris and London}, publisher={{Sand and Stone} and Brick}, urldate={2024-01-02},
  url={https://x.example/a_b}, edition={2}, pagetotal={xii, 300}, origdate={1843}, version={1.2},
  date={2020-05/2020-06}, isbn={978-3-16-148410-0}, langid={american}, options={useprefix=false},
  keywords={a, b c}, note={See $x_1$}, addendum={Also}, mynote={50\% \& more}, file={a_b.pdf},
  annote={Good}, eprint={77}, eprinttype={jstor}, eprintclass={x}, pmid={5}, status={corrected}}
@thesis{t, title={T}, author={Doe, Jane}, institution={U}, type={phdthesis}, date={2021}}
@article{a, title={A}, journal={J}, year={2020}, month=may, issue={Spring}, eid={e5}, number={3}}
@misc{m, title={M}, year={forthcoming}, howpublished={Somewhere}, language={french}}
@unpublished{u, title={U}, eventtitle={E}, venue={V}, type={Keynote}, eventdate={2020-01-01}}
@online{o, title={O}, url={ftp://x.example/y}, eprint={2301.00001}, eprinttype={arxiv},
  eprintclass={cs.LG}, openreview={aB_12345}, date={2020}}
"""


def test_every_field_comes_back() -> None:
    content = read_text(OWN)
    works = content.works
    assert [one.code for one in content.findings] == ["bad-address"]
    again = formats.get("jsonl").read(formats.get("jsonl").write(works))
    assert [one.code for one in again.findings] == ["bad-address"]  # ftp, as in the .bib file
    for before, after in zip(works, again.works, strict=True):
        expected = dict(before.fields)
        if before.date:  # year and month, or the date of the event, are a date now
            expected = {n: v for n, v in expected.items() if n not in ("year", "month")}
            expected["date"] = format_date(before.date)
        assert after.fields == expected
        assert (after.title, after.authors, after.date) == (
            before.title,
            before.authors,
            before.date,
        )


def test_a_text_that_was_changed_counts_before_the_fields_that_made_it() -> None:
    record = to_record(read_text(OWN).works[0])
    assert record["fields"]["title"] == 'The <span class="nocase">BERT</span> Book'
    changed = record | {"title": "Another Book", "publisher": "Wood"}
    (work,) = formats.get("jsonl").read(json.dumps(changed)).works
    assert (work.title, work.fields["publisher"]) == ("Another Book", "Wood")
    assert "subtitle" not in work.fields
    assert work.fields["location"] == "Paris and London"


def test_fields_are_data_and_refer_to_nothing() -> None:
    record = {
        "key": "a",
        "title": "T",
        "fields": {
            "mynote": "\\input{secret} $\\immediate\\write18{x}$ } @misc{b,",
            "crossref": "p",
            "xdata": "q",
            "bad name": "x",
            "translator": [{"family": "} and {X", "given": "\\y"}],
            "doi": "10.1/} @misc{c",
        },
    }
    (work,) = formats.get("jsonl").read(json.dumps(record)).works
    assert not work.fields.keys() & {"crossref", "xdata", "bad name"}
    text = formats.get("biblatex").write([work], Options(fields=tuple(work.fields)))
    assert "\\input" not in text
    assert "\\immediate" not in text.replace("\\textbackslash{}", "")
    parsed = read_text(text)
    assert (len(parsed.works), parsed.findings) == (1, ())
