"""The YAML that we write ourselves, read without PyYAML.

That is block mappings and sequences with scalars as JSON has them: see ``yaml_text.dump``. Any
other YAML is left to PyYAML.
"""

from __future__ import annotations

import json
import re

Value = str | list["Value"] | dict[str, "Value"]

_MOST_NESTED = 50
_KEY = re.compile(r'(?:([A-Za-z][A-Za-z0-9_-]*)|("(?:[^"\\]|\\.)*+")):(?: (.*))?')
_BARE = re.compile(r"-?[0-9][0-9.eE+-]*|true|false|null")


class NotPlain(Exception):
    """The text uses more of YAML than we write."""


def load_plain(text: str) -> Value:
    """The value of a text that ``yaml_text.dump`` has made; every scalar is a text.

    Raises:
        NotPlain: it is another YAML.
    """
    lines = [
        (len(line) - len(line.lstrip(" ")), line.lstrip(" "))
        for line in text.split("\n")
        if line.strip() and line not in ("---", "...")
    ]
    reader = _Reader(lines)
    value = reader.block(0, 0)
    if reader.at < len(lines):
        raise NotPlain
    return value


class _Reader:
    """Goes through lines, each with its indentation."""

    def __init__(self, lines: list[tuple[int, str]]) -> None:
        self.lines = lines
        self.at = 0

    def block(self, least: int, depth: int) -> Value:
        """The mapping or sequence that begins here, at least so far to the right."""
        if self.at >= len(self.lines) or self.lines[self.at][0] < least or depth > _MOST_NESTED:
            raise NotPlain
        indent, first = self.lines[self.at]
        if first.startswith("- "):
            return self.sequence(indent, depth)
        return self.mapping(indent, depth)

    def sequence(self, indent: int, depth: int) -> list[Value]:
        found: list[Value] = []
        while self.at < len(self.lines) and self.lines[self.at][0] == indent:
            content = self.lines[self.at][1]
            if not content.startswith("- "):
                break
            rest = content[2:]
            if _KEY.fullmatch(rest) or rest.startswith("? "):
                self.lines[self.at] = (indent + 2, rest)
                found.append(self.mapping(indent + 2, depth + 1))
            else:
                self.at += 1
                found.append(_scalar(rest))
        return found

    def mapping(self, indent: int, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        while self.at < len(self.lines) and self.lines[self.at][0] == indent:
            content = self.lines[self.at][1]
            self.at += 1
            if content.startswith("? "):  # a key that is too long to stand alone
                content = content[2:] + self.next_line(indent)
            match = _KEY.fullmatch(content)
            if match is None:
                raise NotPlain
            key = match[1] or _text(match[2])
            value = self.block(indent + 1, depth + 1) if match[3] is None else _scalar(match[3])
            found.setdefault(key, value)
        return found

    def next_line(self, indent: int) -> str:
        if self.at >= len(self.lines) or self.lines[self.at][0] != indent:
            raise NotPlain
        self.at += 1
        return self.lines[self.at - 1][1]


def _scalar(text: str) -> Value:
    if text == "[]":
        return []
    if text == "{}":
        return {}
    if _BARE.fullmatch(text):
        return "" if text == "null" else text
    return _text(text)


def _text(text: str) -> str:
    try:
        value = json.loads(text)
    except ValueError:
        raise NotPlain from None
    if not isinstance(value, str):
        raise NotPlain
    return value
