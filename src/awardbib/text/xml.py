"""XML from anywhere, read with expat: a whole document as a tree, or its records one by one.

What XML can do to its reader it cannot do here: no entity is declared or expanded, no document
type and nothing else outside the text is fetched, and size, depth and the number of elements are
bounded. The rules are those of XML 1.0, fifth edition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from awardbib.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["ILLEGAL", "MAX_DEPTH", "Element", "Fault", "XMLError", "parse", "records"]

MAX_DEPTH = 100
MAX_BYTES = 1 << 29  # half a gigabyte: some 200,000 records
# Characters that XML 1.0 has no place for (section 2.2).
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CHUNK = 1 << 16
_AROUND = (b"<_>", b"</_>")
_CODES = expat.errors.codes
_MISMATCH = _CODES[expat.errors.XML_ERROR_TAG_MISMATCH]
_CUT_OFF = frozenset(
    _CODES[name]
    for name in (expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN)
)


class XMLError(DataError):
    """A document that is not well-formed, too big or too deep, or that declares entities.

    Attributes:
        line: where, from 1.
        is_cut_off: whether the document ends too early.
    """

    def __init__(
        self, message: str, *, where: str, line: int, remedy: str = "", is_cut_off: bool = False
    ) -> None:
        super().__init__(message, where=f"{where}:{line}" if where else "", remedy=remedy)
        self.line = line
        self.is_cut_off = is_cut_off


@dataclass(slots=True, eq=False)
class Element:
    """An element.

    Attributes:
        tag: the name without its prefix.
        attrs: attributes by name, with their prefixes as written; declarations of namespaces
            are left out.
        line: the line of its start, from 1.
        space: the namespace; the prefix itself where it is not declared.
        children: the elements in it.
        text: its own text, that of its children left out.
        offset: where in the text of its parent it stands.
    """

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    line: int = 0
    space: str = ""
    children: list[Element] = field(default_factory=list)
    text: str = ""
    offset: int = 0

    def all(self, *path: str) -> list[Element]:
        """The elements at the end of a path of names, in any namespace."""
        found = [self]
        for name in path:
            found = [child for parent in found for child in parent.children if child.tag == name]
        return found

    def find(self, *path: str) -> Element | None:
        """The first element at the end of a path."""
        return next(iter(self.all(*path)), None)

    def get(self, *path: str) -> str:
        """The whole text of the first element at the end of a path; empty when there is none."""
        found = self.find(*path)
        return found.whole() if found else ""

    def whole(self) -> str:
        """Its text with that of everything in it, in the order of the document."""
        if not self.children:
            return self.text
        parts: list[str] = []
        at = 0
        for child in self.children:  # as deep as MAX_DEPTH at the most
            parts += (self.text[at : child.offset], child.whole())
            at = child.offset
        return "".join([*parts, self.text[at:]])

    def attr(self, name: str) -> str:
        """An attribute by its name without prefix; empty when there is none."""
        if name in self.attrs:
            return self.attrs[name]
        return next(
            (value for key, value in self.attrs.items() if key.rpartition(":")[2] == name), ""
        )


class Fault(NamedTuple):
    """Something that is not well-formed, or is refused."""

    line: int
    message: str


def parse(
    data: bytes | str,
    *,
    where: str = "",
    max_bytes: int = MAX_BYTES,
    max_elements: int = 1_000_000,
    remedy: str = "",
) -> Element:
    """The root element of a document.

    Args:
        data: the document; of a text, an encoding that its declaration names is passed over.
        where: what an error calls it, a path as a rule.
        max_bytes: how long it may be in UTF-8.
        max_elements: how many elements it may have.
        remedy: what an error advises to do.

    Raises:
        XMLError: it is not well-formed, too big or deep, declares an entity, or refers to a
            document type outside itself.
    """
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if len(raw) > max_bytes:
        message = f"{len(raw):,} bytes are too many (at most {max_bytes:,})"
        raise XMLError(message, where=where, line=1, remedy=remedy)
    reader = _Reader(None, "utf-8" if isinstance(data, str) else None, max_elements)
    root = next(reader.run(memoryview(raw), 0), None)
    if reader.fault is not None or root is None:
        fault = reader.fault or Fault(1, "it holds no element")
        raise XMLError(
            fault.message,
            where=where,
            line=fault.line,
            remedy=remedy,
            is_cut_off=reader.is_cut_off,
        )
    return root


def records(text: str, *tags: str) -> Iterator[Element | Fault]:
    """The elements of those names, wherever they stand, and what was wrong between them.

    A record inside another one is part of that. What is not well-formed costs the record it
    stands in: reading goes on at the next one. What is refused ends the reading.
    """
    data = ILLEGAL.sub(" ", text.removeprefix("\ufeff")).encode("utf-8", "replace")
    if len(data) > MAX_BYTES:
        yield Fault(1, f"{len(data):,} bytes are too many (at most {MAX_BYTES:,})")
        return
    names = b"|".join(tag.encode() for tag in tags)
    record = re.compile(rb"<(?:[\w.-]+:)?(?:" + names + rb")(?=[\s>/])")
    start, line = 0, 1
    spaces: Mapping[str, str] = {}
    while True:
        reader = _Reader(frozenset(tags), "utf-8", resumed=start > 0, line=line, spaces=spaces)
        yield from reader.run(memoryview(data), start)
        if reader.fault is not None:
            yield reader.fault
        if reader.refused or reader.stopped >= len(data):
            return
        match = record.search(data, max(reader.stopped, start + 1))
        if match is None:
            return
        line += data.count(b"\n", start, match.start())
        start, spaces = match.start(), reader.outer_spaces


class _Refused(Exception):
    pass


class _Reader:
    """One pass of expat, up to the end or the first fault.

    Args:
        tags: the names of the elements to give; None for the root.
        encoding: of the bytes; None for what they declare.
        max_elements: how many elements there may be; 0 for any number.
        resumed: whether this is the rest of a document, after a fault.
        line: where that begins.
        spaces: the namespaces by prefix that hold there.
    """

    def __init__(  # noqa: PLR0913 (the state in which a reading goes on)
        self,
        tags: frozenset[str] | None,
        encoding: str | None,
        max_elements: int = 0,
        *,
        resumed: bool = False,
        line: int = 1,
        spaces: Mapping[str, str] | None = None,
    ) -> None:
        self.fault: Fault | None = None
        self.refused = False
        self.is_cut_off = False
        self.stopped = 0
        self.outer_spaces: Mapping[str, str] = dict(spaces or {})
        self._tags = tags
        self._most = max_elements
        self._first_line = line
        self._spaces: list[Mapping[str, str]] = [self.outer_spaces]
        self._stack: list[Element] = []
        self._texts: list[list[str]] = []
        self._lengths: list[int] = []
        self._done: list[Element] = []
        self._count = 0
        # Records after a fault have lost what they stood in; this holds them together.
        self._around = _AROUND if resumed else (b"", b"")
        self._parser = parser = expat.ParserCreate(encoding)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped

    def run(self, data: memoryview, start: int) -> Iterator[Element]:
        """The elements asked for, from ``start`` on."""
        before, after = self._around
        try:
            self._parser.Parse(before, False)  # noqa: FBT003 (expat takes no keyword here)
            for begin in range(start, len(data), _CHUNK):
                self._parser.Parse(bytes(data[begin : begin + _CHUNK]), False)  # noqa: FBT003
                if self._tags is not None:
                    yield from self._taken()
            self._parser.Parse(after, True)  # noqa: FBT003
            self.stopped = len(data)
        except expat.ExpatError as error:
            self.stopped = start + max(self._parser.ErrorByteIndex - len(before), 0)
            # Past the last record only the ends of what it stood in are left.
            if not (before and not self._stack and error.code == _MISMATCH):
                inside = f" inside <{self._stack[-1].tag}>" if self._stack else ""
                message = f"not well-formed XML{inside}: {expat.ErrorString(error.code)}"
                self.fault = Fault(self._first_line + error.lineno - 1, message)
                self.is_cut_off = error.code in _CUT_OFF
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
        self._count += 1
        if self._most and self._count > self._most:
            raise _Refused(f"there are more than {self._most:,} elements in it")
        spaces = self._spaces[-1]
        if declared := [key for key in attributes if key.startswith("xmlns")]:
            own = {key[6:]: attributes.pop(key) for key in declared if key[5:6] in ("", ":")}
            spaces = {**spaces, **own}
        self._spaces.append(spaces)
        prefix, _, local = name.rpartition(":")
        if not self._stack and self._tags is not None and local not in self._tags:
            self.outer_spaces = spaces
            return
        line = self._first_line + self._parser.CurrentLineNumber - 1
        element = Element(local, attributes, line, spaces.get(prefix, prefix), [])
        if self._stack:
            element.offset = self._lengths[-1]
            self._stack[-1].children.append(element)
        self._stack.append(element)
        self._texts.append([])
        self._lengths.append(0)

    def _end(self, _name: str) -> None:
        self._spaces.pop()
        if self._stack:
            element = self._stack.pop()
            element.text = "".join(self._texts.pop())
            self._lengths.pop()
            if not self._stack:
                self._done.append(element)

    def _data(self, text: str) -> None:
        if self._texts:
            self._texts[-1].append(text)
            self._lengths[-1] += len(text)

    def _doctype(self, _name: str, system: str | None, public: str | None, _subset: bool) -> None:  # noqa: FBT001 (expat's own face)
        if self._tags is None and (system or public):
            raise _Refused("it refers to a document type outside itself; that is not allowed")

    def _entity(self, name: str, *_rest: object) -> None:
        raise _Refused(f"it declares the entity {name[:40]!r}; entities are not allowed")

    def _skipped(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001 (expat's own face)
        # A document type elsewhere may have declared it; its name is all that is known.
        if not is_parameter:
            self._data(f"&{name};")
