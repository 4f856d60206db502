# ruff: noqa: SIM905  # the word lists read better as text
"""Works of any source into the text of a .bib file: planned first, as edits of that text.

What is new goes to the end; of what is there already the missing fields can be filled, and
nothing that is stated is ever replaced. All else stays byte for byte as it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from awardbib.bibtex import edit
from awardbib.bibtex.dialect import BIBLATEX_NAMES, BIBTEX_TYPES
from awardbib.bibtex.parser import parse
from awardbib.bibtex.read import build
from awardbib.bibtex.write import write
from awardbib.errors import AwardbibError, DataError, UsageError
from awardbib.model import Finding, split_list
from awardbib.text.patch import Edit, apply
from awardbib.works.duplicates import Index
from awardbib.works.identifiers import of_work
from awardbib.works.keys import Keys, with_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awardbib.bibtex.entries import Entry
    from awardbib.bibtex.write import Dialect
    from awardbib.model import Work
    from awardbib.works.duplicates import Match

__all__ = ["ACTIONS", "Outcome", "Plan", "dialect_of", "plan"]

#: What can be done about a duplicate.
ACTIONS = ("report", "skip", "merge", "add")

# What refers to other entries; the writer has filled in what they pass on.
_REFERENCES = frozenset("crossref xref xdata entryset".split())
# What says something of the source's entry, not of the work.
_OF_THE_SOURCE = frozenset("ids evidence unverified verified source related".split())
# What is true of every version of a work: a preprint's entry must not get the journal's pages.
_OF_ANY_VERSION = frozenset(
    "author abstract keywords annotation annotation-zh langid language code eprint eprinttype "
    "eprintclass arxiv openreview author-zh affiliation affiliation-zh".split()
)
# A field is missing only where none of these stands in its place.
_STANDS_FOR = {
    "date": ("date", "year"),
    "year": ("date", "year"),
    "month": ("date", "month"),
    "day": ("date", "day"),
    "subtitle": ("title", "subtitle"),
    "titleaddon": ("title", "titleaddon"),
    "booksubtitle": ("booktitle", "booksubtitle"),
    "journalsubtitle": ("journaltitle", "journalsubtitle"),
    "number": ("number", "issue"),
    "issue": ("number", "issue"),
    "eid": ("pages", "eid"),
    "pages": ("pages", "eid"),
}
# These say more of another field, and mean something else beside another value of it.
_DEPEND_ON = {
    "eprinttype": "eprint",
    "eprintclass": "eprint",
    "urldate": "url",
    "month": "year",
    "day": "month",
}
# Characters that no text needs: a null makes a file binary, others steer a terminal.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_WORDS_OF_BIBLATEX = frozenset(
    "date journaltitle location eprinttype eprintclass annotation institution eventtitle".split()
)
_WORDS_OF_BIBTEX = frozenset("year journal address archiveprefix primaryclass school".split())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one work.

    Attributes:
        work: as the source has it.
        key: under which it stands in the file afterwards.
        action: ``added``; ``merged`` into the entry of that key; ``present`` there with nothing
            to fill in; ``duplicate`` of it and left out; ``broken`` where the entry cannot be
            changed.
        match: the entry that is the same, or seems to be (then it has a conflict, and the work
            was added).
        fields: names of those that were filled in.
        reason: why the entry cannot be changed.
    """

    work: Work
    key: str
    action: Literal["added", "merged", "present", "duplicate", "broken"]
    match: Match | None = None
    fields: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do to a text.

    Attributes:
        text: as it was.
        edits: the changes.
        outcomes: one a work, in the order of the source.
        findings: what is wrong in the text already.
    """

    text: str
    edits: tuple[Edit, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def result(self) -> str:
        """The text with the changes."""
        return apply(self.text, self.edits)


def plan(
    text: str,
    works: Iterable[Work],
    *,
    path: str = "",
    on_duplicate: str = "report",
    dialect: Dialect | None = None,
) -> Plan:
    """Plan to bring works into the text of a .bib file.

    Args:
        text: of the file; empty for a new one.
        works: their ``awards`` become notes.
        path: what findings call the file.
        on_duplicate: one of :data:`ACTIONS`; ``report`` and ``skip`` plan the same.
        dialect: of what is written; by default the one that the text speaks.

    Raises:
        UsageError: no such action.
        DataError: something in the text keeps what is added from being read again.
    """
    if on_duplicate not in ACTIONS:
        raise UsageError(
            f"no {on_duplicate!r} for what to do with duplicates", remedy=", ".join(ACTIONS)
        )
    planner = _Planner(text, path, dialect)
    outcomes = tuple(planner.take(work, on_duplicate) for work in works)
    made = Plan(text, planner.edits(), outcomes, planner.findings)
    if made.edits:
        _check(planner, made.result)
    return made


def dialect_of(entries: Iterable[Entry]) -> Dialect:
    """Which dialect some entries speak: BibLaTeX unless more of their fields are BibTeX's."""
    names = [name for entry in entries for name in entry.fields]
    classic = sum(name in _WORDS_OF_BIBTEX for name in names)
    return "bibtex" if classic > sum(name in _WORDS_OF_BIBLATEX for name in names) else "biblatex"


