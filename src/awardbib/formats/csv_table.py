"""A table for spreadsheets: CSV (RFC 4180) in UTF-8, one work a row, columns by name.

Persons, keywords, awards and lists are parted by ``; ``. A cell that a spreadsheet would take for
a formula begins with an apostrophe. Columns are found by their names when a table is read, in any
order and case; tables with semicolons or tabs are read too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex.dates import format_date, parse_date
from awardbib.formats.shared.assemble import Bibliography, Draft, Intake, names_of
from awardbib.formats.shared.delimited import delimiter_of, row, rows
from awardbib.formats.shared.values import (
    as_held,
    award_phrases,
    container,
    event,
    family_first,
    groups,
    keywords,
    one_line,
    pages,
    pdf_url,
    place,
    printed_note,
    publisher,
    raw,
    text,
    title,
)
from awardbib.works.languages import language_of
from awardbib.works.links import bare_doi, http_url, main_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats import Options
    from awardbib.model import Date, Person, Work

_COLUMNS = (
    "key type title authors editors year date container event event-place event-date "
    "publisher place series volume number edition pages doi isbn issn url pdf openreview "
    "arxiv code keywords awards lists presentation language abstract annotation "
    "annotation-zh note unverified"
)
_ALIASES = {
    "id": "key",
    "citation key": "key",
    "citationkey": "key",
    "item type": "type",
    "author": "authors",
    "editor": "editors",
    "publication year": "year",
    "journal": "container",
    "journaltitle": "container",
    "booktitle": "container",
    "publication title": "container",
    "conference name": "event",
    "eventtitle": "event",
    "venue": "event-place",
    "eventdate": "event-date",
    "address": "place",
    "issue": "number",
    "manual tags": "keywords",
    "tags": "keywords",
    "award": "awards",
    "abstract note": "abstract",
    "notes": "annotation",
    "extra": "note",
}
_SPLIT = re.compile(r"\s*;\s*")
_JOURNALS = frozenset({"article", "suppperiodical", "periodical"})
# Zotero's item types, in a table that Zotero has exported.
_TYPES = {
    "journalarticle": "article",
    "conferencepaper": "inproceedings",
    "presentation": "unpublished",
    "preprint": "online",
    "webpage": "online",
    "booksection": "incollection",
    "manuscript": "unpublished",
    "computerprogram": "software",
    "document": "misc",
}

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
    return {
        "key": work.key,
        "type": work.type,
        "title": title(work),
        "authors": _names(work.authors, others=work.authors_truncated),
        "editors": _names(work.editors),
        "year": str(work.year) if work.year is not None else "",
        "date": _date(work.date),
        "container": container(work),
        "event": event(work),
        "event-place": text(work, "venue"),
        "event-date": _date(parse_date(work.fields, "event")),
        "publisher": publisher(work),
        "place": place(work),
        "series": text(work, "series"),
        "volume": text(work, "volume"),
        "number": text(work, "number", "issue"),
        "edition": text(work, "edition"),
        "pages": pages(work),
        "doi": bare_doi(raw(work, "doi")),
        "isbn": raw(work, "isbn"),
        "issn": raw(work, "issn"),
        "url": main_url(work),
        "pdf": pdf_url(work),
        "openreview": one_line(work.openreview),
        "arxiv": one_line(work.arxiv),
        "code": http_url(raw(work, "code")),
        "keywords": "; ".join(keywords(work)),
        "awards": "; ".join(award_phrases(work)),
        "presentation": text(work, "type", "presentation"),
        "language": language_of(work),
        "abstract": text(work, "abstract"),
        "annotation": text(work, "annotation", "annote"),
        "annotation-zh": text(work, "annotation-zh"),
        "note": printed_note(work, options),
        "unverified": ", ".join(work.unverified),
    }


def _names(persons: Sequence[Person], *, others: bool = False) -> str:
    names = [family_first(person).replace(";", " ") for person in persons]
    return "; ".join([*names, "others"] if others else names)


def _date(date: Date | None) -> str:
    return format_date(date) if date else ""


# --- reading -----------------------------------------------------------------------------------


def read(source: str, path: str = "") -> Bibliography:
    """The works of a table; rows that are too long or never end are findings."""
    intake = Intake(path)
    source = source.removeprefix("\ufeff")
    table = rows(source, delimiter_of(source))
    first = next(table, None)
    if first is None:
        return intake.finish()
    columns = [_ALIASES.get(name, name) for name in (cell.strip().lower() for cell in first.cells)]
    if "title" not in columns:
        intake.find(
            first.line,
            "no-header",
            "the first row has no column called title",
            ",".join(first.cells),
            "name the columns in the first row",
        )
        return intake.finish()
    lists: dict[str, list[str]] = {}
    for one in table:
        if len(one.cells) > len(columns):
            message = f"the row has {len(one.cells)} cells for {len(columns)} columns"
            intake.find(
                one.line, "long-row", message, ",".join(one.cells), "quote cells with commas"
            )
        elif len(one.cells) < len(columns):
            message = f"the row has {len(one.cells)} cells for {len(columns)} columns"
            remedy = "is the file cut off?"
            intake.find(one.line, "short-row", message, ",".join(one.cells), remedy, "warning")
        if one.is_open:
            intake.find(one.line, "open-quote", "a quote in this row is never closed", one.cells[0])
            continue
        cells: dict[str, str] = {}
        for column, cell in zip(columns, one.cells, strict=False):
            cells.setdefault(column, one_line(cell))
        key = intake.add(_draft(cells, one.line))
        for id_ in _parts(cells.get("lists", "")):
            lists.setdefault(id_, []).append(key)
    for id_, members in lists.items():
        intake.add_list(id_, id_, members)
    return intake.finish()


def _parts(cell: str) -> list[str]:
    return [part for part in _SPLIT.split(cell) if part]


def _draft(cells: dict[str, str], line: int) -> Draft:
    stated = re.sub(r"[^a-z-]", "", cells.get("type", "").lower())
    draft = Draft(_TYPES.get(stated, stated) or "misc", cells.get("key", ""), line)
    for column in ("title", "series", "volume", "number", "edition", "doi", "isbn", "issn"):
        draft.put(column, cells.get(column, ""))
    for column in ("publisher", "abstract", "annotation", "annotation-zh", "note", "unverified"):
        draft.put(column, cells.get(column, ""))
    authors, draft.others = names_of(_parts(cells.get("authors", "")))
    editors, _ = names_of(_parts(cells.get("editors", "")))
    draft.names = {name: held for name, held in (("author", authors), ("editor", editors)) if held}
    draft.put("date", cells.get("date", ""))
    draft.put("date" if "date" not in draft.fields else "", cells.get("year", ""))
    is_journal = draft.type in _JOURNALS
    draft.put("journaltitle" if is_journal else "booktitle", cells.get("container", ""))
    draft.put("eventtitle", cells.get("event", ""))
    draft.put("venue", cells.get("event-place", ""))
    draft.put("eventdate", cells.get("event-date", ""))
    draft.put("location", cells.get("place", ""))
    draft.pages(cells.get("pages", ""))
    draft.put(
        "type" if draft.type == "unpublished" else "presentation", cells.get("presentation", "")
    )
    for word in _parts(cells.get("keywords", "")):
        draft.keyword(word)
    draft.put("award", cells.get("awards", ""))
    draft.put("code", http_url(cells.get("code", "")))
    draft.language(cells.get("language", ""))
    if openreview := cells.get("openreview"):
        draft.eprint("openreview", openreview)
    draft.eprint("arxiv", cells.get("arxiv", ""))
    draft.address(cells.get("url", ""))
    draft.document(cells.get("pdf", ""))
    return draft
