"""PDFs, read with poppler, and the Typst documents that they are made of."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from awardbib.bibtex.read import read_text
from awardbib.errors import DataError
from awardbib.readinglist import render_bytes
from awardbib.readinglist.outputs import Page
from awardbib.readinglist.writers import typst

from .reading import (
    needs_font,
    needs_poppler,
    needs_typst,
)
from .sample import hostile, whole

if TYPE_CHECKING:
    from pathlib import Path


@needs_typst
@needs_poppler
def test_the_pdf_is_tagged_has_a_title_and_bookmarks_and_says_its_language(
    toy_works: Any, tmp_path: Path
) -> None:
    file = tmp_path / "list.pdf"
    file.write_bytes(toy_works.render_bytes(to="pdf", annotations="en"))
    told = subprocess.run(["pdfinfo", file], capture_output=True, check=True).stdout.decode()
    assert re.search(r"^Title: +ToyConf 2023–2024$", told, re.MULTILINE)
    assert re.search(r"^Tagged: +yes$", told, re.MULTILINE)
    assert "CreationDate" not in told
    data = file.read_bytes()
    assert b"/Outlines" in data
    assert b"(en-US)" in data
    meta = subprocess.run(["pdfinfo", "-meta", file], capture_output=True, check=True).stdout
    assert b"pdfuaid:part" in meta


@needs_typst
@needs_font
@needs_poppler
def test_every_font_of_the_pdf_is_embedded(toy_works: Any, tmp_path: Path) -> None:
    file = tmp_path / "list.pdf"
    file.write_bytes(toy_works.render_bytes(to="pdf", lang="zh-CN", annotations="both"))
    table = subprocess.run(["pdffonts", file], capture_output=True, check=True).stdout.decode()
    rows = table.splitlines()[2:]
    assert len(rows) >= 2
    assert all(re.search(r"\byes +(?:yes|no) +yes\b", row) for row in rows)


@needs_typst
def test_without_a_chinese_font_the_message_says_which_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import typst as compiler  # noqa: PLC0415

    class NoFonts:
        def families(self) -> list[str]:
            return ["Libertinus Serif"]

    monkeypatch.setattr(compiler, "Fonts", NoFonts)
    chinese = read_text("@article{a, title={积木}, year={2024}}").works
    with pytest.raises(DataError, match=r"no font with Chinese.*fonts-noto-cjk"):
        render_bytes(chinese, to="pdf")
    latin = read_text("@article{a, title={Blocks}, year={2024}}").works
    assert render_bytes(latin, to="pdf").startswith(b"%PDF")


@needs_typst
@needs_font
@pytest.mark.parametrize("make", [whole, hostile])
def test_the_typst_document_compiles_as_it_is(make: Any, tmp_path: Path) -> None:
    import typst as compiler  # noqa: PLC0415

    (tmp_path / "list.typ").write_text(typst.write(make(), Page()), encoding="utf-8")
    made = compiler.compile(str(tmp_path / "list.typ"), pdf_standards=["ua-1"])
    assert made.startswith(b"%PDF")
