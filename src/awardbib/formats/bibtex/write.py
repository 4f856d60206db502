"""Works as BibTeX, for any .bst style."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.bibtex import write as bibtex
from awardbib.bibtex.dialect import BIBLATEX_NAMES, BIBTEX_ORDER, ORDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Work


def write(works: Sequence[Work], options: Options) -> str:
    """The works as BibTeX."""
    return written(works, options, "bibtex")


def written(works: Sequence[Work], options: Options, dialect: bibtex.Dialect) -> str:
    """The works in either dialect, and their lists as groups of JabRef if they are asked for.

    Raises:
        UnknownName: a field is asked for that neither BibTeX nor BibLaTeX nor any work has.
    """
    if options.fields is not None:
        own = {name for work in works for name in work.fields}
        names = (*ORDER, *BIBTEX_ORDER, *BIBLATEX_NAMES, *sorted(own))
        asked = replace(options, fields=tuple(field.lower() for field in options.fields))
        asked.check(list(dict.fromkeys(name.lower() for name in names)))
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
