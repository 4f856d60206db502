"""How checks word what they found: places within entries and fields, and fixes of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.check.diagnostics import Fix, Found
from awardbib.text.patch import Edit

if TYPE_CHECKING:
    from awardbib.check.source import SourceEntry, SourceField


def at_entry(entry: SourceEntry, message: str, remedy: str, *, fix: Fix | None = None) -> Found:
    """A finding about an entry as a whole, at its key."""
    start = entry.key_start if entry.key else entry.start
    end = start + len(entry.key) if entry.key else None
    return Found(message, remedy, start, end, entry.key, "", fix)


def at_field(  # noqa: PLR0913  # what a finding consists of
    entry: SourceEntry,
    field: SourceField,
    message: str,
    remedy: str,
    *,
    part: tuple[int, int] | None = None,
    fix: Fix | None = None,
) -> Found:
    """A finding about a field, or about a part of its literal value.

    Args:
        entry: that has the field.
        field: the one in question.
        message: what is wrong.
        remedy: what to do about it.
        part: start and end within :attr:`SourceField.literal`.
        fix: None where a person must decide.
    """
    if part is not None and field.literal is not None:
        start, end = field.content_start + part[0], field.content_start + part[1]
    else:
        start, end = field.start, field.value_end
    return Found(message, remedy, start, end, entry.key, field.name, fix)


def replaced(field: SourceField, value: str, *, title: str = "") -> Fix | None:
    """A fix that puts another text in place of a field's; None where the value is not literal.

    The delimiters stay: the text must be balanced, and without ``"`` where quotes stand.
    """
    if field.literal is None or field.literal == value:
        return None
    start = field.content_start
    return Fix(
        title or f"write {shortened(value)}", (Edit(start, start + len(field.literal), value),)
    )


def part_replaced(field: SourceField, start: int, end: int, text: str, *, title: str) -> Fix | None:
    """A fix that replaces a part of a field's literal value."""
    if field.literal is None:
        return None
    at = field.content_start
    return Fix(title, (Edit(at + start, at + end, text),))


def renamed(field: SourceField, name: str) -> Fix:
    """A fix that gives a field another name."""
    return Fix(f"rename it to {name}", (Edit(field.start, field.start + len(field.name), name),))


def shortened(text: str, most: int = 60) -> str:
    """A text for a message: one line, not long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def removed(entry: SourceEntry, field: SourceField) -> Fix:
    """A fix that takes a field away, and its line where nothing else stands on it."""
    text = entry.text
    start, end = field.start, field.end
    line = text.rfind("\n", 0, start) + 1
    newline = text.find("\n", end)
    if newline >= 0 and not text[line:start].strip() and not text[end:newline].strip():
        start, end = line, newline + 1
    elif text[end : end + 1] == " ":
        end += 1
    return Fix(f"remove {field.name}", (Edit(start, end, ""),))
