from __future__ import annotations

import json

from awardbib import formats
from awardbib.formats import jsonl, to_record
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
