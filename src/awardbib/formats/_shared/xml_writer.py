"""A small writer of XML documents, element by element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.text.xml import ILLEGAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def escape(text: str) -> str:
    """Text as character data or attribute value."""
    text = ILLEGAL.sub("", text)
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


class Writer:
    """Builds a document line by line, indented by two."""

    def __init__(self, *, ascii_only: bool) -> None:
        self._lines = ['<?xml version="1.0" encoding="UTF-8"?>']
        self._open: list[str] = []
        self._ascii = ascii_only

    def start(self, tag: str, attrs: Mapping[str, str] | None = None) -> None:
        """Open an element."""
        self._add(f"<{tag}{_attributes(attrs)}>")
        self._open.append(tag)

    def end(self) -> None:
        """Close the innermost element."""
        tag = self._open.pop()
        self._add(f"</{tag}>")

    def leaf(self, tag: str, text: str, attrs: Mapping[str, str] | None = None) -> None:
        """An element with text; nothing where there is none."""
        if text:
            self._add(f"<{tag}{_attributes(attrs)}>{escape(text)}</{tag}>")

    def empty(self, tag: str, attrs: Mapping[str, str]) -> None:
        """An element that has attributes only."""
        self._add(f"<{tag}{_attributes(attrs)}/>")

    def nested(self, tags: Iterable[str], text: str) -> None:
        """Elements inside each other with text in the innermost; nothing where there is none."""
        names = list(tags)
        if text:
            before = "".join(f"<{name}>" for name in names)
            after = "".join(f"</{name}>" for name in reversed(names))
            self._add(f"{before}{escape(text)}{after}")

    def document(self) -> str:
        """The whole document."""
        text = "\n".join(self._lines) + "\n"
        if self._ascii:
            text = text.encode("ascii", "xmlcharrefreplace").decode("ascii")
        return text

    def _add(self, line: str) -> None:
        self._lines.append("  " * len(self._open) + line)


def _attributes(attrs: Mapping[str, str] | None) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in (attrs or {}).items() if value)
