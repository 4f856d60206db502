"""Writers: tokens to text in a format, everything escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.errors import UnknownName

if TYPE_CHECKING:
    from awardbib.csl.writers.base import Writer

FORMATS = ("html", "text", "markdown", "latex", "typst", "rst", "runs")


def get_writer(fmt: str) -> Writer:
    """The writer of a format.

    Raises:
        UnknownName: no such format.
    """
    if fmt == "html":
        from awardbib.csl.writers.html import HtmlWriter  # noqa: PLC0415 (one format a run)

        return HtmlWriter()
    if fmt in FORMATS:
        from awardbib.csl.writers import others  # noqa: PLC0415 (one format a run)

        return others.WRITERS[fmt]()
    raise UnknownName(
        f"no output format is called {fmt[:40]!r}", remedy="known are " + ", ".join(FORMATS)
    )
