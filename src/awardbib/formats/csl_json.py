"""CSL-JSON: what Zotero, pandoc and CSL processors read, our own among them.

Types and variables are those of CSL 1.0.2, Appendices III and IV; the mapping from BibLaTeX is the
one that pandoc's users know, with three departures: a preprint of arXiv is an ``article`` with
``number`` arXiv:… (as Zotero has it), a name's particle is non-dropping unless the entry says
``useprefix=false``, and ``and others`` never becomes a name. What CSL has no variable for goes
into ``custom``: identifiers, code, awards, facts without evidence.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from awardbib.bibtex.dates import parse_date
from awardbib.bibtex.latex import to_csl as rich
from awardbib.bibtex.latex import to_text
from awardbib.bibtex.names import parse_names
from awardbib.formats.awards import award_note as phrase_awards
from awardbib.formats.languages import language_of
from awardbib.formats.links import bare_doi, doi_url, http_url, main_url
from awardbib.model import Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awardbib.bibtex.read import Bibliography
    from awardbib.formats import Options, Protect
    from awardbib.model import Date, Person

_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "manual": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "incollection": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
    "booklet": "pamphlet",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "report": "report",
    "techreport": "report",
    "online": "webpage",
    "www": "webpage",
    "electronic": "webpage",
    "periodical": "periodical",
    "suppperiodical": "article-journal",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "review": "review",
    "standard": "standard",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "movie": "motion_picture",
    "audio": "song",
    "music": "song",
    "artwork": "graphic",
    "image": "figure",
    "letter": "personal_communication",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
}
_GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
}
# Variables that take one field as it is, plain text; of several fields the first that is there.
_PLAIN = {
    "volume": ("volume",),
    "edition": ("edition",),
    "version": ("version",),
    "chapter-number": ("chapter",),
    "number-of-volumes": ("volumes",),
    "number-of-pages": ("pagetotal",),
    "publisher": ("publisher", "school", "institution", "organization", "howpublished"),
    "publisher-place": ("location", "address"),
    "event-place": ("venue",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "PMID": ("pmid",),
    "PMCID": ("pmcid",),
    "status": ("pubstate",),
    "abstract": ("abstract",),
    "annote": ("annotation", "annote"),
    "medium": ("titlemedium",),
}
_NAMES = {
    "translator": "translator",
    "container-author": "bookauthor",
    "original-author": "origauthor",
    "organizer": "organizer",
}
_PREPRINT_TYPES = frozenset({"online", "misc", "unpublished", "electronic", "www", "article"})
_AT_EVENTS = frozenset({"inproceedings", "conference", "unpublished", "misc", "video"})
# Inherited from the proceedings, they would say that a talk was printed in them.
_OF_THE_VOLUME = (
    "editor",
    "publisher",
    "publisher-place",
    "collection-title",
    "volume",
    "ISBN",
    "ISSN",
)
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|\w*(?:teen|tie|eigh|nin|f|en|x)th"
    r"|first|second|third|fourth"
)
_SPRING = 21
_MONTHS = 12


def write(works: Sequence[Work], options: Options) -> str:
    """The works as a CSL-JSON array, indented by two.

    Raises:
        UnknownName: a variable is asked for that CSL does not have, or that is never written.
    """
    options.check(list(_variables(Work("", ""), award_note=False, protect="names")))
    items = [
        _chosen(to_csl(work, award_note=options.award_note, protect=options.protect), options)
        for work in works
    ]
    return json.dumps(items, ensure_ascii=options.ascii_only, indent=2) + "\n"


def read(source: str, path: str = "") -> Bibliography:
    """The items of a CSL-JSON array; of a broken one those that are whole.

    Awards in ``custom`` become lists.
    """
    from awardbib.formats import csl_read, json_text  # noqa: PLC0415 (not for writing)

    found = json_text.objects(source.removeprefix("\ufeff")) if source.strip() else ()
    return csl_read.read_items(found, path)


def to_csl(
    work: Work, *, award_note: bool | str = False, protect: Protect = "names"
) -> dict[str, Any]:
    """A work as a CSL-JSON item; variables without a value are left out.

    Args:
        work: the work.
        award_note: add its awards to ``note``; a text is added instead of what
            :func:`awardbib.formats.awards.award_note` says.
        protect: see :class:`awardbib.formats.Options`.
    """
    item = _variables(work, award_note=award_note, protect=protect)
    return {variable: value for variable, value in item.items() if value}


def _variables(work: Work, *, award_note: bool | str, protect: Protect) -> dict[str, Any]:
    """All variables that are ever written, empty ones included."""
    fields = work.fields
    item: dict[str, Any] = {"id": work.key, "type": csl_type(work), "citation-key": work.key}
    item["title"] = _cased(_title(fields, "title", "subtitle", "titleaddon"), protect)
    short = _cased(_first(fields, ("shorttitle",), rich), protect)
    item["title-short"] = "" if short == item["title"] else short
    item["author"] = _people(work.authors, work)
    item["editor"] = _people(work.editors, work)
    for variable, name in _NAMES.items():
        item[variable] = _people(parse_names(fields.get(name, ""))[0], work)
    item["issued"] = _date(work.date)
    item["event-date"] = _date(parse_date(fields, "event"))
    item["accessed"] = _date(parse_date(fields, "url"))
    item["original-date"] = _date(parse_date(fields, "orig"))
    # Styles leave the case of these alone; reference managers show the spans as they are.
    item["container-title"] = _cased(_container(work), "none")
    item["container-title-short"] = _short_container(work)
    item["event-title"] = _event(fields, item["container-title"])
    item["collection-title"] = _cased(_first(fields, ("series",), rich), "none")
    for variable, sources in _PLAIN.items():
        item[variable] = _first(fields, sources, to_text)
    _numbers(item, work)
    item["genre"] = _genre(work)
    item["DOI"] = bare_doi(fields.get("doi", ""))
    # A style that prints both would print one address twice.
    url = main_url(work)
    item["URL"] = "" if url == doi_url(item["DOI"]) else url
    item["keyword"] = ", ".join(to_text(word) for word in work.keywords)
    item["language"] = language_of(work)
    if item["type"] == "speech":
        item |= dict.fromkeys(_OF_THE_VOLUME, "")
    item["note"] = _note(work, phrase_awards(work) if award_note is True else award_note or "")
    item["custom"] = _custom(work)
    return item


def csl_type(work: Work) -> str:
    """The CSL type of a work."""
    if work.kind == "talk":
        return "speech"
    if _is_preprint(work):
        return "article"
    return _TYPES.get(work.type, "document")


def _is_preprint(work: Work) -> bool:
    """Whether all that is known of its place of publication is arXiv."""
    return (
        work.type in _PREPRINT_TYPES
        and "eprint" in work.fields
        and bool(work.arxiv)
        and not _first(work.fields, ("journaltitle", "journal", "booktitle"), to_text)
    )


def _chosen(item: dict[str, Any], options: Options) -> dict[str, Any]:
    return {
        variable: value
        for variable, value in item.items()
        if variable in ("id", "type", "citation-key") or options.wants(variable)
    }


def _first(fields: Mapping[str, str], names: Iterable[str], read: Any) -> str:
    """The first of the fields that is there, read; empty if none is."""
    for name in names:
        if value := fields.get(name, "").strip():
            return str(read(value))
    return ""


def _title(fields: Mapping[str, str], title: str, subtitle: str, addon: str) -> str:
    """Title, subtitle and addition as one, in rich text: ``Title: subtitle. Addition``."""
    main = _first(fields, (title,), rich)
    sub = _first(fields, (subtitle,), rich)
    added = _first(fields, (addon,), rich)
    text = _joined(main, sub, ": ")
    return _joined(text, added, ". ")


def _joined(left: str, right: str, mark: str) -> str:
    if not left or not right:
        return left or right
    return left + (" " if left[-1] in "?!:." else mark) + right


def _cased(title: str, protect: Protect) -> str:
    if not title or protect == "names":
        return title
    bare = re.sub(r'<span class="nocase">(.*?)</span>', r"\1", title)
    return bare if protect == "none" else f'<span class="nocase">{bare}</span>'


def _container(work: Work) -> str:
    fields = work.fields
    if journal := _title(fields, "journaltitle", "journalsubtitle", "journaltitleaddon"):
        return journal
    if journal := _first(fields, ("journal",), rich):
        return journal
    if work.kind == "talk":
        return ""  # a talk is part of an event, not of a volume
    book = _title(fields, "booktitle", "booksubtitle", "booktitleaddon")
    return book or _title(fields, "maintitle", "mainsubtitle", "maintitleaddon")


def _short_container(work: Work) -> str:
    """The journal's abbreviation, or the edition's name (``ICLR 2024``), of a talk's event too."""
    if journal := _first(work.fields, ("shortjournal",), to_text):
        return journal
    return work.edition.name if work.edition and work.type in _AT_EVENTS else ""


