"""Where a cite stands: first, subsequent, ibid, near an earlier note ("Position")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.csl.render.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, PlacedCite

if TYPE_CHECKING:
    from collections.abc import Sequence


class Citation:
    """A cluster of cites in the document."""

    __slots__ = ("cites", "fixed", "note")

    def __init__(self, cites: list[PlacedCite], note: int, fixed: list[bool]) -> None:
        self.cites = cites
        self.note = note
        self.fixed = fixed


def place(citations: Sequence[Citation], distance: int) -> None:
    """Set position, nearness and first note of every cite.

    Citations in notes and in the text are followed separately.

    Args:
        citations: in document order.
        distance: ``near-note-distance``.
    """
    for in_notes in (True, False):
        _place_some([one for one in citations if bool(one.note) is in_notes], distance)


def _place_some(citations: Sequence[Citation], distance: int) -> None:
    last_seen: dict[str, tuple[int, int]] = {}
    before: Citation | None = None
    in_note: dict[int, int] = {}
    for index, citation in enumerate(citations):
        for j, cite in enumerate(citation.cites):
            ident = cite.item.id
            seen = last_seen.get(ident)
            cite.first_note = cite.item.first_note
            if citation.fixed[j]:
                pass
            elif seen is None:
                cite.position = FIRST
                cite.near = False
                if not cite.item.first_note:
                    cite.item.first_note = citation.note
            else:
                previous = citation.cites[j - 1] if j else _only(before, citation, in_note)
                cite.position = _subsequent(previous, cite)
                gap = (citation.note - seen[0]) if citation.note else index - seen[1]
                cite.near = gap <= distance
            last_seen[ident] = (citation.note, index)
        if before is not None and before.note != citation.note:
            in_note.pop(citation.note, None)
        in_note[citation.note] = in_note.get(citation.note, 0) + 1
        before = citation


def _only(before: Citation | None, now: Citation, in_note: dict[int, int]) -> PlacedCite | None:
    """The cite just before, if it stands alone in its citation, in this note or the last."""
    if before is None or not before.cites:
        return None
    if len({cite.item.id for cite in before.cites}) > 1:
        return None
    if (
        now.note
        and now.note != before.note
        and (now.note - before.note != 1 or in_note.get(before.note, 0) > 1)
    ):
        return None
    return before.cites[-1]


def _subsequent(previous: PlacedCite | None, cite: PlacedCite) -> int:
    if previous is None or previous.item is not cite.item:
        return SUBSEQUENT
    if not previous.locator:
        return IBID_WITH_LOCATOR if cite.locator else IBID
    if not cite.locator:
        return SUBSEQUENT
    same = previous.locator == cite.locator and previous.label == cite.label
    return IBID if same else IBID_WITH_LOCATOR
