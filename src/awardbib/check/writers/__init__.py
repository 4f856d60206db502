"""The outputs of the check: a registry, and a module each with ``write(report) -> str``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from awardbib.errors import UnknownName
from awardbib.text.suggest import did_you_mean

if TYPE_CHECKING:
    from awardbib.check.run import Report

#: Each output with what it is for.
WRITERS = {
    "text": "for people: grouped by file, with the line in question",
    "json": "an array of findings, for programs",
    "github": "annotations in GitHub Actions",
    "errorformat": "file:line:column: message, for editors",
    "sarif": "SARIF 2.1.0, for code scanning",
}


def write(report: Report, name: str, *, color: bool = False) -> str:
    """A report in one of the outputs.

    Args:
        report: what was found.
        name: of the output.
        color: whether text may have colours (ANSI escape sequences).

    Raises:
        UnknownName: there is no such output.
    """
    if name not in WRITERS:
        raise UnknownName(
            f"no output is called {name[:40]!r}",
            remedy=did_you_mean(name, list(WRITERS)) or f"one of: {', '.join(WRITERS)}",
        )
    module = import_module(f"{__name__}.{name}")
    text: str = module.write(report, color=color)
    return text
