"""What a .bib file consists of: entries as they stand in it, macros, comments, findings."""

from __future__ import annotations

from dataclasses import dataclass, field

from awardbib.model import Finding, Place

_NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands in a file.

    Attributes:
        key: the cite key; empty when the entry has none.
        type: the entry type in lower case.
        fields: name in lower case to LaTeX source: concatenated, macros expanded, the outer
            delimiters taken off.
        place: file and line of its ``@``.
        raw: its text, byte for byte.
    """

    key: str
    type: str
    fields: dict[str, str]
    place: Place = _NOWHERE
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Everything a .bib file holds, in the order of the file.

    Attributes:
        entries: each key once; of repeated ones the first.
        findings: what is wrong, by line.
        strings: @string macros, names in lower case, values expanded.
        preambles: texts of @preamble, expanded.
        comments: texts between entries and of @comment.
        unread: keys of entries of which nothing could be read; they are taken all the same.
    """

    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()
    strings: dict[str, str] = field(default_factory=dict)
    preambles: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
