"""Text case: what ``text-case`` does to a field, a term or a label.

Left alone: ``nocase`` spans, superscripts, subscripts and small capitals, mathematics between
dollar signs, words with a capital inside (iPhone, t-SNE), and scripts without case.
"""

from __future__ import annotations

import re

from awardbib.csl.nodes import Node, Piece

# "Title Case Conversion" of CSL 1.0.2 with citeproc-js's additions.
_STOP_WORDS = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via "
    "with yet about above across after against along among around before behind below beneath "
    "beside between beyond during except inside like near off out outside through throughout "
    "under until upon within without van von de d l 'd vs vs. v v. et al".split()
) - frozenset(
    "about above across after against along among around before behind below beneath beside "
    "between beyond during except inside like near off out outside through throughout under until "
    "upon within without et al".split()
)
_PROTECTED = frozenset(("nocase", "vertical-align", "font-variant"))
_MATH = re.compile(r"(\$[^$]+\$)")
_WORD = re.compile(r"[^\s/—–-]+|[\s/—–-]+")
_UPPER_INSIDE = re.compile(r"\w\w*?[^\W\d_]")


def change_case(pieces: list[Piece], case: str, language: str) -> list[Piece]:
    """Pieces in another case; the pieces given are not changed.

    Args:
        pieces: rich text.
        case: a value of ``text-case``.
        language: of the text, such as ``en``; title case is for English only.
    """
    changer = _Changer(case, language, pieces)
    return changer.pieces(pieces)


class _Changer:
    def __init__(self, case: str, language: str, pieces: list[Piece]) -> None:
        self.language = language
        self.case = case
        self.first = True  # nothing but punctuation so far
        self.after_stop = True  # the next word begins a sentence or subtitle
        self.before = ""  # the character before the next word
        self.seen = 0
        whole = _text(pieces) if case in ("sentence", "title") else ""
        if case == "title" and language != "en" and language:
            self.case = "none"
        self.all_caps = bool(whole) and whole.isupper()
        self.total = len(whole.rstrip(" .!?:;,…\"'”’»)]"))

    def pieces(self, pieces: list[Piece]) -> list[Piece]:
        out: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, str):
                out.append(self.text(piece))
            elif piece.kind in _PROTECTED and (
                self.case in ("title", "sentence", "capitalize-first", "capitalize-all")
                or piece.kind == "nocase"
            ):
                inner = _text(piece.children)
                self.note(inner)
                out.append(piece)
            else:
                if piece.kind == "quotes" and self.case == "title":
                    self.after_stop = self.after_stop or self.first
                out.append(Node(self.pieces(piece.children), marks=piece.marks, kind=piece.kind))
        return out

    def note(self, text: str) -> None:
        """Pass over text that stays as it is."""
        self.seen += len(text)
        if text.strip():
            self.first = self.after_stop = False
            self.before = text[-1]

    def text(self, text: str) -> str:
        case = self.case
        if case == "none":
            return text
        if "$" in text and text.count("$") > 1:
            parts = _MATH.split(text)
            for i in range(0, len(parts), 2):
                parts[i] = self.plain(parts[i])
                if i + 1 < len(parts):
                    self.note(parts[i + 1])
            return "".join(parts)
        return self.plain(text)

    def plain(self, text: str) -> str:
        case = self.case
        if case == "lowercase":
            return _lower(text, self.language)
        if case == "uppercase":
            return upper(text, self.language)
        if case == "capitalize-first":
            return self.capitalize_first(text)
        if case == "capitalize-all":
            return self.words(text, self.capitalize_all)
        if case == "title":
            return self.words(text, self.title)
        if case == "sentence":
            return self.words(text, self.sentence)
        return text

    def capitalize_first(self, text: str) -> str:
        if not self.first:
            return text
        for i, char in enumerate(text):
            if char.isalnum():
                self.first = False
                word = re.match(r"\w+", text[i:])
                if word and has_inner_capital(word[0]):
                    return text
                return text[:i] + upper(char, self.language) + text[i + 1 :]
        return text

    def words(self, text: str, change: object) -> str:
        out = []
        for match in _WORD.finditer(text):
            word = match[0]
            self.seen += len(word)
            if word[0].isspace() or word[0] in "/—–-":
                out.append(word)
                if word.strip() in ("—", "–"):
                    self.after_stop = self.after_stop
            else:
                out.append(change(word))  # type: ignore[operator]
                self.first = False
            self.before = word[-1]
        return "".join(out)

    def capitalize_all(self, word: str) -> str:
        return _capital(word, self.language)

    def sentence(self, word: str) -> str:
        starts, self.after_stop = self.after_stop, False
        if not any(char.isalnum() for char in word):
            self.after_stop = starts
            return word
        if self.all_caps:
            lowered = _lower(word, self.language)
            return _capital(lowered, self.language) if starts else lowered
        return _capital(word, self.language) if starts else word

    def title(self, word: str) -> str:
        starts = self.after_stop
        bare = word.strip("()[]{}\"'“”‘’«».,;:!?…")
        if not bare:
            if word[-1] in ":?!":
                self.after_stop = True
            return word
        self.after_stop = word[-1] in ":?!." and word.rstrip("”’\"')]")[-1] in ":?!"
        if self.all_caps:
            lowered = _lower(word, self.language)
        else:
            lowered = word
        last = self.seen >= self.total
        if (
            not starts
            and not last
            and _lower(bare, self.language) in _STOP_WORDS
            and self.before not in "-–—/"
        ):
            return (
                _lower(word, self.language)
                if bare[:1].isupper() and bare[1:].islower() or self.all_caps or bare == "A"
                else word
            )
        if (
            not starts
            and not last
            and self.before in "-"
            and _lower(bare, self.language) in _STOP_WORDS
        ):
            return lowered
        return _capital(lowered, self.language)


def has_inner_capital(word: str) -> bool:
    """Whether a word has a capital after a small letter: iPhone, arXiv, t-SNE."""
    return bool(word) and word[0].islower() and any(char.isupper() for char in word[1:])


def upper(text: str, language: str) -> str:
    """Upper case; Turkish and Azeri dotted i."""
    if language in ("tr", "az"):
        text = text.replace("i", "İ")
    return text.upper()


def _lower(text: str, language: str) -> str:
    if language in ("tr", "az"):
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower()


def _capital(word: str, language: str) -> str:
    if has_inner_capital(word.lstrip("([{\"'“‘«")):
        return word
    for i, char in enumerate(word):
        if char.isalnum():
            return word[:i] + upper(char, language)[:1] + word[i + 1 :] if char.islower() else word
        if char in "\\_^":
            return word
    return word


def _text(pieces: list[Piece]) -> str:
    return "".join(piece if isinstance(piece, str) else _text(piece.children) for piece in pieces)
