"""A reading list as a page of HTML that needs nothing else: no font, no file, no network.

The page is a Jinja2 template (``page/page.html``). It is given plain data (:func:`content`), the
same that a template of a user's own gets.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from awardbib import formats
from awardbib.readinglist import templates
from awardbib.readinglist.phrases import phrases
from awardbib.text.spans import plain, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.model import Work
    from awardbib.readinglist.document import Document, Entry, Fact, Section
    from awardbib.readinglist.outputs import Page
    from awardbib.text.spans import Line

_FOLDER = Path(__file__).parent / "page"
# What the page offers of the whole list: format, what it is called, end of the file's name.
_DOWNLOADS = (
    ("bibtex", "BibTeX", ".bib"),
    ("ris", "RIS", ".ris"),
    ("csl-json", "CSL-JSON", ".json"),
)


def write(document: Document, page: Page) -> str:
    """The document as a whole page, ending in a line feed.

    Raises:
        DataError: the template cannot be used.
        FileError: it cannot be read.
    """
    filled = content(document)
    return templates.custom(page.template, filled) if page.template else templates.builtin(filled)


def content(document: Document) -> dict[str, Any]:
    """What a template shows, as plain dictionaries, lists, texts and numbers."""
    words = phrases(document.lang)
    works = [entry.work for entry in document.entries]
    return {
        "lang": document.lang,
        "title": printable(document.title),
        "subtitle": printable(document.subtitle),
        "document_facts": _facts(document.facts, document.lang),
        "introduction": [_line(line) for line in document.introduction],
        "sections": [_section(section, document.lang) for section in document.sections],
        "has_contents": document.has_contents,
        "entries": len(works),
        "sources": _facts(document.sources, document.lang),
        "legend": [{"mark": mark, "text": printable(says)} for mark, says in document.legend],
        "hanging_indent": document.hanging_indent,
        "downloads": _downloads(works, document.title),
        "words": {
            name: getattr(words, name)
            for name in (
                "reading_list", "contents", "filter", "shown", "nothing_shown", "download", "copy",
                "copied", "colon",
            )
        },
        "css": f"{_file('page.css')}:root {{ --label: {document.label_width * 0.52:.2f}em; }}\n",
        "script": _file("page.js"),
    }  # fmt: skip


@cache
def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _section(section: Section, lang: str) -> dict[str, Any]:
    return {
        "heading": printable(section.heading),
        "anchor": section.anchor,
        "mark": section.mark,
        "facts": _facts(section.facts, lang),
        "entries": [_entry(entry, lang) for entry in section.entries],
        "sections": [_section(inner, lang) for inner in section.sections],
    }


def _entry(entry: Entry, lang: str) -> dict[str, Any]:
    return {
        "key": printable(entry.work.key),
        "id": "ref-" + quote(printable(entry.work.key), safe=":._-").replace("%", "_"),
        "label": printable(entry.label),
        "lines": [_line(line) for line in entry.lines],
        "title": printable(entry.work.title),
        "badges": [
            asdict(badge) | {"label": printable(badge.label), "text": printable(badge.text)}
            for badge in entry.badges
        ],
        "links": [asdict(link) | {"name": printable(link.name)} for link in entry.links],
        "annotations": [
            {
                "line": _line(each.line),
                "text": printable(plain(each.line)),
                "lang": _other(each.lang, lang),
                "heading": each.heading,
            }
            for each in entry.annotations
        ],
        "lang": _other(entry.lang, lang),
        "mark": entry.mark,
        "bibtex": _source(formats.get("bibtex").write([entry.work])),
        "coins": formats.get("coins").write([entry.work]).strip(),
    }


def _facts(facts: Iterable[Fact], lang: str) -> list[dict[str, Any]]:
    return [{"label": printable(fact.label), "value": _line(fact.value, lang)} for fact in facts]


def _line(line: Line, lang: str = "") -> list[dict[str, Any]]:
    return [
        asdict(span) | {"text": printable(span.text), "lang": _other(span.lang, lang)}
        for span in line
    ]


def _source(text: str) -> str:
    """Text of several lines as a page can hold it."""
    return "\n".join(map(printable, text.strip().split("\n")))


def _other(lang: str, around: str) -> str:
    """A language tag, where the language is known and another than around."""
    tag = "".join(char for char in lang if char.isascii() and (char.isalnum() or char == "-"))
    return "" if tag[:2].lower() == around[:2].lower() else tag


def _downloads(works: list[Work], title: str) -> list[dict[str, str]]:
    if not works:
        return []
    stem = "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split()) or "list"
    found = []
    for name, shown, suffix in _DOWNLOADS:
        form = formats.get(name)
        data = b64encode(form.write(works).encode("utf-8", "replace")).decode("ascii")
        found.append(
            {
                "name": shown,
                "filename": stem[:60] + suffix,
                "data": f"data:{form.media_type};charset=utf-8;base64,{data}",
            }
        )
    return found
