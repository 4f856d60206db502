"""The formats that works can be written in and read from.

A format is a package here and one record in :mod:`awardbib.formats.registry`, which names the
modules of its writer and its reader; these are imported when they are first used::

    def write(works: Sequence[Work], options: Options) -> str  # bytes, where it is_binary
    def read(source: str, path: str = "") -> Bibliography

:func:`to_csl` and :func:`to_record` give one work as the object that CSL processors take and as
the object of a line of JSON Lines.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from awardbib.formats.options import Options, Protect
from awardbib.formats.registry import (
    FORMATS,
    Format,
    Purpose,
    detect,
    for_path,
    get,
    names,
    readable,
    writable,
)

if TYPE_CHECKING:
    from awardbib.formats._shared.csl_items import to_csl
    from awardbib.formats._shared.limits import limits
    from awardbib.formats.jsonl.record import to_record

__all__ = [
    "FORMATS",
    "Format",
    "Options",
    "Protect",
    "Purpose",
    "detect",
    "for_path",
    "get",
    "limits",
    "names",
    "readable",
    "to_csl",
    "to_record",
    "writable",
]


# Functions that are imported when they are first used.
_HOME = {
    "limits": "awardbib.formats._shared.limits",
    "to_csl": "awardbib.formats._shared.csl_items",
    "to_record": "awardbib.formats.jsonl.record",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
