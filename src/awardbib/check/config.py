"""What a project has set for its checks: ``.awardbib.toml``, or ``pyproject.toml``.

The table is ``[check]`` in the one and ``[tool.awardbib.check]`` in the other. The file is looked
for in the folder of the first checked file and in those above it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from awardbib.check.diagnostics import SEVERITIES
from awardbib.check.registry import get
from awardbib.errors import DataError, FileError
from awardbib.text.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from awardbib.check.diagnostics import Severity

_FILES = (".awardbib.toml", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a project; what a command line says comes before them.

    Attributes:
        select: see :func:`awardbib.check.registry.choose`.
        ignore: the same.
        severity: other severities than the checks' own, by id.
        fail_on: the lightest severity that makes the command fail.
        key_pattern: a regular expression for cite keys.
        documents: paths of documents that cite, relative to the file of the settings.
        baseline: path of a baseline, the same.
        award_note: whether awards are offered as notes.
        path: where the settings stand; None where there are none.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    fail_on: Severity | None = None
    key_pattern: str = ""
    documents: tuple[str, ...] = ()
    baseline: str = ""
    award_note: bool = False
    path: Path | None = None


def find(folder: Path) -> Config:
    """The settings that hold for a folder; those of the nearest file that has any.

    Raises:
        DataError: a file is not valid TOML, or has a setting that is not known or of a wrong type.
        FileError: a file cannot be read.
    """
    for place in (folder, *folder.parents):
        for name in _FILES:
            path = place / name
            if path.is_file():
                table = _table(path)
                if table is not None:
                    return parse(table, path)
    return Config()


def _table(path: Path) -> Mapping[str, Any] | None:
    """The table of settings in a file; None where it has none."""
    try:
        content: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FileError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"not valid TOML: {error}", where=str(path)) from error
    names = ("check",) if path.name == ".awardbib.toml" else ("tool", "awardbib", "check")
    for name in names:
        content = content.get(name) if isinstance(content, dict) else None
    if content is not None and not isinstance(content, dict):
        raise DataError(f"{'.'.join(names)} is not a table", where=str(path))
    return content


def parse(table: Mapping[str, Any], path: Path) -> Config:
    """The settings of a table.

    Raises:
        DataError: a setting is not known or of a wrong type.
    """
    values: dict[str, Any] = {}
    for name, value in table.items():
        reader = _READERS.get(name)
        if reader is None:
            raise DataError(
                f"unknown setting {name!r}",
                where=str(path),
                remedy=did_you_mean(name, list(_READERS)) or f"there are {', '.join(_READERS)}",
            )
        try:
            values[name.replace("-", "_")] = reader(value)
        except _WrongType as wrong:
            raise DataError(f"{name} must be {wrong}", where=str(path)) from None
    return Config(**values, path=path)


class _WrongType(ValueError):
    """A setting of a wrong type; the message says which is right."""


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _WrongType("a list of texts")
    return tuple(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _WrongType("a text")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongType("true or false")
    return value


def _level(value: Any) -> Severity:
    if value not in SEVERITIES:
        raise _WrongType(f"one of {', '.join(SEVERITIES)}")
    return cast("Severity", value)


def _levels(value: Any) -> dict[str, Severity]:
    if not isinstance(value, dict):
        raise _WrongType('a table such as {url = "warning"}')
    return {get(id_).id: _level(level) for id_, level in value.items()}


_READERS: dict[str, Callable[[Any], Any]] = {
    "select": _names,
    "ignore": _names,
    "severity": _levels,
    "fail-on": _level,
    "key-pattern": _text,
    "documents": _names,
    "baseline": _text,
    "award-note": _flag,
}
