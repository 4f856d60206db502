"""Bringing works of other programs into one's own .bib file."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awardbib import formats
from awardbib.cli import complete, target
from awardbib.cli import console as output
from awardbib.cli.options import Json, Strict
from awardbib.errors import DataError

if TYPE_CHECKING:
    from awardbib.model import Finding, Work


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="What to read, in any format; - is standard input."),
    ],
    into: target.Into,
    on_duplicate: target.OnDuplicate = "report",
    dry_run: target.DryRun = False,
    format_: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help=f"{output.either(formats.readable())}; else by the files' names.",
            show_default=False,
            autocompletion=complete.readable,
        ),
    ] = None,
    dialect: target.DialectName = None,
    award_note: Annotated[
        bool, typer.Option("--award-note", help="Put the awards that the source names into note.")
    ] = False,
    json: Json = False,
    strict: Strict = False,
) -> None:
    """Bring works of other files into your .bib file.

    The keys that they have there are printed.
    """
    works, findings = _sources(files, format_, award_note=award_note)
    for finding in findings:
        output.say(f"{finding.severity}: {finding}")
    lost = sum(finding.severity == "error" for finding in findings)
    if strict and lost:
        raise DataError(
            f"{lost} malformed {'record' if lost == 1 else 'records'} in what is to be imported",
            remedy="correct what is named above, or leave out --strict",
        )
    is_whole = target.bring(
        works, into, on_duplicate=on_duplicate, dry_run=dry_run, dialect=dialect, json=json
    )
    if lost or not works or not is_whole:
        raise typer.Exit(1)


def _sources(
    files: list[Path], format_: str | None, *, award_note: bool
) -> "tuple[list[Work], list[Finding]]":
    """The works of all files, and what is wrong in them."""
    from awardbib.bibtex.loading import decode, load_text  # noqa: PLC0415

    stated = formats.get(format_, to="read") if format_ else None
    works: list[Work] = []
    findings: list[Finding] = []
    for path in files:
        is_stdin = str(path) == "-"
        if is_stdin:
            text, _ = decode(sys.stdin.buffer.read(), "standard input")
        else:
            text, warnings = load_text(path)
            findings += warnings
        form = stated or formats.detect(text, "standard input" if is_stdin else path)
        content = form.read(text, "standard input" if is_stdin else str(path))
        findings += content.findings
        for work in content.works:
            lists = tuple(one for one in content.lists if award_note and work.key in one.members)
            works.append(replace(work, lists=lists))
    return works, findings
