"""What a catalog of published works says of each reference. Only with ``--catalog``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.check.diagnostics import Check
from awardbib.check.finding import at_entry, at_field, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.catalog import Verdict
    from awardbib.check.context import Context
    from awardbib.check.diagnostics import Found
    from awardbib.check.source import SourceEntry

_FIELDS = {"year": ("year", "date"), "venue": ("booktitle", "journal", "journaltitle")}
_NO_PAPERS = frozenset({"set", "xdata", "proceedings", "control"})


def _verdict(entry: SourceEntry, context: Context) -> Verdict | None:
    if context.catalog is None or entry.work is None or entry.type in _NO_PAPERS:
        return None
    return context.verdict(entry.work)


def _confirmed(entry: SourceEntry, context: Context) -> Iterator[Found]:
    verdict = _verdict(entry, context)
    if verdict and verdict.record and verdict.part and not verdict.differences:
        yield at_entry(
            entry, f"{entry.key}: confirmed by {verdict.part.name}, {verdict.record.id}", ""
        )


def _differs(entry: SourceEntry, context: Context) -> Iterator[Found]:
    verdict = _verdict(entry, context)
    if verdict is None or verdict.record is None or verdict.part is None:
        return
    for one in verdict.differences:
        names = _FIELDS.get(one.field, (one.field,))
        field = next((entry.fields[name] for name in names if name in entry.fields), None)
        message = f"{one.field} {shortened(one.ours)} differs from {verdict.part.name}"
        remedy = f"{verdict.record.id} has {shortened(one.theirs, 160)}"
        yield (
            at_field(entry, field, message, remedy)
            if field is not None
            else at_entry(entry, message, remedy)
        )


def _unknown(entry: SourceEntry, context: Context) -> Iterator[Found]:
    verdict = _verdict(entry, context)
    if verdict is not None and verdict.record is None and context.catalog is not None:
        yield at_entry(
            entry,
            f"{entry.key}: not in this catalog",
            f"it covers {context.catalog.covers}; what it lacks may well exist",
        )


CHECKS = (
    Check(
        "confirmed",
        "a reference that the catalog confirms",
        "hint",
        "Good to know; shown with --severity hint.",
        "",
        each=_confirmed,
        group="catalog",
    ),
    Check(
        "differs-from-catalog",
        "a field that differs from the catalog's record",
        "warning",
        "One of the two is wrong; the paper tells which.",
        "",
        each=_differs,
        group="catalog",
    ),
    Check(
        "not-in-catalog",
        "a reference that the catalog does not have",
        "info",
        "It may be newer, of another field, or misspelt: look it up.",
        "",
        each=_unknown,
        group="catalog",
    ),
)
