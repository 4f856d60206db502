"""What stands for an item that a style prints nothing for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from awardbib.csl.input.richtext import parse_rich
from awardbib.csl.output.nodes import Node

if TYPE_CHECKING:
    from awardbib.csl.document.languages import Languages
    from awardbib.csl.input.items import Item
    from awardbib.csl.output.nodes import Piece

Unprinted = Literal["title", "error"]

# The words of citeproc-js, which the public test suite expects.
_ERROR = "[CSL STYLE ERROR: reference with no printed form.]"
_TELLING = ("title", "title-short", "DOI", "URL", "PMID", "container-title", "note")


class StandIns:
    """What stands for the items of a document that its style prints nothing for.

    Args:
        choice: the title, or the error message.
        languages: of the document.

    Attributes:
        keys: the ids of the items that something stands for, so far.
    """

    def __init__(self, choice: Unprinted, languages: Languages) -> None:
        self._error = choice == "error"
        self._languages = languages
        self.keys: dict[str, None] = {}

    @property
    def lists_all(self) -> bool:
        """Whether such an item has an entry in a list without numbers, too."""
        return not self._error

    def of(self, item: Item) -> Piece:
        """An item's title, else what else names it, else its id; or the error message."""
        self.keys.setdefault(item.id)
        if self._error:
            return _ERROR
        text = next((text for name in _TELLING if (text := item.text(name))), item.id)
        return Node(list(parse_rich(text, self._languages.locale_of(item).quote)))
