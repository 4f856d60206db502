"""Text of other programs' files, imported into a .bib file, in LaTeX with every command allowed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awardbib import formats
from awardbib.bibtex.dialect import VERBATIM
from awardbib.bibtex.parser import parse
from awardbib.importing import plan_import

from .helpers import run

if TYPE_CHECKING:
    from pathlib import Path

PAYLOADS = (
    r"Deep $\immediate\write18{touch PWNED}$ nets and $\input{secret.txt}$",
    r"$^^5cimmediate^^5cwrite18{touch PWNED}$ and $a^{^^5cinput{secret.txt}}$",
    r"\immediate\write18{touch PWNED} \input{secret.txt} \(\input{secret.txt}\)",
    r"$$\input{secret.txt}$$ $\left(\input{secret.txt}\right)$ $\text{\input{secret.txt}}$",
    r"$\csname input\endcsname secret.txt $ $\catcode`\@=0 @input{secret.txt}$",
    r"$}\input{secret.txt}{$ {$\input{secret.txt}$}",
)
PRICES = "The $100 genome & the $1000 genome: 50% cheaper than a $5_000 one at $6, from $5 to #1"
FORMULA = r"A $\mathcal{O}(n^2)$ bound"
TEXTS = (*PAYLOADS, PRICES, FORMULA)


def ris(text: str, number: int) -> str:
    return (
        f"TY  - CONF\nTI  - {text}\nAU  - Doe, {text.replace(',', '')}\n"
        f"T2  - {text}\nPB  - {text}\n"
        f"KW  - {text}\nAB  - {text}\nN1  - {text}\nPY  - 2024\nID  - ris{number}\nER  - \n"
    )


def csl(text: str, number: int) -> dict[str, object]:
    marked = f'<i>{text}</i> <span class="nocase">{text}</span>'
    return {
        "id": f"csl{number}",
        "type": "article-journal",
        "title": marked,
        "container-title": marked,
        "author": [{"family": text, "given": text}, {"literal": text}],
        "publisher": text,
        "note": marked,
        "abstract": text,
        "keyword": text,
        "issued": {"date-parts": [[2024]]},
    }


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_nothing_that_was_imported_is_run(tmp_path: Path, dialect: str) -> None:
    (tmp_path / "secret.txt").write_text("LEAKED", encoding="utf-8")
    works = [
        *formats.get("ris").read("".join(map(ris, TEXTS, range(99)))).works,
        *formats.get("csl-json").read(json.dumps(list(map(csl, TEXTS, range(99))))).works,
    ]
    assert len(works) == 2 * len(TEXTS)
    text = plan_import("", works, dialect=dialect).result  # type: ignore[arg-type]
    (tmp_path / "refs.bib").write_text(text, encoding="utf-8")
    fields = [
        value
        for entry in parse(text).entries
        for name, value in entry.fields.items()
        if name not in VERBATIM
    ]
    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{amsmath}\n"
        "\\begin{document}\n\\nocite{*}\n" + "\n\n".join(fields) + "\n"
        "\\bibliographystyle{plain}\\bibliography{refs}\n\\end{document}\n",
        encoding="utf-8",
    )
    latex = ("pdflatex", "-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "paper")
    for command in (latex, ("bibtex", "paper"), latex):
        run(tmp_path, *command)
    assert not (tmp_path / "PWNED").exists()
    log = (tmp_path / "paper.log").read_text(encoding="utf-8", errors="replace")
    assert "(./secret.txt" not in log
    shown = " ".join(run(tmp_path, "pdftotext", "-layout", "paper.pdf", "-").split())
    assert "LEAKED" not in shown
    assert "$100 genome & the $1000 genome: 50% cheaper" in shown
    assert "O(n2 ) bound" in shown
