# ruff: noqa: SIM905  # the word lists read better as text
"""What an import is asked to do, and what would come of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from awardbib.errors import UsageError
from awardbib.text.patch import Edit, apply

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.bibtex.entries import Entry
    from awardbib.bibtex.write import Dialect
    from awardbib.model import Finding, Work
    from awardbib.works.duplicates import Match

#: What can be done about a duplicate.
ACTIONS = ("report", "skip", "merge", "add")

_WORDS_OF_BIBLATEX = frozenset(
    "date journaltitle location eprinttype eprintclass annotation institution eventtitle".split()
)
_WORDS_OF_BIBTEX = frozenset("year journal address archiveprefix primaryclass school".split())


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What becomes of one work.

    Attributes:
        work: as the source has it.
        key: under which it stands in the file afterwards.
        action: ``added``; ``merged`` into the entry of that key; ``present`` there with nothing
            to fill in; ``duplicate`` of it and left out; ``broken`` where the entry cannot be
            changed.
        match: the entry that is the same, or seems to be (then it has a conflict, and the work
            was added).
        fields: names of those that were filled in.
        reason: why the entry cannot be changed.
    """

    work: Work
    key: str
    action: Literal["added", "merged", "present", "duplicate", "broken"]
    match: Match | None = None
    fields: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do to a text.

    Attributes:
        text: as it was.
        edits: the changes.
        outcomes: one a work, in the order of the source.
        findings: what is wrong in the text already.
    """

    text: str
    edits: tuple[Edit, ...]
    outcomes: tuple[ImportOutcome, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def result(self) -> str:
        """The text with the changes."""
        return apply(self.text, self.edits)


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


def dialect_of(entries: Iterable[Entry]) -> Dialect:
    """Which dialect some entries speak: BibLaTeX unless more of their fields are BibTeX's."""
    names = [name for entry in entries for name in entry.fields]
    classic = sum(name in _WORDS_OF_BIBTEX for name in names)
    return "bibtex" if classic > sum(name in _WORDS_OF_BIBLATEX for name in names) else "biblatex"
