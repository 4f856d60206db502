# ruff: noqa: SIM905  # the word lists read better as text
"""Inheritance by crossref and xdata, by BibLaTeX's default rules.

The rules: BibLaTeX manual, appendix B ("Default Inheritance Setup"), and section 3.13.6 for xdata.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.model import Finding, split_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awardbib.bibtex.entries import Entry

# BibLaTeX never passes these on.
_STANDARD_EXCEPTIONS = frozenset(
    "ids crossref xref xdata entryset entrysubtype execute label options presort related "
    "relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey".split()
)
# These say something of the parent alone: the proceedings' own address, identifiers and topics,
# what was written about it, and what our data note on where a fact comes from. A paper that has
# no url must not seem to have one.
_OWN_EXCEPTIONS = frozenset(
    "url urldate doi eprint eprinttype eprintclass archiveprefix primaryclass arxiv openreview "
    "code pdf file abstract annotation annotation-zh annote keywords note shorttitle title-zh "
    "submissions accepted awards award rank category status source verified added expected "
    "evidence unverified".split()
)
_NEVER = _STANDARD_EXCEPTIONS | _OWN_EXCEPTIONS
# Titles for indexes and sorting belong to the parent, whatever its title becomes in the child.
_TITLES_KEPT_BACK = frozenset({"shorttitle", "sorttitle", "indextitle", "indexsorttitle"})

_BOOKS = frozenset({"book"})
_IN_BOOKS = frozenset({"inbook", "bookinbook", "suppbook"})
_COLLECTIONS = frozenset({"collection", "reference"})
_IN_COLLECTIONS = frozenset({"incollection", "inreference", "suppcollection"})
_MULTIVOLUME = {
    "mvbook": _BOOKS | _IN_BOOKS,
    "mvcollection": _COLLECTIONS | _IN_COLLECTIONS,
    "mvreference": _COLLECTIONS | _IN_COLLECTIONS,
    "mvproceedings": frozenset({"proceedings", "inproceedings"}),
}
_CONTAINING = {
    "book": _IN_BOOKS,
    "collection": _IN_COLLECTIONS,
    "reference": _IN_COLLECTIONS,
    "proceedings": frozenset({"inproceedings"}),
    "periodical": frozenset({"article", "suppperiodical"}),
}
#: What says that a work is printed in a volume. A talk was held at the event and is not: it does
#: not inherit these, and where they come by another way no format writes them of a talk.
OF_THE_VOLUME = frozenset(
    "editor volume number series publisher location isbn issn booktitle".split()
)
# What a talk inherits. BibLaTeX has no rule for this pair and would pass on everything.
_OF_THE_EVENT = frozenset(
    "eventtitle eventtitleaddon eventdate venue date year month day organization".split()
)
# What keeps a field from a child: the field itself, and others that say the same.
_TWINS = {
    "journaltitle": ("journaltitle", "journal"),
    "journal": ("journaltitle", "journal"),
    "location": ("location", "address"),
    "address": ("location", "address"),
    "institution": ("institution", "school"),
    "school": ("institution", "school"),
    "date": ("date", "year"),
    "year": ("date", "year"),
    "month": ("date", "year", "month"),
    "day": ("date", "year", "month", "day"),
}
_TYPES = {"conference": "inproceedings"}  # the one type of BibTeX that is another by BibLaTeX


def resolve(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """The entries with what they inherit, in the same order.

    ``crossref`` and ``xdata`` stay among the fields, a crossref by the key of the entry it leads
    to, whatever the case it is written in, an alias of ``ids`` included. An @set inherits nothing,
    whatever it refers to. Findings: ``missing-parent`` and ``inheritance-cycle``.
    """
    given = tuple(entries)
    if not any("crossref" in entry.fields or "xdata" in entry.fields for entry in given):
        return given, ()
    resolver = _Resolver(given)
    return tuple(resolver.resolved(entry) for entry in given), tuple(resolver.findings)


def aliases(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    """Each further key of an entry (BibLaTeX's field ``ids``) with the entry."""
    for entry in entries:
        if "ids" in entry.fields:
            for alias in split_list(entry.fields["ids"], ","):
                yield alias, entry


class _Resolver:
    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.by_key: dict[str, Entry] = {}
        for entry in entries:
            self.by_key.setdefault(entry.key, entry)
        self.others: dict[str, Entry] | None = None  # by aliases and by keys in lower case
        self.done: dict[int, Entry] = {}  # by identity: keys can be missing or doubled
        self.findings: list[Finding] = []

    def resolved(self, entry: Entry) -> Entry:
        """An entry with its inheritance; a chain is followed by a loop, however long."""
        chain: list[Entry] = []
        todo = [entry]
        on_the_way: set[int] = set()
        while todo:
            current = todo[-1]
            if id(current) in self.done:
                todo.pop()
                continue
            if id(current) not in on_the_way:
                on_the_way.add(id(current))
                chain = self.parents(current)
                waiting = [parent for parent in chain if id(parent) not in self.done]
                looped = [parent for parent in waiting if id(parent) in on_the_way]
                for parent in looped:
                    self.cycle(current, parent)
                todo += [parent for parent in waiting if id(parent) not in on_the_way]
                continue
            todo.pop()
            self.done[id(current)] = self.merged(current)
        return self.done[id(entry)]

    def merged(self, entry: Entry) -> Entry:
        """An entry whose parents are resolved (or part of a cycle, and then of no use)."""
        if not ("crossref" in entry.fields or "xdata" in entry.fields):
            return entry
        fields = dict(entry.fields)
        if (parent := self.find(fields.get("crossref", "").strip())) is not None:
            fields["crossref"] = parent.key
        if entry.type == "set":
            return replace(entry, fields=fields)
        for key in _keys(entry.fields.get("xdata", "")):
            template = self.find(key)
            if template is not None and id(template) in self.done:
                for name, value in self.done[id(template)].fields.items():
                    if name not in _STANDARD_EXCEPTIONS:
                        fields.setdefault(name, value)
        if parent is not None and id(parent) in self.done:
            _inherit(fields, entry.type, self.done[id(parent)])
        return replace(entry, fields=fields)

    def parents(self, entry: Entry) -> list[Entry]:
        """The entries that one refers to; those that do not exist are found."""
        keys = _keys(entry.fields.get("xdata", ""))
        crossref = entry.fields.get("crossref", "").strip()
        found = []
        for key in [*keys, crossref] if crossref else keys:
            parent = self.find(key)
            if parent is not None:
                found.append(parent)
                continue
            self.findings.append(
                Finding(
                    entry.place,
                    "missing-parent",
                    f"{entry.key} refers to {key}, which does not exist",
                    "",
                    f"add the entry {key}, or correct crossref or xdata",
                )
            )
        return found if entry.type != "set" else []

    def find(self, key: str) -> Entry | None:
        """An entry by its key or an alias, as biber finds it; else case aside, as BibTeX does."""
        if not key:
            return None
        found = self.by_key.get(key)
        if found is None:
            if self.others is None:
                self.others = {}
                for alias, entry in aliases(self.by_key.values()):
                    self.others.setdefault(alias, entry)
                for entry in self.by_key.values():
                    self.others.setdefault(entry.key.lower(), entry)
            found = self.others.get(key) or self.others.get(key.lower())
        return found

    def cycle(self, entry: Entry, parent: Entry) -> None:
        self.findings.append(
            Finding(
                entry.place,
                "inheritance-cycle",
                f"{entry.key} inherits from {parent.key}, which inherits from it",
                "",
                "remove one of the two references",
            )
        )


def _inherit(fields: dict[str, str], child_type: str, parent: Entry) -> None:
    """Add to a child's fields what its parent gives."""
    names = _renamed(_TYPES.get(child_type, child_type), _TYPES.get(parent.type, parent.type))
    replaced = {
        target for name, targets in names.items() if name in parent.fields for target in targets
    }
    is_talk = child_type == "unpublished" and parent.type == "proceedings"
    given: dict[str, str] = {}
    for name, value in parent.fields.items():
        if name in _NEVER or (names and name in _TITLES_KEPT_BACK):
            continue
        if name not in names and name in replaced:
            continue  # the parent's title becomes the booktitle, not its own booktitle
        if is_talk and name not in _OF_THE_EVENT:
            continue
        for target in names.get(name, (name,)):
            if not any(twin in fields for twin in _TWINS.get(target, (target,))):
                given[target] = value
    fields.update(given)


def _renamed(child: str, parent: str) -> dict[str, tuple[str, ...]]:
    """What the parent's fields are called in the child, where that is not the same."""
    if child in _MULTIVOLUME.get(parent, ()):
        names = _titles("main")
    elif child in _CONTAINING.get(parent, ()):
        names = _titles("journal" if parent == "periodical" else "book")
    else:
        return {}
    if parent in {"book", "mvbook"} and child in _IN_BOOKS:
        names["author"] = ("author", "bookauthor")
    return names


def _titles(prefix: str) -> dict[str, tuple[str, ...]]:
    return {name: (prefix + name,) for name in ("title", "subtitle", "titleaddon")}


def _keys(value: str) -> list[str]:
    return [key.strip() for key in value.split(",") if key.strip()]
