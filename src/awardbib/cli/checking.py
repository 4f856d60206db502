"""Checking bibliographies: check, awards."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awardbib.cli import complete, environment, options
from awardbib.cli import console as output
from awardbib.cli.options import Json, Output, Refs
from awardbib.errors import NotFound, UsageError
from awardbib.text.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awardbib.catalog import Catalog
    from awardbib.check import Check, Context, Diagnostic, Document, Report, Severity, SourceFile
    from awardbib.check.config import Config

_SEVERITIES: "tuple[Severity, ...]" = ("error", "warning", "info", "hint")
_STDIN = "standard input"

Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE...",
        help=".bib files, or folders of them; - is standard input.",
        show_default=False,
    ),
]


_severity = complete.among(_SEVERITIES)


@complete.several
def _checks() -> "Iterable[str]":
    from awardbib.check.registry import groups, ids  # noqa: PLC0415  # only when completing

    return [*groups(), *ids(), "all"]


def _outputs(incomplete: str) -> list[str]:
    from awardbib.check.writers import WRITERS  # noqa: PLC0415  # only when completing

    return complete.among(WRITERS)(incomplete)


def _award_outputs(incomplete: str) -> list[str]:
    from awardbib.check.awards import OUTPUTS  # noqa: PLC0415  # only when completing

    return complete.among([*OUTPUTS, "addendum"])(incomplete)


def check(  # a command has many options
    files: Files = None,
    document: Annotated[
        list[Path] | None,
        typer.Option(
            "--document",
            metavar="FILE",
            help="A document that cites (.tex, .aux, .md, .typ …); finds citations that nothing "
            "defines and entries that nobody cites. Can be repeated.",
            show_default=False,
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="IDS",
            help="These checks or groups alone; +id adds to the usual ones, all is every check.",
            show_default=False,
            autocompletion=_checks,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="IDS",
            help="Not these checks or groups.",
            show_default=False,
            autocompletion=_checks,
        ),
    ] = None,
    severity: Annotated[
        str,
        typer.Option(
            "--severity",
            metavar="LEVEL",
            help="Show nothing lighter than this: error, warning, info, hint.",
            autocompletion=_severity,
        ),
    ] = "info",
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="LEVEL",
            help="Exit with 1 on findings of this level or graver [warning]; never: always 0.",
            show_default=False,
            autocompletion=_severity,
        ),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help="text, json, github, errorformat or sarif.",
            autocompletion=_outputs,
        ),
    ] = "text",
    json: Json = False,
    out: Output = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Show what can be mended, as a diff; writes nothing.")
    ] = False,
    write: Annotated[bool, typer.Option("--write", help="With --fix: change the files.")] = False,
    award_note: Annotated[
        bool, typer.Option("--award-note", help="With --fix: add known awards as notes.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            metavar="FILE",
            help="Leave out what this file lists as known.",
            show_default=False,
        ),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(
            "--write-baseline",
            metavar="FILE",
            help="Write all that is found now as known.",
            show_default=False,
        ),
    ] = None,
    key_pattern: Annotated[
        str | None,
        typer.Option(
            "--key-pattern",
            metavar="REGEX",
            help="What every cite key must match.",
            show_default=False,
        ),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="ID",
            help="Say what a check finds and why, and end.",
            show_default=False,
            autocompletion=_checks,
        ),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List all checks, and end.")] = False,
    no_record: Annotated[
        bool, typer.Option("--no-record", help="Compare nothing with the curated record.")
    ] = False,
    catalog: Annotated[
        bool,
        typer.Option(
            "--catalog", help="Verify each reference with your catalog; see `awardbib catalog`."
        ),
    ] = False,
    refs: Refs = None,
) -> None:
    """Check a bibliography: what is wrong, outdated or missing.

    Which of its works won awards is said too.
    """
    if explain is not None or list_:
        _explain(explain)
        return
    from awardbib.check import Context, Record, Settings, choose, run  # noqa: PLC0415  # not for --help
    from awardbib.check.writers.text import summary  # noqa: PLC0415

    config = _config(files)
    least, fails = _level(severity), _fails(fail_on, config)
    name = "json" if json else format_
    chosen = choose(_listed(select) or config.select, [*_listed(ignore), *config.ignore])
    context = Context(
        _read(files),
        Settings(
            key_pattern=_pattern(config.key_pattern if key_pattern is None else key_pattern),
            year=_year(),
            award_note=award_note or config.award_note,
        ),
        None if no_record else Record(options.load(refs)),
        tuple(_documents(document, config)),
        _catalog() if catalog else None,
    )
    if fix:
        report = _fix(context, chosen, config, least, write=write, out=out)
    else:
        report = run(context, chosen, config.severity)
    if write_baseline is not None:
        from awardbib.check.baseline import dumps  # noqa: PLC0415

        output.emit(dumps(report.diagnostics), write_baseline)
        output.say(f"awardbib: {len(report.diagnostics)} findings written to {write_baseline}")
        return
    report = _at_least(_without_known(report, baseline, config), least)
    if not fix:
        _show(report, name, out)
    elif write:
        output.say(f"awardbib: {summary(report)}")
    if fails and report.at_least(fails):
        raise typer.Exit(1)


def _catalog() -> "Catalog":
    """The user's catalog.

    Raises:
        NotFound: there is none.
    """
    from awardbib.catalog import Catalog  # noqa: PLC0415  # for --catalog alone

    found = Catalog(environment.catalog_folder())
    if not found.parts:
        raise NotFound(
            "there is no catalog yet", remedy="`awardbib catalog build dblp.xml.gz` makes one"
        )
    return found


def _show(report: "Report", name: str, out: Path | None) -> None:
    from awardbib.check.writers import write as written  # noqa: PLC0415

    to_terminal = out is None and environment.is_terminal()
    output.emit(written(report, name, color=to_terminal and environment.has_colour()), out)


def _fix(  # what a run of fixes needs
    context: "Context",
    checks: "Sequence[Check]",
    config: "Config",
    least: "Severity",
    *,
    write: bool,
    out: Path | None,
) -> "Report":
    """Show or write the fixes; the report of what is left with them."""
    from awardbib.check import fix as fixed_by  # noqa: PLC0415
    from awardbib.check import write as write_fixed  # noqa: PLC0415

    allowed = _SEVERITIES[: _SEVERITIES.index(least) + 1]
    fixed, report = fixed_by(context, checks, config.severity, allowed=allowed)
    if not write:
        output.emit("".join(one.diff for one in fixed), out)
        count = sum(one.count for one in fixed)
        output.say(f"awardbib: {_fixes(count)} to apply; --fix --write applies them")
        return report
    if any(one.path == _STDIN for one in fixed):
        raise UsageError("standard input cannot be changed", remedy="name a file")
    write_fixed(fixed)
    for one in fixed:
        output.say(f"{one.path}: {_fixes(one.count)} applied")
    return report


def _fixes(count: int) -> str:
    return f"{count} {'fix' if count == 1 else 'fixes'}"


def awards(
    files: Files = None,
    format_: Annotated[
        str,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help="table, json, markdown, cv, or addendum: a change of the file, shown as a diff.",
            autocompletion=_award_outputs,
        ),
    ] = "table",
    json: Json = False,
    out: Output = None,
    write: Annotated[
        bool, typer.Option("--write", help="With -f addendum: change the files.")
    ] = False,
    refs: Refs = None,
) -> None:
    """Show which works of a bibliography won which award."""
    from awardbib.check import Record  # noqa: PLC0415  # not for --help
    from awardbib.check.awards import awarded  # noqa: PLC0415
    from awardbib.check.awards import write as written  # noqa: PLC0415

    found = awarded(_read(files), Record(options.load(refs)))
    if not found:
        output.say("awardbib: no award is recorded for any of these works")
        raise typer.Exit(1)
    name = "json" if json else format_
    if name != "addendum":
        if name == "table" and out is None and environment.is_terminal():
            from awardbib.check.awards import rows  # noqa: PLC0415

            cells = [(r["key"], r["award"], r["edition"], r["attested"]) for r in rows(found)]
            output.emit_table(("key", "award", "edition", "attested"), cells, shrink=1)
            return
        output.emit(written(found, name), out)
        return
    from awardbib.check.awards import addenda  # noqa: PLC0415
    from awardbib.check.fixing import Fixed  # noqa: PLC0415
    from awardbib.check.fixing import write as write_fixed  # noqa: PLC0415
    from awardbib.text.patch import apply  # noqa: PLC0415

    changed = [
        Fixed(file.path, file.text, apply(file.text, edits), len(edits))
        for file, edits in addenda(found).items()
    ]
    if write:
        write_fixed(changed)
        count = sum(one.count for one in changed)
        output.say(f"awardbib: {count} {'entry' if count == 1 else 'entries'} changed")
    else:
        output.emit("".join(one.diff for one in changed), out)


def _explain(id_: str | None) -> None:
    from awardbib.check.registry import CHECKS, get  # noqa: PLC0415

    if id_ is None:
        rows = [
            (one.id, one.severity, one.group, one.title if one.default else f"{one.title} (off)")
            for one in CHECKS
        ]
        output.emit_table(("id", "severity", "group", "what it finds"), rows, shrink=3)
        return
    one = get(id_)
    lines = [f"{one.id}: {one.title}", "", one.why]
    if one.example:
        lines += ["", "It finds:", "", *(f"    {line}" for line in one.example.split("\n"))]
    state = "runs unless it is ignored" if one.default else "runs only when it is selected"
    lines += ["", f"Severity: {one.severity}. Group: {one.group}. It {state}."]
    output.emit("\n".join(lines) + "\n")


def _listed(values: list[str] | None) -> list[str]:
    return [part.strip() for value in values or () for part in value.split(",") if part.strip()]


def _level(name: str) -> "Severity":
    if name not in _SEVERITIES:
        raise UsageError(
            f"unknown severity {name[:40]!r}",
            remedy=did_you_mean(name, _SEVERITIES) or f"one of: {', '.join(_SEVERITIES)}",
        )
    return name


def _fails(stated: str | None, config: "Config") -> "Severity | None":
    if stated is None:
        return config.fail_on or "warning"
    return None if stated == "never" else _level(stated)


def _year() -> int:
    from datetime import UTC, datetime  # noqa: PLC0415

    return datetime.now(UTC).year


def _pattern(text: str) -> str:
    import re  # noqa: PLC0415

    try:
        re.compile(text)
    except re.error as error:
        raise UsageError(f"the key pattern is not a regular expression: {error}") from error
    return text


def _config(files: list[Path] | None) -> "Config":
    from awardbib.check.config import find  # noqa: PLC0415

    first = next((path for path in files or () if str(path) != "-"), Path())
    folder = first if first.is_dir() else first.parent
    return find(folder.resolve())


def _read(files: list[Path] | None) -> "list[SourceFile]":
    """The files to check, of folders all .bib files in them."""
    from awardbib.bibtex.loading import decode, load_text  # noqa: PLC0415
    from awardbib.check import read_texts  # noqa: PLC0415
    from awardbib.library.sources import bib_files  # noqa: PLC0415

    if not files:
        raise UsageError("no file to check", remedy="name a .bib file; - is standard input")
    texts: list[tuple[str, str]] = []
    warnings = []
    for named in files:
        if str(named) == "-":
            texts.append((_STDIN, decode(sys.stdin.buffer.read(), _STDIN)[0]))
            continue
        for path in map(Path, bib_files(str(named))) if named.is_dir() else [named]:
            text, found = load_text(path)
            texts.append((str(path), text))
            warnings.append(found)
    return read_texts(texts, warnings)


def _documents(stated: list[Path] | None, config: "Config") -> "Iterable[Document]":
    from awardbib.check import Document  # noqa: PLC0415
    from awardbib.cited import cited  # noqa: PLC0415

    base = config.path.parent if config.path else Path()
    for path in stated or [base / name for name in config.documents]:
        found = cited(path)
        for missing in found.missing:
            output.say(f"warning: {path} includes {missing}, which does not exist")
        yield Document(str(path), found.keys, found.everything)


def _without_known(report: "Report", stated: Path | None, config: "Config") -> "Report":
    path = stated
    if path is None and config.baseline and config.path is not None:
        path = config.path.parent / config.baseline
    if path is None:
        return report
    from awardbib.bibtex.loading import load_text  # noqa: PLC0415
    from awardbib.check.baseline import loads, without  # noqa: PLC0415

    return without(report, loads(load_text(path)[0], str(path)))


def _at_least(report: "Report", least: "Severity") -> "Report":
    from dataclasses import replace  # noqa: PLC0415

    found: list[Diagnostic] = report.at_least(least)
    return replace(report, diagnostics=tuple(found))
