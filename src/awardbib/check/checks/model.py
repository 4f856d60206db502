"""Types and fields against the data models of BibTeX and BibLaTeX."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from awardbib.bibtex.datamodel import CONTROLS, FIELDS, REQUIRED, TYPES
from awardbib.check.diagnostics import Check, Fix
from awardbib.check.finding import at_entry, at_field, removed, renamed
from awardbib.text.patch import Edit
from awardbib.text.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.check.context import Context
    from awardbib.check.diagnostics import Found
    from awardbib.check.source import SourceEntry

_LEAST_NAME = 4  # letters; shorter names of fields are too near to each other
_NAMES = {"journal": "journal or journaltitle", "year": "year or date", "author": "author"}


def _unknown_type(entry: SourceEntry, _: Context) -> Iterator[Found]:
    if entry.type in TYPES or entry.type in CONTROLS:
        return
    near = nearest(entry.type, TYPES)
    fix = None
    remedy = "use one of BibTeX's or BibLaTeX's types, such as misc"
    if near:
        remedy = f"did you mean @{near[0]}?"
        span = (entry.type_start, entry.type_start + len(entry.type))
        fix = Fix(f"write @{near[0]}", (Edit(*span, near[0]),))
    found = at_entry(entry, f"unknown entry type @{entry.type}", remedy, fix=fix)
    yield found


def _misspelt_field(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for name, field in entry.fields.items():
        if name in FIELDS or len(name) < _LEAST_NAME:
            continue
        near = _meant(name)
        if near and near not in entry.fields:
            yield at_field(
                entry,
                field,
                f"unknown field {name}",
                f"did you mean {near}?",
                fix=renamed(field, near),
            )


@lru_cache(maxsize=1024)  # a program's own fields stand in every entry of a file
def _meant(name: str) -> str:
    """The field that a name is with a slip of the fingers; empty for a name of its own."""
    near = nearest(name, FIELDS)[:1]
    return next((one for one in near if abs(len(name) - len(one)) <= 1 and name[0] == one[0]), "")


def _unknown_field(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for name, field in entry.fields.items():
        if name not in FIELDS:
            yield at_field(
                entry,
                field,
                f"the field {name} is in neither BibTeX's nor BibLaTeX's data model",
                "styles ignore it; rename it if it should be printed",
            )


def _missing_field(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for group in REQUIRED.get(entry.type, ()):
        if not any(name in entry.fields for name in group) and not entry.has(*group):
            named = " or ".join(name for name in group if name != "crossref")
            yield at_entry(
                entry,
                f"@{entry.type} without {named}",
                f"add {named}; styles print a gap and BibTeX warns",
            )


def _empty_field(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for name, field in entry.fields.items():
        if not field.value.strip(" \t\r\n{}~"):
            yield at_field(
                entry,
                field,
                f"the field {name} is empty",
                f"fill in or remove {name}",
                fix=removed(entry, field),
            )


CHECKS = (
    Check(
        "unknown-type",
        "an entry type that no style knows",
        "error",
        "BibTeX styles treat it as @misc with a warning, BibLaTeX prints it bare.",
        "@artcle{key, title = {A title}}",
        each=_unknown_type,
        group="model",
    ),
    Check(
        "misspelt-field",
        "a field whose name is nearly a known one",
        "warning",
        "Styles ignore unknown fields without a word: what it says is not printed.",
        "@article{key, auhtor = {Doe, Jane}}",
        each=_misspelt_field,
        group="model",
    ),
    Check(
        "unknown-field",
        "a field of neither data model",
        "hint",
        "Styles ignore it. Fields of one's own are fine; this lists them on request.",
        "@article{key, mood = {good}}",
        each=_unknown_field,
        default=False,
        group="model",
    ),
    Check(
        "missing-field",
        "a required field is missing",
        "warning",
        "The reference is printed with a gap, and a reader may not find the work.",
        "@inproceedings{key, author = {Doe, Jane}, title = {A title}, year = {2020}}",
        each=_missing_field,
        group="model",
    ),
    Check(
        "empty-field",
        "a field is empty",
        "warning",
        "BibTeX warns of it, and some styles print the punctuation around it.",
        "@article{key, title = {A title}, journal = {}}",
        each=_empty_field,
        group="model",
    ),
)
