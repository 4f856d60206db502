"""The language of a work, as a BCP 47 tag: as its entry states it, else by the script of its title.

``langid`` names a language as babel does, ``language`` is a list of such names or of tags (biblatex
manual, "Data Fields"). A title tells its language where most of it is written in an East Asian
script; Latin letters tell none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex.names import split_and
from awardbib.text.scripts import HANGUL, KANA, is_cjk

if TYPE_CHECKING:
    from awardbib.model import Work

# langid values of BibLaTeX are babel's names; polyglossia's are the same where they overlap.
_TAGS = {
    "english": "en",
    "american": "en-US",
    "usenglish": "en-US",
    "british": "en-GB",
    "ukenglish": "en-GB",
    "canadian": "en-CA",
    "australian": "en-AU",
    "chinese": "zh-CN",
    "chinese-hans": "zh-CN",
    "chinese-simplified": "zh-CN",
    "chinese-hant": "zh-TW",
    "chinese-traditional": "zh-TW",
    "japanese": "ja-JP",
    "korean": "ko-KR",
    "german": "de-DE",
    "ngerman": "de-DE",
    "austrian": "de-AT",
    "naustrian": "de-AT",
    "swissgerman": "de-CH",
    "nswissgerman": "de-CH",
    "french": "fr-FR",
    "francais": "fr-FR",
    "canadien": "fr-CA",
    "spanish": "es-ES",
    "portuguese": "pt-PT",
    "brazilian": "pt-BR",
    "brazil": "pt-BR",
    "italian": "it-IT",
    "dutch": "nl-NL",
    "polish": "pl-PL",
    "russian": "ru-RU",
    "ukrainian": "uk-UA",
    "czech": "cs-CZ",
    "danish": "da-DK",
    "swedish": "sv-SE",
    "norsk": "nb-NO",
    "nynorsk": "nn-NO",
    "finnish": "fi-FI",
    "hungarian": "hu-HU",
    "turkish": "tr-TR",
    "greek": "el-GR",
    "arabic": "ar",
    "hebrew": "he-IL",
    "vietnamese": "vi-VN",
    "latin": "la",
    "newzealand": "en-NZ",
    "magyar": "hu-HU",
    "portuges": "pt-PT",
    "catalan": "ca-ES",
    "galician": "gl-ES",
    "basque": "eu-ES",
    "romanian": "ro-RO",
    "bulgarian": "bg-BG",
    "croatian": "hr-HR",
    "serbian": "sr-RS",
    "slovak": "sk-SK",
    "slovene": "sl-SI",
    "slovenian": "sl-SI",
    "estonian": "et-EE",
    "latvian": "lv-LV",
    "lithuanian": "lt-LT",
    "icelandic": "is-IS",
    "persian": "fa-IR",
    "hindi": "hi-IN",
    "indonesian": "id-ID",
    "thai": "th-TH",
}
# "hyphenation" is an older name of langid, an alias in BibLaTeX; "language" is a list.
_STATED = ("langid", "hyphenation", "language")
_KANA = re.compile(f"[{KANA}]")
_HANGUL = re.compile(f"[{HANGUL}]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00C0-\u024F]+")


def language_of(work: Work) -> str:
    """The work's language: as ``langid`` says, else by the script of its title; may be empty.

    A ``langid`` or ``language`` that is a tag already (``pt-BR``) is taken as it is; of several
    languages the first. ``english`` says nothing of a country: ``en``.
    """
    fields = work.fields
    stated = next((fields[name] for name in _STATED if fields.get(name, "").strip()), "")
    stated = split_and(stated)[0].replace("_", "-") if stated else ""
    stated = stated.removeprefix("lang") if stated.removeprefix("lang") in _TAGS else stated
    if tag := _TAGS.get(stated.lower()):
        return tag
    subtags = stated.split("-")
    if subtags[0].isascii() and subtags[0].isalpha() and len(subtags[0]) in (2, 3):
        return stated
    return by_script(work.title)


def babel_name(stated: str) -> str:
    """The ``langid`` of a tag (``en``, ``zh-CN``, ``pt_BR``) or of a name; empty if unknown."""
    stated = stated.strip().lower().replace("_", "-")
    if stated in _TAGS:
        return stated
    for name, tag in _TAGS.items():
        if tag.lower() == stated:
            return name
    primary = stated.partition("-")[0]
    return next((name for name, tag in _TAGS.items() if tag.lower() == primary), "") or next(
        (name for name, tag in _TAGS.items() if tag.lower().startswith(f"{primary}-")), ""
    )


def by_script(text: str) -> str:
    """The language whose script a text is mostly written in, if that tells one; else nothing."""
    east_asian = [char for char in text if is_cjk(char)]
    words = _LATIN_WORD.findall(text)
    # An East Asian title may well hold a Latin term; a Western one, an East Asian example.
    if len(east_asian) <= 2 * len(words):
        return ""
    if _KANA.search(text):
        return "ja-JP"
    if _HANGUL.search(text):
        return "ko-KR"
    return "zh-CN"
