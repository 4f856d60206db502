"""Years, months and dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex.dates import parse_date, parse_edtf
from awardbib.check.diagnostics import Check, Fix
from awardbib.check.finding import at_field, shortened
from awardbib.text.patch import Edit
from awardbib.text.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.check.context import Context
    from awardbib.check.diagnostics import Found
    from awardbib.check.source import SourceEntry

_MONTHS = {
    "january": "jan",
    "february": "feb",
    "march": "mar",
    "april": "apr",
    "may": "may",
    "june": "jun",
    "july": "jul",
    "august": "aug",
    "september": "sep",
    "october": "oct",
    "november": "nov",
    "december": "dec",
}
_KNOWN = frozenset({*_MONTHS, *_MONTHS.values(), "sept"})
_WORD = re.compile(r"[^\W\d_]{3,}")
_SLIPS = 2
# Said of what has no year yet.
_PENDING = re.compile(
    r"press|appear|forthcoming|submitted|review|preparation|accepted|n\.?\s*d\.?|unpublished|online"
    r"|ahead|circa|ca\.|im druck|à paraître|即将|待|\?|\[",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[MDCLXVI]{4,}")
_YEARS_AHEAD = 1  # proceedings and journals carry next year's number


def _month(entry: SourceEntry, _: Context) -> Iterator[Found]:
    field = entry.fields.get("month")
    if field is None:
        return
    for match in _WORD.finditer(field.value):
        word = match[0].casefold()
        if word in _KNOWN:
            continue
        near = [
            month
            for month in nearest(word, _MONTHS)
            if abs(len(month) - len(word)) <= _SLIPS and month[0] == word[0] and len(word) > 3  # noqa: PLR2004  # an abbreviation of some language
        ]
        if near and not _in_other_language(word):
            short = _MONTHS[near[0]]
            whole = field.value.strip().casefold() == word
            edit = Edit(field.value_start, field.value_end, short)
            yield at_field(
                entry,
                field,
                f"{match[0]!r} is not a month",
                f"did you mean {near[0].capitalize()}? BibTeX's own macro is {short}",
                fix=Fix(f"write {short}", (edit,)) if whole else None,
            )


# Near to an English name, and the month's own name elsewhere.
_OTHER_LANGUAGES = frozenset(
    {
        *("januar", "februar", "märz", "maerz", "juni", "juli", "oktober", "dezember", "avril"),
        *("janvier", "aout", "août", "septembre", "octobre", "novembre", "decembre", "décembre"),
        *("abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre"),
        *("diciembre", "aprile", "maggio", "settembre", "ottobre", "dicembre", "janeiro", "março"),
        *("setembro", "outubro", "novembro", "dezembro", "januari", "februari", "maart", "mei"),
        *("augustus", "augusti", "december", "januari", "mars", "maj", "abril", "marzo"),
    }
)


def _in_other_language(word: str) -> bool:
    return word in _OTHER_LANGUAGES


def _year(entry: SourceEntry, _: Context) -> Iterator[Found]:
    field = entry.fields.get("year")
    if field is None or not field.value.strip() or "date" in entry.fields:
        return
    if parse_date({"year": field.value}) is not None:
        return
    if _PENDING.search(field.value) or _ROMAN.fullmatch(field.value.strip()):
        return
    if not any(char.isdigit() for char in field.value):
        return  # words that a reader understands, in whatever language
    yield at_field(
        entry,
        field,
        f"{shortened(field.value, 20)!r} is not a year",
        "write four digits, or a date field that says what is known",
    )


def _future(entry: SourceEntry, context: Context) -> Iterator[Found]:
    for name in ("year", "date"):
        field = entry.fields.get(name)
        if field is None or not context.settings.year:
            continue
        date = parse_date({name: field.value})
        if date is not None and date.year and date.year > context.settings.year + _YEARS_AHEAD:
            yield at_field(
                entry,
                field,
                f"the year {date.year} is in the future",
                f"it is {context.settings.year} now: correct the year",
            )


def _date(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for name in ("date", "eventdate", "origdate", "urldate"):
        field = entry.fields.get(name)
        if field is None or not field.value.strip():
            continue
        if parse_edtf(field.value.strip()) is None:
            yield at_field(
                entry,
                field,
                f"{shortened(field.value, 30)!r} in {name} is not a date as BibLaTeX reads it",
                "write 2024-05-07, 2024-05 or 2024; a range with /",
            )


def _two_years(entry: SourceEntry, _: Context) -> Iterator[Found]:
    date, year = entry.fields.get("date"), entry.fields.get("year")
    if date is None or year is None:
        return
    one, other = parse_date({"date": date.value}), parse_date({"year": year.value})
    if one is not None and other is not None and one.year != other.year:
        yield at_field(
            entry,
            year,
            f"year says {other.year}, date says {one.year}",
            "BibTeX prints the one and BibLaTeX the other: correct or remove one",
        )


CHECKS = (
    Check(
        "bad-month",
        "a month that is misspelt",
        "warning",
        "BibTeX prints it as it stands; biber ignores it.",
        "@misc{key, month = {Febuary}}",
        each=_month,
        group="dates",
    ),
    Check(
        "bad-year",
        "a year that is no number",
        "warning",
        "Entries are sorted and cited by the year.",
        "@misc{key, year = {20x2}}",
        each=_year,
        group="dates",
    ),
    Check(
        "future-year",
        "a year in the future",
        "error",
        "A slip of the finger, or a reference that was made up.",
        "@misc{key, year = {2063}}",
        each=_future,
        group="dates",
    ),
    Check(
        "bad-date",
        "a date that BibLaTeX cannot read",
        "warning",
        "biber ignores it, and the year is missing.",
        "@misc{key, date = {7. May 2024}}",
        each=_date,
        group="dates",
    ),
    Check(
        "two-years",
        "year and date differ",
        "warning",
        "BibTeX and BibLaTeX print different years.",
        "@misc{key, year = {2020}, date = {2021-03-01}}",
        each=_two_years,
        group="dates",
    ),
)
