"""Text case: what ``text-case`` does to a field, a term or a label.

Left alone: ``nocase`` spans, superscripts, subscripts and small capitals, mathematics between
dollar signs, words of mixed case (iPhone, t-SNE), and scripts without case. Where CSL 1.0.2 and the
public test suite disagree (the stop words of title case, sentence case) this follows the suite.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.csl.output.nodes import Node, Piece

if TYPE_CHECKING:
    from collections.abc import Callable

# Articles, conjunctions, prepositions and particles that title case leaves small.
_SMALL = """
a about above across afore after against al along alongside amid amidst among amongst an and anenst
apropos apud around as aside astride at athwart atop barring before behind below beneath beside
besides between beyond but by c ca circa d' d’ de despite down during et except for forenenst from
given in inside into lest like modulo near next nor notwithstanding of off on onto or out over per
plus pro qua sans since so than the through throughout thru thruout till to toward towards under
underneath until unto up upon v v. van versus via vis-à-vis von vs vs. with within without yet
"""
_STOP_WORDS = frozenset(_SMALL.split())
_PROTECTED = frozenset(("nocase", "vertical-align", "font-variant"))
_MATH = re.compile(r"(\$[^$]+\$)")
# Words, apostrophes inside of them included; everything between them is a separator.
_WORD = re.compile(r"[^\W_](?:[^\s\-–—/.,;?!:()\[\]“”‘\"]|[’'](?=\w))*|\\[A-Za-z]+")
# "l’enfant", "d’art"; "o’clock" as well.
_ELIDED = re.compile(r"[a-z][’']\w")
# What begins the name of an account or a topic: "@washingtonpost", "#koko".
_SIGNS = ("@", "#")
_LONE_GREEK = re.compile("[\u0370-\u03ff]")


def change_case(pieces: list[Piece], case: str, language: str) -> list[Piece]:
    """Pieces in another case; the pieces given are not changed.

    Args:
        pieces: rich text.
        case: a value of ``text-case``.
        language: of the text, such as ``en``; title case is for English only.
    """
    if case == "title":
        return _Title(language, pieces).pieces(pieces) if language in ("en", "") else pieces
    if case in ("lowercase", "uppercase"):
        change = _lower if case == "lowercase" else upper
        return _Words(language, lambda text: change(text, language), whole=True).pieces(pieces)
    if case == "capitalize-first":
        return _First(language).pieces(pieces)
    if case == "capitalize-all":
        return _Words(language, lambda word: _capital(word, language)).pieces(pieces)
    if case == "sentence":
        return _Sentence(language).pieces(pieces)
    return pieces


class _Changer:
    """Walks rich text; a subclass says what becomes of the plain text in it."""

    protected = _PROTECTED

    def __init__(self, language: str) -> None:
        self.language = language
        self.first = True  # no word so far

    def plain(self, text: str) -> str:
        """Plain text in the other case."""
        raise NotImplementedError

    def skip(self, text: str) -> None:
        """Pass over text that stays as it is."""
        if text.strip():
            self.first = False

    def pieces(self, pieces: list[Piece]) -> list[Piece]:
        """Rich text in the other case."""
        out: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, str):
                out.append(self.text(piece))
            elif piece.kind in self.protected:
                self.skip(_text(piece.children))
                out.append(piece)
            else:
                out.append(
                    Node(
                        self.pieces(piece.children),
                        piece.prefix,
                        piece.suffix,
                        piece.delimiter,
                        piece.marks,
                        piece.display,
                        piece.kind,
                        piece.data,
                    )
                )
        return out

    def text(self, text: str) -> str:
        """A string, mathematics in it left alone."""
        if "$" not in text or text.count("$") == 1:
            return self.plain(text)
        parts = _MATH.split(text)
        for index, part in enumerate(parts):
            if index % 2:
                self.skip(part)
            else:
                parts[index] = self.plain(part)
        return "".join(parts)


class _Words(_Changer):
    """Every word by itself, or every text as a whole."""

    protected = frozenset(("nocase",))

    def __init__(self, language: str, change: Callable[[str], str], *, whole: bool = False) -> None:
        super().__init__(language)
        self.change = change
        self.whole = whole
        if not whole:
            self.protected = _PROTECTED

    def plain(self, text: str) -> str:
        if self.whole:
            return self.change(text)
        return re.sub(r"[^\s/—–-]+", lambda match: self.change(match[0]), text)


class _First(_Changer):
    """The first letter."""

    def plain(self, text: str) -> str:
        match = _WORD.search(text) if self.first else None
        if match is None:
            return text
        self.first = False
        word = match[0]
        if not has_inner_capital(word):
            word = upper(word[0], self.language) + word[1:]
        return text[: match.start()] + word + text[match.end() :]


class _Sentence(_Changer):
    """The first letter; other words that only begin with a capital lose it."""

    def plain(self, text: str) -> str:
        return _WORD.sub(self.word, text)

    def word(self, match: re.Match[str]) -> str:
        """One word."""
        word = match[0]
        if self.first:
            self.first = False
            return _capital(word, self.language)
        return _lower(word, self.language) if word[1:].islower() or len(word) == 1 else word


class _Title(_Changer):
    """Every word but the small ones, these too at the beginning and end and behind ``:?!``."""

    def __init__(self, language: str, pieces: list[Piece]) -> None:
        super().__init__(language)
        self.opens = False  # a word would begin a subtitle
        self.seen = 0
        self.last = -1
        whole = _text(pieces)
        for match in _WORD.finditer(whole):
            self.last = match.start()

    def skip(self, text: str) -> None:
        super().skip(text)
        self.seen += len(text)
        if text.strip():
            self.opens = False

    def plain(self, text: str) -> str:
        out: list[str] = []
        place = 0
        for match in _WORD.finditer(text):
            between = text[place : match.start()]
            out.append(between)
            self.opens = self.opens or any(char in ":?!" for char in between)
            place = match.end()
            out.append(self.word(match, text))
            self.first = self.opens = False
        rest = text[place:]
        self.opens = self.opens or any(char in ":?!" for char in rest)
        self.seen += len(text)
        return "".join([*out, rest])

    def word(self, match: re.Match[str], text: str) -> str:
        """One word, where it stands in a text."""
        word = match[0]
        lowered = _lower(word, self.language)
        if word != lowered or text[match.start() - 1 : match.start()] in _SIGNS:
            return word
        if len(word) == 1 and _compound_has_capital(text, match.end()):
            return word
        if self.first or self.opens:
            return _capital(word, self.language)
        if (len(word) == 1 and not _is_prefix(word, text, match.end())) or _ELIDED.match(word):
            # A lone letter is a symbol: k-means, 1/n, plan b. An elided article is foreign.
            return word
        last = self.seen + match.start() == self.last
        # "over-parameterized" begins with a word, "text-to-image" only joins two.
        joins = text[match.start() - 1 : match.start()] == "-"
        begins = text[match.end() : match.end() + 1] == "-" and not joins
        if _is_small(word, text, match.end()) and not last and not begins:
            return word
        return _capital(word, self.language)


def _is_small(word: str, text: str, end: int) -> bool:
    return word in _STOP_WORDS or (text[end : end + 1] == "." and word + "." in _STOP_WORDS)


def _is_prefix(word: str, text: str, end: int) -> bool:
    """Whether a lone letter begins an English word: e-mail, X-ray."""
    return word in ("e", "x") and text[end : end + 1] == "-"


def _compound_has_capital(text: str, place: int) -> bool:
    """Whether what is joined by hyphen has a capital: the "t" of "t-SNE" is not a word."""
    match = re.compile(r"-\w*").match(text, place)
    return match is not None and any(char.isupper() for char in match[0])


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
    """A word with a capital; lone Greek letters are symbols, and mixed case is a name."""
    if has_inner_capital(word.lstrip("([{\"'“‘«")) or _LONE_GREEK.fullmatch(word):
        return word
    for index, char in enumerate(word):
        if char.isalnum():
            return word[:index] + upper(char, language) + word[index + 1 :]
        if char in "\\_^":
            return word
    return word


def _text(pieces: list[Piece]) -> str:
    return "".join(piece if isinstance(piece, str) else _text(piece.children) for piece in pieces)
