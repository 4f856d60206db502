"""Tables to works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.formats._shared.assemble import Draft, Intake, names_of
from awardbib.formats._shared.values import (
    one_line,
)
from awardbib.formats.csv.rows import delimiter_of, rows
from awardbib.works.links import http_url

if TYPE_CHECKING:
    from awardbib.bibtex.read import Bibliography


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
