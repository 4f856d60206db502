"""Which works of a bibliography won what: as a table, JSON, Markdown, a CV, or an addendum."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awardbib.bibtex.edit import set_field
from awardbib.bibtex.encode import from_text
from awardbib.errors import DataError, NotFound, UnknownName
from awardbib.text.patch import Edit
from awardbib.works.awards import award_note
from awardbib.works.evidence import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awardbib.check.record import Record
    from awardbib.check.source import SourceEntry, SourceFile
    from awardbib.model import Work, WorkList

#: The outputs, each with what it is for; ``addendum`` is a change of the file and not among them.
OUTPUTS = {
    "table": "a line for each award: key, award, edition, source",
    "json": "an array of awards, for programs",
    "markdown": "badges for a page of one's own",
    "cv": "a line for each work, for a list of publications",
}
_SPECIAL = "\\`*_{}[]<>()#+-!|"


@dataclass(frozen=True, slots=True)
class Awarded:
    """An entry of a bibliography whose work has won awards, and that work in the record."""

    file: SourceFile
    entry: SourceEntry
    work: Work

    @property
    def awards(self) -> tuple[WorkList, ...]:
        """The awards, in the order of the record."""
        return self.work.awards


def awarded(files: Iterable[SourceFile], record: Record) -> list[Awarded]:
    """The entries whose works are known to have won awards, in the order of the files."""
    found = []
    for file in files:
        for entry in file.entries:
            known = record.find(entry.work) if entry.work is not None else None
            if known is not None and known.work.awards:
                found.append(Awarded(file, entry, known.work))
    return found


def rows(found: Iterable[Awarded]) -> list[dict[str, str]]:
    """An object for each award of each entry."""
    return [
        {
            "key": one.entry.key,
            "title": one.work.title,
            "award": award.award,
            "rank": award.rank,
            "edition": award.edition.name if award.edition else "",
            "list": award.id,
            "source": award.source,
            "checked": award.verified,
            "attested": in_words(len(award.support.get(one.work.key, ()))),
        }
        for one in found
        for award in one.awards
    ]


def write(found: Sequence[Awarded], output: str) -> str:
    """The awards in one of the outputs; a table has a tab between its columns.

    Raises:
        UnknownName: there is no such output.
    """
    each = rows(found)
    if output == "json":
        return json.dumps(each, ensure_ascii=False, indent=1) + "\n"
    if output == "table":
        return "".join("\t".join(row[name] for name in _COLUMNS) + "\n" for row in each)
    if output == "markdown":
        return "".join(_markdown(row) for row in each)
    if output == "cv":
        return "".join(_cv(one) for one in found)
    raise UnknownName(
        f"no output is called {output[:40]!r}", remedy=f"one of: {', '.join(OUTPUTS)}"
    )


_COLUMNS = ("key", "award", "edition", "source")


def _markdown(row: dict[str, str]) -> str:
    name = _escaped(f"{row['award']}, {row['edition']}" if row["edition"] else row["award"])
    badge = f"[**🏆 {name}**](<{row['source']}>)" if _is_safe(row["source"]) else f"**🏆 {name}**"
    return f"- {_escaped(row['title'])} {badge}\n"


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in " ".join(text.split()))


def _is_safe(address: str) -> bool:
    return address.startswith(("https://", "http://")) and not set(address) & set("<> \n\\")


def _cv(one: Awarded) -> str:
    people = ", ".join(person.name for person in one.work.authors)
    where = one.work.edition.name if one.work.edition else str(one.work.year or "")
    return f"{people}. {one.work.title}. {where}. {award_note(one.work)}.\n"


def addenda(found: Iterable[Awarded]) -> dict[SourceFile, list[Edit]]:
    """Changes that give each entry its awards as BibLaTeX's ``addendum``.

    An addendum that is there already stays in front; one that says the award is left alone.
    """
    changes: dict[SourceFile, list[Edit]] = {}
    for one in found:
        entry, note = one.entry, from_text(award_note(one.work))
        own = entry.value("addendum").strip()
        if note in own or not entry.key:
            continue
        text = entry.text[entry.start : entry.end]
        try:
            new = set_field(text, entry.key, "addendum", f"{own}. {note}" if own else note)
        except (DataError, NotFound):
            continue  # an entry that cannot be edited in place; `check` names the fault
        changes.setdefault(one.file, []).append(Edit(entry.start, entry.end, new))
    return changes
