"""awardbib: award papers and keynotes as BibTeX, as reading lists, for reference managers.

>>> from awardbib import Library
>>> selection = Library.default().select("iclr-2024-outstanding")
>>> print(selection.render(style="ieee", to="text"))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib._version import __version__

if TYPE_CHECKING:
    from awardbib.errors import AwardbibError
    from awardbib.library import Library, Selection
    from awardbib.model import Date, Edition, Person, Work, WorkList

__all__ = [
    "AwardbibError",
    "Date",
    "Edition",
    "Library",
    "Person",
    "Selection",
    "Work",
    "WorkList",
    "__version__",
]

_HOME = {"AwardbibError": "errors", "Library": "library", "Selection": "library"}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that each part starts fast."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  # as above

    return getattr(import_module(f"awardbib.{_HOME.get(name, 'model')}"), name)
