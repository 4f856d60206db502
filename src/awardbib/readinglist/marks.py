"""Which of the facts that an entry shows rest on no evidence, and the marks that say so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from awardbib.bibtex.latex import to_text
from awardbib.text.fold import search_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.model import Work

_MARKS = "†‡§¶‖"
_ADDRESSES = frozenset({"url", "eprint", "arxiv", "openreview", "doi", "code"})
_PEOPLE = frozenset({"author", "editor"})
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
    addresses = " ".join((text, *urls))
    return tuple(
        name
        for name in work.unverified
        if name in annotations or _is_shown(work, name, text, addresses)
    )


def _is_shown(work: Work, name: str, text: str, addresses: str) -> bool:
    if name in _ADDRESSES:
        value = work.fields.get(name, "") or getattr(work, name, "")
        return bool(value) and value in addresses
    return any(_appears(value, text) for value in _values(work, name))


def _values(work: Work, name: str) -> tuple[str, ...]:
    """The texts by which a reader would recognise a fact."""
    if name in _PEOPLE:
        persons = work.authors if name == "author" else work.editors
        return tuple(person.family or person.literal for person in persons)
    if name in _DATES:
        return (work.fields.get(name, "")[:4] or str(work.year or ""),)
    if name.startswith("annotation"):
        return ()  # decided by whether annotations are shown
    if name == "title":
        return (work.title,)
    if name == "crossref":
        return (work.edition.name,) if work.edition else ()
    return (to_text(work.fields.get(name, "")),)


def _appears(value: str, text: str) -> bool:
    """Whether the words of a value stand in a text, whatever a style did to case and signs."""
    sought, shown = (" ".join(search_words(each)) for each in (value, text))
    return bool(sought) and f" {sought} " in f" {shown} "
