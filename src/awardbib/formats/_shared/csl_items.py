# the word lists read better as text
"""Works as items of CSL-JSON, the data model of CSL processors.

Types and variables are those of CSL 1.0.2, Appendices III and IV; the mapping from BibLaTeX is the
one that pandoc's users know. Its main departures: a preprint of arXiv is an ``article`` with
``number`` arXiv:… (as Zotero has it), a volume of a larger work is called by its own title, the
particle of a name is non-dropping unless the entry says ``useprefix=false``, and ``and others``
never becomes a name. What CSL has no variable for goes into ``custom``: identifiers, code, awards,
facts without evidence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from awardbib.bibtex.dates import parse_date
from awardbib.bibtex.dialect import is_classic
from awardbib.bibtex.latex import to_text
from awardbib.bibtex.names import parse_names, split_and
from awardbib.formats._shared.bibstrings import COUNTRIES, PUBLICATION_STATES, TYPES
from awardbib.formats._shared.csl_titles import cased, joined, rich, titles
from awardbib.formats._shared.rich_text import as_data, data_of
from awardbib.formats._shared.values import as_held, how_published, hyphened
from awardbib.model import Work, split_list
from awardbib.works.awards import award_note as phrase_awards
from awardbib.works.identifiers import bare_doi
from awardbib.works.languages import language_of
from awardbib.works.links import doi_url, http_url, main_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awardbib.formats.options import Protect
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
# Variables that take one field as it is, plain text; of several fields the first that is there.
_PLAIN = {
    "edition": ("edition",),
    "version": ("version",),
    "chapter-number": ("chapter",),
    "number-of-volumes": ("volumes",),
    "number-of-pages": ("pagetotal",),
    "event-place": ("venue",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "PMID": ("pmid",),
    "PMCID": ("pmcid",),
    "abstract": ("abstract",),
    "medium": ("titlemedium",),
}
# Variables that take a BibLaTeX list (``München and Berlin``), names of places or publishers.
_LISTS = {
    "publisher": ("publisher", "school", "institution", "organization", "howpublished"),
    "publisher-place": ("location", "address"),
    "original-publisher": ("origpublisher",),
    "original-publisher-place": ("origlocation",),
}
_NAMES = {
    "translator": "translator",
    "container-author": "bookauthor",
    "original-author": "origauthor",
    "organizer": "organizer",
}
# What BibLaTeX's editors can be besides (manual 2.3.6), where CSL has a name for it.
_EDITORS = ("compiler", "director", "illustrator", "performer", "producer")
_PREPRINT_TYPES = frozenset({"online", "misc", "unpublished", "electronic", "www", "article"})
_THESES = frozenset({"phdthesis", "mastersthesis", "techreport"})
_USEPREFIX = re.compile(r"(?:^|,)\s*useprefix\s*=\s*(true|false)\b")
_SPRING = 21
_MONTHS = 12


def to_csl(
    work: Work, *, award_note: bool | str = False, protect: Protect = "names"
) -> dict[str, Any]:
    """A work as a CSL-JSON item; variables without a value are left out.

    Args:
        work: the work.
        award_note: add its awards to ``note``; a text is added instead of what
            :func:`awardbib.works.awards.award_note` says.
        protect: see :class:`awardbib.formats.Options`.
    """
    item = _variables(work, award_note=award_note, protect=protect)
    return {variable: value for variable, value in item.items() if value}


def variable_names() -> list[str]:
    """The variables that are ever written."""
    return list(_variables(Work("", ""), award_note=False, protect="names"))


def _variables(work: Work, *, award_note: bool | str, protect: Protect) -> dict[str, Any]:
    """All variables that are ever written, empty ones included."""
    (work,) = as_held([work])
    fields = work.fields
    item: dict[str, Any] = {"id": work.key, "type": csl_type(work), "citation-key": work.key}
    item |= titles(work, protect)
    item["author"] = _people(work.authors, "author", work)
    role = fields.get("editortype", "").strip().lower()
    item |= dict.fromkeys(("editor", *_EDITORS), "")
    item[role if role in _EDITORS else "editor"] = _people(work.editors, "editor", work)
    for variable, name in _NAMES.items():
        item[variable] = _people(parse_names(fields.get(name, ""))[0], name, work)
    item["issued"] = _date(work.date)
    item["event-date"] = _date(parse_date(fields, "event"))
    item["accessed"] = _date(parse_date(fields, "url"))
    item["original-date"] = _date(parse_date(fields, "orig"))
    for variable, sources in _PLAIN.items():
        item[variable] = _first(fields, sources, data_of)
    _published(item, work)
    _numbers(item, work)
    item["genre"] = _genre(work)
    item["status"] = _first(fields, ("pubstate",), data_of)
    item["status"] = PUBLICATION_STATES.get(item["status"], item["status"])
    _addresses(item, work)
    item["annote"] = cased(_first(fields, ("annotation", "annote"), rich), "none")
    item["keyword"] = ", ".join(data_of(word) for word in work.keywords)
    item["language"] = language_of(work)
    item["note"] = _note(work, phrase_awards(work) if award_note is True else award_note or "")
    item["custom"] = _custom(work)
    return item


def csl_type(work: Work) -> str:
    """The CSL type of a work."""
    if work.kind == "talk":
        return "speech"
    if _is_preprint(work):
        return "article"
    if work.type == "periodical" and "issuetitle" in work.fields:
        return "article-journal"  # a special issue in its journal; few know a periodical
    return _TYPES.get(work.type, "document")


def _is_preprint(work: Work) -> bool:
    """Whether all that is known of its place of publication is arXiv."""
    return (
        work.type in _PREPRINT_TYPES
        and "eprint" in work.fields
        and bool(work.arxiv)
        and not _first(work.fields, ("journaltitle", "journal", "booktitle"), to_text)
    )


def _first(fields: Mapping[str, str], names: Iterable[str], read: Any) -> str:
    """The first of the fields that is there, read; empty if none is."""
    for name in names:
        if value := fields.get(name, "").strip():
            return str(read(value))
    return ""


def _published(item: dict[str, Any], work: Work) -> None:
    """Set who published it and where; of a patent, the countries it holds for."""
    for variable, sources in _LISTS.items():
        item[variable] = "; ".join(_list(work, sources))
    item["jurisdiction"] = ""
    if item["type"] == "patent":
        countries = _list(work, _LISTS["publisher-place"])
        item["jurisdiction"] = "; ".join(COUNTRIES.get(key, key) for key in countries)
        item["publisher-place"] = ""


def _list(work: Work, names: Iterable[str]) -> list[str]:
    """The parts of the first of some fields, which BibLaTeX splits at ``and``."""
    name = next((name for name in names if work.fields.get(name, "").strip()), "")
    value = work.fields.get(name, "").strip()
    if name == "howpublished":
        return [as_data(stated)] if (stated := how_published(work)) else []
    if is_classic(work.fields):
        return [data_of(value)] if value else []
    parts = split_and(value)
    return ["et al." if part == "others" else data_of(part) for part in parts]


def _addresses(item: dict[str, Any], work: Work) -> None:
    """Set DOI and URL, unless the entry's options turn them off (BibLaTeX manual 3.1.2.2)."""
    doi = bare_doi(work.fields.get("doi", ""))
    url = main_url(work)
    # A style that prints both would print one address twice.
    item["URL"] = "" if url == doi_url(doi) else url
    item["DOI"] = doi
    if _is_off("doi", work):
        item["DOI"] = ""
    if _is_off("url", work) and item["type"] != "webpage":
        item["URL"] = ""


