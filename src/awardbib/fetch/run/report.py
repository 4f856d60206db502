"""What a run did, entry by entry, and what its exit code is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from awardbib._version import __version__

if TYPE_CHECKING:
    from awardbib.fetch.errors import FetchError
    from awardbib.works.matching.match import Assessment
    from awardbib.works.matching.record import Record

FOUND, UNSURE, MISSING, FAILED, SKIPPED = "found", "unsure", "not found", "failed", "skipped"
_CANDIDATES = 5  # that are shown of an unsure entry


@dataclass(slots=True)
class Line:
    """What came of one entry.

    Attributes:
        outcome: found, unsure, not found, failed (nobody could tell) or skipped (a talk).
        matched: the records that are the paper, one a source.
        candidates: for a person to choose from, the likeliest first.
        added, replaced: fields and their values as LaTeX source.
        disagreements: fields of which entry and source say different things.
        same_as: keys of other entries that have one of its identifiers.
        errors: of the sources that could not tell.
    """

    key: str
    file: str
    line: int
    outcome: str = MISSING
    matched: list[dict[str, Any]] = field(default_factory=list)
    candidates: list[dict[str, Any]] = field(default_factory=list)
    added: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
    disagreements: list[dict[str, str]] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    same_as: list[str] = field(default_factory=list)
    errors: list[dict[str, str]] = field(default_factory=list)

    @property
    def changes(self) -> dict[str, str]:
        """All fields that are set."""
        return {**self.added, **self.replaced}

    def as_json(self) -> dict[str, Any]:
        """For the report file; what is empty is left out."""
        return {name: value for name, value in asdict(self).items() if value not in ([], {}, 0)}


@dataclass(slots=True)
class Report:
    """A whole run.

    Attributes:
        stopped: the error that ended it early, if one did.
        left: entries that were not asked for because of it.
    """

    mode: str
    started: float
    lines: list[Line] = field(default_factory=list)
    stopped: FetchError | None = None
    left: int = 0

    def count(self, outcome: str) -> int:
        """How many entries had that outcome."""
        return sum(line.outcome == outcome for line in self.lines)

    @property
    def changed(self) -> int:
        """How many entries got or would get new fields."""
        return sum(bool(line.changes) for line in self.lines)

    @property
    def disagreements(self) -> int:
        """How many fields disagree."""
        return sum(len(line.disagreements) for line in self.lines)

    @property
    def exit_code(self) -> int:
        """0: all found and agreed; 1: something for a person; 4: somebody could not be asked."""
        if self.stopped or self.count(FAILED):
            return 4
        unsettled = self.count(UNSURE) + self.count(MISSING) + self.disagreements
        return 1 if unsettled else 0

    def as_json(self) -> dict[str, Any]:
        """For the report file."""
        stopped = self.stopped
        return {
            "awardbib": __version__,
            "mode": self.mode,
            "started": f"{datetime.fromtimestamp(self.started, UTC):%Y-%m-%dT%H:%M:%SZ}",
            "complete": stopped is None,
            "stopped": error_json(stopped) if stopped else None,
            "exit": self.exit_code,
            "counts": {
                "entries": len(self.lines) + self.left,
                **{
                    name.replace(" ", "_"): self.count(name)
                    for name in (FOUND, UNSURE, MISSING, FAILED, SKIPPED)
                },
                "left": self.left,
                "changed": self.changed,
                "disagreements": self.disagreements,
            },
            "entries": [line.as_json() for line in self.lines],
        }


def error_json(error: FetchError) -> dict[str, str]:
    """An error by its name, with its words."""
    return {"error": error.name, "message": str(error)}


def record_json(record: Record) -> dict[str, Any]:
    """A record as the report names it."""
    where = record.appearance
    return {
        "source": record.source,
        "id": record.id,
        **({"forum": record.forum} if record.forum else {}),
        **({"url": record.facts["url"]} if "url" in record.facts else {}),
        "title": record.title,
        "venue": where.venue,
        "year": where.year,
        "status": where.status.words,
        "accepted": where.status.accepted,
    }


def candidates_json(candidates: tuple[Assessment, ...]) -> list[dict[str, Any]]:
    """The likeliest candidates, each with why it was not chosen."""
    return [{**record_json(one.record), "why": one.reason} for one in candidates[:_CANDIDATES]]
