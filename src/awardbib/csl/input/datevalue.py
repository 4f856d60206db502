"""Dates of CSL-JSON: ``date-parts``, ``raw``, ``literal``, ``season``, ``circa``."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

Parts = tuple[int, int, int]  # year, month (13-24: seasons), day; 0 for unknown

_MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "jan",
            "feb",
            "mar",
            "apr",
            "may",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct",
            "nov",
            "dec",
            "spring",
            "summer",
            "autumn",
            "winter",
        ],
        1,
    )
} | {"fall": 15}
_ISO = re.compile(r"^(-?\d{1,4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$")
_WORD_DATE = re.compile(r"[^\W\d_]+|\d+")
_RANGE = re.compile(r"\s*(?:–|—|\s-\s|(?<=\D)-(?=\D)|--|\.\.)\s*")
# "2015–present": a range without an end.
_TO_NOW = re.compile(
    r"(.*\d)\s*(?:[-–—/]|\.\.)+\s*(?:present|now|today|ongoing|current)\.?", re.IGNORECASE
)
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT")
_SLASHED = re.compile(r"(\d{1,2})/(?:(\d{1,2})/)?(\d{4})")
_FILLERS = ("st", "nd", "rd", "th", "of", "the", "de")
_MAX_YEAR = 9999
_MAX_MONTH = 24
_MAX_DAY = 31
_MONTHS_OF_YEAR = 12


class Date(NamedTuple):
    """A date or a range.

    Attributes:
        start: its first day; a year of 0 if there is only a literal.
        end: the last one of a range, ``(0, 0, 0)`` for an open end, None for no range.
        circa: it is uncertain.
        literal: text to show instead.
        season: a season as text.
    """

    start: Parts
    end: Parts | None = None
    circa: bool = False
    literal: str = ""
    season: str = ""


def read_date(data: Any) -> Date | None:
    """Read a date variable; None if it holds nothing usable."""
    if isinstance(data, (str, int)) and not isinstance(data, bool):
        data = {"raw": str(data)}
    if not isinstance(data, dict):
        return None
    circa = bool(data.get("circa")) and data.get("circa") not in ("0", "false", "False")
    if isinstance(data.get("raw"), (str, int)) and not data.get("date-parts"):
        found = parse_raw(str(data["raw"]))
        return found._replace(circa=found.circa or circa) if found is not None else None
    listed = data.get("date-parts")
    parts = (
        [_parts(part) for part in listed if isinstance(part, list)]
        if (isinstance(listed, list))
        else []
    )
    season = _season(data.get("season"))
    if not parts or not any(parts[0]):
        return _undated(data.get("literal"), season, circa=circa)
    start = parts[0]
    text = ""
    if not start[1]:
        start, text = (start[0], season[0], 0), season[1]
    end = parts[1] if len(parts) > 1 and parts[1] != start else None
    return Date(start, end, circa, "", text)


def _season(value: Any) -> tuple[int, str]:
    """A season as a month of its own (13 to 16) or as text."""
    number = _number(value)
    if 1 <= number <= 4:  # noqa: PLR2004 (four seasons)
        return _MONTHS_OF_YEAR + number, ""
    return (0, str(value)) if isinstance(value, (str, int)) and value != "" else (0, "")


def _undated(literal: Any, season: tuple[int, str], *, circa: bool) -> Date | None:
    """A date without a year: words, or a season."""
    if isinstance(literal, (str, int, float)) and literal != "":
        return Date((0, 0, 0), circa=circa, literal=str(literal))
    if season == (0, ""):
        return None
    return Date((0, season[0], 0), circa=circa, season=season[1])


def _number(value: Any) -> int:
    if isinstance(value, bool) or value is None:
        return 0
    try:
        number = int(float(value)) if not isinstance(value, str) else int(value.strip() or 0)
    except (TypeError, ValueError, OverflowError):
        return 0
    return number if abs(number) <= _MAX_YEAR else 0


def _parts(part: list[Any]) -> Parts:
    year, month, day = (*(_number(value) for value in part[:3]), 0, 0, 0)[:3]
    if month > _MAX_MONTH:
        month = 0
    month = max(month, 0)
    if not 0 <= day <= _MAX_DAY or not month:
        day = 0
    return year, month, day


def parse_raw(text: str) -> Date | None:
    """Read a date written by people: ISO 8601, ``12 May 2003``, ranges, ``circa``, ``?``.

    A range may have no end: ``2015/``, ``2015–``, ``2015–present``.
    """
    text = text.strip()[:200]
    if not text:
        return None
    whole = text
    circa = False
    if text.endswith("?"):
        text, circa = text[:-1].strip(), True
    lowered = text.lower()
    for word in ("circa ", "ca. ", "ca ", "c. ", "c"):
        if lowered.startswith(word) and (word != "c" or lowered[1:2].isdecimal()):
            text, circa = text[len(word) :].strip(), True
            break
    halves = (
        text.split("/") if re.fullmatch(r"[-\d]+/[-\d]*", text) and text.count("/") == 1 else [text]
    )
    if open_ended := _TO_NOW.fullmatch(text):
        halves = [open_ended[1], ""]
    elif len(halves) == 1:
        halves = _RANGE.split(text)
        if len(halves) > 2:  # noqa: PLR2004 (a range has two ends)
            halves = [text]
    dates = [_one(half) if half else (0, 0, 0) for half in halves]
    if dates[0] is None or not any(dates[0]) or any(date is None for date in dates):
        return Date((0, 0, 0), literal=whole)
    start = dates[0]
    end = dates[1] if len(dates) > 1 else None
    if end is not None and start[0] == 0 and end[0]:
        start = (end[0], start[1], start[2])
    return Date(start, end if end != start else None, circa)


def _one(text: str) -> Parts | None:
    text = text.strip()
    if _TIMESTAMP.match(text):
        text = text.partition("T")[0]
    match = _ISO.match(text)
    if match is not None and ("-" in text[1:] or text.lstrip("-").isdecimal()):
        if text.isdecimal() and len(text) < 3:  # noqa: PLR2004 (a day or month, not a year)
            return None
        year, month, day = (int(group or 0) for group in match.groups())
        return (year, month, day) if month <= _MAX_MONTH and day <= _MAX_DAY else None
    slashed = _SLASHED.fullmatch(text)
    if slashed is not None:
        first, second = int(slashed[1]), int(slashed[2] or 0)
        if first > _MONTHS_OF_YEAR >= second:
            # The day stands before the month.
            first, second = second, first
        return (int(slashed[3]), first, second) if first <= _MONTHS_OF_YEAR else None
    return _in_words(text)


def _in_words(text: str) -> Parts | None:
    """``12 May 2003``, ``May 2003``, ``Spring 1999``."""
    year = month = day = 0
    for word in _WORD_DATE.findall(text):
        lowered = word.lower()
        if not word.isdecimal():
            month = _MONTHS.get(lowered) or _MONTHS.get(lowered[:3]) or month
            if lowered[:3] not in _MONTHS and lowered not in _MONTHS and lowered not in _FILLERS:
                return None
        elif len(word) > 2:  # noqa: PLR2004 (a year has more digits)
            year = int(word)
        else:
            day = int(word)
    if not year or year > _MAX_YEAR or day > _MAX_DAY:
        return None
    return year, month, day
