"""The 302 hard cases of ../shared as records in the shapes that OpenReview gives them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from awardbib.works.matching.match import Query
from awardbib.works.matching.notes import to_record

from .fake.world import note

if TYPE_CHECKING:
    from awardbib.works.matching.record import Record

_ROOT = Path(__file__).resolve().parents[2]
_FILE = "facts/openreview-pairs.json"
RETITLED = ("title-changed", "title-changed-slight", "title-changed-strong")


def load() -> list[dict[str, Any]]:
    """The pairs; skips the test where they are not there."""
    stated = os.environ.get("AWARDBIB_SHARED")
    path = (Path(stated) if stated else _ROOT.parent / "shared") / _FILE
    if not path.is_file():
        pytest.skip(f"needs {_FILE} in ../shared, or in the folder AWARDBIB_SHARED names")
    pairs: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["pairs"]
    return pairs


def query(pair: dict[str, Any]) -> Query:
    """What is asked."""
    return Query(pair["title"], tuple(pair["authors"]), pair["venue"].lower(), pair["year"])


def records(pairs: list[dict[str, Any]]) -> dict[str, Record]:
    """A record for each id: the answers, and the notes that must not be chosen.

    The answers bear their official titles. Of the others, those with the same title are by the
    same people and, if nothing says otherwise, were not accepted; the near-duplicates are papers
    of somebody else, accepted in their year.
    """
    found: dict[str, Record] = {}
    for pair in pairs:
        id_ = pair["openreview_id"]
        found[id_] = _record(id_, pair["official_title"], tuple(pair["authors"]), pair["year"])
    for pair in pairs:
        for other in pair.get("confusers", []):
            same = pair["category"] == "same-title-different-id"
            people = tuple(pair["authors"]) if same else ("Somebody Else", "Another One")
            accepted = not same or "Accept" in other.get("status", "")
            id_ = other["openreview_id"]
            if id_ not in found:
                record = _record(id_, other["title"], people, other["year"], accepted=accepted)
                found[id_] = record
    return found


def _record(
    id_: str, title: str, authors: tuple[str, ...], year: int, *, accepted: bool = True
) -> Record:
    """A note as its year has it: without any decision, with words, or with a venueid."""
    conference = f"ICLR.cc/{year}/Conference"
    rejected = f"{conference}/Rejected_Submission"
    is_new = year >= 2024
    venueid: str | None = conference if accepted or not is_new else rejected
    venue: str | None = f"ICLR {year} poster" if accepted else f"Submitted to ICLR {year}"
    if 2018 <= year <= 2020 or (year == 2021 and not accepted):
        venueid = venue = None
    made = note(
        id_,
        title,
        authors,
        version=2 if is_new else 1,
        venueid=venueid,
        venue=venue,
        invitation=f"{conference}/-/Blind_Submission",
    )
    record = to_record(made, version=2 if is_new else 1)
    assert record is not None
    return record
