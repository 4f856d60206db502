"""Bad input on the command line: one clear line, the right exit code, nothing half-written."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import CommandLine

BROKEN = """\
@article{good, title={A good one}, author={Ada Lovelace}, year=2001}
@article{broken, title={unclosed, year=2002

@article{fine, title={Another}, author={Alan Turing}, year=2003}
"""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.bib"
    path.write_text(BROKEN)
    return path


@pytest.mark.parametrize(
    ("arguments", "code", "near"),
    [
        (["render", "iclr-2024-outstandig"], 1, "iclr-2024-outstanding"),
        (["show", "kingma2014autoencodin"], 1, "kingma2014autoencoding"),
        (["render", "iclr-2024", "--style", "iee"], 2, "ieee"),
        (["render", "iclr-2024", "--to", "htm1"], 2, "html"),
        (["render", "iclr-2024", "--group-by", "awards"], 2, "award"),
        (["render", "iclr-2024", "--annotations", "english"], 2, "en"),
        (["render", "iclr-2024", "--lang", "xx"], 2, "zh-CN"),
        (["cite", "kingma2014autoencoding", "--lang", "../zh"], 2, "zh-CN"),
        (["export", "iclr-2024", "-f", "bibtx"], 2, "bibtex"),
        (["export", "iclr-2024", "-o", "list.xyz"], 2, "bibtex"),
        (["export", "--protect-titles", "some"], 2, "names"),
        (["lists", "--year", "last"], 2, "2020..2024"),
        (["export", "--venue", "ICLRR"], 1, "ICLR"),
        (["styles", "show", "chicago-author-dat"], 2, "chicago-author-date"),
        (["lists", "--refs", "missing.bib"], 3, "missing.bib"),
    ],
)
def test_a_wrong_name_offers_the_nearest(
    awardbib: CommandLine, arguments: list[str], code: int, near: str
) -> None:
    done = awardbib(*arguments)
    assert done.returncode == code
    assert done.stdout == ""
    assert near in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list(awardbib.folder.glob("list*"))


def test_an_unknown_option_is_a_wrong_call(awardbib: CommandLine) -> None:
    assert awardbib("lists", "--colour").returncode == 2


def test_of_a_broken_file_the_well_formed_entries_are_used(
    awardbib: CommandLine, broken: Path
) -> None:
    done = awardbib("export", "-f", "keys", "--refs", broken)
    assert done.returncode == 0
    assert {"good", "fine"} <= set(done.stdout.split())
    assert "broken.bib:2: " in done.stderr


def test_strict_refuses_a_broken_file(awardbib: CommandLine, broken: Path) -> None:
    done = awardbib("export", "--strict", "--refs", broken, "-o", "out.bib")
    assert done.returncode == 3
    assert done.stdout == ""
    assert "broken.bib:2: " in done.stderr
    assert not (awardbib.folder / "out.bib").exists()


def test_the_output_file_is_replaced_whole(awardbib: CommandLine, toy: Path) -> None:
    target = awardbib.folder / "out.bib"
    target.write_text("old")
    awardbib.out("export", "toyconf-2024-best", "--refs", toy, "-o", "out.bib")
    assert target.read_text(encoding="utf-8").count("@inproceedings") == 2
    assert [path.name for path in awardbib.folder.iterdir()] == ["out.bib"]


def test_a_failed_call_leaves_the_output_file_alone(awardbib: CommandLine, toy: Path) -> None:
    target = awardbib.folder / "out.html"
    target.write_text("old")
    assert awardbib("render", "nothing", "--refs", toy, "-o", "out.html").returncode == 1
    assert target.read_text() == "old"


def test_a_folder_that_is_not_there_is_named(awardbib: CommandLine, toy: Path) -> None:
    done = awardbib("export", "--refs", toy, "-o", "no/such/out.bib")
    assert done.returncode == 3
    assert "no/such/out.bib" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("way", ["stdout", "-o"])
def test_a_full_disk_is_told_in_one_line(awardbib: CommandLine, toy: Path, way: str) -> None:
    arguments = ["export", "--refs", str(toy)] + (
        ["-f", "bibtex", "-o", "/dev/full"] if way == "-o" else []
    )
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "awardbib", *arguments],
            stdout=full if way == "stdout" else subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=awardbib.environment,
            check=False,
        )
    assert done.returncode == 3
    assert os.strerror(errno.ENOSPC) in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_reader_that_stops_early_is_no_error(awardbib: CommandLine) -> None:
    command = f"{sys.executable} -m awardbib export -f jsonl | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        encoding="utf-8",
        env=awardbib.environment,
        check=False,
    )
    assert len(done.stdout) == 10
    assert done.stderr == ""


def test_an_interrupt_is_told_in_one_line(awardbib: CommandLine) -> None:
    """Ctrl-C arrives while the library is being loaded."""
    code = (
        "import os, signal, sys\n"
        "from awardbib.cli import main\n"
        "from awardbib.library import Library\n"
        # A shell starts what runs in its background with Ctrl-C turned off.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def interrupted(*_, **__):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    while True: pass\n"
        "Library.default = Library.load = interrupted\n"
        "sys.argv = ['awardbib', 'lists']\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=awardbib.environment,
        check=False,
    )
    assert done.returncode == 130
    assert done.stderr == "awardbib: interrupted\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize(
    ("call", "near"),
    [
        ("import {toy} --into pipe.bib", "pipe.bib: is a pipe"),
        ("cited pipe.tex", "pipe.tex: nothing writes to this pipe"),
        ("export --refs pipe.bib", "pipe.bib: nothing writes to this pipe"),
        ("import pipe.bib --into new.bib", "pipe.bib: nothing writes to this pipe"),
        ("enrich --refs {toy} --snapshot pipe.jsonl", "pipe.jsonl: nothing writes to this pipe"),
        ("enrich --refs {toy} --snapshot /dev/zero", "/dev/zero: is larger"),
        ("add arXiv:1412.6980 --into pipe.bib --offline", "pipe.bib: nothing writes"),
    ],
)
def test_a_pipe_or_a_device_makes_nobody_wait(
    awardbib: CommandLine, toy: Path, call: str, near: str
) -> None:
    for name in ("pipe.bib", "pipe.tex", "pipe.jsonl"):
        os.mkfifo(awardbib.folder / name)
    bib = toy / "toyconf" / "2024.bib"
    done = awardbib(*call.format(toy=bib).split())
    assert done.returncode == 3
    assert near in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_library_may_come_from_another_program(awardbib: CommandLine, toy: Path) -> None:
    bib = toy / "toyconf" / "2024.bib"
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m awardbib export -f keys --refs <(cat {bib})"],
        capture_output=True,
        encoding="utf-8",
        env=awardbib.environment,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "delacruz2024toy" in done.stdout
