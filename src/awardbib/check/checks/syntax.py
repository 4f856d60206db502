"""What reading a file reports: each kind of finding of the reader is a check of its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from awardbib.check.diagnostics import Check, Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from awardbib.check.context import Context
    from awardbib.check.diagnostics import Severity
    from awardbib.check.source import SourceFile

_ARTICLE = "@article{key, title = {A title}, "
# Code, title, why it matters, example; the severity is the reader's.
_KINDS: tuple[tuple[str, str, str, str], ...] = (
    (
        "unclosed-entry",
        "an entry is not closed",
        "BibTeX reads on into the next entry and loses both.",
        _ARTICLE + "year = {2020}",
    ),
    (
        "unclosed-value",
        "the braces of a value do not balance",
        "BibTeX takes the rest of the entry, or of the file, for the value.",
        "@article{key, title = {A {title}, year = {2020}}",
    ),
    (
        "unclosed-quote",
        "a quotation mark is not closed",
        "BibTeX takes what follows for the value.",
        '@article{key, title = "A title, year = {2020}}',
    ),
    (
        "text-after-value",
        "text follows a value",
        "A brace closes too early or a comma is missing; BibTeX skips the rest of the entry.",
        _ARTICLE + "note = {a} b, year = {2020}}",
    ),
    (
        "spilled-text",
        "text stands outside of any entry",
        "A brace closes too early: fields after it are lost without a word.",
        _ARTICLE + "year = {2020}},\n  pages = {1--2}}",
    ),
    (
        "missing-comma",
        "a comma is missing",
        "BibTeX skips the rest of the entry.",
        "@article{key, title = {A title} year = {2020}}",
    ),
    ("extra-comma", "a comma too many", "BibTeX reports an error.", _ARTICLE + ", year = {2020}}"),
    (
        "missing-equals",
        "an equals sign is missing",
        "BibTeX skips the rest of the entry.",
        "@article{key, title {A title}}",
    ),
    ("no-value", "a field has no value", "BibTeX skips the rest of it.", "@article{key, title = }"),
    (
        "no-field-name",
        "the name of a field is missing",
        "BibTeX skips the rest.",
        "@misc{k, = {x}}",
    ),
    (
        "no-block",
        "an @ starts no entry",
        "BibTeX tries to read one there.",
        "",
    ),
    (
        "bare-value",
        "text stands without braces",
        "BibTeX takes it for a macro, or stops.",
        "@article{key, pages = 12-15}",
    ),
    (
        "comment-inside",
        "% inside an entry",
        "BibTeX has no comments inside entries; the line is an error.",
        _ARTICLE + "\n  % year = {2020},\n}",
    ),
    (
        "disabled-entry",
        "an entry behind %",
        "BibTeX reads it all the same.",
        "% @article{key, title = {A title}}",
    ),
    (
        "repeated-field",
        "a field stands twice",
        "BibTeX takes the first, biber the last, and neither says so clearly.",
        _ARTICLE + "title = {Another title}}",
    ),
    (
        "repeated-key",
        "a key is used twice",
        "Only one of the two entries can be cited.",
        "@misc{key, title = {A}}\n@misc{key, title = {B}}",
    ),
    (
        "similar-key",
        "two keys differ in case only",
        "BibTeX takes the two for one.",
        "@misc{key, title = {A}}\n@misc{Key, title = {B}}",
    ),
    ("no-key", "an entry has no key", "It cannot be cited.", "@misc{title = {A}}"),
    ("bad-key", "white space in a key", "It cannot be cited.", "@misc{a key, title = {A}}"),
    (
        "undefined-macro",
        "a macro is not defined",
        "BibTeX leaves the value empty.",
        "@article{key, journal = jmrl}",
    ),
    (
        "missing-parent",
        "a crossref or xdata leads nowhere",
        "Fields that it should give are missing.",
        "@inproceedings{key, crossref = {nowhere}}",
    ),
    (
        "inheritance-cycle",
        "entries inherit from each other in a circle",
        "No program can resolve it.",
        "@misc{a, crossref = {b}}\n@misc{b, crossref = {a}}",
    ),
    (
        "encoding",
        "the file is not plain UTF-8",
        "biber and most programs expect UTF-8; letters are lost otherwise.",
        "",
    ),
)
_CODES = frozenset(code for code, *_ in _KINDS)
_WARNINGS = frozenset({"disabled-entry", "similar-key", "undefined-macro", "encoding"})


def _of_code(code: str, context: Context) -> Iterator[tuple[SourceFile, Found]]:
    yield from _findings(context, lambda one: one == code)


def _other(context: Context) -> Iterator[tuple[SourceFile, Found]]:
    yield from _findings(context, lambda one: one not in _CODES)


def _findings(
    context: Context, wanted: Callable[[str], bool]
) -> Iterator[tuple[SourceFile, Found]]:
    for file in context.files:
        for finding in file.findings:
            if not wanted(finding.code):
                continue
            start, line = file.line_at(file.offset(finding.place.line))
            column = _column(line, finding.excerpt.strip())
            severity: Severity = "warning" if finding.severity == "warning" else "error"
            entry = file.entry_at(start + column)
            yield (
                file,
                Found(
                    finding.message,
                    finding.remedy,
                    start + column,
                    key=entry.key if entry else "",
                    severity=severity,
                ),
            )


def _column(line: str, excerpt: str) -> int:
    """Where in a line the excerpt of a finding begins: it goes to the end, if that is not far."""
    stripped = line.rstrip()
    if excerpt and stripped.endswith(excerpt):
        return len(stripped) - len(excerpt)
    at = line.find(excerpt) if excerpt else -1
    return at if at >= 0 else len(line) - len(line.lstrip())


CHECKS = (
    *(
        Check(
            code,
            title,
            "warning" if code in _WARNINGS else "error",
            why,
            example,
            all=partial(_of_code, code),
            group="syntax",
        )
        for code, title, why, example in _KINDS
    ),
    Check(
        "other-syntax",
        "the reader reports something else",
        "error",
        "What the reader cannot make out may be lost in other programs too.",
        "@set{s, entryset = {a}, expected = {many}}",
        all=_other,
        group="syntax",
    ),
)
