"""Papers out of files: JSON lines and BibTeX to records."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from awardbib.errors import DataError
from awardbib.works.identifiers import address, of_fields, read, read_as
from awardbib.works.matching.notes import clean, is_note_id, to_record, web_address
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import Appearance, Status, from_openreview, from_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awardbib.bibtex.entries import Entry


def read_json(text: str, where: str) -> list[Record]:
    """The records of JSON lines; an array of them or an answer with ``notes`` is taken too.

    What has no title or no id cannot be used and is passed over.

    Raises:
        DataError: a line is no JSON.
    """
    records = []
    for line, value in _values(text, where):
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, dict):
                raise DataError(
                    "not a JSON object", where=f"{where}:{line}", remedy="one paper a line"
                )
            if record := from_object(one):
                records.append(record)
    return records


def _values(text: str, where: str) -> Iterator[tuple[int, Any]]:
    """The JSON values of a text with their lines."""
    if text.lstrip().startswith("["):
        yield 1, _load(text, f"{where}:1")
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            value = _load(line, f"{where}:{number}")
            is_answer = isinstance(value, dict) and isinstance(value.get("notes"), list)
            yield number, value["notes"] if is_answer else value


def _load(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataError(
            f"not JSON: {str(error)[:80]}", where=where, remedy="write one object a line"
        ) from None


def from_object(one: Mapping[str, Any]) -> Record | None:
    """A record of a note, or of a plain object with the usual names."""
    content = one.get("content")
    if isinstance(content, dict):
        wrapped = any(isinstance(value, dict) and "value" in value for value in content.values())
        return to_record(one, version=2 if wrapped else 1)
    title = clean(one.get("title"))
    named = (clean(one.get(name)) for name in ("openreview_id", "forum", "id", "key", "doi"))
    id_ = next((name for name in named if name), "")
    if not title or not id_:
        return None
    year = one.get("year")
    number = int(str(year)) if re.fullmatch(r"\d{4}", str(year)) else None
    appearance = _appearance(one, number)
    links = [clean(one.get(name)) for name in ("url", "site", "pdf", "arxiv", "ee")]
    is_note = is_note_id(id_) and (
        any(name in one for name in ("openreview_id", "forum", "venueid"))
        or any("//openreview.net/" in link for link in links)
    )
    ids = {found.scheme: found.value for text in reversed(links) if (found := read(text))}
    facts = {
        "openreview": id_ if is_note else "",
        "url": address("openreview", id_) if is_note else web_address(clean(one.get("url"))),
        "pdf": web_address(clean(one.get("pdf"))),
        "abstract": clean(one.get("abstract")),
        "arxiv": ids.get("arxiv", ""),
        "doi": read_as("doi", clean(one.get("doi"))),
    }
    return Record(
        source="snapshot",
        id=id_,
        title=title,
        authors=_authors(one.get("authors", one.get("author"))),
        appearance=appearance,
        year=appearance.year or number,
        forum=id_ if is_note else "",
        facts={name: value for name, value in facts.items() if value},
    )


def _appearance(one: Mapping[str, Any], year: int | None) -> Appearance:
    status = clean(one.get("status")) or clean(one.get("decision"))
    venueid, venue = clean(one.get("venueid")), clean(one.get("venue"))
    if venueid:
        found = from_openreview([venueid], [venue], [], year=year)
        if found.status is Status.ACCEPTED and status:
            refused = from_words(venue, year, status).status is Status.NOT_ACCEPTED
            return Appearance(found.venue, found.year, Status.NOT_ACCEPTED) if refused else found
        return found
    return from_words(venue or clean(one.get("booktitle")), year, status)


def _name(author: Any) -> str:
    if isinstance(author, dict):
        return clean(author.get("fullname", author.get("name")))
    return clean(author)


def _authors(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(name for one in value if (name := _name(one)))
    text = clean(value)
    parts = text.split(";") if ";" in text else re.split(r"\s+and\s+", text)
    if len(parts) == 1 and text.count(",") > 1:
        parts = text.split(",")
    return tuple(name for part in parts if (name := part.strip()))


def read_bib(text: str, where: str, *, source: str = "snapshot") -> list[Record]:
    """The records of a .bib text: its papers, with what they inherit.

    Args:
        text: of the file.
        where: its name, for findings.
        source: what evidence calls it.
    """
    from awardbib.bibtex.inherit import resolve  # noqa: PLC0415  # for .bib files alone
    from awardbib.bibtex.names import parse_names  # noqa: PLC0415
    from awardbib.bibtex.parser import parse  # noqa: PLC0415

    entries, _ = resolve(parse(text, where).entries)
    records = []
    for entry in entries:
        fields = entry.fields
        if not fields.get("title") or entry.type in {"proceedings", "set", "collection"}:
            continue
        people, _ = parse_names(fields.get("author", ""))
        records.append(from_entry(entry, tuple(person.name for person in people), source))
    return records


def from_entry(entry: Entry, authors: tuple[str, ...], source: str) -> Record:
    """A record of an entry with what it inherits, and the names of its authors."""
    from awardbib.bibtex.latex import to_text  # noqa: PLC0415  # for .bib files alone

    fields = {name: to_text(value) for name, value in entry.fields.items()}
    names = ("shorttitle", "booktitle", "journaltitle", "journal", "eprinttype", "archiveprefix")
    venue = next((fields[name] for name in names if fields.get(name)), "")
    found = re.search(r"\d{4}", fields.get("year", "") or fields.get("date", ""))
    year = int(found[0]) if found else None
    appearance = from_words(venue, year, fields.get("decision", ""))
    ids = of_fields(entry.fields)
    forum = ids.get("openreview", "")
    facts = {
        "openreview": forum,
        "url": web_address(fields.get("url", "")),
        "pdf": web_address(fields.get("pdf", "")),
        "abstract": clean(fields.get("abstract")),
        "arxiv": ids.get("arxiv", ""),
        "doi": ids.get("doi", ""),
    }
    return Record(
        source=source,
        id=forum or entry.key,
        title=entry.fields["title"],
        authors=authors,
        appearance=Appearance(appearance.venue, year or appearance.year, appearance.status),
        year=year,
        forum=forum,
        facts={name: value for name, value in facts.items() if value},
    )
