"""Plain text as CSL-JSON's rich text and back: what looks like a tag of it stays text."""

from __future__ import annotations

import re

from awardbib.bibtex.decode import JOINER
from awardbib.bibtex.latex import to_text

_LIKE_TAG = re.compile(r"<(?=/?(?:i|b|sc|sup|sub|pre|span)\b)")
_TAG = re.compile(r"</?(?:i|b|sc|sup|sub|span)\b[^<>]{0,100}>")


def as_data(text: str) -> str:
    """Plain text in which nothing can be taken for a tag."""
    return _LIKE_TAG.sub("<" + JOINER, text) if "<" in text else text


def data_of(source: str) -> str:
    """The text of LaTeX source without markup, in which nothing can be taken for a tag."""
    return as_data(to_text(source))


def bare(rich: str) -> str:
    """Rich text without its markup."""
    return _TAG.sub("", rich).replace("<" + JOINER, "<") if "<" in rich else rich
