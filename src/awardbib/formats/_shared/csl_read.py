"""Items of CSL-JSON to works: the way back from :mod:`awardbib.formats._shared.csl_items`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from awardbib.bibtex.dates import format_date, parse_edtf
from awardbib.bibtex.latex import from_csl
from awardbib.formats._shared.assemble import Draft, Intake, merged_order, part_of_list
from awardbib.formats._shared.bibstrings import PUBLICATION_STATES, TYPES, key_of
from awardbib.formats._shared.csl_titles import before_colon, joined
from awardbib.formats._shared.json_text import Fault, Item
from awardbib.formats._shared.notes import labelled
from awardbib.formats._shared.rich_text import bare
from awardbib.model import Date, Person
from awardbib.works.links import doi_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awardbib.bibtex.read import Bibliography


_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "article": "online",
    "paper-conference": "inproceedings",
    "speech": "unpublished",
    "manuscript": "unpublished",
    "book": "book",
    "classic": "book",
    "chapter": "incollection",
    "entry": "inreference",
    "entry-encyclopedia": "inreference",
    "entry-dictionary": "inreference",
    "pamphlet": "booklet",
    "thesis": "thesis",
    "report": "report",
    "webpage": "online",
    "post": "online",
    "post-weblog": "online",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "standard": "standard",
    "review": "review",
    "review-book": "review",
    "periodical": "periodical",
    "motion_picture": "movie",
    "broadcast": "video",
    "song": "audio",
    "graphic": "artwork",
    "figure": "image",
    "personal_communication": "letter",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
}
# Variables in rich text.
_RICH = {
    "title": "title",
    "title-short": "shorttitle",
    "collection-title": "series",
    "event-title": "eventtitle",
    "original-title": "origtitle",
    "annote": "annotation",
}
# What variables are called in older versions of CSL and in other programs' JSON.
_ALIASES = {
    "event": "event-title",
    "eventTitle": "event-title",
    "eventPlace": "event-place",
    "eventDate": "event-date",
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "publisherPlace": "publisher-place",
}
_PLAIN = {
    "volume": "volume",
    "edition": "edition",
    "version": "version",
    "chapter-number": "chapter",
    "number-of-volumes": "volumes",
    "number-of-pages": "pagetotal",
    "event-place": "venue",
    "issue": "number",
    "collection-number": "number",
    "number": "number",
    "ISBN": "isbn",
    "ISSN": "issn",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "DOI": "doi",
    "abstract": "abstract",
    "part-number": "part",
    "medium": "titlemedium",
    "genre": "type",
}
# Lists of BibLaTeX, which CSL-JSON parts by semicolons.
_LISTS = {
    "publisher": "publisher",
    "publisher-place": "location",
    "jurisdiction": "location",
    "original-publisher": "origpublisher",
    "original-publisher-place": "origlocation",
}
_NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
    "original-author": "origauthor",
    "organizer": "organizer",
    "director": "author",
}
_DATES = {
    "issued": "date",
    "event-date": "eventdate",
    "accessed": "urldate",
    "original-date": "origdate",
}
# What the genre of a thesis is called by BibLaTeX's styles, in the language of the document.
_THESES = {key: TYPES[key] for key in ("phdthesis", "mathesis", "bathesis", "candthesis")}
_JOURNALS = frozenset({"article", "periodical"})
_SPRING = 21
_LONGEST_DATE = 3


def read_items(found: Iterable[Item | Fault], path: str) -> Bibliography:
    """The works of CSL-JSON items, their awards in ``custom`` as lists.

    Members of the wrong kind are left out.
    """
    intake = Intake(path)
    lists: dict[str, tuple[dict[str, Any], list[str]]] = {}
    chains: list[list[str]] = []
    for item in found:
        if isinstance(item, Fault):
            intake.find(item.line, "bad-text", item.message)
            continue
        key = _add(intake, item.value, item.line)
        stated = {award["id"]: award for award in _awards(item.value)}
        chains.append(list(stated))
        for id_, award in stated.items():
            lists.setdefault(id_, (award, []))[1].append(key)
    for id_ in merged_order(chains):
        award, members = lists[id_]
        name = text_of(award.get("award"))
        edition, called = text_of(award.get("edition")), text_of(award.get("edition-name"))
        if edition and called:
            intake.add_edition(Draft(key=edition, fields={"shorttitle": called}))
        else:
            edition = ""
        rank, category = text_of(award.get("rank")), text_of(award.get("category"))
        intake.add_list(
            id_, name, members, award=name, rank=rank, category=category, crossref=edition
        )
    return intake.finish()


def _add(intake: Intake, item: Mapping[str, Any], line: int) -> str:
    item = {_ALIASES.get(name, name): value for name, value in item.items()} | dict(item)
    kind = text_of(item.get("type"))
    key = text_of(item.get("citation-key")) or text_of(item.get("id"))
    draft = Draft(_TYPES.get(kind, "misc"), key, line)
    if not isinstance(item.get("title", ""), str):
        intake.find(line, "bad-title", f"the title of {draft.key or 'an item'} is no text")
    for variable, name in _RICH.items():
        if value := text_of(item.get(variable)):
            draft.latex.setdefault(name, from_csl(value))
    if kind == "thesis":
        draft.put("type", key_of(bare(text_of(item.get("genre"))), _THESES))
    for variable, name in _PLAIN.items():
        draft.put(name, bare(text_of(item.get(variable))))
    _note(draft, text_of(item.get("note")))
    _lists(draft, item)
    draft.put("pubstate", key_of(bare(text_of(item.get("status"))), PUBLICATION_STATES))
    _titles(draft, item, kind)
    _identifiers(draft, item, kind)
    draft.pages(text_of(item.get("page")))
    for word in text_of(item.get("keyword")).split(","):
        draft.keyword(bare(word))
    draft.language(text_of(item.get("language")))
    for variable, name in _NAMES.items():
        _people(draft, name, item.get(variable), intake)
    for variable, name in _DATES.items():
        draft.put(name, _date(item.get(variable)))
    draft.is_talk = kind == "speech"
    if draft.is_talk:
        draft.latex.setdefault("eventtitle", from_csl(text_of(item.get("container-title"))))
    return intake.add(draft)


def _note(draft: Draft, note: str) -> None:
    """The printed note; Zotero's JSON has its Extra in it."""
    for name, value in labelled(note):
        if name == "note":
            held = draft.latex.get("note", "")
            draft.latex["note"] = joined(held, from_csl(value), ". ")
        else:
            draft.labelled(name, bare(value))


