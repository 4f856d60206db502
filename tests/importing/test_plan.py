"""Works into a .bib text: what is new comes in, what is there is kept byte for byte."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardbib import formats
from awardbib.bibtex.parser import parse
from awardbib.bibtex.read import read_text
from awardbib.errors import DataError, UsageError
from awardbib.importing import dialect_of, plan_import
from awardbib.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.bibtex.write import Dialect
    from awardbib.model import Work

MINE = """% mine, in my own manner
@String{acl = "ACL"}

@Article{vaswani,
\tAuthor  = "Vaswani, Ashish and others",
\tTitle = {Attention is all you need},
\tJournal = {arXiv preprint arXiv:1706.03762},
\tYear = 2017
}

@inproceedings(lovelace2020, title={On Engines}, author={Lovelace, Ada}, year=2020, doi={})
% the end
"""


def works(*entries: str) -> tuple[Work, ...]:
    return read_text("\n".join(entries)).works


ENGINES = (
    "@inproceedings{x, title={On engines}, author={Lovelace, A.}, year=2020, "
    "doi={10.1145/12.3}, pages={1--9}, keywords={engines, notes}}"
)


def test_a_new_work_stands_at_the_end_and_all_else_as_before() -> None:
    made = plan_import(MINE, works("@misc{turing1936, title={On Numbers}, author={Turing, Alan}}"))
    assert made.result == MINE + (
        "\n@misc{turing1936,\n  author = {Turing, Alan},\n  title  = {On Numbers},\n}\n"
    )
    assert [(one.key, one.action) for one in made.outcomes] == [("turing1936", "added")]


def test_into_nothing_all_of_a_library_comes_and_is_the_same(toy: Path) -> None:
    library = Library.load(toy)
    made = plan_import("", library)
    again = {work.key: work for work in read_text(made.result).works}
    assert set(again) == set(library.keys)
    for work in library:
        other = again[work.key]
        assert (other.title, other.authors, other.date) == (work.title, work.authors, work.date)
        assert other.kind == work.kind
        assert other.unverified == work.unverified
        assert other.keywords == work.keywords
        assert (other.arxiv, other.openreview) == (work.arxiv, work.openreview)
        for name in ("annotation", "annotation-zh", "code", "booktitle"):
            assert " ".join(other.fields.get(name, "").split()) == " ".join(
                work.fields.get(name, "").split()
            )


@pytest.mark.parametrize("on_duplicate", ["report", "skip"])
def test_a_duplicate_is_left_out(on_duplicate: str) -> None:
    made = plan_import(MINE, works(ENGINES), on_duplicate=on_duplicate)
    (outcome,) = made.outcomes
    assert (outcome.key, outcome.action) == ("lovelace2020", "duplicate")
    assert outcome.match is not None
    assert outcome.match.by == "title"
    assert made.result == MINE


def test_merging_fills_what_is_missing_and_replaces_nothing() -> None:
    made = plan_import(MINE, works(ENGINES), on_duplicate="merge")
    (outcome,) = made.outcomes
    assert (outcome.key, outcome.action) == ("lovelace2020", "merged")
    assert set(outcome.fields) == {"doi", "pages", "keywords"}
    before = "title={On Engines}, author={Lovelace, Ada}, year=2020, doi={}"
    after = (
        "title={On Engines}, author={Lovelace, Ada}, year=2020, doi={10.1145/12.3}, "
        "pages={1--9}, keywords={engines, notes}"
    )
    assert made.result == MINE.replace(before, after)


def test_merging_twice_changes_nothing_more() -> None:
    once = plan_import(MINE, works(ENGINES), on_duplicate="merge").result
    twice = plan_import(once, works(ENGINES), on_duplicate="merge")
    assert twice.outcomes[0].action == "present"
    assert twice.result == once


def test_the_published_version_lends_a_preprint_no_pages() -> None:
    published = (
        "@inproceedings{v, title={Attention Is All You Need}, author={Vaswani, Ashish}, "
        "year=2017, booktitle={Advances}, pages={1--11}, eprint={1706.03762}, "
        "archiveprefix={arXiv}, abstract={The dominant}, doi={10.5555/1.2}}"
    )
    made = plan_import(MINE, works(published), on_duplicate="merge")
    assert made.outcomes[0].match is not None
    assert made.outcomes[0].match.by == "arxiv"
    assert made.outcomes[0].fields == ("abstract",)
    assert "\tYear = 2017,\n\tabstract = {The dominant}\n}" in made.result


@pytest.mark.parametrize(
    ("stated", "offered"),
    [
        ("date={2020-05}", "year=2020, month=may"),
        ("year=2020", "date={2020}"),
        ("journaltitle={J}, date={2020}", "journal={Journal}"),
        ("openreview={toyAAA111}, date={2020}", "eprint={toyAAA111}, eprinttype={openreview}"),
        ("eprint={toyAAA111}, eprinttype={openreview}, date={2020}", "openreview={toyAAA111}"),
        ("title={T: a study}, year={2020}, doi={10.1145/1}", "subtitle={A study}, doi={10.1145/1}"),
        ("url={https://a.org}, date={2020}", "url={https://b.org}, urldate={2021-01-01}"),
        ("crossref={p}, year={2020}", "booktitle={Other}"),
        ("date={2020-05-07}", "year=2020, month=may, day=7"),
        ("number={3}, date={2020}", "issue={4}"),
        ("issue={3}, date={2020}", "number={4}"),
        ("pages={1--2}, date={2020}", "eid={7}"),
        ("eid={7}, date={2020}", "pages={1--2}"),
        ("journaltitle={J}, date={2020}", "journalsubtitle={S}"),
        ("booktitle={B}, date={2020}", "booksubtitle={S}"),
        ("titleaddon={x}, date={2020}", "titleaddon={y}"),
    ],
)  # fmt: skip
def test_a_field_that_stands_under_another_name_is_not_missing(stated: str, offered: str) -> None:
    parent = "@proceedings{p, title={Proceedings}, year={2020}}\n"
    mine = f"{parent}@inproceedings{{k, author={{A, B}}, title={{T}}, {stated}}}"
    mine = mine.replace("title={T}, title=", "title=")
    theirs = f"@inproceedings{{k, author={{A, B}}, title={{T}}, {offered}}}"
    made = plan_import(mine, works(theirs), on_duplicate="merge")
    assert made.outcomes[0].action == "present", made.outcomes[0].fields
    assert made.result == mine


def test_a_month_joins_its_year_alone() -> None:
    theirs = works("@article{k, author={A, B}, title={T}, year=2020, month=may, doi={10.1145/1}}")
    for year, filled in (("2020", ("month",)), ("2019", ())):
        mine = f"@article{{k, author={{A, B}}, title={{T}}, year={year}, doi={{10.1145/1}}}}"
        assert plan_import(mine, theirs, on_duplicate="merge").outcomes[0].fields == filled


def test_adding_all_the_same_gives_a_fresh_key() -> None:
    made = plan_import(MINE, works(ENGINES.replace("{x,", "{Lovelace2020,")), on_duplicate="add")
    assert made.outcomes[0].key == "Lovelace2020a"
    assert [entry.key for entry in parse(made.result).entries] == [
        "vaswani",
        "lovelace2020",
        "Lovelace2020a",
    ]


def test_a_key_of_other_entries_strings_or_old_names_is_taken() -> None:
    mine = (
        "@proceedings{conf, title={C}, shorttitle={C}}\n@misc{a, ids={former}, title={A}}\n"
        "@set{list, entryset={a}}\n"
    )
    made = plan_import(
        mine, works(*(f"@misc{{{key}, note={{{key}}}}}" for key in ("Conf", "list", "former")))
    )
    assert [one.key for one in made.outcomes] == ["Confa", "lista", "formera"]


def test_one_work_in_two_sources_comes_once() -> None:
    twice = (*works(ENGINES), *works(ENGINES.replace("pages={1--9}", "url={https://a.org}")))
    skipped = plan_import("", twice, on_duplicate="skip")
    assert [one.action for one in skipped.outcomes] == ["added", "duplicate"]
    merged = plan_import("", twice, on_duplicate="merge")
    assert [(one.key, one.action) for one in merged.outcomes] == [("x", "added"), ("x", "merged")]
    (entry,) = parse(merged.result).entries
    assert (entry.fields["pages"], entry.fields["url"]) == ("1--9", "https://a.org")


def test_what_contradicts_itself_comes_in_and_is_told() -> None:
    mine = MINE.replace("doi={}", "doi={10.1145/other}")
    made = plan_import(mine, works(ENGINES), on_duplicate="merge")
    (outcome,) = made.outcomes
    assert (outcome.key, outcome.action) == ("x", "added")
    assert outcome.match is not None
    assert outcome.match.conflict == "another DOI"


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("", "biblatex"),
        (MINE, "bibtex"),
        ("@article{a, journaltitle={J}, date={2020}}", "biblatex"),
        ("@article{a, journal={J}, year={2020}}", "bibtex"),
    ],
)
def test_what_is_added_speaks_the_dialect_of_the_file(text: str, dialect: str) -> None:
    assert dialect_of(parse(text).entries) == dialect
    article = works("@article{n, author={N, O}, title={T}, journal={J}, year=2021, month=5}")
    entry = parse(plan_import(text, article).result).entries[-1]
    wanted = {"journal", "year", "month"} if dialect == "bibtex" else {"journaltitle", "date"}
    assert entry.fields.keys() - {"author", "title"} == wanted


def test_the_line_ends_of_the_file_are_kept() -> None:
    mine = MINE.replace("\n", "\r\n")
    made = plan_import(
        mine, works(ENGINES, "@misc{new, title={N}, note={O}}"), on_duplicate="merge"
    )
    assert made.result.count("\n") == made.result.count("\r\n") == mine.count("\n") + 6
    assert made.result.startswith(mine[: mine.index("doi")])


def test_entries_of_the_same_text_are_told_apart_by_their_lines() -> None:
    """One is switched off by a % on its line and must stay as it is."""
    entry = ENGINES.replace("x,", "k,").replace(", pages={1--9}", "")
    mine = f"% {entry}\n{entry}\n"
    made = plan_import(mine, works(ENGINES), on_duplicate="merge")
    assert made.result == f"% {entry}\n{entry[:-1]}, pages={{1--9}}}}\n"


def test_an_entry_that_is_broken_is_not_touched() -> None:
    mine = "@misc{k, doi={10.1145/12.3}, title={On}engines}, author={Lovelace, Ada}}\n"
    made = plan_import(mine, works(ENGINES), path="mine.bib", on_duplicate="merge")
    (outcome,) = made.outcomes
    assert (outcome.key, outcome.action) == ("k", "broken")
    assert outcome.reason == "mend the entry at mine.bib:1 first"
    assert made.result == mine


@pytest.mark.parametrize("end", ["@misc{b, title={B\n", "@misc{b, title={B},\n", "@string{s = {x"])
def test_an_open_block_at_the_end_must_not_swallow_what_is_added(end: str) -> None:
    mine = f"@misc{{a, title={{A}}}}\n{end}"
    with pytest.raises(DataError, match="swallow") as caught:
        plan_import(mine, works("@misc{c, title={C}}"), path="mine.bib")
    assert "mine.bib:2" in str(caught.value)


def test_what_to_do_with_duplicates_is_one_of_four() -> None:
    with pytest.raises(UsageError, match="report, skip, merge, add"):
        plan_import("", (), on_duplicate="replace")


def test_awards_become_a_note(toy: Path) -> None:
    library = Library.load(toy)
    work = library["lovelace2023learning"]
    (entry,) = parse(plan_import("", [work]).result).entries
    assert entry.fields["note"] == "Outstanding Paper Award, ToyConf 2023"


@pytest.mark.parametrize("name", formats.readable())
def test_a_library_exported_and_imported_again_is_nothing_new(toy: Path, name: str) -> None:
    """Each format keeps enough of a work for it to be known again, and merging is at rest."""
    library = Library.load(toy)
    mine = formats.get("biblatex").write(library.select(), formats.Options())
    theirs = formats.get(name).read(formats.get(name).write(library.select()))
    made = plan_import(mine, theirs.works, on_duplicate="merge")
    strange = [
        (one.key, one.action, one.match and one.match.conflict)
        for one in made.outcomes
        if one.action not in {"merged", "present"}
    ]
    assert strange == []
    assert {one.key for one in made.outcomes} == set(library.keys)
    again = plan_import(made.result, theirs.works, on_duplicate="merge")
    assert [one.key for one in again.outcomes if one.action != "present"] == []
    before = {work.key: work for work in read_text(mine).works}
    for work in read_text(made.result).works:
        old = before[work.key].fields
        assert {field: work.fields[field] for field in old} == dict(old)


def test_control_characters_do_not_reach_the_file() -> None:
    """JSON can hold any; a single null would make a text file a binary one."""
    item = {
        "id": "k\0\x1b[2J",
        "type": "book",
        "title": "T\0 \x1b[31m\ud800",
        "author": [{"literal": "A\0B\x85"}],
        "note": "\x07",
    }
    works = formats.get("csl-json").read(json.dumps([item])).works
    made = plan_import("", works)
    assert all(char.isprintable() or char == "\n" for char in made.result)
    assert [one.key for one in made.outcomes] == [parse(made.result).entries[0].key]
    assert plan_import(made.result, works, on_duplicate="merge").outcomes[0].action == "present"


TEXTS = st.text('ab{}\\"%@,=# é中\n$&_~', max_size=12)


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_a_source_says_comes_in_as_data(title: str, author: str, note: str) -> None:
    """Text of another program cannot end its field or its entry."""
    item = {
        "id": "k",
        "type": "article-journal",
        "title": title,
        "author": [{"literal": author}],
        "note": note,
    }
    content = formats.get("csl-json").read(json.dumps([item]))
    made = plan_import(MINE, content.works)
    assert made.result.startswith(MINE)
    parsed = parse(made.result)
    assert parsed.findings == ()
    assert [entry.key for entry in parsed.entries] == [
        "vaswani",
        "lovelace2020",
        *(one.key for one in made.outcomes),
    ]


# Entries that have too little to be known again by a rule, and entries of one title.
POOR = """
@misc{o, note = {A slip of paper}}
@misc{m, note = {Another}}
@misc{n, howpublished = {Somewhere}, year = 1999}
@misc{p, title = {Preface}}
@misc{q, title = {Preface}, note = {Another one}}
@misc{empty}
@online{late, title = {{Caf\\'e} & Notes}, date = {2020-05-01}, note = {caf\\'e}}
@article{, author = {Keyless, Kim}, title = {Without a Key}, year = 2001}
"""


@pytest.mark.parametrize("mine", ["", MINE, POOR, "@article{x, journal={J}, year=1, address={A}}"])
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex", None])
def test_a_repeated_import_adds_nothing(mine: str, dialect: Dialect | None) -> None:
    theirs = (*works(POOR), *works(MINE))
    once = plan_import(mine, theirs, dialect=dialect)
    again = plan_import(once.result, theirs, dialect=dialect)
    assert [(one.work.key, one.key) for one in again.outcomes if one.action == "added"] == []
    assert again.result == once.result


def test_what_differs_in_one_field_is_no_copy() -> None:
    once = plan_import(POOR, works("@misc{o, note = {A slip of  paper}}"))
    assert once.outcomes[0].action == "duplicate"
    assert once.outcomes[0].match is not None
    assert once.outcomes[0].match.common == "content"
    for other in ("@misc{o, note = {A slip}}", "@book{o, note = {A slip of paper}}"):
        assert plan_import(POOR, works(other)).outcomes[0].action == "added"


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5))
def test_no_file_gains_by_being_imported_into_itself(texts: list[tuple[str, str, str]]) -> None:
    items = [
        {"id": "k", "type": "book", "title": title, "publisher": publisher, "note": note}
        for title, publisher, note in texts
    ]
    theirs = formats.get("csl-json").read(json.dumps(items)).works
    mine = plan_import("", theirs).result
    assert plan_import(mine, theirs).result == mine
    assert plan_import(mine, formats.get("bibtex").read(mine).works).result == mine


def test_key_of_an_entry_that_cannot_be_read_is_taken() -> None:
    text = "@article{k, title={Open {brace, year=2016}\n\n@article{l, title={Sound}}\n"
    made = plan_import(text, read_text("@misc{k, title={Another}}").works)
    assert [outcome.key for outcome in made.outcomes] == ["ka"]
    assert [work.key for work in read_text(made.result).works] == ["l", "ka"]
