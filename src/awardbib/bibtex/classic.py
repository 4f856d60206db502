# ruff: noqa: SIM905  # the word lists read better as text
"""A BibLaTeX entry as the standard styles of classic BibTeX understand it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex.dates import parse_date
from awardbib.bibtex.dialect import BIBTEX_NAMES, BIBTEX_ORDER, BIBTEX_TYPES, KINDS
from awardbib.bibtex.latex import from_text, to_text
from awardbib.bibtex.lean import lean
from awardbib.bibtex.macros import MONTHS

if TYPE_CHECKING:
    from awardbib.model import Work

_MACROS = tuple(MONTHS)
_DASH = re.compile(r"(?<=\w)\s*[-–—]+\s*(?=\w)")
_BOOKS = frozenset({"book", "inbook", "incollection", "inproceedings", "proceedings"})
_MONTH_AND_YEAR = 2
_NOWHERE = re.compile(r"$|(?:a )?(?:virtual|online)\b", re.IGNORECASE)


def classic(work: Work, kind: str, values: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The type and the fields of classic BibTeX, by their BibTeX names.

    Args:
        work: where the values come from.
        kind: its BibLaTeX type.
        values: the wanted fields by their BibLaTeX names, safe to write.
    """
    fields = lean(values, prints_eprint=False)
    _join_titles(fields)
    kind = _type(work, kind, fields)
    _date(fields)
    _eprint(fields, work)
    held_at = fields.get("venue", "")
    if kind in {"inproceedings", "proceedings"} and not _NOWHERE.match(held_at):
        fields.setdefault("location", held_at)
    if "issue" in fields and kind == "article":
        fields.setdefault("number", fields["issue"])
    note = [fields[name] for name in ("note", "titleaddon", "addendum") if fields.get(name)]
    if note:
        fields["note"] = ". ".join([*(part.rstrip(" .") for part in note[:-1]), note[-1]])
    if fields.get("pages"):
        fields["pages"] = _DASH.sub("--", fields["pages"])
    if "institution" in fields and kind in {"phdthesis", "mastersthesis"}:
        fields["school"] = fields.pop("institution")
    _spare_warnings(kind, fields)
    renamed = {BIBTEX_NAMES.get(name, name): value for name, value in fields.items()}
    asked = {name for name in values if name not in BIBTEX_ORDER} - _ABSORBED
    return kind, {
        name: value for name, value in renamed.items() if name in BIBTEX_ORDER or name in asked
    }


# BibLaTeX's fields that classic BibTeX has no place for, or that went into another one.
_ABSORBED = frozenset(
    "date subtitle titleaddon booksubtitle booktitleaddon maintitle mainsubtitle maintitleaddon "
    "journaltitle journalsubtitle issuetitle issuesubtitle eventtitle eventtitleaddon eventdate "
    "venue location addendum eprinttype eprintclass arxiv openreview issue annotation shortauthor "
    "editortype editora editoratype editorb editorbtype translator annotator commentator "
    "introduction foreword afterword holder bookauthor volumes part version bookpagination "
    "pagination eid origdate origtitle origpublisher origlocation origlanguage language pubstate "
    "isrn ismn library ids entrysubtype options".split()
)


def _type(work: Work, kind: str, fields: dict[str, str]) -> str:
    """The entry type; what it no longer says goes into type or howpublished."""
    if work.kind == "talk":
        event = work.edition.name if work.edition else to_text(fields.get("eventtitle", ""))
        if work.year is not None:  # styles print the year behind it
            event = event.removesuffix(f" {work.year}")
        what = fields.pop("type", "") or "Talk"
        fields["howpublished"] = f"{what}, {from_text(event)}" if event else what
        return "misc"
    stated = fields.get("type", "")
    if stated in KINDS:
        fields["type"] = KINDS[stated]
    if kind == "thesis":
        is_doctoral = stated == "phdthesis" or "master" not in to_text(stated).lower()
        lower = stated in {"mathesis", "bathesis", "candthesis"} or not is_doctoral
        return "mastersthesis" if lower else "phdthesis"
    if kind == "inbook" and "booktitle" in fields:
        return "incollection"
    if kind == "unpublished":
        fields.setdefault("note", fields.get("howpublished") or "Unpublished")
    return BIBTEX_TYPES.get(kind, "misc")


def _join_titles(fields: dict[str, str]) -> None:
    for title, subtitle in (("title", "subtitle"), ("booktitle", "booksubtitle")):
        if fields.get(title) and fields.get(subtitle):
            joint = " " if to_text(fields[title]).endswith(("?", "!", ":")) else ": "
            fields[title] += joint + fields[subtitle]
    if "maintitle" in fields:
        fields.setdefault("series", fields["maintitle"])


def _date(fields: dict[str, str]) -> None:
    """Year, month as a macro, day."""
    date = parse_date(fields) or parse_date(fields, "event")
    if date is None or not date.start:
        return
    fields["year"] = str(date.start[0])
    fields.pop("month", None)
    if len(date.start) >= _MONTH_AND_YEAR and date.start[1] <= len(_MACROS):
        fields["month"] = _MACROS[date.start[1] - 1]
        if len(date.start) > _MONTH_AND_YEAR:
            fields["day"] = str(date.start[2])


def _eprint(fields: dict[str, str], work: Work) -> None:
    """An arXiv id, or that of another archive, as eprint with archivePrefix."""
    eprint = fields.pop("eprint", "")
    kind = fields.pop("eprinttype", "").lower()
    if not eprint:
        return
    fields["eprint"] = eprint
    if kind == "arxiv":
        fields["archivePrefix"] = "arXiv"
        if "eprintclass" in fields:
            fields["primaryClass"] = fields["eprintclass"]
    elif kind:
        fields["archivePrefix"] = work.fields.get(
            "eprinttype", work.fields.get("archiveprefix", "")
        )


def _spare_warnings(kind: str, fields: dict[str, str]) -> None:
    """Leave out what the standard styles refuse, and add what they sort by."""
    if kind in {"book", "inbook"} and "author" in fields:
        fields.pop("editor", None)
    if kind in _BOOKS and "number" in fields and ("volume" in fields or "series" not in fields):
        fields.pop("number")
    if "author" not in fields and ("editor" not in fields or kind not in _BOOKS):
        words = re.findall(r"\w+", to_text(fields.get("title", "")))
        if words:
            fields["key"] = from_text(" ".join(words[:3]))
