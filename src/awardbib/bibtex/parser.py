"""Text of a .bib file to entries, with a finding for whatever breaks the rules.

bibtexparser splits the text; what it found is taken as it is where every part of it is plainly
right, and read again by :mod:`awardbib.bibtex.scan` where it is not: the splitter lets a missing
comma or an early closing brace pass in silence and refuses some valid values.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from bibtexparser import model as split
from bibtexparser.entrypoint import parse_string

from awardbib.bibtex.dialect import JOINTS
from awardbib.bibtex.entries import Entry, Parsed
from awardbib.bibtex.grammar import HEAD, MACRO, SIMPLE_VALUE
from awardbib.bibtex.macros import Macros, collapse
from awardbib.bibtex.scan import Scanner, is_disabled
from awardbib.model import Finding, Place

if TYPE_CHECKING:
    from awardbib.bibtex.grammar import Block, Field, Piece

_KEY = re.compile(r"[^\s,{}=]++")
# What is left over when an entry ends too early: a field, or right after it a stray brace or comma.
_FIELD = re.compile(r"^[ \t,]*+[A-Za-z][\w-]*+[ \t]*+=[ \t]*+(?:[{\"]|\d++\s*+[,}])", re.MULTILINE)
_REST = re.compile(r"[,\s]*+[^,\s]")
_EXCERPT = 80
_NUMBER = 3  # group of SIMPLE_VALUE; above it is a macro


def parse(text: str, path: str = "") -> Parsed:
    """Read the text of a .bib file by the rules of BibTeX.

    Every well-formed entry is used; a broken one gives a finding, and an entry with those of its
    fields that are sound, as BibTeX itself does. One that lost all its fields is left out. Never
    raises, whatever the text; time and memory are linear in its length.
    """
    return _Parser(text, path).run()


class _Parser:
    """One text on its way to a :class:`Parsed`."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.scanner = Scanner(text)
        self.macros = Macros()
        self.entries: dict[str, Entry] = {}
        self.keyless: list[Entry] = []
        self.order: list[Entry] = []
        self.findings: list[Finding] = []
        self.preambles: list[str] = []
        self.comments: list[str] = []
        self.unread: list[str] = []
        self._keys_lower: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._newlines: list[int] | None = None
        self._counted = (0, 1)  # offset and line of the block before
        self._last: tuple[str, bool] = ("", False)  # key of the block before; ended by a fault

    def run(self) -> Parsed:
        """Read everything."""
        pos = 0
        blocks = _split(self.text)
        blocks.reverse()
        while blocks:  # each is let go of as soon as it is used: there can be a great many
            block = blocks.pop()
            raw = block.raw or ""
            offset = self.text.find(raw, pos) if raw else -1
            if offset < 0:  # inside what has been read by the scanner
                continue
            pos = self._between(pos, offset)
            if offset < pos:
                continue
            pos = self._take(block, offset, offset + len(raw))
        self._between(pos, len(self.text))
        return Parsed(
            entries=tuple(self.order),
            findings=tuple(sorted(self.findings, key=lambda finding: finding.place.line)),
            strings=self.macros.defined,
            preambles=tuple(self.preambles),
            comments=tuple(self.comments),
            unread=tuple(self.unread),
        )

    def _between(self, pos: int, limit: int) -> int:
        """Read what the splitter did not take for a block: comments, and blocks it missed."""
        text = self.text
        while pos < limit:
            head = HEAD.search(text, pos, limit)
            end = head.start() if head else limit
            if end > pos and not text[pos:end].isspace():
                self._comment(pos, end)
            if head is None:
                return limit
            pos = self._scan(head.start())
        return pos

    def _comment(self, pos: int, end: int) -> None:
        comment = self.text[pos:end].strip()
        self.comments.append(comment)
        key, faulty = self._last
        self._last = ("", False)
        spilled = _FIELD.search(comment)
        if key and comment[0] in ",}" and _REST.match(comment):
            spilled = _REST.match(comment)
        if spilled and not faulty:
            offset = pos + self.text[pos:end].index(comment) + spilled.start()
            after = f", which belongs to {key!r}" if key else ""
            self._find(
                offset,
                "spilled-text",
                f"text outside of any entry{after}",
                "look for a brace that closes too early above it",
            )

    def _take(self, block: split.Block, offset: int, end: int) -> int:
        """Use a block of the splitter, or read it again; return where it ends."""
        if is_disabled(self.text, offset):
            return self._scan(offset)
        if isinstance(block, split.Entry):
            fields = self._plain_fields(block)
            if fields is not None and _KEY.fullmatch(block.key):
                raw = self.text[offset:end]
                self._add(Entry(block.key, block.entry_type, fields, self._place(offset), raw))
                return end
        if isinstance(block, split.ExplicitComment):
            self.comments.append(block.comment)
            self._last = ("", False)
            return end
        return self._scan(offset)

    def _plain_fields(self, block: split.Entry) -> dict[str, str] | None:
        """The fields of an entry of the splitter; None unless each is right beyond doubt."""
        fields: dict[str, str] = {}
        names = self._names
        for each in block.fields:
            name = names.get(each.key)
            if name is None:
                if not MACRO.fullmatch(each.key):
                    return None
                name = names[each.key] = each.key.lower()
            if name in fields:
                return None
            value = each.value
            content = value[1:-1]
            if value[:1] != "{" or value[-1] != "}" or "{" in content or "}" in content:
                content = self._content(value)
                if content is None:
                    return None
            fields[name] = collapse(content)
        return fields

    def _content(self, value: str) -> str | None:
        """The text of a value of one piece; None where the strict reader must look at it."""
        match = SIMPLE_VALUE.fullmatch(value)
        if match is None:
            return None
        kind = match.lastindex or 0
        content: str = match[kind]
        if kind > _NUMBER:
            problems: list[str] = []
            content = self.macros.value(content, problems)
            if problems:
                return None
        return content

    def _scan(self, offset: int) -> int:
        """Read the block at an offset by the strict reader; return where it ends."""
        if is_disabled(self.text, offset):
            newline = self.text.find("\n", offset)
            end = len(self.text) if newline < 0 else newline
            self._find(
                offset,
                "disabled-entry",
                "an entry behind % is left out here, but BibTeX itself would read it",
                "delete the @ sign, or the entry",
                severity="warning",
            )
            self.comments.append(self.text[offset:end])
            return end
        block = self.scanner.block(offset)
        if block.type == "comment":
            self.comments.append(self.text[block.body : block.end - 1].strip())
        elif block.type == "preamble":
            self._report(block)
            self.preambles.append(self._value(block.pieces, offset, "").strip(" "))
        elif block.type == "string":
            self._report(block)
            for each in block.fields:
                self.macros.define(each.name, self._value(each.pieces, each.start, each.name))
        else:
            self._report(block)
            self._scanned_entry(block)
        faulty = bool(block.faults) and block.faults[-1].code == "text-after-value"
        self._last = (block.key, faulty or not block.closed)
        return block.end

    def _scanned_entry(self, block: Block) -> None:
        if not block.fields and (not block.key or _is_lost(block)):
            if block.key:
                self.unread.append(block.key)
            return
        fields: dict[str, str] = {}
        for each in block.fields:
            value = self._value(each.pieces, each.start, each.name).strip(" ")
            if each.name in fields:
                fields[each.name] = self._repeated(block, each, fields[each.name], value)
            else:
                fields[each.name] = value
        raw = self.text[block.start : block.end]
        self._add(Entry(block.key, block.type, fields, self._place(block.start), raw))

    def _repeated(self, block: Block, field: Field, first: str, second: str) -> str:
        """The value of a field that an entry has more than once; BibTeX takes the first."""
        message = f"{block.key or block.type} has the field {field.name} twice"
        joint = JOINTS.get(field.name, "")
        if not joint and first != second:
            message += "; the first counts"
            self._find(field.start, "repeated-field", message, "remove one of them")
            return first
        message += ", with the same text" if first == second else "; BibTeX takes the first alone"
        self._find(field.start, "repeated-field", message, "write it once", severity="warning")
        if first == second or not first or not second:
            return first or second
        return (first.rstrip(" .") if joint == ". " else first) + joint + second

    def _value(self, pieces: tuple[Piece, ...], offset: int, name: str) -> str:
        problems: list[str] = []
        value = self.macros.join(
            ((piece.kind, self.text[piece.start : piece.end]) for piece in pieces), problems
        )
        for problem in problems:
            if problem == "#":
                message = f"the macros in {name} multiply beyond any sensible length"
                self._find(offset, "too-long", message, "write the text itself")
            else:
                message = f"the macro {problem} is not defined; its name is taken as the text"
                remedy = f"put {problem} in braces, or define it by @string above"
                self._find(offset, "undefined-macro", message, remedy, severity="warning")
        return value

    def _add(self, entry: Entry) -> None:
        self._last = (entry.key, False)
        first = self.entries.get(entry.key)
        if not entry.key:
            self.order.append(entry)
        elif first is not None:
            self.findings.append(
                Finding(
                    entry.place,
                    "repeated-key",
                    f"the key {entry.key} is used again; "
                    f"the entry on line {first.place.line} counts",
                    _excerpt(entry.raw, 0),
                    "give it another key, or remove one of the two",
                )
            )
        else:
            self.entries[entry.key] = entry
            self.order.append(entry)
            twin = self._keys_lower.setdefault(entry.key.lower(), entry.key)
            if twin != entry.key:
                self.findings.append(
                    Finding(
                        entry.place,
                        "similar-key",
                        f"the key {entry.key} differs from {twin} in case only",
                        _excerpt(entry.raw, 0),
                        "BibTeX takes the two for one: give it another key",
                        "warning",
                    )
                )

    def _report(self, block: Block) -> None:
        for fault in block.faults:
            message = fault.message
            if block.key and fault.code not in {"no-key", "bad-key"}:
                message = f"{block.key}: {message}"
            if fault.lossy and not block.closed:
                rest = "the rest of the entry" if block.fields else "the entry"
                message += f"; {rest} is left out"
            self._find(fault.offset, fault.code, message, fault.remedy)

    def _find(
        self,
        offset: int,
        code: str,
        message: str,
        remedy: str,
        *,
        severity: Literal["error", "warning"] = "error",
    ) -> None:
        place = Place(self.path, self._line(offset))
        excerpt = _excerpt(self.text, offset)
        self.findings.append(Finding(place, code, message, excerpt, remedy, severity))

    def _place(self, offset: int) -> Place:
        """The place of a block; blocks come in order, so lines are counted on from the last."""
        at, line = self._counted
        line += self.text.count("\n", at, offset)
        self._counted = (offset, line)
        return Place(self.path, line)

    def _line(self, offset: int) -> int:
        if self._newlines is None:
            self._newlines = [match.start() for match in re.finditer("\n", self.text)]
        return bisect_right(self._newlines, offset - 1) + 1


def _is_lost(block: Block) -> bool:
    """Whether a fault has cost what follows it in a block."""
    return any(fault.lossy for fault in block.faults)


def _excerpt(text: str, offset: int) -> str:
    line = text[offset : offset + _EXCERPT].lstrip("\r\n").partition("\n")[0]
    return line.rstrip()


def _split(text: str) -> list[split.Block]:
    """The blocks of the splitter, comments between them left out."""
    logger = logging.getLogger("bibtexparser")
    if not logger.handlers:  # else its warnings, which become findings here, reach stderr
        logger.addHandler(logging.NullHandler())
    library = parse_string(text, parse_stack=[])
    return [block for block in library.blocks if not isinstance(block, split.ImplicitComment)]
