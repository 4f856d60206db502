"""A reading list as GitHub-flavoured Markdown."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

from awardbib.readinglist.phrases import words
from awardbib.readinglist.rich import Line, Span, printable

if TYPE_CHECKING:
    from awardbib.readinglist.document import Document, Item

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$^]")
# At the start of a line these open a heading, a list, a quotation or a rule.
_LINE_START = re.compile(r"^(\s*)([#+\-=>]|\d+(?=[.)]))")
# GFM makes links of these without being asked; the text is to stay as it is.
_AUTOLINK = re.compile(r"(?i):(?=//)|(?<=\bwww)\.")
_NUMBER = re.compile(r"\W*(\d{1,9})\W*")


def write(document: Document) -> str:
    """The document as Markdown, ending in a line feed."""
    blocks = []
    if document.title:
        blocks.append(f"# {escape(document.title)}")
    if document.subtitle:
        blocks.append(escape(document.subtitle))
    for group in document.groups:
        if group.heading:
            mark = f" {group.mark}" if group.mark else ""
            blocks.append(f"## {escape(group.heading)}{mark}")
        blocks.extend(_item(item, document.lang) for item in group.items)
    # Backslash: a hard line break.
    legend = [f"{mark} {escape(says)}" for mark, says in document.legend]
    if legend:
        blocks.append("\\\n".join(legend))
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """A line of text that shows as it is: no markup, no link, no HTML, no mathematics."""
    return _LINE_START.sub(_unmarked, _escape_inside(text))


def _escape_inside(text: str) -> str:
    """The same for text that does not begin a line."""
    return _AUTOLINK.sub(r"\\\g<0>", _SPECIAL.sub(r"\\\g<0>", printable(text)))


def _unmarked(match: re.Match[str]) -> str:
    space, sign = match.groups()
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def _item(item: Item, lang: str) -> str:
    """A list item: numbered when the style's label is a number, else with the label in front."""
    number = _NUMBER.fullmatch(item.label)
    bullet = f"{int(number[1])}. " if number else "- "
    lines = [_line(line) for line in item.lines]
    if item.label and not number:
        lines[:1] = [f"{escape(item.label)} {lines[0] if lines else ''}".rstrip()]
    if item.mark and lines:
        lines[0] += f" {item.mark}"
    if item.award:
        lines.append(escape(item.award))
    further = [
        _link(words(lang).code if link.role == "code" else link.name, link.url)
        for link in item.links
    ]
    if further:
        lines.append(" · ".join(further))
    paragraphs = ["\\\n".join(lines), *(escape(each.text) for each in item.annotations)]
    indent = " " * len(bullet)
    body = "\n\n".join(paragraphs).replace("\n", f"\n{indent}")
    return bullet + re.sub(r"(?m)^ +$", "", body)


def _link(name: str, url: str) -> str:
    # Inside <…> only these could end the address or the line.
    return f"[{_escape_inside(name)}](<{quote(url, safe=_IN_ADDRESS)}>)"


_IN_ADDRESS = "/:?#[]@!$&'()*+,;=%-._~"


def _line(line: Line) -> str:
    out = ""
    for index, span in enumerate(line):
        after = line[index + 1].text[:1] if index + 1 < len(line) else ""
        out += _span(span, out[-1:], after, first=not out)
    return out


def _span(span: Span, before: str, after: str, *, first: bool) -> str:
    text = span.text
    head = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :] if text.strip() else ""
    core = text.strip()
    if not core:
        return text
    body = escape(core) if first else _escape_inside(core)
    if span.href:
        body = _link(core, span.href) if core != span.href else _bare(span.href)
    if span.raised:
        tag = "sup" if span.raised > 0 else "sub"
        body = f"<{tag}>{body}</{tag}>"
    marks = [(span.italic, "*", "em"), (span.bold, "**", "strong")]
    plain_sides = _flanks(head[-1:] or before, core[0]) and _flanks(tail[:1] or after, core[-1])
    for wanted, sign, tag in marks:
        if wanted:
            body = f"{sign}{body}{sign}" if plain_sides else f"<{tag}>{body}</{tag}>"
    return f"{head}{body}{tail}"


def _bare(url: str) -> str:
    """An address that is its own text."""
    address = quote(url, safe=_IN_ADDRESS)
    return f"<{address}>" if address == url else _link(url, url)


def _flanks(outside: str, inside: str) -> bool:
    """Whether a run of asterisks between the two opens or closes emphasis (CommonMark 6.2)."""
    if not outside or outside.isspace() or _is_punctuation(outside):
        return True
    return not _is_punctuation(inside)


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
