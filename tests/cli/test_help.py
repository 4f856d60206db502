"""Help, completion and start-up."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from awardbib.cli.app import COMMANDS as REGISTERED
from awardbib.cli.app import GROUPS

if TYPE_CHECKING:
    from tests.conftest import CommandLine

COMMANDS = [[name] for name in REGISTERED if name not in GROUPS]
MEMBERS = [[group, name] for group, names in GROUPS.items() for name in names]
ONLINE = {"enrich", "add"}  # their examples need the network


@pytest.mark.parametrize("command", COMMANDS + MEMBERS)
def test_every_command_explains_itself_with_an_example(
    awardbib: CommandLine, command: list[str]
) -> None:
    out = awardbib.out(*command, "--help")
    example = f"Example: awardbib {' '.join(command)}"
    assert example in out
    assert max(map(len, out.splitlines())) <= 80


def test_no_command_at_all_shows_the_help(awardbib: CommandLine) -> None:
    done = awardbib()
    assert "Usage: awardbib" in done.stdout + done.stderr


def test_the_examples_of_the_help_work(awardbib: CommandLine) -> None:
    (awardbib.folder / "paper.aux").write_text("\\citation{kingma2014autoencoding}\n")
    (awardbib.folder / "zotero.ris").write_text("TY  - BOOK\nTI  - T\nID  - k\nER  - \n")
    (awardbib.folder / "paper.tex").write_text("\\cite{kingma2014autoencoding}\n")
    awardbib.out("export", "kingma2014autoencoding", "-f", "biblatex", "-o", "paper.bib")
    offline = [call for call in COMMANDS if call[0] not in ONLINE]
    for command in offline + [call for call in MEMBERS if call[0] == "styles"]:
        out = awardbib.out(*command, "--help")
        (example,) = (line for line in out.splitlines() if "Example: " in line)
        arguments = example.partition("Example: awardbib ")[2].split()
        assert awardbib(*arguments).returncode == 0, example


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("awardbib render iclr-2024-o", "iclr-2024-outstanding"),
        ("awardbib show kingma2014", "kingma2014autoencoding"),
        ("awardbib render --style gb-t-7714-2015-n", "gb-t-7714-2015-numeric"),
        ("awardbib export --format bibl", "biblatex"),
        ("awardbib export --venue Neur", "NeurIPS"),
        ("awardbib exp", "export"),
    ],
)
def test_the_shell_is_offered_what_fits(awardbib: CommandLine, typed: str, offered: str) -> None:
    done = awardbib(
        _AWARDBIB_COMPLETE="complete_bash",
        COMP_WORDS=typed,
        COMP_CWORD=str(len(typed.split()) - 1),
    )
    assert offered in done.stdout.split()


@pytest.mark.parametrize("command", [["lists"], ["search", "扩散"], ["export", "-f", "keys"]])
def test_looking_round_loads_nothing_heavy(awardbib: CommandLine, command: list[str]) -> None:
    awardbib.out("lists")  # builds the index
    code = (
        "import json, sys\n"
        "from awardbib.cli import main\n"
        f"sys.argv = ['awardbib', *{command!r}]\n"
        "try:\n    main()\n"
        "finally:\n    print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=awardbib.environment,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}
    heavy = {"rich", "requests", "lxml", "pydantic", "citeproc", "bibtexparser", "hypothesis"}
    assert not loaded & heavy
