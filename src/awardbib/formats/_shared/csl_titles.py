"""The titles of a CSL item: its own, its container's, its volume's and its event's.

A volume is called by its own title; the work of several volumes that holds it is its container.
For a part of such a volume the container is the whole work too, as ``volume`` counts its volumes,
and the volume's title is ``volume-title`` (CSL 1.0.2, Appendix IV).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex.latex import to_csl, to_text
from awardbib.formats._shared.bibstrings import series_of_journal, spelled_out
from awardbib.text.titles import names_event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awardbib.formats.options import Protect
    from awardbib.model import Work

# Entries that are no part of a book: a booktitle in them repeats their own title, for those that
# inherit it by BibTeX's crossref.
_WHOLE_BOOKS = frozenset(
    {
        "book",
        "mvbook",
        "collection",
        "mvcollection",
        "reference",
        "mvreference",
        "proceedings",
        "mvproceedings",
        "periodical",
        "booklet",
        "manual",
    }
)
_JOURNAL_TYPES = frozenset({"article", "suppperiodical", "periodical"})
_AT_EVENTS = frozenset({"inproceedings", "conference", "unpublished", "misc", "video"})
# Where a title may end and its subtitle begin, and what no such place is looked for in.
_COLON = re.compile(r"(?P<colon>:(?=\s)|：)|\\.|\$(?:[^$\\]|\\.)*\$|[{}]", re.DOTALL)
_NOCASE = re.compile(r'<span class="nocase">(.*?)</span>')


def titles(work: Work, protect: Protect) -> dict[str, str]:
    """All variables that are titles; those without a value are empty.

    Styles leave the case of all but the work's own title alone, and reference managers show the
    spans as they are: only that and its short form have protected case.
    """
    fields = work.fields
    prefix = "issue" if work.type == "periodical" and "issuetitle" in fields else ""
    title = _title(fields, prefix)
    short = _short(fields, prefix)
    container, volume = _container(work)
    plain = {
        "container-title": container,
        "container-title-short": _short_container(work),
        "volume-title": volume,
        "event-title": _event(fields, container),
        "collection-title": _series(work),
        "original-title": _title(fields, "orig"),
    }
    return {
        "title": cased(title, protect),
        "title-short": "" if short == title else cased(short, protect),
        **{variable: cased(text, "none") for variable, text in plain.items()},
    }


def rich(source: str) -> str:
    """LaTeX source as CSL-JSON rich text, localisation keys in words."""
    return to_csl(spelled_out(source))


def joined(left: str, right: str, mark: str) -> str:
    """Two texts with a mark between them, unless the first ends in one."""
    if not left or not right:
        return left or right
    return left + (" " if left[-1] in "?!:." else mark) + right


def cased(title: str, protect: Protect) -> str:
    """A title with what is protected from changes of case by choice."""
    if not title or protect == "names":
        return title
    bare = _NOCASE.sub(r"\1", title)
    return bare if protect == "none" else f'<span class="nocase">{bare}</span>'


def before_colon(source: str) -> str:
    """What stands before the first colon outside of braces and mathematics; empty for none."""
    depth = 0
    for match in _COLON.finditer(source):
        if match["colon"] and depth == 0:
            return source[: match.start()].rstrip()
        depth += {"{": 1, "}": -1}.get(match[0], 0)
    return ""


def _title(fields: Mapping[str, str], prefix: str) -> str:
    """Title, subtitle and addition as one, in rich text: ``Title: subtitle. Addition``."""
    main, sub, addon = (
        rich(fields.get(f"{prefix}{name}", "").strip())
        for name in ("title", "subtitle", "titleaddon")
    )
    return joined(joined(main, sub, ": "), addon, ". ")


def _short(fields: Mapping[str, str], prefix: str) -> str:
    """The short title: as stated, else the title without its subtitle, if it has one."""
    if not prefix and (stated := fields.get("shorttitle", "").strip()):
        return rich(stated)
    main = fields.get(f"{prefix}title", "").strip()
    if short := before_colon(main):
        return rich(short)
    has_more = any(fields.get(f"{prefix}{name}", "").strip() for name in ("subtitle", "titleaddon"))
    return rich(main) if has_more else ""


def _container(work: Work) -> tuple[str, str]:
    """The titles of the container and of the volume in it."""
    fields = work.fields
    if work.type == "periodical":
        return (_title(fields, ""), "") if "issuetitle" in fields else ("", "")
    if journal := _title(fields, "journal") or rich(fields.get("journal", "").strip()):
        return journal, _title(fields, "issue")
    if work.kind == "talk":
        return "", ""  # a talk is part of an event, not of a volume
    whole = _title(fields, "main")
    book = "" if work.type in _WHOLE_BOOKS else _title(fields, "book")
    return (whole, book) if whole else (book, "")


def _short_container(work: Work) -> str:
    """The journal's abbreviation, or the edition's name (``ICLR 2024``), of a talk's event too."""
    if journal := work.fields.get("shortjournal", "").strip():
        return to_text(journal)
    return work.edition.name if work.edition and work.type in _AT_EVENTS else ""


def _series(work: Work) -> str:
    series = rich(work.fields.get("series", "").strip())
    return series_of_journal(series) if work.type in _JOURNAL_TYPES else series


def _event(fields: Mapping[str, str], container: str) -> str:
    """The event's title, unless the container is called by it: styles would print it twice."""
    event = _title(fields, "event")
    return "" if names_event(container, event) else event
