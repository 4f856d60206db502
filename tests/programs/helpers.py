"""What the tests with real programs share: running them, and judging what they made of a work."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awardbib import Library
from awardbib.text.titles import bare_key, title_key, title_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awardbib.model import Person, Work

TOY = Path(__file__).resolve().parents[1] / "data" / "toy"
_HAN = re.compile("[\u3400-\u9fff]")


def everything() -> list[Work]:
    """The works of all curated lists, and the invented ones, whose names are harder."""
    return [*Library.default().select(), *Library.load(TOY).select()]


def latin(works: Iterable[Work]) -> list[Work]:
    """Those without Chinese, for which pdflatex has no characters."""
    return [
        work
        for work in works
        if not _HAN.search(work.title + "".join(p.name for p in work.authors))
    ]


def run(folder: Path, program: str | Path, *arguments: str | Path) -> str:
    """What a program prints; its failure fails the test, its absence skips it."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    done = subprocess.run(
        [program, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout + done.stderr


def pandoc() -> Path:
    """The pandoc that comes with pypandoc_binary, or the one on the path."""
    found = shutil.which("pandoc")
    if found is None:
        pypandoc = pytest.importorskip("pypandoc", reason="pandoc is not installed")
        try:
            found = pypandoc.get_pandoc_path()
        except OSError:  # pypandoc without the binary
            pytest.skip("pandoc is not installed")
    return Path(found)


def holds_title(text: str, work: Work) -> bool:
    """Whether a text has the title of a work, whatever its case, signs and mathematics."""
    keys = {title_key(work.title), bare_key(work.title)} - {""}
    return any(key in title_key(text) or key in bare_key(text) for key in keys)


def surname(person: Person) -> str:
    """The family name with its particle, comparable."""
    return title_key(f"{person.prefix} {person.family or person.literal}")


def _letters(name: str) -> str:
    """The letters of a name in any order: some take capitals (``Huang, YU``) for initials."""
    return "".join(sorted("".join(title_words(name))))


def differences(found: Mapping[str, tuple[str, list[str]]], works: Iterable[Work]) -> list[str]:
    """What a program has otherwise than we: found are title and names by cite key."""
    told = []
    for work in works:
        title, names = found.get(work.key, ("", []))
        if not holds_title(title, work):
            told.append(f"{work.key}: title {title!r}")
        # Some put Jr. before the family name, where no one's meaning is lost.
        ours = [_letters(person.name) for person in work.authors]
        theirs = [_letters(name) for name in names]
        if theirs[len(ours) :] in ([], [_letters("others")]):  # reads "and others" as a person
            theirs = theirs[: len(ours)]
        # bibutils takes two authors of one name for one.
        if theirs not in (ours, list(dict.fromkeys(ours))):
            told.append(f"{work.key}: authors {names!r}")
    return told