def _event(fields: Mapping[str, str], container: str) -> str:
    """The event's title, unless the container is called by it: styles would print it twice."""
    event = _cased(_title(fields, "eventtitle", "", "eventtitleaddon"), "none")
    name = _bare_name(event)
    return "" if name and name in _bare_name(container) else event


def _bare_name(title: str) -> str:
    """A title without markup and without the ordinal that counts its editions."""
    words = re.findall(r"\w+", re.sub(r"<[^>]*>", "", title).casefold())
    return " ".join(word for word in words if word != "the" and not _ORDINAL.fullmatch(word))


def _numbers(item: dict[str, Any], work: Work) -> None:
    """Set issue, collection-number or number, whichever ``number`` is; page and arXiv number."""
    number = _first(work.fields, ("number",), to_text)
    kind = item["type"]
    item |= {"issue": "", "number": "", "collection-number": ""}
    if kind in ("article-journal", "periodical"):
        item["issue"] = number or _first(work.fields, ("issue",), to_text)
    elif item["collection-title"]:
        item["collection-number"] = number
    elif kind == "article":
        item["number"] = f"arXiv:{work.arxiv}"
        item["publisher"] = item["publisher"] or "arXiv"
    else:
        item["number"] = number
    pages = _first(work.fields, ("pages", "eid"), to_text)
    item["page"] = re.sub(r"\s*(?:--+|[–—])\s*", "-", pages)


