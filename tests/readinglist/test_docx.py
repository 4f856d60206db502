"""Word documents, read with python-docx and opened in LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from awardbib.bibtex.read import read_text
from awardbib.csl import Style
from awardbib.readinglist import build, render_bytes
from awardbib.readinglist.outputs import Page
from awardbib.readinglist.writers import docx

from .reading import (
    needs_docx,
    read_docx,
)
from .sample import document, entry

if TYPE_CHECKING:
    from pathlib import Path


@needs_docx
def test_word_has_headings_numbers_links_languages_and_fonts_of_its_own(toy_works: Any) -> None:
    import docx as library  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    data = toy_works.render_bytes(
        to="docx", lang="zh-CN", annotations="both", group_by="venue,list"
    )
    document = library.Document(io.BytesIO(data))
    styles = [(p.style.name if p.style else "") for p in document.paragraphs]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "Entry", "Annotation"} <= set(styles)
    normal = document.styles["Normal"].element.rPr.rFonts
    assert normal.get(qn("w:eastAsia")) == "SimSun"
    assert document.core_properties.title == "ToyConf 2023–2024"
    assert document.core_properties.language == "zh-CN"
    assert document.core_properties.author == ""
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert xml.count("<w:numPr>") == len(build(toy_works.works).entries)
    assert '<w:lang w:val="en"/>' in xml
    numbering = zipfile.ZipFile(io.BytesIO(data)).read("word/numbering.xml").decode()
    assert 'w:lvlText w:val="[%1]"' in numbering
    core = zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml").decode()
    assert "created" not in core


@needs_docx
def test_labels_that_are_not_numbers_stand_before_a_tab() -> None:
    works = read_text("@article{a, title={T}, author={Doe, Jane}, year={2020}}").works
    style = Style.load(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
        "<info><title>Names</title><id>n</id></info>"
        '<citation><layout><text variable="title"/></layout></citation>'
        '<bibliography second-field-align="flush"><layout><names variable="author"/>'
        '<text variable="title" prefix=" "/></layout></bibliography></style>'
    )
    text, _ = read_docx(render_bytes(works, to="docx", style=style))
    assert "\nJane Doe\tT\n" in text


@needs_docx
@pytest.mark.parametrize(
    ("labels", "numbered"),
    [
        (("[1]", "[2]", "[3]"), True),
        (("4.", "5."), True),
        (("[1]", "[3]"), False),
        (("[2]", "[1]"), False),
        (("[1]", "(2)"), False),
        (("[1]", "[B]"), False),
    ],
)
def test_labels_are_words_own_numbers_where_these_would_be_the_same(
    labels: tuple[str, ...], *, numbered: bool
) -> None:
    data = docx.write(document(*(entry(label) for label in labels)), Page())
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert xml.count("<w:numPr>") == (len(labels) if numbered else 0)
    assert all(label in xml for label in labels) is not numbered


@needs_docx
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_document(toy_works: Any, tmp_path: Path) -> None:
    (tmp_path / "list.docx").write_bytes(toy_works.render_bytes(to="docx"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "list.docx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    text = (tmp_path / "list.txt").read_text(encoding="utf-8-sig")
    assert re.search(r"\[1\]\s*Learning GNNs on 3D Toys & Blocks", text)


@needs_docx
def test_a_long_list_takes_the_time_of_its_length() -> None:
    """Looking up styles and links by name took python-docx through all links, each time."""
    from docx.opc.rel import Relationships  # noqa: PLC0415

    looked = 0
    find = Relationships._get_rel_of_type

    def counted(self: Relationships, reltype: str) -> object:
        nonlocal looked
        looked += 1
        return find(self, reltype)

    works = read_text(
        "".join(
            f"@article{{k{n}, title={{T{n}}}, year={{2020}}, url={{https://x.example/{n}}}}}\n"
            for n in range(60)
        )
    ).works
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Relationships, "_get_rel_of_type", counted)
        render_bytes(works[:30], to="docx")
        half, looked = looked, 0
        render_bytes(works, to="docx")
    assert looked == half
