"""CSL-YAML, pandoc's bibliography in YAML: the items of CSL-JSON below ``references``.

Texts are pandoc's Markdown. Dates are EDTF strings, which pandoc reads as well as ``date-parts``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from awardbib.bibtex.dates import format_date, parse_date
from awardbib.formats import csl_read
from awardbib.formats.csl_json import to_csl
from awardbib.formats.shared.json_text import Fault, Item
from awardbib.formats.shared.pandoc_markup import from_rich, to_rich
from awardbib.formats.shared.yaml_text import BadYaml, dump, load, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awardbib.bibtex.read import Bibliography
    from awardbib.formats import Options
    from awardbib.model import Date, Work

# Variables that pandoc does not read as Markdown.
_LITERAL = frozenset(
    [
        "id",
        "type",
        "URL",
        "DOI",
        "ISBN",
        "ISSN",
        "PMID",
        "PMCID",
        "page",
        "volume",
        "issue",
        "number",
        "language",
        "citation-key",
    ]
)
_DATES = {"issued": "", "event-date": "event", "accessed": "url", "original-date": "orig"}
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)


def write(works: Sequence[Work], options: Options) -> str:
    """The works as a YAML metadata block that pandoc takes as a bibliography."""
    items = [_item(work, options) for work in works]
    if not items:
        return "---\nreferences: []\n...\n"
    return f"---\n{dump({'references': items}, ascii_only=options.ascii_only)}...\n"


def _item(work: Work, options: Options) -> dict[str, Any]:
    item = to_csl(work, award_note=options.award_note, protect=options.protect)
    dates: dict[str, Date | None] = {
        name: parse_date(work.fields, prefix) for name, prefix in _DATES.items()
    }
    dates["issued"] = work.date
    chosen: dict[str, Any] = {}
    for variable, value in item.items():
        if variable not in ("id", "type") and not options.wants(variable):
            continue
        date = dates.get(variable)
        if date is not None:
            chosen[variable] = format_date(date)
        elif variable in _LITERAL:
            chosen[variable] = value
        else:
            chosen[variable] = _marked(value, literal=variable == "custom")
    return chosen


def _marked(value: Any, *, literal: bool) -> Any:
    """A value with its texts as Markdown; true and the like as text, lists not empty."""
    if isinstance(value, dict):
        return {name: _marked(one, literal=literal) for name, one in value.items()}
    if isinstance(value, list):
        return [_marked(one, literal=literal) for one in value]
    return from_rich(value) if isinstance(value, str) and not literal else value


# --- reading -----------------------------------------------------------------------------------


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
    return Item(line, {name: _known(name, _rich(name, one)) for name, one in value.items()})


def _rich(name: str, value: Any) -> Any:
    """A value with its Markdown as the rich text of CSL-JSON."""
    if name in _LITERAL or name in _DATES or name == "custom":
        return value
    if isinstance(value, dict):
        return {part: _rich(part, one) for part, one in value.items()}
    if isinstance(value, list):
        return [_rich("", one) for one in value]
    return to_rich(value)


def _known(name: str, value: Any) -> Any:
    """A variable in the form of CSL-JSON: dates from EDTF or from pandoc's mappings."""
    if name in _DATES and isinstance(value, str):
        return {"raw": value}
    if name in _DATES and isinstance(value, list):
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
