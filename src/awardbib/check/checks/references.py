"""What entries, macros and documents refer to: members, relations, keys, citations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.check.diagnostics import Check, Found
from awardbib.check.finding import at_entry, at_field
from awardbib.text.suggest import did_you_mean
from awardbib.works.duplicates import pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.check.context import Context
    from awardbib.check.source import SourceEntry, SourceFile
    from awardbib.works.duplicates import Match

_LATEX_KEY = re.compile(r"[^!-~]|[#%\\{}~\"]")
_FIELDS = {"entryset": "error", "xref": "warning", "related": "warning"}


def _members(entry: SourceEntry, context: Context) -> Iterator[Found]:
    for name in _FIELDS:
        field = entry.fields.get(name)
        if field is None:
            continue
        for key in (part.strip() for part in field.value.split(",")):
            if key and key not in context.known_keys:
                near = did_you_mean(key, context.known_keys)
                yield at_field(
                    entry,
                    field,
                    f"{name} names {key}, which does not exist",
                    near or f"add the entry {key}, or remove it from {name}",
                )


def _unused_strings(context: Context) -> Iterator[tuple[SourceFile, Found]]:
    used = {name for file in context.files for name in file.macros}
    for file in context.files:
        for name, start in file.strings.items():
            if name not in used:
                yield (
                    file,
                    Found(
                        f"the macro {name} is never used",
                        "remove its @string",
                        start,
                        start + len(name),
                    ),
                )


def _duplicates(context: Context) -> Iterator[tuple[SourceFile, Found]]:
    for file, entry, match, where in _pairs(context):
        if not match.conflict:
            yield (
                file,
                at_entry(
                    entry,
                    f"{entry.key} is the same work as {match.work.key} ({where}): {match.common}",
                    "keep the better entry and cite that one",
                ),
            )


def _shared(context: Context) -> Iterator[tuple[SourceFile, Found]]:
    for file, entry, match, where in _pairs(context):
        if match.conflict and match.by not in {"title", "content"}:
            yield (
                file,
                at_entry(
                    entry,
                    f"{entry.key} has the {match.common} of {match.work.key} ({where}), "
                    f"but {match.conflict}",
                    "correct the identifier of one of them",
                ),
            )


def _pairs(context: Context) -> Iterator[tuple[SourceFile, SourceEntry, Match, str]]:
    """Entries that are, or seem to be, the work of an earlier one, and where that stands."""
    places = {
        id(entry.work): (file, entry)
        for file in context.files
        for entry in file.entries
        if entry.work is not None
    }
    works = (entry.work for _, entry in places.values() if entry.work is not None)
    for work, match in pairs(works):
        file, entry = places[id(work)]
        other_file, other = places[id(match.work)]
        line, _ = other_file.position(other.start)
        where = f"line {line}" if other_file is file else f"{other_file.path}:{line}"
        yield file, entry, match, where


def _repeated_across(context: Context) -> Iterator[tuple[SourceFile, Found]]:
    first: dict[str, tuple[SourceFile, SourceEntry]] = {}
    for file in context.files:
        for entry in file.entries:
            if not entry.key:
                continue
            known = first.setdefault(entry.key, (file, entry))
            if known[0] is not file:
                line, _ = known[0].position(known[1].start)
                yield (
                    file,
                    at_entry(
                        entry,
                        f"the key {entry.key} is used in {known[0].path}:{line} too",
                        "give it another key, or keep the entry in one file",
                    ),
                )


def _key_form(entry: SourceEntry, _: Context) -> Iterator[Found]:
    match = _LATEX_KEY.search(entry.key) if entry.key else None
    if match and not match[0].isspace():
        yield at_entry(
            entry,
            f"{match[0]!r} in the key {entry.key}",
            "use ASCII letters, digits and - _ : . + / alone; BibTeX and LaTeX trip over others",
        )


def _key_pattern(entry: SourceEntry, context: Context) -> Iterator[Found]:
    pattern = context.settings.key_pattern
    if pattern and entry.key and not re.fullmatch(pattern, entry.key):
        yield at_entry(
            entry,
            f"the key {entry.key} does not match the pattern {pattern}",
            "rename it, and the citations of it",
        )


def _undefined(context: Context) -> Iterator[tuple[SourceFile, Found]]:
    if not context.files:
        return
    for document in context.documents:
        for key in document.keys:
            if key in context.known_keys:
                continue
            near = did_you_mean(key, context.known_keys)
            yield (
                context.files[0],
                Found(
                    f"{document.path} cites {key}, which no file defines",
                    near or f"add the entry {key}",
                    0,
                    key=key,
                ),
            )


def _uncited(context: Context) -> Iterator[tuple[SourceFile, Found]]:
    if not context.documents or any(one.everything for one in context.documents):
        return
    cited = {key for document in context.documents for key in document.keys}
    for file in context.files:
        parents = {
            part.strip()
            for entry in file.entries
            for name in ("crossref", "xdata", "entryset", "xref")
            if name in entry.fields
            for part in entry.fields[name].value.split(",")
        }
        for entry in file.entries:
            ids = {part.strip() for part in entry.value("ids").split(",")}
            if entry.key and not ({entry.key, *ids} & (cited | parents)):
                yield (
                    file,
                    at_entry(entry, f"{entry.key} is not cited", "remove it if it is not needed"),
                )


CHECKS = (
    Check(
        "missing-member",
        "a set or relation names an entry that is not there",
        "error",
        "biber stops or leaves it out.",
        "@set{key, entryset = {nowhere}}",
        each=_members,
        group="references",
    ),
    Check(
        "unused-string",
        "a macro that is never used",
        "info",
        "It is in the way of whoever reads the file.",
        "@string{jmlr = {Journal of Machine Learning Research}}",
        all=_unused_strings,
        group="references",
    ),
    Check(
        "duplicate",
        "one work in two entries",
        "warning",
        "The bibliography lists it twice, under two numbers.",
        "@misc{a, doi = {10.1000/x}, title = {T}}\n@misc{b, doi = {10.1000/x}, title = {T}}",
        all=_duplicates,
        group="references",
    ),
    Check(
        "shared-identifier",
        "one identifier in two works",
        "warning",
        "One of the two leads to the wrong work.",
        "@misc{a, doi = {10.1000/x}, author = {A, B}, title = {One}}\n"
        "@misc{b, doi = {10.1000/x}, author = {C, D}, title = {Other}}",
        all=_shared,
        group="references",
    ),
    Check(
        "key-in-two-files",
        "one key in two files",
        "error",
        "LaTeX takes the first and says nothing of the second.",
        "",
        all=_repeated_across,
        group="references",
    ),
    Check(
        "key-form",
        "a key with characters that programs trip over",
        "info",
        "BibTeX, LaTeX and Markdown read such keys differently.",
        "@misc{müller%2020, title = {T}}",
        each=_key_form,
        group="references",
    ),
    Check(
        "key-pattern",
        "a key that does not follow the pattern of the configuration",
        "warning",
        "Keys by one rule can be guessed.",
        "@misc{x1, title = {T}}",
        each=_key_pattern,
        group="references",
    ),
    Check(
        "undefined-citation",
        "a document cites what no file defines",
        "error",
        "LaTeX prints a question mark.",
        "",
        all=_undefined,
        group="references",
    ),
    Check(
        "uncited",
        "an entry that no document cites",
        "info",
        "It is not printed.",
        "",
        all=_uncited,
        group="references",
    ),
)
