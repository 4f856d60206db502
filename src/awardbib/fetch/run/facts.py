"""What a record adds to an entry, and where the two disagree.

Only the fields named here are ever written; awards, ranks and lists are none of them, whatever
an interface says. Text is escaped, identifiers and addresses have been checked where they came in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from awardbib.bibtex.latex import from_text, to_text
from awardbib.bibtex.names import format_names, parse_names
from awardbib.errors import UsageError
from awardbib.text.titles import title_key
from awardbib.works.evidence import statement
from awardbib.works.identifiers import read_as
from awardbib.works.matching.status import Status
from awardbib.works.people import read_names, shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awardbib.model import Person
    from awardbib.works.matching.record import Record

#: Fields that are filled, in the order in which they are added.
FIELDS = (
    "eprint",
    "eprinttype",
    "openreview",
    "arxiv",
    "doi",
    "url",
    "pdf",
    "code",
    "presentation",
    "venuestring",
    "venueid",
    "keywords",
    "tldr",
    "abstract",
)
#: Fields that can be replaced on request only.
REPLACEABLE = (*FIELDS, "title", "author")
EVIDENCE = "evidence-auto"
_RAW = frozenset({"eprint", "eprinttype", "openreview", "arxiv", "doi", "url", "pdf", "code"})
_SAFE = re.compile(r"[^\s{}\\%\"]{1,500}")
_ALIKE_BEGINNING = 60  # characters of two abstracts that are compared


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of which the entry and a source say different things, as Unicode."""

    field: str
    ours: str
    theirs: str
    source: str


@dataclass(slots=True)
class EnrichmentPlan:
    """What is to be written into an entry.

    Attributes:
        added: new fields, LaTeX source.
        replaced: fields that get another value, on request.
        disagreements: what was found different and left alone.
        confirmed: fields of which the source says the same.
    """

    added: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)

    @property
    def changes(self) -> dict[str, str]:
        """All fields to set."""
        return {**self.added, **self.replaced}


def check_replaceable(names: Iterable[str]) -> frozenset[str]:
    """The names of fields for ``--overwrite``.

    Raises:
        UsageError: one of them is never taken from an interface.
    """
    found = frozenset(name.lower() for name in names)
    for name in sorted(found - set(REPLACEABLE)):
        raise UsageError(
            f"{name!r} is never overwritten", remedy=f"one of: {', '.join(REPLACEABLE)}"
        )
    return found


def plan_enrichment(
    own: Mapping[str, str],
    people: tuple[Person, ...],
    record: Record,
    *,
    today: str,
    overwrite: frozenset[str] = frozenset(),
) -> EnrichmentPlan:
    """Compare an entry with a record.

    Args:
        own: the entry's own fields, LaTeX source, names in lower case; nothing inherited.
        people: its authors.
        record: what is known to be the same paper.
        today: date for the evidence, ``2026-11-21``.
        overwrite: fields in which the record wins.
    """
    made = EnrichmentPlan()
    for name, value in _wanted(own, record).items():
        ours = to_text(own[name]) if name in own else ""
        if not ours:
            made.added[name] = _source(name, value)
        elif _agree(name, ours, value):
            made.confirmed.append(name)
        elif name in overwrite:
            made.replaced[name] = _source(name, value)
        elif _is_comparable(name, ours):
            made.disagreements.append(Disagreement(name, ours, value, record.source))
    _compare_title(made, own, record, overwrite)
    _compare_people(made, people, record, overwrite)
    if record.appearance.status is Status.NOT_ACCEPTED:
        made.disagreements.append(
            Disagreement("accepted", "listed", str(record.appearance), record.source)
        )
    if made.changes:
        _add_evidence(made, own, record, today)
    return made


