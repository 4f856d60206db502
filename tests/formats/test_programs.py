"""Real programs read what is exported: the same number of works, the same titles and authors."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from awardbib import Library
from awardbib.bibtex.read import read_text
from awardbib.resources import refs_folder

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.library.selection import Selection
    from awardbib.model import Person, Work

LISTS = sorted(path.id for path in Library.load(refs_folder()).lists.values())


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load(refs_folder())


def pandoc() -> str:
    """Its path, from the path or from the package pypandoc_binary."""
    if found := shutil.which("pandoc"):
        return found
    pypandoc = pytest.importorskip("pypandoc", reason="pandoc is not installed")
    try:
        path: str = pypandoc.get_pandoc_path()
    except OSError:
        pytest.skip("pandoc is not installed")
    return path


def run(*command: str, stdin: str = "") -> tuple[str, str]:
    done = subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.removeprefix("\ufeff"), done.stderr


def bare(text: str) -> str:
    """Text without markup, blanks and typographic quotes, which programs put in."""
    text = unicodedata.normalize("NFC", re.sub(r"<[^>]+>|[\s{}$]", "", text))
    return text.replace("’", "'").replace("“", '"').replace("”", '"')


def family(person: Person) -> str:
    return bare(person.literal or f"{person.prefix}{person.family}")


def facts(works: Selection | tuple[Work, ...]) -> list[tuple[str, list[str]]]:
    return [(bare(work.title), [family(person) for person in work.authors]) for work in works]


def csl_facts(items: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    parts = ("literal", "dropping-particle", "non-dropping-particle", "family")
    return [
        (
            bare(item["title"]),
            [bare("".join(name.get(part, "") for part in parts)) for name in item["author"]],
        )
        for item in items
    ]


@pytest.mark.parametrize("id_", LISTS)
@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("ris", "ris"),
        ("endnote-xml", "endnotexml"),
        ("csl-json", "csljson"),
        ("csl-yaml", "markdown"),
    ],
)
def test_pandoc_reads_every_list(library: Library, id_: str, name: str, reader: str) -> None:
    selection = library.select(id_)
    out, complaints = run(pandoc(), "-f", reader, "-t", "csljson", stdin=selection.export(name))
    assert complaints == ""
    assert csl_facts(json.loads(out)) == facts(selection)


# bibutils has no such types: it says so and reads the record as @misc or @article.
UNKNOWN = re.compile(r"'SLIDE'|Defaulting to STD|'Conference Paper'|Defaulting to journal article")


@pytest.mark.parametrize("id_", LISTS)
@pytest.mark.parametrize(
    ("name", "reader"), [("ris", "ris2xml"), ("endnote-xml", "endx2xml"), ("mods", "")]
)
def test_bibutils_reads_every_list(
    library: Library, id_: str, name: str, reader: str, tmp_path: Path
) -> None:
    for program in (reader, "xml2bib"):
        if program and not shutil.which(program):
            pytest.skip(f"{program} of bibutils is not installed")
    selection = library.select(id_)
    text, complaints = selection.export(name), ""
    if reader:
        text, complaints = run(reader, stdin=text)
    mods = tmp_path / "x.xml"
    mods.write_text(text, encoding="utf-8")
    bib, more = run("xml2bib", "-nb", str(mods))
    said = [line for line in (complaints + more).splitlines() if "Processed" not in line]
    assert [line for line in said if not UNKNOWN.search(line)] == []
    content = read_text(bib)
    assert [work.key for work in content.works] == [work.key for work in selection]
    assert facts(content.works) == facts(selection)


@pytest.mark.parametrize("id_", [*LISTS, ""])
def test_typst_cites_every_work_of_a_hayagriva_export(
    library: Library, id_: str, tmp_path: Path
) -> None:
    """A key that Typst does not find stops it, and so does a text that it cannot evaluate."""
    typst = pytest.importorskip("typst", reason="typst is not installed")
    selection = library.select(id_) if id_ else library.select()
    (tmp_path / "list.yaml").write_text(selection.export("hayagriva"), encoding="utf-8")
    cites = "\n".join(f'#cite(label("{work.key}"))' for work in selection)
    source = tmp_path / "list.typ"
    source.write_text(f'{cites}\n#bibliography("list.yaml", style: "ieee")\n', encoding="utf-8")
    pdf, warnings = typst.compile_with_warnings(str(source))
    assert [warning.message for warning in warnings] == []
    assert pdf.startswith(b"%PDF")


TEX_SIGNS = r"\alpha $\alpha_{ij}$ and $x$, {braces} \ $ #let *bold* _it_ @key <a> // c"


def test_typst_takes_any_text(tmp_path: Path) -> None:
    """Mathematics of TeX is text to Typst unless it means the same there."""
    typst = pytest.importorskip("typst", reason="typst is not installed")
    from awardbib.bibtex.latex import from_text  # noqa: PLC0415
    from awardbib.formats import get  # noqa: PLC0415

    source = from_text(TEX_SIGNS)
    bib = f"@article{{k, title = {{{source}}}, note = {{{source}}}, date = 2024}}"
    works = read_text(bib).works
    (tmp_path / "b.yaml").write_text(get("hayagriva").write(works), encoding="utf-8")
    document = tmp_path / "b.typ"
    document.write_text('#bibliography("b.yaml", full: true)\n', encoding="utf-8")
    pdf, warnings = typst.compile_with_warnings(str(document))
    assert ([w.message for w in warnings], pdf[:4]) == ([], b"%PDF")
