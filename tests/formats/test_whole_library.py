"""Every format on the invented library, read back by what reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from awardbib import formats
from awardbib.bibtex.read import read_text
from awardbib.formats import Options
from awardbib.library import Library
from awardbib.text.scripts import is_cjk

from .csl_schema import faults

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.model import Work


@pytest.fixture(scope="module")
def works(toy: Path) -> list[Work]:
    return list(Library.load(toy))


def csl(works: list[Work]) -> dict[str, dict[str, Any]]:
    items = json.loads(formats.get("csl-json").write(works, Options(award_note=True)))
    return {item["id"]: item for item in items}


def test_every_csl_item_is_valid(works: list[Work]) -> None:
    items = csl(works)
    assert list(items) == [work.key for work in works]
    assert {key: found for key, item in items.items() if (found := faults(item))} == {}


def test_a_paper_inherits_its_conference_and_a_talk_its_event(works: list[Work]) -> None:
    items = csl(works)
    paper = items["lovelace2023learning"]
    assert paper["container-title"] == (
        "Proceedings of the 11th Toy Conference on Machine Learning"
    )
    assert paper["event-place"] == "Ålesund, Norway"
    assert paper["issued"] == {"date-parts": [[2023, 7]]}
    assert paper["note"] == "Outstanding Paper Award, ToyConf 2023"
    talk = items["hopper2024nanoseconds"]
    assert (talk["type"], talk["genre"]) == ("speech", "Invited Talk")
    assert talk["event-title"] == "12th Toy Conference on Machine Learning"
    assert "URL" not in talk  # that of the whole conference is not the talk's


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_bibtex_reads_back_as_the_same_works(
    works: list[Work], name: str, *, ascii_only: bool
) -> None:
    text = formats.get(name).write(works, Options(ascii_only=ascii_only))
    # LaTeX has commands for accents, none for Chinese; BibTeX gets them in any case.
    has_accents = any(not char.isascii() and not is_cjk(char) for char in text)
    assert has_accents == (name == "biblatex" and not ascii_only)
    again = {work.key: work for work in read_text(text).works}
    assert {key: (work.title, work.authors) for key, work in again.items()} == {
        work.key: (work.title, work.authors) for work in works
    }


def test_json_lines_hold_every_work(works: list[Work]) -> None:
    lines = formats.get("jsonl").write(works).splitlines()
    assert [json.loads(line)["key"] for line in lines] == [work.key for work in works]