@dataclass(slots=True)
class _Slot:
    """An entry of the file, there already or planned."""

    work: Work
    text: str
    stated: dict[str, str]  # fields by their BibLaTeX names, inherited ones too
    old: Entry | None = None


class _Planner:
    def __init__(self, text: str, path: str, dialect: Dialect | None) -> None:
        self.text = text
        parsed = parse(text, path)
        content = with_keys(build(parsed.entries, parsed.findings))
        self.entries = {entry.key: entry for entry in parsed.entries if entry.key}
        self.findings = content.findings
        self.dialect: Dialect = dialect or dialect_of(parsed.entries)
        self.newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
        self.index = Index(content.works)
        self.keys = Keys((*self.entries, *parsed.unread))
        for work in content.works:
            for old in _old_keys(work.fields):
                self.keys.take(old)
        self.slots = {work.key: self._existing(work) for work in content.works}
        self.added: list[_Slot] = []

    def _existing(self, work: Work) -> _Slot:
        entry = self.entries.get(work.key)
        return _Slot(work, entry.raw if entry else "", _standard(work.fields), entry)

    def take(self, work: Work, on_duplicate: str) -> Outcome:
        """Plan one work."""
        match = self.index.find(work)
        if match is None or match.conflict or on_duplicate == "add":
            return Outcome(work, self._add(work), "added", match)
        key = match.work.key
        if on_duplicate != "merge":
            return Outcome(work, key, "duplicate", match)
        slot = self.slots[key]
        missing = self._missing(slot, work, match)
        if not missing:
            return Outcome(work, key, "present", match)
        try:
            changed = self._filled(slot, missing)
        except AwardbibError:
            place = slot.old.place if slot.old else ""
            return Outcome(work, key, "broken", match, reason=f"mend the entry at {place} first")
        slot.text = changed
        slot.stated |= _standard(missing)
        return Outcome(work, key, "merged", match, tuple(missing))

    def _add(self, work: Work) -> str:
        # The writer has the last word on which characters a key may have.
        written = self._written(work)
        key = parse(written).entries[0].key
        if (free := self.keys.take(key)) != key:
            key, written = free, self._written(replace(work, key=free))
        named = replace(work, key=key)
        slot = _Slot(named, written, _standard(work.fields))
        self.slots[key] = slot
        self.added.append(slot)
        self.index.add(named)
        return key

    def _written(self, work: Work) -> str:
        """One entry in the file's dialect, with all that is known of the work."""
        names = [name for name in work.fields if name not in _REFERENCES]
        attributes = ("title", "author", "editor", "date")
        text = write(
            [work], dialect=self.dialect, award_note=bool(work.awards), fields=[*names, *attributes]
        )
        # The comment about what is unverified is for readers of exports; the field says it here.
        text = _NO_TEXT.sub("", text[text.index("@") :])
        return text.replace("\n", self.newline)

    def _missing(self, slot: _Slot, work: Work, match: Match) -> dict[str, str]:
        """The fields that the entry lacks, as they would be written, by the dialect's names."""
        offered = parse(self._written(work)).entries[0].fields
        one_version = match.by in {"doi", "openreview"} or _classic_type(
            work.type
        ) == _classic_type(slot.work.type)
        missing: dict[str, str] = {}
        for name, value in offered.items():
            standard = BIBLATEX_NAMES.get(name, name)
            if standard in _OF_THE_SOURCE or not (one_version or standard in _OF_ANY_VERSION):
                continue
            if any(slot.stated.get(twin) for twin in _STANDS_FOR.get(standard, (standard,))):
                continue
            base = _DEPEND_ON.get(standard, "")
            held = slot.stated.get(base, "")
            if base and base not in _standard(missing) and held != _standard(offered).get(base):
                continue
            missing[name] = value
        if not _standard(missing).keys() & {"eprint", "openreview"}:
            return missing
        # An identifier that the entry has in another place is not missing.
        known = of_work(slot.work)
        if "openreview" in known:
            missing.pop("openreview", None)
        scheme = _standard(offered).get("eprinttype", "").lower()
        if scheme in known:
            return {
                n: v
                for n, v in missing.items()
                if not BIBLATEX_NAMES.get(n, n).startswith("eprint")
            }
        return missing

    def _filled(self, slot: _Slot, fields: Mapping[str, str]) -> str:
        """The entry's text with fields filled in.

        Raises:
            AwardbibError: the entry is broken, or has no key.
        """
        # A single line does not tell the file's line ends; one before it does.
        text = self.newline + slot.text
        key = slot.old.key if slot.old else slot.work.key
        for name, value in fields.items():
            text = edit.set_field(text, key, name, value)
        return text.removeprefix(self.newline)

    def edits(self) -> tuple[Edit, ...]:
        """The changes of the text."""
        lines = [0, *(match.end() for match in re.finditer("\n", self.text))]
        edits = []
        for slot in self.slots.values():
            if slot.old and slot.text != slot.old.raw:
                # Its line says which of several equal texts it is.
                start = self.text.index(slot.old.raw, lines[slot.old.place.line - 1])
                edits.append(Edit(start, start + len(slot.old.raw), slot.text))
        if self.added:
            edits.append(self._addition())
        return tuple(sorted(edits))

    def _addition(self) -> Edit:
        """The new entries at the end, as ``bibtex.edit`` puts them there."""
        kept = len(self.text.rstrip(" \t\r\n"))
        tail = self.text[kept:]
        first, *more = (slot.text for slot in self.added)
        # Checking for the key is done; what stands before has no part in it but for line ends.
        mark = f"%{self.newline}%" if kept else ""
        text = edit.add_entry(mark + tail, first).removeprefix(mark)
        text += "".join(edit.add_entry(self.newline, one) for one in more)
        return Edit(kept, len(self.text), text)


def _check(planner: _Planner, result: str) -> None:
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
            raise DataError(f"the entry {key} would be read otherwise", where=str(entry.place))
    for slot in planner.added:
        if slot.work.key not in found:
            raise DataError(f"the new entry {slot.work.key} could not be read again")


def _standard(fields: Mapping[str, str]) -> dict[str, str]:
    return {BIBLATEX_NAMES.get(name, name): value for name, value in fields.items()}


def _old_keys(fields: Mapping[str, str]) -> Sequence[str]:
    return split_list(fields.get("ids", ""), ",")


def _classic_type(kind: str) -> str:
    return BIBTEX_TYPES.get(kind, "thesis" if kind.endswith("thesis") else kind)