def _is_off(option: str, work: Work) -> bool:
    options = work.fields.get("options", "")
    return re.search(rf"(?<!\w){option}\s*=\s*false\b", options) is not None


def _numbers(item: dict[str, Any], work: Work) -> None:
    """Set issue, collection-number or number, whichever ``number`` is; page and arXiv number."""
    number = _first(work.fields, ("number",), data_of)
    kind = item["type"]
    item |= {"issue": "", "number": "", "collection-number": ""}
    volume, part = (_first(work.fields, (name,), data_of) for name in ("volume", "part"))
    item["volume"] = f"{volume}.{part}" if volume and part else volume
    item["part-number"] = "" if volume else part
    if kind in ("article-journal", "periodical"):
        issue = _first(work.fields, ("issue",), data_of)
        item["issue"] = ", ".join(dict.fromkeys(filter(None, (number, issue))))
    elif item["collection-title"]:
        item["collection-number"] = number
    elif kind == "article":
        item["number"] = f"arXiv:{work.arxiv}"
        item["publisher"] = item["publisher"] or "arXiv"
    else:
        item["number"] = number
    pages = _first(work.fields, ("pages", "eid"), data_of)
    item["page"] = hyphened(pages)


def _genre(work: Work) -> str:
    stated = _first(work.fields, ("type",), data_of)
    return TYPES.get(stated.lower(), stated) or (TYPES[work.type] if work.type in _THESES else "")


