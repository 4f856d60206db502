"""Dates of BibLaTeX (EDTF level 1) and of BibTeX (year, month, day).

The rules: ISO 8601-2 as the BibLaTeX manual takes it up (section 2.3.8, "Date and Time
Specifications"); for BibTeX whatever people write into year and month.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex.latex import to_text
from awardbib.bibtex.macros import MONTHS
from awardbib.model import Date

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_POINT = re.compile(
    r"(y?[+-]?\d{4,9})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?:T[0-9:.Z+-]*)?([~?%]|\?~|~\?)?"
)
_UNSPECIFIED = re.compile(r"\d(?:\d\d[Xu]|\d(?:XX|uu))(?:-(?:XX|uu))*")
_OPEN = frozenset({"", "..", "*", "open", "unknown"})
_YEAR = re.compile(r"(?<!\d)(-?\d{4})(?!\d)")
_YEAR_RANGE = re.compile(r"(?<!\d)(\d{4})\s*(?:--?|–|/)\s*(\d{4}|\d\d)?(?!\d)")
_SHORT_YEAR = re.compile(r"-?\d{1,4}")
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?<!\d)([12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|\.)?(?!\d)")
_CIRCA = re.compile(r"\b(?:ca?\.|circa\b)|[~≈]")
_RANGE = re.compile(r"\s*(?:---?|[-–—/]|\bto\b)\s*")
_LAST_MONTH = 12
_LAST_SEASON = 24
_LAST_DAY = 31
_CENTURY = 100
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SHORT = 3  # letters that tell the English months apart
_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}


def parse_date(fields: Mapping[str, str], prefix: str = "") -> Date | None:
    """The date of an entry from ``date``, else ``year``, ``month``, ``day``.

    Args:
        fields: the entry's fields, LaTeX source.
        prefix: ``event``, ``url`` or ``orig`` for eventdate, urldate, origdate.

    Returns:
        None where there is none or nothing can be made of it ("in press").
    """
    stated = fields.get(f"{prefix}date")
    if stated:
        date = parse_edtf(stated)
        if date is not None:
            return date
    year = fields.get(f"{prefix}year")
    if year:
        return _classic(year, fields.get(f"{prefix}month", ""), fields.get(f"{prefix}day", ""))
    return _written(stated) if stated else None


def parse_edtf(text: str) -> Date | None:
    """A date or range by EDTF level 1; None when it is none."""
    text = text.strip()
    plain = _PLAIN.fullmatch(text)
    if plain:
        point = _numbers(plain[1], plain[2], plain[3])
        return Date(point) if point else None
    if _UNSPECIFIED.fullmatch(text):  # 199X: some year of these
        year = text[:4].replace("u", "X")
        return Date((int(year.replace("X", "0")),), (int(year.replace("X", "9")),))
    if "/" in text:
        return _range(*text.split("/", 1))
    found = _point(text)
    return Date(found[0], None, "~" in found[1], "?" in found[1]) if found else None


def _range(first: str, last: str) -> Date | None:
    """A range; either end, but not both, can be open."""
    start, end = _point(first), _point(last)
    is_open = first.strip() in _OPEN, last.strip() in _OPEN
    if (start is None and not is_open[0]) or (end is None and not is_open[1]) or all(is_open):
        return None
    marks = (start[1] if start else "") + (end[1] if end else "")
    return Date(start[0] if start else (), end[0] if end else (), "~" in marks, "?" in marks)


def format_date(date: Date) -> str:
    """A BibLaTeX date field: ``2024-05-07/2024-05-11``, ``1998~``, ``2020/..``."""
    mark = {(True, False): "~", (False, True): "?", (True, True): "%"}.get(
        (date.approximate, date.uncertain), ""
    )
    start = _iso(date.start) + mark if date.start else ".."
    if date.end is None:
        return start
    return f"{start}/{_iso(date.end) + mark if date.end else '..'}"


def _iso(point: tuple[int, ...]) -> str:
    year = f"{point[0]:05d}" if point[0] < 0 else f"{point[0]:04d}"
    return "-".join([year, *(f"{number:02d}" for number in point[1:])])


def _point(text: str) -> tuple[tuple[int, ...], str] | None:
    """One end of a range and its marks: ``~`` approximate, ``?`` uncertain."""
    match = _POINT.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, mark = match.groups()
    marks = "~?" if mark == "%" else mark or ""
    point = _numbers(year.removeprefix("y"), month, day)
    return (point, marks) if point else None


def _numbers(year: str, month: str | None, day: str | None) -> tuple[int, ...] | None:
    """Year, month and day as far as they are stated; None when one is impossible."""
    if month is None or month == "XX":
        return (int(year),)
    is_season = _LAST_SEASON - 4 < int(month) <= _LAST_SEASON
    if not (1 <= int(month) <= _LAST_MONTH or is_season):
        return None
    if day is None or day == "XX" or is_season:
        return (int(year), int(month))
    return (int(year), int(month), int(day)) if 1 <= int(day) <= _LAST_DAY else None


def _classic(year: str, month: str, day: str) -> Date | None:
    """BibTeX's fields in the forms that people write."""
    plain = year.isdigit() and len(year) == 4  # noqa: PLR2004 - the digits of a year
    text = year if plain else to_text(year)
    approximate = not plain and bool(_CIRCA.search(text))
    uncertain = not plain and "?" in text
    between = None if plain else _YEAR_RANGE.search(text)
    found = None if between else _YEAR.search(text)
    if between:
        first = int(between[1])
        last = between[2]
        end: tuple[int, ...] = ()
        if last:
            number = int(last)
            if number < _CENTURY:  # 1998--01 ends in 2001
                number += first // _CENTURY * _CENTURY
                number += _CENTURY * (number < first)
            end = (number,)
        return Date((first,), end, approximate, uncertain)
    if found:
        number = int(found[1])
    elif _SHORT_YEAR.fullmatch(text.strip()):
        number = int(text)
    else:
        return None
    if not month:
        return Date((number,), None, approximate, uncertain)
    start, last_point = _months(number, month, day)
    return Date(start, last_point, approximate, uncertain)


