"""Dates of BibLaTeX (EDTF level 1) and of BibTeX (year, month, day)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awardbib.model import Date


def parse_date(fields: Mapping[str, str], prefix: str = "") -> Date | None:
    """The date of an entry from ``date``, else ``year``, ``month``, ``day``.

    Args:
        fields: the entry's fields, LaTeX source.
        prefix: ``event``, ``url`` or ``orig`` for eventdate, urldate, origdate.
    """
    raise NotImplementedError


def format_date(date: Date) -> str:
    """A BibLaTeX date field: ``2024-05-07/2024-05-11``, ``1998~``, ``2020/..``."""
    raise NotImplementedError
