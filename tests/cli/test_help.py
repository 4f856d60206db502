"""Help, completion and start-up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from typer._completion_classes import BashComplete
from typer.main import get_command

from awardbib import __version__
from awardbib.cli.app import build
from awardbib.cli.commands import COMMANDS as REGISTERED
from awardbib.cli.commands import GROUPS

if TYPE_CHECKING:
    from tests.conftest import CommandLine

COMMANDS = [[name] for name in REGISTERED if name not in GROUPS]
MEMBERS = [[group, name] for group, names in GROUPS.items() for name in names]
ONLINE = {"enrich", "add"}  # their examples need the network
SLOW = {"site"}  # its example makes all pages; tests/cli/test_site.py makes those of a few works


@pytest.mark.parametrize("command", COMMANDS + MEMBERS)
def test_every_command_explains_itself_with_an_example(
    awardbib: CommandLine, command: list[str]
) -> None:
    out = awardbib.out(*command, "--help")
    example = f"Example: awardbib {' '.join(command)}"
    assert example in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("call", [[], ["--help"], ["-h"], ["help"]])
def test_no_command_at_all_shows_the_help(awardbib: CommandLine, call: list[str]) -> None:
    out = awardbib.out(*call)
    assert out.startswith("Usage: awardbib [OPTIONS] COMMAND")
    for name in REGISTERED:
        assert any(line.split()[:1] == [name] for line in out.splitlines())
    assert "..." not in out.replace("[ARGS]...", "")  # no summary is cut


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_alone_shows_its_help(awardbib: CommandLine, group: str) -> None:
    assert awardbib.out(group).startswith(f"Usage: awardbib {group} ")


@pytest.mark.parametrize("call", [["export"], ["styles", "list"]])
def test_help_of_a_command_is_what_its_option_says(awardbib: CommandLine, call: list[str]) -> None:
    assert awardbib.out("help", *call) == awardbib.out(*call, "--help")


def test_help_of_no_command_is_a_wrong_call(awardbib: CommandLine) -> None:
    done = awardbib("help", "exprot")
    assert done.returncode == 2
    assert "export" in done.stderr


def test_the_version_has_a_short_option(awardbib: CommandLine) -> None:
    assert awardbib.out("-V") == awardbib.out("--version") == f"awardbib {__version__}\n"


def test_the_examples_of_the_help_work(awardbib: CommandLine) -> None:
    (awardbib.folder / "paper.aux").write_text("\\citation{kingma2014autoencoding}\n")
    (awardbib.folder / "zotero.ris").write_text("TY  - BOOK\nTI  - T\nID  - k\nER  - \n")
    (awardbib.folder / "paper.tex").write_text("\\cite{kingma2014autoencoding}\n")
    awardbib.out("export", "kingma2014autoencoding", "-f", "biblatex", "-o", "paper.bib")
    offline = [call for call in COMMANDS if call[0] not in ONLINE | SLOW]
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
        ("awardbib export --venue neur", "NeurIPS"),
        ("awardbib export --venue ICLR,Neur", "ICLR,NeurIPS"),
        ("awardbib export --person Diederik", "Diederik\\ P.\\ Kingma"),
        ("awardbib export --person king", "Kingma"),
        ("awardbib export --award test", "Test\\ of\\ Time\\ Award"),
        ("awardbib render --annotations b", "both"),
        ("awardbib render --sort ye", "year"),
        ("awardbib render --lang de", "de-DE"),
        ("awardbib render --group-by venue,y", "venue,year"),
        ("awardbib cite --label ch", "chapter"),
        ("awardbib cite --to l", "latex"),
        ("awardbib enrich --source dblp,arx", "dblp,arxiv"),
        ("awardbib cited paper.tex --missing e", "error"),
        ("awardbib help exp", "export"),
        ("awardbib exp", "export"),
    ],
)
def test_the_shell_is_offered_what_fits(awardbib: CommandLine, typed: str, offered: str) -> None:
    done = awardbib(
        _AWARDBIB_COMPLETE="complete_bash",
        COMP_WORDS=typed,
        COMP_CWORD=str(len(typed.split()) - 1),
    )
    assert offered in done.stdout.splitlines()


def test_bash_puts_a_name_of_several_words_into_the_line_as_one(awardbib: CommandLine) -> None:
    program = awardbib.folder / "awardbib"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m awardbib "$@"\n')
    program.chmod(0o755)
    script = (
        'eval "$(_AWARDBIB_COMPLETE=source_bash awardbib)"\n'
        "COMP_WORDS=(awardbib export --person Diederik) COMP_CWORD=3\n"
        '_awardbib_completion awardbib\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        encoding="utf-8",
        env=awardbib.environment | {"PATH": f"{awardbib.folder}:{os.environ['PATH']}"},
        check=True,
    )
    assert done.stdout.splitlines() == ["Diederik\\ P.\\ Kingma"]


# Options whose values are anybody's own words, numbers or paths.
FREE = {
    *("--refs", "--text", "--title", "--intro", "--locator", "--year", "--key-pattern"),
    *("-o", "--into", "--template", "--snapshot", "--report", "--document", "--jobs"),
    *("--baseline", "--write-baseline", "--folder", "--name", "--most"),
    *("--base-url", "--issues-url", "--theme", "--me", "--port", "--since"),
    *("words", "files", "text", "what"),
}


def options() -> list[tuple[list[str], str]]:
    """Each command with each of its options and arguments that takes a value."""
    found: list[tuple[list[str], str]] = []

    def walk(command: Any, path: list[str]) -> None:
        for name, one in getattr(command, "commands", {}).items():
            walk(one, [*path, name])
        if not hasattr(command, "commands"):
            found.extend(
                (path, one.opts[0])
                for one in command.params
                if not getattr(one, "is_flag", False) and one.metavar != "LINE"
            )

    walk(get_command(build()), [])
    return [(path, name) for path, name in found if name not in FREE]


def test_every_option_with_known_values_offers_them(
    awardbib: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWARDBIB_CACHE", awardbib.environment["AWARDBIB_CACHE"])
    monkeypatch.setenv("AWARDBIB_CATALOG", str(awardbib.folder))
    (awardbib.folder / "dblp.sqlite3").touch()
    group = get_command(build())
    silent = []
    for path, name in options():
        words = [*path, name] if name.startswith("-") else path
        complete = BashComplete(group, {}, "awardbib", "_AWARDBIB_COMPLETE")
        if not [one.value for one in complete.get_completions(words, "") if one.value]:
            silent.append(" ".join([*path, name]))
    assert silent == []


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
