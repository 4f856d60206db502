"""What comes of an import: for each work, and for the whole text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from awardbib.text.patch import Edit, apply

if TYPE_CHECKING:
    from awardbib.model import Finding, Work
    from awardbib.works.duplicates import Match


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
