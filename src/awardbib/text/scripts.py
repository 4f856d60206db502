"""East Asian scripts by the blocks of Unicode; each name is the inside of a character class."""

from __future__ import annotations

import re

KANA = "\u3040-\u30ff"
HANGUL = "\uac00-\ud7af"  # syllables
HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # with extensions and compatibility forms

_CJK = re.compile(f"[{KANA}{HANGUL}{HAN}]")


def is_cjk(char: str) -> bool:
    """Whether a character is a Han ideograph, kana or a Hangul syllable."""
    return _CJK.match(char) is not None
