"""What a catalog says of a reference: never wrong, never more than it knows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from awardbib.catalog import Catalog, Kind, build
from awardbib.model import Date, Person, Work

from ..fetch import pairs as hard  # noqa: TID252  # the hard cases live with the fetcher's tests
from .sample import DBLP, put, work

if TYPE_CHECKING:
    from pathlib import Path

RIGHT = """@inproceedings{k, title = {Sparse Kernels for $O(n^2)$ Transport},
  author = {Lovelace, Ada and M{\\"u}ller, Gr{\\'a}ce}, booktitle = {ICLR}, year = {2024}}"""


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    build(put(tmp_path, "dblp.xml", DBLP), tmp_path / "c")
    return Catalog(tmp_path / "c")


def test_a_right_reference_is_confirmed_by_its_record(catalog: Catalog) -> None:
    verdict = catalog.verify(work(RIGHT))
    assert verdict.kind is Kind.CONFIRMED
    assert verdict.record is not None
    assert verdict.part is not None
    assert (verdict.part.name, verdict.record.id) == ("dblp", "conf/things/LovelaceM24")


def test_a_preprint_is_confirmed_by_the_record_of_the_preprint(catalog: Catalog) -> None:
    text = RIGHT.replace(
        "booktitle = {ICLR}, year = {2024}",
        "eprint = {2301.00001}, archiveprefix = {arXiv}, year = {2023}",
    ).replace("@inproceedings", "@misc")
    verdict = catalog.verify(work(text))
    assert verdict.kind is Kind.CONFIRMED
    assert verdict.record is not None
    assert verdict.record.id == "journals/corr/abs-2301-00001"


@pytest.mark.parametrize(
    ("change", "to", "field"),
    [
        ("2024", "2021", "year"),
        ("Lovelace, Ada and", "Lovelace, Ada and Hopper, Grace and", "author"),
        ("booktitle = {ICLR}", "booktitle = {ICML}", "venue"),
        ("year =", "doi = {10.1000/other}, year =", "DOI"),
    ],
)
def test_what_differs_is_named_field_by_field(
    catalog: Catalog, change: str, to: str, field: str
) -> None:
    verdict = catalog.verify(work(RIGHT.replace(change, to)))
    assert verdict.kind is Kind.DIFFERS
    assert [one.field for one in verdict.differences] == [field]


def test_another_title_under_an_identifier_differs(catalog: Catalog) -> None:
    text = RIGHT.replace("Sparse Kernels", "Dense Kernels").replace(
        "year", "doi={10.1000/abc.1}, year"
    )
    verdict = catalog.verify(work(text))
    assert [one.field for one in verdict.differences] == ["title"]


@pytest.mark.parametrize(
    "text",
    [
        RIGHT.replace("Lovelace, Ada and M{\\\"u}ller, Gr{\\'a}ce", "Hopper, Grace"),
        RIGHT.replace("Sparse", "Dense"),
        "@misc{k, title = {Other}, author = {Hopper, Grace}, doi = {10.1000/abc.1}}",
        "@misc{k, title = {Sparse Kernels for $O(n^2)$ Transport}}",
        "@misc{k, author = {Lovelace, Ada}}",
    ],
)
def test_what_is_not_certainly_in_it_is_not_in_it(catalog: Catalog, text: str) -> None:
    verdict = catalog.verify(work(text))
    assert verdict.kind is Kind.UNKNOWN
    assert verdict.record is None


def test_an_empty_catalog_knows_nothing(tmp_path: Path) -> None:
    assert Catalog(tmp_path / "none").verify(work(RIGHT)).kind is Kind.UNKNOWN


def _as_line(record: object) -> str:
    """A record of the hard cases as a line of JSON, in the words of OpenReview."""
    one = record  # a matching Record
    status = one.appearance.status.name  # type: ignore[attr-defined]
    decision = {"NOT_ACCEPTED": "Reject", "ACCEPTED": "Accept"}.get(status, "")
    return json.dumps(
        {
            "id": one.id,  # type: ignore[attr-defined]
            "forum": one.id,  # type: ignore[attr-defined]
            "openreview_id": one.id,  # type: ignore[attr-defined]
            "title": one.title,  # type: ignore[attr-defined]
            "authors": list(one.authors),  # type: ignore[attr-defined]
            "venue": f"ICLR {one.year}",  # type: ignore[attr-defined]
            "year": one.year,  # type: ignore[attr-defined]
            "status": decision,
        }
    )


def _person(name: str) -> Person:
    *given, family = name.split()
    return Person(family, " ".join(given))


def test_the_hard_pairs_bring_no_wrong_match(tmp_path: Path) -> None:
    """By title and authors at least 95 % of those that kept their title, none wrong."""
    pairs = hard.load()
    lines = "".join(f"{_as_line(one)}\n" for one in hard.records(pairs).values())
    build(put(tmp_path, "or.jsonl", lines), tmp_path / "c")
    catalog = Catalog(tmp_path / "c")
    found = same = 0
    for pair in pairs:
        reference = Work(
            "k",
            "inproceedings",
            {"title": pair["title"], "booktitle": pair["venue"]},
            title=pair["title"],
            authors=tuple(map(_person, pair["authors"])),
            date=Date((pair["year"],)),
        )
        verdict = catalog.verify(reference)
        if verdict.record is not None:
            assert verdict.record.id == pair["openreview_id"], pair["title"]
        if pair["category"] not in hard.RETITLED:
            same += 1
            found += verdict.record is not None
        named = replace(reference, fields={**reference.fields, "openreview": pair["openreview_id"]})
        identified = catalog.verify(named)
        assert identified.record is not None, pair["title"]
        assert identified.record.id == pair["openreview_id"]
    assert found >= 0.95 * same
