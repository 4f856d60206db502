"""What a reading list says itself: complete in English and Chinese.

In another language dates, the CSL terms there are and the style's own terms are of that language,
and the rest is English.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from awardbib.readinglist.phrases.base import Phrases
from awardbib.readinglist.phrases.chinese import CHINESE
from awardbib.readinglist.phrases.english import ENGLISH

__all__ = ["Phrases", "is_chinese", "phrases"]

# CSL's terms for the kinds of works, by the names used here.
_TERMS = {
    "paper": "paper-conference",
    "talk": "speech",
    "book": "book",
    "chapter": "chapter",
    "thesis": "thesis",
    "report": "report",
    "dataset": "dataset",
    "software": "software",
}


def phrases(lang: str) -> Phrases:
    """The phrases of a language (BCP 47)."""
    if is_chinese(lang):
        return CHINESE
    return ENGLISH if lang.lower().split("-")[0] == "en" else _with_terms(lang)


def is_chinese(lang: str) -> bool:
    """Whether a BCP 47 tag means Chinese."""
    return lang.lower().replace("_", "-").split("-")[0] == "zh"


@lru_cache(maxsize=16)
def _with_terms(lang: str) -> Phrases:
    """English with the terms that CSL has in a language."""
    from awardbib.csl.style.locale import Locale, has_locale  # noqa: PLC0415  # seldom needed

    if not has_locale(lang):
        return ENGLISH
    own, english = Locale(lang, []), Locale("en-US", [])

    def term(name: str, otherwise: str) -> str:
        found = own.term(name)
        return found if found and found != english.term(name) else otherwise

    kinds = {name: term(_TERMS[name], said) if name in _TERMS else said
             for name, said in ENGLISH.kinds.items()}  # fmt: skip
    return replace(
        ENGLISH,
        lang=lang,
        no_year=_capital(term("no date", ENGLISH.no_year)),
        checked=term("accessed", ENGLISH.checked),
        kinds=MappingProxyType({name: _capital(said) for name, said in kinds.items()}),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