def _months(year: int, month: str, day: str) -> tuple[tuple[int, ...], tuple[int, ...] | None]:
    """Start and end from a month field: ``10~January``, ``May--June``, ``7-11 May``, ``05``."""
    text = to_text(month).strip()
    if text.isascii() and text.isdigit():
        number = int(text)
        if not (1 <= number <= _LAST_MONTH or _LAST_SEASON - 4 < number <= _LAST_SEASON):
            return (year,), None
        return (year, number, *_days(day)), None
    halves = _RANGE.split(text, maxsplit=1)
    points = [(_month_of(half), _days(half)) for half in halves]
    first, last = points[0], points[-1]
    start_month, end_month = first[0] or last[0], last[0] or first[0]
    if not start_month:
        return (year,), None
    start = (year, start_month, *(first[1] or (_days(day) if len(points) == 1 else ())))
    end = (year, end_month, *(last[1] if first[1] else ()))
    # Of Dec/Jan nobody can tell whose year it is: the first month stands alone.
    return start, (end if end > start else None)


def _month_of(text: str) -> int:
    """The month or season that a text names; 0 for none."""
    for match in _WORD.finditer(text):
        word = match[0].lower()
        number = _SEASONS.get(word)
        if number is None and MONTHS.get(word[:_SHORT], "").lower().startswith(word):
            number = _NUMBERS[word[:_SHORT]]
        if number is None and word == "sept":
            number = _NUMBERS["sep"]
        if number:
            return number
    return 0


def _days(text: str) -> tuple[int, ...]:
    match = _DAY.search(text)
    return (int(match[1]),) if match else ()


def _written(text: str) -> Date | None:
    """A date field that is no EDTF: ``May 2024``, ``7 May 2024``, ``2024?``."""
    year = _YEAR.search(text)
    if year is None:
        return None
    rest = text[: year.start()] + text[year.end() :]
    found = _classic(year[1], rest.strip(" ,.?~()"), "")
    if found is None:
        return None
    return Date(found.start, found.end, bool(_CIRCA.search(text)), "?" in text)
