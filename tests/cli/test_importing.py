"""``awardbib import`` as its users meet it."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import CommandLine

MINE = "% mine\n@article{ada, author={Lovelace, Ada}, title={On Engines}, date={1843}}\n"
THEIRS = """\
@article{other, author={Ada Lovelace}, title={On engines}, date={1843}, pages={666--731}}
@book{turing, author={Alan Turing}, title={On Numbers}, date={1936}}
"""


@pytest.fixture
def mine(awardbib: CommandLine) -> CommandLine:
    """The command line in a folder with a library and something to import."""
    (awardbib.folder / "my.bib").write_text(MINE)
    (awardbib.folder / "theirs.bib").write_text(THEIRS)
    return awardbib


def content(awardbib: CommandLine) -> str:
    return (awardbib.folder / "my.bib").read_text(encoding="utf-8")


def test_a_duplicate_is_reported_and_the_rest_comes_in(mine: CommandLine) -> None:
    done = mine("import", "theirs.bib", "--into", "my.bib")
    assert done.returncode == 1
    assert done.stdout == "ada\nturing\n"
    assert done.stderr.splitlines() == [
        "duplicate: theirs.bib:1: 'On engines' is ada already (same title, authors and year)",
        "my.bib: 1 added, 1 left out as duplicates",
    ]
    assert content(mine).startswith(MINE)
    assert "@book{turing,\n" in content(mine)
    assert "@article{other" not in content(mine)


def test_skipping_leaves_it_out_and_is_content(mine: CommandLine) -> None:
    done = mine("import", "theirs.bib", "--into", "my.bib", "--on-duplicate", "skip")
    assert (done.returncode, done.stdout) == (0, "ada\nturing\n")
    assert "duplicate:" not in done.stderr
    assert content(mine).startswith(MINE)


def test_merging_fills_the_missing_field_in_place(mine: CommandLine) -> None:
    assert mine.out("import", "theirs.bib", "--into", "my.bib", "--on-duplicate", "merge")
    assert content(mine).startswith(MINE.replace("{1843}}", "{1843}, pages={666--731}}"))


def test_a_dry_run_shows_a_diff_and_writes_nothing(mine: CommandLine) -> None:
    done = mine("import", "theirs.bib", "--into", "my.bib", "--on-duplicate", "merge", "--dry-run")
    assert done.returncode == 0
    assert content(mine) == MINE
    assert done.stdout.startswith("--- my.bib\n+++ my.bib\n@@ -1,2 +1,8 @@\n % mine\n-@article{ada")
    applied = subprocess.run(
        ["patch", "-p0", "-s"], input=done.stdout, text=True, cwd=mine.folder, check=False
    )
    assert applied.returncode == 0
    patched = content(mine)
    (mine.folder / "my.bib").write_text(MINE)
    mine.out("import", "theirs.bib", "--into", "my.bib", "--on-duplicate", "merge")
    assert content(mine) == patched


def test_a_library_that_is_not_there_is_made(awardbib: CommandLine) -> None:
    (awardbib.folder / "theirs.bib").write_text(THEIRS)
    awardbib.out("import", "theirs.bib", "--into", "new.bib", "--dry-run")
    assert not (awardbib.folder / "new.bib").exists()
    assert awardbib.out("import", "theirs.bib", "--into", "new.bib") == "other\nturing\n"
    text = (awardbib.folder / "new.bib").read_text(encoding="utf-8")
    assert text.count("@") == 2


def test_json_tells_a_program_what_became_of_each_work(mine: CommandLine) -> None:
    done = mine("import", "theirs.bib", "--into", "my.bib", "--on-duplicate", "merge", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == {
        "into": "my.bib",
        "written": True,
        "works": [
            {
                "key": "ada",
                "action": "merged",
                "source": {"file": "theirs.bib", "line": 1, "key": "other"},
                "title": "On engines",
                "match": {"key": "ada", "by": "title", "value": "On engines"},
                "fields": ["pages"],
            },
            {
                "key": "turing",
                "action": "added",
                "source": {"file": "theirs.bib", "line": 2, "key": "turing"},
                "title": "On Numbers",
            },
        ],
    }
    again = mine("import", "theirs.bib", "--into", "my.bib", "--json", "--dry-run")
    assert again.returncode == 1
    report = json.loads(again.stdout)
    assert (report["written"], report["diff"]) == (False, "")
    assert [work["action"] for work in report["works"]] == ["duplicate", "duplicate"]


def test_csl_json_comes_from_standard_input(mine: CommandLine) -> None:
    item = [{"id": "x", "type": "book", "title": "Das Kapital", "author": [{"family": "Marx"}]}]
    done = mine("import", "-", "-f", "csl-json", "--into", "my.bib", stdin=json.dumps(item))
    assert (done.returncode, done.stdout) == (0, "x\n")
    assert "title  = {Das Kapital}" in content(mine)


def test_of_a_broken_source_the_readable_works_come_in(mine: CommandLine) -> None:
    (mine.folder / "theirs.bib").write_text("@misc{a, title={A}}\n@misc{b, title={unclosed\n")
    strict = mine("import", "theirs.bib", "--into", "my.bib", "--strict")
    assert (strict.returncode, strict.stdout) == (3, "")
    assert content(mine) == MINE
    done = mine("import", "theirs.bib", "--into", "my.bib")
    assert done.returncode == 1
    assert "theirs.bib:2: " in done.stderr
    assert "@misc{a," in content(mine)


@pytest.mark.parametrize(
    ("arguments", "code", "near"),
    [
        (["theirs.bib"], 2, "--into"),
        (["theirs.bib", "--into", "my.txt"], 2, ".bib"),
        (["theirs.bib", "--into", "my.bib", "--on-duplicate", "replace"], 2, "merge"),
        (["theirs.bib", "--into", "my.bib", "--dialect", "latex"], 2, "biblatex"),
        (["theirs.bib", "--into", "my.bib", "-f", "bibtx"], 2, "bibtex"),
        (["theirs.bib", "--into", "my.bib", "-f", "keys"], 2, "only be written"),
        (["theirs.doc", "--into", "my.bib"], 2, "format"),
        (["-", "--into", "my.bib"], 2, "-f"),
        (["missing.bib", "--into", "my.bib"], 3, "missing.bib"),
        (["theirs.bib", "--into", "no/such/my.bib"], 3, "no/such"),
        (["empty.bib", "--into", "my.bib"], 1, "nothing to import"),
    ],
)
def test_a_wrong_call_is_told_in_a_line_and_changes_nothing(
    mine: CommandLine, arguments: list[str], code: int, near: str
) -> None:
    (mine.folder / "empty.bib").write_text("% nothing\n")
    (mine.folder / "theirs.doc").write_text("Some prose.\n")
    done = mine("import", *arguments, stdin="")
    assert done.returncode == code
    assert done.stdout == ""
    assert near in done.stderr
    assert content(mine) == MINE
    assert not (mine.folder / "my.txt").exists()


def test_bytes_that_are_not_utf_8_stay_as_they_are(mine: CommandLine) -> None:
    old = "% \xe9t\xe9 \r\n@misc{a, title={Caf\xe9}}\r\n".encode("latin-1")
    (mine.folder / "my.bib").write_bytes(old)
    (mine.folder / "theirs.bib").write_text("@misc{b, title={Fa\\c{c}ade}}")
    mine.out("import", "theirs.bib", "--into", "my.bib")
    new = (mine.folder / "my.bib").read_bytes()
    assert new.startswith(old)
    assert b"@misc{b,\r\n" in new


def test_a_file_without_a_telling_name_is_known_by_its_text(mine: CommandLine) -> None:
    record = "TY  - CONF\nID  - doe2024\nTI  - A Paper\nAU  - Doe, Jane\nPY  - 2024\nER  - \n"
    (mine.folder / "export.txt").write_text(record)
    done = mine("import", "export.txt", "--into", "my.bib")
    assert (done.returncode, done.stdout.split()[0]) == (0, "doe2024")
    done = mine(
        "import",
        "-",
        "--into",
        "my.bib",
        stdin=record.replace("doe2024", "doe2025").replace("A Paper", "B"),
    )
    assert (done.returncode, done.stdout.split()[0]) == (0, "doe2025")
