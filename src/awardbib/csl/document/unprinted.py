"""What stands for an item that a style prints nothing for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from awardbib.csl.input.richtext import parse_rich
from awardbib.csl.output.nodes import Node

if TYPE_CHECKING:
    from awardbib.csl.input.items import Item
    from awardbib.csl.output.nodes import Piece
    from awardbib.csl.style.locale import Locale

Unprinted = Literal["title", "error"]

# The words of citeproc-js, which the public test suite expects.
_ERROR = "[CSL STYLE ERROR: reference with no printed form.]"
_TELLING = ("title", "title-short", "DOI", "URL", "PMID", "container-title", "note")


def stand_in(item: Item, locale: Locale, unprinted: Unprinted) -> Piece:
    """An item's title, else what else names it, else its id; or citeproc-js's error message."""
    if unprinted == "error":
        return _ERROR
    text = next((text for name in _TELLING if (text := item.text(name))), item.id)
    return Node(list(parse_rich(text, locale.quote)))
