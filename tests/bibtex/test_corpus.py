"""The corpus of hard entries: what the rules make of each (see corpus/README.md)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from awardbib.bibtex.dates import format_date
from awardbib.bibtex.latex import to_csl, to_text
from awardbib.bibtex.read import Bibliography, read_file, read_text
from awardbib.bibtex.write import write
from awardbib.formats import to_csl as to_item
from awardbib.works.keys import with_keys

if TYPE_CHECKING:
    from awardbib.model import Person, Work

CORPUS = Path(__file__).parent / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.toml"))


def load(name: str) -> tuple[Bibliography, dict[str, dict[str, Any]]]:
    expected = tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))
    return with_keys(read_file(CORPUS / f"{name}.bib")), expected


def person(one: Person) -> str:
    if one.literal:
        return f"={one.literal}"
    parts = [one.family, one.given, one.prefix, one.suffix]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return "; ".join(parts)


def seen(work: Work) -> dict[str, Any]:
    """Everything of a work that an expectation may state."""
    return {
        "type": work.type,
        "title": work.title,
        "rich": to_csl(work.fields.get("title", "")),
        "authors": [person(one) for one in work.authors],
        "editors": [person(one) for one in work.editors],
        "others": work.authors_truncated,
        "date": format_date(work.date) if work.date else "",
    }


def cases() -> list[tuple[str, str]]:
    return [(name, key) for name in NAMES for key in load(name)[1] if key]


def test_corpus_has_its_150_entries() -> None:
    assert len(cases()) >= 150


@pytest.mark.parametrize(("name", "key"), cases())
def test_entry_is_read_by_the_rules(name: str, key: str) -> None:
    bibliography, every = load(name)
    expected = every[key]
    work = next(work for work in bibliography.works if work.key == key)
    have = seen(work)
    stated = {
        point: expected[point]
        for point in expected
        if point not in {"fields", "absent", "text", "csl", "csl-absent"}
    }
    assert {point: have[point] for point in stated} == stated
    fields = expected.get("fields", {})
    assert {name: work.fields.get(name) for name in fields} == fields
    texts = expected.get("text", {})
    assert {name: to_text(work.fields[name]) for name in texts} == texts
    assert [name for name in expected.get("absent", []) if name in work.fields] == []
    item = to_item(work)
    variables = expected.get("csl", {})
    assert {name: item.get(name) for name in variables} == variables
    assert [name for name in expected.get("csl-absent", []) if name in item] == []


@pytest.mark.parametrize("name", NAMES)
def test_findings_are_those_and_no_others(name: str) -> None:
    bibliography, expected = load(name)
    found = [f"{finding.code} {finding.place.line}" for finding in bibliography.findings]
    assert found == expected.get("", {}).get("findings", [])


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_written_reads_back(name: str) -> None:
    works = load(name)[0].works
    again = {work.key: work for work in _reread(works)}
    for work in works:
        same = again[work.key]
        assert (same.title, same.authors, same.authors_truncated) == (
            work.title,
            work.authors,
            work.authors_truncated,
        )
        assert same.date == work.date


def _reread(works: tuple[Work, ...]) -> tuple[Work, ...]:
    bibliography = read_text(write(works, dialect="biblatex"))
    assert [
        finding.code for finding in bibliography.findings if finding.code != "similar-key"
    ] == []
    return bibliography.works
