"""What a reader of an output should know: characters that stay, packages that LaTeX needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.formats.options import Options
    from awardbib.formats.registry import Format

_MOST_NAMED = 5


def limits(form: Format, text: str, options: Options) -> list[str]:
    """Sentences on what the output of a format could not do; none as a rule.

    Args:
        form: the format.
        text: what it has written.
        options: of the writer.
    """
    told = []
    if options.ascii_only and not text.isascii():
        beyond = dict.fromkeys(char for char in text if not char.isascii())
        told.append(f"{form.title} has no ASCII form of {_named(beyond)}: kept as they are")
    if form.name in ("bibtex", "biblatex"):
        from awardbib.bibtex.latextables import NEEDS_T1  # noqa: PLC0415  # for these alone

        if found := dict.fromkeys(match[0] for match in NEEDS_T1.finditer(text)):
            told.append(
                f"{_named(found)} needs the font encoding T1 in pdfLaTeX "
                "(\\usepackage[T1]{fontenc})"
            )
    return told


def _named(found: Iterable[str]) -> str:
    names = list(found)
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown} and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else shown
