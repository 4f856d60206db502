"""How many independent sources stand behind a fact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from awardbib.model import Evidence, Source, WorkList, read_evidence
from awardbib.works.evidence import (
    concerning,
    in_words,
    independent,
    lineage,
    read_sources,
    statement,
    support,
)

SOURCES = {
    one.id: one
    for one in (
        Source("blog", "The conference's blog", kind="announcement"),
        Source("first", "A list"),
        Source("copy", "A copy", copy_of="first"),
        Source("copy-of-copy", "A copy of the copy", copy_of="copy"),
        Source("dblp", "DBLP", supports=("title", "authors")),
        Source("ring-a", "A", copy_of="ring-b"),
        Source("ring-b", "B", copy_of="ring-a"),
    )
}
BEST = WorkList("best", "Best", ("k1", "k2"), award="Best Paper")


def count(evidence: str, key: str = "k1", own: str = "", one: WorkList = BEST) -> int:
    """The number of independent sources of a membership."""
    made = replace(one, evidence=read_evidence(evidence))
    return len(support(made, key, read_evidence(own), SOURCES))


def test_a_statement_has_a_source_a_place_in_it_and_facts() -> None:
    stated = read_evidence("dblp conf/iclr/X24: title, authors; blog: award; read somewhere")
    assert stated == (
        Evidence("dblp", "conf/iclr/X24", "title, authors"),
        Evidence("blog", "", "award"),
        Evidence("", "", "read somewhere"),
    )
    assert stated[0].terms == ("title", "authors")
    assert "; ".join(map(str, stated)) == (
        "dblp conf/iclr/X24: title, authors; blog: award; read somewhere"
    )


def test_an_address_in_a_statement_is_not_cut_at_its_colon() -> None:
    (one,) = read_evidence(r"web https://x.example/a\_b?c=1: award")
    assert one == Evidence("web", "https://x.example/a_b?c=1", "award")


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("", 0),
        ("blog: award", 1),
        ("blog: award; first: award", 2),
        ("blog a: award; blog b: award", 1),
        ("first: award; copy: award; copy-of-copy: award", 1),
        ("copy: award; copy-of-copy: award; blog: award", 2),
        ("ring-a: award; ring-b: award", 2),  # who copied is not known: neither is left out
        ("dblp conf/x: award", 0),  # a bibliography knows no awards
        ("memory: award", 0),
        ("nobody: award; read somewhere: award", 0),
        ("blog: title", 0),
        ("blog: awards ceremony", 0),
        ("blog: title, award", 1),
        ("blog: award of k1", 1),
        ("blog: award of k2", 0),
        ("blog: award of k2 k1", 1),
    ],
)
def test_the_independent_sources_of_an_award_are_counted(evidence: str, expected: int) -> None:
    assert count(evidence) == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("first: award", 2),
        ("first: award of best", 2),
        ("first: award of another", 1),
        ("blog: award", 1),
        ("first: title", 1),
    ],
)
def test_a_work_can_state_its_award_too(own: str, expected: int) -> None:
    assert count("blog: award", own=own) == expected


def test_a_list_that_is_no_award_has_members() -> None:
    talks = WorkList("talks", "Talks", ("k1",))
    assert count("blog: members; first: award", one=talks) == 1
    assert count("blog: members") == 0


def test_sources_are_named_in_the_order_of_the_evidence_the_list_first() -> None:
    one = WorkList("best", "B", ("k",), award="B", evidence=read_evidence("copy: award"))
    own = read_evidence("blog: award; first: award")
    assert set(support(one, "k", own, SOURCES)) == {"copy", "blog"}


def test_a_lineage_ends_at_the_source_that_copies_none() -> None:
    assert lineage("copy-of-copy", SOURCES) == "first"
    assert lineage("unknown", SOURCES) == "unknown"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no source"), (1, "one source"), (3, "cross-checked (3 sources)")]
)
def test_the_number_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


def test_any_fact_can_be_asked_for() -> None:
    assert independent(read_evidence("dblp x: title, year"), "title", "", SOURCES) == ("dblp",)


def test_sources_are_read_from_toml() -> None:
    found, findings = read_sources(
        '[a]\nname = "A"\naddress = "https://a.example/"\nkind = "list"\n'
        '[b]\nname = "B"\ncopy-of = "a"\nsupports = ["title"]\n'
    )
    assert found == {
        "a": Source("a", "A", "https://a.example/", "list"),
        "b": Source("b", "B", copy_of="a", supports=("title",)),
    }
    assert findings == ()


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("[a]\nname = \n", "bad-toml", "not valid TOML"),
        ('[a]\naddress = "x"\n', "bad-table", "a has no name"),
        ("a = 1\n", "bad-table", "a has no name"),
        ('[a]\nname = "A"\ncopies = "b"\n', "bad-table", "copies"),
        ('[a]\nname = "A"\ncopy-of = "b"\n', "bad-table", "a copies b"),
    ],
)
def test_what_is_wrong_in_the_sources_is_a_finding(text: str, code: str, says: str) -> None:
    _, (finding,) = read_sources(text, "sources.toml")
    assert (finding.code, finding.place.path) == (code, "sources.toml")
    assert says in finding.message


def test_the_line_of_broken_toml_is_named() -> None:
    _, (finding,) = read_sources('[a]\nname = "A"\n[b\n', "s.toml")
    assert finding.place.line == 3


@pytest.mark.parametrize(
    ("source", "locator", "expected"),
    [
        ("OpenReview v2", "abc_1 (2026-11-24)", "openreview abc_1 (2026-11-24): title, url"),
        ("Semantic Scholar", "1;2", "semantic-scholar 1 2: title, url"),
        ("DBLP", "conf/x{}: y\n", "dblp conf/x y: title, url"),
        ("", "", "unknown: title, url"),
    ],
)
def test_a_statement_is_written_so_that_it_is_read_again(
    source: str, locator: str, expected: str
) -> None:
    written = statement(source, locator, ("title", "url"))
    assert written == expected
    (read,) = read_evidence(written)
    assert read.terms == ("title", "url")


def test_what_is_said_of_one_member_does_not_name_the_others() -> None:
    stated = read_evidence(
        "a: award of k1 k2, wording; b: award of k2; c: award; d: order of talks"
    )
    assert list(map(str, concerning(stated, "k1"))) == [
        "a: award, wording",
        "c: award",
        "d: order of talks",
    ]
