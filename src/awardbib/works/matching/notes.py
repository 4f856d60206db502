"""Notes of OpenReview, of API version 1 or 2, to records.

Answers come from outside, so nothing in them is taken for granted: a value of an unexpected type
counts as absent, an id that is none makes the note unusable, an address that is none is left out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from awardbib.works.identifiers import address, read_as
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import Appearance, Status, from_openreview

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = "https://openreview.net"
_PRESENTATION = re.compile(
    r"\b(oral|spotlight|poster|notable[ -]top[ -]\d{1,2}\s?%|talk)\b|(notable[ -]top[ -]\d{1,2}%)",
    re.IGNORECASE,
)
_LONGEST = 20_000  # characters of a text; abstracts have about 1,500
_LONGEST_ADDRESS = 500
_MOST_AUTHORS = 5_000


def is_note_id(text: str) -> bool:
    """Whether a text can be an OpenReview id, safe in an address and in a file."""
    return bool(text) and read_as("openreview", text) == text


def to_record(note: Any, *, version: int) -> Record | None:
    """A note as a record; None where it cannot be one.

    Args:
        note: an element of ``notes`` of an answer.
        version: of the API, 1 or 2; a value that is wrapped in ``{"value": …}`` is taken out in
            both, for mirrors.
    """
    if not isinstance(note, dict) or not isinstance(note.get("content"), dict):
        return None
    content = {name: _unwrap(value) for name, value in note["content"].items()}
    id_, title = clean(note.get("id")), clean(content.get("title"))
    forum = clean(note.get("forum")) or id_
    if not title or not is_note_id(id_) or not is_note_id(forum):
        return None
    year = _year(note.get("pdate")) or _year(note.get("odate")) or _year(note.get("cdate"))
    appearance = _appearance(note, content, year, version)
    return Record(
        source=f"OpenReview v{version}",
        id=id_,
        title=title,
        authors=_authors(content),
        appearance=appearance,
        year=appearance.year or year,
        forum=forum,
        facts=_facts(id_, forum, note, content, appearance),
        updated=_seconds(note.get("mdate")) or _seconds(note.get("tmdate")),
    )


def _appearance(
    note: Mapping[str, Any], content: Mapping[str, Any], year: int | None, version: int
) -> Appearance:
    invitations = [*_texts(note.get("invitation")), *_texts(note.get("invitations"))]
    appearance = from_openreview(
        _texts(content.get("venueid")),
        _texts(content.get("venue")),
        invitations,
        year=year,
        settled=version > 1,
    )
    if note.get("ddate") is not None:
        return Appearance(appearance.venue, appearance.year, Status.DELETED)
    return appearance


def _authors(content: Mapping[str, Any]) -> tuple[str, ...]:
    """Names as strings, from objects, or where there are none from the profiles' ids."""
    found = content.get("authors")
    names = []
    for author in found[:_MOST_AUTHORS] if isinstance(found, list) else _texts(found):
        if isinstance(author, dict):
            author = next(  # noqa: PLW2901  # a name is what is wanted
                (author[key] for key in ("fullname", "name") if isinstance(author.get(key), str)),
                None,
            )
        if name := clean(author):
            names.append(name)
    if names and any(name.strip().casefold() != "anonymous" for name in names):
        return tuple(names)
    ids = content.get("authorids")
    profiles = [clean(one) for one in ids[:_MOST_AUTHORS]] if isinstance(ids, list) else []
    return tuple(
        re.sub(r"\d+$", "", one[1:]).replace("_", " ") for one in profiles if one.startswith("~")
    )


def _facts(
    id_: str,
    forum: str,
    note: Mapping[str, Any],
    content: Mapping[str, Any],
    appearance: Appearance,
) -> dict[str, str]:
    venue = "; ".join(_texts(content.get("venue")))
    outside = [*_texts(note.get("externalIds")), *_texts(content.get("html"))]
    outside += _texts(content.get("ee"))
    presented = _PRESENTATION.search(venue)
    accepted = appearance.status is Status.ACCEPTED
    facts = {
        "openreview": forum,
        "url": address("openreview", forum),
        "pdf": _pdf(id_, clean(content.get("pdf"))),
        "venuestring": venue,
        "venueid": "; ".join(_texts(content.get("venueid"))),
        "presentation": _presentation(presented[0]) if presented and accepted else "",
        "abstract": clean(content.get("abstract")),
        "tldr": _first(content, "TLDR", "TL;DR", "one-sentence_summary"),
        "keywords": ", ".join(_texts(content.get("keywords"))),
        "code": next((url for name in _CODE if (url := web_address(clean(content.get(name))))), ""),
        "arxiv": next((found for text in outside if (found := read_as("arxiv", text))), ""),
        "doi": next((found for text in outside if (found := read_as("doi", text))), "")
        or read_as("doi", clean(content.get("doi"))),
    }
    return {name: value for name, value in facts.items() if value}


_CODE = ("code", "code_link", "code_url", "repository", "software")


def _presentation(words: str) -> str:
    """``notable top 5%`` as ``notable-top-5%``; ``Oral`` as ``oral``."""
    return re.sub(r"[ -]+", "-", words.strip().lower())


def _pdf(id_: str, pdf: str) -> str:
    """The lasting address of a PDF: a revision changes the file's own name."""
    if pdf.startswith("/pdf/"):
        return f"{PAGES}/pdf?id={quote(id_)}"
    if pdf.startswith("/attachment/"):
        return web_address(PAGES + pdf)
    return web_address(pdf)


def web_address(text: str) -> str:
    """An http or https address that is safe to write down; else empty."""
    if not text.startswith(("https://", "http://")) or len(text) > _LONGEST_ADDRESS:
        return ""
    if re.search(r"[\s\"<>{}\\^`|]", text) or not text.isprintable():
        return ""
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname) and parts.username is None
    except ValueError:
        return ""
    return text if has_host else ""


def _unwrap(value: Any) -> Any:
    return value["value"] if isinstance(value, dict) and "value" in value else value


def _first(content: Mapping[str, Any], *names: str) -> str:
    return next((found for name in names if (found := clean(content.get(name)))), "")


def clean(value: Any) -> str:
    """A text of an answer in one line without control characters; empty for anything else."""
    if not isinstance(value, str):
        return ""
    text = "".join(
        " " if unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} else char
        for char in value[:_LONGEST]
    )
    return " ".join(text.split())


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for one in values[:_MOST_AUTHORS] if (text := clean(one))]


def _seconds(value: Any) -> float:
    """Unix time in seconds of a date in milliseconds; 0 where it is none."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value / 1000 if is_number and 0 < value < 1e14 else 0.0  # noqa: PLR2004  # year 5138


def _year(value: Any) -> int | None:
    from datetime import UTC, datetime  # noqa: PLC0415

    seconds = _seconds(value)
    return datetime.fromtimestamp(seconds, UTC).year if seconds else None
