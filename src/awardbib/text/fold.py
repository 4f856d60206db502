"""Text made comparable: every function that folds text, named after what its result is for.

All of them stand on one base: compatibility decomposition (NFKD, Unicode Standard Annex 15)
without combining marks, and full case folding (Unicode 3.13, ``str.casefold``). On top of it,
letters that Unicode does not decompose though people leave out the stroke or the ligature when
they type are spelled out, and a Greek letter is called by its name, as in ``epsilon-greedy``.

==================  ==========================================================================
:func:`search_key`    text that a person typed beside text of a library: names, filters, search
:func:`search_words`  the same, cut into the words that a search compares
:func:`citekey_text`  what a cite key takes of a name or a word: ASCII where letters are Latin
:func:`without_marks` the base alone, with its case, for sort keys
==================  ==========================================================================

Titles have LaTeX and mathematics in them besides; :mod:`awardbib.text.titles` reads these and
folds the rest with :func:`search_key`.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from awardbib.text.scripts import is_cjk

#: Greek letters by their names, as LaTeX calls them.
GREEK = frozenset(
    {
        *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"),
        *("lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi"),
        *("chi", "psi", "omega"),
    }
)
GREEK_BLOCK = re.compile("[\u0370-\u03ff]")
# What NFKD leaves alone, after case folding; and two signs that are read as a word or a letter.
_LATIN = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ŧ": "t",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
    }
)
_SIGNS = str.maketrans({"∞": "infinity", "×": "x"})
_WORD = re.compile(r"[^\W_]+")


def without_marks(text: str) -> str:
    """Text decomposed (NFKD) and without its combining marks: ``é`` as ``e``, ``ﬁ`` as ``fi``."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def search_key(text: str) -> str:
    """Text without case, marks and compatibility forms; Greek letters by their names.

    Blanks and punctuation stay, and every script but Greek keeps its letters.
    """
    if text.isascii():
        return text.lower()
    folded = _without_case(text).translate(_SIGNS)
    # A Hangul syllable is put together again, so that one character stays one.
    folded = unicodedata.normalize("NFC", folded)
    return GREEK_BLOCK.sub(_greek_name, folded) if GREEK_BLOCK.search(folded) else folded


def search_words(text: str) -> list[str]:
    """The folded words of a text in order; each CJK character is a word of its own."""
    found = []
    for word in _WORD.findall(search_key(text)):
        if word.isascii():
            found.append(word)
            continue
        for cjk, run in groupby(word, key=is_cjk):
            if cjk:
                found.extend(run)
            else:
                found.append("".join(run))
    return found


def citekey_text(text: str) -> str:
    """The letters and digits of a text in lower case, Latin letters as ASCII: ``Müller-Groß``.

    ``ü`` is ``u`` and not ``ue``, since the language of a name is not known. Letters of another
    script stay as they are: no reading is guessed.
    """
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", _without_case(text))))


def _without_case(text: str) -> str:
    # Decomposing brings capitals up (ℂ) and folding brings marks back (ΐ): decomposed twice.
    return without_marks(without_marks(text).casefold()).translate(_LATIN)


def _greek_name(match: re.Match[str]) -> str:
    words = unicodedata.name(match[0], "").split()
    name = words[-1].lower() if words else ""
    name = "lambda" if name in {"lamda", "lamba"} else name
    return name if name in GREEK else match[0]
