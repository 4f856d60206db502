"""The record is at least as complete as docs/data.md says."""

from __future__ import annotations

import re

from .bars import COLUMNS, Share, measure, table, talks
from .record import REFS, Record, documented


def stated() -> dict[str, list[str]]:
    """The cells of the table of docs/data.md, by venue."""
    rows = re.findall(r"^\| ([\w-]+) \| \d+ \| ([\d–| ]+) \|$", documented(), re.MULTILINE)
    return {venue: cells.split(" | ") for venue, cells in rows}


def test_no_venue_is_less_complete_than_stated() -> None:
    measured = measure(Record(REFS))
    assert "all" in stated()
    short = [
        f"{venue}: {column} {measured[venue][column].percent} %, stated {cell} %"
        for venue, cells in stated().items()
        for column, cell in zip(COLUMNS, cells, strict=True)
        if cell != "–" and measured[venue][column].percent < int(cell)
    ]
    assert short == [], "python -m tests.bars prints the table"


def test_talks_have_titles_and_most_of_them_dates_and_addresses() -> None:
    shares = {name: share.percent for name, share in talks(Record(REFS)).items()}
    assert shares["title"] == 100
    assert min(shares["date"], shares["address"]) >= 80


def test_the_table_has_a_dash_where_nothing_can_be_had() -> None:
    shares = {"toy": dict.fromkeys(COLUMNS, Share(0, 0)) | {"address": Share(2, 3)}}
    assert table(shares).splitlines()[-1] == "| toy | 3 | 66 | – | – | – | – | – | – |"
