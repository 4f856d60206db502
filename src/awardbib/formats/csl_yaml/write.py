"""Works as CSL-YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awardbib.bibtex.dates import format_date, parse_date
from awardbib.formats._shared.csl_items import to_csl, variable_names
from awardbib.formats._shared.yaml_text import dump
from awardbib.formats.csl_yaml.markup import from_plain, from_rich
from awardbib.formats.csl_yaml.tables import DATES, LITERAL, NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
        elif variable in NAMES:
            chosen[variable] = _mapped(value, from_plain)
        elif variable == "custom":
            chosen[variable] = value
        else:
            chosen[variable] = _mapped(value, from_rich)
    return chosen


def _mapped(value: Any, marked: Callable[[str], str]) -> Any:
    """A value with each text in it as Markdown."""
    if isinstance(value, dict):
        return {name: _mapped(one, marked) for name, one in value.items()}
    if isinstance(value, list):
        return [_mapped(one, marked) for one in value]
    return marked(value) if isinstance(value, str) else value
