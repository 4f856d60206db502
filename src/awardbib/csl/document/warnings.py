"""What in the data or the style could not be used as it stands, collected."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StyleWarning:
    """Something in the data or the style that could not be used as it stands.

    Attributes:
        kind: ``item``, ``field``, ``cite`` or ``style``.
        key: the item's id, empty if it is about the style.
        message: what is wrong and what was done about it.
    """

    kind: str
    key: str
    message: str


class Warnings:
    """The warnings of one document, each once, in the order in which they came up."""

    def __init__(self) -> None:
        self._found: dict[StyleWarning, None] = {}

    def add(self, kind: str, key: str, message: str) -> None:
        """Record a warning, unless it is there already."""
        self._found[StyleWarning(kind, key, message)] = None

    def all(self) -> list[StyleWarning]:
        """All warnings so far."""
        return list(self._found)
