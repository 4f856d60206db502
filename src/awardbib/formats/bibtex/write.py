"""Works as BibTeX, for any .bst style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.bibtex import write as bibtex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Work


def write(works: Sequence[Work], options: Options) -> str:
    """The works as BibTeX."""
    return written(works, options, "bibtex")


def written(works: Sequence[Work], options: Options, dialect: bibtex.Dialect) -> str:
    """The works in either dialect, and their lists as groups of JabRef if they are asked for."""
    text = bibtex.write(
        works,
        dialect=dialect,
        protect=options.protect,
        ascii_only=options.ascii_only,
        award_note=options.award_note,
        fields=options.fields,
    )
    if options.groups:
        from awardbib.formats.bibtex import groups  # noqa: PLC0415 (seldom asked for)

        text += groups.comment(works, options)
    return text
