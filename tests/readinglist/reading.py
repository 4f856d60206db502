"""What tests of finished documents share: how to read them, and what must be installed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from html.parser import HTMLParser
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

from awardbib.readinglist import OUTPUTS
from awardbib.text.spans import plain

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.readinglist.document import Document, Section

NAMES = [output.name for output in OUTPUTS]
needs_typst = pytest.mark.skipif(find_spec("typst") is None, reason="typst is not installed")
needs_docx = pytest.mark.skipif(find_spec("docx") is None, reason="python-docx is not installed")
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed"
)
needs_font = pytest.mark.skipif(
    shutil.which("fc-list") is None
    or not subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout,
    reason="no Chinese font is installed",
)
LANGUAGES = ["en-US", "zh-CN"]


def needed(name: str) -> Any:
    """The name of an output, skipped where its package is missing."""
    marks = {"pdf": [needs_typst, needs_font], "docx": [needs_docx]}
    return pytest.param(name, marks=marks.get(name, []))


every_output = pytest.mark.parametrize("to", [needed(name) for name in NAMES])


def expected(document: Document) -> list[str]:
    """What a reader sees, in order: headings, labels, lines, badges, names of links, notes."""
    found = [document.title, document.subtitle]
    found += [part for fact in document.facts for part in (fact.label, plain(fact.value))]

    def of(section: Section) -> None:
        found.append(section.heading)
        found.extend(part for fact in section.facts for part in (fact.label, plain(fact.value)))
        for entry in section.entries:
            found.append(entry.label)
            found.extend(plain(line) for line in entry.lines)
            found.extend(badge.label for badge in entry.badges)
            found.extend(link.name for link in entry.links)
            found.extend(plain(each.line) for each in entry.annotations)
        for inner in section.sections:
            of(inner)

    for section in document.sections:
        of(section)
    found += [part for fact in document.sources for part in (fact.label, plain(fact.value))]
    found += [says for _, says in document.legend]
    return [part for part in found if part]


def folded(text: str) -> str:
    """Letters, digits and signs without blanks, hyphenation, or the colons that labels end in."""
    return re.sub(
        r"[\s\u00ad\u2010-]|[:：](?=\s|\S)", "", text.replace("ﬁ", "fi").replace("ﬀ", "ff")
    )


def in_order(parts: list[str], text: str) -> list[str]:
    """The parts that do not occur in the text, each behind the one before."""
    missing, place, shown = [], 0, folded(text)
    for part in parts:
        found = shown.find(folded(part), place)
        if found < 0:
            missing.append(part)
        else:
            place = found + len(folded(part))
    return missing


def addresses(document: Document) -> list[str]:
    """The links of a document, in order, each run of one address once."""
    found: list[str] = []

    def add(href: str) -> None:
        if href and found[-1:] != [href]:
            found.append(href)

    def lines(parts: Any) -> None:
        for line in parts:
            for span in line:
                add(span.href)

    lines(fact.value for fact in document.facts)
    for section in (inner for one in document.sections for inner in (one, *one.sections)):
        lines(fact.value for fact in section.facts)
        for entry in section.entries:
            lines(entry.lines)
            for link in entry.links:
                add(link.url)
    lines(fact.value for fact in document.sources)
    return found


class Visible(HTMLParser):
    """The text of a page that a reader sees, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.hidden = 0
        self.text = ""
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        href = given.get("href") or ""
        if tag == "a" and href.startswith("http") and self.links[-1:] != [href]:
            self.links.append(href)
        self.hidden += tag in ("style", "script", "details", "nav", "title")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("style", "script", "details", "nav", "title")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.text += data


def read_docx(data: bytes) -> tuple[str, list[str]]:
    """Text with the numbers that Word shows, and the addresses of hyperlinks in order."""
    import docx as library  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    document = library.Document(io.BytesIO(data))
    text: list[str] = []
    links: list[str] = []
    number = 0
    for paragraph in document.paragraphs:
        properties = paragraph._p.pPr
        if properties is not None and properties.numPr is not None:
            number += 1
            text.append(f"[{number}] ")
        text.append(paragraph.text + "\n")
        for link in paragraph._p.findall(qn("w:hyperlink")):
            relation = link.get(qn("r:id"))
            if relation:
                target = paragraph.part.rels[relation].target_ref
                if links[-1:] != [target]:
                    links.append(target)
    return "".join(text), links


def read_pdf(data: bytes, folder: Path) -> tuple[str, list[str]]:
    """Text as poppler reads it, pages joined without their numbers, and the link addresses."""
    file = folder / "list.pdf"
    file.write_bytes(data)
    done = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")
    text = "\n".join(re.sub(r"\n\s*\d+\s*$", "", page.rstrip()) for page in pages)
    told = subprocess.run(
        ["pdfinfo", "-url", file], capture_output=True, check=True
    ).stdout.decode()
    links: list[str] = []
    for url in re.findall(r"(https?://\S+)", told):
        if links[-1:] != [url]:
            links.append(url)
    return text, links