def _awards(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The awards in ``custom``: objects with an id."""
    custom = item.get("custom")
    stated = custom.get("awards") if isinstance(custom, dict) else None
    if not isinstance(stated, list):
        return []
    return [one for one in stated if isinstance(one, dict) and isinstance(one.get("id"), str)]


def text_of(value: object) -> str:
    """A text or number as text; nothing for all else."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value) if value.bit_length() < 1000 else ""  # noqa: PLR2004 (no such number)
    return value if isinstance(value, str) else str(value) if isinstance(value, float) else ""


def _lists(draft: Draft, item: Mapping[str, Any]) -> None:
    for variable, name in _LISTS.items():
        parts = [part_of_list(bare(part)) for part in text_of(item.get(variable)).split("; ")]
        if value := " and ".join(filter(None, parts)):
            draft.latex.setdefault(name, value)


def _titles(draft: Draft, item: Mapping[str, Any], kind: str) -> None:
    """The container's title under the name it has for a type; no short title that goes without."""
    latex = draft.latex
    if latex.get("shorttitle") and latex["shorttitle"] == before_colon(latex.get("title", "")):
        del latex["shorttitle"]
    held_in = from_csl(text_of(item.get("container-title")))
    volume = from_csl(text_of(item.get("volume-title")))
    if kind == "periodical" and held_in and "title" in latex:
        latex["issuetitle"], latex["title"] = latex["title"], held_in
    elif held_in and draft.type in _JOURNALS:
        latex |= {"journaltitle": held_in, "issuetitle": volume}
    elif held_in and draft.type == "book":
        latex["maintitle"] = held_in
    elif held_in and kind != "speech":
        latex |= {"maintitle": held_in, "booktitle": volume} if volume else {"booktitle": held_in}
    short = text_of(item.get("container-title-short"))
    draft.put("shortjournal", bare(short))


def _identifiers(draft: Draft, item: Mapping[str, Any], kind: str) -> None:
    custom = item.get("custom")
    if isinstance(custom, dict):
        if openreview := text_of(custom.get("openreview")):
            draft.eprint("openreview", openreview)
        draft.eprint("arxiv", text_of(custom.get("arxiv")))
        for name in ("code", "pdf", "annotation-zh"):
            draft.put(name, text_of(custom.get(name)))
        draft.others = custom.get("authors-truncated") is True
        for member, name in (("unverified", "unverified"), ("former-keys", "ids")):
            stated = custom.get(member)
            if isinstance(stated, list):
                draft.put(name, ", ".join(map(text_of, stated)))
    if kind == "article":
        draft.eprint("arxiv", draft.fields.pop("number", ""))
        if draft.fields.get("publisher") == "arXiv":
            del draft.fields["publisher"]
    draft.address(text_of(item.get("URL")))
    if "url" not in draft.fields and "doi" in draft.fields and "eprint" in draft.fields:
        # The writer leaves out an address that says no more than the DOI; the eprint is not it.
        draft.put("url", doi_url(draft.fields["doi"]))


def _people(draft: Draft, name: str, value: object, intake: Intake) -> None:
    if not isinstance(value, list):
        return
    for each in value:
        person = _person(each) if isinstance(each, dict) else None
        if person is None:
            intake.find(
                draft.line, "no-name", f"a name of {draft.key} cannot be read", str(each)[:60]
            )
        draft.person(name, person)


def _person(name: Mapping[str, Any]) -> Person | None:
    parts = {
        "family": text_of(name.get("family")),
        "given": text_of(name.get("given")),
        "prefix": " ".join(
            part
            for part in (
                text_of(name.get("dropping-particle")),
                text_of(name.get("non-dropping-particle")),
            )
            if part
        ),
        "suffix": text_of(name.get("suffix")),
    }
    if literal := text_of(name.get("literal")):
        return Person(literal=literal)
    if not parts["family"]:
        return Person(family=parts["given"]) if parts["given"] else None
    return Person(**parts)


def _date(value: object) -> str:
    """A CSL date as an EDTF string; empty for none."""
    if not isinstance(value, dict):
        return ""
    points = value.get("date-parts")
    if not isinstance(points, list):
        stated = text_of(value.get("raw")) or text_of(value.get("literal"))
        return stated if parse_edtf(stated) else ""
    ends = [_point(point) for point in points[:2]]
    if not any(ends):
        return ""
    season = text_of(value.get("season"))
    if ends[0] and len(ends[0]) == 1 and season in ("1", "2", "3", "4"):
        ends[0] = (*ends[0], _SPRING - 1 + int(season))
    circa = value.get("circa")
    return format_date(
        Date(
            ends[0],
            ends[1] if len(ends) > 1 else None,
            approximate=bool(circa) and circa != "false",
        )
    )


def _point(value: object) -> tuple[int, ...]:
    """Year, month and day as far as they are numbers that can be; zeros say nothing.

    A year before Christ is that of EDTF, which has a year 0.
    """
    if not isinstance(value, list):
        return ()
    numbers: list[int] = []
    bounds = ((-9999, 9999), (1, 24), (1, 31))
    for part, (low, high) in zip(value[:_LONGEST_DATE], bounds, strict=False):
        stated = text_of(part).strip()
        if not re.fullmatch(r"-?\d{1,4}", stated) or not low <= int(stated) <= high:
            break
        numbers.append(int(stated))
    if not numbers or not numbers[0]:
        return ()
    return (numbers[0] + (numbers[0] < 0), *numbers[1:])
