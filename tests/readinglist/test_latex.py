"""LaTeX documents, compiled."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from awardbib.bibtex.read import read_text
from awardbib.model import Person, Work
from awardbib.readinglist import build, render
from awardbib.readinglist.outputs import Page
from awardbib.readinglist.writers import latex, typst

from .reading import (
    in_order,
    needs_font,
    needs_poppler,
)
from .sample import URL, hostile

if TYPE_CHECKING:
    from pathlib import Path


def compiled(source: str, engine: str, folder: Path) -> tuple[str, str]:
    """The text of the PDF, and the log."""
    (folder / "list.tex").write_text(source, encoding="utf-8")
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "list.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300, check=False)
    log = (folder / "list.log").read_text(encoding="utf-8", errors="replace")
    assert done.returncode == 0, log[-3000:]
    text = subprocess.run(
        ["pdftotext", "list.pdf", "-"], cwd=folder, capture_output=True, check=True
    )
    return text.stdout.decode(), log


def has(engine: str) -> Any:
    return pytest.param(
        engine,
        marks=pytest.mark.skipif(
            shutil.which(engine) is None, reason=f"{engine}: no LaTeX is installed"
        ),
    )


@needs_poppler
@needs_font
@pytest.mark.parametrize("engine", [has("xelatex"), has("lualatex")])
def test_latex_compiles_with_chinese_in_it(toy_works: Any, tmp_path: Path, engine: str) -> None:
    source = toy_works.render(to="latex", lang="zh-CN", annotations="both")
    text, log = compiled(source, engine, tmp_path)
    document = build(toy_works.works, lists=toy_works.lists, lang="zh-CN", annotations="both")
    titles = [entry.work.title for entry in document.entries if "$" not in entry.work.title]
    assert in_order([section.heading for section in document.sections], text) == []
    assert in_order(titles, text) == []
    assert "Missing character" not in log


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_pdflatex_says_which_engines_to_use_where_there_is_chinese(tmp_path: Path) -> None:
    source = render(read_text("@article{a, title={积木}, year={2024}}").works, to="latex")
    (tmp_path / "list.tex").write_text(source, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "list.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode != 0
    assert b"use xelatex or lualatex" in done.stdout


@needs_poppler
@pytest.mark.parametrize("engine", [has("pdflatex"), has("xelatex"), has("lualatex")])
def test_latex_compiles_in_any_engine_where_there_is_no_chinese(
    tmp_path: Path, engine: str
) -> None:
    source = r"""@article{a,
      title={On $\ell_2$, $\mathcal{V}$, $\mathbb{R}$ and
        $\alpha \leq \sqrt{n}$: Łódź, 50\% & <b> \{x\} ``q''},
      author={Nørgård, Ærøskøbing and Dvořák, Ján}, annotation={A $O(n^2)$ bound — “so”.},
      journaltitle={J\_x}, year={2024}}"""
    text, log = compiled(render(read_text(source).works, to="latex"), engine, tmp_path)
    assert "Łódź, 50% & <b> {x} “q”" in " ".join(text.split())
    assert "Missing character" not in log


@needs_poppler
@pytest.mark.parametrize("engine", [has("pdflatex"), has("xelatex")])
def test_hostile_text_does_nothing_in_latex(tmp_path: Path, engine: str) -> None:
    nasty = r"\input{/etc/passwd} \write18{x} ^^5c ^^M % & # $x$ ~ {} [/] \end{entries} \csname"
    work = Work("k", "article", {}, nasty, (Person(literal=nasty),))
    text, _ = compiled(render([work], to="latex", style="apa", title=nasty), engine, tmp_path)
    assert r"\input{/etc/passwd} \write18{x} ^^5c ^^M % &" in " ".join(text.split())


@pytest.mark.parametrize("writer", [latex, typst])
def test_hostile_labels_cannot_leave_their_place(writer: Any) -> None:
    made = writer.write(hostile(), Page())
    assert "javascript:alert" in made  # as text
    assert set(re.findall(r'(?:\\href\{|#link\(")([a-z]+):', made)) == {"https"}
    assert URL.split("?")[0] in made


@needs_poppler
@pytest.mark.skipif(shutil.which("xelatex") is None, reason="xelatex is not installed")
def test_the_foot_of_a_page_has_the_addresses_that_its_entries_do_not_print(
    tmp_path: Path,
) -> None:
    works = read_text(
        "@article{a, title={T}, author={Doe, J.}, year={2020}, url={https://x.org/a_b}}"
    ).works
    text, _ = compiled(render(works, to="latex"), "xelatex", tmp_path)
    assert "[1] https://x.org/a_b" in text
    printed, _ = compiled(render(works, to="latex", style="apa"), "xelatex", tmp_path)
    assert printed.count("https://x.org/a_b") == 1
