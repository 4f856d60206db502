"""The cite keys, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Work


def write(works: Sequence[Work], options: Options) -> str:  # noqa: ARG001 (one face for all)
    """The cite keys, one a line."""
    return "".join(f"{work.key}\n" for work in works)
