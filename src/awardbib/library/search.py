"""Search words: how text is folded and compared, with or without the index.

Case, accents and compatibility forms make no difference (Unicode NFKD, marks removed, case
folded). A word of a query matches the beginning of a word; a run of Chinese, Japanese or Korean
characters, which are written without spaces, matches anywhere. All words must match.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from awardbib.model import is_cjk

if TYPE_CHECKING:
    from awardbib.model import Work

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Text without case, accents and compatibility variants: ``Ł`` and the like stay letters."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    marked = "".join(char for char in decomposed if not unicodedata.combining(char))
    # Hangul syllables are put together again, so that one character stays one word.
    return unicodedata.normalize("NFC", marked).translate(_STROKES)


# Letters that Unicode does not decompose and that people leave out when they type.
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})


def words(text: str) -> list[str]:
    """The folded words of a text in order; each CJK character is a word of its own."""
    found = []
    for word in _WORD.findall(fold(text)):
        if word.isascii():
            found.append(word)
            continue
        for cjk, run in groupby(word, key=is_cjk):
            if cjk:
                found.extend(run)
            else:
                found.append("".join(run))
    return found


def terms(query: str) -> list[list[str]]:
    """What a query asks for: one list of words for each part between its spaces.

    The words of a part must stand side by side, the last one may go on: ``t-SNE`` is t, sne….
    """
    parts = (words(part) for part in query.split())
    return [part for part in parts if part]


def matches(query: list[list[str]], document: str) -> bool:
    """Whether a document, given as its :func:`words` joined by spaces, has all the terms."""
    padded = f" {document}"
    return all(" " + " ".join(term) in padded for term in query)


def document(work: Work) -> str:
    """The words of a work that a search looks at, joined by spaces."""
    # Decoding LaTeX is needed here only, and not when an index holds the answer.
    from awardbib.bibtex.latex import to_text  # noqa: PLC0415

    fields = work.fields
    texts = [work.key, work.title, *(person.name for person in work.authors)]
    texts += [f"{one.title} {one.title_zh} {one.award}" for one in work.lists]
    texts += [to_text(fields[name]) for name in _SEARCHED if name in fields]
    if work.edition:
        texts.append(work.edition.name)
    return " ".join(" ".join(words(text)) for text in texts)


_SEARCHED = (
    "author-zh",
    "keywords",
    "annotation",
    "annotation-zh",
    "abstract",
    "affiliation",
    "affiliation-zh",
    "booktitle",
    "journaltitle",
    "journal",
    "eprint",
    "arxiv",
    "doi",
    "note",
)
