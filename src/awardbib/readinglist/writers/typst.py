"""A reading list as Typst: a document that compiles to a tagged PDF as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.csl import write_spans
from awardbib.readinglist.phrases import is_chinese, phrases
from awardbib.text.scripts import is_cjk
from awardbib.text.spans import Span, plain, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awardbib.readinglist.document import Annotation, Badge, Document, Entry, Fact, Section
    from awardbib.readinglist.outputs import Page
    from awardbib.text.spans import Line

# One family per script. Typst takes the first that has a letter, and warns of those it lacks.
LATIN = ("Libertinus Serif",)
HAN = ("Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "SimSun")
# An entry with more characters may be broken over pages; keeping it whole could leave one empty.
_LONG = 2500
_HEADINGS = "heading.where(level: 2).or(heading.where(level: 3))"
_MANY = 2
_LINE_START = re.compile(r"^(?=[=+/-])|^(?P<number>\d+)(?=\.)")

_PRELUDE = """\
// Written by awardbib.
#set document(title: {title}, date: none)
#set page(paper: "a4", margin: (x: 26mm, y: 25mm), numbering: "1")
#set text(lang: {lang}{region}, size: 10.5pt, font: {fonts})
#set par(leading: 0.62em, spacing: 0.75em)
#set enum(spacing: 1.3em, body-indent: 0.6em, number-align: end + top)
#set list(spacing: 1.3em, marker: none, body-indent: 0pt)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 1.7em)
#show heading.where(level: 2): set block(above: 2em, below: 1em)
#show heading.where(level: 3): set block(above: 1.6em, below: 0.9em)
#show link: set text(fill: rgb("#174a86"))
#let soft(body) = text(fill: luma(90), body)
#let facts(..pairs) = block(sticky: true, below: 1.2em, soft(pairs.pos().join(linebreak())))
#let badge(fill, body) = box(
  fill: fill, outset: (y: 0.22em), inset: (x: 0.5em), radius: 0.5em, text(size: 0.86em, body),
)
#let entry(lines, badges: none, links: none, notes: (), whole: true) = block(
  breakable: not whole,
  {{
    set par(spacing: 0.55em{hanging})
    lines.join(parbreak())
    if badges != none {{ parbreak(); badges }}
    if links != none {{ parbreak(); text(size: 0.92em, links) }}
    for note in notes {{ parbreak(); text(size: 0.93em, soft(note)) }}
  }},
)
"""
_GOLD, _PALE, _RED = 'rgb("#f5e6bd")', 'rgb("#eceae4")', 'rgb("#f7dcd7")'


def write(document: Document, page: Page) -> str:  # noqa: ARG001 (one face for all outputs)
    """The document as Typst markup, ending in a line feed."""
    return source(document, LATIN, HAN)


def source(document: Document, latin: Sequence[str], han: Sequence[str]) -> str:
    """The document as Typst markup that asks for these fonts."""
    blocks = [block for block in _blocks(document) if block]
    return "\n\n".join([_prelude(document, latin, han), *blocks]) + "\n"


def _prelude(document: Document, latin: Sequence[str], han: Sequence[str]) -> str:
    language, _, region = document.lang.partition("-")
    # In Chinese text quotation marks and dashes are those of the Chinese font.
    covers = ', covers: "latin-in-cjk"' if is_chinese(document.lang) else ""
    fonts = [f"(name: {_string(name)}{covers})" for name in latin] + [_string(one) for one in han]
    return _PRELUDE.format(
        title=_string(document.title or phrases(document.lang).reading_list),
        lang=_string(language.lower()),
        region=f", region: {_string(region)}" if len(region) == _MANY else "",
        fonts=f"({', '.join(fonts)},)",
        hanging=", hanging-indent: 1.5em" if document.hanging_indent else "",
    ).rstrip()


def _blocks(document: Document) -> Iterator[str]:
    words = phrases(document.lang)
    yield f"= {_text(document.title or words.reading_list)}"
    if document.subtitle:
        yield f"#soft[{_text(document.subtitle)}]"
    yield _facts(document.facts, words.colon)
    yield from (_line(paragraph) for paragraph in document.introduction)
    if document.has_contents:
        yield f"#block(above: 1.8em, sticky: true, strong[{_text(words.contents)}])"
        yield f"#outline(title: none, target: {_HEADINGS})"
    for section in document.sections:
        yield from _section(section, 2, document.lang)
    yield _facts(document.sources, words.colon)
    for mark, says in document.legend:
        yield f"#soft[{_text(f'{mark} {says}')}]"


def _section(section: Section, level: int, lang: str) -> Iterator[str]:
    if section.heading:
        mark = f" {section.mark}" if section.mark else ""
        yield f"{'=' * level} {_text(f'{section.heading}{mark}')}"
    yield _facts(section.facts, phrases(lang).colon)
    yield _entries(section.entries, lang)
    for inner in section.sections:
        yield from _section(inner, level + 1, lang)


def _facts(facts: Iterable[Fact], colon: str) -> str:
    said = ", ".join(f"[{_line((Span(f'{fact.label}{colon}'), *fact.value))}]" for fact in facts)
    return f"#facts({said})" if said else ""


def _entries(entries: Sequence[Entry], lang: str) -> str:
    """The entries as a list, numbered by their labels where the style has any."""
    if not entries:
        return ""
    items = ",\n".join(f"  {_entry(entry, lang)}" for entry in entries)
    if not any(entry.label for entry in entries):
        return f"#list(\n{items},\n)"
    labels = ", ".join(_string(entry.label) for entry in entries)
    return f"#enum(\n  numbering: n => ({labels},).at(n - 1),\n{items},\n)"


def _entry(entry: Entry, lang: str) -> str:
    lines = [_line(line) for line in entry.lines]
    if entry.mark and lines:
        lines[0] += f"#super[{_text(entry.mark)}]"
    parts = [f"({', '.join(f'[{line}]' for line in lines)},)"]
    if entry.badges:
        badges = (f"#badge({_colour(each)})[{_text(each.label)}]" for each in entry.badges)
        parts.append(f"badges: [{' '.join(badges)}]")
    if entry.links:
        links = (_line((Span(link.name, href=link.url),)) for link in entry.links)
        parts.append(f"links: [{' · '.join(links)}]")
    notes = [f"[{_annotation(each, lang)}]" for each in entry.annotations]
    if notes:
        parts.append(f"notes: ({', '.join(notes)},)")
    length = sum(len(plain(line)) for line in entry.lines)
    if length + sum(len(plain(each.line)) for each in entry.annotations) > _LONG:
        parts.append("whole: false")
    made = f"entry({', '.join(parts)})"
    return f"text(lang: {_string(entry.lang[:2])}, {made})" if _other(entry.lang, lang) else made


def _annotation(annotation: Annotation, lang: str) -> str:
    heading = f"#strong[{_text(annotation.heading)}] " if annotation.heading else ""
    said = heading + _line(annotation.line)
    tag = annotation.lang[:2].lower()
    return f"#text(lang: {_string(tag)})[{said}]" if _other(annotation.lang, lang) else said


def _colour(badge: Badge) -> str:
    if badge.kind == "status":
        return _RED
    return _GOLD if badge.rank in {"winner", "outstanding"} else _PALE


def _other(lang: str, around: str) -> bool:
    """Whether a language is known and another than around."""
    tag = lang[:2].lower()
    return len(tag) == _MANY and tag.isascii() and tag.isalpha() and tag != around[:2].lower()


def _text(text: str) -> str:
    return _line((Span(text),))


def _line(line: Line) -> str:
    """Spans as markup inside of brackets, where a heading or list could begin."""
    made = write_spans(line, "typst")
    return _LINE_START.sub(lambda match: (match["number"] or "") + "\\", made)


def _string(text: str) -> str:
    """A text as a string literal."""
    escaped = printable(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def needs_han(document: Document) -> bool:
    """Whether any text of the document is written in Chinese, Japanese or Korean."""
    return any(map(is_cjk, source(document, (), ())))
