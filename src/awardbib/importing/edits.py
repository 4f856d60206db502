"""The changes of the text that an import makes, and whether it can be read again after them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex import edit
from awardbib.bibtex.parser import parse
from awardbib.errors import DataError
from awardbib.text.patch import Edit

if TYPE_CHECKING:
    from awardbib.importing.planner import Planner


def edits(planner: Planner) -> tuple[Edit, ...]:
    """The changes of the text."""
    text = planner.text
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    found = []
    for slot in planner.slots.values():
        if slot.old and slot.text != slot.old.raw:
            # Its line says which of several equal texts it is.
            start = text.index(slot.old.raw, lines[slot.old.place.line - 1])
            found.append(Edit(start, start + len(slot.old.raw), slot.text))
    if planner.added:
        found.append(_addition(text, [slot.text for slot in planner.added], planner.newline))
    return tuple(sorted(found))


def _addition(text: str, entries: list[str], newline: str) -> Edit:
    """The new entries at the end, as ``bibtex.edit`` puts them there."""
    kept = len(text.rstrip(" \t\r\n"))
    tail = text[kept:]
    first, *more = entries
    # Checking for the key is done; what stands before has no part in it but for line ends.
    mark = f"%{newline}%" if kept else ""
    added = edit.add_entry(mark + tail, first).removeprefix(mark)
    added += "".join(edit.add_entry(newline, one) for one in more)
    return Edit(kept, len(text), added)


def check(planner: Planner, result: str) -> None:
    """Read the result: each entry that was there is there, each planned one too.

    Raises:
        DataError: an entry that is not closed would swallow what follows it.
    """
    last = max((entry.place.line for entry in planner.entries.values()), default=0)
    for finding in planner.findings:
        if finding.code.startswith("unclosed") and finding.place.line >= last and planner.added:
            raise DataError(
                f"{finding.message}; it would swallow what is added",
                where=str(finding.place),
                remedy=finding.remedy,
            )
    found = {entry.key: entry.fields for entry in parse(result).entries}
    for key, entry in planner.entries.items():
        changed = key in planner.slots and planner.slots[key].text != entry.raw
        stated = {name: value for name, value in entry.fields.items() if value or not changed}
        fields = found.get(key, {})
        if not (fields.items() >= stated.items() if changed else fields == stated):
            raise DataError(f"the entry {key} would be read differently", where=str(entry.place))
    for slot in planner.added:
        if slot.work.key not in found:
            raise DataError(f"the new entry {slot.work.key} could not be read again")
