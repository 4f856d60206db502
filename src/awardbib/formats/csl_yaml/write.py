"""Works as CSL-YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awardbib.bibtex.dates import format_date, parse_date
from awardbib.formats._shared.csl_items import to_csl, variable_names
from awardbib.formats._shared.yaml_text import dump
from awardbib.formats.csl_yaml.markup import from_rich
from awardbib.formats.csl_yaml.tables import DATES, LITERAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Date, Work


def write(works: Sequence[Work], options: Options) -> str:
    """The works as a YAML metadata block that pandoc takes as a bibliography.

    Raises:
        UnknownName: a variable is asked for that CSL does not have, or that is never written.
    """
    options.check(variable_names())
    items = [_item(work, options) for work in works]
    if not items:
        return "---\nreferences: []\n...\n"
    return f"---\n{dump({'references': items}, ascii_only=options.ascii_only)}...\n"


def _item(work: Work, options: Options) -> dict[str, Any]:
    item = to_csl(work, award_note=options.award_note, protect=options.protect)
    dates: dict[str, Date | None] = {
        name: parse_date(work.fields, prefix) for name, prefix in DATES.items()
    }
    dates["issued"] = work.date
    chosen: dict[str, Any] = {}
    for variable, value in item.items():
        if variable not in ("id", "type") and not options.wants(variable):
            continue
        date = dates.get(variable)
        if date is not None:
            chosen[variable] = format_date(date)
        elif variable in LITERAL:
            chosen[variable] = value
        else:
            chosen[variable] = _marked(value, literal=variable == "custom")
    return chosen


def _marked(value: Any, *, literal: bool) -> Any:
    """A value with its texts as Markdown; true and the like as text, lists not empty."""
    if isinstance(value, dict):
        return {name: _marked(one, literal=literal) for name, one in value.items()}
    if isinstance(value, list):
        return [_marked(one, literal=literal) for one in value]
    return from_rich(value) if isinstance(value, str) and not literal else value


# --- reading -----------------------------------------------------------------------------------
