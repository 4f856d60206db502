"""Writers: tokens to text in a format, everything escaped."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from awardbib.errors import UnknownName

if TYPE_CHECKING:
    from awardbib.csl.output.writers.base import Writer

FORMATS = ("html", "text", "markdown", "latex", "typst", "rst")


def get_writer(fmt: str) -> Writer:
    """The writer of a format.

    Raises:
        UnknownName: no such format.
    """
    if fmt in FORMATS:
        # One format a run: the others need not be loaded.
        module = import_module(f"awardbib.csl.output.writers.{fmt}")
        writer: Writer = getattr(module, f"{fmt.capitalize()}Writer")()
        return writer
    raise UnknownName(
        f"no output format is called {fmt[:40]!r}", remedy="known are " + ", ".join(FORMATS)
    )
