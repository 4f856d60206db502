"""What goes into and comes out of a :class:`~awardbib.csl.Processor`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from awardbib.csl.output.nodes import Mark
from awardbib.csl.output.spans import to_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from awardbib.csl.output.nodes import Token
    from awardbib.text.spans import Block

Position = Literal["first", "subsequent", "ibid", "ibid-with-locator"]

#: What a locator may count (CSL 1.0.2, appendix III, Locators).
LABELS = (
    *("page", "chapter", "section", "paragraph", "line", "verse", "figure", "table", "equation"),
    *("book", "volume", "issue", "part", "act", "scene", "canon", "column", "folio", "note"),
    *("opus", "rule", "supplement", "appendix", "article-locator", "elocation", "timestamp"),
    *("title-locator", "sub-verbo"),
)

_POSITIONS: tuple[Position, ...] = ("first", "subsequent", "ibid", "ibid-with-locator")


@dataclass(frozen=True, slots=True)
class Cite:
    """One reference to one item inside a citation.

    Attributes:
        id: the item's id; numbers and strings are the same (``1`` is ``"1"``).
        locator: the place inside the item, such as ``"12–14"``; empty for none.
        label: what the locator counts, a CSL locator type; empty means ``page``.
        prefix: text before the cite; may hold the markup that fields may hold.
        suffix: text after the cite.
        suppress_author: leave the author out (it stands in the sentence already).
        author_only: only the author's names, for the sentence itself.
        position: set it to overrule the position worked out from the document.
        near_note: together with ``position``: the earlier note is near.
    """

    id: str | int
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: Position | None = None
    near_note: bool = False

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Cite:
        """Read a citation item as citeproc-js and Zotero write it (``suppress-author`` …)."""
        position = data.get("position")
        return cls(
            id=data["id"] if isinstance(data.get("id"), int) else str(data.get("id", "")),
            locator=_text(data.get("locator")),
            label=_text(data.get("label")),
            prefix=_text(data.get("prefix")),
            suffix=_text(data.get("suffix")),
            suppress_author=bool(data.get("suppress-author")),
            author_only=bool(data.get("author-only")),
            position=_POSITIONS[position]
            if isinstance(position, int) and 0 <= position < len(_POSITIONS)
            else None,
            near_note=bool(data.get("near-note")),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One bibliography entry.

    Attributes:
        key: the item's id, as it was given.
        text: the entry in the format asked for, without the wrapper of the whole list.
    """

    key: str | int
    text: str
    _tokens: Sequence[Token] = field(default=(), repr=False, compare=False)
    _write: Callable[[list[Token]], str] | None = field(default=None, repr=False, compare=False)

    @property
    def left(self) -> str:
        """The first field (``[1]``) of a style with second-field-align; empty otherwise."""
        return self._part("left-margin")

    @property
    def right(self) -> str:
        """All after the first field; the whole text where there is no first field."""
        return self._part("right-inline") if self.left else self.text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The entry as formatted text of no format: blocks of spans, see ``awardbib.text.spans``.

        The first field of a style with second-field-align is a block with the display
        ``left-margin``, the rest then one with ``right-inline``.
        """
        return to_blocks(list(self._tokens))

    def _part(self, value: str) -> str:
        inside: list[Token] = []
        within = False
        for token in self._tokens:
            if isinstance(token, Mark) and token.kind == "display":
                within = token.opens and token.value == value
            elif within:
                inside.append(token)
        return self._write(inside).strip() if self._write is not None and inside else ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a style wants its bibliography set (CSL 1.0.2, "Whitespace").

    Attributes:
        hanging_indent: all lines of an entry but the first are indented.
        second_field_align: ``"flush"``, ``"margin"`` or empty.
        entry_spacing: lines between entries.
        line_spacing: line height in lines.
        max_offset: characters of the widest first field; 0 without second_field_align.
    """

    hanging_indent: bool = False
    second_field_align: str = ""
    entry_spacing: int = 1
    line_spacing: int = 1
    max_offset: int = 0


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, (dict, list)) else str(value)
