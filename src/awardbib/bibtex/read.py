# the word lists read better as text
""".bib text and files to the model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awardbib.bibtex import dates, inherit, names
from awardbib.bibtex.latex import to_text
from awardbib.bibtex.loading import load_text
from awardbib.bibtex.normalise import normalised
from awardbib.model import Edition, Finding, Work, WorkList, read_evidence, split_list

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    from awardbib.bibtex.entries import Entry
    from awardbib.model import Person

__all__ = ["Bibliography", "build", "load_text", "read_file", "read_text", "title_of"]

# Entries that hold data for others or settings of a style, and cannot be cited.
_NO_WORKS = frozenset({"xdata", "control", "ieeetranbstctl", "set"})
_YEAR = re.compile(r"[\s,(]*\b(?:19|20)\d\d\b\)?")
# A title that ends in one of these needs no colon before its subtitle.
_ENDS = ("?", "!", ":", ".", "？", "！", "：", "。")


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What .bib files hold, as the model sees it, each in the order of the files.

    Attributes:
        works: everything that can be cited; ``lists`` is left empty, ``edition`` is set.
        editions: @proceedings that others crossref, or that are recorded with their evidence.
            One with a shorttitle stands for its conference alone; any other is a work as well.
        lists: @set entries, each with its edition.
        findings: what is wrong, syntax first.
    """

    works: tuple[Work, ...] = ()
    editions: tuple[Edition, ...] = ()
    lists: tuple[WorkList, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_file(path: str | os.PathLike[str]) -> Bibliography:
    """The model of one .bib file.

    Raises:
        FileError: the file cannot be read, is too large or is no text.
    """
    from awardbib.bibtex.parser import parse  # noqa: PLC0415 - loads the splitter

    text, warnings = load_text(path)
    parsed = parse(text, str(path))
    return build(parsed.entries, (*warnings, *parsed.findings))


def read_text(text: str, path: str = "") -> Bibliography:
    """The model of one .bib text; ``path`` is what findings and places name."""
    from awardbib.bibtex.parser import parse  # noqa: PLC0415 - loads the splitter

    parsed = parse(text, path)
    return build(parsed.entries, parsed.findings)


def build(entries: Iterable[Entry], findings: Iterable[Finding] = ()) -> Bibliography:
    """The model of the entries of one or several files together (crossref across files).

    A key that an earlier file has used is a finding; the first entry counts. An entry without a
    key makes a work without one: see :func:`awardbib.works.keys.with_keys`.
    """
    return _Builder(findings).build(entries)


class _Builder:
    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        self.editions: dict[str, Edition] = {}
        self.known: dict[str, Person | None] = {}  # names that have been read, by their source
        self.aliases: dict[str, str] = {}  # every key of a work, old ones too, to the one it has

    def build(self, entries: Iterable[Entry]) -> Bibliography:
        resolved, findings = inherit.resolve(self.normalised(self.unique(entries)))
        self.findings += findings
        parents = {entry.fields["crossref"] for entry in resolved if "crossref" in entry.fields}
        cited: list[Entry] = []
        sets: list[Entry] = []
        for entry in resolved:
            if entry.type == "proceedings" and _is_edition(entry, parents):
                self.editions[entry.key] = _edition(entry)
                if "shorttitle" in entry.fields:
                    continue
            if entry.type == "set":
                sets.append(entry)
            elif entry.type not in _NO_WORKS:
                cited.append(entry)
        works = tuple(map(self.work, cited))
        self.aliases = {alias: entry.key for alias, entry in inherit.aliases(resolved)}
        self.aliases |= {work.key: work.key for work in works}
        lists = tuple(map(self.work_list, sets))
        return Bibliography(works, tuple(self.editions.values()), lists, tuple(self.findings))

    def normalised(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries with what programs write otherwise put right."""
        for entry in entries:
            plain, findings = normalised(entry)
            self.findings += findings
            yield plain

    def unique(self, entries: Iterable[Entry]) -> Iterable[Entry]:
        """The entries without those whose key an earlier one has."""
        first: dict[str, Entry] = {}
        kept: list[Entry] = []
        for entry in entries:
            earlier = first.setdefault(entry.key, entry) if entry.key else entry
            if earlier is entry:
                kept.append(entry)
                continue
            self.findings.append(
                Finding(
                    entry.place,
                    "repeated-key",
                    f"the key {entry.key} is used again; the entry at {earlier.place} counts",
                    "",
                    "give it another key, or remove one of the two",
                )
            )
        return kept

    def work(self, entry: Entry) -> Work:
        fields = entry.fields
        authors, others = self.persons(fields.get("author"))
        editors, more = self.persons(fields.get("editor"))
        title = title_of(fields)
        date = dates.parse_date(fields)
        if date is None and "eventdate" in fields:
            date = dates.parse_date(fields, "event")
        return Work(
            entry.key,
            entry.type,
            fields,
            title,
            authors,
            editors,
            others or (more and not authors),
            date,
            entry.place,
            (),
            self.editions.get(fields["crossref"]) if "crossref" in fields else None,
        )

    def persons(self, source: str | None) -> tuple[tuple[Person, ...], bool]:
        return names.parse_names(source, self.known) if source else ((), False)

    def work_list(self, entry: Entry) -> WorkList:
        fields = entry.fields
        edition = self.editions.get(fields.get("crossref", ""))
        stated = split_list(fields.get("entryset", ""), ",")
        return WorkList(
            id=entry.key,
            title=title_of(fields),
            members=tuple(dict.fromkeys(self.aliases.get(key, key) for key in stated)),
            title_zh=to_text(fields.get("title-zh", "")),
            award=to_text(fields.get("award", "")),
            rank=fields.get("rank", "").strip().lower(),
            category=fields.get("category", "").strip().lower(),
            edition=edition,
            source=fields.get("source", ""),
            verified=fields.get("verified", ""),
            added=fields.get("added", ""),
            expected=self.expected(entry),
            status=fields.get("status", "").strip().lower(),
            note=to_text(fields.get("note", "")),
            evidence=read_evidence(fields.get("evidence", "")),
            unverified=split_list(fields.get("unverified", ""), ","),
            place=entry.place,
        )

    def expected(self, entry: Entry) -> int | None:
        stated = entry.fields.get("expected", "").strip()
        if not stated:
            return None
        if stated.isascii() and stated.isdigit():
            return int(stated[:9])
        self.findings.append(
            Finding(
                entry.place,
                "bad-number",
                f"{entry.key}: expected is no number: {stated[:40]}",
                "",
                "write how many members the announcement names",
                "warning",
            )
        )
        return None


def _is_edition(entry: Entry, parents: set[str]) -> bool:
    """Whether an @proceedings is an edition of a conference: others refer to it, or it is recorded.

    Our data give each edition its evidence, before any paper or list of it is there as well.
    """
    is_recorded = "evidence" in entry.fields and "shorttitle" in entry.fields
    return bool(entry.key) and (is_recorded or entry.key in parents)


def _edition(entry: Entry) -> Edition:
    fields = entry.fields
    title = title_of(fields)
    name = to_text(fields.get("shorttitle", "")) or to_text(fields.get("eventtitle", "")) or title
    held = dates.parse_date(fields, "event")
    date = dates.parse_date(fields) or held
    return Edition(
        id=entry.key,
        title=title,
        name=name,
        venue=_YEAR.sub("", name).strip() or name,
        year=date.year if date else None,
        fields=fields,
        place=entry.place,
        eventdate=held,
        location=to_text(fields.get("venue", "")),
    )


def title_of(fields: Mapping[str, str]) -> str:
    """The title of an entry with its subtitle, as Unicode."""
    title = to_text(fields.get("title", ""))
    subtitle = fields.get("subtitle")
    if not subtitle:
        return title
    return f"{title}{' ' if title.endswith(_ENDS) else ': '}{to_text(subtitle)}"
