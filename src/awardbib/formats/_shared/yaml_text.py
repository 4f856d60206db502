"""YAML: a writer that needs no library, and a safe reader on PyYAML's event parser.

Written is only what JSON-compatible double-quoted scalars, block mappings and block sequences can
say, so nothing can be taken for a number, a date or a tag. Read are mappings, sequences and
scalars, every scalar as text: a date stays what was written. Tags and aliases are refused, depth
is bounded, and nothing recurses.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from awardbib.errors import UsageError
from awardbib.formats._shared.yaml_plain import NotPlain, Value, load_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_DEPTH = 50
_DEPTH_MESSAGE = f"it is nested more than {MAX_DEPTH} deep"
_TOO_DEEP = re.compile(rf"(?:[\[{{]\s*){{{MAX_DEPTH + 1}}}")
_LONGEST_KEY = 1024  # characters of a key without "? " (YAML 1.2, section 7.4.2)
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
# Keys that some reader of YAML 1.1 takes for true, false or nothing.
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
# JSON leaves these as they are; YAML 1.2 (section 5.2) has no place for some of them.
_ESCAPED = re.compile("[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def dump(value: Mapping[str, Any], *, indent: int = 0, ascii_only: bool = False) -> str:
    """A mapping as block YAML; texts, numbers, lists and mappings in it, no empty ones."""
    lines: list[str] = []
    for key, member in value.items():
        head = _key(key, ascii_only=ascii_only)
        if len(head) > _LONGEST_KEY:
            lines.append(f"{' ' * indent}? {head}")
            head = ""
        lines += _member(f"{head}:", member, indent, ascii_only)
    return "".join(f"{line}\n" for line in lines)


def _member(head: str, value: Any, indent: int, ascii_only: bool) -> list[str]:  # noqa: FBT001
    blanks = " " * indent
    if isinstance(value, dict) and value:
        return [f"{blanks}{head}", dump(value, indent=indent + 2, ascii_only=ascii_only)[:-1]]
    if isinstance(value, list) and value:
        lines = [f"{blanks}{head}"]
        for one in value:
            if isinstance(one, dict) and one:
                block = dump(one, indent=indent + 4, ascii_only=ascii_only)[:-1]
                lines.append(f"{blanks}  - {block[indent + 4 :]}")
            else:
                lines.append(f"{blanks}  - {_scalar(one, ascii_only=ascii_only)}")
        return lines
    return [f"{blanks}{head} {_scalar(value, ascii_only=ascii_only)}"]


def _key(key: str, *, ascii_only: bool) -> str:
    if _PLAIN_KEY.fullmatch(key) and key.lower() not in _WORDS:
        return key
    return _scalar(key, ascii_only=ascii_only)


def _scalar(value: Any, *, ascii_only: bool) -> str:
    """A scalar as JSON has it, which YAML 1.2 includes; an empty list or mapping likewise."""
    text = json.dumps(value, ensure_ascii=ascii_only)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class BadYaml(Exception):
    """What is wrong in a YAML text, and in which line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(slots=True)
class _Open:
    """A collection that is being read."""

    value: list[Value] | dict[str, Value]
    line: int
    key: str | None = field(default=None)


def load(text: str) -> Value:
    """The first document of a YAML text; every scalar is a text.

    Raises:
        UsageError: PyYAML is not installed, and the text is not as we write it.
        BadYaml: it is no YAML, or uses tags or aliases.
    """
    try:
        import yaml  # noqa: PLC0415 (an extra)
    except ImportError:
        return _load_own(text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    line = 0
    try:
        builder = _Builder()
        # Half a surrogate pair cannot be encoded; libyaml wants bytes.
        text = text.encode("utf-8", "replace").decode("utf-8")
        for event in yaml.parse(text, Loader=loader):
            line = event.start_mark.line + 1 if event.start_mark else line
            builder.take(event, line)
            if isinstance(event, yaml.events.DocumentEndEvent):
                break
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = mark.line + 1 if mark else line
        # The scanner looks ahead of a row of brackets, and may give up before their events come.
        if _TOO_DEEP.search(text):
            raise BadYaml(_DEPTH_MESSAGE, where) from None
        raise BadYaml(f"no valid YAML: {getattr(error, 'problem', '') or error}", where) from None
    except RecursionError:
        raise BadYaml(_DEPTH_MESSAGE, line) from None
    return builder.root


def _load_own(text: str) -> Value:
    """What we have written ourselves, where PyYAML is not installed."""
    try:
        return load_plain(text)
    except NotPlain:
        raise UsageError(
            "reading this YAML needs PyYAML", remedy="pip install 'awardbib[yaml]'"
        ) from None


class _Builder:
    """Makes plain values of a parser's events, with a stack of its own."""

    def __init__(self) -> None:
        self.root: Value = ""
        self._stack: list[_Open] = []

    def take(self, event: Any, line: int) -> None:
        """Take the next event."""
        kind = type(event).__name__
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise BadYaml("it uses an anchor or alias (& or *); they are not allowed", line)
        tag = getattr(event, "tag", None)
        if tag is not None and tag not in _TAGS:
            raise BadYaml(f"it uses the tag {tag[:60]!r}; tags are not allowed", line)
        if kind == "ScalarEvent":
            plain = event.style is None or event.style == ""
            self._put("" if plain and event.value in ("~", "null") else event.value, line)
        elif kind in ("SequenceStartEvent", "MappingStartEvent"):
            if len(self._stack) >= MAX_DEPTH:
                raise BadYaml(_DEPTH_MESSAGE, line)
            self._stack.append(_Open([] if kind == "SequenceStartEvent" else {}, line))
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            done = self._stack.pop()
            self._put(done.value, done.line)

    def _put(self, value: Value, line: int) -> None:
        if not self._stack:
            self.root = value
            return
        top = self._stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is None:
            if not isinstance(value, str):
                raise BadYaml("a key is no text", line)
            top.key = value
        else:
            top.value.setdefault(top.key, value)
            top.key = None


_TAGS = frozenset({"!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map", "int"))})


def parts(text: str, start: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The pieces of a text that begin where a pattern matches, with the line of each."""
    starts = [match.start() for match in start.finditer(text)]
    if not starts:
        return
    line, counted = 1, 0
    for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line += text.count("\n", counted, begin)
        counted = begin
        yield line, text[begin:end]
