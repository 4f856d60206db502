"""What every source of facts can be asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from awardbib.works.matching.match import Outcome, Query
    from awardbib.works.matching.record import Record


_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The identifiers an entry has; empty where it has none."""

    openreview: str = ""
    arxiv: str = ""
    doi: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a source is told by whoever runs it; each source takes what it needs.

    Attributes:
        addresses: other addresses of its API than its own, for tests and mirrors, by the names
            that the registry gives them.
        key: a key for its API.
        mail: an e-mail address by which the operator of the API can reach whoever asks.
        username: of an account there, with ``password``.
        token: of a log-in that was made before.
        token_file: where to store the token of a new log-in; None stores nothing.
        catalog: the folder of the user's catalog.
    """

    addresses: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    key: str = field(default="", repr=False)
    mail: str = ""
    username: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    token_file: Path | None = None
    catalog: Path | None = None


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

    def find_title(self, title: str) -> Sequence[Record]:
        """Whatever a search for a title alone brings, for a person to choose from.

        Raises:
            FetchError: it cannot tell.
        """
