"""``awardbib catalog`` and ``check --catalog`` as a user calls them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

BIB = (
    "@inproceedings{x, title={Sparse Kernels}, author={Lovelace, Ada}, booktitle={ICLR}, "
    "year={2023}, doi={10.1000/x}}\n"
)
MINE = (
    "@inproceedings{right, title={Sparse kernels}, author={Ada Lovelace}, booktitle={ICLR}, "
    "year={2023}}\n"
    "@inproceedings{wrong, title={Sparse kernels}, author={Ada Lovelace}, booktitle={ICLR}, "
    "year={2021}, doi={10.1000/x}}\n"
    "@inproceedings{unknown, title={Dense kernels}, author={Ada Lovelace}, booktitle={ICLR}, "
    "year={2021}}\n"
)


@pytest.fixture
def catalog(awardbib: CommandLine, tmp_path: Path) -> CommandLine:
    (tmp_path / "anthology.bib").write_text(BIB)
    awardbib.environment = awardbib.environment | {"AWARDBIB_CATALOG": str(tmp_path / "c")}
    done = awardbib("catalog", "build", "anthology.bib")
    assert done.returncode == 0, done.stderr
    assert "anthology of " in done.stderr
    assert "1 works" in done.stderr
    return awardbib


def test_references_are_confirmed_differ_or_are_not_in_it(catalog: CommandLine) -> None:
    (catalog.folder / "my.bib").write_text(MINE)
    call = ("check", "my.bib", "--catalog", "--select", "catalog", "--severity", "hint", "--json")
    rows = json.loads(catalog(*call).stdout)
    assert [(row["key"], row["id"]) for row in rows] == [
        ("right", "confirmed"),
        ("wrong", "differs-from-catalog"),
        ("unknown", "not-in-catalog"),
    ]
    assert "year 2021 differs from anthology" in rows[1]["message"]
    assert "2023" in rows[1]["remedy"]
    assert "covers anthology of " in rows[2]["remedy"]
    assert "may well exist" in rows[2]["remedy"]


def test_an_unknown_reference_alone_does_not_fail(catalog: CommandLine) -> None:
    (catalog.folder / "my.bib").write_text(MINE.splitlines()[2])
    assert catalog("check", "my.bib", "--catalog").returncode == 0


def test_parts_are_listed_looked_into_and_removed(catalog: CommandLine) -> None:
    assert catalog.out("catalog", "list").startswith("anthology\t1\t20")
    assert json.loads(catalog.out("catalog", "list", "--json"))[0]["works"] == 1
    told = catalog.out("catalog", "info", "anthology")
    assert "2023\t1" in told
    assert json.loads(catalog.out("catalog", "info", "anthology", "--json"))["years"] == {"2023": 1}
    assert (
        catalog.out("catalog", "search", "KERNELS").rstrip() == "anthology\tx\t2023\tSparse Kernels"
    )
    assert catalog("catalog", "search", "nothing").returncode == 1
    catalog.out("catalog", "remove", "anthology")
    done = catalog("catalog", "list")
    assert done.returncode == 1
    assert "catalog build" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check", "anthology.bib", "--catalog"], 1, "no catalog yet"),
        (["catalog", "build", "nowhere.xml"], 1, "nowhere.xml"),
        (["catalog", "build", "a.bib", "b.bib", "--name", "x"], 2, "one by one"),
        (["catalog", "info", "dblp"], 1, "no catalog yet"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    awardbib: CommandLine, arguments: list[str], code: int, words: str
) -> None:
    (awardbib.folder / "anthology.bib").write_text(BIB)
    done = awardbib(*arguments, AWARDBIB_CATALOG=str(awardbib.folder / "none"))
    assert done.returncode == code
    assert words in done.stderr


def test_add_can_ask_the_catalog_instead_of_the_network(catalog: CommandLine) -> None:
    (catalog.folder / "mine.bib").write_text(MINE.splitlines()[0] + "\n")
    done = catalog("enrich", "--refs", "mine.bib", "--source", "catalog")
    assert "+" in done.stdout
    assert "10.1000/x" in done.stdout
