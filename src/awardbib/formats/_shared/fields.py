# ruff: noqa: SIM905  # the word lists read better as text
"""Fields by what their values are: what is no LaTeX goes through as it is."""

from __future__ import annotations

from awardbib.bibtex.dialect import VERBATIM

DATES = frozenset({"date", "eventdate", "urldate", "origdate"})
#: Identifiers, addresses, keys and words of our own data.
RAW = (VERBATIM - DATES - {"year", "month"}) | frozenset(
    "pmid pmcid evidence evidence-auto unverified options language hyphenation".split()
)
#: Fields that BibLaTeX splits at "and".
LISTS = frozenset({"publisher", "organization", "institution", "location", "origlocation"})
