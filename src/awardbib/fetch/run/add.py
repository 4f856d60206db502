"""A new entry from a link, an identifier or a title: complete, with a key, evidence, its edition.

A paper that the library has, or the curated record, is not looked up: its identifier is enough.
What kind of paper it is and that it won something is not taken from anywhere: a list is named by
the person who adds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from awardbib.bibtex.latex import from_text
from awardbib.bibtex.names import parse_names
from awardbib.errors import NotFound, UsageError
from awardbib.fetch.run.facts import FIELDS, author_field, evidence
from awardbib.model import Date, Work
from awardbib.text import math
from awardbib.text.titles import title_key
from awardbib.works import keys
from awardbib.works.identifiers import NAMES, SCHEMES, page_of, read
from awardbib.works.matching.match import Query, TitleAgreement, assess
from awardbib.works.matching.status import Status, venue_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awardbib.model import Edition
    from awardbib.works.duplicates import Duplicates
    from awardbib.works.identifiers import Scheme
    from awardbib.works.matching.match import Assessment
    from awardbib.works.matching.record import Record

_RAW = frozenset(
    {"eprint", "eprinttype", "openreview", "arxiv", "url", "doi", "pdf", "code", "crossref", "year"}
)
# Where two descriptions of one paper show that they are.
_IDENTIFYING = frozenset({"openreview", "arxiv", "doi", "url", "pdf"})
_JOURNALS = {
    "tmlr": "Transactions on Machine Learning Research",
    "jmlr": "Journal of Machine Learning Research",
}
_LONG_NAMES = {
    "iclr": "International Conference on Learning Representations",
    "neurips": "Advances in Neural Information Processing Systems",
    "icml": "International Conference on Machine Learning",
    "colm": "Conference on Language Modeling",
    "corl": "Conference on Robot Learning",
}
_CASED = re.compile(
    r"(?<![\\\w{])(?:[A-Za-z]*[A-Z0-9][A-Za-z0-9]*[A-Z][A-Za-z0-9]*|[A-Z]{2,}|\d+[A-Z]\w*)(?![\w}])"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be added.

    Attributes:
        kind: ``title``, or the scheme of an identifier.
        id: the title or the identifier.
        page: the address of the paper's page; empty where it is not known.
    """

    kind: Scheme | Literal["title"]
    id: str
    page: str = ""


def parse_wanted(text: str) -> Wanted:
    """What a person means by a link, an identifier or a title.

    Raises:
        UsageError: an address that leads to nothing known, or an identifier that is none.
    """
    stripped = text.strip()
    if found := read(stripped):
        return Wanted(found.scheme, found.value, page_of(stripped))
    prefix, colon, rest = stripped.partition(":")
    scheme = prefix.lower() if colon and not re.search(r"\S\s+\S", rest) else ""
    if scheme in SCHEMES:
        raise UsageError(
            f"{stripped!r} is not a valid {NAMES[scheme]}",
            remedy="copy it from the paper's page",
        )
    if scheme in {"http", "https"} or not title_key(stripped):
        raise UsageError(
            f"{stripped!r} is not a link, identifier or title that is recognized",
            remedy="give a link to the paper's page, openreview:ID, arXiv:ID, doi:…, or a title",
        )
    return Wanted("title", stripped)


class NotSure(NotFound):
    """Several papers bear the title, or none for certain; they are named for a person."""

    def __init__(self, title: str, candidates: Sequence[Assessment]) -> None:
        named = "; ".join(
            f"{one.record.source} {one.record.id}: {one.record.title} ({one.record.appearance})"
            for one in candidates[:5]
        )
        super().__init__(
            f"no single paper is called {title!r}" + (f"; there are: {named}" if named else ""),
            remedy="add the right one by its id, as openreview:ID, arXiv:ID or doi:…",
        )
        self.candidates = tuple(candidates)


