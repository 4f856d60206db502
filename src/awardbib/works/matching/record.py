"""What a source says of one paper, in one shape for all sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from awardbib.works.matching.status import Appearance

if TYPE_CHECKING:
    from collections.abc import Mapping


_NOWHERE = Appearance()


@dataclass(frozen=True, slots=True)
class Record:
    """A paper as a source has it; all texts as Unicode, mathematics in dollars.

    Attributes:
        source: ``OpenReview v2``, ``DBLP`` …, as evidence names it.
        id: the source's own id; on OpenReview the note's.
        title: as it stands there.
        authors: names in order; empty where the source has none.
        appearance: where it appeared, as far as that can be told.
        year: of publication, where stated.
        forum: the OpenReview forum; the note's id is another one for a revision.
        facts: further facts by the names of our fields: url, pdf, abstract, doi …
        updated: Unix time in seconds of its last change; 0 where unknown.
    """

    source: str
    id: str
    title: str
    authors: tuple[str, ...] = ()
    appearance: Appearance = _NOWHERE
    year: int | None = None
    forum: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)
    updated: float = 0.0

    @property
    def identity(self) -> str:
        """What tells two records of a source apart: of one forum there is one paper."""
        return self.forum or self.id
