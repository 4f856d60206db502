"""What bibutils makes of our RIS, EndNote XML and MODS."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awardbib import formats
from awardbib.bibtex.read import read_text
from awardbib.formats import Options

from .helpers import differences, everything, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "program"), [("ris", "ris2xml"), ("endnote-xml", "endx2xml"), ("mods", "")]
)
def test_bibutils_has_the_same_titles_and_authors(tmp_path: Path, name: str, program: str) -> None:
    works = everything()
    text = formats.get(name).write(works, Options(award_note=True))
    source = tmp_path / "refs"
    source.write_text(text, encoding="utf-8")
    said = ""
    if program:
        said = run(tmp_path, program, source)
        mods, _, said = said.partition("</modsCollection>")
        source = tmp_path / "refs.xml"
        source.write_text(f"{mods}</modsCollection>\n", encoding="utf-8")
    bib = run(tmp_path, "xml2bib", "-nb", source)
    # It knows no type for talks in two of the formats, says so and takes another.
    talks = sum(work.kind == "talk" for work in works)
    complaints = said.count("Did not recognize type 'SLIDE'")
    complaints += said.count("Did not identify reference type 'Conference Paper'")
    assert said.count("Did not") == complaints == (talks if program else 0)
    entries = read_text(bib.removeprefix("\ufeff")).works
    assert [entry.key for entry in entries] == [work.key for work in works]
    found = {
        work.key: (entry.title, [person.name for person in entry.authors])
        for work, entry in zip(works, entries, strict=True)
    }
    assert differences(found, works) == []
