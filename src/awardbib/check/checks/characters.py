"""Characters that LaTeX trips over, or that no one meant to write."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

from awardbib.bibtex.datamodel import PRINTED
from awardbib.bibtex.dialect import VERBATIM
from awardbib.bibtex.latextables import NEEDS_T1
from awardbib.check.diagnostics import Check, Fix
from awardbib.check.finding import at_field, part_replaced, shortened
from awardbib.text.patch import Edit
from awardbib.text.scripts import is_cjk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.check.context import Context
    from awardbib.check.diagnostics import Found
    from awardbib.check.source import SourceEntry, SourceField

# UTF-8 read as Windows-1252: what the first byte of a sequence becomes, and what the others do.
_LEADS = "\u00c2-\u00df\u00e0-\u00ef\u00f0-\u00f4"
_TRAILS = (
    "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
_MOJIBAKE = re.compile(f"(?:[{_LEADS}][{_TRAILS}]{{1,3}})+")
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z][A-Za-z0-9]{1,20});")
_TAG = re.compile(
    r"</?(?:i|b|em|strong|sub|sup|sc|scp|p|br|span|jats:\w+)"
    r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]{0,80}\"|'[^'<>]{0,80}'))*\s*/?>",
    re.IGNORECASE,
)
_COMMANDS = {
    "i": "textit",
    "em": "emph",
    "b": "textbf",
    "strong": "textbf",
    "sub": "textsubscript",
    "sup": "textsuperscript",
    "sc": "textsc",
    "scp": "textsc",
}
_SPECIAL = {"&": "\\&", "%": "\\%", "#": "\\#", "_": "\\_", "$": "\\$"}
# What is not text: commands, mathematics, and arguments that LaTeX reads as they stand.
_VERBATIM = re.compile(
    r"\\[^A-Za-z(]"
    r"|\$\$?(?:[^$\\]|\\.)+\$\$?"
    r"|\\\((?:[^\\]|\\[^)]){0,300}\\\)"
    r"|\\(?:url|path|nolinkurl|href|label|ensuremath|verb)\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}",
    re.DOTALL,
)
_RAW = re.compile(r"[&%#_^]")
_DOLLAR = re.compile(r"(?<!\\)(?:\\\\)*\$")
_ALLOWED = "\t\n\r"
# Joiners belong to the spelling in Persian and in the scripts of India.
_JOINERS = "\u200c\u200d"
_FORMATS = frozenset({"Cf", "Cc", "Co", "Cs"})


def _texts(entry: SourceEntry) -> Iterator[tuple[SourceField, str]]:
    """The fields that hold text, with the text as it stands."""
    for name, field in entry.fields.items():
        if name not in VERBATIM and field.literal:
            yield field, field.literal


def _mojibake(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for field, text in _texts(entry):
        if text.isascii():
            continue
        found = [(match, _repaired(match[0])) for match in _MOJIBAKE.finditer(text)]
        spots = [(match, right) for match, right in found if right]
        if not spots:
            continue
        edits = tuple(
            Edit(field.content_start + match.start(), field.content_start + match.end(), right)
            for match, right in spots
        )
        shown = ", ".join(f"{match[0]} for {right}" for match, right in spots[:3])
        yield at_field(
            entry,
            field,
            f"UTF-8 was read as another encoding: {shortened(shown)}",
            "write the letters that were meant",
            part=spots[0][0].span(),
            fix=Fix("write the letters that were meant", edits),
        )


def _repaired(text: str) -> str:
    """What a sequence was before it was read wrongly; empty if it was not."""
    data = bytearray()
    for char in text:
        try:
            data += char.encode("cp1252")
        except UnicodeEncodeError:
            if ord(char) > 0xFF:  # noqa: PLR2004  # the end of Latin-1
                return ""
            data.append(ord(char))
    try:
        right = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return right if len(right) < len(text) and all(map(_is_letter_like, right)) else ""


def _is_letter_like(char: str) -> bool:
    return char.isalpha() or unicodedata.category(char)[0] in "PSZMN"


def _entities(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for name, field in entry.fields.items():
        text = field.literal
        if not text or ("&" not in text and "<" not in text):
            continue
        match = _ENTITY.search(text)
        if match and html.unescape(match[0]) == match[0]:
            match = None
        is_address = name in VERBATIM
        match = match or (None if is_address else _TAG.search(text))
        if match is None:
            continue
        right = html.unescape(html.unescape(text)) if is_address else _as_latex(text)
        yield at_field(
            entry,
            field,
            f"HTML in {name}: {match[0]}",
            "write LaTeX in its place",
            part=match.span(),
            fix=part_replaced(field, 0, len(text), right, title=f"write {shortened(right)}")
            if right
            else None,
        )


def _as_latex(text: str) -> str:
    """Text with HTML as LaTeX; empty where its tags do not balance."""
    unescaped = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    unescaped = _ENTITY.sub(lambda match: html.unescape(match[0]), unescaped)
    parts: list[str] = []
    opened: list[str] = []
    pos = 0
    for match in _TAG.finditer(unescaped):
        parts.append(unescaped[pos : match.start()])
        pos = match.end()
        name = re.sub(r"[</>]|\s.*", "", match[0]).lower()
        command = _COMMANDS.get(name, "")
        if match[0].startswith("</"):
            if not opened or opened.pop() != name:
                return ""
            parts.append("}" if command else "")
        elif not match[0].endswith("/>") and name != "br":
            opened.append(name)
            parts.append(f"\\{command}{{" if command else "")
    if opened:
        return ""
    parts.append(unescaped[pos:])
    joined = "".join(parts)
    return _escaped_at(joined, _raw_signs(joined))


def _raw_signs(text: str) -> list[int]:
    """Offsets of special characters that stand in text without a backslash."""
    if not _RAW.search(text):
        return []
    covered = [match.span() for match in _VERBATIM.finditer(text)]
    found = []
    for match in _RAW.finditer(text):
        at = match.start()
        if not any(start <= at < end for start, end in covered):
            found.append(at)
    return found


def _escaped_at(text: str, offsets: list[int]) -> str:
    parts, pos = [], 0
    for at in offsets:
        sign = _SPECIAL.get(text[at], "\\textasciicircum{}")
        parts += [text[pos:at], sign]
        pos = at + 1
    return "".join([*parts, text[pos:]])


def _unescaped(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for field, text in _texts(entry):
        if field.name not in PRINTED or _ENTITY.search(text):
            continue
        if len(_DOLLAR.findall(text)) % 2:
            continue  # told by unbalanced-math
        offsets = _raw_signs(text)
        if not offsets:
            continue
        edits = tuple(
            Edit(
                field.content_start + at,
                field.content_start + at + 1,
                _SPECIAL.get(text[at], "\\textasciicircum{}"),
            )
            for at in offsets
        )
        signs = " ".join(dict.fromkeys(text[at] for at in offsets))
        yield at_field(
            entry,
            field,
            f"{signs} without a backslash in {field.name}",
            f"write {' '.join(_SPECIAL.get(sign, sign) for sign in signs.split())}",
            part=(offsets[0], offsets[0] + 1),
            fix=Fix("put a backslash before it", edits),
        )


def _dollars(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for field, text in _texts(entry):
        if field.name not in PRINTED:
            continue
        dollars = list(_DOLLAR.finditer(text))
        if len(dollars) % 2:
            at = dollars[-1].end() - 1
            yield at_field(
                entry,
                field,
                f"a single $ in {field.name}",
                "close the mathematics by another $, or write \\$ for the sign",
                part=(at, at + 1),
            )


def _invisible(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for name, field in entry.fields.items():
        text = field.literal
        if not text or (text.isascii() and text.isprintable()):
            continue
        spots = [
            at
            for at, char in enumerate(text)
            if char not in _ALLOWED
            and unicodedata.category(char) in _FORMATS
            and not (char in _JOINERS and _is_joined(text, at))
        ]
        if not spots:
            continue
        first = text[spots[0]]
        called = unicodedata.name(first, "control character").lower()
        edits = tuple(
            Edit(field.content_start + at, field.content_start + at + 1, "") for at in spots
        )
        yield at_field(
            entry,
            field,
            f"an invisible character in {name}: U+{ord(first):04X} ({called})",
            "remove it",
            part=(spots[0], spots[0] + 1),
            fix=Fix("remove it", edits),
        )


def _is_joined(text: str, at: int) -> bool:
    """Whether a joiner stands between letters of a script that needs it, or within an emoji."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return any(ord(char) > 0x5FF and not is_cjk(char) for char in around)  # noqa: PLR2004  # beyond Latin, Greek, Cyrillic, Hebrew


