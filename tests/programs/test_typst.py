"""What Typst makes of Hayagriva YAML and .bib, and whether it cites what we say."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import pytest

from awardbib import formats
from awardbib.bibtex.latex import from_text
from awardbib.bibtex.read import read_text
from awardbib.cited import cited
from awardbib.formats import Options
from awardbib.text.titles import title_key

from .helpers import everything, holds_title, surname

if TYPE_CHECKING:
    from pathlib import Path

typst = pytest.importorskip("typst", reason="typst is not installed (pip install typst)")


@pytest.mark.parametrize(
    ("name", "file"), [("hayagriva", "refs.yml"), ("biblatex", "refs.bib"), ("bibtex", "refs.bib")]
)
def test_typst_prints_every_work(tmp_path: Path, name: str, file: str) -> None:
    works = everything()
    text = formats.get(name).write(works, Options(award_note=True))
    (tmp_path / file).write_text(text, encoding="utf-8")
    document = tmp_path / "paper.typ"
    document.write_text(f'#bibliography("{file}", full: true, style: "ieee")')
    pdf, warnings = typst.compile_with_warnings(document)
    assert pdf.startswith(b"%PDF")
    assert [str(warning) for warning in warnings if "unknown font" not in str(warning)] == []
    page = typst.compile(document, format="html").decode()
    items = [html.unescape(re.sub("<[^<>]*>", " ", item)) for item in page.split("<li>")[1:]]
    assert len(items) == len(works)
    # The bibliography of a document that cites nothing has the order of the file.
    lost = [
        work.key for work, item in zip(works, items, strict=True) if not holds_title(item, work)
    ]
    assert lost == []
    # Neither an event behind proceedings of its name, nor an address behind a DOI.
    twice = [item for item in items if len(re.findall("Conference on Learning Repres", item)) > 1]
    assert [*twice, *(item for item in items if "(2024,)" in item)] == []
    # More than six authors are the first one and et al. by IEEE's rules.
    first = [
        work.key
        for work, item in zip(works, items, strict=True)
        if work.authors and surname(work.authors[0]) not in title_key(item)
    ]
    assert first == []


def test_typst_cites_every_work_by_its_key(tmp_path: Path) -> None:
    """A key that Typst does not find stops it."""
    works = everything()
    text = formats.get("hayagriva").write(works)
    (tmp_path / "refs.yml").write_text(text, encoding="utf-8")
    cites = "\n".join(f'#cite(label("{work.key}"))' for work in works)
    source = tmp_path / "paper.typ"
    source.write_text(f'{cites}\n#bibliography("refs.yml", style: "ieee")\n', encoding="utf-8")
    pdf, warnings = typst.compile_with_warnings(source)
    assert [warning.message for warning in warnings] == []
    assert pdf.startswith(b"%PDF")


TEX_SIGNS = r"\alpha $\alpha_{ij}$ and $x$, {braces} \ $ #let *bold* _it_ @key <a> // c"


def test_typst_takes_any_text(tmp_path: Path) -> None:
    """Mathematics of TeX is text to Typst unless it means the same there."""
    source = from_text(TEX_SIGNS)
    bib = f"@article{{k, title = {{{source}}}, note = {{{source}}}, date = 2024}}"
    text = formats.get("hayagriva").write(read_text(bib).works)
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    document = tmp_path / "b.typ"
    document.write_text('#bibliography("b.yaml", full: true)\n', encoding="utf-8")
    pdf, warnings = typst.compile_with_warnings(document)
    assert ([w.message for w in warnings], pdf[:4]) == ([], b"%PDF")


def test_cited_finds_in_typst_what_typst_cites(tmp_path: Path) -> None:
    keys = ["a", "b", "c2020-x", "d.e", "f:g", "h", "中文"]
    (tmp_path / "refs.bib").write_text(
        "\n".join(f"@misc{{{key}, title={{T}}, author={{A, B}}, year=2000}}" for key in keys),
        encoding="utf-8",
    )
    (tmp_path / "part.typ").write_text("@h")
    path = tmp_path / "paper.typ"
    path.write_text(
        '#set heading(numbering: "1.")\n= Intro <intro>\nSee @intro, @a, 如@b 所示. '
        "@c2020-x[p. 3]. @d.e. @f:g: `@no` // @no\n/* @no */ me\\@no.org https://no.org/@no "
        '```typ\n@no\n``` #cite(<中文>, form: "prose") #include "part.typ"\n'
        '#figure([x], caption: [y]) <fig> @fig #link("mailto:a@no.org")[m]\n'
        '#bibliography("refs.bib")\n',
        encoding="utf-8",
    )
    # It fails on a reference to nothing, so it cites nothing that we do not know.
    assert typst.compile(path).startswith(b"%PDF")
    cites = {one["key"].strip("<>") for one in json.loads(typst.query(path, "cite"))}
    assert set(cited(path).keys) == cites == set(keys)
