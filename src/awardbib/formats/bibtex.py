"""BibTeX for any .bst style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.bibtex import write as bibtex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.bibtex.read import Bibliography
    from awardbib.formats import Options
    from awardbib.model import Work


def write(works: Sequence[Work], options: Options) -> str:
    """The works as BibTeX."""
    return written(works, options, "bibtex")


def read(source: str, path: str = "") -> Bibliography:
    """The works of a .bib text in either dialect."""
    from awardbib.bibtex.read import read_text  # noqa: PLC0415  # not for writing

    return read_text(source, path)


def written(works: Sequence[Work], options: Options, dialect: bibtex.Dialect) -> str:
    """The works in either dialect."""
    return bibtex.write(
        works,
        dialect=dialect,
        protect=options.protect,
        ascii_only=options.ascii_only,
        award_note=options.award_note,
        fields=options.fields,
    )
