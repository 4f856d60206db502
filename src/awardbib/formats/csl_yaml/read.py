"""CSL-YAML to works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from awardbib.formats._shared import csl_read
from awardbib.formats._shared.json_text import Fault, Item
from awardbib.formats._shared.yaml_text import BadYaml, load, parts
from awardbib.formats.csl_yaml.markup import to_plain, to_rich
from awardbib.formats.csl_yaml.tables import DATES, LITERAL, NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from awardbib.bibtex.read import Bibliography


_ITEM = re.compile(r"^( *)- ", re.MULTILINE)


def read(source: str, path: str = "") -> Bibliography:
    """The items of a YAML bibliography: a list, or one below ``references``.

    Of a text that is no YAML, the items that are some by themselves are read.

    Raises:
        UsageError: PyYAML is not installed.
    """
    return csl_read.read_items(_items(source.removeprefix("\ufeff")), path)


def _items(source: str) -> Iterator[Item | Fault]:
    if not source.strip():
        return
    lines = _item_lines(source)
    try:
        whole = load(source)
    except BadYaml as error:
        yield Fault(error.line, error.message)
        for line, piece in _pieces(source):
            try:
                held = load(piece)
            except BadYaml:
                continue
            if isinstance(held, list):
                yield from (_checked(one, line) for one in held)
        return
    if isinstance(whole, dict):
        whole = whole.get("references", [])
    if not isinstance(whole, list):
        yield Fault(1, "there is no list of references in it")
        return
    if len(lines) != len(whole):
        lines = [0] * len(whole)
    for line, one in zip(lines, whole, strict=True):
        yield _checked(one, line)


def _checked(value: object, line: int) -> Item | Fault:
    if not isinstance(value, dict):
        return Fault(line, "an item is no mapping")
    return Item(line, {name: _known(name, _read(name, one)) for name, one in value.items()})


def _read(name: str, value: Any) -> Any:
    """A variable with its Markdown as the rich text of CSL-JSON; names are plain text there."""
    if name in LITERAL or name in DATES or name == "custom":
        return value
    return _mapped(value, to_plain if name in NAMES else to_rich)


def _mapped(value: Any, read: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {part: _mapped(one, read) for part, one in value.items()}
    if isinstance(value, list):
        return [_mapped(one, read) for one in value]
    return read(value)


def _known(name: str, value: Any) -> Any:
    """A variable in the form of CSL-JSON: dates from EDTF or from pandoc's mappings."""
    if name in DATES and isinstance(value, str):
        return {"raw": value}
    if name in DATES and isinstance(value, list):
        points = [_point(one) for one in value if isinstance(one, dict)]
        return {"date-parts": points}
    if name == "custom" and isinstance(value, dict) and value.get("authors-truncated") == "true":
        return value | {"authors-truncated": True}
    return value


def _point(value: dict[str, Any]) -> list[Any]:
    point = []
    for name in ("year", "month", "day"):
        if name not in value:
            break
        point.append(value[name])
    return point


def _pieces(source: str) -> Iterator[tuple[int, str]]:
    """What looks like items: pieces that begin with a hyphen at the least depth there is."""
    depths = [len(match[1]) for match in _ITEM.finditer(source)]
    if depths:
        yield from parts(source, re.compile(rf"^ {{{min(depths)}}}- ", re.MULTILINE))


def _item_lines(source: str) -> list[int]:
    return [line for line, _ in _pieces(source)]