def _font_encoding(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for name in ("author", "editor", "title", "booktitle", "publisher", "journal", "journaltitle"):
        field = entry.fields.get(name)
        if field is None or field.literal is None:
            continue
        match = NEEDS_T1.search(field.literal)
        if match:
            yield at_field(
                entry,
                field,
                f"{match[0]} in {name} needs the font encoding T1",
                "write \\usepackage[T1]{fontenc} in the document, or use LuaLaTeX or XeLaTeX",
                part=match.span(),
            )


CHECKS = (
    Check(
        "mojibake",
        "letters that were read in a wrong encoding",
        "error",
        "The reader sees MÃ¼ller.",
        "@misc{key, author = {MÃ¼ller, Hans}}",
        each=_mojibake,
        group="characters",
    ),
    Check(
        "html",
        "HTML entities and tags",
        "error",
        "LaTeX prints them as they stand, or stops at the &.",
        "@misc{key, title = {Learning &amp; <i>Reasoning</i>}}",
        each=_entities,
        group="characters",
    ),
    Check(
        "unescaped",
        "special characters without a backslash",
        "error",
        "LaTeX stops with an error, or drops the rest of the line.",
        "@misc{key, title = {Profit & loss at 5%}}",
        each=_unescaped,
        group="characters",
    ),
    Check(
        "unbalanced-math",
        "a single dollar sign",
        "error",
        "LaTeX stops: the mathematics never ends.",
        "@misc{key, title = {The $100 genome}}",
        each=_dollars,
        group="characters",
    ),
    Check(
        "invisible",
        "characters that nobody sees",
        "warning",
        "They break searching, sorting and copying, and some turn the text around.",
        "@misc{key, title = {A ti\u200btle}}",
        each=_invisible,
        group="characters",
    ),
    Check(
        "font-encoding",
        "letters that need the font encoding T1",
        "info",
        "pdfLaTeX without T1 stops with “Command unavailable in encoding OT1”.",
        "@misc{key, author = {Wa\\l{}\\k{e}sa, Lech}}",
        each=_font_encoding,
        group="characters",
    ),
)
