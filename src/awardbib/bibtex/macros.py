"""@string macros and the values made of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What the standard styles define: the months.
MONTHS = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}
# Macros of macros can double at each step; what all joined values together may come to.
_BUDGET = 50_000_000

_SPACES = re.compile(r"[ \t\r\n]+")


def collapse(value: str) -> str:
    """White space as BibTeX stores it in a field: single blanks, none at either end."""
    if "\n" in value or "  " in value or "\t" in value or "\r" in value:
        value = _SPACES.sub(" ", value)
    return value.strip(" ")


class Macros:
    """The macros defined so far; a value is expanded when it is defined, as BibTeX does."""

    def __init__(self) -> None:
        """Start with nothing but the months."""
        self.defined: dict[str, str] = {}
        self._budget = _BUDGET

    def define(self, name: str, value: str) -> None:
        """Define a macro, or define it anew for what follows."""
        self.defined[name.lower()] = value

    def value(self, name: str, problems: list[str]) -> str:
        """The value of a macro; where it has none its name, noted in ``problems``."""
        lower = name.lower()
        known = self.defined.get(lower)
        if known is None:
            known = MONTHS.get(lower)
        if known is None:
            problems.append(name)
            return name
        return known

    def join(self, pieces: Iterable[tuple[str, str]], problems: list[str]) -> str:
        """The text of a value, a blank at either end included, as a macro keeps it.

        Args:
            pieces: (kind, content) in order; a kind other than ``macro`` stands for itself.
            problems: receives the names that are not defined, and ``#`` for a value that is
                left out because macros have been multiplied beyond all reason.
        """
        parts = [
            self.value(content, problems) if kind == "macro" else content
            for kind, content in pieces
        ]
        if len(parts) > 1:
            self._budget -= sum(map(len, parts))
            if self._budget < 0:
                problems.append("#")
                return ""
        return _SPACES.sub(" ", "".join(parts))
