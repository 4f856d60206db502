"""A small document, made by hand, for the tests of the writers."""

from __future__ import annotations

from awardbib.model import Work
from awardbib.readinglist.document import Annotation, Document, Group, Item
from awardbib.readinglist.rich import Span
from awardbib.works.links import Link

HOSTILE = (
    "<script>alert(1)</script> *a* [x](javascript:alert(1)) | `b` $c$ www.evil.example \x1b[31m"
)
SHOWN = HOSTILE.replace("\x1b", "")
URL = "https://toyconf.example/a?x=1&y=2"


def item(label: str = "[1]", title: str = "Blocks", /, **more: object) -> Item:
    lines = ((Span(title, bold=True),), (Span("Ada Lovelace"),), (Span(URL, href=URL),))
    return Item(Work(key=f"key{label}", type="misc"), label, lines, **more)  # type: ignore[arg-type]


def document(*items: Item, heading: str = "Best Papers", lang: str = "en-US") -> Document:
    return Document(
        title="Toy 2024",
        subtitle="2 papers",
        lang=lang,
        groups=(Group(heading, items or (item(),)),),
        legend=(("†", "rests on no evidence yet: authors"),) if any(i.mark for i in items) else (),
    )


def annotated() -> Item:
    return item(
        award="Test of Time Award, Toy 2034",
        annotations=(Annotation("Stacks blocks.", "en"), Annotation("堆积木。", "zh-CN")),
        links=(
            Link("arxiv", "arXiv:2301.00001", "https://arxiv.org/abs/2301.00001"),
            Link("code", "Code", "https://code.example/x"),
        ),
        lang="en",
        mark="†",
    )


def hostile() -> Document:
    line = (Span(HOSTILE),)
    entry = Item(
        work=Work(key='"><script>', type="misc"),
        label=HOSTILE,
        lines=(line,),
        award=HOSTILE,
        annotations=(Annotation(HOSTILE, '"><script>'),),
        links=(Link("url", HOSTILE, URL),),
        lang='"><script>',
        mark="†",
    )
    return Document(HOSTILE, HOSTILE, "en", (Group(HOSTILE, (entry,), "†"),), (("†", HOSTILE),))
