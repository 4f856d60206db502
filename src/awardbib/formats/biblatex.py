"""BibLaTeX for biber."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.formats.bibtex import read, written

__all__ = ["read", "write"]

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats import Options
    from awardbib.model import Work


def write(works: Sequence[Work], options: Options) -> str:
    """The works as BibLaTeX."""
    return written(works, options, "biblatex")
