"""crossref and xdata."""

from __future__ import annotations

import pytest

from awardbib.bibtex.inherit import OF_THE_VOLUME, resolve
from awardbib.bibtex.parser import parse


def child(text: str) -> dict[str, str]:
    entries, findings = resolve(parse(text).entries)
    assert findings == ()
    return next(entry.fields for entry in entries if entry.key == "c")


def test_paper_inherits_from_its_proceedings() -> None:
    fields = child(
        """@inproceedings{c, crossref = {p}, title = {T}, note = {mine}}
        @proceedings{p, title = {Proc}, subtitle = {Sub}, booktitle = {Other}, editor = {E},
          date = {2024-05}, publisher = {Pub}, eventtitle = {Ev}, shorttitle = {S 2024},
          url = {http://p}, doi = {1/2}, note = {n}, keywords = {k}, abstract = {a},
          annotation = {x}, evidence = {e}, unverified = {date}, submissions = {9}, ids = {old}}"""
    )
    assert fields == {
        "crossref": "p",
        "title": "T",
        "note": "mine",
        "booktitle": "Proc",
        "booksubtitle": "Sub",
        "editor": "E",
        "date": "2024-05",
        "publisher": "Pub",
        "eventtitle": "Ev",
    }


@pytest.mark.parametrize(
    ("parent", "kind", "expected"),
    [
        ("book", "inbook", {"booktitle": "P", "author": "A", "bookauthor": "A"}),
        ("collection", "incollection", {"booktitle": "P", "author": "A"}),
        ("mvbook", "book", {"maintitle": "P", "author": "A"}),
        ("mvproceedings", "inproceedings", {"maintitle": "P", "author": "A"}),
        ("periodical", "article", {"journaltitle": "P", "author": "A"}),
        ("proceedings", "conference", {"booktitle": "P", "author": "A"}),
        ("misc", "misc", {"title": "P", "author": "A"}),
    ],
)
def test_title_changes_its_name_by_the_types(
    parent: str, kind: str, expected: dict[str, str]
) -> None:
    fields = child(f"@{kind}{{c, crossref=p}} @{parent}{{p, title={{P}}, author={{A}}}}")
    assert fields == {"crossref": "p", **expected}


def test_own_date_keeps_every_part_of_the_parents_date_away() -> None:
    text = "@inproceedings{c, crossref=p, year=2020} @proceedings{p, date={2021-05}, month=may}"
    assert child(text) == {"crossref": "p", "year": "2020"}


def test_own_month_takes_the_parents_year() -> None:
    text = "@inproceedings{c, crossref=p, month=jun} @proceedings{p, year=2021, month=may}"
    assert child(text) == {"crossref": "p", "month": "June", "year": "2021"}


def test_own_journal_is_not_doubled() -> None:
    text = "@article{c, crossref=p, journal={Mine}} @periodical{p, title={Theirs}}"
    assert child(text) == {"crossref": "p", "journal": "Mine"}


def test_inheritance_goes_through_several_steps() -> None:
    fields = child(
        """@inproceedings{c, crossref={p}, title={T}} @proceedings{p, crossref={mv}, title={P}}
        @mvproceedings{mv, title={MV}, publisher={Pub}}"""
    )
    assert (fields["booktitle"], fields["maintitle"], fields["publisher"]) == ("P", "MV", "Pub")


def test_xdata_gives_all_fields_in_order() -> None:
    fields = child(
        """@misc{c, title={T}, xdata={x, y}} @xdata{x, url={U}, title={no}} @xdata{y, url={V},
        note={N}, xdata={z}} @xdata{z, keywords={K}}"""
    )
    assert fields == {"title": "T", "xdata": "x, y", "url": "U", "note": "N", "keywords": "K"}


def test_key_of_the_parent_is_found_whatever_its_case() -> None:
    assert (
        child("@inproceedings{c, crossref={ICLR}} @proceedings{iclr, title={P}}")["booktitle"]
        == "P"
    )


def test_missing_parent_is_found_and_costs_nothing() -> None:
    entries, findings = resolve(parse("@misc{c, title={T}, crossref={none}}", "f.bib").entries)
    assert entries[0].fields["title"] == "T"
    assert [(f.code, str(f.place)) for f in findings] == [("missing-parent", "f.bib:1")]


@pytest.mark.parametrize(
    "text",
    ["@misc{a, crossref={a}, x={1}}", "@misc{a, crossref={b}, x={1}} @misc{b, xdata={a}, y={2}}"],
)
def test_cycle_is_found_and_ends(text: str) -> None:
    entries, findings = resolve(parse(text).entries)
    assert entries[0].fields["x"] == "1"
    assert [f.code for f in findings] == ["inheritance-cycle"]


def test_list_inherits_nothing_from_its_edition() -> None:
    text = "@set{c, crossref={p}, entryset={x}} @proceedings{p, title={P}, date={2024}}"
    assert child(text) == {"crossref": "p", "entryset": "x"}


def test_long_chain_needs_no_deep_stack() -> None:
    text = "".join(f"@misc{{k{n}, crossref={{k{n + 1}}}}}\n" for n in range(5000))
    entries, _ = resolve(parse(text + "@misc{k5000, publisher={far}}").entries)
    assert entries[0].fields["publisher"] == "far"


def test_talk_inherits_the_event_and_nothing_of_the_printed_volume() -> None:
    fields = child(
        """@unpublished{c, crossref=p, title={T}}
        @proceedings{p, title={P}, editor={E}, publisher={U}, volume=3, series={S}, date={2024-05},
          eventtitle={Ev}, eventdate={2024-05-07}, venue={V}}"""
    )
    assert set(fields) == {"crossref", "title", "date", "eventtitle", "eventdate", "venue"}


def test_talk_has_nothing_of_the_volume_and_no_child_the_short_title() -> None:
    """A paper called by the short title of its conference would be cited by that."""
    parent = (
        "@proceedings{p, title={Proceedings}, shorttitle={ICLR 2024}, eventtitle={ICLR}, "
        + ", ".join(f"{name}={{x}}" for name in sorted(OF_THE_VOLUME - {"booktitle"}))
        + "}"
    )
    talk, paper, article, _ = resolve(
        parse(
            "@unpublished{t, title={T}, crossref={p}} @inproceedings{a, title={A}, crossref={p}}"
            f"@article{{b, title={{B}}, crossref={{p}}}} {parent}"
        ).entries
    )[0]
    assert not OF_THE_VOLUME & talk.fields.keys()
    assert talk.fields["eventtitle"] == "ICLR"
    assert paper.fields.keys() >= OF_THE_VOLUME
    for child in (talk, paper, article):
        assert "shorttitle" not in child.fields
