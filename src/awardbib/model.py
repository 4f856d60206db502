"""What a library consists of: plain frozen data classes, no input or output.

Text in a :class:`Work` comes in two forms. ``fields`` holds each value as LaTeX source, just as a
.bib file has it after concatenation, @string and inheritance have been resolved; the attributes
(``title``, ``authors``, …) hold the same as Unicode, ready to be shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from awardbib.text.scripts import is_cjk

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: file (as given) and line (from 1; 0 when there is no line)."""

    path: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a file, found while reading it; what is right was read all the same.

    Attributes:
        code: a short name of the kind of finding, for programs.
        excerpt: the text in question, shortened.
        remedy: what to do about it.
        severity: ``error`` when something was lost, ``warning`` when it was guessed at.
    """

    place: Place
    code: str
    message: str
    excerpt: str = ""
    remedy: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}"
        return f"{text} ({self.remedy})" if self.remedy else text


@dataclass(frozen=True, slots=True)
class Person:
    """A name by BibTeX's four parts, as Unicode; a corporate name has ``literal`` alone."""

    family: str = ""
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def name(self) -> str:
        """The name as read aloud: ``Rianne van den Berg``, ``Martin Luther King, Jr.``, 张博航."""
        if self.literal:
            return self.literal
        if self.is_cjk:
            return self.family + self.given
        name = " ".join(part for part in (self.given, self.prefix, self.family) if part)
        return f"{name}, {self.suffix}" if self.suffix else name

    @property
    def is_cjk(self) -> bool:
        """Whether the name is written in Chinese, Japanese or Korean script, family name first."""
        text = self.family + self.given
        return bool(text) and all(is_cjk(char) for char in text)


@dataclass(frozen=True, slots=True)
class Date:
    """A date or range by ISO 8601-2 (EDTF) level 1, as BibLaTeX reads it.

    ``start`` and ``end`` are (year,), (year, month) or (year, month, day); a month of 21 to 24 is
    a season, spring first. ``end`` is None for a single date and () for an open range.
    """

    start: tuple[int, ...]
    end: tuple[int, ...] | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def year(self) -> int | None:
        """The year in which it begins."""
        return self.start[0] if self.start else None


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts are taken from: a table of ``sources.toml``.

    Attributes:
        id: what evidence calls it.
        kind: announcement, proceedings, bibliography, list, article …
        copy_of: id of the source that it copies, so that both count as one.
        supports: the facts that it can support; empty for all.
    """

    id: str
    name: str
    address: str = ""
    kind: str = ""
    copy_of: str = ""
    supports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where facts were seen: one statement of a field ``evidence``.

    Attributes:
        source: id of a :class:`Source`; empty where the statement does not begin with one.
        locator: where in the source: a record, a page, a date.
        says: the facts that it states, commas between them: ``title, authors, award``.
    """

    source: str
    locator: str = ""
    says: str = ""

    def __str__(self) -> str:
        head = f"{self.source} {self.locator}".strip()
        return f"{head}: {self.says}" if head else self.says

    @property
    def terms(self) -> tuple[str, ...]:
        """The facts, each by itself."""
        return split_list(self.says, ",")


def read_evidence(value: str) -> tuple[Evidence, ...]:
    """The statements of a field: ``source locator: facts; source: facts``.

    Evidence is no LaTeX and is taken as it stands, but for a backslash before ``& % # _ $``.
    """
    found = []
    for statement in split_list(_ESCAPED.sub(r"\1", value), ";"):
        head, colon, says = statement.partition(": ")
        source, _, locator = head.partition(" ")
        found.append(Evidence(source, locator, says) if colon else Evidence("", "", statement))
    return tuple(found)


