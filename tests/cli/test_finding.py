"""``awardbib search`` and ``open``, lines of one's own shape, keys from a pipe, the clipboard."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awardbib.text.width import display_width

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

MINE = """\
@article{title, title={Graph Toys}, author={Ada Lovelace}, year=2001}
@article{name, title={On Engines}, author={Anna Graph and Bert Toy}, year=2002}
@article{note, title={On Numbers}, author={Alan Turing}, year=2003, annotation={Graph toys.}}
@article{won, title={On Proofs}, author={Kurt Proof}, year=2004, annotation={Graph toys.}}
@article{half, title={Graph Engines}, author={Grace Hopper}, year=2005}
@set{best, title={Best}, award={Best Paper}, rank={winner}, entryset={won}}
"""


@pytest.fixture
def mine(awardbib: CommandLine) -> CommandLine:
    """The command line in a folder with a few works."""
    (awardbib.folder / "my.bib").write_text(MINE)
    return awardbib


def keys(awardbib: CommandLine, *arguments: str | Path) -> list[str]:
    return awardbib.out("search", *arguments, "--format", "{key}").split()


@pytest.mark.parametrize("query", [["积木"], ["blocks"], ["gnns", "toys"], ["lovelace"]])
def test_search_finds_in_both_languages(awardbib: CommandLine, toy: Path, query: list[str]) -> None:
    assert "lovelace2023learning" in keys(awardbib, *query, "--refs", toy)


def test_titles_come_before_names_and_names_before_notes_the_awarded_first(
    mine: CommandLine,
) -> None:
    assert keys(mine, "graph", "toy", "--refs", "my.bib") == ["title", "name", "won", "note"]
    assert keys(mine, "graph toy", "--sort", "-year", "--refs", "my.bib")[0] == "won"


def test_where_no_work_has_all_words_those_with_some_are_shown(mine: CommandLine) -> None:
    done = mine("search", "graph", "engines", "turing", "--format", "{key}", "--refs", "my.bib")
    assert done.returncode == 0
    assert done.stdout.split()[:2] == ["half", "name"]
    assert "no work contains all the words" in done.stderr
    assert mine("search", "graph", "toys", "--refs", "my.bib").stderr == ""


def test_search_without_a_hit_ends_with_1(awardbib: CommandLine, toy: Path) -> None:
    done = awardbib("search", "dinosaur", "--refs", toy)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "awardbib: no work contains 'dinosaur'\n"


def test_a_slip_of_the_fingers_is_met_with_a_suggestion(mine: CommandLine) -> None:
    done = mine("search", "grpah", "engines", "--refs", "my.bib")
    assert "did you mean 'graph engines'?" in done.stderr


def test_a_filter_alone_is_enough(awardbib: CommandLine, toy: Path) -> None:
    assert keys(awardbib, "--person", "hopper", "--refs", toy) == ["hopper2024nanoseconds"]
    done = awardbib("search", "--refs", toy)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--person" in done.stderr
    done = awardbib("search", "--kind", "talk", "--year", "1999", "--refs", toy)
    assert (done.returncode, done.stdout) == (1, "")


def test_search_as_json(awardbib: CommandLine, toy: Path) -> None:
    (record,) = json.loads(awardbib.out("search", "nanosecond", "--refs", toy, "--json"))
    assert record["key"] == "hopper2024nanoseconds"
    assert record["kind"] == "talk"


def test_a_program_gets_venue_year_and_award_in_columns(awardbib: CommandLine, toy: Path) -> None:
    out = awardbib.out("search", "fourier", "--refs", toy, "--header")
    head, row = (line.split("\t") for line in out.splitlines())
    assert dict(zip(head, row, strict=True)) == {
        "key": "delacruz2024toy",
        "year": "2024",
        "venue": "ToyConf",
        "by": "de la Cruz and O'Neil",
        "award": "Best Paper Award, ToyConf 2024",
        "title": "A Toy Fourier Transform for LLMs",
    }
    assert awardbib.out("search", "fourier", "--refs", toy) == out.split("\n", 1)[1]


def test_a_person_sees_whole_titles_and_awards(awardbib: CommandLine, toy: Path) -> None:
    seen = awardbib.in_terminal("search", "bayes", "--refs", toy, columns=40)
    assert seen.splitlines() == [
        "king2014attention  King et al., ToyConf",
        "    2014",
        "  Attention Is Not Enough for BERT: A",
        "  Bayes View of $O(n^2)$ Costs",
        "  * Test of Time Award, ToyConf 2024",
    ]
    assert max(map(display_width, seen.splitlines())) <= 40


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        (r"{key}\t{year}", "delacruz2024toy\t2024\n"),
        (r"{key}: {authors}", "delacruz2024toy: María de la Cruz; Seán O'Neil\n"),
        (r"{{{key}}}\\t\n-", "{delacruz2024toy}\\t\n-\n"),
        ("{pages}", "112–130\n"),
        ("{pdf}", "https://toyconf.example/2024/delacruz.pdf\n"),
        ("{lists} {kind}", "toyconf-2024-best paper\n"),
        (r"\x", "\\x\n"),
        ("a\\", "a\\\n"),
    ],
)
def test_a_line_has_the_shape_that_was_asked_for(
    awardbib: CommandLine, toy: Path, line: str, printed: str
) -> None:
    for call in (["search", "fourier"], ["show", "delacruz2024toy"]):
        assert awardbib.out(*call, "--refs", toy, "--format", line) == printed


def test_lists_have_lines_of_their_own(awardbib: CommandLine, toy: Path) -> None:
    out = awardbib.out(
        "lists", "toyconf-2024-best", "--refs", toy, "--format", "{id}/{works}/{category}/{keys}"
    )
    assert out == "toyconf-2024-best/2/main/zhang2024blocks, delacruz2024toy\n"


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("{titel}", "did you mean title?"),
        ("{key", "is not a valid line format"),
        ("{key!r}", "more than a field's name"),
        ("{key:>9}", "more than a field's name"),
        ("{}", "more than a field's name"),
        ("{key.__class__}", "unknown field 'key.__class__'"),
    ],
)
def test_a_wrong_shape_is_told_in_a_line(
    awardbib: CommandLine, toy: Path, line: str, near: str
) -> None:
    done = awardbib("search", "fourier", "--refs", toy, "--format", line)
    assert (done.returncode, done.stdout) == (2, "")
    assert near in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_comma_parts_values_unless_the_whole_is_known(awardbib: CommandLine, toy: Path) -> None:
    both = keys(awardbib, "--rank", "talk,runner-up", "--refs", toy)
    assert set(both) == {"hopper2024nanoseconds", "toylab2024report"}
    assert keys(awardbib, "--person", "Hopper, Grace", "--refs", toy) == ["hopper2024nanoseconds"]
    assert "zhang2024blocks" in keys(awardbib, "--person", "Hopper,Zhang", "--refs", toy)
    assert keys(awardbib, "--award", "Best Paper Award, Runner-Up", "--refs", toy) == [
        "toylab2024report"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "DelaCruz2024Toy",
        "https://toyconf.example/2024/delacruz.pdf",
        "http://www.toyconf.example/2024/delacruz.pdf/",
    ],
)
def test_a_work_is_named_by_its_key_in_any_case_or_its_address(
    awardbib: CommandLine, toy: Path, name: str
) -> None:
    out = awardbib.out("show", name, "--refs", toy, "--format", "{key}")
    assert out == "delacruz2024toy\n"
    assert awardbib.out("export", name, "--refs", toy, "-f", "keys") == out


@pytest.mark.parametrize(
    "name",
    ["arXiv:1312.6114", "1312.6114v2", "https://openreview.net/forum?id=33X9fd2-9FyZd",
     "33X9fd2-9FyZd", "http://arxiv.org/pdf/1312.6114"],
)  # fmt: skip
def test_a_work_is_named_by_its_identifiers(awardbib: CommandLine, name: str) -> None:
    assert awardbib.out("show", name, "--format", "{key}") == "kingma2014autoencoding\n"


@pytest.mark.parametrize("name", ["ICLR-2024-Outstanding", "ICLR 2024 outstanding"])
def test_an_id_may_be_in_any_case(awardbib: CommandLine, name: str) -> None:
    listed = awardbib.out("export", "iclr-2024-outstanding", "-f", "keys")
    assert awardbib.out("export", name, "-f", "keys") == listed
    assert awardbib.out("lists", name, "--format", "{id}") == "iclr-2024-outstanding\n"


def test_show_of_a_list_names_the_commands_for_it(awardbib: CommandLine, toy: Path) -> None:
    done = awardbib("show", "ToyConf 2024", "--refs", toy)
    assert (done.returncode, done.stdout) == (1, "")
    assert "`awardbib render toyconf-2024-best`" in done.stderr


def test_keys_come_from_standard_input(awardbib: CommandLine, toy: Path) -> None:
    stdin = "gauss1809orbits, hopper2024nanoseconds # two\n\n# none\nToyConf-2024-Best\n"
    done = awardbib("export", "-", "--refs", toy, "-f", "keys", stdin=stdin)
    assert done.stdout.split() == [
        "gauss1809orbits",
        "hopper2024nanoseconds",
        "zhang2024blocks",
        "delacruz2024toy",
    ]
    done = awardbib("export", "-", "--refs", toy, "-f", "keys", stdin="# nothing\n")
    assert (done.returncode, done.stdout) == (2, "")


def script(awardbib: CommandLine, name: str, body: str) -> str:
    """A folder for PATH that holds a program."""
    folder = awardbib.folder / "bin"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{body}\n")
    (folder / name).chmod(0o755)
    return str(folder)


def test_open_gives_the_address_to_the_browser(awardbib: CommandLine, toy: Path) -> None:
    opened = awardbib.folder / "opened"
    path = script(awardbib, "browser", f'echo "$1" >> {opened}')
    for option in ("--strict", "--pdf", "--openreview"):
        call = ("open", "zhang2024blocks", "--refs", toy, option)
        done = awardbib(*call, BROWSER=f"{path}/browser %s")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert opened.read_text().split() == [
        "https://openreview.net/forum?id=toyBBB222",
        "https://openreview.net/pdf?id=toyBBB222",
        "https://openreview.net/forum?id=toyBBB222",
    ]


def test_open_prints_addresses_and_says_where_there_is_none(
    awardbib: CommandLine, toy: Path
) -> None:
    call = ("open", "zhang2024blocks", "delacruz2024toy", "--refs", toy, "--print")
    assert awardbib.out(*call).split() == [
        "https://openreview.net/forum?id=toyBBB222",
        "https://toyconf.example/2024/delacruz.pdf",
    ]
    done = awardbib("open", "delacruz2024toy", "--openreview", "--refs", toy, "--print")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no page at OpenReview is known of delacruz2024toy" in done.stderr
    assert awardbib("open", "delacruz2024toy", "--pdf", "--openreview").returncode == 2


def test_open_without_a_browser_prints_the_address(awardbib: CommandLine, toy: Path) -> None:
    path = script(awardbib, "browser", "exit 1")
    call = ("open", "zhang2024blocks", "--refs", toy)
    done = awardbib(*call, BROWSER=f"{path}/browser %s", PATH=path, DISPLAY="", WAYLAND_DISPLAY="")
    assert done.stdout == "https://openreview.net/forum?id=toyBBB222\n"
    assert done.stderr == "awardbib: cannot start a browser; the addresses are:\n"


def test_an_address_that_is_none_is_never_opened(awardbib: CommandLine) -> None:
    (awardbib.folder / "my.bib").write_text(
        "@misc{a, title={A}, url={javascript:alert(1)}, pdf={file:///etc/passwd}}\n"
    )
    for option in ([], ["--pdf"]):
        done = awardbib("open", "a", "--refs", "my.bib", "--print", *option)
        assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize(
    "call",
    [["export", "zhang2024blocks", "-f", "keys"], ["cite", "zhang2024blocks"]],
)
def test_copy_puts_the_text_on_the_clipboard(
    awardbib: CommandLine, toy: Path, call: list[str]
) -> None:
    board = awardbib.folder / "board"
    path = script(awardbib, "xclip", f"cat > {board}")
    text = awardbib.out(*call, "--refs", toy)
    tools = {"PATH": f"{path}:/usr/bin:/bin", "DISPLAY": ":9", "WAYLAND_DISPLAY": ""}
    done = awardbib(*call, "--refs", toy, "--copy", **tools)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "awardbib: copied to the clipboard\n"
    assert board.read_text(encoding="utf-8") == text
    script(awardbib, "xclip", "exit 1")
    done = awardbib(*call, "--refs", toy, "--copy", **tools)
    assert (done.returncode, done.stdout) == (3, "")
    done = awardbib(*call, "--refs", toy, "--copy", PATH=path, DISPLAY="", WAYLAND_DISPLAY="")
    assert (done.returncode, done.stdout) == (2, "")
    assert "xclip" in done.stderr
