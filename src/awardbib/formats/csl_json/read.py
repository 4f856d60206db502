"""CSL-JSON to works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.formats._shared import csl_read, json_text

if TYPE_CHECKING:
    from awardbib.bibtex.read import Bibliography


def read(source: str, path: str = "") -> Bibliography:
    """The items of a CSL-JSON array; of a broken one those that are whole.

    Awards in ``custom`` become lists.
    """
    found = json_text.objects(source.removeprefix("\ufeff")) if source.strip() else ()
    return csl_read.read_items(found, path)
