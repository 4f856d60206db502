"""Which of the facts that an entry shows rest on no evidence, and the marks that say so."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from awardbib.bibtex.latex import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.model import Person, Work

_MARKS = "†‡§¶‖"
_ADDRESSES = frozenset({"url", "eprint", "arxiv", "openreview", "doi", "code"})
_DATES = frozenset({"date", "year", "eventdate"})


@dataclass(slots=True)
class Marks:
    """Gives each set of facts one mark: † ‡ § ¶ ‖ †† ‡‡ …, in the order in which they come up."""

    given: dict[tuple[str, ...], str] = field(default_factory=dict)

    def mark(self, facts: Iterable[str]) -> str:
        """The mark of a set of facts; empty for none."""
        key = tuple(sorted(set(facts)))
        if not key:
            return ""
        if key not in self.given:
            rounds, index = divmod(len(self.given), len(_MARKS))
            self.given[key] = _MARKS[index] * (rounds + 1)
        return self.given[key]


def shown_unverified(
    work: Work, text: str, *, annotations: Iterable[str] = (), urls: Iterable[str] = ()
) -> tuple[str, ...]:
    """The unverified fields of a work that a reader of its entry gets to see.

    Args:
        work: the work.
        text: the entry as plain text.
        annotations: names of the annotation fields shown with it.
        urls: addresses shown with it.
    """
    shown = _folded(text)
    addresses = " ".join((text, *urls))
    return tuple(
        name
        for name in work.unverified
        if name in annotations or _is_shown(work, name, shown, addresses)
    )


def _is_shown(work: Work, name: str, shown: str, addresses: str) -> bool:
    if name == "author":
        return _any_shown(work.authors, shown)
    if name == "editor":
        return _any_shown(work.editors, shown)
    if name in _DATES:
        year = work.fields.get(name, "")[:4] or str(work.year or "")
        return bool(year) and year in shown
    if name in _ADDRESSES:
        value = work.fields.get(name, "") or getattr(work, name, "")
        return bool(value) and value in addresses
    if name.startswith("annotation"):
        return False
    if name == "title":
        value = work.title
    elif name == "crossref":
        value = work.edition.name if work.edition else ""
    else:
        value = to_text(work.fields.get(name, ""))
    return bool(_folded(value)) and _folded(value) in shown


def _any_shown(persons: Iterable[Person], shown: str) -> bool:
    names = (_folded(person.family or person.literal) for person in persons)
    return any(name and name in shown for name in names)


def _folded(text: str) -> str:
    """Letters and digits alone, without case: what a style leaves of a text, whatever it does."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in decomposed if char.isalnum())
