"""Works as Hayagriva YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from awardbib.bibtex.dates import parse_date
from awardbib.bibtex.latex import to_csl as rich
from awardbib.formats._shared.values import (
    as_held,
    container,
    event,
    iso_day,
    one_line,
    pages,
    place,
    printed_note,
    publisher,
    raw,
    short_title,
    text,
    translators,
)
from awardbib.formats._shared.yaml_text import dump
from awardbib.formats.hayagriva.tables import TYPES
from awardbib.text import math
from awardbib.works.identifiers import bare_doi
from awardbib.works.languages import language_of
from awardbib.works.links import main_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Person, Work


_TALK = ("misc", "conference")
_PREPRINT = ("article", "periodical")

_FIELDS = (
    "title author editor affiliated date parent page-range page-total volume-total "
    "volume issue edition publisher location "
    "genre url serial-number language note abstract"
)
_NOCASE = re.compile(r'<span class="nocase">|</span>|</?(?:i|b|sup|sub|sc)>|<span style="[^"]*">')

# --- writing -----------------------------------------------------------------------------------


def write(works: Sequence[Work], options: Options) -> str:
    """The works as a Hayagriva bibliography."""
    options.check(_FIELDS.split())
    return "".join(
        dump({work.key: _entry(work, options)}, ascii_only=options.ascii_only)
        for work in as_held(works)
    )


def _entry(work: Work, options: Options) -> dict[str, Any]:
    preprint = work.arxiv and work.type in ("online", "misc") and not container(work)
    if work.kind == "talk":
        kind, parent_kind = _TALK
    else:
        kind, parent_kind = _PREPRINT if preprint else TYPES.get(work.type, ("misc", "misc"))
    within = bool(container(work) or (work.kind == "talk" and event(work)))
    short = _string(short_title(work))
    titled = _formatted(work)
    entry: dict[str, Any] = {
        "title": {"value": titled, "short": short} if short else titled,
        "author": _people(work.authors, others=work.authors_truncated),
        "editor": [] if within else _people(work.editors),
        "affiliated": _affiliated(work),
        "date": iso_day(work.date),
        "parent": _parent(work, parent_kind, is_preprint=bool(preprint)),
        "page-range": _string(pages(work)),
        "page-total": _string(text(work, "pagetotal")),
        "volume-total": _string(text(work, "volumes")),
        "volume": "" if within else _string(text(work, "volume")),
        "issue": "" if within else _string(text(work, "number", "issue")),
        "edition": _string(text(work, "edition")),
        "publisher": {} if within else _publisher(work),
        "location": "" if within else _string(text(work, "venue")),
        "genre": _string(text(work, "type")),
        "url": _url(work),
        "serial-number": {
            name: value
            for name, value in (
                ("doi", bare_doi(raw(work, "doi"))),
                ("arxiv", one_line(work.arxiv)),
                ("isbn", raw(work, "isbn")),
                ("issn", raw(work, "issn")),
                ("openreview", one_line(work.openreview)),
                ("pmid", raw(work, "pmid")),
                ("pmcid", raw(work, "pmcid")),
            )
            if value
        },
        "language": language_of(work),
        "note": _string(printed_note(work, options)),
        "abstract": _string(text(work, "abstract")),
    }
    chosen = {name: value for name, value in entry.items() if value and options.wants(name)}
    return {"type": kind} | chosen


def _parent(work: Work, kind: str, *, is_preprint: bool) -> dict[str, Any]:
    if is_preprint:
        return {"type": "periodical", "title": "arXiv"}
    name = event(work) if work.kind == "talk" else container(work)
    series = text(work, "series")
    if not name:
        return {"type": "anthology", "title": _string(series)} if series else {}
    parent = {
        "type": kind,
        "title": _string(name),
        "editor": _people(work.editors),
        "volume": _string(text(work, "volume")),
        "issue": _string(text(work, "number", "issue")),
        "publisher": _publisher(work),
        "location": _string(text(work, "venue")),
    }
    if kind == "conference":
        parent["date"] = iso_day(parse_date(work.fields, "event"))
    elif series:
        parent["parent"] = {"type": "anthology", "title": _string(series)}
    return {part: value for part, value in parent.items() if value}


def _affiliated(work: Work) -> list[dict[str, Any]]:
    """Those who took part in another way than as authors and editors."""
    names = _people(translators(work))
    return [{"role": "translator", "names": names}] if names else []


def _publisher(work: Work) -> dict[str, str]:
    parts = {"name": _string(publisher(work)), "location": _string(place(work))}
    return {name: value for name, value in parts.items() if value}


def _url(work: Work) -> Any:
    url = main_url(work)
    seen = iso_day(parse_date(work.fields, "url"))
    return {"value": url, "date": seen} if url and seen else url


def _people(persons: Sequence[Person], *, others: bool = False) -> list[Any]:
    people = [_person(person) for person in persons]
    if others:
        people.append({"name": "others"})
    return people


def _person(person: Person) -> dict[str, str]:
    if person.literal:
        return {"name": one_line(person.literal)}
    parts = {
        "name": person.family,
        "given-name": person.given,
        "prefix": person.prefix,
        "suffix": person.suffix,
    }
    return {name: one_line(value) for name, value in parts.items() if value}


def _formatted(work: Work) -> str:
    """The title with its protected words in braces."""
    source = work.fields.get("title", "")
    if sub := work.fields.get("subtitle"):
        source = f"{source}: {sub}"
    titled = rich(source) if source else work.title.replace("<", "<\u2060")
    out: list[str] = []
    spans: list[str] = []
    position = 0
    for match in _NOCASE.finditer(titled):
        out.append(_string(titled[position : match.start()]))
        position = match.end()
        tag = match[0]
        if tag.startswith("<span"):
            spans.append("}" if "nocase" in tag else "")
            out.append("{" if spans[-1] else "")
        elif tag == "</span>" and spans:
            out.append(spans.pop())
    out.append(_string(titled[position:]))
    return one_line("".join(out))


def _string(value: str) -> str:
    """Text as a formattable string without markup."""
    value = value.replace("<\u2060", "<")
    parts = math.split(value)
    parts[::2] = map(_escaped, parts[::2])
    parts[1::2] = [
        f"${formula}$" if math.is_same_in_typst(formula) else _escaped(f"${formula}$")
        for formula in parts[1::2]
    ]
    return "".join(parts)


def _escaped(value: str) -> str:
    return re.sub(r"([\\{}$])", r"\\\1", value)


# --- reading -----------------------------------------------------------------------------------
