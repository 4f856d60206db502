"""Tables of names in TOML, one a subject: ``[key]`` and below it texts and lists of texts.

``venues.toml``, ``people.toml`` and ``topics.toml`` lie beside the .bib files that they explain;
docs/data.md says what they hold. What is wrong in one is a finding, and the rest of it counts.
"""

from __future__ import annotations

import re
from typing import Any

from awardbib.model import Finding, Place

#: What a file holds: the values of each key, by their names; all texts or lists of texts.
Rows = dict[str, dict[str, Any]]

_LINE = re.compile(r"line (\d+)")


def read_rows(
    text: str, path: str, texts: frozenset[str], lists: frozenset[str], required: str
) -> tuple[Rows, tuple[Finding, ...]]:
    """The rows of a file, each with values of the right kind alone, and what is wrong in it.

    Args:
        text: the content of the file.
        path: what findings call it.
        texts: names of values that are texts.
        lists: names of values that are lists of texts; a single text counts as one.
        required: the value without which a row is left out.
    """
    import tomllib  # noqa: PLC0415  # where no index holds the rows

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = _LINE.search(str(error))
        place = Place(path, int(match[1]) if match else 0)
        message = "the file is not valid TOML, so nothing of it counts"
        return {}, (Finding(place, "bad-toml", message, "", str(error)),)
    rows: Rows = {}
    findings: list[Finding] = []

    def find(message: str, remedy: str) -> None:
        findings.append(Finding(Place(path), "bad-table", message, "", remedy, "warning"))

    for key, table in tables.items():
        if not isinstance(table, dict) or not isinstance(table.get(required), str):
            find(f"{key} has no {required}", f'write [{key}] and below it {required} = "…"')
            continue
        row = rows.setdefault(key, {})
        for name, value in table.items():
            if name in texts and isinstance(value, str):
                row[name] = value
            elif name in lists and (taken := _texts(value)) is not None:
                row[name] = taken
            else:
                known = ", ".join(sorted(texts | lists))
                find(f"{key} has a {name} that cannot be read", f"use {known}")
    return rows, tuple(findings)


def _texts(value: Any) -> list[str] | None:
    values = [value] if isinstance(value, str) else value
    is_list = isinstance(values, list) and all(isinstance(one, str) for one in values)
    return values if is_list else None
