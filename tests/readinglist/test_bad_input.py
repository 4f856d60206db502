"""Bad input makes a sound document or a clear error, in each output."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from awardbib.errors import AwardbibError, UsageError
from awardbib.model import Person, Work
from awardbib.readinglist import OUTPUTS, render, render_bytes
from awardbib.readinglist.outputs import Output, Page
from awardbib.readinglist.writers import docx

from .reading import (
    every_output,
    needs_docx,
    read_docx,
)
from .sample import HOSTILE, hostile, whole


def made(to: str, works: Any, **options: Any) -> bytes:
    return render_bytes(works, to=to, **options)


@every_output
def test_an_empty_selection_is_an_empty_document(to: str) -> None:
    assert made(to, [])


@every_output
@pytest.mark.parametrize(
    "title",
    [
        HOSTILE,
        "\u202eevil\u202c \u2066x\u2069 \u200f",
        "\x00\x1b]0;x\x07 \ud800 \ufffe",
        "a" * 5000,
        ']]> --> */ \\end{document} #import "x" {{ 7 * 7 }} {% raw %}',
    ],
)
def test_markup_controls_and_bidi_marks_are_only_text(to: str, title: str) -> None:
    work = Work(
        "k", "article", {"title": title, "annotation": title}, title, (Person(literal=title),)
    )
    data = made(to, [work], title=title, introduction=title, style="apa")
    assert b"\x1b" not in data or to in ("docx", "pdf")
    assert "\u202e".encode() not in data
    if to == "docx":
        text, links = read_docx(data)
        assert links == []
        assert "\u202e" not in text


@every_output
def test_a_title_of_a_megabyte_is_a_document_still(to: str) -> None:
    title = "Lorem ipsum dolor " * 60_000
    assert made(to, [Work("k", "article", {"title": title}, title)])


@every_output
def test_five_thousand_authors_are_a_document_still(to: str) -> None:
    people = tuple(Person(family=f"Name{number}", given="A.") for number in range(5000))
    work = Work("k", "article", {"title": "T"}, "T", people)
    assert made(to, [work], style="apa")
    assert made(to, [work], style="modern-language-association")


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_a_missing_package_is_named_in_one_line_with_how_to_install_it(name: str) -> None:
    output = next(one for one in OUTPUTS if one.name == name)
    lacking = Output(**{field: getattr(output, field) for field in output.__slots__} | {
        "needs": "no_such_package"})  # fmt: skip
    with pytest.raises(UsageError) as caught:
        lacking.write_bytes(whole())
    assert str(caught.value) == (
        f"{name} needs the package no_such_package, which is not installed "
        f"(pip install 'awardbib[{name}]')"
    )


def test_a_binary_output_is_not_given_as_text() -> None:
    with pytest.raises(UsageError, match="render_bytes"):
        render([], to="docx")


@needs_docx
def test_word_takes_what_xml_cannot_hold() -> None:
    data = docx.write(hostile(), Page())
    assert b"PK" in data[:4]
    assert "\x1b" not in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def test_errors_of_every_output_are_of_one_tree() -> None:
    with pytest.raises(AwardbibError, match="unsupported reading-list format 'wordperfect'"):
        render([], to="wordperfect")
