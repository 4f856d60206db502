"""Names by BibTeX's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.model import Person


def parse_names(src: str) -> tuple[tuple[Person, ...], bool]:
    """The persons of a name field (LaTeX source), and whether it ends in ``and others``."""
    raise NotImplementedError


def format_names(persons: Iterable[Person], *, others: bool = False) -> str:
    """A name field (LaTeX source) that :func:`parse_names` reads as the same persons."""
    raise NotImplementedError
