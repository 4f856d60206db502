# ruff: noqa: T201, S311  # a script prints; chance here keeps no secret
"""Throw broken .bib text at the reader, the decoder, the writer and the editor.

    PYTHONPATH=src python tests/bibtex/fuzz.py [seconds] [first]    # mutations of the corpus
    PYTHONPATH=src python tests/bibtex/fuzz.py --atheris [options]  # guided by coverage

Promises that must hold for any input: nothing is raised but the package's own errors; each entry's
raw text stands in the input; what is written reads back with the same keys and without findings;
setting a field changes that field alone. A failure prints the input and ends with its traceback.
"""

from __future__ import annotations

import importlib
import random
import sys
import tempfile
import time
from pathlib import Path

from awardbib.bibtex import edit
from awardbib.bibtex.latex import from_text, to_csl, to_text
from awardbib.bibtex.loading import decode
from awardbib.bibtex.names import format_names, parse_names
from awardbib.bibtex.parser import parse
from awardbib.bibtex.read import read_text
from awardbib.bibtex.write import write
from awardbib.errors import AwardbibError

CORPUS = Path(__file__).parent / "corpus"
_PIECES = (
    "{", "}", '"', "#", ",", "=", "@", "@misc{k,", "%", "\\", "\n", "(", ")", " and ", "others",
    "title", "author", "crossref", "xdata", "\\'", "\\emph{", "$", "~", "é", "中", "\x00", "\r",
    "date", "2024-05", "/", "..", "@string{", "@comment{", "@preamble{", "family=", "--", "`",
)  # fmt: skip
_LONGEST = 4000


def check(text: str) -> None:
    """Hold every promise for one text, or raise."""
    parsed = parse(text)
    for entry in parsed.entries:
        assert entry.raw in text
    bibliography = read_text(text)
    for work in bibliography.works:
        for name, value in work.fields.items():
            to_csl(value)
            assert to_text(from_text(value)) == value, (name, value)
        persons = work.authors
        assert parse_names(format_names(persons))[0] == persons, persons
    for dialect in ("bibtex", "biblatex"):
        again = parse(write(bibliography.works, dialect=dialect))
        hard = [f for f in again.findings if f.code not in {"similar-key", "repeated-key"}]
        assert not hard, hard
    for entry in parsed.entries[:2]:
        _check_edit(text, entry.key)


def _check_edit(text: str, key: str) -> None:
    try:
        changed = edit.set_field(text, key, "zz-new", "v")
    except AwardbibError:
        return
    before = {entry.key: entry.fields for entry in parse(text).entries}
    after = {entry.key: dict(entry.fields) for entry in parse(changed).entries}
    assert after[key].pop("zz-new") == "v"
    before[key] = {name: value for name, value in before[key].items() if name != "zz-new"}
    assert after == before


def mutate(seed: str) -> str:
    """A part of a text with some of it cut out, doubled or replaced."""
    start = random.randrange(len(seed))
    text = seed[start : start + random.randrange(10, _LONGEST)]
    for _ in range(random.randrange(1, 8)):
        at = random.randrange(len(text) + 1)
        to = min(len(text), at + random.choice((0, 0, 1, 3, 20)))
        text = text[:at] + random.choice((*_PIECES, "", text[at:to] * 2)) + text[to:]
    return text


def run(seconds: float = 30, first: float = 0) -> None:
    """Mutations of the corpus, for a time; each has a number, counted from ``first``."""
    seeds = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.bib"))]
    end = time.monotonic() + seconds
    count = int(first)
    while time.monotonic() < end:
        random.seed(count)
        text = mutate(random.choice(seeds))
        try:
            check(text)
        except BaseException:
            print(f"input {count}: {text!r}")
            raise
        count += 1
    print(f"{count - int(first)} inputs, nothing broke")


def run_atheris() -> None:
    """Inputs guided by coverage, until stopped; needs the package atheris."""
    atheris = importlib.import_module("atheris")

    def one(data: bytes) -> None:
        try:
            text, _ = decode(data)
        except AwardbibError:
            return
        check(text)

    atheris.instrument_all()
    with tempfile.TemporaryDirectory() as found:
        options = [f"-artifact_prefix={found}/", found, str(CORPUS)]
        atheris.Setup([sys.argv[0], *sys.argv[2:], *options], one)
        atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--atheris"]:
        run_atheris()
    else:
        run(*map(float, sys.argv[1:]))
