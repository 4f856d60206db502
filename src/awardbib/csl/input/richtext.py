"""Field text: the little markup that CSL-JSON fields may hold, quotation marks, apostrophes.

Tags known are ``<i> <b> <sup> <sub> <sc>``, ``<span class="nocase">``, ``<span class="nodecor">``
and ``<span style="font-variant:small-caps;">``.  Everything else is text.  Tags and quotation marks
that do not pair up are text as well.  Straight quotation marks become those of the language;
typographic ones too where they are a pair of the language, and stay as typed where they are not.

"""

from __future__ import annotations

import re
from functools import lru_cache

from awardbib.csl.output.nodes import Mark, Node, Piece

_SPECIAL = re.compile(
    r"""</?(?:i|b|sup|sub|sc)>|</span>"""
    r"""|<span\s+(?:class=["']no(?:case|decor)["']|style=["']font-variant:\s*small-caps;?["'])\s*>"""
    r"""|["'“”‘’«»]|\\?`""",
)
_MAYBE = re.compile("[<\"'“”‘’«»]")
_ITALIC = Mark("font-style", "italic", markup=True)
_BOLD = Mark("font-weight", "bold", markup=True)
_SUP = Mark("vertical-align", "sup", markup=True)
_SUB = Mark("vertical-align", "sub", markup=True)
_CAPS = Mark("font-variant", "small-caps", markup=True)
_NOCASE = Mark("nocase", "")
# Upright, whatever surrounds it.
_PLAIN = tuple(
    Mark(kind, "normal", markup=True) for kind in ("font-weight", "font-variant", "font-style")
)
# Around text behind a quotation in the same field: its punctuation stays as it was typed.
SEAM = Mark("nocase", "")
_TAGS = {"<i>": _ITALIC, "<b>": _BOLD, "<sup>": _SUP, "<sub>": _SUB, "<sc>": _CAPS}
_OPENERS = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“", "‚": "‘", "»": "«"}
_BEFORE_OPEN = frozenset(' \t\n\u00a0\u202f([{<—–-/“‘«"\u200b:')
_AFTER_CLOSE = frozenset(" \t\n\u00a0\u202f)]}>—–-/”’»\"'.,;:!?…、。，；：！？）】」")
MAX_FRAMES = 64
# How CSL-JSON that awardbib writes says that a "<" is data: with a WORD JOINER (U+2060) behind it.
_NO_TAG = "<\u2060"


class _Frame:
    __slots__ = ("children", "close", "literal", "mark")

    def __init__(self, literal: str, close: str, mark: Mark | None) -> None:
        self.literal = literal
        self.close = close
        self.mark = mark
        self.children: list[Piece] = []


def is_plain(text: str) -> bool:
    """Whether the text surely holds neither markup nor quotation marks."""
    return _MAYBE.search(text) is None


def parse_rich(text: str, quote: Mark) -> list[Piece]:
    """Read field text into pieces.

    Args:
        text: the field.
        quote: the mark for quotations in the language.
    """
    if _MAYBE.search(text) is None:
        return [text] if text else []
    if _NO_TAG in text:
        # No tag begins there, so the text can do without the sign that says so.
        return [_literal(piece) for piece in _parse(text, quote)]
    return _parse(text, quote)


def _literal(piece: Piece) -> Piece:
    if isinstance(piece, str):
        return piece.replace(_NO_TAG, "<")
    piece.children = [_literal(child) for child in piece.children]
    return piece


def _parse(text: str, quote: Mark) -> list[Piece]:
    if "«" in text or "»" in text:
        text = text.replace("« ", "«\u202f").replace(" »", "\u202f»")
    root = _Frame("", "", None)
    stack = [root]
    place = 0
    for match in _SPECIAL.finditer(text):
        start, end = match.span()
        if start > place:
            _add(stack[-1], text[place:start])
        place = end
        token = match[0]
        if token[0] == "<":
            _tag(token, stack)
        elif token[0] in "\\`":
            _add(stack[-1], token)
        else:
            _quote(text, match.span(), stack, quote)
    if place < len(text):
        _add(stack[-1], text[place:])
    while len(stack) > 1:
        _unwind(stack)
    return root.children


def _add(frame: _Frame, text: str) -> None:
    children = frame.children
    if children and type(children[-1]) is str:
        children[-1] += text
    elif children and text[0] in ",.;:!?" and isinstance(children[-1], Node):
        children.append(Node([text], marks=(SEAM,)) if children[-1].kind == "quotes" else text)
    else:
        children.append(text)


def _unwind(stack: list[_Frame]) -> None:
    """Give up the innermost open tag or quotation: it was text after all."""
    frame = stack.pop()
    literal = "’" if frame.literal == "'" else frame.literal
    _add(stack[-1], literal)
    for child in frame.children:
        if type(child) is str:
            _add(stack[-1], child)
        else:
            stack[-1].children.append(child)


def _tag(token: str, stack: list[_Frame]) -> None:
    if token[1] != "/":
        if len(stack) > MAX_FRAMES:
            _add(stack[-1], token)
            return
        if token in _TAGS:
            stack.append(_Frame(token, f"</{token[1:]}", _TAGS[token]))
        else:
            span = _PLAIN[0] if "nodecor" in token else _NOCASE if "nocase" in token else _CAPS
            stack.append(_Frame(token, "</span>", span))
        return
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].close == token:
            while len(stack) - 1 > depth:
                _unwind(stack)
            frame = stack.pop()
            mark = frame.mark
            if mark is not None and frame.children:
                upright = mark is _PLAIN[0]
                marks, kind = (_PLAIN, "nocase") if upright else ((mark,), mark.kind)
                stack[-1].children.append(Node(frame.children, marks=marks, kind=kind))
            return
    _add(stack[-1], token)


def _quote(text: str, span: tuple[int, int], stack: list[_Frame], quote: Mark) -> None:
    """Open or close a quotation, or take the mark as text."""
    start, end = span
    char = text[start:end]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    can_close = not before.isspace() and (after in _AFTER_CLOSE or after == "<")
    if char in "\"'”’»" and can_close:
        for depth in range(len(stack) - 1, 0, -1):
            frame = stack[depth]
            if frame.close == char:
                while len(stack) - 1 > depth:
                    _unwind(stack)
                stack.pop()
                if frame.children:
                    mark = _inner(quote) if frame.literal == quote.value[2] else quote
                    stack[-1].children.append(Node(frame.children, marks=(mark,), kind="quotes"))
                return
            if frame.mark is not None:
                break
    if char not in "\"'" and char not in (quote.value[0], quote.value[2]):
        _add(stack[-1], char)
        return
    opens = char in _OPENERS and not after.isspace() and end < len(text)
    top = stack[-1]
    doubled = top.mark is None and bool(top.close) and not top.children
    if opens and (doubled or before in _BEFORE_OPEN or before == ">") and len(stack) < MAX_FRAMES:
        stack.append(_Frame(char, _OPENERS[char], None))
        return
    _add(stack[-1], "’" if char == "'" else char)


@lru_cache(maxsize=256)
def _inner(quote: Mark) -> Mark:
    """The mark for a quotation that was typed with the inner marks of the language."""
    return Mark("quotes", quote.value, punctuation=quote.punctuation, markup=True)
