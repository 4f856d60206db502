from __future__ import annotations

import csv
import io

import pytest

from awardbib import formats
from awardbib.formats import Options
from awardbib.formats.csv.rows import row, rows
from awardbib.model import Work

from .sample_works import PAPER, TALK

CSV = formats.get("csv")


def cells(text: str) -> list[dict[str, str]]:
    """As Python's own reader of CSV has it."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_a_work_under_named_columns() -> None:
    paper, talk = cells(CSV.write([PAPER, TALK]))
    assert paper["authors"] == (
        "King, Martin Luther, Jr.; van den Berg, Rianne; Toy Research Group,; others"
    )
    assert (paper["keywords"], paper["awards"], paper["lists"]) == (
        "graphs & trees; theory",
        "Best Paper Award, Toy 2024",
        "toy-2024-best",
    )
    assert (paper["date"], paper["year"], paper["event-date"]) == (
        "2024-05",
        "2024",
        "2024-05-07/2024-05-11",
    )
    assert (talk["type"], talk["presentation"], talk["volume"]) == (
        "unpublished",
        "Invited Talk",
        "",
    )


@pytest.mark.parametrize("title", ["=1+1", "+1", "-2+3", "@SUM(A1)", "'=1", "''@x"])
def test_no_cell_is_a_formula_and_the_text_comes_back(title: str) -> None:
    text = CSV.write([Work(key="k", type="misc", title=title, fields={"title": title})])
    assert cells(text)[0]["title"] == f"'{title}"
    assert CSV.read(text).works[0].title == title


def test_columns_can_be_chosen() -> None:
    text = CSV.write([PAPER], Options(fields=("year", "doi")))
    assert text == "key,type,year,doi\r\nkey1,inproceedings,2024,10.1234/a_b\r\n"
    with pytest.raises(ValueError, match="did you mean doi"):
        CSV.write([PAPER], Options(fields=("DOI",)))


def test_rows_are_those_of_rfc_4180_with_their_lines() -> None:
    text = 'a,"b ""c"", d"\r\n"two\nlines",\n\n"x"y,z'
    assert list(rows(text, ",")) == [
        (1, ["a", 'b "c", d'], False),
        (2, ["two\nlines", ""], False),
        (5, ["xy", "z"], False),
    ]
    assert row(["a b", " c", 'd"', "e\nf"]) == 'a b," c","d""","e\nf"\r\n'


def test_a_table_of_a_spreadsheet_or_of_zotero_is_read() -> None:
    """Semicolons for commas, other names of columns, a byte order mark."""
    content = CSV.read(
        "\ufeffKey;Item Type;Publication Year;Author;Title;Publication Title;DOI;Pages\n"
        'ABC;journalArticle;1809;"Gauß, C. F.; Legendre, A.-M.";Orbits;Journal;10.1/x;7-9\n'
    )
    assert content.findings == ()
    work = content.works[0]
    assert (work.key, work.type, work.year) == ("ABC", "article", 1809)
    assert [person.name for person in work.authors] == ["C. F. Gauß", "A.-M. Legendre"]
    assert (work.fields["journaltitle"], work.fields["pages"]) == ("Journal", "7--9")
