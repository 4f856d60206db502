"""Works as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.bibtex.dates import format_date, parse_date
from awardbib.bibtex.names import parse_names
from awardbib.formats._shared.values import (
    as_held,
    award_phrases,
    container,
    event,
    family_first,
    groups,
    keywords,
    one_line,
    pages,
    place,
    printed_note,
    publisher,
    raw,
    short_title,
    text,
    title,
)
from awardbib.formats.csv.rows import row
from awardbib.formats.csv.tables import DATES, PAPERS, PLAIN, RAW
from awardbib.works.identifiers import bare_doi
from awardbib.works.languages import language_of
from awardbib.works.links import http_url, main_url, pdf_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Date, Person, Work

_COLUMNS = (
    "key type title short-title authors editors translators year date container short-container "
    "event event-place event-date publisher place series volume volumes number chapter edition "
    "version pages total-pages original doi isbn issn pmid pmcid url accessed pdf openreview arxiv "
    "code keywords awards lists presentation status language abstract annotation annotation-zh "
    "note unverified"
)


# --- writing -----------------------------------------------------------------------------------


def write(works: Sequence[Work], options: Options) -> str:
    """The works as a table with a header; ``fields`` names columns, in the order given.

    Raises:
        UnknownName: there is no such column.
    """
    options.check(_COLUMNS.split())
    if options.fields is None:
        columns = _COLUMNS.split()
    else:
        columns = list(dict.fromkeys(["key", "type", *options.fields]))
    lists: dict[str, list[str]] = {}
    for one, keys in groups(works, options):
        for key in keys:
            lists.setdefault(key, []).append(one.id)
    table = [row(columns)]
    for work in as_held(works):
        cells = _cells(work, options) | {"lists": "; ".join(sorted(lists.get(work.key, ())))}
        table.append(row(cells[column] for column in columns))
    return "".join(table)


def _cells(work: Work, options: Options) -> dict[str, str]:
    cells = {column: text(work, name) for column, name in PLAIN.items()}
    cells |= {column: raw(work, column) for column in RAW}
    cells |= {
        column: _date(parse_date(work.fields, name.removesuffix("date")))
        for column, name in DATES.items()
    }
    is_paper = work.type in PAPERS
    return cells | {
        "short-title": short_title(work),
        "key": work.key,
        "type": work.type,
        "title": title(work),
        "authors": _names(work.authors, others=work.authors_truncated),
        "editors": _names(work.editors),
        "translators": _names(parse_names(work.fields.get("translator", ""))[0]),
        "year": str(work.year) if work.year is not None else "",
        "date": _date(work.date),
        "container": container(work),
        "event": event(work),
        "event-place": text(work, "venue"),
        "publisher": publisher(work),
        "place": place(work),
        "number": text(work, "number", "issue"),
        "pages": pages(work),
        "doi": bare_doi(raw(work, "doi")),
        "url": main_url(work),
        "pdf": pdf_url(work),
        "openreview": one_line(work.openreview),
        "arxiv": one_line(work.arxiv),
        "code": http_url(raw(work, "code")),
        "keywords": "; ".join(keywords(work)),
        "awards": "; ".join(award_phrases(work)),
        "presentation": text(work, *(("presentation",) if is_paper else ("type", "presentation"))),
        "status": text(work, "pubstate"),
        "language": language_of(work),
        "annotation": text(work, "annotation", "annote"),
        "note": printed_note(work, options),
        "unverified": ", ".join(work.unverified),
    }


def _names(persons: Sequence[Person], *, others: bool = False) -> str:
    names = [family_first(person).replace(";", " ") for person in persons]
    return "; ".join([*names, "others"] if others else names)


def _date(date: Date | None) -> str:
    return format_date(date) if date else ""


# --- reading -----------------------------------------------------------------------------------
