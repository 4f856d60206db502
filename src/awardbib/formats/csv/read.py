"""Tables to works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.formats._shared.assemble import Draft, Intake, names_of
from awardbib.formats._shared.values import (
    one_line,
)
from awardbib.formats.csv.rows import delimiter_of, rows
from awardbib.formats.csv.tables import DATES, PAPERS, PLAIN, RAW
from awardbib.works.links import http_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.bibtex.read import Bibliography
    from awardbib.formats.csv.rows import Row


_ALIASES = {
    "id": "key",
    "citation key": "key",
    "citationkey": "key",
    "author": "authors",
    "editor": "editors",
    "translator": "translators",
    "publication year": "year",
    "journal": "container",
    "journaltitle": "container",
    "booktitle": "container",
    "publication title": "container",
    "conference name": "event",
    "meeting name": "event",
    "eventtitle": "event",
    "venue": "event-place",
    "eventdate": "event-date",
    "address": "place",
    "issue": "number",
    "manual tags": "keywords",
    "automatic tags": "more keywords",
    "tags": "keywords",
    "award": "awards",
    "abstract note": "abstract",
    "access date": "accessed",
    "short title": "short-title",
    "journal abbreviation": "short-container",
    "num pages": "total-pages",
    "number of volumes": "volumes",
    "link attachments": "pdf",
}
# Of tables that Zotero has exported: Type is what it calls a talk, a thesis or a report.
_ZOTERO = {"item type": "type", "type": "presentation", "place": "zotero place"}
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


def read(source: str, path: str = "") -> Bibliography:
    """The works of a table; rows that are too long or never end are findings."""
    intake = Intake(path)
    source = source.removeprefix("\ufeff")
    table = rows(source, delimiter_of(source))
    first = next(table, None)
    if first is None:
        return intake.finish()
    columns = _columns(first.cells)
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
        _check_length(one, columns, intake)
        if one.is_open:
            intake.find(one.line, "open-quote", "a quote in this row is never closed", one.cells[0])
            continue
        cells = _by_column(columns, one)
        key = intake.add(_draft(cells, one.line))
        for id_ in _parts(cells.get("lists", "")):
            lists.setdefault(id_, []).append(key)
    for id_, members in lists.items():
        intake.add_list(id_, id_, members)
    return intake.finish()


def _check_length(one: Row, columns: Sequence[str], intake: Intake) -> None:
    if len(one.cells) > len(columns):
        message = f"the row has {len(one.cells)} cells for {len(columns)} columns"
        intake.find(one.line, "long-row", message, ",".join(one.cells), "quote cells with commas")
    elif len(one.cells) < len(columns):
        message = f"the row has {len(one.cells)} cells for {len(columns)} columns"
        remedy = "is the file cut off?"
        intake.find(one.line, "short-row", message, ",".join(one.cells), remedy, "warning")


def _by_column(columns: Sequence[str], one: Row) -> dict[str, str]:
    """The cells by column; of several columns for one thing the first that has something."""
    cells: dict[str, str] = {}
    for column, cell in zip(columns, one.cells, strict=False):
        if cell and not cells.get(column):
            cells[column] = one_line(cell)
    return cells


def _columns(header: Sequence[str]) -> list[str]:
    """The columns by our names."""
    names = [" ".join(cell.lower().split()) for cell in header]
    aliases = _ALIASES | _ZOTERO if "item type" in names else _ALIASES
    return [aliases.get(name, name) for name in names]


def _parts(cell: str) -> list[str]:
    return [part for part in _SPLIT.split(cell) if part]


def _draft(cells: dict[str, str], line: int) -> Draft:
    stated = re.sub(r"[^a-z-]", "", cells.get("type", "").lower())
    draft = Draft(_TYPES.get(stated, stated) or "misc", cells.get("key", ""), line)
    draft.is_talk = stated == "presentation"
    draft.put("title", cells.get("title", ""))
    draft.put("shorttitle", cells.get("short-title", ""))
    for column, name in PLAIN.items():
        draft.put(name, cells.get(column, ""))
    for column in ("number", "publisher", "doi", "annotation", "note", "unverified", *RAW):
        draft.put(column, cells.get(column, ""))
    _persons(draft, cells)
    for column, name in DATES.items():
        draft.put(name, cells.get(column, ""))
    draft.put("date" if "date" not in draft.fields else "", cells.get("year", ""))
    _held_in(draft, cells, at_event=draft.is_talk or stated == "conferencepaper")
    draft.pages(cells.get("pages", ""))
    is_paper = draft.type in PAPERS
    draft.put("presentation" if is_paper else "type", cells.get("presentation", ""))
    draft.put("pubstate", cells.get("status", ""))
    for word in _parts(cells.get("keywords", "")) + _parts(cells.get("more keywords", "")):
        draft.keyword(word)
    draft.put("award", cells.get("awards", ""))
    draft.put("code", http_url(cells.get("code", "")))
    draft.language(cells.get("language", ""))
    draft.eprint("openreview", cells.get("openreview", ""))
    draft.eprint("arxiv", cells.get("arxiv", ""))
    # Zotero's notes and its Extra, in which it keeps the cite key: Key is its own.
    draft.remark(cells.get("notes", ""))
    draft.printed(cells.get("extra", ""))
    draft.address(cells.get("url", ""))
    if documents := _parts(cells.get("pdf", "")):
        draft.document(documents[0])
    return draft


def _persons(draft: Draft, cells: dict[str, str]) -> None:
    for column, name in (
        ("authors", "author"),
        ("editors", "editor"),
        ("translators", "translator"),
    ):
        persons, others = names_of(_parts(cells.get(column, "")))
        if persons:
            draft.names[name] = persons
        draft.others = draft.others or (others and name == "author")


def _held_in(draft: Draft, cells: dict[str, str], *, at_event: bool) -> None:
    """What it is part of and where; Zotero has one place, for events and publishers."""
    is_journal = draft.type in _JOURNALS
    draft.put("journaltitle" if is_journal else "booktitle", cells.get("container", ""))
    draft.put("eventtitle", cells.get("event", ""))
    draft.put("venue", cells.get("event-place", ""))
    draft.put("location", cells.get("place", ""))
    draft.put("venue" if at_event else "location", cells.get("zotero place", ""))
