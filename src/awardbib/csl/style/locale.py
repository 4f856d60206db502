"""Locales: terms, date formats and options, with the fallback chain of CSL 1.0.2.

The chain ("Locale Fallback"): the style's own ``cs:locale`` for the dialect, then for the
language, then without language; then the locale file of the dialect, of the language's main
dialect, and of en-US.  The chain is merged once into flat tables, so that a look-up is one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from awardbib.csl.output.nodes import Mark, Node
from awardbib.csl.style.xml import Element, parse_xml

DEFAULT = "en-US"
_PRIMARY = {
    "af": "af-ZA", "bal": "bal-PK", "bg": "bg-BG", "brh": "brh-PK", "ca": "ca-AD", "cs": "cs-CZ",
    "cy": "cy-GB", "da": "da-DK", "de": "de-DE", "el": "el-GR", "en": "en-US", "es": "es-ES",
    "et": "et-EE", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR", "gl": "gl-ES", "he": "he-IL",
    "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU", "hy": "hy-AM", "id": "id-ID", "is": "is-IS",
    "it": "it-IT", "ja": "ja-JP", "km": "km-KH", "ko": "ko-KR", "lij": "lij-IT", "lt": "lt-LT",
    "lv": "lv-LV", "mn": "mn-MN", "ms": "ms-MY", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO",
    "no": "nb-NO", "pa": "pa-PK", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU",
    "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-Cyrl-RS", "sv": "sv-SE", "th": "th-TH", "tl": "tl-PH",
    "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
_FORMS: dict[str, tuple[str, ...]] = {
    "long": ("long",),
    "short": ("short", "long"),
    "symbol": ("symbol", "short", "long"),
    "verb": ("verb", "long"),
    "verb-short": ("verb-short", "verb", "long"),
}


_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


class Term(NamedTuple):
    """A term: its singular and plural text and its grammatical gender."""

    single: str
    multiple: str
    gender: str


class _Tables:
    """What one ``locale`` element defines."""

    def __init__(self) -> None:
        self.terms: dict[tuple[str, str], Term] = {}
        self.ordinals: dict[str, list[tuple[str, str, str]]] = {}
        self.dates: dict[str, Element] = {}
        self.options: dict[str, str] = {}

    def update(self, other: _Tables) -> None:
        """Let another table overrule this one."""
        self.terms.update(other.terms)
        self.dates.update(other.dates)
        self.options.update(other.options)
        if other.ordinals:
            # "Ordinal Suffixes": defining any replaces them all.
            self.ordinals = other.ordinals


def _read(element: Element) -> _Tables:
    tables = _Tables()
    for child in element.children:
        if child.tag == "style-options":
            tables.options.update(child.attrs)
        elif child.tag == "date":
            tables.dates[child.attrs.get("form", "text")] = child
        elif child.tag == "terms":
            for term in child.children:
                if term.tag == "term":
                    _read_term(term, tables)
    return tables


def _read_term(element: Element, tables: _Tables) -> None:
    attrs = element.attrs
    name = attrs.get("name", "")
    single = multiple = element.text if not element.children else ""
    for child in element.children:
        if child.tag == "single":
            single = child.text
        elif child.tag == "multiple":
            multiple = child.text
    if name.startswith("ordinal"):
        # Several entries may share a name: one for each gender.
        tables.ordinals.setdefault(name, []).append(
            (attrs.get("gender-form", ""), single, attrs.get("match", ""))
        )
        return
    form = attrs.get("form", "long")
    if "gender-form" in attrs:
        name = f"{name}/{attrs['gender-form']}"
    tables.terms[name, form] = Term(
        _typographic(single), _typographic(multiple), attrs.get("gender", "")
    )


@lru_cache(maxsize=64)
def _typographic(text: str) -> str:
    """A term as shown: typewriter apostrophes inside of words become typographic."""
    text = text.strip("\n")
    return _APOSTROPHE.sub("’", text) if "'" in text else text


def _folder() -> Path | None:
    spec = find_spec("citeproc")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "data" / "locales"


def _file_tables(code: str) -> _Tables | None:
    folder = _folder()
    path = folder / f"locales-{code}.xml" if folder else None
    if path is None or not path.is_file():
        return None
    return _read(parse_xml(path.read_bytes(), str(path)))


def codes() -> list[str]:
    """The codes of all languages that have terms, such as ``en-US``."""
    folder = _folder()
    files = folder.glob("locales-*.xml") if folder else ()
    return sorted(path.stem.removeprefix("locales-") for path in files)


def has_locale(code: str) -> bool:
    """Whether there are terms for a language, so that it does not fall back to English."""
    return normal_code(code).partition("-")[0] in _PRIMARY


def normal_code(code: str) -> str:
    """``en_us`` → ``en-US``; what follows the territory is dropped, garbage becomes empty."""
    parts = code.strip().replace("_", "-").split("-")
    if not parts[0].isalpha() or len(parts[0]) not in (2, 3):
        return ""
    language = parts[0].lower()
    rest = []
    for part in parts[1:3]:
        if len(part) == 2 and part.isalpha():  # noqa: PLR2004 (ISO 3166)
            rest.append(part.upper())
            break
        if len(part) == 4 and part.isalpha():  # noqa: PLR2004 (ISO 15924)
            rest.append(part.title())
        else:
            break
    return "-".join([language, *rest])


class Locale:
    """One language as one style sees it.

    Attributes:
        code: such as ``en-US``.
        language: its first part.
        punctuation_in_quote: commas and full stops go inside quotation marks.
        limit_ordinals: only the first day of a month is an ordinal.
        quote: the mark that opens a quotation in this language.
        rich: parsed field texts, by text.
    """

    def __init__(self, code: str, style_locales: list[Element]) -> None:
        self.code = code = normal_code(code) or DEFAULT
        self.language = code.partition("-")[0]
        primary = _PRIMARY.get(self.language, self.language)
        tables = _Tables()
        for name in dict.fromkeys((DEFAULT, primary, code)):
            found = _file_tables(name)
            if found is not None:
                tables.update(found)
        for wanted in dict.fromkeys(("", self.language, code)):
            for element in style_locales:
                lang = element.attrs.get("xml:lang", "")
                if lang == wanted or (lang and normal_code(lang) == wanted):
                    tables.update(_read(element))
        self._terms = tables.terms
        self._ordinals = tables.ordinals
        self.dates = tables.dates
        self.punctuation_in_quote = tables.options.get("punctuation-in-quote") == "true"
        self.limit_ordinals = tables.options.get("limit-day-ordinals-to-day-1") == "true"
        self.rich: dict[str, list[str | Node]] = {}
        self.cache: dict[object, str] = {}
        outer = self.term("open-quote") or "“", self.term("close-quote") or "”"
        inner = self.term("open-inner-quote") or "‘", self.term("close-inner-quote") or "’"
        self.quote = Mark("quotes", (*outer, *inner), punctuation=self.punctuation_in_quote)
        # For what authors write around cites, where nothing moves.
        self.still_quote = Mark("quotes", (*outer, *inner))

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """The text of a term, or None if neither this form nor one it falls back to exists."""
        for candidate in _FORMS.get(form, ("long",)):
            found = self._terms.get((name, candidate))
            if found is not None:
                return found.multiple if plural else found.single
        return None

    def knows(self, name: str) -> bool:
        """Whether there is a term of that name in any form."""
        return any((name, form) in self._terms for form in _FORMS) or name in self._ordinals

    def gender(self, name: str) -> str:
        """The grammatical gender of a term."""
        found = self._terms.get((name, "long"))
        return found.gender if found is not None else ""

    def ordinal(self, number: int, gender: str) -> str:
        """The suffix that makes a number an ordinal ("Ordinal Suffixes")."""
        for name, kind in (
            (f"ordinal-{number % 100:02d}", "last-two-digits"),
            (f"ordinal-{number % 10:02d}", "last-digit"),
            ("ordinal", ""),
        ):
            neutral = None
            for form, text, match in self._ordinals.get(name, ()):
                if kind and not _ordinal_matches(number, int(name[8:]), match, kind):
                    continue
                if form == gender:
                    return text
                if not form:
                    neutral = text
            if neutral is not None:
                return neutral
        return ""

    def long_ordinal(self, number: int, gender: str) -> str | None:
        """``third`` for 3; None beyond ten."""
        name = f"long-ordinal-{number:02d}"
        found = self._terms.get((f"{name}/{gender}", "long")) if gender else None
        return found.single if found is not None else self.term(name)


def _ordinal_matches(number: int, target: int, match: str, kind: str) -> bool:
    if not match:
        # Defaults: 00-09 match the last digit, 10-99 the last two.
        match = "last-digit" if target < 10 else "last-two-digits"  # noqa: PLR2004
    if match == "whole-number":
        return number == target
    return match == kind and (kind == "last-digit" or number % 100 == target)
