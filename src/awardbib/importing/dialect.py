# ruff: noqa: SIM905  # the word lists read better as text
"""Which dialect of BibTeX a text speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.bibtex.entries import Entry
    from awardbib.bibtex.write import Dialect

_WORDS_OF_BIBLATEX = frozenset(
    "date journaltitle location eprinttype eprintclass annotation institution eventtitle".split()
)
_WORDS_OF_BIBTEX = frozenset("year journal address archiveprefix primaryclass school".split())


def dialect_of(entries: Iterable[Entry]) -> Dialect:
    """Which dialect some entries speak: BibLaTeX unless more of their fields are BibTeX's."""
    names = [name for entry in entries for name in entry.fields]
    classic = sum(name in _WORDS_OF_BIBTEX for name in names)
    return "bibtex" if classic > sum(name in _WORDS_OF_BIBLATEX for name in names) else "biblatex"
