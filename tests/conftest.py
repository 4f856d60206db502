"""What several test modules share, and the account of what was skipped.

``--no-skips`` fails a run in which a test was skipped for any reason but the absence of
``../shared``.
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _pytest.terminal import TerminalReporter  # public from pytest 8.4 on alone

TESTS = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("AWARDBIB_SHARED") or TESTS.parents[1] / "shared")
# A word of a reason to skip a test, and how what it names can be had.
REMEDIES = {
    "CSL test suite": "../shared/csl-test-suite: processor-tests/humans of the repository "
    "citation-style-language/test-suite",
    "../shared": "the material of the lists, which only their makers have",
    "biber": "apt install biber texlive-bibtex-extra",
    "bibtex": "apt install texlive-binaries",
    "pdflatex": "apt install texlive-latex-extra texlive-publishers",
    "xelatex": "apt install texlive-xetex",
    "lualatex": "apt install texlive-luatex",
    ".bst": "apt install texlive-publishers",
    "font": "apt install fonts-wqy-microhei",
    "fc-list": "apt install fontconfig",
    "chromium": "apt install chromium",
    "patch": "apt install patch",
    "git": "apt install git",
    "bibutils": "apt install bibutils",
    "xml2": "apt install bibutils",
    "2xml": "apt install bibutils",
    "poppler": "apt install poppler-utils",
    "LibreOffice": "apt install libreoffice-writer",
    "node": "apt install nodejs npm",
    "npm": "npm install in the folder named",
    "pandoc": "pip install '.[test]'",
    "typst": "pip install '.[test]'",
    "yaml": "pip install '.[test]'",
    "docutils": "pip install '.[test]'",
    "no LaTeX": "apt install texlive-latex-extra texlive-xetex texlive-luatex",
    "zotero-chinese/styles": "clone that repository and name its folder by the variable",
    "docx": "pip install '.[test]'",
    "root alone": "run the tests as root",
    "fork: no": "run the tests on a POSIX system",
    "cannot fork": "run the tests on a POSIX system",
    "POSIX": "run the tests on a POSIX system",
    "named pipes": "run the tests on a POSIX system",
    "/dev/": "run the tests on Linux",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--no-skips",
        action="store_true",
        help="fail if a test is skipped for any reason but the absence of ../shared",
    )


def remedy(reason: str) -> str:
    """How to get what a skipped test lacks; empty where that is not known."""
    return next((how for word, how in REMEDIES.items() if word.lower() in reason.lower()), "")


def is_allowed(reason: str) -> bool:
    """Whether a test may be skipped for this reason where everything is installed.

    So it is for what no package brings: ../shared, and the checkout of another project that an
    environment variable names.
    """
    return ("../shared" in reason and not SHARED.is_dir()) or reason.startswith("no checkout of ")


def _skips(reports: Iterable[pytest.TestReport | pytest.CollectReport]) -> Counter[tuple[str, str]]:
    """How many tests were skipped, by the folder they stand in and the reason."""
    counts: Counter[tuple[str, str]] = Counter()
    for report in reports:
        if isinstance(report.longrepr, tuple):
            reason = report.longrepr[2].removeprefix("Skipped: ")
            counts[report.nodeid.partition("::")[0].rpartition("/")[0], reason] += 1
    return counts


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    skips = _skips(terminalreporter.getreports("skipped"))
    if skips:
        terminalreporter.section("what was not tested")
        for (folder, reason), count in sorted(skips.items()):
            terminalreporter.line(f"{folder}: {count} skipped: {reason}")
            terminalreporter.line(f"    to get it: {remedy(reason) or 'see the test'}")
        if config.getoption("--no-skips") and not all(is_allowed(reason) for _, reason in skips):
            terminalreporter.line("--no-skips: this fails the run", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not config.getoption("--no-skips"):
        return
    refused = [key for key in _skips(reporter.getreports("skipped")) if not is_allowed(key[1])]
    if refused and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def toy() -> Path:
    """A small invented library in the shape of refs/."""
    return TESTS / "data" / "toy"


class CommandLine:
    """Runs ``awardbib`` as its users do, in a process of its own."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {
            "AWARDBIB_CACHE": str(cache),
            "COLUMNS": "80",
            "PYTHONWARNINGS": "error",
        }

    def __call__(
        self, *arguments: str | Path, stdin: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """The finished process, its output as text."""
        return subprocess.run(
            [sys.executable, "-m", "awardbib", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
            env=self.environment | environment,
            check=False,
        )

    def in_terminal(self, *arguments: str | Path, columns: int = 80, **environment: str) -> str:
        """What a person sees in a terminal that is so wide: data and messages."""
        parent, child = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "awardbib", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=child,
            stderr=child,
            cwd=self.folder,
            env=self.environment
            | {"COLUMNS": str(columns), "TERM": "xterm", "NO_COLOR": "1"}
            | environment,
        )
        os.close(child)
        seen = b""
        # Linux ends a pseudo-terminal with an error, not with an empty read.
        with suppress(OSError):
            while chunk := os.read(parent, 65536):
                seen += chunk
        process.wait()
        os.close(parent)
        text = seen.decode().replace("\r\n", "\n")
        # Progress, drawn and taken away where the machine is busy, is no part of the answer.
        return re.sub(r"\r(?:reading[^\r\n]*| *)(?=\r|[^\r])", "", text)

    def out(self, *arguments: str | Path) -> str:
        """Standard output of a call that must succeed."""
        done = self(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for indexes, which belong to the files that they were made from."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def awardbib(tmp_path: Path, cache: Path) -> CommandLine:
    """The command line in an empty folder."""
    return CommandLine(tmp_path, cache)
