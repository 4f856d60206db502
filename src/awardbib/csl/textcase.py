"""Text case: what ``text-case`` does to a field, a term or a label.

Left alone: ``nocase`` spans, superscripts, subscripts and small capitals, mathematics between
dollar signs, words with a capital inside (iPhone, t-SNE), and scripts without case.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from awardbib.csl.nodes import Node, Piece

# Words that title case leaves small inside a title: the specification's list and citeproc-js's.
_STOP_WORDS = frozenset(
    "a about above across afore after against al along alongside amid amidst among amongst an and "
    "anent apropos apud around as aside astride at athwart atop barring before behind below "
    "beneath beside besides between beyond but by c ca circa d de despite down during et except "
    "for forenenst from given in inside into lest like modulo near next nor notwithstanding of "
    "off on onto or out over per plus pro qua sans since so than the through throughout thru "
    "thruout till to toward towards under underneath until unto up upon v van versus via vis-à-vis "
    "von vs with within without yet".split()
)
_PROTECTED = frozenset(("nocase", "vertical-align", "font-variant"))
_MATH = re.compile(r"(\$[^$]+\$)")
_TOKEN = re.compile(r"\s+|[—–/-]|[^\s—–/-]+")
_OPENING = "([{\"'“‘«¿¡"
_CLOSING = "”’\"')]}»"


def change_case(pieces: list[Piece], case: str, language: str) -> list[Piece]:
    """Pieces in another case; the pieces given are not changed.

    Args:
        pieces: rich text.
        case: a value of ``text-case``.
        language: of the text, such as ``en``; title case is for English only.
    """
    if case == "title" and language != "en" and language:
        return pieces
    return _Changer(case, language, pieces).pieces(pieces)


class _Changer:
    """Walks through rich text and remembers where in it it is."""

    def __init__(self, case: str, language: str, pieces: list[Piece]) -> None:
        self.language = language
        self.case = case
        self.first = True  # nothing but punctuation so far
        self.starts = True  # the next word begins a sentence or subtitle
        self.before = " "  # the separator before the next word
        self.seen = 0
        self.total = len(_text(pieces).rstrip(" .!?:;,…" + _CLOSING)) if case == "title" else 0

    def pieces(self, pieces: list[Piece]) -> list[Piece]:
        out: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, str):
                out.append(self.text(piece))
            elif piece.kind in _PROTECTED and (
                piece.kind == "nocase" or self.case not in ("lowercase", "uppercase")
            ):
                self.skip(_text(piece.children))
                out.append(piece)
            else:
                out.append(
                    Node(
                        self.pieces(piece.children), piece.prefix, piece.suffix, piece.delimiter,
                        piece.marks, piece.display, piece.kind, piece.data,
                    )
                )
        return out

    def skip(self, text: str) -> None:
        """Pass over text that stays as it is."""
        self.seen += len(text)
        if text.strip():
            self.first = self.starts = False
            self.before = text[-1]

    def text(self, text: str) -> str:
        if text.count("$") > 1:
            parts = _MATH.split(text)
            for i, part in enumerate(parts):
                if i % 2:
                    self.skip(part)
                else:
                    parts[i] = self.plain(part)
            return "".join(parts)
        return self.plain(text)

    def plain(self, text: str) -> str:
        case = self.case
        if case == "lowercase":
            return lower(text, self.language)
        if case == "uppercase":
            return upper(text, self.language)
        if case == "capitalize-first":
            return self.capitalize_first(text)
        changes: dict[str, Callable[[str, str, str], str]] = {
            "capitalize-all": self.capitalize_all,
            "title": self.title,
            "sentence": self.sentence,
        }
        change = changes.get(case)
        return text if change is None else self.words(text, change)

    def capitalize_first(self, text: str) -> str:
        if not self.first:
            return text
        for i, char in enumerate(text):
            if char.isalnum():
                self.first = False
                word = re.match(r"\w+", text[i:])
                if word is not None and has_inner_capital(word[0]):
                    return text
                return text[:i] + upper(char, self.language) + text[i + 1 :]
        return text

    def words(self, text: str, change: Callable[[str, str, str], str]) -> str:
        tokens: list[str] = _TOKEN.findall(text)
        out = []
        for i, token in enumerate(tokens):
            self.seen += len(token)
            if token.isspace() or token in "—–/-":
                out.append(token)
            else:
                after = tokens[i + 1] if i + 1 < len(tokens) else ""
                follower = tokens[i + 2] if i + 2 < len(tokens) and after == "-" else ""
                out.append(change(token, after, follower))
                self.first = False
            self.before = token[-1]
        return "".join(out)

    def capitalize_all(self, word: str, _after: str, _follower: str) -> str:
        return _capital(word, self.language)

    def sentence(self, word: str, _after: str, _follower: str) -> str:
        if not any(char.isalnum() for char in word):
            return word
        starts, self.starts = self.starts, False
        bare = word.strip(_OPENING + _CLOSING + ".,;:!?…")
        if not bare.isupper() and any(char.isupper() for char in bare[1:]):
            return word
        lowered = lower(word, self.language)
        return _capital(lowered, self.language) if starts else lowered

    def title(self, word: str, after: str, follower: str) -> str:
        bare = word.strip(_OPENING + _CLOSING + ".,;:!?…")
        if not bare:
            self.starts = self.starts or word[-1] in ":?!"
            return word
        starts = self.starts
        end = word.rstrip(_CLOSING)
        self.starts = end[-1:] in (":", "?", "!") or (
            end[-1:] == "." and len(bare) > 2 and "." not in bare  # noqa: PLR2004 (not initials)
            and lower(bare, self.language) not in _STOP_WORDS
        )
        if starts or self.seen >= self.total and self.before != "-":
            return _compound(word, after, follower, self.language)
        small = lower(bare, self.language)
        if small in _STOP_WORDS and not (self.before.isspace() and after == "-"):
            simple = bare[1:].islower() or len(bare) == 1
            return lower(word, self.language) if bare[0].isupper() and simple else word
        if self.before == "-" and len(bare) == 1:
            return word
        if small[:2] in ("d'", "d’"):
            return word
        return _compound(word, after, follower, self.language)


def _compound(word: str, after: str, follower: str, language: str) -> str:
    """A word capitalized, unless it is the small letter of a t-SNE."""
    if after == "-" and len(word) == 1 and follower[:1].isupper() and len(follower) > 1 and (
        follower[1:2].isupper()
    ):
        return word
    return _capital(word, language)


def has_inner_capital(word: str) -> bool:
    """Whether a small letter begins a word with capitals: iPhone, arXiv."""
    return word[:1].islower() and any(char.isupper() for char in word[1:])


def upper(text: str, language: str) -> str:
    """Upper case; Turkish and Azeri dotted i."""
    if language in ("tr", "az"):
        text = text.replace("i", "İ")
    return text.upper()


def lower(text: str, language: str) -> str:
    """Lower case; Turkish and Azeri dotless i."""
    if language in ("tr", "az"):
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower()


def _capital(word: str, language: str) -> str:
    bare = word.lstrip(_OPENING)
    if has_inner_capital(bare) or not bare or bare[0] in "\\_^":
        return word
    if len(bare) == 1 and not bare.isascii():
        # A single foreign letter: β-carotene.
        return word
    i = len(word) - len(bare)
    return word[:i] + upper(bare[0], language)[:1] + bare[1:] if bare[0].islower() else word


def _text(pieces: list[Piece]) -> str:
    return "".join(
        piece if isinstance(piece, str) else _text(piece.children) for piece in pieces
    )
