"""Field text: the little markup that CSL-JSON fields may hold, quotation marks, apostrophes.

Tags known are ``<i> <b> <sup> <sub> <sc>``, ``<span class="nocase">`` and
``<span style="font-variant:small-caps;">``.  Everything else is text.  Tags and quotation marks
that do not pair up are text as well.
"""

from __future__ import annotations

import re

from awardbib.csl.nodes import Mark, Node, Piece

_SPECIAL = re.compile(
    r"""</?(?:i|b|sup|sub|sc)>|</span>"""
    r"""|<span\s+(?:class="nocase"|class='nocase'|style=["']font-variant:\s*small-caps;?["'])\s*>"""
    r"""|["'“”‘’«»]|\\?`""",
)
_MAYBE = re.compile("[<\"'“”‘’«»]")
_ITALIC = Mark("font-style", "italic", markup=True)
_BOLD = Mark("font-weight", "bold", markup=True)
_SUP = Mark("vertical-align", "sup", markup=True)
_SUB = Mark("vertical-align", "sub", markup=True)
_CAPS = Mark("font-variant", "small-caps", markup=True)
_NOCASE = Mark("nocase", "")
_TAGS = {"<i>": _ITALIC, "<b>": _BOLD, "<sup>": _SUP, "<sub>": _SUB, "<sc>": _CAPS}
_OPENERS = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}
_BEFORE_OPEN = frozenset(" \t\n\u00a0\u202f([{<—–-/“‘«\"'\u200b:")
_AFTER_CLOSE = frozenset(" \t\n\u00a0\u202f)]}>—–-/”’»\"'.,;:!?…、。，；：！？）】」")
MAX_FRAMES = 64


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
            _quote(token, text, start, end, stack, quote)
    if place < len(text):
        _add(stack[-1], text[place:])
    while len(stack) > 1:
        _unwind(stack)
    return root.children


def _add(frame: _Frame, text: str) -> None:
    children = frame.children
    if children and type(children[-1]) is str:
        children[-1] += text
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
            stack.append(_Frame(token, "</span>", _NOCASE if "nocase" in token else _CAPS))
        return
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].close == token:
            while len(stack) - 1 > depth:
                _unwind(stack)
            frame = stack.pop()
            mark = frame.mark
            if mark is not None and frame.children:
                stack[-1].children.append(Node(frame.children, marks=(mark,), kind=mark.kind))
            return
    _add(stack[-1], token)


def _quote(token: str, text: str, start: int, end: int, stack: list[_Frame], quote: Mark) -> None:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    can_close = not before.isspace() and (after in _AFTER_CLOSE or after == "<")
    if token in "\"'”’»" and can_close:
        for depth in range(len(stack) - 1, 0, -1):
            frame = stack[depth]
            if frame.close == token:
                while len(stack) - 1 > depth:
                    _unwind(stack)
                stack.pop()
                if frame.children:
                    stack[-1].children.append(Node(frame.children, marks=(quote,), kind="quotes"))
                return
            if frame.mark is not None:
                break
    opens = token in _OPENERS and not after.isspace() and end < len(text)
    if opens and (before in _BEFORE_OPEN or before == ">" or not start) and len(stack) < MAX_FRAMES:
        stack.append(_Frame(token, _OPENERS[token], None))
        return
    _add(stack[-1], "’" if token == "'" else token)