def by_title(title: str, records: Iterable[Record]) -> Record:
    """The one accepted paper of exactly that title.

    A person who gives a whole title has named the paper, if all records of that title can be the
    same one: they have an author in common.

    Raises:
        NotSure: there is no such paper, or more than one.
    """
    query = Query(title)
    found = [assess(query, record) for record in records]
    same = [
        one
        for one in found
        if one.same is TitleAgreement.YES and one.record.appearance.status is not Status.DELETED
    ]
    accepted = [one.record for one in same if one.record.appearance.status is Status.ACCEPTED]
    if len({record.identity for record in accepted}) == 1:
        chosen = accepted[0]
        whole = Query(title, chosen.authors)
        if all(assess(whole, one.record).common for one in same):
            return chosen
    raise NotSure(title, sorted(found, key=lambda one: one.likelihood, reverse=True))


def known(wanted: Wanted, works: Duplicates) -> Work | None:
    """The work that a library has under an identifier, or the only one of a title."""
    if wanted.kind == "title":
        titled = works.titled(wanted.id)
        return titled[0] if len(titled) == 1 else None
    return next(iter(works.identified(wanted.kind, wanted.id)), None)


def as_work(record: Record) -> Work:
    """A record as a work, as far as keys and comparisons need it."""
    people, _ = parse_names(author_field(record.authors))
    year = record.appearance.year or record.year
    facts = {name: value for name, value in record.facts.items() if name in _IDENTIFYING}
    facts["eprint"] = facts.pop("arxiv", "")
    return Work(
        "",
        "paper",
        {**facts, "eprinttype": "arxiv"},
        title=record.title,
        authors=people,
        date=Date((year,)) if year else None,
    )


def key_for(record: Record, taken: Iterable[str]) -> str:
    """A free cite key for a paper, by the rule of :mod:`awardbib.works.keys`."""
    return keys.Keys(taken).take(keys.key_for(as_work(record)))


def edition_of(record: Record, editions: Iterable[Edition]) -> Edition | None:
    """The edition where a paper appeared, among those of a library."""
    where = record.appearance
    if where.status is not Status.ACCEPTED:
        return None
    for edition in editions:
        if edition.year == where.year and venue_name(edition.venue) == where.venue:
            return edition
    return None


def entry(record: Record, key: str, edition: Edition | None, today: str) -> str:
    """The entry as .bib text, ending in its closing brace.

    Args:
        record: the paper.
        key: its cite key.
        edition: where it appeared, if the library has it.
        today: date for the evidence.
    """
    kind, fields = _container(record, edition)
    fields["title"] = protected(record.title)
    if record.authors:
        fields["author"] = author_field(record.authors)
    facts = dict(record.facts)
    if value := facts.pop("arxiv", ""):
        fields |= {"eprint": value, "eprinttype": "arxiv"}
    for name in FIELDS:
        if facts.get(name):
            fields[name] = facts[name] if name in _RAW else from_text(facts[name])
    if not record.authors:
        fields["unverified"] = "author"
    told = [name for name in fields if name not in {"eprinttype", "unverified"}]
    fields["evidence"] = evidence(record, told, today)
    width = max(map(len, fields))
    lines = [f"  {name.ljust(width)} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _container(record: Record, edition: Edition | None) -> tuple[str, dict[str, str]]:
    """The entry type and the fields that say where it appeared."""
    where = record.appearance
    year = str(where.year or record.year or "")
    if edition:
        return "inproceedings", {"crossref": edition.id}
    if where.status is Status.ACCEPTED and where.venue in _JOURNALS:
        journal = {"journaltitle": _JOURNALS[where.venue]}
        return "article", {**journal, **({"date": year} if year else {})}
    if where.status is Status.ACCEPTED:
        name = from_text(_LONG_NAMES.get(where.venue, where.venue.upper()))
        return "inproceedings", {"booktitle": name, **({"date": year} if year else {})}
    return "online", {"date": year} if year else {}


def protected(title: str) -> str:
    """A title as LaTeX source, with braces around words whose capitals must stay."""
    parts = math.split(title)
    parts[::2] = [_CASED.sub(lambda word: f"{{{word[0]}}}", from_text(part)) for part in parts[::2]]
    parts[1::2] = [f"${formula}$" for formula in parts[1::2]]
    return "".join(parts)
