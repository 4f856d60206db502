"""Lists as groups of JabRef, in the comments at the end of a .bib file, and back.

JabRef (``groupsversion:3``) has a tree of groups: depth, kind and name, then for an explicit group
the keys of its entries. Parts are ended by ``;`` and groups by a further one, each with its
backslashes: what is ``;`` in a name has gone through both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex.entries import Entry
from awardbib.bibtex.latex import from_text
from awardbib.formats._shared.values import groups, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awardbib.bibtex.entries import Parsed
    from awardbib.formats.options import Options
    from awardbib.model import Work

_INDEPENDENT = "0"  # a group shows its own entries, whatever group it stands in
_TREE = re.compile(r"jabref-meta:\s*groupstree:", re.IGNORECASE)
_GROUP = re.compile(r"\s*\d+ ExplicitGroup:(.*)", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"\\(.)|;|[^\\;]+", re.DOTALL)


def comment(works: Sequence[Work], options: Options) -> str:
    """The comments that make groups of the lists, after an empty line; nothing without lists."""
    held = groups(works, options)
    if not held:
        return ""
    lines = ["", "@comment{jabref-meta: groupsversion:3;}", "", "@comment{jabref-meta: groupstree:"]
    lines.append("0 AllEntriesGroup:;")
    for one, keys in held:
        name = _name(one_line(one.title_in(options.lang)) or one.id)
        parts = [f"1 ExplicitGroup:{_escaped(name)}", _INDEPENDENT, *map(_escaped, keys)]
        lines.append(_escaped("".join(f"{part};" for part in parts)) + ";")
    lines.append("}")
    return "\n".join(lines) + "\n"


def _name(text: str) -> str:
    """A group's name; braces would end the comment, and a backslash has a meaning."""
    return text.translate({ord("{"): "(", ord("}"): ")", ord("\\"): "/", ord("@"): "\uff20"})


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;")


def read(comments: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Name and keys of each explicit group that has any, in the order of the tree."""
    for text in comments:
        match = _TREE.match(text.lstrip())
        if match is None:
            continue
        tree = re.sub(r"[\r\n]", "", text.lstrip()[match.end() :])
        for group in _parts(tree):
            parts = _parts(group)
            named = _GROUP.fullmatch(parts[0]) if parts else None
            if named and any(parts[2:]):
                yield named[1], [key for key in parts[2:] if key]


def entries(parsed: Parsed) -> Iterator[Entry]:
    """The groups as @set entries, called after their names; unknown keys are left out."""
    known = {entry.key for entry in parsed.entries}
    taken = set(known)
    for name, keys in read(parsed.comments):
        members = [key for key in keys if key in known]
        stem = "-".join(_WORD.findall(name.lower())) or "group"
        id_, count = stem, 1
        while id_ in taken:
            count += 1
            id_ = f"{stem}-{count}"
        if members:
            taken.add(id_)
            fields = {"title": from_text(one_line(name)), "entryset": ", ".join(members)}
            yield Entry(id_, "set", fields, parsed.entries[0].place)


def _parts(text: str) -> list[str]:
    """What stands before each semicolon that has no backslash, one backslash fewer before each."""
    parts: list[str] = []
    part: list[str] = []
    for match in _PART.finditer(text):
        if match[0] == ";":
            parts.append("".join(part))
            part = []
        else:
            part.append(match[1] or match[0])
    return parts
