"""Punctuation and spaces where two pieces of text meet.

Two marks that meet become one or two (``?`` and ``.`` become ``?``), and what follows a closing
quotation mark moves inside it where the locale says so ("punctuation-in-quote").  Only the seams
between pieces are touched, never the inside of a field.
"""

from __future__ import annotations

from awardbib.csl.input.richtext import SEAM
from awardbib.csl.output.nodes import Mark, Token

# What two punctuation marks become: rows the first, columns ``: . ; ! ? ,``.
_TABLE = {
    first: dict(zip(":.;!?,", row, strict=True))
    for first, row in {
        ":": (":", ":", ":;", "!", "?", ":,"),
        ".": (".:", ".", ".;", ".!", ".?", ".,"),
        ";": (";", ";", ";", "!", "?", ";,"),
        "!": ("!", "!", "!;", "!", "!?", "!,"),
        "?": ("?", "?", "?;", "?!", "?", "?,"),
        ",": (",:", ",.", ",;", ",!", ",?", ","),
    }.items()
}
_MARKS = frozenset(":.;!?,")
_SPACES = (" ", "\u00a0")


def tidy(tokens: list[Token]) -> list[Token]:  # noqa: C901, PLR0912 (one pass over the tokens)
    """Join the pieces of one citation or entry: merge punctuation, move it, drop double spaces."""
    out: list[Token] = []
    last = -1  # index in out of the last text
    quoted: list[Mark] = []  # quotations open now
    closed: list[int] = []  # indexes of closing quotation marks since the last text
    earlier: tuple[int, list[int], bool] = (-1, [], False)  # the same for the text before
    inside = False
    for token in tokens:
        if type(token) is not str:
            mark: Mark = token  # type: ignore[assignment]
            if mark.kind == "quotes":
                if mark.opens:
                    quoted.append(mark)
                else:
                    if quoted:
                        inside = quoted.pop().punctuation
                    closed.append(len(out))
            elif mark.kind == "display" or mark is SEAM:
                last = -1
                closed = []
            out.append(token)
            continue
        text: str = token
        if not text:
            continue
        if last >= 0:
            first = text[0]
            if first in _MARKS:
                text = _meet(out, last, text, closed, inside=inside)
                while text and text[0] in _MARKS and len(text) < len(token) and not closed:
                    again = _meet(out, last, text, closed, inside=inside)
                    if again == text:
                        break
                    text = again
                if not out[last] and earlier[0] >= 0:
                    # The mark met has given way: now it is the turn of what stood before it.
                    del out[last]
                    last, closed, inside = earlier
                    text = _meet(out, last, text, closed, inside=inside)
                if not text:
                    continue
                first = text[0]
            if first == " " and str(out[last])[-1:] in _SPACES:
                text = text.lstrip(" ")
                if not text:
                    continue
        earlier = (last, closed, inside)
        last = len(out)
        closed = []
        out.append(text)
    return out


def _ends_link(out: list[Token], start: int, end: int) -> bool:
    """Whether a link ends between two places: punctuation that moves stays outside of it."""
    return any(isinstance(token, Mark) and token.kind == "link" for token in out[start:end])


def _meet(out: list[Token], last: int, text: str, closed: list[int], *, inside: bool) -> str:
    """Join text that begins with punctuation to the last text; what remains of it."""
    before = str(out[last])
    mark = text[0]
    end = before[-1:]
    merged = _TABLE[end][mark] if end in _MARKS else mark
    if closed and inside:
        pending = merged
        cut = next((i for i, char in enumerate(pending) if char in ":;"), len(pending))
        stay, leave = pending[:cut], pending[cut:]
        if end in _MARKS:
            if end != stay[:1] or len(stay) != 1:
                out[last] = before[:-1] + stay
        elif stay:
            if _ends_link(out, last, closed[0]):
                out.insert(closed[0], stay)
            else:
                out[last] = before + stay
        return leave + text[1:]
    if end not in _MARKS:
        return text
    if merged == end:
        return text[1:]
    if merged == mark and not closed:
        out[last] = before[:-1]
    elif merged == mark:
        return text
    return text
