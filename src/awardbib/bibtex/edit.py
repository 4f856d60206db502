"""Changes in an existing .bib file that leave every other byte as it was.

Order, comments, indentation, quotes, the case of names and the line ends stay; what is added looks
like its neighbours. Nothing is parsed and written anew: each change cuts at the offsets that the
strict reader gives.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from awardbib.bibtex.grammar import HEAD
from awardbib.bibtex.loading import LARGEST, decode, encode
from awardbib.bibtex.macros import MONTHS
from awardbib.bibtex.parser import parse
from awardbib.bibtex.protect import balanced
from awardbib.bibtex.scan import Scanner, is_disabled
from awardbib.errors import DataError, FileError, NotFound
from awardbib.files import check_regular, read_bounded, write_whole

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from awardbib.bibtex.grammar import Block, Field

__all__ = ["BibFile", "add_entry", "remove_entry", "remove_field", "set_field"]

_NAME = re.compile(r"[A-Za-z][\w:.+-]*", re.ASCII)
# str.splitlines would cut a value at U+2028, U+0085 or a form feed as well.
_LINE_END = re.compile(r"\r\n|\n")
_BLANK_TAIL = re.compile(r"[ \t]*(?:\r?\n|\Z)")


def set_field(text: str, key: str, name: str, value: str) -> str:
    """The text with a field of an entry set to a value (LaTeX source), added if it is new.

    Raises:
        NotFound: no entry has the key.
        DataError: the entry is broken, or the value or the name cannot stand in a .bib file.
    """
    if balanced(value) != value:
        raise DataError(
            f"the braces of the value do not balance: {value[:60]!r}", remedy="close each brace"
        )
    if _NAME.fullmatch(name) is None:
        raise DataError(f"{name!r} is no name for a field", remedy="letters, digits and hyphens")
    block = _block(text, key)
    field = _field(block, name)
    if field is None:
        return _insert(text, block, name, value)
    return text[: field.value_start] + _in_manner_of(field, value) + text[field.value_end :]


def remove_field(text: str, key: str, name: str) -> str:
    """The text without a field of an entry, and without the line that it leaves empty.

    Raises:
        NotFound: no entry has the key, or the entry has no such field.
        DataError: the entry is broken.
    """
    block = _block(text, key)
    field = _field(block, name)
    if field is None:
        raise NotFound(f"{key} has no field {name}", remedy="`awardbib show` lists its fields")
    start, end = _whole_lines(text, field.start, field.end)
    is_alone = (start, end) != (field.start, field.end)
    if field is block.fields[-1] and field.end == field.value_end and len(block.fields) > 1:
        # The last field has no comma: the one that becomes the last gets none either.
        before = block.fields[-2].value_end
        between = text[before:start].replace(",", "", 1)
        return text[:before] + (between if is_alone else between.rstrip()) + text[end:]
    while not is_alone and text[end : end + 1] in {" ", "\t"}:
        end += 1
    return text[:start] + text[end:]


def add_entry(text: str, entry: str, *, after: str = "") -> str:
    """The text with one more entry, at the end or after the entry of a key.

    Raises:
        NotFound: no entry has the key ``after``.
        DataError: ``entry`` is not one whole entry, or its key is taken.
    """
    parsed = parse(entry)
    if len(parsed.entries) != 1 or parsed.findings or parsed.comments:
        problem = next(iter(parsed.findings), "it holds none or several")
        raise DataError(f"this is not one whole entry: {problem}", remedy="correct it first")
    key = parsed.entries[0].key
    if any(block.key == key for block in _blocks(text)):
        raise DataError(f"the key {key} is taken", remedy="give the entry another key")
    newline = _newline(text)
    written = _LINE_END.sub(newline, entry.strip(" \t\r\n"))
    if after:
        end = _block(text, after).end
        return f"{text[:end]}{newline}{newline}{written}{text[end:]}"
    kept = text.rstrip(" \t\r\n")
    if not kept:
        return f"{text}{written}{newline}"
    tail = text[len(kept) :]
    gap = tail + newline * max(0, 2 - tail.count("\n"))
    return f"{kept}{gap}{written}{newline}"


def remove_entry(text: str, key: str) -> str:
    """The text without an entry, and without one of the blank lines around it.

    Raises:
        NotFound: no entry has the key.
    """
    block = _block(text, key, sound=False)
    start, end = _whole_lines(text, block.start, block.end)
    following = _BLANK_TAIL.match(text, end)
    if end > block.end and following and following.end() > end:
        end = following.end()
    elif end == len(text):  # the last entry: the blank line before it goes
        before = text[:start].rstrip(" \t\r\n")
        keep = _BLANK_TAIL.match(text, len(before)) if before else None
        start = keep.end() if keep else len(before)
    return text[:start] + text[end:]


class BibFile:
    """A .bib file that is being changed: read, change, :meth:`save`.

    >>> file = BibFile("mine.bib")                                       # doctest: +SKIP
    >>> file.text = set_field(file.text, "zhang2024blocks", "doi", "10.1234/x")  # doctest: +SKIP
    >>> file.save()                                                      # doctest: +SKIP
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Read a file.

        Raises:
            FileError: it cannot be read, is no text, or would not survive being written back.
        """
        self.path = Path(path)
        check_regular(self.path)
        self._data = read_bounded(self.path, LARGEST)
        self.text, self._encoding = decode(self._data, str(path))
        try:
            is_whole = encode(self.text, self._encoding) == self._data
        except UnicodeEncodeError:
            is_whole = False
        if not is_whole:
            raise FileError(
                f"its {self._encoding or 'UTF-8'} cannot be written back byte for byte",
                where=str(path),
                remedy="save it as UTF-8 first",
            )

    def save(self) -> None:
        """Put the text in place of the file, whole or not at all.

        Raises:
            FileError: the file has been changed since it was read, or cannot be written.
            DataError: the file's encoding lacks a character of the text.
        """
        try:
            data = encode(self.text, self._encoding)
        except UnicodeEncodeError as error:
            lacking = self.text[error.start]
            raise DataError(
                f"{lacking!r} does not exist in the file's encoding, {self._encoding or 'UTF-8'}",
                where=str(self.path),
                remedy="save the file as UTF-8 first",
            ) from error
        if data != self._data:
            write_whole(self.path, data, expected=self._data)
            self._data = data


def _blocks(text: str) -> Iterator[Block]:
    """The entries of a text with their offsets."""
    scanner = Scanner(text)
    pos = 0
    while head := HEAD.search(text, pos):
        if is_disabled(text, head.start()):
            newline = text.find("\n", head.start())
            pos = len(text) if newline < 0 else newline
            continue
        block = scanner.block(head.start())
        pos = block.end
        if block.type not in {"comment", "preamble", "string"}:
            yield block


def _block(text: str, key: str, *, sound: bool = True) -> Block:
    """The first entry of a key."""
    block = next((block for block in _blocks(text) if key and block.key == key), None)
    if block is None:
        raise NotFound(f"no entry has the key {key!r}", remedy="check the spelling")
    grave = [each for each in block.faults if each.lossy or each.code == "text-after-value"]
    if sound and grave:
        fault = grave[0]
        line = text.count("\n", 0, fault.offset) + 1
        raise DataError(
            f"the entry {key} is broken on line {line}: {fault.message}", remedy=fault.remedy
        )
    return block


def _field(block: Block, name: str) -> Field | None:
    return next((field for field in block.fields if field.name == name.lower()), None)


def _in_manner_of(field: Field, value: str) -> str:
    """A value with the delimiters that the field had, where it can have them."""
    kind = field.pieces[0].kind if len(field.pieces) == 1 else ""
    if kind == "quote" and '"' not in value:
        return f'"{value}"'
    if kind == "number" and value.isascii() and value.isdigit():
        return value
    if kind == "macro" and value.lower() in MONTHS:
        return value
    return f"{{{value}}}"


def _insert(text: str, block: Block, name: str, value: str) -> str:
    """A new field behind the last one, in its manner."""
    newline = _newline(text)
    if not block.fields:
        comma = "" if text[: block.key_end].endswith(",") else ","
        rest = text[block.key_end :]
        ending = "" if rest.lstrip(" \t").startswith(("\n", "\r")) else newline
        written = f"{comma}{newline}  {name} = {{{value}}},{ending}"
        return text[: block.key_end] + written + rest
    last = block.fields[-1]
    column = _equals(text, last) - last.start
    blanks = column - len(last.name)
    is_aligned = any(_equals(text, each) > each.start + len(each.name) + 1 for each in block.fields)
    label = name.ljust(max(column, len(name) + 1)) if is_aligned and blanks else name + " " * blanks
    written = f"{label}={text[last.start + column + 1 : last.value_start]}{{{value}}}"
    line = text[text.rfind("\n", 0, last.start) + 1 : last.start]
    joint = newline + line if not line.strip() and "\n" in text[block.start : last.start] else " "
    if text[last.end - 1] == "," and last.end > last.value_end:
        return f"{text[: last.end]}{joint}{written},{text[last.end :]}"
    return f"{text[: last.value_end]},{joint}{written}{text[last.value_end :]}"


def _equals(text: str, field: Field) -> int:
    """Where the equals sign of a field stands; behind its name where it has none."""
    behind = field.start + len(field.name)
    found = text.find("=", behind, field.value_start)
    return behind if found < 0 else found


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole lines when nothing else stands on them."""
    line = text.rfind("\n", 0, start) + 1
    tail = _BLANK_TAIL.match(text, end)
    if text[line:start].strip() or tail is None:
        return start, end
    return line, tail.end()


def _newline(text: str) -> str:
    """The line end of a text, by its first line."""
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"
