"""Works as CSL-JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from awardbib.formats._shared.csl_items import to_csl, variable_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Work


def write(works: Sequence[Work], options: Options) -> str:
    """The works as a CSL-JSON array, indented by two.

    Raises:
        UnknownName: a variable is asked for that CSL does not have, or that is never written.
    """
    options.check(variable_names())
    items = [
        _chosen(to_csl(work, award_note=options.award_note, protect=options.protect), options)
        for work in works
    ]
    return json.dumps(items, ensure_ascii=options.ascii_only, indent=2) + "\n"


def _chosen(item: dict[str, Any], options: Options) -> dict[str, Any]:
    return {
        variable: value
        for variable, value in item.items()
        if variable in ("id", "type", "citation-key") or options.wants(variable)
    }
