"""Keys that sort text as readers of a language expect.

CSL 1.0.2 ("Sorting") leaves the collation to the locale. The keys here follow the base level of the
Unicode collation algorithm: case, accents, spaces and punctuation do not count, runs of digits
count as numbers, and letters that a language has as letters of their own (Swedish å, Polish ł)
stand where its alphabet has them. Chinese is sorted by reading in Chinese, after Latin elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from awardbib.text.fold import without_marks

# What is not a plain letter with a mark: its base letters.
_BASES = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d~~", "þ": "z~~",
    "ħ": "h~", "ı": "i", "ŋ": "n~~", "ŧ": "t~", "ĸ": "q~", "ə": "e~~", "й": "и\u04ff", "ʼ": "",
}  # fmt: skip

# Letters of their own: "{", "|" and "}" stand behind z, "~" behind the letter before it.
_NORDIC = {"å": "{", "ä": "|", "æ": "|", "ę": "|", "ö": "}", "ø": "}", "ő": "}", "œ": "}", "ô": "}"}
_DANISH = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "ő": "|", "œ": "|", "å": "}", "aa": "}"}
_CARON = {"č": "c~", "š": "s~", "ž": "z~"}
_LETTERS = {
    "sv": _NORDIC,
    "fi": _NORDIC,
    "da": _DANISH,
    "nb": _DANISH,
    "nn": _DANISH,
    "no": _DANISH,
    "es": {"ñ": "n~"},
    "eu": {"ñ": "n~"},
    "gl": {"ñ": "n~"},
    "pl": {
        "ą": "a~", "ć": "c~", "ę": "e~", "ł": "l~", "ń": "n~", "ó": "o~", "ś": "s~", "ź": "z~",
        "ż": "z~~",
    },
    "cs": {**_CARON, "ř": "r~", "ch": "h~"},
    "sk": {**_CARON, "ä": "a~", "ô": "o~", "ch": "h~"},
    "hr": {**_CARON, "ć": "c~~", "đ": "d~"},
    "sl": {**_CARON, "ć": "c~~"},
    "lt": _CARON,
    "lv": {**_CARON, "ģ": "g~", "ķ": "k~", "ļ": "l~", "ņ": "n~"},
    "et": {"š": "s~", "z": "s~~", "ž": "s~~~", "õ": "w~", "ä": "w~~", "ö": "w~~~", "ü": "w~~~~"},
    "hu": {"ö": "o~", "ő": "o~", "ü": "u~", "ű": "u~"},
    "ro": {"ă": "a~", "â": "a~~", "î": "i~", "ș": "s~", "ş": "s~", "ț": "t~", "ţ": "t~"},
    "tr": {"ç": "c~", "ğ": "g~", "ı": "h~", "ö": "o~", "ş": "s~", "ü": "u~"},
}  # fmt: skip

# Surnames whose characters stand in the second part of GB 2312, which is not ordered by reading,
# with a character of the first part that is read alike.
_PAIRS = """
闫烟 佟童 岑测 芮锐 晏宴 濮浦 佘舌 阚看 邰台 邬乌 郗西 郜告 郇旬 郯谈 郏佳 亓齐 仉掌 鄢烟 闵敏 邳皮
笪达 逯录 璩渠 訾紫 窦豆 荀旬 莘申 蔺林 缪妙 晁潮 栾卵 嵇机
"""
_READ_LIKE = {pair[0]: pair[1] for pair in _PAIRS.split()}
_SYMBOLS = frozenset("$+<=>^`")
_SURROGATES, _SUPPLEMENT = 0xD800, 0x20000
_DIGITS = re.compile(r"\d+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@lru_cache(maxsize=65536)
def collation_key(text: str, language: str = "en") -> str:
    """A string that sorts, compared with `<`, where the text belongs in the language.

    Args:
        text: what to sort by, without markup.
        language: a language tag, such as ``zh-CN``; only its first part counts.
    """
    language = language[:2].lower()
    text = text.lower()
    special = _LETTERS.get(language)
    if special is not None:
        text = unicodedata.normalize("NFC", text)
    plain = "".join(char for char in text if char.isalnum() or char in _SYMBOLS)
    for letter, place in (special or {}).items():
        plain = plain.replace(letter, place)
    key = plain if plain.isascii() else "".join(_letters(char, language) for char in plain)
    return _DIGITS.sub(_number, key)


def _number(match: re.Match[str]) -> str:
    digits = match[0].lstrip("0")
    return f"0{chr(0x21 + min(len(digits), 90))}{digits}"


@lru_cache(maxsize=4096)
def _letters(char: str, language: str) -> str:
    if char.isascii():
        return char
    if char in _BASES:
        return _BASES[char]
    if _HAN.match(char):
        return _han(char, language)
    return "".join(_BASES.get(part, part) for part in without_marks(char))


def _han(char: str, language: str) -> str:
    """Chinese characters: by reading before Latin in Chinese, else after all other scripts."""
    if language == "zh":
        try:
            code = int.from_bytes(_READ_LIKE.get(char, char).encode("gb2312"), "big")
        except UnicodeEncodeError:
            code = 0x10000 + ord(char)
        return f":{chr(code if code < _SURROGATES else code + 0x10000)}"
    if language == "ja":
        try:
            return chr(0x30000 + int.from_bytes(char.encode("euc_jp")[-2:], "big"))
        except UnicodeEncodeError:
            pass
    code = ord(char)
    return chr(code + (0x30000 if code < _SUPPLEMENT else _SUPPLEMENT))
