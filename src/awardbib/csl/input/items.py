"""CSL-JSON items, read leniently: whatever stands in a field gives a value or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from awardbib.csl.input.datevalue import Date, read_date
from awardbib.csl.input.extra import read_extra
from awardbib.csl.names.parse import Name, read_name
from awardbib.csl.style.variables import DATES, NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
MAX_TEXT = 200_000
MAX_NAMES = 2_000


class Item:
    """One item, its values read on demand and kept.

    Attributes:
        id: as a string; key: as it was given.
        truncated: its authors go on beyond those given.
        number: its citation number, 0 before numbering.
        suffix: its year suffix, counted from 1; 0 for none.
        shown_names: disambiguation: how many names of a variable are shown beyond et al.
        given_levels: disambiguation: how far the given names of a variable are shown, by place.
        disambiguation_level: how many conditions ``disambiguate="true"`` hold.
    """

    __slots__ = (
        "_dates", "_names", "_pool", "_texts", "_warn", "disambiguation_level", "first_note",
        "given_levels", "id", "index", "key", "language", "number", "rank", "raw", "shown_names",
        "suffix", "truncated", "type",
    )  # fmt: skip

    def __init__(
        self,
        raw: Mapping[str, Any],
        key: str | int,
        pool: dict[Any, Name],
        warn: Callable[[str, str, str], None],
    ) -> None:
        self.key = key
        self.id = str(key)
        self._pool = pool
        self._warn = warn
        if "note" in raw:
            raw = read_extra(raw)
        self.raw = raw
        kind = raw.get("type")
        self.type = kind if isinstance(kind, str) else "document"
        language = raw.get("language")
        self.language = language.strip() if isinstance(language, str) else ""
        self._texts: dict[str, str] = {}
        self._names: dict[str, tuple[Name, ...]] = {}
        self._dates: dict[str, Date | None] = {}
        custom = raw.get("custom")
        # Not all authors are given ("and others" in BibTeX): et al. follows those that are.
        self.truncated = isinstance(custom, Mapping) and custom.get("authors-truncated") is True
        self.number = 0
        self.rank = 0
        self.suffix = 0
        self.index = 0
        self.first_note = 0
        self.disambiguation_level = 0
        self.shown_names: dict[str, int] | None = None
        self.given_levels: dict[tuple[str, int], int] | None = None

    def text(self, variable: str) -> str:
        """The text of a variable, empty if there is none."""
        found = self._texts.get(variable)
        if found is None:
            found = self._texts[variable] = self._read_text(variable)
        return found

    def _read_text(self, variable: str) -> str:
        value = self.raw.get(variable)
        if type(value) is str:
            if len(value) > MAX_TEXT:
                self._warn("field", self.id, f"{variable}: cut after {MAX_TEXT:,} characters")
                value = value[:MAX_TEXT]
            return value.strip(" \n\t\r")
        if value is None or value is False:
            return _alias(self, variable)
        if isinstance(value, (int, float)):
            if isinstance(value, float) and value.is_integer():
                value = int(value)
            return str(value)
        self._warn(
            "field", self.id, f"{variable}: expected text, found {type(value).__name__}; left out"
        )
        return ""

    def names(self, variable: str) -> tuple[Name, ...]:
        """The names of a variable."""
        found = self._names.get(variable)
        if found is None:
            found = self._names[variable] = self._read_names(variable)
        return found

    def _read_names(self, variable: str) -> tuple[Name, ...]:
        value = self.raw.get(variable)
        if value is None or value == "":
            return ()
        if isinstance(value, (str, dict)):
            self._warn("field", self.id, f"{variable}: expected a list of names; taken as one")
            value = [value]
        if not isinstance(value, list):
            self._warn("field", self.id, f"{variable}: expected a list of names; left out")
            return ()
        if len(value) > MAX_NAMES:
            self._warn("field", self.id, f"{variable}: only {MAX_NAMES:,} names are taken")
            # The last one stays the last: styles that abridge long lists end with it.
            value = [*value[: MAX_NAMES - 1], value[-1]]
        names = []
        pool = self._pool
        for one in value:
            name = read_name(one)
            if name is None:
                self._warn("field", self.id, f"{variable}: a name without a usable part; left out")
                continue
            names.append(pool.setdefault(name, name))
        return tuple(names)

    def date(self, variable: str) -> Date | None:
        """The date of a variable."""
        try:
            return self._dates[variable]
        except KeyError:
            value = self.raw.get(variable)
            found = None
            if value is not None and value != "":
                found = read_date(value)
                if found is None and value not in ({}, {"date-parts": [[]]}):
                    self._warn("field", self.id, f"{variable}: not a usable date; left out")
            self._dates[variable] = found
            return found

    def has(self, variable: str) -> bool:
        """Whether a variable has a value."""
        if variable in NAMES:
            return bool(self.names(variable))
        if variable in DATES:
            return self.date(variable) is not None
        return bool(self.text(variable))

    def script(self) -> str:
        """``zh``, ``ja`` or ``ko`` if title or authors are written so; empty otherwise."""
        text = self.text("title") + "".join(name.family for name in self.names("author"))
        if text.isascii() or not _CJK.search(text):
            return ""
        if _KANA.search(text):
            return "ja"
        return "ko" if _HANGUL.search(text) else "zh"


def _alias(item: Item, variable: str) -> str:
    """Variables that stand under another name or are part of another."""
    if variable == "page-first":
        return re.split(r"[-–—,& ]", item.text("page"), maxsplit=1)[0]
    if variable == "title-short":
        value = item.raw.get("shortTitle")
        return value if isinstance(value, str) else ""
    if variable == "container-title-short":
        value = item.raw.get("journalAbbreviation")
        return value if isinstance(value, str) else ""
    if variable == "event-title" and "event" in item.raw:
        return item.text("event")
    if variable == "event" and "event-title" in item.raw:
        return item.text("event-title")
    return ""
