"""The style of a file as a whole: mixtures that are no faults. Off unless selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.bibtex.names import split_and
from awardbib.check.diagnostics import Check, Found
from awardbib.check.finding import at_field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from awardbib.check.context import Context
    from awardbib.check.source import SourceEntry, SourceField, SourceFile

# Names of one thing in BibTeX and in BibLaTeX.
_PAIRS = (
    ("journal", "journaltitle"),
    ("address", "location"),
    ("year", "date"),
    ("archiveprefix", "eprinttype"),
    ("school", "institution"),
)


def _dialects(context: Context) -> Iterator[tuple[SourceFile, Found]]:
    for file in context.files:
        for classic, modern in _PAIRS:
            if classic == "school" and any(
                e.type in {"techreport", "report"} for e in file.entries
            ):
                continue
            counts = {
                name: sum(name in e.fields for e in file.entries) for name in (classic, modern)
            }
            if not all(counts.values()):
                continue
            rare, common = sorted(counts, key=lambda name: counts[name])
            for entry in file.entries:
                if rare in entry.fields:
                    yield (
                        file,
                        at_field(
                            entry,
                            entry.fields[rare],
                            f"{rare} here, {common} in {counts[common]} other places",
                            f"choose one dialect: {common}",
                        ),
                    )


def _names(context: Context) -> Iterator[tuple[SourceFile, Found]]:
    for file in context.files:
        forms = [
            (entry, entry.fields["author"], _form(entry.fields["author"].value))
            for entry in file.entries
            if "author" in entry.fields
        ]
        yield from _minority(file, forms, "choose one form of names, best “Family, Given”")


def _form(value: str) -> str:
    names = [name for name in split_and(value) if not name.startswith("{") and name != "others"]
    commas = sum("," in name for name in names)
    several = sum(len(name.split()) > 1 for name in names)
    if not several:
        return ""
    return "Family, Given" if commas * 2 > len(names) else "Given Family"


def _delimiters(context: Context) -> Iterator[tuple[SourceFile, Found]]:
    for file in context.files:
        forms = [
            (
                entry,
                field,
                {"{": "braces", '"': "quotes"}.get(
                    file.text[field.value_start : field.value_start + 1], ""
                ),
            )
            for entry in file.entries
            for field in entry.fields.values()
        ]
        yield from _minority(file, forms, "choose one of braces and quotes")


def _minority(
    file: SourceFile, forms: list[tuple[SourceEntry, SourceField, str]], remedy: str
) -> Iterator[tuple[SourceFile, Found]]:
    """A finding for each field of the form that is rarer in a file."""
    counts: dict[str, int] = {}
    for *_, form in forms:
        if form:
            counts[form] = counts.get(form, 0) + 1
    if len(counts) < 2:  # noqa: PLR2004  # no mixture
        return
    rare = min(counts, key=lambda form: counts[form])
    common = max(counts, key=lambda form: counts[form])
    for entry, field, form in forms:
        if form == rare and rare != common:
            message = f"{form} here, {common} in {counts[common]} other places"
            yield file, at_field(entry, field, message, remedy)


def _check(
    id_: str, title: str, why: str, look: Callable[[Context], Iterator[tuple[SourceFile, Found]]]
) -> Check:
    return Check(id_, title, "hint", why, "", all=look, default=False, group="style")


CHECKS = (
    _check(
        "mixed-dialect",
        "BibTeX's and BibLaTeX's names of fields in one file",
        "Some programs read only one of them.",
        _dialects,
    ),
    _check(
        "mixed-names",
        "names in two orders in one file",
        "Searching the file for a name takes two tries.",
        _names,
    ),
    _check(
        "mixed-delimiters",
        "braces and quotes in one file",
        "The file reads better in one form.",
        _delimiters,
    ),
)