def _genre(work: Work) -> str:
    stated = _first(work.fields, ("type",), to_text)
    return _GENRES.get(stated.lower(), stated) or _GENRES.get(work.type, "")


def _note(work: Work, awards: str) -> str:
    note = ""
    for name in ("note", "addendum"):
        note = _joined(note, _first(work.fields, (name,), rich), ". ")
    return _joined(note, awards, ". ")


def _custom(work: Work) -> dict[str, Any]:
    awards = [
        {
            "id": each.id,
            "award": each.award,
            "rank": each.rank,
            "edition": each.edition.id if each.edition else "",
        }
        for each in work.awards
        if each.award
    ]
    custom: dict[str, Any] = {
        "openreview": work.openreview,
        "arxiv": work.arxiv,
        "code": http_url(work.fields.get("code", "").strip()),
        "awards": [{name: value for name, value in award.items() if value} for award in awards],
        "authors-truncated": work.others,
        "unverified": list(work.unverified),
    }
    return {name: value for name, value in custom.items() if value}


def _people(persons: Iterable[Person], work: Work) -> list[dict[str, str]]:
    dropping = re.search(r"\buseprefix\s*=\s*false\b", work.fields.get("options", "")) is not None
    return [_person(person, dropping=dropping) for person in persons]


def _person(person: Person, *, dropping: bool) -> dict[str, str]:
    if person.literal:
        return {"literal": person.literal}
    parts = {
        "family": person.family,
        "given": person.given,
        "dropping-particle" if dropping else "non-dropping-particle": person.prefix,
        "suffix": person.suffix,
    }
    return {part: text for part, text in parts.items() if text}


def _date(date: Date | None) -> dict[str, Any]:
    """A CSL date variable; seasons count from 1, spring first (CSL-JSON schema)."""
    if date is None or not date.start:
        return {}
    ends = [date.start, date.end] if date.end else [date.start]
    value: dict[str, Any] = {"date-parts": [_parts(end) for end in ends]}
    season = date.start[1] if len(date.start) > 1 else 0
    if season >= _SPRING:
        value["season"] = season - _SPRING + 1
    if date.approximate or date.uncertain:
        value["circa"] = True
    return value


def _parts(end: tuple[int, ...]) -> list[int]:
    return [end[0]] if len(end) > 1 and end[1] > _MONTHS else list(end)