_ESCAPED = re.compile(r"\\([&%#_$])")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a conference: an @proceedings entry.

    Attributes:
        name: in short, with the year: ``ICLR 2024``.
        venue: the conference alone: ``ICLR``.
        fields: as those of a :class:`Work`.
        eventdate: when it was held.
        location: where it was held (BibLaTeX's field ``venue``), as Unicode.
    """

    id: str
    title: str
    name: str
    venue: str
    year: int | None
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    place: Place = Place()
    eventdate: Date | None = None
    location: str = ""

    @property
    def url(self) -> str:
        """The address of the edition, or nothing."""
        return self.fields.get("url", "")

    @property
    def submissions(self) -> int | None:
        """How many papers were submitted to the main track, where a source says so."""
        return _count(self.fields.get("submissions", ""))

    @property
    def accepted(self) -> int | None:
        """How many papers were accepted for the main track, where a source says so."""
        return _count(self.fields.get("accepted", ""))

    @property
    def gave_no_award(self) -> bool:
        """Whether a source says that no paper was awarded.

        An edition without lists of which this is false is not recorded yet.
        """
        return self.fields.get("awards", "").strip().lower() == "none"


@dataclass(frozen=True, slots=True)
class WorkList:
    """A list of works in its own order, mostly those that won one award: an @set entry.

    Attributes:
        award: the award in the conference's own wording; empty when the list is not an award.
        rank: the tier. Of awards: winner, outstanding (where it is a second tier below the best),
            runner-up, honorable-mention. Of other lists: selected, mentioned, cited, talk …
        category: what an award is for: main, test-of-time, student, demo …
        members: keys of the works, in order.
        edition: the edition that gave it.
        source: the address of its announcement.
        verified: the day on which the list was checked against its sources, as ISO 8601.
        added: the day on which the list entered the record, as ISO 8601.
        expected: how many members its announcement names, where known.
        status: ``withdrawn``, ``corrected`` …; empty for a list that stands as announced.
        note: what is missing and why, where there are fewer members than expected.
        unverified: the fields that rest on no evidence.
        support: for each member the independent sources that say so, by id.
    """

    id: str
    title: str
    members: tuple[str, ...]
    title_zh: str = ""
    award: str = ""
    rank: str = ""
    category: str = ""
    edition: Edition | None = None
    source: str = ""
    verified: str = ""
    added: str = ""
    expected: int | None = None
    status: str = ""
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    unverified: tuple[str, ...] = ()
    place: Place = Place()
    support: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    @property
    def is_award(self) -> bool:
        """Whether its members won something: whether it states an award."""
        return bool(self.award)

    @property
    def name(self) -> str:
        """What to call it beside a work: ``Outstanding Paper Award``, else the list's title."""
        return self.award or self.title

    def title_in(self, lang: str) -> str:
        """The title in a language (BCP 47), English where there is no other."""
        return self.title_zh if self.title_zh and lang.lower().startswith("zh") else self.title


@dataclass(frozen=True, slots=True)
class Work:
    """A paper, a talk or any other entry of a .bib file.

    Attributes:
        key: the cite key.
        type: the BibLaTeX entry type in lower case.
        fields: every field with its LaTeX source, names in lower case, inherited ones included.
        title: the main title with its subtitle, as Unicode without markup.
        authors: in order; ``others`` as the last one is :attr:`authors_truncated` instead.
        authors_truncated: whether there are more authors than are named.
        lists: all lists that hold it, in the library's order; see :attr:`awards` too.
        edition: where it appeared, when the library holds that edition.
    """

    key: str
    type: str
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    title: str = ""
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    authors_truncated: bool = False
    date: Date | None = None
    place: Place = Place()
    lists: tuple[WorkList, ...] = ()
    edition: Edition | None = None

    @property
    def awards(self) -> tuple[WorkList, ...]:
        """The lists among :attr:`lists` that are awards."""
        return tuple(one for one in self.lists if one.award)

    @property
    def status(self) -> str:
        """``withdrawn``, ``retracted``, ``corrected`` …, or nothing."""
        return self.fields.get("status", "").strip().lower()

    @property
    def year(self) -> int | None:
        """The year in which it appeared."""
        return self.date.year if self.date else None

    @property
    def kind(self) -> str:
        """``talk`` for what was held at an event and not printed, ``paper`` for all else."""
        is_talk = self.type == "unpublished" and (
            self.edition is not None or not _OF_EVENTS.isdisjoint(self.fields)
        )
        return "talk" if is_talk else "paper"

    @property
    def openreview(self) -> str:
        """The OpenReview forum id, or nothing: ``openreview``, in older files ``eprint``."""
        return self.fields.get("openreview", "") or self._eprint("openreview")

    @property
    def arxiv(self) -> str:
        """The arXiv id, or nothing: ``eprint``, in older files ``arxiv`` as well."""
        return self._eprint("arxiv") or self.fields.get("arxiv", "")

    def _eprint(self, kind: str) -> str:
        stated = self.fields.get("eprinttype", self.fields.get("archiveprefix", ""))
        return self.fields.get("eprint", "") if stated.lower() == kind else ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where its title, authors and identifiers were seen, a statement each."""
        stated = (self.fields.get(name, "") for name in ("evidence", "evidence-auto"))
        return read_evidence(";".join(stated))

    @property
    def unverified(self) -> tuple[str, ...]:
        """The fields that rest on no evidence."""
        return split_list(self.fields.get("unverified", ""), ",")

    @property
    def keywords(self) -> tuple[str, ...]:
        """The topics, as LaTeX source."""
        return split_keywords(self.fields.get("keywords", ""))


def split_keywords(value: str) -> tuple[str, ...]:
    """The keywords of a field: commas between them, or semicolons, outside of braces.

    BibLaTeX knows commas alone; the semicolons are those of Web of Science, Scopus and Zotero. The
    one that ends an HTML entity is none of them.
    """
    whole = _GROUP.fullmatch(value.strip())
    if whole and ";" in whole[1]:  # Web of Science puts two pairs of braces around everything
        value = whole[1]
    if ";" not in value and "{" not in value:
        return split_list(value, ",")
    parts: list[str] = []
    depth = start = 0
    for sign in _KEYWORD_SIGN.finditer(value):
        if sign[0] in "{}":
            depth = max(0, depth + (1 if sign[0] == "{" else -1))
        elif depth == 0 and sign[0] in ",;":
            parts.append(value[start : sign.start()])
            start = sign.end()
    parts.append(value[start:])
    return tuple(part.strip() for part in parts if part.strip())


_GROUP = re.compile(r"\{([^{}]*)\}")
_KEYWORD_SIGN = re.compile(r"(?<!\\)&(?:#\w+|[a-z]{2,6});|[{},;]")


def split_list(value: str, separator: str) -> tuple[str, ...]:
    """The parts of a field that holds several values, trimmed, empty ones left out."""
    return tuple(part.strip() for part in value.split(separator) if part.strip())


def _count(value: str) -> int | None:
    value = value.strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) <= _DIGITS else None


_OF_EVENTS = frozenset({"eventtitle", "eventdate", "venue"})
_DIGITS = 9  # more are no count of papers, and cost time to read
