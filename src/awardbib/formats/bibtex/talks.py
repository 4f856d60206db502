"""Talks in BibTeX and BibLaTeX of other programs, and in our own for classic styles.

Zotero's BibLaTeX has ``@unpublished`` for talks and manuscripts alike: what it calls the talk
stands in ``type`` and ``howpublished``, the meeting in ``note``, its place in ``location``. Its
BibTeX has ``@misc`` with ``type`` and ``address``. Ours has ``@misc`` with ``howpublished =
{Invited Talk, ICLR}``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.bibtex.latex import to_text

if TYPE_CHECKING:
    from awardbib.bibtex.entries import Entry

_TALK = re.compile(
    r"(?:[\w-]+ ){0,3}(?:address|chat|colloquium|conversation|debate|demo|keynote|lecture|panel"
    r"|plenary|poster|presentation|seminar|slides|speech|talk|tutorial)s?(?: \([^()]{1,60}\))?",
    re.IGNORECASE,
)
_OF_EVENTS = ("eventtitle", "eventdate", "venue", "crossref", "xref")


def as_talk(entry: Entry) -> Entry:
    """An entry as it is, or a talk by the names of BibLaTeX."""
    fields = entry.fields
    if entry.type not in ("misc", "unpublished") or not fields.keys().isdisjoint(_OF_EVENTS):
        return entry
    kind, how = fields.get("type", ""), fields.get("howpublished", "")
    held, comma, event = how.partition(", ")
    rest = {name: value for name, value in fields.items() if name != "howpublished"}
    if _is_talk(kind) and how in ("", kind):
        moved = {"location": "venue", "address": "venue"}
        if entry.type == "unpublished":
            moved["note"] = "eventtitle"
        talk = {moved.get(name, name): value for name, value in rest.items()}
    elif not kind and entry.type == "misc" and _is_talk(held):
        talk = {**rest, "type": held}
        if comma and event.strip():
            talk["eventtitle"] = event
    else:
        return entry
    if talk.keys().isdisjoint(_OF_EVENTS):
        talk["eventtitle"] = talk["type"]
    return replace(entry, type="unpublished", fields=talk)


def _is_talk(kind: str) -> bool:
    return _TALK.fullmatch(to_text(kind).strip()) is not None
