"""Reading a format whose document is a row of records in XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.formats._shared.assemble import Draft, Intake
from awardbib.text.xml import Element, Fault, records

if TYPE_CHECKING:
    from collections.abc import Callable

    from awardbib.bibtex.read import Bibliography


def read_records(
    source: str,
    path: str,
    element: str,
    draft_of: Callable[[Element], Draft],
    *,
    none_found: tuple[str, str],
) -> Bibliography:
    """The works of all records; a broken one is a finding.

    Args:
        source: the document.
        path: what findings name.
        element: the name of a record's element.
        draft_of: makes a work of a record.
        none_found: message and remedy where there is text and no record in it.
    """
    intake = Intake(path)
    found = False
    for record in records(source, element):
        if isinstance(record, Fault):
            intake.find(record.line, "bad-xml", record.message, remedy="export the record again")
        else:
            found = True
            intake.add(draft_of(record))
    if not found and source.strip():
        message, remedy = none_found
        intake.find(1, "no-record", message, remedy=remedy)
    return intake.finish()
