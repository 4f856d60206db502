"""The keys in the files that LaTeX writes of a document that cites in every way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awardbib.cited import Cited, cited

from .helpers import run

if TYPE_CHECKING:
    from pathlib import Path


def test_bibtex_and_natbib(tmp_path: Path) -> None:
    (tmp_path / "one.tex").write_text("\\section{One} \\citep[see][p.~3]{b, c}")
    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\\usepackage{natbib}\\begin{document}\n"
        "\\citet{a} % \\cite{no}\n\\verb|\\cite{no}|\n\\include{one}\n"
        '\\citeauthor*{d} \\nocite{M\\"u} \\nocite{DBLP:conf/x/Y-1}\n\\nocite{*}\n'
        "\\bibliographystyle{plainnat}\\bibliography{refs}\\end{document}\n".replace('\\"u', "u"),
        encoding="utf-8",
    )
    run(tmp_path, "pdflatex", "-interaction=batchmode", "paper")
    expected = Cited(
        ("a", "b", "c", "d", "Mu", "DBLP:conf/x/Y-1"),
        everything=True,
        bibliographies=(tmp_path / "refs.bib",),
    )
    assert cited(tmp_path / "paper.aux") == expected
    assert cited(tmp_path / "paper.tex") == expected


@pytest.mark.parametrize("backend", ["biber", "bibtex"])
def test_biblatex(tmp_path: Path, backend: str) -> None:
    (tmp_path / "refs.bib").write_text("@misc{a}")
    (tmp_path / "paper.tex").write_text(
        f"\\documentclass{{article}}\\usepackage[backend={backend}]{{biblatex}}\n"
        "\\addbibresource{refs.bib}\\begin{document}\n"
        "\\cite{a} \\textcites(see)(end)[1]{b}[2]{c} \\footcite[3]{d} \\volcite{2}[4]{e}\n"
        "\\parencite*{f,g} \\citetitle{h} \\nocite{i} \\iffalse\\cite{no}\\fi\n"
        "\\printbibliography\\end{document}\n"
    )
    run(tmp_path, "pdflatex", "-interaction=batchmode", "paper")
    expected = Cited(tuple("abcdefghi"), bibliographies=(tmp_path / "refs.bib",))
    assert cited(tmp_path / "paper.tex") == expected
    assert cited(tmp_path / "paper.aux") == expected
    if backend == "biber":
        assert cited(tmp_path / "paper.bcf") == expected
