"""What the curated record knows of the works of a file: versions, awards, contradictions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex import edit
from awardbib.bibtex.encode import from_text
from awardbib.check.diagnostics import Check, Fix
from awardbib.check.finding import at_entry, at_field, shortened
from awardbib.check.record import in_record
from awardbib.errors import DataError, NotFound
from awardbib.text.fold import search_key
from awardbib.text.patch import Edit
from awardbib.text.titles import title_key
from awardbib.works.awards import award_note
from awardbib.works.identifiers import NAMES, of_work
from awardbib.works.people import read_names, same_person, shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.check.context import Context
    from awardbib.check.diagnostics import Found
    from awardbib.check.record import Known
    from awardbib.check.source import SourceEntry
    from awardbib.model import Work, WorkList

_PREPRINT = re.compile(
    r"\b(?:arxiv|corr|e-?prints?|preprint|biorxiv|openreview\.net)\b", re.IGNORECASE
)
_VENUES = ("booktitle", "journal", "journaltitle", "eventtitle")
_UNPRINTED = frozenset(
    {"misc", "online", "unpublished", "electronic", "www", "techreport", "report"}
)
_NOTES = ("note", "addendum", "annote", "annotation", "howpublished", "award")
_CLAIM = re.compile(
    r"(?:[\w-]+[ -]){0,4}(?:award|prize)s?\b(?:[ ,(-]*(?:runner[- ]?up|honou?rable mention))?"
    r"|\b(?:best|outstanding|distinguished)(?: [\w-]+){0,2} paper\b|\bhonou?rable mention\b"
    r"|\btest[- ]of[- ]time\b|\brunner[- ]?up\b",
    re.IGNORECASE,
)
# What the published version brings, in the order in which it is added.
_BROUGHT = ("booktitle", "journal", "volume", "number", "series", "pages", "publisher", "year")
_FILLERS = frozenset({"the", "a", "of", "for", "paper", "papers", "award", "awards", "prize", "at"})


def _known(entry: SourceEntry, context: Context) -> Known | None:
    if context.record is None or entry.work is None:
        return None
    return context.record.find(entry.work)


def is_preprint(entry: SourceEntry) -> bool:
    """Whether an entry cites a preprint or names no place where the work appeared."""
    venues = [entry.value(name) for name in _VENUES if entry.value(name).strip()]
    if venues:
        return all(_PREPRINT.search(venue) for venue in venues)
    return entry.type in _UNPRINTED or entry.type in {"article", "inproceedings", "conference"}


def _published(entry: SourceEntry, context: Context) -> Iterator[Found]:
    known = _known(entry, context)
    if known is None or not is_preprint(entry):
        return
    there = known.work
    if there.kind == "talk" or there.type not in {"inproceedings", "article"} or _is_arxiv(there):
        return
    cited = of_work(entry.work).get("arxiv", "") if entry.work else ""
    what = f"arXiv:{cited}" if cited else "no venue"
    forum = f" (OpenReview {there.openreview})" if there.openreview else ""
    yield at_entry(
        entry,
        f"{entry.key} cites {what}; it appeared at {_place(there)}{forum}",
        "cite the published version",
        fix=_as_published(entry, there),
    )


def _is_arxiv(work: Work) -> bool:
    venues = [work.fields.get(name, "") for name in _VENUES]
    return not any(venues) or any(_PREPRINT.search(venue) for venue in venues)


def _place(work: Work) -> str:
    """Where a work appeared, in short: ``ICLR 2024``."""
    if work.edition is not None:
        return work.edition.name
    venue = next((work.fields[name] for name in _VENUES if work.fields.get(name)), "")
    return " ".join(part for part in (shortened(venue), str(work.year or "")) if part)


def _as_published(entry: SourceEntry, there: Work) -> Fix | None:
    """The entry as that of the published version; key, authors, title and eprint stay."""
    from awardbib.bibtex.classic import classic  # noqa: PLC0415  # for the fix alone

    text = entry.text[entry.start : entry.end]
    kind, fields = classic(there, there.type, dict(there.fields))
    try:
        for name in ("journal", "journaltitle", "howpublished", "booktitle", "note", "publisher"):
            field = entry.fields.get(name)
            if field is not None and _PREPRINT.search(field.value):
                text = edit.remove_field(text, entry.key, name)
        for name in _BROUGHT:
            value = fields.get(name, "")
            if value and not _has(entry, name, value):
                text = edit.set_field(text, entry.key, name, value)
        for name in ("doi", "url"):
            if fields.get(name) and (name not in entry.fields or _is_address_of_arxiv(entry, name)):
                text = edit.set_field(text, entry.key, name, fields[name])
    except (DataError, NotFound):
        return None  # an entry that cannot be edited in place has a finding of its own
    offset = entry.type_start - entry.start
    text = text[:offset] + kind + text[offset + len(entry.type) :]
    return Fix(f"cite {_place(there)}", (Edit(entry.start, entry.end, text),))


def _has(entry: SourceEntry, name: str, value: str) -> bool:
    field = entry.fields.get(name)
    return field is not None and field.value == value


def _is_address_of_arxiv(entry: SourceEntry, name: str) -> bool:
    return bool(re.search(r"arxiv\.org|10\.48550", entry.fields[name].value, re.IGNORECASE))


def _award(entry: SourceEntry, context: Context) -> Iterator[Found]:
    known = _known(entry, context)
    if known is None or not known.work.awards:
        return
    awards = known.work.awards
    claimed = " ".join(entry.value(name) for name in _NOTES)
    fix = None
    if context.settings.award_note and not _CLAIM.search(claimed):
        fix = _with_note(entry, award_note(known.work))
    source = next((one.source for one in awards if one.source), "")
    yield at_entry(
        entry,
        f"{entry.key} won the {in_record(f'{one.award} of {_edition(one)}' for one in awards)}",
        f"source: {source}" if source else "`awardbib show --evidence` names the sources",
        fix=fix,
    )


def _edition(one: WorkList) -> str:
    return one.edition.name if one.edition else one.title


def _with_note(entry: SourceEntry, note: str) -> Fix | None:
    text = entry.text[entry.start : entry.end]
    own = entry.fields.get("note")
    value = f"{own.value}. {from_text(note)}" if own and own.value.strip() else from_text(note)
    try:
        text = edit.set_field(text, entry.key, "note", value)
    except (DataError, NotFound):
        return None
    return Fix("add the award as a note", (Edit(entry.start, entry.end, text),))


def _wrong_award(entry: SourceEntry, context: Context) -> Iterator[Found]:
    known = _known(entry, context)
    if known is None:
        return
    names = [one.award for one in known.work.awards]
    for name in _NOTES:
        field = entry.fields.get(name)
        claim = _CLAIM.search(field.value) if field is not None else None
        if field is None or claim is None or any(_agrees(claim[0], one) for one in names):
            continue
        stated = (
            in_record(f"{one.award} of {_edition(one)}" for one in known.work.awards)
            if names
            else ""
        )
        yield at_field(
            entry,
            field,
            f"{name} says “{claim[0].strip()}”; the record has "
            + (stated or "no award for this work"),
            "compare it with the conference's announcement",
        )


def _agrees(claim: str, award: str) -> bool:
    """Whether a claim names an award: what tells awards apart is in both."""
    one, other = _telling(claim), _telling(award)
    return bool(one) and (one <= other or other <= one)


def _telling(text: str) -> set[str]:
    words = re.findall(r"\w+", search_key(text).replace("honourable", "honorable"))
    return {word for word in words if word not in _FILLERS and not word.isdigit()}


def _contradiction(entry: SourceEntry, context: Context) -> Iterator[Found]:
    known = _known(entry, context)
    if known is None or entry.work is None:
        return
    ours, theirs = entry.work, known.work
    yield from _identifiers(entry, ours, theirs)
    yield from _people(entry, ours, theirs)
    if known.by != "title" and title_key(ours.title) != title_key(theirs.title):
        yield at_field(
            entry,
            entry.fields.get("title", next(iter(entry.fields.values()))),
            f"title differs from the record: {shortened(theirs.title)}",
            "compare it with the paper",
        )
    if not is_preprint(entry):
        yield from _year(entry, ours, theirs)


def _year(entry: SourceEntry, ours: Work, theirs: Work) -> Iterator[Found]:
    field = entry.fields.get("year") or entry.fields.get("date")
    year = theirs.edition.year if theirs.edition and theirs.edition.year else theirs.year
    if field is None or not ours.year or not year or ours.year in {year, theirs.year}:
        return
    yield at_field(
        entry,
        field,
        f"year {ours.year} differs from the record: it appeared at {_place(theirs)}",
        f"write {year}, or name the version that is meant",
    )


def _identifiers(entry: SourceEntry, ours: Work, theirs: Work) -> Iterator[Found]:
    right = of_work(theirs)
    for scheme, value in of_work(ours).items():
        if scheme in right and right[scheme] != value:
            names = (scheme, "eprint", "url", "journal", "howpublished", "note", "pdf", "volume")
            field = next(
                (
                    entry.fields[name]
                    for name in names
                    if name in entry.fields and value in entry.fields[name].value.lower()
                ),
                None,
            )
            message = f"{NAMES[scheme]} {value} differs from the record: {right[scheme]}"
            remedy = "compare the two pages; one of them is another work"
            yield (
                at_field(entry, field, message, remedy)
                if field is not None
                else at_entry(entry, message, remedy)
            )


def _people(entry: SourceEntry, ours: Work, theirs: Work) -> Iterator[Found]:
    field = entry.fields.get("author")
    if field is None or theirs.authors_truncated:
        return
    written, right = read_names(ours.authors), read_names(theirs.authors)
    strangers = [
        person.name
        for person, name in zip(ours.authors, written, strict=False)
        if not any(same_person(name, one) for one in right)
    ]
    if strangers and len(written) == len(ours.authors):
        yield at_field(
            entry,
            field,
            f"not among the authors in the record: {shortened(', '.join(strangers))}",
            f"the record has {shortened(', '.join(person.name for person in theirs.authors), 200)}",
        )
    elif not same_person(written[0], right[0]):
        yield at_field(
            entry,
            field,
            f"the first author differs from the record: {theirs.authors[0].name}",
            "compare the order with the paper",
        )
    elif not ours.authors_truncated and shared(written, right) < len(right):
        yield at_field(
            entry,
            field,
            f"{len(written)} of {len(right)} authors",
            "add the others, or end the field in “and others”",
        )


def _swapped(entry: SourceEntry, context: Context) -> Iterator[Found]:
    field = entry.fields.get("author")
    if field is None or entry.work is None or context.record is None:
        return
    swapped = context.record.swapped(entry.work)
    if swapped:
        right = " and ".join(f"{one.given}, {one.family}" for one in swapped)
        yield at_field(
            entry,
            field,
            f"family and given names are swapped: {shortened(right)} in the record",
            "write “Family, Given”",
        )


CHECKS = (
    Check(
        "published-version",
        "a preprint is cited although the work was published",
        "warning",
        "Reviewers and readers look for the version that was reviewed.",
        "@misc{darcet, title = {Vision Transformers Need Registers}, author = {Darcet, Timothée}, "
        "eprint = {2309.16588}, archiveprefix = {arXiv}}",
        each=_published,
        group="record",
    ),
    Check(
        "award",
        "a work that won an award",
        "info",
        "Good to know, and with --award-note it can be printed.",
        "@inproceedings{darcet, title = {Vision Transformers Need Registers}, "
        "author = {Darcet, Timothée}, booktitle = {ICLR}, year = {2024}}",
        each=_award,
        group="record",
    ),
    Check(
        "wrong-award",
        "an award that the record does not have so",
        "warning",
        "It would be printed.",
        "@inproceedings{flennerhag, title = {Bootstrapped Meta-Learning}, "
        "author = {Flennerhag, Sebastian}, booktitle = {ICLR}, note = {Best Paper Award}}",
        each=_wrong_award,
        group="record",
    ),
    Check(
        "contradiction",
        "a year, an author, a title or an identifier differs from the record",
        "warning",
        "One of the two is wrong; the paper tells which.",
        "@inproceedings{amos, title = {Never Train from Scratch: Fair Comparison of Long-Sequence "
        "Models Requires Data-Driven Priors}, author = {Amos, Ido}, booktitle = {ICLR}, "
        "year = {2022}}",
        each=_contradiction,
        group="record",
    ),
    Check(
        "swapped-names",
        "family and given names are swapped",
        "warning",
        "The bibliography is sorted by given names.",
        "@inproceedings{kingma, title = {Auto-Encoding Variational Bayes}, "
        "author = {Diederik P., Kingma}}",
        each=_swapped,
        group="record",
    ),
)
