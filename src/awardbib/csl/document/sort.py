"""Sort keys of ``cs:sort`` and how strings compare."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from awardbib.csl.document.collate import collation_key
from awardbib.csl.input.richtext import parse_rich
from awardbib.csl.output.nodes import Piece, plain
from awardbib.csl.render.context import Context, PlacedCite, Render
from awardbib.csl.render.dates import sort_digits
from awardbib.csl.style.variables import DATES, NAMES
from awardbib.csl.style.xml import Element

if TYPE_CHECKING:
    from awardbib.csl.input.items import Item
    from awardbib.csl.render.compile import Compiler
    from awardbib.csl.style.locale import Locale

# Between words, the parts of a name and names; they sort before everything else.
_PART = re.compile("([\u0001\u0002\u00a0 ])")
_NUMBER_NAMES = """
citation-number volume issue number-of-pages number-of-volumes chapter-number collection-number
edition number page page-first section version part-number
"""
_NUMBERISH = frozenset(_NUMBER_NAMES.split())


def collate(text: str, language: str = "en") -> str:
    """A key by which sort values compare: word by word, each as the language sorts it."""
    parts = _PART.split(text)
    parts[::2] = [collation_key(part, language) for part in parts[::2]]
    return "".join(parts).strip()


class _Key:
    def __init__(self, element: Element, compiler: Compiler) -> None:
        attrs = element.attrs
        self.descending = attrs.get("sort") == "descending"
        self.macro: Render | None = None
        self.variable = attrs.get("variable", "")
        least = attrs.get("names-min", "").strip()
        first = attrs.get("names-use-first", "").strip()
        self.names = (
            int(least) if least.isdecimal() else -1,
            int(first) if first.isdecimal() else -1,
            attrs.get("names-use-last") == "true",
        )
        if "macro" in attrs:
            self.macro = compiler.macro(attrs["macro"])
        elif self.variable in NAMES:
            names = Element("names", {"variable": self.variable}, element.line)
            self.macro = compiler.compile(names)

    def value(self, context: Context) -> Any:
        """The key's value: a string, or None for nothing (which sorts last)."""
        if self.macro is not None:
            context.sorting = True
            context.called = context.filled = 0
            context.quashed = None
            context.suffix_open = False
            context.sort_names = self.names
            text = plain(self.macro(context))
        elif self.variable in DATES:
            date = context.item.date(self.variable)
            if date is None:
                return None
            return sort_digits(date) if not date.literal else date.literal
        elif self.variable == "citation-number":
            return f"{context.item.number:06d}" if context.item.number else None
        else:
            text = context.text(self.variable)
            if text.isdecimal() and self.variable in _NUMBERISH:
                return text.zfill(12)
        return text or None


class Descending:
    """Turns the order of a key round."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __lt__(self, other: Descending) -> bool:
        return bool(other.value < self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Descending) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)


class Sorter:
    """The sort keys of one area.

    Args:
        compiler: of the area.
        language: of the document: a list has one alphabet, whatever languages its entries are in.
    """

    def __init__(self, compiler: Compiler, language: str) -> None:
        self.language = language
        element = compiler.element.find("sort") if compiler.element is not None else None
        self.keys = [
            _Key(key, compiler) for key in (element.all("key") if element is not None else [])
        ]
        self.by_number = any(
            key.variable == "citation-number" or key.macro is not None for key in self.keys
        )
        self.first_descending = bool(self.keys) and self.keys[0].descending
        self._collated: dict[str, str] = {}

    def key(self, item: Item, locale: Locale, cite: PlacedCite | None) -> tuple[Any, ...]:
        """What an item sorts by; empty values last."""
        out: list[Any] = []
        for key in self.keys:
            value = key.value(Context(item, locale, cite))
            if value is None or value == "":
                out.append((1, ""))
                continue
            collated = self._collated.get(value)
            if collated is None:
                text = _strip(value, locale) if ("<" in value) else value
                collated = self._collated[value] = collate(text, self.language)
            out.append((0, Descending(collated) if key.descending else collated))
        return tuple(out)


def _strip(text: str, locale: Locale) -> str:
    pieces: list[Piece] = parse_rich(text, locale.quote)
    return "".join(plain(piece) for piece in pieces)
