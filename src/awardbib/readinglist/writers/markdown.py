"""A reading list as Markdown that GitHub and pandoc read alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.csl import write_spans
from awardbib.csl.output.writers import get_writer
from awardbib.readinglist.phrases import phrases
from awardbib.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awardbib.readinglist.document import Annotation, Document, Entry, Fact, Section
    from awardbib.readinglist.outputs import Page
    from awardbib.text.spans import Line

_NUMBER = re.compile(r"\W*(\d{1,9})\W*")
# GFM makes links of these without being asked; text is to stay what it is.
_AUTOLINK = re.compile(r"(?i)(?<=\bhttp):(?=//)|(?<=\bhttps):(?=//)|(?<=\bftp):(?=//)|(?<=\bwww)\.")
_BREAK = "\\\n"


def write(document: Document, page: Page) -> str:  # noqa: ARG001 (one face for all outputs)
    """The document as Markdown, ending in a line feed."""
    return "\n\n".join(block for block in _blocks(document) if block) + "\n"


def _blocks(document: Document) -> Iterator[str]:
    if document.title:
        yield f"# {_text(document.title)}"
    yield _text(document.subtitle)
    yield _facts(document.facts, document.lang)
    yield from (_line(paragraph) for paragraph in document.introduction)
    for section in document.sections:
        yield from _section(section, 2, document.lang)
    yield _facts(document.sources, document.lang)
    yield _BREAK.join(f"{mark} {_text(says)}" for mark, says in document.legend)


def _section(section: Section, level: int, lang: str) -> Iterator[str]:
    if section.heading:
        mark = f" {section.mark}" if section.mark else ""
        yield f"{'#' * level} {_text(section.heading)}{mark}"
    yield _facts(section.facts, lang)
    yield from (_entry(entry, lang) for entry in section.entries)
    for inner in section.sections:
        yield from _section(inner, level + 1, lang)


def _facts(facts: Iterable[Fact], lang: str) -> str:
    colon = phrases(lang).colon
    return _BREAK.join(_line((Span(f"{fact.label}{colon}"), *fact.value)) for fact in facts)


def _entry(entry: Entry, lang: str) -> str:
    """A list item: numbered when the style's label is a number, else with the label in front."""
    number = _NUMBER.fullmatch(entry.label)
    bullet = f"{int(number[1])}. " if number else "- "
    lines = [_line(line) for line in entry.lines]
    if entry.label and not number:
        lines[:1] = [f"{_text(entry.label)} {lines[0] if lines else ''}".rstrip()]
    if entry.mark and lines:
        lines[0] += f" {entry.mark}"
    if entry.badges:
        lines.append(" · ".join(_line((Span(badge.label, bold=badge.kind == "award"),))
                                for badge in entry.badges))  # fmt: skip
    if entry.links:
        lines.append(" · ".join(_line((Span(link.name, href=link.url),)) for link in entry.links))
    paragraphs = [_BREAK.join(lines), *(_annotation(each, lang) for each in entry.annotations)]
    indent = " " * len(bullet)
    body = "\n\n".join(paragraphs).replace("\n", f"\n{indent}")
    return bullet + re.sub(r"(?m)^ +$", "", body)


def _annotation(annotation: Annotation, lang: str) -> str:
    if not annotation.heading:
        return _line(annotation.line)
    colon = phrases(lang).colon
    heading = Span(f"{annotation.heading}{colon.rstrip()}", bold=True)
    return _line((heading, Span(colon[len(colon.rstrip()) :]), *annotation.line))


def _text(text: str) -> str:
    return _line((Span(text),)) if text else ""


def _line(line: Line) -> str:
    """A line of its own: nothing in it begins a list or heading, or becomes a link by itself."""
    parts = re.split(
        r"(\]\(<[^>]*>\))", get_writer("markdown").entry(write_spans(line, "markdown"))
    )
    return "".join(
        part if number % 2 else _AUTOLINK.sub(r"\\\g<0>", part) for number, part in enumerate(parts)
    )
