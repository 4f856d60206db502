"""A bibliography read from one .bib file or a folder of them, and selections of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.library.library import Library

if TYPE_CHECKING:
    from awardbib.library.selection import Selection

__all__ = ["Library", "Selection"]


def __getattr__(name: str) -> object:
    """Import what a selection can do when it is first asked for: lists need nothing of it."""
    if name != "Selection":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from awardbib.library.selection import Selection  # noqa: PLC0415  # as above

    return Selection
