"""What a format can hold comes back equal: of the toy library, of refs/, and of any text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awardbib import Library, formats
from awardbib.bibtex.entries import Entry
from awardbib.bibtex.latex import from_text, to_text
from awardbib.bibtex.names import format_names
from awardbib.bibtex.read import build
from awardbib.formats import Options
from awardbib.formats._shared.values import one_line
from awardbib.library.store import MemoryStore
from awardbib.model import Person, Work
from awardbib.resources import refs_folder
from awardbib.works.identifiers import bare_doi
from awardbib.works.links import doi_url, main_url, pdf_url

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.bibtex.read import Bibliography
    from awardbib.model import WorkList

MANAGERS = ("ris", "endnote-xml", "zotero-rdf", "mods")
TABLES = ("csv", "jsonl")
CSL = ("csl-json", "csl-yaml", "hayagriva")
EXCHANGE = (*MANAGERS, *TABLES, *CSL)


def joined(content: Bibliography) -> list[Work]:
    """The works of what was read, with the lists that hold them."""
    store = MemoryStore.of(content.works, content.editions, content.lists, content.findings)
    return list(store.works())


def held_by_all(work: Work) -> dict[str, object]:
    """What every format that is read and written keeps."""
    fields = work.fields
    event = "" if work.kind == "talk" else to_text(fields.get("booktitle", ""))
    return {
        "key": work.key,
        "kind": work.kind,
        "type": work.type,
        "title": work.title,
        "authors": [person.name for person in work.authors],
        "others": work.authors_truncated,
        "year": work.year,
        "container": event or to_text(fields.get("journaltitle", "")),
        "event place": to_text(fields.get("venue", "")),
        "pages": fields.get("pages", fields.get("eid", "")),
        "doi": bare_doi(fields.get("doi", "")),
        "url": main_url(work),
        "pdf": pdf_url(work),
        "openreview": work.openreview,
        "arxiv": work.arxiv,
    }


def beyond_some(work: Work) -> set[str]:
    """What not every format keeps: an address that a DOI gives, a PDF, a forum beside another page.

    CSL and JSON Lines have no place for a PDF, reference managers none for an OpenReview id.
    """
    fields = work.fields
    return {
        name
        for name, is_lost in (
            ("url", main_url(work) == doi_url(fields.get("doi", ""))),
            ("pdf", "pdf" in fields),
            ("openreview", "openreview.net" not in main_url(work)),
        )
        if is_lost
    }


@pytest.fixture(scope="module", params=["toy", "refs"])
def library(request: pytest.FixtureRequest, toy: Path) -> Library:
    """The invented works, and of the curated ones all talks and every seventh of the others."""
    if request.param == "toy":
        return Library.load(toy)
    whole = Library.load(refs_folder())
    works = [work for n, work in enumerate(whole) if work.kind == "talk" or n % 7 == 0]
    keys = {work.key for work in works}
    lists = (
        replace(one, members=tuple(key for key in one.members if key in keys))
        for one in whole.lists.values()
    )
    filled = [one for one in lists if one.members]
    return Library(MemoryStore.of(works, whole.editions.values(), filled))


@pytest.mark.parametrize("name", EXCHANGE)
def test_a_library_comes_back_with_all_that_the_format_holds(library: Library, name: str) -> None:
    selection = library.select()
    content = formats.get(name).read(selection.export(name), "x")
    assert [one for one in content.findings if one.code != "missing-parent"] == []
    for after, before in zip(content.works, selection, strict=True):
        got, wanted = held_by_all(after), held_by_all(before)
        lost = beyond_some(before)
        assert {n: v for n, v in got.items() if n not in lost} == {
            n: v for n, v in wanted.items() if n not in lost
        }


@pytest.mark.parametrize("name", MANAGERS + TABLES)
def test_keywords_and_annotations_come_back(library: Library, name: str) -> None:
    """CSL has no place for a Chinese annotation, Hayagriva none for keywords."""
    selection = library.select()
    content = formats.get(name).read(selection.export(name))

    def notes(work: Work) -> list[str]:
        return [to_text(work.fields.get(field, "")) for field in ("annotation", "annotation-zh")]

    assert [notes(work) for work in content.works] == [notes(work) for work in selection]
    assert [work.keywords for work in content.works] == [work.keywords for work in selection]


@pytest.mark.parametrize("name", EXCHANGE)
def test_what_was_read_is_written_as_it_was(library: Library, name: str) -> None:
    """Nothing is lost, added or moved by going through the format a second time."""
    form = formats.get(name)
    once = library.select().export(name)
    content = form.read(once)
    assert form.write(joined(content), Options(lists=content.lists)) == once


def test_json_lines_bring_back_lists_editions_and_evidence(library: Library) -> None:
    selection = library.select()
    content = formats.get("jsonl").read(selection.export("jsonl"))
    original = library.lists

    def held(one: WorkList) -> tuple[object, ...]:
        texts = (one.title, one.title_zh, one.award, one.rank, one.source, one.verified)
        return (*texts, set(one.members), one.unverified)

    assert {one.id: held(one) for one in content.lists} == {
        id_: held(one) for id_, one in original.items()
    }
    for work, before in zip(content.works, selection, strict=True):
        assert work.evidence == before.evidence
        assert work.unverified == before.unverified
        assert work.fields.get("affiliation", "") == before.fields.get("affiliation", "")
        assert (work.edition and (work.edition.id, work.edition.name)) == (
            before.edition and (before.edition.id, before.edition.name)
        )


@pytest.mark.parametrize("name", ["zotero-rdf", "csv"])
def test_lists_come_back(library: Library, name: str) -> None:
    content = formats.get(name).read(library.select().export(name))
    got = {one.id: set(one.members) for one in content.lists}
    assert got == {one.id: set(one.members) for one in library.lists.values()}


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_groups_of_jabref_come_back_as_lists_in_their_order(library: Library, name: str) -> None:
    content = formats.get(name).read(library.select().export(name, groups=True))
    got = {one.title: one.members for one in content.lists}
    assert got == {one.title: one.members for one in library.lists.values()}


# --- any text ------------------------------------------------------------------------------------

SIGNS = "aZé中ß09 {}\\$&%#_^~<>[]()*+-=|'\"`/:;.,!?@\u2028\u200b\u00a0–’𝔸"
anything = st.text(SIGNS, max_size=30).map(one_line)
# In names and keywords commas and semicolons part one from the next, "and" parts names.
plain_words = st.text(SIGNS.replace(",", "").replace(";", ""), min_size=1, max_size=12)
name_part = st.text("abcdéł中'-. {}\\&%#<>_", min_size=1, max_size=8).map(one_line)


@st.composite
def works(draw: st.DrawFn) -> Work:
    """A paper with any text in it, as the BibTeX room reads it."""
    persons = [
        Person(family=f"A{draw(name_part)}".strip(), given=f"B{draw(name_part)}".strip())
        for _ in range(draw(st.integers(0, 2)))
    ]
    fields = {
        "title": from_text("T" + draw(anything)),
        "booktitle": from_text("B" + draw(anything)),
        "abstract": from_text(draw(anything)),
        "keywords": ", ".join(
            from_text(one_line(word)) for word in draw(st.lists(plain_words, max_size=3))
        ),
        "author": format_names(persons),
        "date": "2024",
    }
    fields = {name: value for name, value in fields.items() if value.strip()}
    return build([Entry("key1", "inproceedings", fields)]).works[0]


def any_text(work: Work) -> dict[str, object]:
    return {
        "title": one_line(work.title),
        "container": one_line(to_text(work.fields.get("booktitle", ""))),
        "abstract": one_line(to_text(work.fields.get("abstract", ""))),
        "authors": [person.name for person in work.authors],
    }


MARKUP_IN_A_NAME = build(
    [Entry("key1", "inproceedings", {"title": "T", "author": "A<, B<b>", "date": "2024"})]
).works[0]


@pytest.mark.parametrize("name", EXCHANGE)
@settings(max_examples=60, deadline=None)
@given(work=works())
@example(work=MARKUP_IN_A_NAME)
def test_any_text_comes_back(name: str, work: Work) -> None:
    """Field text is data: no sign of it ends a field, a record or a quote, or becomes markup."""
    form = formats.get(name)
    content = form.read(form.write([work]))
    assert content.findings == ()
    assert [any_text(each) for each in content.works] == [any_text(work)]


@pytest.mark.parametrize("name", [*MANAGERS, *TABLES, "csl-json"])
@settings(max_examples=40, deadline=None)
@given(work=works())
def test_keywords_of_any_text_come_back(name: str, work: Work) -> None:
    form = formats.get(name)
    content = form.read(form.write([work]))
    assert [to_text(word) for word in content.works[0].keywords] == [
        one_line(to_text(word)) for word in work.keywords
    ]


def test_every_curated_talk_comes_back_from_classic_bibtex_as_a_talk() -> None:
    talks = [work for work in Library.default() if work.kind == "talk"]
    assert len(talks) > 100
    again = formats.get("bibtex").read(formats.get("bibtex").write(talks)).works
    assert [(work.key, work.kind) for work in again] == [(work.key, "talk") for work in talks]
