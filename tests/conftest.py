"""What several test modules share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def toy() -> Path:
    """A small invented library in the shape of refs/."""
    return TESTS / "data" / "toy"


class CommandLine:
    """Runs ``awardbib`` as its users do, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {
            "AWARDBIB_CACHE": str(folder / "cache"),
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

    def out(self, *arguments: str | Path) -> str:
        """Standard output of a call that must succeed."""
        done = self(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def awardbib(tmp_path: Path) -> CommandLine:
    """The command line with a cache of its own, in an empty folder."""
    return CommandLine(tmp_path)
