"""What a run of the checks looks at, beside the entry in question."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awardbib.catalog import Catalog, Verdict
    from awardbib.check.record import Record
    from awardbib.check.source import SourceEntry, SourceFile
    from awardbib.model import Work


@dataclass(frozen=True)
class Settings:
    """What a user can set for single checks.

    Attributes:
        key_pattern: a regular expression that every cite key must match; empty for none.
        year: the current year, for dates of the future.
        award_note: whether a known award is offered as a note.
    """

    key_pattern: str = ""
    year: int = 0
    award_note: bool = False


@dataclass(frozen=True)
class Document:
    """What a document cites: its path, the keys in order, whether it cites everything."""

    path: str
    keys: tuple[str, ...]
    everything: bool = False


@dataclass(frozen=True)
class Context:
    """One run.

    Attributes:
        files: all files that are checked together.
        settings: of the user.
        record: what the curated library knows; None for a run without it.
        documents: that cite from the files.
        catalog: of published works; None for a run without one.
    """

    files: Sequence[SourceFile]
    settings: Settings = field(default_factory=Settings)
    record: Record | None = None
    documents: tuple[Document, ...] = ()
    catalog: Catalog | None = None

    @cached_property
    def by_key(self) -> Mapping[str, SourceEntry]:
        """The first entry of each key, in all files."""
        found: dict[str, SourceEntry] = {}
        for file in self.files:
            for entry in file.entries:
                if entry.key:
                    found.setdefault(entry.key, entry)
        return found

    @cached_property
    def known_keys(self) -> frozenset[str]:
        """Every key and every old key (``ids``), in all files."""
        ids = (
            part.strip()
            for file in self.files
            for entry in file.entries
            if "ids" in entry.fields
            for part in entry.fields["ids"].value.split(",")
        )
        return frozenset({*self.by_key, *ids} - {""})

    @cached_property
    def _verdicts(self) -> dict[int, Verdict]:
        return {}

    def verdict(self, work: Work) -> Verdict | None:
        """What the catalog says of a work of these files; it is asked once for each."""
        if self.catalog is None:
            return None
        if id(work) not in self._verdicts:  # the files hold the works, so that ids stay theirs
            self._verdicts[id(work)] = self.catalog.verify(work)
        return self._verdicts[id(work)]
