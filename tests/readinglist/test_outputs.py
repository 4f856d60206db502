"""One registry feeds names, files' names, help, completion, documentation and errors.

``AWARDBIB_REFRESH=1 pytest tests/readinglist/test_outputs.py`` writes the table of docs/lists.md.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awardbib.errors import UnknownName
from awardbib.readinglist import OUTPUTS, outputs

if TYPE_CHECKING:
    from tests.conftest import CommandLine

DOCS = Path(__file__).resolve().parents[2] / "docs" / "lists.md"


def test_every_output_has_its_writer_and_what_it_is_called_is_its_own() -> None:
    called = [name for one in OUTPUTS for name in (one.name, *one.aliases, *one.suffixes)]
    assert len(called) == len(set(called))
    for one in OUTPUTS:
        assert find_spec(f"awardbib.readinglist.writers.{one.name}") is not None
        assert outputs.for_path(f"A/list{one.suffixes[0].upper()}") is one
        assert outputs.get(one.name.upper()) is one


def test_the_documentation_lists_every_output() -> None:
    rows = [
        f"| `{one.name}`{''.join(f', `{alias}`' for alias in one.aliases)} | {one.description} "
        f"| {', '.join(f'`{suffix}`' for suffix in one.suffixes)} |"
        for one in OUTPUTS
    ]
    table = "\n".join(["| name | what it is | file names |", "|---|---|---|", *rows])
    text = DOCS.read_text(encoding="utf-8")
    made = re.sub(r"(?s)(?<=<!-- outputs -->\n).*?(?=<!-- end -->)", lambda _: f"{table}\n", text)
    if os.environ.get("AWARDBIB_REFRESH"):
        DOCS.write_text(made, encoding="utf-8")
        text = made
    assert text == made


def test_help_and_completion_know_every_output(awardbib: CommandLine) -> None:
    told = " ".join(awardbib.out("render", "--help").split())
    assert ", ".join(one.name for one in OUTPUTS) in told
    done = awardbib(
        _AWARDBIB_COMPLETE="complete_bash", COMP_WORDS="awardbib render --to ", COMP_CWORD="3"
    )
    assert done.stdout.split() == [one.name for one in OUTPUTS]


def test_completion_offers_a_second_grouping_behind_the_comma(awardbib: CommandLine) -> None:
    done = awardbib(
        _AWARDBIB_COMPLETE="complete_bash",
        COMP_WORDS="awardbib render --group-by venue,y",
        COMP_CWORD="3",
    )
    assert done.stdout.split() == ["venue,year"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("wordperfect", "unsupported reading-list format 'wordperfect' (choose text, html, "),
        ("latx", "unsupported reading-list format 'latx' (did you mean latex? choose text, "),
    ],
)
def test_an_unsupported_format_lists_those_there_are(name: str, message: str) -> None:
    with pytest.raises(UnknownName) as caught:
        outputs.get(name)
    assert str(caught.value).startswith(message)
    assert all(one.name in str(caught.value) for one in OUTPUTS)


def test_a_file_name_that_tells_no_format_lists_the_ends_there_are() -> None:
    with pytest.raises(UnknownName, match=r"cannot infer the format.*'list\.xyz'.*\.docx"):
        outputs.for_path("some/list.xyz")


def test_looking_at_the_registry_loads_no_writer() -> None:
    code = (
        "import sys; from awardbib.readinglist import outputs; outputs.names();"
        "print([n for n in sys.modules if n.startswith(('awardbib.readinglist.writers.', 'jinja2',"
        "'docx', 'typst', 'awardbib.csl'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(("file", "begins"), [("list.docx", b"PK"), ("list.html", b"<!DOC")])
def test_files_are_written_whole_by_their_name(
    awardbib: CommandLine, toy: Path, file: str, begins: bytes
) -> None:
    awardbib.out("render", "toyconf-2024", "--refs", toy, "-o", file)
    assert (awardbib.folder / file).read_bytes().startswith(begins)


def test_a_folder_that_is_not_there_is_said_in_one_line(awardbib: CommandLine, toy: Path) -> None:
    for name in ("text", "html", "markdown", "latex", "typst"):
        done = awardbib(
            "render", "toyconf-2024", "--refs", toy, "--to", name, "-o", f"no/such/{name}"
        )
        assert done.returncode == 3
        assert done.stderr.count("\n") == 1
        assert f"no/such/{name}" in done.stderr


def test_a_style_that_prints_nothing_is_said_on_standard_error(awardbib: CommandLine) -> None:
    (awardbib.folder / "k.bib").write_text(
        "@misc{bare, howpublished={x}}\n@article{a, title={T}, author={A B}, year=2020}\n",
        encoding="utf-8",
    )
    (awardbib.folder / "s.csl").write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">'
        "<info><title>T</title><id>t</id></info>"
        '<citation><layout><text variable="title"/></layout></citation>'
        '<bibliography><layout><text variable="title"/></layout></bibliography></style>',
        encoding="utf-8",
    )
    done = awardbib("render", "--refs", "k.bib", "--style", "s.csl")
    assert done.returncode == 0
    assert "warning: the style prints nothing for 'bare'; it is listed by its title" in done.stderr
    assert "\nbare\n" in done.stdout
