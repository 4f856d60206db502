"""A small document, made by hand, for the tests of the writers."""

from __future__ import annotations

from typing import Any

from awardbib.model import Work
from awardbib.readinglist.document import (
    Annotation,
    Badge,
    Document,
    Entry,
    Fact,
    Link,
    Section,
)
from awardbib.text.spans import Span

HOSTILE = (
    "<script>alert(1)</script> *a* [x](javascript:alert(1)) | `b` $c$ www.evil.example \x1b[31m"
)
SHOWN = HOSTILE.replace("\x1b", "")
URL = "https://toyconf.example/a?x=1&y=2"


def entry(label: str = "[1]", title: str = "Blocks", /, **more: Any) -> Entry:
    lines = ((Span(title, bold=True, href=URL),), (Span("Ada Lovelace"),))
    return Entry(Work(key=f"key{label}", type="misc", title=title), label, lines, **more)


def document(*entries: Entry, heading: str = "Best Papers", lang: str = "en-US") -> Document:
    return Document(
        title="Toy 2024",
        subtitle="2 papers",
        lang=lang,
        sections=(Section(heading, "section-1", entries or (entry(),)),),
        legend=(("†", "rests on no evidence yet: authors"),)
        if any(e.mark for e in entries)
        else (),
    )


def annotated() -> Entry:
    return entry(
        badges=(
            Badge("Test of Time Award, Toy 2034", "award", "winner", "single source"),
            Badge("Oral", "presentation"),
        ),
        annotations=(
            Annotation((Span("Stacks blocks."),), "en"),
            Annotation((Span("堆积木。"),), "zh-CN"),
            Annotation((Span("We stack blocks."),), "en", "Abstract"),
        ),
        links=(
            Link("arxiv", "arXiv", "https://arxiv.org/abs/2301.00001"),
            Link("code", "Code", "https://code.example/x"),
        ),
        lang="en",
        mark="†",
    )


def whole() -> Document:
    """A document that has everything a document can have."""
    inner = (
        Section("First half", "section-1-1", (annotated(),)),
        Section("Second half", "section-1-2", (entry("[2]", "Towers"),), mark="‡"),
    )
    source = Fact(
        "Source", (Span("toy.example", href="https://toy.example/awards"), Span(" (old)"))
    )
    return Document(
        title="Toy 2024",
        subtitle="3 papers",
        lang="en-US",
        facts=(Fact("Place", (Span("Vienna, Austria"),)),),
        introduction=((Span("Read these."),), (Span("Then those."),)),
        sections=(
            Section("Best Papers", "section-1", sections=inner, facts=(source,)),
            Section("Others", "section-2", (entry("[3]", "积木"),)),
        ),
        sources=(Fact("Source", (Span("more.example", href="https://more.example/"),)),),
        legend=(
            ("†", "rests on no evidence yet: authors"),
            ("‡", "rests on no evidence yet: award"),
        ),
    )


def hostile() -> Document:
    line = (Span(HOSTILE),)
    one = Entry(
        work=Work(key='"><script>', type="misc", title=HOSTILE, fields={"title": HOSTILE}),
        label=HOSTILE,
        lines=(line,),
        badges=(Badge(HOSTILE, "award"),),
        annotations=(Annotation(line, '"><script>'),),
        links=(Link("url", HOSTILE, URL),),
        lang='"><script>',
        mark="†",
    )
    fact = Fact(HOSTILE, line)
    section = Section(HOSTILE, "section-1", (one,), facts=(fact,), mark="†")
    return Document(
        HOSTILE, HOSTILE, "en", (section,), (fact,), (line,), (fact,), (("†", HOSTILE),)
    )
