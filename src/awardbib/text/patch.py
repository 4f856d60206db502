"""Changes of a text whose places are known: applied, or shown as a unified diff.

A general diff has to search for what changed; with the places known, a diff of a large file
costs no more than its changes.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CONTEXT = 3  # lines shown around a change, as diff -u has it


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """What replaces ``text[start:end]``."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines ``start`` to ``end`` of the old text and those in their place."""

    start: int
    end: int
    new: Sequence[str]


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits, which must not overlap."""
    parts, pos = [], 0
    for edit in sorted(edits):
        parts += [text[pos : edit.start], edit.new]
        pos = edit.end
    return "".join([*parts, text[pos:]])


def unified(text: str, edits: Iterable[Edit], path: str) -> str:
    """A unified diff that ``patch`` understands; empty when nothing changes.

    Args:
        text: what is there now; a new file is empty.
        edits: the changes; they must not overlap.
        path: what the file is called, before and after.
    """
    lines = _lines(text)
    changes = _changes(text, lines, sorted(edits))
    if not changes:
        return ""
    before = path if text else "/dev/null"
    out = [f"--- {before}\n", f"+++ {path}\n"]
    shift = 0
    group: list[_Change] = []
    for change in changes:
        if group and change.start - group[-1].end > 2 * _CONTEXT:
            shift = _hunk(out, lines, group, shift)
            group = []
        group.append(change)
    _hunk(out, lines, group, shift)
    return "".join(out)


def _lines(text: str) -> list[str]:
    """Lines with their ends; unlike str.splitlines, only a line feed ends one."""
    parts = text.split("\n")
    lines = [f"{part}\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines


def _changes(text: str, lines: Sequence[str], edits: Sequence[Edit]) -> list[_Change]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    changes: list[_Change] = []
    pending: list[Edit] = []
    first = last = 0

    def flush() -> None:
        if pending:
            begin, end = starts[first], starts[last]
            moved = [Edit(one.start - begin, one.end - begin, one.new) for one in pending]
            new = _lines(apply(text[begin:end], moved))
            matcher = SequenceMatcher(None, lines[first:last], new, autojunk=False)
            changes.extend(
                _Change(first + i, first + j, new[k:m])
                for tag, i, j, k, m in matcher.get_opcodes()
                if tag != "equal"
            )

    for edit in edits:
        begin = max(0, bisect_right(starts, edit.start) - 1)
        end = bisect_right(starts, edit.end)  # a line that loses its end is joined to the next
        end = min(max(end, begin), len(lines))
        begin = min(begin, len(lines))
        if begin == len(lines) and lines and not lines[-1].endswith("\n"):
            begin -= 1  # text is added to a last line without its end
        if pending and begin < last:
            last = max(last, end)
        else:
            flush()
            pending, first, last = [], begin, end
        pending.append(edit)
    flush()
    return changes


def _hunk(out: list[str], lines: Sequence[str], group: Sequence[_Change], shift: int) -> int:
    """Write one hunk; how much longer the new text is after it."""
    begin = max(0, group[0].start - _CONTEXT)
    end = min(len(lines), group[-1].end + _CONTEXT)
    body: list[str] = []
    pos = begin
    added = 0
    for change in group:
        body += [f" {line}" for line in lines[pos : change.start]]
        body += [f"-{line}" for line in lines[change.start : change.end]]
        body += [f"+{line}" for line in change.new]
        added += len(change.new) - (change.end - change.start)
        pos = change.end
    body += [f" {line}" for line in lines[pos:end]]
    old = _range(begin, end - begin)
    new = _range(begin + shift, end - begin + added)
    out.append(f"@@ -{old} +{new} @@\n")
    out += [
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in body
    ]
    return shift + added


def _range(start: int, length: int) -> str:
    """Lines as a hunk's head names them: counted from 1, an empty range by the line before."""
    first = start + 1 if length else start
    return str(first) if length == 1 else f"{first},{length}"
