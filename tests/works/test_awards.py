"""Which award a name means."""

from __future__ import annotations

import pytest

from awardbib.model import Edition, WorkList
from awardbib.works.awards import is_called

ICLR = Edition("iclr-2024", "ICLR", "ICLR 2024", "ICLR", 2024)


def named(award: str, zh: str = "") -> WorkList:
    """A list of an award."""
    return WorkList("iclr-2024-x", "X", ("k",), zh, award, edition=ICLR)


@pytest.mark.parametrize(
    ("wanted", "award"),
    [
        ("outstanding", "Outstanding Paper Award"),
        ("Outstanding Paper", "Outstanding Paper Award"),
        ("outstanding papers", "Outstanding Paper Award"),
        ("OUTSTANDING PAPER AWARD", "Outstanding Paper"),
        ("honorable mention", "Outstanding Paper Honorable Mention"),
        ("outstanding honorable mention", "Outstanding Paper Honorable Mention"),
        ("test of time", "Test of Time Award"),
        ("test of time", "ACL 25-Year Test-of-Time Paper Award"),
        ("test-of-time runner up", "Test of Time Award Runner Up"),
        ("best", "Best Long Paper Award"),
        ("best student", "Best Student Paper"),
        ("marr", "Marr Prize"),
        ("Longuet-Higgins", "Longuet-Higgins Prize"),
        ("social impact", "AAAI Outstanding Paper Award: Social Impact"),
        ("paper award", "Paper Award"),
        ("iclr-2024-x", "Whatever"),
    ],
)
def test_a_name_means_the_award(wanted: str, award: str) -> None:
    assert is_called(named(award), wanted)


@pytest.mark.parametrize(
    ("wanted", "award"),
    [
        ("outstanding", "Outstanding Paper Honorable Mention"),
        ("outstanding", "Outstanding Student Paper Award"),
        ("outstanding paper award", "Outstanding Position Paper Award"),
        ("test of time", "Test of Time Award Runner Up"),
        ("best", "Best Paper Award, Runner-Up"),
        ("best", "Best Demo Paper"),
        ("best", "Best Paper Award Finalist"),
        ("best paper", "Outstanding Paper Award"),
        ("stand", "Outstanding Paper Award"),
        ("paper best", "Best Paper Award"),
        ("paper award", "Best Paper Award"),
        ("", "Best Paper Award"),
        ("outstanding", ""),
    ],
)
def test_a_name_does_not_mean_another_award(wanted: str, award: str) -> None:
    assert is_called(named(award), wanted) == (wanted == "paper best")


def test_the_chinese_name_means_the_award_and_not_the_mentions() -> None:
    assert is_called(named("Outstanding Paper Award", "ICLR 2024 杰出论文奖"), "杰出论文奖")
    mention = named("Outstanding Paper Honorable Mention", "ICLR 2024 杰出论文奖荣誉提名")
    assert not is_called(mention, "杰出论文奖")
