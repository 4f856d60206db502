"""Bringing works of other programs into one's own .bib file."""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from awardbib import formats
from awardbib.cli import complete
from awardbib.cli import console as output
from awardbib.cli.options import Json, Strict
from awardbib.errors import DataError, UsageError

if TYPE_CHECKING:
    from awardbib.bibtex.edit import BibFile
    from awardbib.importing import ImportOutcome, ImportPlan
    from awardbib.model import Finding, Work


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="What to read, in any format; - is standard input."),
    ],
    into: Annotated[
        Path, typer.Option("--into", metavar="FILE", help="Your .bib file; made if there is none.")
    ],
    on_duplicate: Annotated[
        str,
        typer.Option(
            "--on-duplicate",
            metavar="WHAT",
            help="report: leave it out and say so; skip: leave it out; merge: fill in the fields "
            "that your entry lacks; add: take it all the same.",
        ),
    ] = "report",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would change as a diff, write nothing.")
    ] = False,
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
    dialect: Annotated[
        str | None,
        typer.Option(
            "--dialect",
            metavar="NAME",
            help="Write bibtex or biblatex; else what your file is written in.",
            show_default=False,
        ),
    ] = None,
    award_note: Annotated[
        bool, typer.Option("--award-note", help="Put the awards that the source tells into note.")
    ] = False,
    json: Json = False,
    strict: Strict = False,
) -> None:
    """Bring works of other files into your .bib file; print the keys they have there."""
    from awardbib.importing import plan_import  # noqa: PLC0415  # not for --help

    if dialect not in {None, "bibtex", "biblatex"}:
        raise UsageError(f"no {dialect!r} for --dialect", remedy="bibtex or biblatex")
    works, findings = _sources(files, format_, award_note=award_note)
    for finding in findings:
        output.say(f"{finding.severity}: {finding}")
    lost = sum(finding.severity == "error" for finding in findings)
    if strict and lost:
        raise DataError(
            f"{lost} broken {'record' if lost == 1 else 'records'} in what is to be imported",
            remedy="mend what is named above, or leave out --strict",
        )
    target = _target(into)
    made = plan_import(
        target.text if target else "",
        works,
        path=str(into),
        on_duplicate=on_duplicate,
        dialect=dialect,  # type: ignore[arg-type]  # checked above
    )
    for finding in made.findings:
        output.say(f"{finding.severity}: {finding}")
    if not dry_run:
        _write(into, target, made)
    _tell(made, into, on_duplicate, dry_run=dry_run, json=json)
    told = on_duplicate == "report" and any(one.action == "duplicate" for one in made.outcomes)
    if lost or told or not works or any(one.action == "broken" for one in made.outcomes):
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


def _target(into: Path) -> "BibFile | None":
    """The file to write to; None when there is none yet."""
    from awardbib.bibtex.edit import BibFile  # noqa: PLC0415  # not for --help

    if into.suffix.lower() not in {".bib", ".bibtex", ".biblatex"}:
        raise UsageError(f"{into.name!r} is no .bib file", remedy="name it with .bib")
    return BibFile(into) if into.exists() or into.is_symlink() else None


def _write(into: Path, target: "BibFile | None", made: "ImportPlan") -> None:
    """Put the changes into the file, whole or not at all."""
    if not made.edits:
        return
    if target is not None:
        target.text = made.result
        target.save()
        return
    from awardbib.files import create_whole  # noqa: PLC0415  # not for --help

    create_whole(into, made.result)  # whoever made it meanwhile shall not lose it


def _tell(made: "ImportPlan", into: Path, on_duplicate: str, *, dry_run: bool, json: bool) -> None:
    diff = ""
    if dry_run:
        from awardbib.text.patch import unified  # noqa: PLC0415  # for --dry-run alone

        diff = unified(made.text, made.edits, str(into))
    for one in made.outcomes:
        if message := _message(one, on_duplicate):
            output.say(message)
    counts = Counter[str](one.action for one in made.outcomes)
    parts = [f"{counts[action]} {words}" for action, words in _COUNTED.items() if counts[action]]
    would = "would be " if dry_run else ""
    output.say(f"{into}: {would}{', '.join(parts)}" if parts else "awardbib: nothing to import")
    if json:
        works = [_json(one) for one in made.outcomes]
        written = bool(made.edits) and not dry_run
        report: dict[str, Any] = {"into": str(into), "written": written, "works": works}
        output.emit_json(report | ({"diff": diff} if dry_run else {}))
    elif dry_run:
        output.emit(diff)
    else:
        output.emit("".join(f"{one.key}\n" for one in made.outcomes))


_COUNTED = {
    "added": "added",
    "merged": "merged",
    "present": "there already",
    "duplicate": "left out as duplicates",
    "broken": "left out, their entries being broken",
}


def _message(one: "ImportOutcome", on_duplicate: str) -> str:
    """What a person has to know about one work; nothing where all went as asked."""
    match = one.match
    if match is None:
        return ""
    title = f"{one.work.title[:60]}…" if len(one.work.title) > 60 else one.work.title  # noqa: PLR2004
    if match.conflict:
        return (
            f"warning: {one.work.place}: {title!r} has the {match.common} of {match.work.key}, "
            f"but has {match.conflict}; added as {one.key}"
        )
    if one.action == "broken":
        return f"error: {one.work.place}: {title!r} cannot be merged: {one.reason}"
    if one.action == "duplicate" and on_duplicate == "report":
        return f"duplicate: {one.work.place}: {title!r} is {one.key} already (same {match.common})"
    return ""


def _json(one: "ImportOutcome") -> dict[str, Any]:
    match = one.match
    value: dict[str, Any] = {
        "key": one.key,
        "action": one.action,
        "source": {"file": one.work.place.path, "line": one.work.place.line, "key": one.work.key},
        "title": one.work.title,
    }
    if match is not None:
        value["match"] = {"key": match.work.key, "by": match.by, "value": match.value}
        if match.conflict:
            value["match"]["conflict"] = match.conflict
    if one.fields:
        value["fields"] = list(one.fields)
    if one.reason:
        value["reason"] = one.reason
    return value
