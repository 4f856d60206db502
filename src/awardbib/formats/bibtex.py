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
    """The works, editions and lists of a .bib text, groups of JabRef as lists too."""
    from awardbib.bibtex.read import build  # noqa: PLC0415 (not for writing)
    from awardbib.bibtex.syntax import parse  # noqa: PLC0415
    from awardbib.formats.shared import jabref_groups  # noqa: PLC0415

    parsed = parse(source, path)
    return build([*parsed.entries, *jabref_groups.entries(parsed)], parsed.findings)


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
        from awardbib.formats.shared import jabref_groups  # noqa: PLC0415 (seldom asked for)

        text += jabref_groups.comment(works, options)
    return text
