"""``awardbib coverage`` and ``news`` as a user calls them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import CommandLine

README = Path(__file__).parents[2] / "README.md"
DATA = """
@proceedings{toy-2024, title = {Toy}, shorttitle = {Toy 2024}, year = {2024}}
@proceedings{toy-2023, title = {Toy}, shorttitle = {Toy 2023}, year = {2023}, awards = {none},
  evidence = {toys: title}}
@proceedings{toy-2022, title = {Toy}, shorttitle = {Toy 2022}, year = {2022}}
@set{toy-2024-best, crossref = {toy-2024}, title = {Best Papers}, entryset = {a2024b, b2024c},
  award = {Best Paper Award}, rank = {winner}, added = {2024-06-01}}
@set{toy-2024-second, crossref = {toy-2024}, title = {Runners-up}, entryset = {a2024b},
  award = {Runner-up}, rank = {runner-up}, added = {2024-06-02}, status = {corrected}}
@set{toy-2022-talks, crossref = {toy-2022}, title = {Talks}, entryset = {b2024c}, rank = {talk},
  added = {2022-01-01}}
@misc{a2024b, title = {A}, author = {A, B}, year = {2024}}
@misc{b2024c, title = {B}, author = {B, C}, year = {2024}}
"""


@pytest.fixture
def toys(awardbib: CommandLine) -> CommandLine:
    (awardbib.folder / "toys.bib").write_text(DATA, encoding="utf-8")
    return awardbib


def test_none_given_is_told_from_not_recorded(toys: CommandLine) -> None:
    out = toys.out("coverage", "--refs", "toys.bib")
    assert out == "Toy\t2024\t3\nToy\t2023\tnone\n"  # 2022 has talks alone
    assert json.loads(toys.out("coverage", "--refs", "toys.bib", "--json", "--year", "2023")) == [
        {"venue": "Toy", "year": 2023, "awards": 0}
    ]


def test_a_terminal_shows_venues_by_years(toys: CommandLine) -> None:
    seen = toys.in_terminal("coverage", columns=60)
    assert re.search(r"^venue +20\d\d +20\d\d", seen, re.MULTILINE)
    assert max(map(len, seen.splitlines())) <= 60
    assert re.search(r"^ICLR .*none", seen, re.MULTILINE) or "none: the venue" in seen


def test_venues_and_years_narrow_and_nothing_is_said_so(toys: CommandLine) -> None:
    rows = toys.out("coverage", "--venue", "NIPS,ICML", "--year", "2020..2022").splitlines()
    assert {row.split("\t")[0] for row in rows} == {"NeurIPS", "ICML"}
    assert {row.split("\t")[1] for row in rows} <= {"2020", "2021", "2022"}
    assert toys("coverage", "--refs", "toys.bib", "--year", "2022").returncode == 1


def test_the_table_of_the_readme_is_that_of_the_record(awardbib: CommandLine) -> None:
    rows = awardbib.out("coverage", "--venue", "ICLR,NeurIPS,ICML", "--year", "2010..")
    found = {tuple(row.split("\t")[:2]): row.split("\t")[2] for row in rows.splitlines()}
    table = re.search(r"^\| venue \|.*?(?=\n\n)", README.read_text(), re.MULTILINE | re.DOTALL)
    assert table
    head, _, *body = (
        [cell.strip() for cell in row.split("|")[1:-1]] for row in table[0].split("\n")
    )
    stated = {
        (row[0], year): cell
        for row in body
        for year, cell in zip(head[1:], row[1:], strict=True)
        if cell != "–"
    }
    assert stated == found


def test_news_are_lists_by_the_day_of_entering(toys: CommandLine) -> None:
    out = toys.out("news", "--refs", "toys.bib", "--since", "2024-06-01")
    assert [row.split("\t")[:2] for row in out.splitlines()] == [
        ["2024-06-02", "toy-2024-second"],
        ["2024-06-01", "toy-2024-best"],
    ]
    assert "corrected" in out
    later = toys.out("news", "--refs", "toys.bib", "--since", "2024-06-02", "--json")
    assert [one["list"] for one in json.loads(later)] == ["toy-2024-second"]
    assert toys("news", "--refs", "toys.bib", "--since", "2024-06-03").returncode == 1


def test_what_is_not_a_day_is_a_wrong_call(toys: CommandLine) -> None:
    done = toys("news", "--since", "2024-13-01")
    assert done.returncode == 2
    assert "'2024-13-01' is not a day" in done.stderr
