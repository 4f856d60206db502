"""The cite keys, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Work


def write(works: Sequence[Work], options: Options) -> str:
    """The cite keys, one a line.

    Raises:
        UnknownName: a field is asked for; there are none.
    """
    options.check(())
    return "".join(f"{work.key}\n" for work in works)
