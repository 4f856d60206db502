"""What we write, taken in by the programs people use."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from awardbib.bibtex.read import build, load_text
from awardbib.bibtex.syntax import parse
from awardbib.bibtex.write import write

TOY = Path(__file__).parents[1] / "data" / "toy"
HAN = re.compile("[\u3400-\u9fff]")


def latin_toys(dialect: str, *, ascii_only: bool = False) -> str:
    """The toy library, without the entries that pdflatex has no characters for."""
    parsed = [parse(load_text(path)[0]) for path in sorted(TOY.rglob("*.bib"))]
    content = build(entry for one in parsed for entry in one.entries)
    works = [
        replace(work, awards=tuple(one for one in content.lists if work.key in one.members))
        for work in content.works
        if not HAN.search(work.title + work.fields["author"])
    ]
    return write(works, dialect=dialect, award_note=True, ascii_only=ascii_only)  # type: ignore[arg-type]


def pandoc() -> str:
    """Where pandoc is: on the path, or in the package pypandoc_binary."""
    found = shutil.which("pandoc")
    if found is None:
        package = pytest.importorskip("pypandoc", reason="pandoc is not installed")
        found = str(package.get_pandoc_path())
    return found


def run(folder: Path, *command: str) -> str:
    """What a program prints; its failure fails the test."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    result = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
    return result.stdout


def log_troubles(folder: Path, name: str) -> list[str]:
    log = (folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")
    return [line for line in log.splitlines() if line.startswith(("!", "Package biblatex Warning"))]


@pytest.mark.parametrize("style", ["plain", "abbrv", "alpha"])
def test_bibtex_and_pdflatex_have_nothing_to_say(tmp_path: Path, style: str) -> None:
    (tmp_path / "a.bib").write_text(latin_toys("bibtex"), encoding="utf-8")
    (tmp_path / "a.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\begin{document}\\nocite{*}"
        f"\\bibliographystyle{{{style}}}\\bibliography{{a}}\\end{{document}}"
    )
    run(tmp_path, "pdflatex", "-interaction=batchmode", "a")
    said = run(tmp_path, "bibtex", "a")
    assert "Warning" not in said
    assert "error" not in said
    run(tmp_path, "pdflatex", "-interaction=batchmode", "a")
    assert log_troubles(tmp_path, "a") == []
    bibliography = (tmp_path / "a.bbl").read_text(encoding="utf-8")
    assert bibliography.count("\\bibitem") == 8
    assert "Test of Time Award, ToyConf 2024" in bibliography
    assert "$O(n^2)$" in bibliography


@pytest.mark.parametrize("ascii_only", [False, True])
def test_biber_and_pdflatex_have_nothing_to_say(tmp_path: Path, ascii_only: bool) -> None:  # noqa: FBT001
    (tmp_path / "b.bib").write_text(latin_toys("biblatex", ascii_only=ascii_only), encoding="utf-8")
    (tmp_path / "b.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage[backend=biber]{biblatex}"
        "\\addbibresource{b.bib}\\begin{document}\\nocite{*}\\printbibliography\\end{document}"
    )
    run(tmp_path, "pdflatex", "-interaction=batchmode", "b")
    said = run(tmp_path, "biber", "b")
    assert "WARN" not in said
    assert "ERROR" not in said
    run(tmp_path, "pdflatex", "-interaction=batchmode", "b")
    run(tmp_path, "pdflatex", "-interaction=batchmode", "b")
    assert log_troubles(tmp_path, "b") == []
    assert (tmp_path / "b.bbl").read_text(encoding="utf-8").count("\\entry{") == 8


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_pandoc_reads_the_same_titles_and_persons(
    tmp_path: Path,
    dialect: str,
    ascii_only: bool,  # noqa: FBT001
) -> None:
    (tmp_path / "a.bib").write_text(latin_toys(dialect, ascii_only=ascii_only), encoding="utf-8")
    read = json.loads(run(tmp_path, pandoc(), "-f", dialect, "-t", "csljson", "a.bib"))
    items = {item["id"]: item for item in read}
    assert len(items) == 8
    titles = {re.sub("<[^>]*>", "", item["title"]).casefold() for item in read}
    assert "learning gnns on 3d toys & blocks" in titles
    assert "attention is not enough for bert: a bayes view of $o(n^2)$ costs" in titles
    assert items["lovelace2023learning"]["author"] == [
        {"family": "Lovelace", "given": "Ada"},
        {"family": "Müller", "given": "Jürgen"},
        {"literal": "Toy Research Group"},
    ]
    assert items["king2014attention"]["author"][0]["suffix"] == "Jr."
    assert items["hopper2024nanoseconds"]["author"] == [{"family": "Hopper", "given": "Grace"}]
    assert items["muller2023research"]["author"][1] == {"family": "Łukasiewicz", "given": "Zoë"}
