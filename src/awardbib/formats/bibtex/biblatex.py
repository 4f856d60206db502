"""Works as BibLaTeX, for biber."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.formats.bibtex.write import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Work


def write(works: Sequence[Work], options: Options) -> str:
    """The works as BibLaTeX."""
    return written(works, options, "biblatex")
