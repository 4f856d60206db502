"""Variables written into the note: Zotero's field "Extra", as citeproc-js and Zotero read it.

A line ``name: value`` at the beginning of the note sets a variable and leaves the note, and so does
``{:name: value}`` anywhere in it. The first line may be prose; the first line behind it that sets
nothing ends the reading, and what is left is the note. A name is any variable of CSL, in whatever
case and with spaces or hyphens ("Original Date"), or a word in small letters or in capitals
(``original-container-title``, ``CSTR``), which a style may ask for by that name. A field that the
item has is not overruled, but for the type and for dates, which the fields of reference managers
cannot hold as ranges. Names are written ``family || given``, a line each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from awardbib.csl.style.variables import DATES, NAMES, TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRACES = re.compile(r"\{:([-_A-Za-z]+): *([^{}]+)\}")
_LINE = re.compile(r"([A-Za-z_][-A-Za-z_ ]*): *(\S.*)")
_OTHER = re.compile(r"[-_a-z]+|[A-Z]+")
_KNOWN = {name.lower(): name for name in (*NAMES, *DATES, *TEXTS, "type")}


def read_extra(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """An item with the variables of its note in their fields, and the note without them.

    Args:
        raw: the item; it is not changed.
    """
    note = raw.get("note")
    if not isinstance(note, str) or ":" not in note:
        return raw
    found: dict[str, Any] = {}

    def take(match: re.Match[str]) -> str:
        return "" if _take(found, raw, match[1], match[2].strip()) else match[0]

    lines = _BRACES.sub(take, note).split("\n")
    rest = []
    for place, line in enumerate(lines):
        match = _LINE.fullmatch(line.strip())
        if match is not None and _name(match[1]):
            if not _take(found, raw, match[1], match[2]):
                rest.append(line)
        elif line.strip() and place:
            rest.extend(lines[place:])
            break
        elif line.strip():
            rest.append(line)
    return {**raw, "note": "\n".join(rest).strip(), **found} if found else raw


def _name(written: str) -> str:
    """The variable that is meant; empty for none."""
    known = _KNOWN.get(written.strip().lower().replace(" ", "-"))
    return known or (written if _OTHER.fullmatch(written) else "")


def _take(found: dict[str, Any], raw: Mapping[str, Any], written: str, value: str) -> bool:
    """Set a variable; False where the item has it already."""
    name = _name(written)
    if name == "type":
        found[name] = value
    elif name in DATES:
        found[name] = {"raw": value}
    elif not name or raw.get(name):
        return False
    elif name in NAMES:
        family, bar, given = (part.strip() for part in value.partition("||"))
        one = {"family": family, "given": given} if bar else {"literal": family}
        found.setdefault(name, []).append(one)
    else:
        found.setdefault(name, value)
    return True
