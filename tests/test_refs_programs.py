"""Biber and BibTeX read the whole record as it is, with nothing of ours installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from .record import REFS, Record, documented

if TYPE_CHECKING:
    from pathlib import Path


def whole(folder: Path) -> Path:
    """All files in one, as a user with one bibliography would have them."""
    path = folder / "refs.bib"
    files = sorted(REFS.rglob("*.bib"))
    path.write_text("\n".join(f.read_text(encoding="utf-8") for f in files), encoding="utf-8")
    return path


def own_fields() -> list[str]:
    """The fields that docs/data.md lists as ours."""
    section = documented().partition("## Fields of our own")[2].partition("\nThere is one list")[0]
    rows = re.findall(r"^\| ((?:`[\w-]+`(?:, )?)+) \|", section, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([\w-]+)`", row)]


@pytest.mark.skipif(shutil.which("biber") is None, reason="biber is not installed")
def test_biber_finds_nothing_but_our_own_fields(tmp_path: Path) -> None:
    bib = whole(tmp_path)
    run = subprocess.run(
        ["biber", "--tool", "--output-resolve-crossrefs", "--validate-datamodel", bib.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    lists = "|".join(Record(REFS).lists)
    own = re.compile(rf"Field '({'|'.join(own_fields())})' invalid in data model")
    # A talk inherits from its edition what no talk has; a set needs no date but biber asks.
    beside = re.compile(
        r"Invalid field '(editor|publisher|volume|series|number|isbn)' for entrytype 'unpublished'"
        rf"|Entry '({lists})' .*: Missing mandatory field - one of 'date, year'"
    )
    warnings = [line for line in run.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert [line for line in warnings if not own.search(line) and not beside.search(line)] == []


@pytest.mark.skipif(shutil.which("bibtex") is None, reason="bibtex is not installed")
def test_classic_bibtex_reads_every_entry(tmp_path: Path) -> None:
    bib = whole(tmp_path)
    cited = "".join(
        f"\\citation{{{entry.key}}}\n"
        for entry in Record(REFS).of_type("inproceedings", "article", "unpublished")
    )
    aux = f"{cited}\\bibstyle{{plain}}\n\\bibdata{{{bib.stem}}}\n"
    (tmp_path / "all.aux").write_text(aux, encoding="ascii")
    run = subprocess.run(
        ["bibtex", "-min-crossrefs=9999", "all"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    log = run.stdout.decode("utf-8", "replace")
    # BibLaTeX words that classic BibTeX does not know: journaltitle, and crossref's booktitle.
    unknown = re.compile(r"Warning--empty (journal|booktitle|note) in \w+")
    said = [line for line in log.splitlines() if line.startswith("Warning")]
    assert run.returncode == 0, log
    assert [line for line in said if not unknown.fullmatch(line)] == []
