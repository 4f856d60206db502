"""awardbib: award papers and keynotes as BibTeX, as reading lists, for reference managers.

>>> from awardbib import Library
>>> selection = Library.default().select("iclr-2024-outstanding")
>>> print(selection.render(style="ieee", to="text"))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib._version import __version__

if TYPE_CHECKING:
    from awardbib.errors import (
        AwardbibError,
        DataError,
        FileError,
        NetworkError,
        NotFound,
        StyleError,
        UnknownName,
        UsageError,
    )
    from awardbib.library import Library, Selection
    from awardbib.model import (
        Date,
        Edition,
        Evidence,
        Finding,
        Person,
        Place,
        Source,
        Work,
        WorkList,
    )

__all__ = [
    "AwardbibError",
    "DataError",
    "Date",
    "Edition",
    "Evidence",
    "FileError",
    "Finding",
    "Library",
    "NetworkError",
    "NotFound",
    "Person",
    "Place",
    "Selection",
    "Source",
    "StyleError",
    "UnknownName",
    "UsageError",
    "Work",
    "WorkList",
    "__version__",
]

_LIBRARY = {"Library", "Selection"}
_MODEL = {"Date", "Edition", "Evidence", "Finding", "Person", "Place", "Source", "Work", "WorkList"}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that each part starts fast."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  # as above

    home = "library" if name in _LIBRARY else "model" if name in _MODEL else "errors"
    return getattr(import_module(f"awardbib.{home}"), name)


def __dir__() -> list[str]:
    return __all__