def _wanted(own: Mapping[str, str], record: Record) -> dict[str, str]:
    """The record's facts by the fields of this entry that would hold them."""
    facts = dict(record.facts)
    kind = own.get("eprinttype", own.get("archiveprefix", "")).strip().lower()
    taken = bool(own.get("eprint"))
    if taken and kind in facts:
        facts["eprint"] = facts.pop(kind)
    elif not taken and "arxiv" in facts and "arxiv" not in own:
        facts |= {"eprint": facts.pop("arxiv"), "eprinttype": "arxiv"}
    return {name: facts[name] for name in FIELDS if _is_writable(name, facts.get(name, ""))}


def _is_writable(name: str, value: str) -> bool:
    """Whether there is a value that can stand in the field."""
    is_raw = name in _RAW and name not in {"url", "pdf", "code"}
    return bool(value) and (not is_raw or _SAFE.fullmatch(value) is not None)


def _source(name: str, value: str) -> str:
    """A value as LaTeX source: raw for identifiers and addresses."""
    return value if name in _RAW else from_text(value)


def _agree(name: str, ours: str, theirs: str) -> bool:
    if name in {"eprint", "arxiv"} and (preprint := read_as("arxiv", theirs)):
        return read_as("arxiv", ours) == preprint
    if name == "doi":
        return (read_as("doi", ours) or ours.lower()) == theirs.lower()
    if name in {"url", "code", "pdf"}:
        return _address_key(ours) == _address_key(theirs)
    if name in {"presentation", "abstract", "tldr", "venuestring"}:
        return title_key(ours) == title_key(theirs)
    return ours.strip() == theirs.strip()


def _address_key(address: str) -> str:
    text = re.sub(r"^https?://(?:www\.)?", "", address.strip())
    return re.sub(r"(?:\.git)?/*$", "", text).lower()


def _is_comparable(name: str, ours: str) -> bool:
    """Whether two different values contradict each other.

    A paper has many addresses and an entry keywords of its own choice; of the addresses, only
    those of OpenReview name one thing.
    """
    if name in {"url", "pdf"}:
        return "//openreview.net/" in ours
    return name != "keywords"


def _compare_title(
    made: EnrichmentPlan, own: Mapping[str, str], record: Record, overwrite: frozenset[str]
) -> None:
    ours = own.get("title", "")
    if title_key(ours) == title_key(record.title):
        made.confirmed.append("title")
    elif "title" in overwrite:
        made.replaced["title"] = from_text(record.title)
    else:
        made.disagreements.append(Disagreement("title", to_text(ours), record.title, record.source))


def _compare_people(
    made: EnrichmentPlan, people: tuple[Person, ...], record: Record, overwrite: frozenset[str]
) -> None:
    ours, theirs = read_names(people), read_names(record.authors)
    if not theirs:
        return
    if len(ours) == len(theirs) == shared(ours, theirs):
        made.confirmed.append("author")
    elif "author" in overwrite:
        made.replaced["author"] = author_field(record.authors)
    else:
        made.disagreements.append(
            Disagreement(
                "author",
                "; ".join(person.name for person in people),
                "; ".join(record.authors),
                record.source,
            )
        )


def author_field(names: Iterable[str]) -> str:
    """Names of a source as a BibTeX name field.

    A name with ``and`` or several commas in it would be read as several; it is kept whole.
    """
    written = []
    for name in names:
        text = from_text(name)
        if re.search(r"(?:^|\s)(?:and|others)(?:\s|$)", name, re.IGNORECASE) or name.count(",") > 1:
            written.append(f"{{{text}}}")
        else:
            written.append(format_names(parse_names(text)[0]) or f"{{{text}}}")
    return " and ".join(written)


def _add_evidence(made: EnrichmentPlan, own: Mapping[str, str], record: Record, today: str) -> None:
    seen = evidence(record, made.changes, today)
    old = own.get(EVIDENCE, "").strip().rstrip(";")
    target = made.replaced if old else made.added
    target[EVIDENCE] = f"{old}; {seen}" if old else seen


def evidence(record: Record, fields: Iterable[str], today: str) -> str:
    """A statement of where facts come from: source, id, date, and which facts."""
    return statement(record.source, f"{record.id} ({today})", fields)
