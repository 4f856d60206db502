"""Bad input costs no more than what is bad: findings with their place, no other error."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awardbib import Library, formats
from awardbib.errors import AwardbibError
from awardbib.library.store import MemoryStore

if TYPE_CHECKING:
    from pathlib import Path

READABLE = formats.readable()
XML = ("endnote-xml", "zotero-rdf", "mods")
YAML = ("csl-yaml", "hayagriva")


@pytest.fixture(scope="module")
def library(toy: Path) -> Library:
    return Library.load(toy)


@pytest.mark.parametrize("name", READABLE)
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
@example(text="\x00\x01\x02\ud800 \ufffe")
@example(text="<")
@example(text="{")
@example(text="- ")
@example(text="'")
def test_no_text_is_an_error_of_python(name: str, text: str) -> None:
    try:
        content = formats.get(name).read(text, "f")
    except AwardbibError:
        return
    assert all(str(finding) for finding in content.findings)


@pytest.mark.parametrize("name", READABLE)
def test_a_file_that_is_cut_anywhere_keeps_the_whole_records(library: Library, name: str) -> None:
    text = library.select().export(name)
    keys = [work.key for work in library.select()]
    cuts = random.Random(1).sample(range(len(text)), 40)  # noqa: S311 (no secret)
    for cut in cuts:
        content = formats.get(name).read(text[:cut], "f")
        got = [work.key for work in content.works]
        ends = sum(text[:cut].count(mark) for mark in _END[name])
        whole = min(max(ends - _HEADS.get(name, 0), 0), len(keys))
        assert got[:whole] == keys[:whole], (cut, content.findings)
        if name in (*XML, "csl-json"):
            assert content.findings, cut


# What ends a record, and how many such ends there are before the first.
_END = {
    "bibtex": ("\n}\n",),
    "biblatex": ("\n}\n",),
    "csl-json": ("\n  },", "\n  }\n"),
    "jsonl": ("\n",),
    "csl-yaml": ("\n  - id: ",),
    "hayagriva": ("\n  language: ",),
    "ris": ("\nER  - ",),
    "endnote-xml": ("</record>",),
    "zotero-rdf": ("</z:Attachment>",),
    "mods": ("</mods>",),
    "csv": ("\r\n",),
}
_HEADS = {"csv": 1, "csl-yaml": 1}


@pytest.mark.parametrize("name", XML)
def test_entities_are_refused(name: str) -> None:
    bomb = (
        '<?xml version="1.0"?>\n<!DOCTYPE x [\n<!ENTITY a "aaaaaaaaaa">\n'
        '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n<x>&b;</x>'
    )
    content = formats.get(name).read(bomb, "bomb.xml")
    assert content.works == ()
    assert "entities are not allowed" in str(content.findings[0])
    assert content.findings[0].place.line == 3


@pytest.mark.parametrize("name", XML)
def test_nothing_outside_the_text_is_read(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    text = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]><x><record>&s;</record></x>'
    assert "SECRET" not in repr(formats.get(name).read(text))


@pytest.mark.parametrize("name", XML)
def test_elements_nested_too_deeply_are_refused(name: str) -> None:
    content = formats.get(name).read("<a>" * 100_000)
    assert "deep" in content.findings[0].message


@pytest.mark.parametrize("name", XML)
def test_a_broken_record_costs_itself_alone(library: Library, name: str) -> None:
    good = library.select().export(name)
    bad = good.replace("Blocks All the Way Down", "Blocks & All <the> Way Down", 1)
    content = formats.get(name).read(bad, "f.xml")
    keys = {work.key for work in library.select()}
    assert keys - {work.key for work in content.works} == {"zhang2024blocks"}
    line = next(n for n, text in enumerate(bad.splitlines(), 1) if "Blocks & All" in text)
    assert content.findings[0].place.line == line


@pytest.mark.parametrize("name", YAML)
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("!!python/object/apply:os.system ['true']", "tags are not allowed"),
        ("&a [*a, *a]", "not allowed"),
        ("[" * 51 + "]" * 51, "it is nested more than 50 deep"),
        ("[" * 10_000, "it is nested more than 50 deep"),
        ("{a: " * 10_000, "it is nested more than 50 deep"),
        ("[x, " * 10_000, "it is nested more than 50 deep"),
        ('"open', "no valid YAML"),
    ],
)
def test_yaml_that_could_do_harm_is_refused_and_the_rest_is_read(
    library: Library, name: str, value: str, message: str
) -> None:
    good = library.select().export(name)
    old = '"Blocks All the Way Down"'
    assert old in good
    content = formats.get(name).read(good.replace(old, value, 1), "f.yaml")
    keys = {work.key for work in library.select()}
    assert keys - {work.key for work in content.works} == {"zhang2024blocks"}
    assert message in content.findings[0].message
    assert content.findings[0].place.line > 1


def test_yaml_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "yaml", None)
    with pytest.raises(AwardbibError, match=r"awardbib\[yaml\]"):
        formats.get("hayagriva").read("a:\n  type: book\n")


@pytest.mark.parametrize("name", READABLE)
def test_a_field_of_ten_megabytes_is_read(library: Library, name: str) -> None:
    long = "Blocks" + " and blocks" * 1_000_000
    text = (
        library.select("zhang2024blocks").export(name).replace("Blocks All the Way Down", long, 1)
    )
    content = formats.get(name).read(text)
    assert len(content.works[0].title) == len(long)


def test_deep_json_is_a_finding() -> None:
    for name in ("csl-json", "jsonl"):
        content = formats.get(name).read("[" * 100_000)
        assert content.works == ()
        assert content.findings


def test_members_of_the_wrong_kind_are_passed_over() -> None:
    wrong: list[object] = [1, None, True, [], {}, [[]], [{}], "x", -(10**400), 1.5]
    members = "id type title author issued page keyword custom note DOI container-title".split()  # noqa: SIM905
    items = [{member: value} | {"id": "k"} for member in members for value in wrong if value != "x"]
    content = formats.get("csl-json").read(json.dumps(items))
    assert len(content.works) == len(items)
    records = [
        {name: value}
        for name in ("key", "authors", "ids", "awards", "edition", "event")
        for value in wrong
    ]
    lines = "\n".join(json.dumps(record) for record in records)
    assert len(formats.get("jsonl").read(lines).works) == len(records)


def test_a_table_without_titles_and_rows_that_do_not_fit_are_findings() -> None:
    csv = formats.get("csv")
    assert csv.read("a,b\n1,2\n").findings[0].code == "no-header"
    content = csv.read('key,title\nk1,One\nk2,Two,three\nk3,"open\n', "t.csv")
    assert [work.key for work in content.works] == ["k1", "k2"]
    assert [(finding.code, finding.place.line) for finding in content.findings] == [
        ("long-row", 3),
        ("open-quote", 4),
    ]


@pytest.mark.parametrize("name", ["csl-json", "jsonl"])
def test_half_characters_reach_no_text_that_is_written(name: str) -> None:
    half = "\ud800"
    texts = ("title", "publisher", "note", "abstract", "URL", "DOI", "id", "key", "page")
    record: dict[str, Any] = {field: f"{field}{half}" for field in texts}
    person = {"family": f"F{half}", "given": f"{half}G", "name": f"N{half}"}
    record |= {"author": [person], "authors": [person], "fields": {"translator": [person]}}
    record |= {"custom": {"awards": [{"id": f"l{half}", "award": f"A{half}"}]}}
    record |= {"lists": [{"id": f"z{half}", "title": f"t{half}", "award": f"w{half}"}]}
    source = json.dumps([record] if name == "csl-json" else record)
    content = formats.get(name).read(source)
    store = MemoryStore.of(content.works, content.editions, content.lists, content.findings)
    options = formats.Options(lists=content.lists, groups=True, award_note=True)
    for form in formats.FORMATS:
        assert form.write(list(store.works()), options).encode("utf-8")
