"""Works formatted by a CSL style, as lines of spans."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from awardbib import styles
from awardbib.formats import to_csl
from awardbib.readinglist.mathematics import shown
from awardbib.readinglist.phrases import is_chinese, phrases
from awardbib.readinglist.places import place_in_chinese
from awardbib.text.spans import plain
from awardbib.works.links import main_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awardbib.csl import Entry, Processor, Style
    from awardbib.model import Work
    from awardbib.text.spans import Block, Line, Span

# Our own styles say in the reader's language where a work appeared; others print a reference.
_OWN = "urn:awardbib:style:reading-list"
_MATHEMATICAL = frozenset({"title", "title-short", "container-title"})


@dataclass(frozen=True, slots=True)
class Formatted:
    """An entry: its label (``[1]``; empty in styles that set none apart) and its lines."""

    label: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines as plain text."""
        return "\n".join(plain(line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Typeset:
    """What a style made of works.

    Attributes:
        entries: by the works' keys.
        hanging_indent: whether the style wants one.
        unprinted: keys of the works that the style printed nothing for.
    """

    entries: Mapping[str, Formatted]
    hanging_indent: bool
    unprinted: tuple[str, ...]


def typeset(
    works: Sequence[Work], style: Style, lang: str, *, terms: str, begins: Iterable[str]
) -> Typeset:
    """Format works in their order, numbered in it.

    Args:
        works: each key once.
        style: one that makes a bibliography.
        lang: language of the style's terms, BCP 47.
        terms: whose terms, see :func:`awardbib.styles.processor`.
        begins: keys of the works that begin a group, where no name is replaced by a dash.

    Raises:
        UnknownName: there are no terms for the language.
    """
    processor = _processor(works, style, lang, terms, sort=False)
    by_key = {work.key: work for work in works}
    entries = {
        str(entry.key): _formatted(entry, by_key[str(entry.key)])
        for entry in processor.bibliography("text", breaks=begins)
    }
    layout = processor.layout()
    return Typeset(entries, layout.hanging_indent, tuple(processor.unprinted_items))


def in_style_order(
    works: Sequence[Work], style: Style, lang: str, *, terms: str
) -> tuple[Work, ...]:
    """The works as the style sorts them."""
    by_key = {work.key: work for work in works}
    processor = _processor(works, style, lang, terms, sort=True)
    keys = processor.keys()
    return tuple(by_key[str(key)] for key in keys)


def _processor(
    works: Sequence[Work], style: Style, lang: str, terms: str, *, sort: bool
) -> Processor:
    items = [_item(work, lang if style.id.startswith(_OWN) else "") for work in works]
    return styles.processor(style, items, locale=lang, terms=terms, sort=sort)


def _item(work: Work, lang: str) -> dict[str, Any]:
    """A work for the processor; in Chinese as far as the list says it itself."""
    item = to_csl(work)
    item.update((name, shown(item[name])) for name in _MATHEMATICAL & item.keys())
    if is_chinese(lang):
        if "event-place" in item:
            item["event-place"] = place_in_chinese(item["event-place"])
        if "genre" in item:
            item["genre"] = phrases(lang).talks.get(item["genre"].lower(), item["genre"])
    return item


def _formatted(entry: Entry, work: Work) -> Formatted:
    blocks = entry.blocks
    labels = [block for block in blocks if block.display == "left-margin"]
    url = main_url(work)
    lines = tuple(
        tuple(_to_main(span, url) for span in block.spans)
        for block in blocks
        if block.display != "left-margin"
    )
    return Formatted(" ".join(map(_text, labels)), lines)


def _text(block: Block) -> str:
    return plain(block.spans)


def _to_main(span: Span, url: str) -> Span:
    """Let a title lead to the work's own page; a printed identifier leads where it says."""
    is_printed = span.href.endswith(span.text) or "://" in span.text
    return replace(span, href=url) if url and span.href and not is_printed else span
