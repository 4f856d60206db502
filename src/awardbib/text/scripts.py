"""East Asian scripts by the blocks of Unicode; each name is the inside of a character class."""

from __future__ import annotations

KANA = "\u3040-\u30ff"
HANGUL = "\uac00-\ud7af"  # syllables
HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # with extensions and compatibility forms

# Compared by hand: compiling a class of these takes two milliseconds, at every start.
_RANGES = [(part[0], part[2]) for part in (KANA, HANGUL, HAN[:3], HAN[3:6], HAN[6:])]


def is_cjk(char: str) -> bool:
    """Whether a character is a Han ideograph, kana or a Hangul syllable."""
    return any(first <= char <= last for first, last in _RANGES)
