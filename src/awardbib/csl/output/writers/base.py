"""What all writers share: the nesting of formatting and of quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awardbib.csl.output.nodes import Mark, Token

_NORMAL = {
    "font-style": "normal",
    "font-variant": "normal",
    "font-weight": "normal",
    "text-decoration": "none",
    "vertical-align": "baseline",
}


class Writer:
    """Turns tokens into text.

    A subclass says how text is escaped (:meth:`escape`) and what opens and closes a piece of
    formatting (:meth:`pair`); this class keeps count of what is open.
    """

    name = ""

    def escape(self, text: str) -> str:
        """Text as data of the format."""
        return text

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """What opens and closes formatting; two empty strings where the format has none."""
        del kind, value
        return "", ""

    def body(self, entries: list[str]) -> str:
        """A whole bibliography of finished entries."""
        return "\n".join(entries)

    def entry(self, text: str) -> str:
        """One finished entry, inside the whole."""
        return text

    def write(self, tokens: list[Token]) -> str:
        """The text of tokens that have been tidied."""
        return "".join(self.parts(tokens))

    def parts(self, tokens: list[Token]) -> list[str]:  # noqa: C901, PLR0912 (one pass over them)
        """The text in parts: what was escaped, and what opens and closes formatting."""
        out: list[str] = []
        closers: list[tuple[str, str]] = []
        state = dict(_NORMAL)
        depth = 0
        escape = self.escape
        for token in tokens:
            if type(token) is str:
                out.append(escape(token))
                continue
            mark: Mark = token  # type: ignore[assignment]
            kind = mark.kind
            if not mark.opens:
                if not closers:
                    continue
                text, old = closers.pop()
                if kind == "quotes":
                    depth -= not old
                elif old:
                    state[kind] = old
                if text:
                    out.append(text)
            elif kind == "quotes":
                begin, end, inner_begin, inner_end = mark.value
                # Typed with the inner marks of the language: they stand at the outermost level.
                typed = mark.markup and not depth
                if typed or depth % 2:
                    begin, end = inner_begin, inner_end
                depth += not typed
                out.append(escape(begin))
                closers.append((escape(end), "typed" if typed else ""))
            elif kind in state:
                old = state[kind]
                value = mark.value
                if value == old:
                    if not mark.markup or kind == "vertical-align" or value == _NORMAL[kind]:
                        closers.append(("", old))
                        continue
                    value = _NORMAL[kind]
                begin, end = self.pair(kind, value)
                state[kind] = value
                out.append(begin)
                closers.append((end, old))
            else:
                begin, end = self.pair(kind, mark.value)
                out.append(begin)
                closers.append((end, ""))
        return out
