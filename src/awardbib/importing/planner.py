"""Decides about one work after the other: it is new, there already, or lends an entry fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from awardbib.bibtex import edit
from awardbib.bibtex.parser import parse
from awardbib.bibtex.read import build
from awardbib.bibtex.write import write
from awardbib.errors import AwardbibError
from awardbib.importing.dialect import dialect_of
from awardbib.importing.missing import by_biblatex, classic_type, missing_fields
from awardbib.importing.outcome import ImportOutcome
from awardbib.model import split_list
from awardbib.text.titles import title_key
from awardbib.works.duplicates import Duplicates, Match
from awardbib.works.keys import Keys, with_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awardbib.bibtex.entries import Entry
    from awardbib.bibtex.write import Dialect
    from awardbib.model import Work

# What refers to other entries; the writer has filled in what they pass on.
_REFERENCES = frozenset({"crossref", "xref", "xdata", "entryset"})
# Characters that no text needs: a null makes a file binary, others steer a terminal.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(slots=True)
class Slot:
    """An entry of the file, there already or planned.

    Attributes:
        work: what it describes.
        text: as it will stand in the file.
        stated: its fields by their BibLaTeX names, inherited ones too.
        old: the entry that is there.
    """

    work: Work
    text: str
    stated: dict[str, str]
    old: Entry | None = None


class Planner:
    """The entries of a text, and what is planned for it so far.

    Attributes:
        text: as it was.
        entries: of the text, by key.
        findings: what is wrong in it.
        slots: all entries, planned ones too, by key.
        added: the planned ones.
        newline: the text's line end.
    """

    def __init__(self, text: str, path: str, dialect: Dialect | None) -> None:
        self.text = text
        parsed = parse(text, path)
        content = with_keys(build(parsed.entries, parsed.findings))
        self.entries = {entry.key: entry for entry in parsed.entries if entry.key}
        self.findings = content.findings
        self.newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
        self.slots = {work.key: self._existing(work) for work in content.works}
        self.added: list[Slot] = []
        self._by_title: dict[tuple[str, str], list[Work]] = {}
        self._by_content: dict[tuple[tuple[str, str], frozenset[tuple[str, str]]], Work] = {}
        for work in content.works:
            self._by_title.setdefault(_title(work), []).append(work)
        self._dialect: Dialect = dialect or dialect_of(parsed.entries)
        self._known = Duplicates(content.works)
        self._keys = Keys((*self.entries, *parsed.unread))
        for work in content.works:
            for old in split_list(work.fields.get("ids", ""), ","):
                self._keys.take(old)

    def _existing(self, work: Work) -> Slot:
        entry = self.entries.get(work.key)
        return Slot(work, entry.raw if entry else "", by_biblatex(work.fields), entry)

    def take(self, work: Work, on_duplicate: str) -> ImportOutcome:
        """Plan one work."""
        match = self._known.find(work)
        if match is None or match.conflict:
            match = self._copy(work) or match
        if match is None or match.conflict or on_duplicate == "add":
            return ImportOutcome(work, self._add(work), "added", match)
        key = match.work.key
        if on_duplicate != "merge":
            return ImportOutcome(work, key, "duplicate", match)
        slot = self.slots[key]
        offered = _fields(self._written(work))
        missing = missing_fields(slot.stated, slot.work, offered, match, work.type)
        if not missing:
            return ImportOutcome(work, key, "present", match)
        try:
            changed = self._filled(slot, missing)
        except AwardbibError:
            place = slot.old.place if slot.old else ""
            reason = f"mend the entry at {place} first"
            return ImportOutcome(work, key, "broken", match, reason=reason)
        slot.text = changed
        slot.stated |= by_biblatex(missing)
        return ImportOutcome(work, key, "merged", match, tuple(missing))

    def _add(self, work: Work) -> str:
        # The writer has the last word on which characters a key may have.
        written = self._written(work)
        key = parse(written).entries[0].key
        if (free := self._keys.take(key)) != key:
            key, written = free, self._written(replace(work, key=free))
        named = replace(work, key=key)
        slot = Slot(named, written, by_biblatex(work.fields))
        self.slots[key] = slot
        self.added.append(slot)
        self._known.add(named)
        self._by_title.setdefault(_title(named), []).append(named)
        return key

    def _copy(self, work: Work) -> Match | None:
        """The entry that says exactly the same as a work, whatever little that is.

        A work without title and identifier is nobody's duplicate, but its copy is.
        """
        title = _title(work)
        # What has the same title has its content compared, each once.
        for one in self._by_title.pop(title, ()):
            self._by_content.setdefault((title, self._content(one)), one)
        found = None
        if self._by_content:
            found = self._by_content.get((title, self._content(work)))
        return Match(found, "content", "") if found else None

    def _content(self, work: Work) -> frozenset[tuple[str, str]]:
        return frozenset(_fields(self._written(work)).items())

    def _written(self, work: Work) -> str:
        """One entry in the file's dialect, with all that is known of the work."""
        names = [name for name in work.fields if name not in _REFERENCES]
        attributes = ["title", "author", "editor", "date", "key", "openreview"]
        if self._dialect == "bibtex":
            attributes.append("url")  # in which OpenReview's id goes out
        text = write(
            [work],
            dialect=self._dialect,
            award_note=bool(work.awards),
            fields=[*names, *attributes],
        )
        # The comment about what is unverified is for readers of exports; the field says it here.
        text = _NO_TEXT.sub("", text[text.index("@") :])
        return text.replace("\n", self.newline)

    def _filled(self, slot: Slot, fields: Mapping[str, str]) -> str:
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


def _fields(written: str) -> Mapping[str, str]:
    return parse(written).entries[0].fields


def _title(work: Work) -> tuple[str, str]:
    return classic_type(work.type), title_key(work.title)
