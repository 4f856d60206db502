"""Dates as a reader of a language writes them, by the date formats of CSL's locales."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awardbib.model import Date

_STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>A date</title><id>urn:awardbib:style:date</id></info>
<citation><layout><date variable="issued" form="text"/></layout></citation>
<bibliography><layout><date variable="issued" form="text"/></layout></bibliography></style>
"""


def shown_date(date: Date, lang: str) -> str:
    """A date or range in words: ``May 7–11, 2024``; 2024年5月7—11日."""
    return _shown(date.start, date.end or None, lang)


def shown_day(day: str, lang: str) -> str:
    """A day given as ISO 8601 in words; as it stands where it is no such date."""
    parts = day.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return day
    return _shown(tuple(map(int, parts)), None, lang)


@lru_cache(maxsize=256)
def _shown(start: tuple[int, ...], end: tuple[int, ...] | None, lang: str) -> str:
    from awardbib.csl import Processor, Style  # noqa: PLC0415  # for documents with dates alone

    parts = [list(start), *([list(end)] if end else [])]
    item = {"id": "a", "type": "event", "issued": {"date-parts": parts}}
    processor = Processor(Style.load(_STYLE), [item], locale=lang, languages="style", links=False)
    (entry,) = processor.bibliography("text")
    return entry.text
