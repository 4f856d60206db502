"""What every source of facts can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.fetch.judge.match import Outcome, Query
    from awardbib.fetch.judge.record import Record


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The identifiers an entry has; empty where it has none."""

    openreview: str = ""
    arxiv: str = ""
    doi: str = ""
    url: str = ""


class Source(Protocol):
    """A place that knows papers."""

    @property
    def name(self) -> str:
        """As ``--source`` has it."""

    def prepare(self, queries: Sequence[Query]) -> None:
        """Get ready for these queries, where getting them together saves requests.

        Raises:
            FetchError: it cannot be asked.
        """

    def look_up(self, query: Query, known: Identifiers) -> Outcome:
        """Which of its records is the paper.

        Raises:
            FetchError: it cannot tell; that is no miss.
        """

    def get(self, id_: str) -> Record | None:
        """The record of an id; None if there is none.

        Raises:
            FetchError: it cannot tell.
        """
