"""A run of the checks over files, and what came of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awardbib.bibtex.loading import load_text
from awardbib.bibtex.parser import parse
from awardbib.bibtex.read import build
from awardbib.check import source
from awardbib.check.diagnostics import SEVERITIES, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awardbib.check.context import Context
    from awardbib.check.diagnostics import Check, Found, Severity
    from awardbib.check.source import SourceFile
    from awardbib.model import Finding, Work

_LONGEST_LINE = 10_000  # characters of a line that an excerpt is cut from


def read_files(paths: Iterable[str]) -> list[SourceFile]:
    """Files read for a run, together: an entry of one may refer to one of another.

    Raises:
        FileError: a file cannot be read, is too large or is not text.
    """
    texts = [(path, *load_text(path)) for path in paths]
    return read_texts([(path, text) for path, text, _ in texts], [w for *_, w in texts])


def read_texts(
    texts: Sequence[tuple[str, str]], warnings: Sequence[Iterable[Finding]] = ()
) -> list[SourceFile]:
    """The same of texts: pairs of the path that messages name, and the content."""
    parsed = [(path, text, parse(text, path)) for path, text in texts]
    everything = [entry for *_, one in parsed for entry in one.entries]
    whole = build(everything, [f for *_, one in parsed for f in one.findings])
    works: dict[str, dict[tuple[int, str], Work]] = {}
    keyless = {(e.place.path, e.place.line) for e in everything if not e.key}
    for work in whole.works:
        place = work.place
        key = "" if (place.path, place.line) in keyless else work.key
        works.setdefault(place.path, {})[place.line, key] = work
    findings: dict[str, list[Finding]] = {}
    for finding in (*whole.findings, *(one for each in warnings for one in each)):
        findings.setdefault(finding.place.path, []).append(finding)
    files = []
    for path, text, one in parsed:
        values = {(entry.place.line, entry.key): entry.fields for entry in one.entries}
        found = tuple(findings.get(path, ()))
        files.append(source.read(path, text, values, works.get(path, {}), found))
    return files


@dataclass(frozen=True)
class Report:
    """What a run found, in the order of files and lines.

    Attributes:
        files: that were checked.
        diagnostics: what was found and not switched off.
        ignored: how many were switched off by comments in entries.
    """

    files: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    ignored: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return Counter(one.severity for one in self.diagnostics)[severity]

    def at_least(self, severity: Severity) -> list[Diagnostic]:
        """The findings of a severity and of graver ones."""
        counted = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return [one for one in self.diagnostics if one.severity in counted]


def run(
    context: Context, checks: Iterable[Check], severities: Mapping[str, Severity] | None = None
) -> Report:
    """Look at all files with some checks.

    Args:
        context: the files and what they are compared with.
        checks: of the registry.
        severities: other ones than the checks' own, by id.
    """
    found: list[Diagnostic] = []
    ignored = 0
    chosen = list(checks)
    stated = severities or {}
    order = {file.path: number for number, file in enumerate(context.files)}
    for file, check, one in _found(context, chosen):
        if check.id in _switched_off(file, one):
            ignored += 1
            continue
        severity = stated.get(check.id) or one.severity or check.severity
        found.append(_diagnostic(file, check, one, severity))
    found.sort(key=lambda one: (order[one.file], one.line, one.column, one.check))
    return Report(tuple(context.files), tuple(found), ignored)


def _found(context: Context, checks: Sequence[Check]) -> Iterator[tuple[SourceFile, Check, Found]]:
    each = [(check, check.each) for check in checks if check.each is not None]
    for file in context.files:
        for entry in file.entries:
            for check, look in each:
                for found in look(entry, context):
                    yield file, check, found
    for check in checks:
        if check.all is not None:
            for file, found in check.all(context):
                yield file, check, found


def _switched_off(file: SourceFile, found: Found) -> frozenset[str]:
    entry = file.entry_at(found.start)
    return entry.ignored if entry is not None else frozenset()


def _diagnostic(file: SourceFile, check: Check, found: Found, severity: Severity) -> Diagnostic:
    line, column = file.position(found.start)
    start, text = file.line_at(found.start)
    end = found.end
    if end is None or end <= found.start:
        end = max(found.start + 1, start + len(text))
    end_line, end_column = file.position(end)
    return Diagnostic(
        check.id,
        severity,
        file.path,
        line,
        column,
        found.message,
        found.remedy,
        end_line,
        end_column,
        found.key,
        found.field,
        found.fix,
        text[:_LONGEST_LINE],
    )
