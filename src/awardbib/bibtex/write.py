"""The model to BibTeX or BibLaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from awardbib.model import Work

Dialect = Literal["bibtex", "biblatex"]
Protect = Literal["names", "all", "none"]


def write(  # noqa: PLR0913 - options of a format, keyword only
    works: Iterable[Work],
    *,
    dialect: Dialect = "bibtex",
    protect: Protect = "names",
    ascii_only: bool = False,
    award_note: bool = False,
    fields: Collection[str] | None = None,
) -> str:
    """The works as a .bib text ending in one newline (empty for no works).

    Args:
        works: in order.
        dialect: the field names and types of classic BibTeX or of BibLaTeX.
        protect: which braces titles get: as the source has them, all, or none.
        ascii_only: accents and symbols as LaTeX commands.
        award_note: add ``Outstanding Paper Award, ICLR 2024`` to the note.
        fields: names of the fields to write (BibLaTeX names); the bibliographic ones by default.
    """
    raise NotImplementedError
