"""A .bib file as the checks see it: entries and fields with the offsets of every part."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from awardbib.bibtex.grammar import HEAD
from awardbib.bibtex.scan import Scanner, is_disabled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awardbib.bibtex.grammar import Block, Field
    from awardbib.model import Finding, Work

_IGNORE = re.compile(r"%[ \t]*awardbib:[ \t]*ignore[ \t]*=[ \t]*([\w, \t-]+)", re.IGNORECASE)
_LITERAL = frozenset({"brace", "quote", "number"})


@dataclass(frozen=True, slots=True)
class SourceField:
    """A field as it stands in the file.

    Attributes:
        name: in lower case.
        start: offset of the name.
        value_start: of the value with its delimiters; ``value_end`` is behind it.
        literal: the value where it is one text in braces or quotes or a number, as it stands;
            None where it is joined by ``#`` or is a macro.
        content_start: offset of ``literal``.
        value: the value as BibTeX reads it: joined, macros expanded.
    """

    name: str
    start: int
    value_start: int
    value_end: int
    end: int
    content_start: int
    literal: str | None
    value: str


@dataclass(frozen=True, slots=True, eq=False)
class SourceEntry:
    """An entry as it stands in the file.

    Attributes:
        text: of the whole file, which the offsets count in.
        fields: by name; of a repeated one the first.
        work: what reading made of it; None for @string, @set and entries that are no works.
        ignored: ids of checks that a comment in it or right above it switches off.
    """

    text: str
    type: str
    key: str
    start: int
    end: int
    type_start: int
    key_start: int
    fields: Mapping[str, SourceField]
    repeated: tuple[SourceField, ...] = ()
    work: Work | None = field(default=None, compare=False)
    ignored: frozenset[str] = frozenset()
    inherited: Mapping[str, str] = field(default_factory=dict, compare=False)

    def value(self, name: str) -> str:
        """The value of a field, its own or inherited; empty where there is none."""
        own = self.fields.get(name)
        return own.value if own is not None else self.inherited.get(name, "")

    def has(self, *names: str) -> bool:
        """Whether one of the fields is there, its own or inherited, and not empty."""
        return any(self.value(name).strip() for name in names)


@dataclass(frozen=True, eq=False)
class SourceFile:
    """One file that is checked.

    Attributes:
        path: as it was named.
        text: its text, line ends as they are.
        entries: those of @string, @preamble and @comment left out.
        strings: macros that it defines, by name, with the offset of the name.
        macros: names of the macros that it uses.
        findings: what reading reported.
    """

    path: str
    text: str
    entries: tuple[SourceEntry, ...]
    strings: Mapping[str, int] = field(default_factory=dict)
    macros: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def _by_key(self) -> Mapping[str, list[SourceEntry]]:
        found: dict[str, list[SourceEntry]] = {}
        for entry in self.entries:
            found.setdefault(entry.key, []).append(entry)
        return found

    def entries_of(self, key: str) -> list[SourceEntry]:
        """The entries of a key, repeated ones too."""
        return self._by_key.get(key, [])

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def entry_at(self, offset: int) -> SourceEntry | None:
        """The entry that an offset is in."""
        number = bisect_right(self.entries, offset, key=lambda entry: entry.start) - 1
        found = self.entries[number] if number >= 0 else None
        return found if found is not None and offset < found.end else None

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def offset(self, line: int) -> int:
        """Where a line begins."""
        return self._lines[min(max(line, 1), len(self._lines)) - 1]

    def line_at(self, offset: int) -> tuple[int, str]:
        """Where the line of an offset begins, and its text without the line end."""
        start = self._lines[bisect_right(self._lines, offset) - 1]
        end = self.text.find("\n", start)
        return start, self.text[start : len(self.text) if end < 0 else end].rstrip("\r")


def read(
    path: str,
    text: str,
    values: Mapping[tuple[int, str], Mapping[str, str]],
    works: Mapping[tuple[int, str], Work],
    findings: tuple[Finding, ...] = (),
) -> SourceFile:
    """A file with the offsets of its parts.

    Args:
        path: as it was named.
        text: its text.
        values: fields as BibTeX reads them, by the line of the entry's ``@`` and its key.
        works: what reading made of the entries, by the same.
        findings: what reading reported.
    """
    entries: list[SourceEntry] = []
    strings: dict[str, int] = {}
    macros: set[str] = set()
    line, counted = 1, 0
    for block in _blocks(text):
        line += text.count("\n", counted, block.start)
        counted = block.start
        macros.update(
            text[piece.start : piece.end].lower()
            for pieces in (block.pieces, *(each.pieces for each in block.fields))
            for piece in pieces
            if piece.kind == "macro"
        )
        if block.type == "string":
            for each in block.fields:
                strings.setdefault(each.name, each.start)
        elif block.type not in {"comment", "preamble"}:
            name = (line, block.key)
            entries.append(_entry(text, block, values.get(name, {}), works.get(name)))
    return SourceFile(path, text, tuple(entries), strings, frozenset(macros), findings)


def _blocks(text: str) -> Iterator[Block]:
    scanner = Scanner(text)
    pos = 0
    while head := HEAD.search(text, pos):
        if is_disabled(text, head.start()):
            newline = text.find("\n", head.start())
            pos = len(text) if newline < 0 else newline
            continue
        block = scanner.block(head.start())
        pos = max(block.end, head.end())
        yield block


def _entry(text: str, block: Block, values: Mapping[str, str], work: Work | None) -> SourceEntry:
    fields: dict[str, SourceField] = {}
    repeated = []
    for each in block.fields:
        made = _field(text, each, values)
        if each.name in fields:
            repeated.append(made)
        else:
            fields[each.name] = made
    head = HEAD.match(text, block.start)
    key_start = text.find(block.key, block.body) if block.key else block.body
    inherited = {}
    if work is not None and ("crossref" in fields or "xdata" in fields):
        inherited = {name: value for name, value in work.fields.items() if name not in fields}
    return SourceEntry(
        text,
        block.type,
        block.key,
        block.start,
        block.end,
        head.start(1) if head else block.start,
        key_start,
        fields,
        tuple(repeated),
        work,
        _ignored(text, block),
        inherited,
    )


def _field(text: str, each: Field, values: Mapping[str, str]) -> SourceField:
    content_start, literal = each.value_start, None
    if len(each.pieces) == 1 and each.pieces[0].kind in _LITERAL:
        piece = each.pieces[0]
        content_start, literal = piece.start, text[piece.start : piece.end]
    value = values.get(each.name)
    if value is None:
        value = literal if literal is not None else text[each.value_start : each.value_end]
    return SourceField(
        each.name,
        each.start,
        each.value_start,
        each.value_end,
        each.end,
        content_start,
        literal,
        value,
    )


def _ignored(text: str, block: Block) -> frozenset[str]:
    """The checks that comments in the entry, or on the line above it, switch off."""
    if "awardbib:" not in text[max(0, block.start - 200) : block.end]:
        return frozenset()
    line = text.rfind("\n", 0, block.start) + 1
    above = text.rfind("\n", 0, max(0, line - 1)) + 1
    ids: set[str] = set()
    for comment in _IGNORE.findall(text[above : block.end]):
        ids.update(part.strip().lower() for part in comment.split(","))
    return frozenset(ids - {""})
