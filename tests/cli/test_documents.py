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


def test_the_keys_in_order_of_citation_and_which_of_them_no_work_has(
    paper: CommandLine, toy: Path
) -> None:
    done = paper("cited", "paper.tex", "--refs", toy)
    assert done.returncode == 0
    assert done.stdout == "hopper2024nanoseconds\nlovelace2023learning\nnobody\n"
    assert done.stderr.splitlines() == [
        "warning: paper.tex: includes gone, which is not there",
        "warning: no work has the key 'nobody'",
    ]
    seen = paper.in_terminal("cited", "paper.tex", "--refs", toy).splitlines()
    assert seen[-2:] == ["lovelace2023learning", "nobody  (not found)"]


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


def test_several_documents_are_taken_together(paper: CommandLine, toy: Path) -> None:
    (paper.folder / "talk.md").write_text("@other @hopper2024nanoseconds")
    done = paper("cited", "talk.md", "paper.tex", "--json", "--refs", toy)
    assert json.loads(done.stdout) == {
        "keys": ["other", "hopper2024nanoseconds", "lovelace2023learning", "nobody"],
        "everything": False,
        "missing_keys": ["other", "nobody"],
        "missing_files": ["gone"],
        "bibliographies": [],
    }


OWN = "% mine\n@misc{Own2017, title={My own}, author={Me, A.}, year={2017}, file={own.pdf}}\n"


@pytest.fixture
def mine(awardbib: CommandLine, toy: Path) -> CommandLine:
    """The command line in a folder with a paper that cites an entry of its own and one of ours."""
    awardbib.environment["TOY"] = str(toy)
    (awardbib.folder / "paper.tex").write_text(
        "\\cite{Own2017,hopper2024nanoseconds}\\bibliography{paper}"
    )
    (awardbib.folder / "paper.bib").write_text(OWN)
    return awardbib


def test_the_documents_own_bibliography_is_asked_first(mine: CommandLine, toy: Path) -> None:
    done = mine("cited", "paper.tex", "-f", "keys", "--refs", toy)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "Own2017\nhopper2024nanoseconds\n",
        "",
    )
    (mine.folder / "paper.bib").write_text(OWN + "@misc{hopper2024nanoseconds, title={Mine}}\n")
    out = mine.out("cited", "paper.tex", "-f", "biblatex", "--refs", toy)
    assert "title = {Mine}" in out.replace("title  =", "title =")


def test_the_readmes_own_line_deletes_nothing(mine: CommandLine, toy: Path) -> None:
    done = mine("cited", "paper.tex", "-f", "bibtex", "-o", "paper.bib", "--refs", toy)
    assert done.returncode == 2
    assert "holds something that the output lacks: the comment '% mine'" in done.stderr
    assert (mine.folder / "paper.bib").read_text() == OWN
    done = mine("cited", "paper.tex", "-f", "biblatex", "-o", "paper.bib", "--refs", toy)
    assert done.returncode == 2
    assert (
        "paper.bib: holds 2 things that the output lacks: year of Own2017, the comment '% mine'"
        in done.stderr
    )
    assert "--into paper.bib" in done.stderr
    assert (mine.folder / "paper.bib").read_text() == OWN


def test_a_bib_file_that_holds_other_entries_is_replaced_by_force_alone(
    mine: CommandLine, toy: Path
) -> None:
    old = "@misc{a, title={A}}\n@misc{b, title={B}}\n@misc{c, title={C}}\n@misc{d, title={D}}\n"
    (mine.folder / "other.bib").write_text(old)
    for call in (["cited", "paper.tex"], ["export", "toyconf-2024-best"]):
        done = mine(*call, "-o", "other.bib", "--refs", toy)
        assert done.returncode == 2
        assert "other.bib: holds 4 entries that the output lacks: a, b, c …" in done.stderr
        assert (mine.folder / "other.bib").read_text() == old
        mine.out(*call, "-o", "other.bib", "--refs", toy, "--force")
        assert "@misc{a" not in (mine.folder / "other.bib").read_text()
        # What it holds now the output holds too.
        mine.out(*call, "-o", "other.bib", "--refs", toy)
        (mine.folder / "other.bib").write_text(old)


def test_into_adds_what_the_file_lacks_and_nothing_else(mine: CommandLine, toy: Path) -> None:
    dry = mine("cited", "paper.tex", "--into", "paper.bib", "--refs", toy, "--dry-run")
    assert dry.returncode == 0
    assert dry.stdout.startswith("--- paper.bib\n+++ paper.bib\n")
    assert (mine.folder / "paper.bib").read_text() == OWN
    done = mine("cited", "paper.tex", "--into", "paper.bib", "--refs", toy)
    assert (done.returncode, done.stdout) == (0, "hopper2024nanoseconds\n")
    assert done.stderr == "paper.bib: 1 added, 1 there already\n"
    text = (mine.folder / "paper.bib").read_text(encoding="utf-8")
    assert text.startswith(OWN)
    assert "@misc{hopper2024nanoseconds," in text
    again = mine("cited", "paper.tex", "--into", "paper.bib", "--refs", toy)
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr == "paper.bib: 2 there already\n"
    assert (mine.folder / "paper.bib").read_text(encoding="utf-8") == text


