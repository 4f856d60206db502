"""XML for exchange formats: records read one by one with expat.

Entities are refused, nothing outside the text is asked for, depth is bounded. What is not
well-formed costs the record it stands in: reading goes on at the next one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from awardbib.formats._shared.xml_writer import ILLEGAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_DEPTH = 100
_CHUNK = 1 << 16


@dataclass(slots=True)
class Element:
    """An element.

    Attributes:
        tag: the name without its prefix.
        space: the namespace; the prefix itself where it is not declared.
        attrs: attributes by name, without prefixes.
        text: its own text, that of its children left out.
        line: the line of its start, from 1.
    """

    tag: str
    space: str = ""
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""
    line: int = 0

    def all(self, *path: str) -> list[Element]:
        """The elements at the end of a path of names, in any namespace."""
        found = [self]
        for name in path:
            found = [child for parent in found for child in parent.children if child.tag == name]
        return found

    def find(self, *path: str) -> Element | None:
        """The first element at the end of a path."""
        return next(iter(self.all(*path)), None)

    def whole(self) -> str:
        """Its text with that of everything in it."""
        parts: list[str] = []
        stack = [self]
        while stack:
            element = stack.pop()
            parts.append(element.text)
            stack.extend(reversed(element.children))
        return "".join(parts)

    def get(self, *path: str) -> str:
        """The whole text of the first element at the end of a path; empty when there is none."""
        found = self.find(*path)
        return found.whole() if found else ""


class Fault(NamedTuple):
    """Something that is not well-formed, or is refused."""

    line: int
    message: str


class _Refused(Exception):
    pass


def records(text: str, *tags: str) -> Iterator[Element | Fault]:
    """The elements of those names, wherever they stand, and what was wrong between them.

    A record inside another one is part of that.
    """
    data = ILLEGAL.sub(" ", text.removeprefix("\ufeff")).encode("utf-8", "replace")
    names = b"|".join(tag.encode() for tag in tags)
    record = re.compile(rb"<(?:[\w.-]+:)?(?:" + names + rb")(?=[\s>/])")
    start, line = 0, 1
    spaces: dict[str, str] = {}
    while True:
        reader = _Reader(frozenset(tags), line, spaces, resumed=start > 0)
        yield from reader.run(memoryview(data), start)
        if reader.fault is not None:
            yield reader.fault
        if reader.refused or reader.stopped >= len(data):
            return
        match = record.search(data, max(reader.stopped, start + 1))
        if match is None:
            return
        line += data.count(b"\n", start, match.start())
        start, spaces = match.start(), reader.root_spaces


class _Reader:
    """One pass of expat, up to the end or the first fault."""

    def __init__(
        self, tags: frozenset[str], line: int, spaces: Mapping[str, str], *, resumed: bool
    ) -> None:
        self.fault: Fault | None = None
        self.refused = False
        self.stopped = 0
        self.root_spaces = dict(spaces)
        self._tags = tags
        self._first_line = line
        self._spaces: list[dict[str, str]] = [dict(spaces)]
        self._stack: list[Element] = []
        self._texts: list[list[str]] = []
        self._done: list[Element] = []
        # Records after a fault have lost what they stood in; this holds them together.
        self._around = _AROUND if resumed else (b"", b"")
        # The text is decoded already: an encoding named in its declaration no longer holds.
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = self._entity

    def run(self, data: memoryview, start: int) -> Iterator[Element]:
        """The records from ``start`` on."""
        before, after = self._around
        try:
            self._parser.Parse(before, False)  # noqa: FBT003 (expat takes no keyword here)
            for begin in range(start, len(data), _CHUNK):
                self._parser.Parse(bytes(data[begin : begin + _CHUNK]), False)  # noqa: FBT003
                yield from self._taken()
            self._parser.Parse(after, True)  # noqa: FBT003
            self.stopped = len(data)
        except expat.ExpatError as error:
            self.stopped = start + max(self._parser.ErrorByteIndex - len(before), 0)
            # Past the last record only the ends of what it stood in are left.
            if not (before and not self._stack and error.code == _MISMATCH):
                message = f"not well-formed XML: {expat.ErrorString(error.code)}"
                self.fault = Fault(self._first_line + error.lineno - 1, message)
        except _Refused as error:
            self.refused = True
            self.fault = Fault(self._line(), str(error))
        yield from self._taken()

    def _taken(self) -> Iterator[Element]:
        done, self._done = self._done, []
        return iter(done)

    def _line(self) -> int:
        return self._first_line + self._parser.CurrentLineNumber - 1

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._spaces) > MAX_DEPTH:
            raise _Refused(f"elements are nested more than {MAX_DEPTH} deep")
        spaces = self._spaces[-1]
        declared = {key[6:]: attributes[key] for key in attributes if _declares(key)}
        if declared:
            spaces = spaces | declared
        self._spaces.append(spaces)
        prefix, _, local = name.rpartition(":")
        if not self._stack and local not in self._tags:
            self.root_spaces = spaces
            return
        attrs = {
            key.rpartition(":")[2]: value for key, value in attributes.items() if not _declares(key)
        }
        element = Element(local, spaces.get(prefix, prefix), attrs, line=self._line())
        if self._stack:
            self._stack[-1].children.append(element)
        self._stack.append(element)
        self._texts.append([])

    def _end(self, _name: str) -> None:
        self._spaces.pop()
        if self._stack:
            element = self._stack.pop()
            element.text = "".join(self._texts.pop())
            if not self._stack:
                self._done.append(element)

    def _data(self, text: str) -> None:
        if self._texts:
            self._texts[-1].append(text)

    def _entity(self, name: str, *_rest: object) -> None:
        raise _Refused(f"it declares the entity {name[:40]!r}; entities are not allowed")


_AROUND = (b"<_>", b"</_>")
_MISMATCH = expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]


def _declares(attribute: str) -> bool:
    return attribute == "xmlns" or attribute.startswith("xmlns:")
