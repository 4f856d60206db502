"""Citation labels (``citation-label``) for items that bring none: Doe65, RoNo78."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awardbib.csl.input.items import Item

_MAX_NAMES = 4
_LENGTHS = {1: (4,), 2: (2, 2), 3: (1, 1, 1), 4: (1, 1, 1, 1)}


def trigraph(item: Item) -> str:
    """Letters of the first authors' family names and two digits of the year.

    One name gives four letters, two give two each, more give one each (four at most), as
    citeproc-js does it.
    """
    names = item.names("author")
    if not names:
        for variable in ("editor", "translator"):
            names = item.names(variable)
            if names:
                break
    shown = names[:_MAX_NAMES]
    lengths = _LENGTHS.get(len(shown), ())
    label = "".join(
        name.family.replace(" ", "")[:length] for name, length in zip(shown, lengths, strict=False)
    )
    date = item.date("issued")
    year = f"{abs(date.start[0]) % 100:02d}" if date is not None and date.start[0] else "0000"
    return label + year if label or date is not None else ""