def _note(work: Work, awards: str) -> str:
    note = ""
    for name in ("note", "addendum"):
        note = joined(note, _first(work.fields, (name,), rich), ". ")
    return joined(note, awards, ". ")


def _custom(work: Work) -> dict[str, Any]:
    awards = [
        {
            "id": each.id,
            "award": each.award,
            "rank": each.rank,
            "category": each.category,
            "edition": each.edition.id if each.edition else "",
            "edition-name": each.edition.name if each.edition else "",
        }
        for each in work.awards
    ]
    custom: dict[str, Any] = {
        "openreview": work.openreview,
        "arxiv": work.arxiv,
        "code": http_url(work.fields.get("code", "").strip()),
        "awards": [{name: value for name, value in award.items() if value} for award in awards],
        "authors-truncated": work.authors_truncated,
        "unverified": list(work.unverified),
        "pdf": http_url(work.fields.get("pdf", "").strip()),
        "annotation-zh": to_text(work.fields.get("annotation-zh", "")),
        "former-keys": list(split_list(work.fields.get("ids", ""), ",")),
    }
    return {name: value for name, value in custom.items() if value}


def _people(persons: Sequence[Person], field: str, work: Work) -> list[dict[str, str]]:
    """The persons of a field; ``useprefix`` of the entry or, in biber's form, of a name counts."""
    dropping = [_is_off("useprefix", work)] * len(persons)
    source = work.fields.get(field, "")
    if "useprefix" in source:
        names = [name for name in split_and(source) if name != "others"]
        if len(names) == len(persons):
            found = [_USEPREFIX.search(name) for name in names]
            dropping = [
                one[1] == "false" if one else default
                for one, default in zip(found, dropping, strict=True)
            ]
    return [_person(person, dropping=drop) for person, drop in zip(persons, dropping, strict=True)]


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
    """A CSL date variable; seasons count from 1, spring first (CSL-JSON schema).

    Of an open range the missing end is all zeros, as citeproc-js and pandoc read it. Both ends
    are of one precision: citeproc-js refuses a range in which they are not.
    """
    if date is None or not (date.start or date.end):
        return {}
    ends = [_parts(end) for end in (date.start, date.end) if end is not None]
    shortest = min(len(end) for end in ends if end)
    equal = [end[:shortest] or [0] * shortest for end in ends]
    # 2024-05/2024 is no range for those who know but the years.
    value: dict[str, Any] = {"date-parts": equal if len(set(map(tuple, equal))) > 1 else ends[:1]}
    season = date.start[1] if len(date.start) > 1 else 0
    if season >= _SPRING:
        value["season"] = season - _SPRING + 1
    if date.approximate or date.uncertain:
        value["circa"] = True
    return value


def _parts(end: tuple[int, ...]) -> list[int]:
    """Year, month and day; CSL has no year 0 and calls EDTF's -1 (2 BC) -2, and no season here."""
    if not end:
        return []
    year = end[0] if end[0] > 0 else end[0] - 1
    return [year, *(() if len(end) > 1 and end[1] > _MONTHS else end[1:])]
