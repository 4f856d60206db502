"""Checks of curated libraries such as refs/: lists, evidence, sources. Off unless selected."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from awardbib.check.diagnostics import Check, Found
from awardbib.check.finding import at_entry, at_field
from awardbib.text.fold import search_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from awardbib.check.context import Context
    from awardbib.check.source import SourceEntry, SourceFile

_DATA = frozenset({"xdata", "set", "proceedings", "control"})


def _evidence(entry: SourceEntry, _: Context) -> Iterator[Found]:
    if entry.type in {"xdata", "control"} or "evidence" in entry.fields:
        return
    yield at_entry(
        entry, f"{entry.key} names no evidence", "add an evidence field, or leave the entry out"
    )


def _source(entry: SourceEntry, _: Context) -> Iterator[Found]:
    if entry.type == "set" and not entry.has("source", "evidence"):
        yield at_entry(
            entry,
            f"the list {entry.key} names no source",
            "add the address of the announcement, or evidence by a source of sources.toml",
        )


def _expected(entry: SourceEntry, _: Context) -> Iterator[Found]:
    field = entry.fields.get("expected")
    if entry.type != "set" or field is None or not field.value.strip().isdigit():
        return
    members = [part for part in entry.value("entryset").split(",") if part.strip()]
    if len(members) != int(field.value):
        yield at_field(
            entry,
            field,
            f"the announcement names {field.value.strip()}, the list has {len(members)}",
            "find the ones that are missing, or correct the number",
        )


def _wording(context: Context) -> Iterator[tuple[SourceFile, Found]]:
    seen: dict[tuple[str, str], dict[str, list[tuple[SourceFile, SourceEntry]]]] = defaultdict(dict)
    for file in context.files:
        for entry in file.entries:
            award = entry.value("award").strip() if entry.type == "set" else ""
            if award:
                venue = re.split(r"-\d{4}", entry.key)[0]
                key = "".join(filter(str.isalnum, search_key(award)))
                seen[venue, key].setdefault(award, []).append((file, entry))
    for wordings in seen.values():
        if len(wordings) < 2:  # noqa: PLR2004  # one wording
            continue
        common = max(wordings, key=lambda one: len(wordings[one]))
        for wording, places in wordings.items():
            if wording == common:
                continue
            for file, entry in places:
                message = f"the award is written “{wording}” here and “{common}” elsewhere"
                yield file, at_field(entry, entry.fields["award"], message, "choose one wording")


def _unlisted(context: Context) -> Iterator[tuple[SourceFile, Found]]:
    listed = {
        part.strip()
        for file in context.files
        for entry in file.entries
        if entry.type == "set"
        for part in entry.value("entryset").split(",")
    }
    for file in context.files:
        for entry in file.entries:
            if entry.type not in _DATA and entry.key not in listed:
                yield (
                    file,
                    at_entry(entry, f"{entry.key} is in no list", "add it to one, or remove it"),
                )


def _check(
    id_: str,
    title: str,
    why: str,
    *,
    each: Callable[[SourceEntry, Context], Iterator[Found]] | None = None,
    whole: Callable[[Context], Iterator[tuple[SourceFile, Found]]] | None = None,
) -> Check:
    return Check(id_, title, "error", why, "", each=each, all=whole, default=False, group="curated")


CHECKS = (
    _check(
        "evidence",
        "an entry without evidence",
        "Nobody can say where it was seen.",
        each=_evidence,
    ),
    _check(
        "source",
        "a list without a source",
        "A reader cannot check it.",
        each=_source,
    ),
    _check(
        "expected",
        "a list with another number of members than announced",
        "A winner is missing, or one too many.",
        each=_expected,
    ),
    _check(
        "wording",
        "one award in two spellings within a venue",
        "A search for the one misses the other.",
        whole=_wording,
    ),
    _check(
        "unlisted",
        "an entry in no list",
        "Nobody finds it by its award.",
        whole=_unlisted,
    ),
)
