"""What reaches a terminal, and streams that are closed or break."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from awardbib.cli.console import one_line, visible

if TYPE_CHECKING:
    from tests.conftest import CommandLine

# An escape sequence that names the window, a C1 character, a change of direction.
EVIL = "\x1b]0;PWNED\x07", "\x9b31m", "\u202eevil", "\u2066", "\x7f"
HOSTILE = "".join(
    f"@article{{k{number}{evil}, title={{T{number} {evil} end}}, author={{A{evil} B}}, year=2020, "
    f"publisher={{P{evil}}}, annotation={{N{evil}}}}}\n"
    for number, evil in enumerate(EVIL)
)
BROKEN = "@misc{t\x1b]0;PWNED\x07, title={x} year=2}\n"


@pytest.fixture
def hostile(awardbib: CommandLine) -> CommandLine:
    """The command line in a folder with names and texts that would steer a terminal."""
    (awardbib.folder / "h.bib").write_text(HOSTILE, encoding="utf-8")
    (awardbib.folder / "e.bib").write_text(BROKEN)
    (awardbib.folder / "p.md").write_text("@k\x1b]0;x\x07 [@{a\x9bb}]", encoding="utf-8")
    return awardbib


@pytest.mark.parametrize(
    "char", [*map(chr, range(32)), "\x7f", "\x85", "\x9b", *"\u2028\u202a\u202e"]
)
def test_a_character_that_steers_is_shown_as_an_escape(char: str) -> None:
    if char in "\n\t":
        assert visible(f"a{char}b") == f"a{char}b"
    else:
        shown = visible(f"a{char}b")
        assert shown.isascii()
        assert json.loads(f'"{shown}"') == f"a{char}b"
    assert char not in one_line(f"a{char}b")


@pytest.mark.parametrize(
    "text", ["Ж 扩散 é", "a\u200db", "\u200f", "a\u202fb", "\u2070", "a\r\nb\r\n"]
)
def test_other_text_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    "arguments",
    [
        ["lists", "--refs", "e.bib"],
        ["lists", "--refs", "\x1b[31mred"],
        ["show", "k\x1b[31m", "--refs", "h.bib"],
        ["lists", "--\x1b[31m"],
        ["\x1b[31m"],
        ["cited", "p.md"],
        ["cited", "p.md", "-f", "bibtex", "--refs", "h.bib"],
        ["search", "T1", "--refs", "h.bib"],
        ["search", "T1", "--json", "--refs", "h.bib"],
        ["venues", "--refs", "h.bib"],
        ["import", "h.bib", "--into", "new.bib", "--dry-run"],
        *(["render", "--refs", "h.bib", "--to", to] for to in ("text", "html", "markdown")),
        *(
            ["export", "--refs", "h.bib", "-f", name]
            for name in ("bibtex", "biblatex", "ris", "csv", "csl-json", "jsonl", "mods", "keys")
        ),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("colour", ["", "1"])
def test_nothing_of_a_file_or_a_call_steers_the_terminal(
    hostile: CommandLine, arguments: list[str], colour: str
) -> None:
    seen = hostile.in_terminal(*arguments, NO_COLOR=colour)
    assert seen
    if not colour:
        for look in ("0", "1", "2", "3", "4", "1;3", "3;4"):
            seen = seen.replace(f"\x1b[{look}m", "")
    assert visible(seen) == seen


def test_a_pipe_and_a_file_get_what_is_there(hostile: CommandLine) -> None:
    out = hostile.out("export", "--refs", "h.bib", "-f", "jsonl")
    assert [json.loads(line)["title"] for line in out.splitlines()][1] == "T1 \x9b31m end"
    hostile.out("export", "--refs", "h.bib", "-f", "jsonl", "-o", "out.jsonl")
    assert (hostile.folder / "out.jsonl").read_text(encoding="utf-8") == out


def test_a_terminal_gets_our_own_emphasis(awardbib: CommandLine) -> None:
    assert "\x1b[1mlist\x1b[0m" in awardbib.in_terminal("lists", NO_COLOR="")
    assert "\x1b" not in awardbib.in_terminal("lists")


def shell(awardbib: CommandLine, line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f"{sys.executable} -m awardbib {line}"],
        capture_output=True,
        encoding="utf-8",
        cwd=awardbib.folder,
        env=awardbib.environment,
        check=False,
    )


@pytest.mark.parametrize("line", ["lists >&-", "--help >&-", "import - -f ris --into a.bib <&-"])
def test_a_closed_stream_that_is_needed_is_named_in_a_line(
    awardbib: CommandLine, line: str
) -> None:
    done = shell(awardbib, line)
    assert (done.returncode, done.stdout) == (3, "")
    assert os.strerror(errno.EBADF) in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_closed_stream_that_is_not_needed_is_no_matter(awardbib: CommandLine) -> None:
    done = shell(awardbib, "export iclr-2024 -o out.bib >&- <&-")
    assert (done.returncode, done.stderr) == (0, "")
    assert (awardbib.folder / "out.bib").read_text(encoding="utf-8").startswith("@")
    done = shell(awardbib, "lists nothing 2>&-")
    assert (done.returncode, done.stdout) == (1, "")
    assert shell(awardbib, "lists >&- 2>&- <&-").returncode == 3


FAULTY = """\
import sys
from awardbib.cli import main
from awardbib.library import Library
def faulty(*_, **__):
    raise KeyError("sur\\x1bprise")
Library.default = Library.load = faulty
sys.argv = ["awardbib", "lists"]
main()
"""


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_fault_of_our_own_is_said_in_a_line_with_where_to_report_it(
    awardbib: CommandLine, debug: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULTY],
        capture_output=True,
        encoding="utf-8",
        env=awardbib.environment | {"AWARDBIB_DEBUG": debug},
        check=False,
    )
    assert done.returncode == 70
    assert "KeyError" in done.stderr.splitlines()[-1]
    assert "report" in done.stderr.splitlines()[-1]
    assert "\x1b" not in done.stderr
    assert ("Traceback" in done.stderr) is bool(debug)
    if not debug:
        assert done.stderr.count("\n") == 1
