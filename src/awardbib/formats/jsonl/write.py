"""Works as JSON Lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from awardbib.formats.jsonl.record import to_record
from awardbib.model import Work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats.options import Options


def write(works: Sequence[Work], options: Options) -> str:
    """The works as JSON Lines, UTF-8 (or ASCII with escapes).

    Raises:
        UnknownName: a member is asked for that is not there.
    """
    options.check(list(to_record(Work("", ""))))
    lines = []
    for work in works:
        record = {
            name: value
            for name, value in to_record(work).items()
            if name in ("key", "type") or options.wants(name)
        }
        lines.append(json.dumps(record, ensure_ascii=options.ascii_only) + "\n")
    return "".join(lines)
