"""The files of references that a Markdown document names, in its header or its Quarto project's.

Only the one key is read, in the three ways that people write it: a name, names in brackets, or
names in lines with dashes. A YAML parser is not needed for that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.cited.sources import normal
from awardbib.errors import FileError
from awardbib.files import read_bounded

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = re.compile(r"\s*+---[ \t]*+\n(.*?)\n(?:---|\.\.\.)[ \t]*+(?:\n|\Z)", re.DOTALL)
_STATED = re.compile(
    r"^bibliography[ \t]*+:[ \t]*+(?:\[(?P<some>[^\]]*+)\]|(?P<one>[^\s\[#][^\n]*+)"
    r"|(?:\#[^\n]*+)?+(?P<list>(?:\n[ \t]*+-[ \t][^\n]*+)++))",
    re.MULTILINE,
)
_COMMENT = re.compile(r"(?:^|[ \t])#.*+")
_ITEM = re.compile(r"\"([^\"\n]++)\"|'([^'\n]++)'|([^\s\"',][^,\n]*+)")
_MOST = 1 << 20  # bytes of a project's file
_PROJECT = "_quarto.yml"


def bibliographies(text: str) -> list[str]:
    """The names in the header of a document."""
    header = _HEADER.match(text)
    return _names(header[1]) if header else []


def of_project(document: Path) -> list[str]:
    """The names in the file of the Quarto project that a document belongs to."""
    for folder in document.absolute().parents:
        path = folder / _PROJECT
        if path.is_file():
            try:
                text = normal(read_bounded(path, _MOST).decode("utf-8", errors="replace"))
            except FileError:
                return []
            return [str(folder / name) for name in _names(text)]
    return []


def _names(yaml: str) -> list[str]:
    stated = _STATED.search(yaml)
    if stated is None:
        return []
    items = stated["some"] or stated["one"] or stated["list"]
    lines = (_COMMENT.sub("", line).strip().removeprefix("- ") for line in items.split("\n"))
    items = "\n".join(lines)
    names = (next(filter(None, parts)).strip() for parts in _ITEM.findall(items))
    return [name for name in names if name]