def test_into_makes_the_file_that_the_document_names(mine: CommandLine, toy: Path) -> None:
    (mine.folder / "paper.bib").unlink()
    done = mine("cited", "paper.tex", "--into", "paper.bib", "--refs", toy)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "warning: no work has the key 'Own2017'",
        "paper.bib: 1 added",
    ]


def test_into_reports_a_work_that_is_there_under_another_key(mine: CommandLine, toy: Path) -> None:
    text = mine.out("export", "hopper2024nanoseconds", "--refs", toy, "-f", "biblatex")
    (mine.folder / "paper.bib").write_text(OWN + text.replace("{hopper2024nanoseconds", "{grace"))
    done = mine("cited", "paper.tex", "--into", "paper.bib", "--refs", toy)
    assert done.returncode == 1
    assert "is grace already" in done.stderr


def test_several_libraries_are_asked_in_their_order(mine: CommandLine) -> None:
    (mine.folder / "one.bib").write_text("@misc{k, title={One}}\n@misc{x, title={X}}\n")
    (mine.folder / "two.bib").write_text("@misc{k, title={Two}}\n@misc{y, title={Y}}\n")
    out = mine.out("export", "--refs", "two.bib", "--refs", "one.bib", "-f", "csv")
    assert "Two" in out
    assert "One" not in out
    assert mine.out("export", "x", "y", "-f", "keys", "--refs", "two.bib", "--refs", "one.bib")
    both = mine.out("export", "-f", "keys", "--refs", "one.bib", "--refs", "curated").split()
    assert {"k", "x", "kingma2014autoencoding"} <= set(both)
    assert "kingma2014autoencoding" in mine.out("export", "-f", "keys", "--refs", "curated")


def test_the_whole_bibliography_is_the_documents_own(mine: CommandLine, toy: Path) -> None:
    (mine.folder / "paper.tex").write_text("\\nocite{*}\\bibliography{paper}")
    assert mine.out("cited", "paper.tex", "-f", "keys", "--refs", toy) == "Own2017\n"


def test_the_bibliography_of_a_markdown_document_may_be_in_any_format(
    mine: CommandLine, toy: Path
) -> None:
    mine.out("export", "--refs", "paper.bib", "-o", "refs.json")
    (mine.folder / "paper.md").write_text(
        "---\nbibliography: [refs.json, gone.bib]\n---\n@Own2017 @hopper2024nanoseconds\n"
    )
    done = mine("cited", "paper.md", "-f", "keys", "--refs", toy)
    assert done.stdout == "Own2017\nhopper2024nanoseconds\n"
    assert done.stderr.count("\n") == 1
    assert "gone.bib: no such file" in done.stderr


@pytest.mark.parametrize(
    ("document", "text", "signature"),
    [
        ("p.qmd", "@hopper2024nanoseconds", "references:"),
        ("p.typ", "@hopper2024nanoseconds", "hopper2024nanoseconds:"),
    ],
)
def test_yaml_is_what_the_document_reads(
    mine: CommandLine, toy: Path, document: str, text: str, signature: str
) -> None:
    (mine.folder / document).write_text(text)
    mine.out("cited", document, "-o", "refs.yaml", "--refs", toy)
    written = (mine.folder / "refs.yaml").read_text(encoding="utf-8")
    assert any(line.startswith(signature) for line in written.splitlines())


def test_a_document_comes_from_standard_input(mine: CommandLine, toy: Path) -> None:
    done = mine(
        "cited", "-", "--from", "md", "-f", "keys", "--refs", toy, stdin="@king2014attention"
    )
    assert (done.returncode, done.stdout) == (0, "king2014attention\n")
    done = mine("cited", "-", stdin="@a")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--from" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "near"),
    [
        (["paper.docx"], 2, ".tex"),
        (["gone.aux"], 3, "gone.aux"),
        (["empty.md"], 1, "nothing is cited"),
        (["paper.tex", "--missing", "ignore"], 2, "use error or warn"),
        (["paper.tex", "--from", "docx"], 2, ".tex"),
        (["."], 3, "is a folder"),
        (["paper.tex", "--into", "a.bib", "-o", "b.bib"], 2, "choose one"),
        (["paper.tex", "--into", "a.txt"], 2, "not a .bib file"),
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
