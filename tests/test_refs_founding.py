"""The lists with which the record began are those of the five articles (docs/data-articles.md).

Only their ids are looked at here; what else is in the record is the business of test_refs.py.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .record import REFS, ROOT, Record, members, plain

if TYPE_CHECKING:
    from .record import Entry

SHARED = Path(os.environ.get("AWARDBIB_SHARED", ROOT.parent / "shared"))

LISTS = {
    "iclr-2022-selection": 10,
    "iclr-2022-mentioned": 12,
    "iclr-2022-footnotes": 7,
    "iclr-2023-outstanding": 4,
    "iclr-2023-honorable-mention": 5,
    "iclr-2023-keynotes": 6,
    "iclr-2023-mentioned": 2,
    "iclr-2024-outstanding": 5,
    "iclr-2024-honorable-mention": 11,
    "iclr-2024-test-of-time": 1,
    "iclr-2024-test-of-time-runner-up": 1,
    "iclr-2024-test-of-time-mentioned": 3,
    "neurips-2020-best": 3,
    "neurips-2020-invited-talks": 7,
    "neurips-2020-orals-spotlights": 40,
    "neurips-2020-posters": 21,
    "neurips-2020-cited": 5,
}
# Where the data knows better than facts/articles.json; docs/data-articles.md gives the reasons.
OTHER_AUTHORS = {"bengio2003neural", "bear2020learning"}
OTHER_TITLE = {"savage2020future"}
OTHER_ADDRESS = {"bengio2003neural", "hanna2017grounded"}


@cache
def record() -> Record:
    """The curated record."""
    return Record(REFS)


@cache
def works() -> dict[str, Entry]:
    """The works of the founding lists."""
    keys = {key for id_ in LISTS for key in members(record().lists[id_])}
    return {key: record().works[key] for key in keys}


def year(entry: Entry) -> str:
    """The year of an entry, its own or that of its edition."""
    return entry.fields.get("year") or record().editions[entry.fields["crossref"]].fields["year"]


def folded(text: str) -> str:
    """Text without diacritics."""
    return unicodedata.normalize("NFKD", text.replace("ł", "l")).encode("ascii", "ignore").decode()


def authors(entry: Entry) -> list[str]:
    """``van den Berg, Rianne`` as ``Rianne van den Berg``."""
    names = (name.partition(", ") for name in entry.fields["author"].split(" and "))
    return [f"{given} {family}".strip() for family, _, given in names]


def test_every_list_has_its_members() -> None:
    assert {id_: len(members(record().lists[id_])) for id_ in LISTS} == LISTS


def test_they_hold_129_papers_and_13_talks() -> None:
    """148 items of the articles are 142 works: five papers and one more stand there twice."""
    kinds = Counter(entry.type for entry in works().values())
    assert kinds.pop("unpublished") == 13
    assert sum(kinds.values()) == 129


def test_the_documentation_counts_the_lists_right() -> None:
    explained = (ROOT / "docs" / "data-articles.md").read_text(encoding="utf-8")
    for name, size in LISTS.items():
        rank = record().lists[name].fields["rank"]
        assert re.search(rf"\| `{name}` \|.*\| {size} \| {rank} \|", explained), name


def test_the_documentation_has_40_errata() -> None:
    explained = (ROOT / "docs" / "data-articles.md").read_text(encoding="utf-8")
    numbers = re.findall(r"^(\d+)\. \*", explained, re.MULTILINE)
    assert [int(number) for number in numbers] == list(range(1, 41))


@cache
def facts() -> tuple[dict[str, Any], ...]:
    """The items of the articles."""
    path = SHARED / "facts" / "articles.json"
    if not path.exists():
        pytest.skip(f"needs facts/{path.name} in ../shared")
    return tuple(json.loads(path.read_text(encoding="utf-8")))


def list_of(item: dict[str, Any]) -> str:
    """The list of ours to which an item of the facts belongs."""
    name, role = str(item["list"]), str(item["role"])
    if name.startswith("neurips") and role.startswith("cited"):
        return "neurips-2020-cited"
    if name == "iclr-2024-tot-mentioned":
        return "iclr-2024-test-of-time-mentioned"
    return name + "-runner-up" if role == "runner-up" else name


def work_of(item: dict[str, Any]) -> Entry:
    """The work that is an item of the facts."""
    wanted = folded(item["title"]).replace(" AI", " A.I.")
    titles = {
        key: (folded(plain(e.fields["title"])), year(e), e.type == "unpublished")
        for key, e in works().items()
    }
    this = (folded(item["title"]), str(item["year"]), item["kind"] == "talk")
    found = [key for key, other in titles.items() if other == this]
    if not found:
        found = [key for key, other in titles.items() if other == (wanted, *this[1:])]
        assert set(found) <= OTHER_TITLE, item["title"]
    assert len(found) == 1, item["title"]
    return works()[found[0]]


def test_every_item_of_the_facts_is_a_work_with_its_title_and_year() -> None:
    assert len(facts()) == 148
    assert {work_of(item).key for item in facts()} == set(works())


def test_lists_have_the_members_of_the_facts_in_their_order() -> None:
    theirs: dict[str, list[tuple[int, str]]] = {}
    for item in facts():
        row = (item["order"] or 0, work_of(item).key)
        rows = theirs.setdefault(list_of(item), [])
        if row not in rows:
            rows.append(row)
    for name, rows in theirs.items():
        ordered = sorted(rows, key=lambda row: row[0])
        assert members(record().lists[name]) == [key for _, key in ordered], name


def test_authors_are_those_of_the_facts_in_their_order() -> None:
    for item in facts():
        work = work_of(item)
        ours = [folded(name) for name in authors(work)]
        theirs = [folded(name) for name in item["authors"]]
        if work.key in OTHER_AUTHORS:
            assert ours != theirs, f"{work.key}: no exception any more"
            # Somebody is added, or a name is turned: nobody of the facts is missing.
            words = [sorted(name.split()) for name in ours]
            assert all(sorted(name.split()) in words for name in theirs), work.key
        else:
            assert ours == theirs, work.key


def test_no_diacritic_of_the_facts_is_lost() -> None:
    for item in facts():
        ours = "".join(authors(work_of(item)))
        for name in item["authors"]:
            for letter in name:
                if ord(letter) > 127:
                    assert letter in ours, name


def test_identifiers_and_addresses_are_those_of_the_facts() -> None:
    for item in facts():
        work = work_of(item)
        fields = work.fields
        if "openreview_id" in item:
            assert fields["openreview"] == item["openreview_id"], work.key
        if "arxiv" in item:
            assert (fields["eprinttype"], fields["eprint"]) == ("arxiv", item["arxiv"]["id"])
        if "url" in item and work.key not in OTHER_ADDRESS:
            assert item["url"] in {fields["url"], fields.get("code")}, work.key
