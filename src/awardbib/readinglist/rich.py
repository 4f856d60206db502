"""Formatted text between a CSL processor and the writers: spans, and lines of spans.

A processor's HTML is read into spans once; each writer then escapes plain text for its own format.
So nothing in a field can become markup, whatever the processor lets through: only the few elements
that CSL has are taken as such, any other tag is text, and only http and https become links.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html.parser import HTMLParser
from itertools import groupby
from typing import TYPE_CHECKING

from awardbib.works.links import http_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one look; ``href`` is an http or https address or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    small_caps: bool = False
    raised: int = 0  # 1 superscript, -1 subscript
    href: str = ""


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Rich:
    """An entry: its label (``[1]``; empty in styles that set none apart) and its lines."""

    label: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines as plain text."""
        return "\n".join(plain(line) for line in self.lines)


def plain(line: Iterable[Span]) -> str:
    """The text of spans without their look."""
    return "".join(span.text for span in line)


def from_html(html: str) -> Rich:
    """Read an entry of a CSL bibliography in the HTML that CSL processors agree on.

    ``csl-left-margin`` becomes the label; each ``csl-block`` and ``csl-indent`` is a line.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.result()


def link_known(line: Line, known: Mapping[str, str]) -> Line:
    """Turn what stands in the text as it is into links.

    Args:
        line: the text.
        known: http or https addresses by the text to look for: themselves, ``arXiv:2310.02557``.
    """
    for text in sorted(known, key=len, reverse=True):
        line = tuple(part for span in line for part in _linked(span, text, known[text]))
    return line


def _linked(span: Span, text: str, url: str) -> list[Span]:
    before, found, after = span.text.partition(text)
    # An address that goes on behind the one looked for is another address.
    if span.href or not found or (after and not after[0].isspace() and after[0] not in ".,;)]>"):
        return [span]
    parts = [replace(span, text=before), replace(span, text=text, href=url)]
    parts += _linked(replace(span, text=after), text, url) if after else []
    return [part for part in parts if part.text]


# Control characters (C0, DEL, C1), which a terminal would obey, go; white space becomes blanks.
_CONTROLS: dict[int, str | None] = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0))),
    **dict.fromkeys(map(ord, "\t\n\r\v\f\x85\u2028\u2029"), " "),
}


def printable(text: str) -> str:
    """The text without control characters, in one line."""
    return text.translate(_CONTROLS)


_LOOKS: dict[str, dict[str, object]] = {
    "b": {"bold": True},
    "strong": {"bold": True},
    "i": {"italic": True},
    "em": {"italic": True},
    "u": {"underline": True},
    "sup": {"raised": 1},
    "sub": {"raised": -1},
}
_STYLES: dict[str, dict[str, object]] = {
    "font-variant:small-caps": {"small_caps": True},
    "font-variant:normal": {"small_caps": False},
    "font-style:italic": {"italic": True},
    "font-style:oblique": {"italic": True},
    "font-style:normal": {"italic": False},
    "font-weight:bold": {"bold": True},
    "font-weight:normal": {"bold": False},
    "text-decoration:underline": {"underline": True},
    "text-decoration:none": {"underline": False},
    "vertical-align:sup": {"raised": 1},
    "vertical-align:super": {"raised": 1},
    "vertical-align:sub": {"raised": -1},
    "vertical-align:baseline": {"raised": 0},
}


class _Reader(HTMLParser):
    """Collects spans; the stack holds each open element with the look inside it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, Span, bool]] = []
        self.look = Span("")
        self.label: list[str] = []
        self.in_label = False
        self.lines: list[list[Span]] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        look = _look(self.look, tag, given)
        if look is None:
            self._add(self.get_starttag_text() or "")
            return
        self.stack.append((tag, self.look, self.in_label))
        self.look = look
        if tag == "div":
            self.in_label = "csl-left-margin" in given.get("class", "").split()
            self._break()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._break()
        elif _look(self.look, tag, {name: value or "" for name, value in attrs}) is None:
            self._add(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack[-1][0] != tag:
            self._add(f"</{tag}>")
            return
        _, self.look, self.in_label = self.stack.pop()
        if tag == "div":
            self._break()

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_comment(self, data: str) -> None:
        self._add(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._add(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self._add(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self._add(f"<?{data}>")

    def _add(self, text: str) -> None:
        text = printable(text)
        if self.in_label:
            self.label.append(text)
        elif text:
            self.lines[-1].append(replace(self.look, text=text))

    def _break(self) -> None:
        if self.lines[-1]:
            self.lines.append([])

    def result(self) -> Rich:
        lines = (_trimmed(line) for line in self.lines)
        return Rich("".join(self.label).strip(), tuple(line for line in lines if line))


def _look(look: Span, tag: str, attrs: dict[str, str]) -> Span | None:
    """The look inside an element; None for one that CSL does not have."""
    if tag in _LOOKS:
        return replace(look, **_LOOKS[tag])  # type: ignore[arg-type]
    if tag == "a":
        return replace(look, href=http_url(attrs.get("href", "").strip()))
    if tag not in ("span", "div"):
        return None
    for declaration in attrs.get("style", "").split(";"):
        look = replace(look, **_STYLES.get(declaration.replace(" ", ""), {}))  # type: ignore[arg-type]
    return look


def _trimmed(line: list[Span]) -> Line:
    """Neighbours of one look joined, white space at both ends taken off."""
    looks = groupby(line, key=lambda span: replace(span, text=""))
    spans = [replace(look, text=plain(same)) for look, same in looks]
    while spans and not spans[0].text.strip():
        del spans[0]
    while spans and not spans[-1].text.strip():
        del spans[-1]
    if spans:
        spans[0] = replace(spans[0], text=spans[0].text.lstrip())
        spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip())
    return tuple(spans)
