"""Every list through BibTeX, biber and LaTeX, which must have nothing to say."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from awardbib import formats
from awardbib.bibtex.dialect import BIBLIOGRAPHIC
from awardbib.formats import Options
from awardbib.text.titles import title_key

from .helpers import everything, holds_title, latin, run, surname

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.model import Work

DOCUMENT = "\\documentclass{article}\n%s\n\\begin{document}\n\\nocite{*}\n%s\n\\end{document}\n"
TROUBLE = re.compile(r"^!|Missing character|Citation .* undefined|Package \w+ (?:Warning|Error)")


def log_troubles(folder: Path) -> list[str]:
    log = (folder / "paper.log").read_text(encoding="utf-8", errors="replace")
    return [line for line in log.splitlines() if TROUBLE.search(line)]


def latex(folder: Path, program: str = "pdflatex") -> None:
    run(folder, program, "-interaction=batchmode", "paper")


@pytest.mark.parametrize("style", ["plain", "abbrv", "alpha", "IEEEtran"])
def test_bibtex_and_pdflatex_have_nothing_to_say(tmp_path: Path, style: str) -> None:
    if (
        shutil.which("kpsewhich")
        and not subprocess.run(
            ["kpsewhich", f"{style}.bst"], capture_output=True, check=False
        ).stdout
    ):
        pytest.skip(f"{style}.bst is not installed")
    works = latin(everything())
    text = formats.get("bibtex").write(works, Options(award_note=True))
    (tmp_path / "refs.bib").write_text(text, encoding="utf-8")
    body = f"\\bibliographystyle{{{style}}}\\bibliography{{refs}}"
    # IEEEtran prints addresses, for which its manual asks for the package.
    packages = "\\usepackage[T1]{fontenc}\\usepackage{url}"
    (tmp_path / "paper.tex").write_text(DOCUMENT % (packages, body))
    latex(tmp_path)
    said = run(tmp_path, "bibtex", "paper")
    assert "Warning" not in said
    assert "error" not in said
    latex(tmp_path)
    assert log_troubles(tmp_path) == []
    bibliography = " ".join((tmp_path / "paper.bbl").read_text(encoding="utf-8").split())
    # IEEEtran would lower the first letter of a note.
    assert "{T}est of Time Award, ToyConf 2024" in bibliography
    talk = bibliography.split("{hopper2024nanoseconds}")[1].split("\\bibitem")[0]
    assert talk.count("2024") == 1
    assert "$O(n^2)$" in bibliography
    item = re.compile(r"\\bibitem(?:\[[^\]]*\])?\{([^}]*)\}(.*?)(?=\\bibitem|\\end\{the)")
    items = {match[1]: match[2] for match in item.finditer(bibliography)}
    assert items.keys() == {work.key for work in works}
    assert [work.key for work in works if not holds_title(items[work.key], work)] == []
    lost = [
        (work.key, person.name)
        for work in works
        for person in work.authors
        # IEEEtran writes a dash for the authors of the entry before.
        if "------" not in items[work.key] and surname(person) not in title_key(items[work.key])
    ]
    assert lost == []


def entries_of_biber(folder: Path) -> dict[str, tuple[str, str]]:
    """Title and the whole entry by key, of a .bbl file."""
    text = (folder / "paper.bbl").read_text(encoding="utf-8")
    found = {}
    for match in re.finditer(r"\\entry\{([^}]*)\}(.*?)\\endentry", text, re.DOTALL):
        titles = re.findall(r"\\field\{(?:title|subtitle)\}\{(.*)\}\n", match[2])
        found[match[1]] = ("".join(titles), match[2])
    return found


def check_biber(folder: Path, works: list[Work]) -> None:
    """Run biber, its data model's rules included, and compare what it has read."""
    said = run(folder, "biber", "--validate-datamodel", "paper")
    # OpenReview's id, where the address is another one, is a field of ours.
    warnings = [
        line
        for line in said.splitlines()
        if re.match("WARN|ERROR", line) and "Field 'openreview' invalid in data model" not in line
    ]
    assert warnings == []
    found = entries_of_biber(folder)
    assert found.keys() == {work.key for work in works}
    assert [work.key for work in works if not holds_title(found[work.key][0], work)] == []
    families = {
        key: [title_key(name) for name in re.findall(r"family=\{(.*)\},?", entry)]
        for key, (_, entry) in found.items()
    }
    lost = [
        (work.key, person.name)
        for work in works
        for person in work.authors
        if title_key(person.family or person.literal) not in families[work.key]
        and title_key(person.name) not in families[work.key]
    ]
    assert lost == []


@pytest.mark.parametrize("ascii_only", [False, True])
def test_biber_and_pdflatex_have_nothing_to_say(tmp_path: Path, *, ascii_only: bool) -> None:
    works = latin(everything())
    options = Options(award_note=True, ascii_only=ascii_only)
    text = formats.get("biblatex").write(works, options)
    (tmp_path / "refs.bib").write_text(text, encoding="utf-8")
    packages = (
        "\\usepackage[T1]{fontenc}\\usepackage[backend=biber,maxbibnames=99]{biblatex}"
        "\\addbibresource{refs.bib}"
    )
    (tmp_path / "paper.tex").write_text(DOCUMENT % (packages, "\\printbibliography"))
    latex(tmp_path)
    check_biber(tmp_path, works)
    latex(tmp_path)
    latex(tmp_path)
    # biblatex repeats what biber said of the field of ours.
    told = [line for line in log_troubles(tmp_path) if "Biber reported the following" not in line]
    assert told == []


CHINESE_FONTS = ("WenQuanYi Micro Hei", "Noto Serif CJK SC", "Noto Sans CJK SC")


def chinese_font() -> str:
    """The name of a font for Chinese that is installed."""
    if shutil.which("fc-list") is None:
        pytest.skip("fc-list is not installed")
    listed = subprocess.run(
        ["fc-list", ":lang=zh-cn", "family"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    font = next((name for name in CHINESE_FONTS if name in listed), None)
    if font is None:
        pytest.skip("no font for Chinese is installed")
    return font


def test_xelatex_sets_chinese_names_titles_and_annotations(tmp_path: Path) -> None:
    works = [
        replace(work, fields={**work.fields, "annotation": work.fields.get("annotation-zh", "")})
        for work in everything()
    ]
    assert len(works) > len(latin(works))
    # OpenReview's id is a field of ours, of which biber's data model knows nothing.
    fields = sorted(BIBLIOGRAPHIC - {"openreview"})
    options = Options(award_note=True, fields=(*fields, "annotation"))
    text = formats.get("biblatex").write(works, options)
    (tmp_path / "refs.bib").write_text(text, encoding="utf-8")
    packages = (
        f"\\usepackage{{fontspec}}\\setmainfont{{{chinese_font()}}}"
        '\\XeTeXlinebreaklocale "zh"\n'
        "\\usepackage[backend=biber,style=reading,maxbibnames=99,entryhead=false]{biblatex}"
        "\\addbibresource{refs.bib}"
    )
    (tmp_path / "paper.tex").write_text(DOCUMENT % (packages, "\\printbibliography"))
    latex(tmp_path, "xelatex")
    check_biber(tmp_path, works)
    latex(tmp_path, "xelatex")
    latex(tmp_path, "xelatex")
    assert log_troubles(tmp_path) == []
    bibliography = (tmp_path / "paper.bbl").read_text(encoding="utf-8")
    annotated = sum("annotation-zh" in work.fields for work in works)
    assert bibliography.count("\\field{annotation}") == annotated > 100
