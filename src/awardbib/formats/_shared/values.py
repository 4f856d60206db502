"""What several writers need of a work, as plain Unicode on one line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.bibtex.dates import format_date, parse_date
from awardbib.bibtex.inherit import OF_THE_VOLUME
from awardbib.bibtex.latex import to_text
from awardbib.bibtex.names import parse_names
from awardbib.formats._shared.bibstrings import PUBLICATION_STATES
from awardbib.model import split_list
from awardbib.text.titles import names_event
from awardbib.works.awards import award_note
from awardbib.works.links import address_in, http_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Date, Person, Work, WorkList

_BLANK_BEFORE_DASH = re.compile(r"(?<!\s)\s+(?=--|[–—])")
_RANGE = re.compile(r"(?:--+|[–—])\s*")
_PAGES = re.compile(r"([^\s,;–—-]+)-([^\s,;–—-]+)")
_MONTHS = 12
_WITH_MONTH = 2


def as_held(works: Iterable[Work]) -> Iterator[Work]:
    """The works, talks without what they have inherited from the volume of their conference.

    A talk has no editors, no volume and no publisher: it was held, not printed.
    """
    for work in works:
        if work.kind == "talk":
            fields = {name: work.fields[name] for name in work.fields if name not in OF_THE_VOLUME}
            yield replace(work, fields=fields, editors=())
        else:
            yield work


def text(work: Work, *names: str) -> str:
    """The first of the fields that is there."""
    for name in names:
        value = work.fields.get(name)
        if value and (plain := one_line(to_text(value))):
            return plain
    return ""


def raw(work: Work, name: str) -> str:
    """An identifier or address, which is no LaTeX."""
    return one_line(work.fields.get(name, ""))


def one_line(value: str) -> str:
    """The text without control characters, every run of white space a single blank."""
    if not value.isprintable():
        value = "".join(
            char if char.isprintable() or char.isspace() or ord(char) in _FORMATTING else ""
            for char in value
        )
    return " ".join(value.split())


# Joiners and directional marks are not printable by themselves but part of words.
_FORMATTING = frozenset({0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0x00AD})


def title(work: Work) -> str:
    """The title with its subtitle."""
    return one_line(work.title)


def short_title(work: Work) -> str:
    """The short title, unless it is the title."""
    short = text(work, "shorttitle")
    return "" if short == text(work, "title") else short


def container(work: Work) -> str:
    """The journal, book or proceedings; nothing for a talk, which is part of an event only."""
    if work.kind == "talk":
        return ""
    return text(work, "journaltitle", "journal", "booktitle", "maintitle")


def event(work: Work) -> str:
    """The conference; of a talk at an edition of which only the name is known, that."""
    stated = text(work, "eventtitle")
    return stated or (work.edition.name if work.kind == "talk" and work.edition else "")


def publisher(work: Work) -> str:
    """Who published it, or the institution."""
    return text(work, "publisher", "school", "institution", "organization") or how_published(work)


def how_published(work: Work) -> str:
    """How it was published, in words: neither an address nor the kind of a talk or manuscript."""
    source = work.fields.get("howpublished", "")
    if address_in(source) or source == work.fields.get("type"):
        return ""
    return text(work, "howpublished")


def place(work: Work) -> str:
    """The place of publication."""
    return text(work, "location", "address")


def pages(work: Work) -> str:
    """The pages with a plain hyphen for a range: ``12-34``."""
    return hyphened(text(work, "pages", "eid"))


def hyphened(pages: str) -> str:
    """Pages with a plain hyphen for each dash of a range."""
    return _RANGE.sub("-", _BLANK_BEFORE_DASH.sub("", pages))


def page_range(work: Work) -> tuple[str, str]:
    """First and last page; all of it and nothing where it is no plain range."""
    stated = pages(work)
    match = _PAGES.fullmatch(stated)
    return (match[1], match[2]) if match else (stated, "")


def keywords(work: Work) -> list[str]:
    """The topics."""
    return [one_line(to_text(word)) for word in work.keywords]


def award_phrases(work: Work) -> list[str]:
    """The awards in words, or what an earlier import has noted as such."""
    phrases = [award_note(replace(work, lists=(each,))) for each in work.awards] or split_list(
        text(work, "award"), ";"
    )
    return list(dict.fromkeys(phrases))


def printed_note(work: Work, options: Options | None = None) -> str:
    """What is printed with the reference: note and addendum, the awards if they are asked for."""
    parts = [text(work, "note"), text(work, "addendum")]
    if options and options.award_note:
        parts += award_phrases(work)
    return ". ".join(part.rstrip(".") for part in dict.fromkeys(parts) if part)


def remarks(work: Work) -> list[str]:
    """What is for the reader and is not printed: annotations, awards, further addresses."""
    notes = [text(work, name) for name in ("annotation", "annote", "annotation-zh")]
    notes += [f"Award: {phrase}" for phrase in award_phrases(work)]
    if code := http_url(raw(work, "code")):
        notes.append(f"Code: {code}")
    notes += [f"Link: {url}" for url in raw(work, "url2").split() if http_url(url)]
    if work.unverified:
        notes.append(f"Unverified: {', '.join(work.unverified)}")
    return [note for note in dict.fromkeys(notes) if note]


def translators(work: Work) -> tuple[Person, ...]:
    """Who translated it."""
    return parse_names(work.fields.get("translator", ""))[0]


def extra_lines(work: Work) -> list[str]:
    """Lines of Zotero's Extra for what most formats have no field for, as its citations read it.

    An event is named where the proceedings do not name it already.
    """
    held = parse_date(work.fields, "event")
    original = parse_date(work.fields, "orig")
    is_named = names_event(container(work), text(work, "eventtitle"))
    lines = {
        "arXiv": one_line(work.arxiv),
        "issued": "" if work.date is None or _is_day(work.date) else format_date(work.date),
        "event-date": format_date(held) if held else "",
        "original-date": format_date(original) if original else "",
        "PMID": raw(work, "pmid"),
        "PMCID": raw(work, "pmcid"),
        "event-title": "" if is_named or work.kind == "talk" else text(work, "eventtitle"),
        "original-title": text(work, "origtitle"),
        "original-publisher": text(work, "origpublisher"),
        "status": PUBLICATION_STATES.get(raw(work, "pubstate"), text(work, "pubstate")),
    }
    return [f"{label}: {value}" for label, value in lines.items() if value]


def _is_day(date: Date) -> bool:
    """Whether a date is a year, month or day, and nothing more is to be said of it."""
    is_plain = date.end is None and not date.approximate and not date.uncertain
    return is_plain and day(date) == date.start


def family_first(person: Person) -> str:
    """``van den Berg, Rianne``; ``King, Martin Luther, Jr.``; a body has a comma at its end.

    The comma after a body is EndNote's rule; Zotero, JabRef and pandoc know it too.
    """
    if person.literal:
        return f"{_no_commas(person.literal)},"
    family = _no_commas(f"{person.prefix} {person.family}".strip())
    if not person.given and not person.suffix:
        return family
    parts = [family, _no_commas(person.given), _no_commas(person.suffix)]
    return ", ".join(part for part in parts if part)


def _no_commas(part: str) -> str:
    return one_line(part.replace(",", " "))


def day(date: Date | None) -> tuple[int, ...]:
    """Year, month and day of a date's beginning as far as they are known; seasons left out."""
    if date is None:
        return ()
    start = date.start
    return start[:1] if len(start) >= _WITH_MONTH and start[1] > _MONTHS else start


def iso_day(date: Date | None) -> str:
    """A date's beginning by ISO 8601: ``2024``, ``2024-05``, ``2024-05-07``."""
    return "-".join(
        f"{part:02d}" if index else f"{part:04d}" for index, part in enumerate(day(date))
    )


def groups(works: Sequence[Work], options: Options) -> list[tuple[WorkList, list[str]]]:
    """The lists with those of their members that are written, empty ones left out.

    They are those of the selection, else the ones that the works themselves name.
    """
    lists = options.lists or dict.fromkeys(each for work in works for each in work.lists)
    written = {work.key for work in works}
    pairs = [(one, [key for key in one.members if key in written]) for one in lists]
    return [(one, keys) for one, keys in pairs if keys]
