"""``awardbib cited``: what a document cites, and the entries for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

PAPER = "\\cite{hopper2024nanoseconds,lovelace2023learning} \\input{gone} \\citep{nobody}"


@pytest.fixture
def paper(awardbib: CommandLine) -> CommandLine:
    """The command line in a folder with a paper."""
    (awardbib.folder / "paper.tex").write_text(PAPER)
    return awardbib


def test_the_keys_in_order_of_citation_without_looking_at_a_library(paper: CommandLine) -> None:
    done = paper("cited", "paper.tex")
    assert done.returncode == 0
    assert done.stdout == "hopper2024nanoseconds\nlovelace2023learning\nnobody\n"
    assert done.stderr == "warning: paper.tex: includes gone, which is not there\n"


def test_their_entries_and_no_others(paper: CommandLine, toy: Path) -> None:
    done = paper("cited", "paper.tex", "-f", "biblatex", "--refs", toy)
    assert done.returncode == 0
    assert "warning: no work has the key 'nobody'" in done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith("@")] == [
        "@unpublished{hopper2024nanoseconds,",
        "@inproceedings{lovelace2023learning,",
    ]


def test_the_name_of_the_output_tells_the_format(paper: CommandLine, toy: Path) -> None:
    paper.out("cited", "paper.tex", "--refs", toy, "-o", "paper.json")
    items = json.loads((paper.folder / "paper.json").read_text(encoding="utf-8"))
    assert [item["id"] for item in items] == ["hopper2024nanoseconds", "lovelace2023learning"]


def test_a_key_that_is_not_there_is_an_error_on_request(paper: CommandLine, toy: Path) -> None:
    done = paper("cited", "paper.tex", "--missing", "error", "--refs", toy, "-o", "paper.bib")
    assert (done.returncode, done.stdout) == (1, "")
    assert "error: no work has the key 'nobody'" in done.stderr
    assert not (paper.folder / "paper.bib").exists()


def test_an_old_key_is_written_as_the_document_has_it(awardbib: CommandLine) -> None:
    (awardbib.folder / "my.bib").write_text("@misc{new, ids={old}, title={T}}")
    (awardbib.folder / "notes.md").write_text("[@old]")
    out = awardbib.out("cited", "notes.md", "-f", "biblatex", "--refs", "my.bib")
    assert out.startswith("@misc{old,\n")


def test_the_whole_bibliography_is_given_where_it_is_asked_for(
    awardbib: CommandLine, toy: Path
) -> None:
    (awardbib.folder / "paper.tex").write_text("\\cite{king2014attention}\\nocite{*}")
    done = awardbib("cited", "paper.tex", "--json")
    assert json.loads(done.stdout)["everything"] is True
    keys = awardbib.out("cited", "paper.tex", "-f", "keys", "--refs", toy).split()
    assert sorted(keys) == sorted(awardbib.out("export", "-f", "keys", "--refs", toy).split())


def test_several_documents_are_taken_together(paper: CommandLine) -> None:
    (paper.folder / "talk.md").write_text("@other @hopper2024nanoseconds")
    done = paper("cited", "talk.md", "paper.tex", "--json")
    assert json.loads(done.stdout) == {
        "keys": ["other", "hopper2024nanoseconds", "lovelace2023learning", "nobody"],
        "everything": False,
        "missing_files": ["gone"],
    }


@pytest.mark.parametrize(
    ("arguments", "code", "near"),
    [
        (["paper.docx"], 2, ".tex"),
        (["gone.aux"], 3, "gone.aux"),
        (["empty.md"], 1, "nothing is cited"),
        (["paper.tex", "--missing", "ignore"], 2, "warn"),
        (["paper.tex", "-f", "bibtx"], 2, "bibtex"),
        (["paper.tex", "-o", "x.xyz"], 2, "bibtex"),
    ],
)
def test_a_wrong_call_is_told_in_a_line(
    paper: CommandLine, arguments: list[str], code: int, near: str
) -> None:
    (paper.folder / "empty.md").write_text("Nothing here.")
    done = paper("cited", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert near in done.stderr
    assert done.stderr.count("\n") == 1
