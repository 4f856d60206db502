r"""BibLaTeX's localisation keys in words: ``inpress``, ``patentus``, ``\bibstring{newseries}``.

Which fields may hold one: BibLaTeX manual, sections 2.2.1 (data type "key") and 4.9.2. The words
are English, as of an English document: the language of the document decides (``autolang=none`` is
the default), an export does not know it, and the language of the entry is another matter.
"""

from __future__ import annotations

import re

_COUNTRIES = {
    "de": ("German", "Germany"),
    "eu": ("European", "European Union"),
    "fr": ("French", "France"),
    "uk": ("British", "United Kingdom"),
    "us": ("U.S.", "United States of America"),
}
PUBLICATION_STATES = {
    "inpreparation": "in preparation",
    "submitted": "submitted",
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "prepublished": "pre-published",
}
COUNTRIES = {f"country{code}": name for code, (_, name) in _COUNTRIES.items()}
COUNTRIES["countryep"] = "European Union"
TYPES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Computer software",
    "datacd": "CD-ROM",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patreq": "Patent request",
    **{f"patent{code}": f"{word} patent" for code, (word, _) in _COUNTRIES.items()},
    **{f"patreq{code}": f"{word} patent request" for code, (word, _) in _COUNTRIES.items()},
}
SERIES = {"newseries": "New series", "oldseries": "Old series"}

_ALL = {**PUBLICATION_STATES, **COUNTRIES, **TYPES}
_RUNNING = {**_ALL, **{key: words.lower() for key, words in SERIES.items()}}
_BIBSTRING = re.compile(r"\\bib(?:[lcu]?c?p?|s|x)?string\s*\{\s*(\w+)\s*\}", re.ASCII)


def spelled_out(source: str) -> str:
    r"""LaTeX source with each ``\bibstring{key}`` in words, where the key is one of these."""
    if "\\bib" not in source:
        return source
    return _BIBSTRING.sub(lambda match: _RUNNING.get(match[1], match[0]), source)


def ordinal(number: int) -> str:
    """A number as an English ordinal: ``3rd``, ``11th``."""
    last = number % 100
    ending = "th" if last in range(11, 14) else {1: "st", 2: "nd", 3: "rd"}.get(last % 10, "th")
    return f"{number}{ending}"


def series_of_journal(series: str) -> str:
    """A journal's series: a key or an integer in words, all else as it is.

    The rule: BibLaTeX manual 2.2.2, field ``series``.
    """
    if series.isascii() and series.isdigit() and len(series) <= len("9999"):
        return f"{ordinal(int(series))} series"
    return SERIES.get(series, series)


def key_of(words: str, keys: dict[str, str]) -> str:
    """The key whose words these are; the words themselves if there is none."""
    return next((key for key, text in keys.items() if text == words), words)
