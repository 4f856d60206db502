"""XML without entities, network or depth: a small element tree read with expat."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from awardbib.errors import StyleError

CSL_NS = "http://purl.org/net/xbiblio/csl"
MAX_BYTES = 4_000_000
MAX_DEPTH = 100
MAX_ELEMENTS = 100_000
_XML_LANG = "http://www.w3.org/XML/1998/namespace}lang"


class Element:
    """An element: local name in the CSL namespace, attributes, children, own text, line."""

    __slots__ = ("attrs", "children", "line", "tag", "text")

    def __init__(self, tag: str, attrs: dict[str, str], line: int) -> None:
        self.tag = tag
        self.attrs = attrs
        self.children: list[Element] = []
        self.text = ""
        self.line = line

    def find(self, tag: str) -> Element | None:
        """The first child of that name."""
        for child in self.children:
            if child.tag == tag:
                return child
        return None

    def all(self, tag: str) -> list[Element]:
        """The children of that name."""
        return [child for child in self.children if child.tag == tag]


class _Builder:
    def __init__(self, where: str, encoding: str | None) -> None:
        self.where = where
        self.parser = parser = expat.ParserCreate(encoding, "}")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data
        parser.EntityDeclHandler = self.entity
        parser.StartDoctypeDeclHandler = self.doctype
        parser.ExternalEntityRefHandler = self.external
        self.root: Element | None = None
        self.stack: list[Element] = []
        self.count = 0

    def start(self, name: str, attrs: dict[str, str]) -> None:
        """Open an element."""
        namespace, _, tag = name.rpartition("}")
        if namespace != CSL_NS and namespace:
            tag = name
        if _XML_LANG in attrs:
            attrs["xml:lang"] = attrs.pop(_XML_LANG)
        element = Element(tag, attrs, self.parser.CurrentLineNumber)
        self.count += 1
        if len(self.stack) >= MAX_DEPTH or self.count > MAX_ELEMENTS:
            self.refuse("elements nested too deeply or too many of them")
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def end(self, _name: str) -> None:
        """Close an element."""
        self.stack.pop()

    def data(self, text: str) -> None:
        """Add text to the open element."""
        self.stack[-1].text += text

    def doctype(self, _name: str, system: str | None, public: str | None, _subset: Any) -> None:
        """Refuse a document type that lies elsewhere."""
        if system or public:
            self.refuse("refers to a document type outside itself; that is not allowed")

    def entity(self, name: str, *_rest: Any) -> None:
        """Refuse an entity declaration."""
        self.refuse(f"declares the entity {name!r}; entities are not allowed")

    def external(self, *_rest: Any) -> int:
        """Refuse an external reference."""
        self.refuse("refers to something outside itself; that is not allowed")
        return 0

    def refuse(self, message: str) -> None:
        """Stop with an error that names the line."""
        raise StyleError(message, where=f"{self.where}:{self.parser.CurrentLineNumber}")


def parse_xml(data: bytes | str, where: str) -> Element:
    """Parse a CSL style or locale.

    Args:
        data: the XML.
        where: what to call it in an error: a path or ``<style>``.

    Raises:
        StyleError: it is not well-formed, holds entities, or is too big or deep.
    """
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if len(raw) > MAX_BYTES:
        raise StyleError(
            f"{len(raw):,} bytes are too many for a CSL file (at most {MAX_BYTES:,})", where=where
        )
    # Text is decoded already: an encoding named in its declaration no longer holds.
    builder = _Builder(where, "utf-8" if isinstance(data, str) else None)
    try:
        builder.parser.Parse(raw, True)  # noqa: FBT003 (expat takes no keyword here)
    except expat.ExpatError as error:
        inside = f" inside <{builder.stack[-1].tag}>" if builder.stack else ""
        raise StyleError(
            f"not well-formed XML{inside}: {expat.ErrorString(error.code)}",
            where=f"{where}:{error.lineno}",
            remedy="is this a CSL style?",
        ) from error
    if builder.root is None:  # pragma: no cover (expat reports an empty document itself)
        raise StyleError("holds no element", where=where)
    return builder.root
