"""Planning an import: what is requested of it, one work after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.errors import UsageError
from awardbib.importing.outcome import ImportPlan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.bibtex.write import Dialect
    from awardbib.model import Work

#: What can be done about a duplicate.
ACTIONS = ("report", "skip", "merge", "add")


def plan_import(
    text: str,
    works: Iterable[Work],
    *,
    path: str = "",
    on_duplicate: str = "report",
    dialect: Dialect | None = None,
) -> ImportPlan:
    """Plan to bring works into the text of a .bib file.

    Importing the same works once more adds nothing.

    Args:
        text: of the file; empty for a new one.
        works: their ``awards`` become notes.
        path: what findings call the file.
        on_duplicate: one of :data:`ACTIONS`; ``report`` and ``skip`` plan the same.
        dialect: of what is written; by default the one that the text speaks.

    Raises:
        UsageError: no such action.
        DataError: something in the text keeps what is added from being read again.
    """
    if on_duplicate not in ACTIONS:
        raise UsageError(
            f"unknown action for duplicates {on_duplicate!r}",
            remedy=f"one of: {', '.join(ACTIONS)}",
        )
    from awardbib.importing.edits import check, edits  # noqa: PLC0415  # they read and write BibTeX
    from awardbib.importing.planner import Planner  # noqa: PLC0415

    planner = Planner(text, path, dialect)
    outcomes = tuple(planner.take(work, on_duplicate) for work in works)
    made = ImportPlan(text, edits(planner), outcomes, planner.findings)
    if made.edits:
        check(planner, made.result)
    return made
