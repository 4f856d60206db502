"""Inheritance by crossref and xdata, by BibLaTeX's default rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.bibtex.syntax import Entry, Finding


def resolve(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """The entries with what they inherit, and findings for cycles and missing parents."""
    raise NotImplementedError
