# the word lists read better as text
""".bib text and files to the model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awardbib.bibtex import dates, inherit, names
from awardbib.bibtex.latex import to_text
from awardbib.bibtex.loading import load_text
from awardbib.model import Edition, Finding, Work, WorkList, read_evidence, split_list

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

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
        editions: @proceedings that others crossref or that state a shorttitle.
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

    def build(self, entries: Iterable[Entry]) -> Bibliography:
        resolved, findings = inherit.resolve(self.unique(entries))
        self.findings += findings
        parents = {entry.fields.get("crossref", "") for entry in resolved}
        works: list[Work] = []
        sets: list[Entry] = []
        for entry in resolved:
            if entry.type == "proceedings" and (
                "shorttitle" in entry.fields or (entry.key and entry.key in parents)
            ):
                self.editions[entry.key] = _edition(entry)
        for entry in resolved:
            if entry.type == "set":
                sets.append(entry)
            elif entry.type not in _NO_WORKS and (
                entry.type != "proceedings" or entry.key not in self.editions
            ):
                works.append(self.work(entry))
        return Bibliography(
            tuple(works),
            tuple(self.editions.values()),
            tuple(self.work_list(entry) for entry in sets),
            tuple(self.findings),
        )

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
        authors, others = _persons(fields, "author")
        editors, more = _persons(fields, "editor")
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
            self.editions.get(fields["crossref"].strip()) if "crossref" in fields else None,
        )

    def work_list(self, entry: Entry) -> WorkList:
        fields = entry.fields
        edition = self.editions.get(fields.get("crossref", "").strip())
        return WorkList(
            id=entry.key,
            title=title_of(fields),
            members=tuple(dict.fromkeys(split_list(fields.get("entryset", ""), ","))),
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


def _persons(fields: dict[str, str], name: str) -> tuple[tuple[Person, ...], bool]:
    source = fields.get(name)
    return names.parse_names(source) if source else ((), False)


def title_of(fields: Mapping[str, str]) -> str:
    """The title of an entry with its subtitle, as Unicode."""
    title = to_text(fields.get("title", ""))
    subtitle = fields.get("subtitle")
    if not subtitle:
        return title
    return f"{title}{' ' if title.endswith(_ENDS) else ': '}{to_text(subtitle)}"
