"""Suggestions for a name that is not known: "did you mean ...?", in one wording everywhere.

Near is what few slips of the fingers lead to: a letter left out, added, changed, or two letters
swapped (optimal string alignment, Damerau 1964). Case, marks and punctuation do not count, and a
word of a longer name may be meant, or its beginning: ``kigma`` for ``Diederik P. Kingma``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from awardbib.text.fold import search_key, search_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_SLIPS = 0.25  # for each letter: one in up to five letters, two in six to ten
_LEAST = 3  # letters from which on a part of a name tells something
_LONGEST = 60  # letters that are compared; a longer text is no name


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``did you mean A, B or C?``; empty if nothing known is near.

    Args:
        name: as it was typed.
        known: all names, or a mapping from spellings to the names to offer for them.
    """
    found = nearest(name, known)
    if isinstance(known, Mapping):
        found = list(dict.fromkeys(known[one] for one in found))
    if not found:
        return ""
    *others, last = found
    return f"did you mean {', '.join(others)} or {last}?" if others else f"did you mean {last}?"


def nearest(name: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """The known names nearest to a wrong one, the nearest first.

    Args:
        name: as it was typed.
        known: all names; of equally near ones the first come first.
        most: how many at most.
    """
    typed = _letters(name[:_LONGEST])
    if not typed:
        return []
    slips = max(1, round(_SLIPS * len(typed)))
    ranked = [(rank, one) for one in dict.fromkeys(known) if (rank := _rank(typed, one, slips))]
    ranked.sort(key=lambda item: item[0])
    found: dict[str, str] = {}  # of two that differ in case or punctuation alone the first
    for _, one in ranked:
        found.setdefault(_letters(one), one)
    return list(found.values())[:most]


def _rank(typed: str, one: str, slips: int) -> tuple[int, int, int] | None:
    """How near a name is, nearest smallest: slips, what of it is meant, length; None if far."""
    letters = _letters(one)
    if (distance := _distance(typed, letters, slips)) <= slips:
        return distance, 0, sorted(letters) != sorted(typed)  # swapped letters are likeliest
    if len(typed) < _LEAST or not letters:
        return None
    if letters.startswith(typed):
        return 1, 1, len(letters)
    first, *others = (_distance(typed, word, slips) for word in search_words(one))
    distance = min((first, *others))
    if distance <= slips:
        return distance + 1, 2 + (first > distance), len(letters)
    return (slips, 4, len(letters)) if typed in letters else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, search_key(text)))


def _distance(one: str, other: str, most: int) -> int:
    """The slips from one text to another, or more than ``most`` where there are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    if one == other:
        return 0
    # Each slip takes at most one letter of the one away: a cheap way to see most names off.
    if sum(char not in other for char in one) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        current = [row]
        for column, theirs in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (char != theirs))
            is_swapped = (
                row > 1 and column > 1 and char == other[column - 2] and one[row - 2] == theirs
            )
            current.append(min(cost, before[column - 2] + 1) if is_swapped else cost)
        if min(current) > most:
            return most + 1
        before, last = last, current
    return last[-1]
