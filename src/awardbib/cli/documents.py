"""Documents that cite: which keys, and their entries."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awardbib.cited import KINDS
from awardbib.cli import complete, environment, options, target
from awardbib.cli import console as output
from awardbib.cli.options import Json, Output, Refs, Strict
from awardbib.cli.progress import working
from awardbib.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.cited import Cited
    from awardbib.cited.lookup import References
    from awardbib.formats import Format
    from awardbib.model import Work

MISSING = ("error", "warn")


def cited(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="paper.aux, .bcf, .tex, .md, .qmd, .rmd or .typ; - is standard input.",
        ),
    ],
    into: target.IntoIfAny = None,
    on_duplicate: target.OnDuplicate = "report",
    dry_run: target.DryRun = False,
    dialect: target.DialectName = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help="Write the cited works in this format, not the keys alone; else by -o's name.",
            show_default=False,
            autocompletion=complete.writable,
        ),
    ] = None,
    missing: Annotated[
        str,
        typer.Option(
            "--missing",
            metavar="WHAT",
            help="error or warn about keys that no work has.",
            autocompletion=complete.among(MISSING),
        ),
    ] = "warn",
    kind: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="KIND",
            help=f"{output.either(KINDS)}; else by the files' names.",
            show_default=False,
            autocompletion=complete.among(KINDS),
        ),
    ] = "",
    json: Json = False,
    refs: Refs = None,
    strict: Strict = False,
    file: Output = None,
    force: target.Force = False,
) -> None:
    """Find the keys that a document cites, or their entries.

    They are looked for in the .bib files that the document names, then in the curated lists or
    in what --refs names.
    """
    if missing not in MISSING:
        raise UsageError(
            f"invalid value {missing!r} for --missing", remedy=f"use {output.either(MISSING)}"
        )
    target.check_places(into, file, format_)
    form = _format(format_, file, files)
    found = [_find(path, kind) for path in files]
    if not any(one.keys or one.everything for one in found):
        output.say("awardbib: nothing is cited")
        raise typer.Exit(1)
    references = _references(found, refs, into, file, strict=strict)
    keys = dict.fromkeys(key for one in found for key in one.keys)
    if any(one.everything for one in found) and (form or into):
        keys |= dict.fromkeys(references.everything())
    works, lost = _works(list(keys), references, missing, needed=bool(form or into))
    if into is not None:
        # What has been found in the file itself need not be added.
        new = [work for work in works if work.place.path != str(into)]
        if not target.bring(
            new,
            into,
            on_duplicate=on_duplicate,
            dry_run=dry_run,
            dialect=dialect,
            json=json,
            present=len(works) - len(new),
        ):
            raise typer.Exit(1)
    elif form is not None:
        target.replace(form, works, file, force=force, sources=references.own)
    else:
        _print_keys(list(keys), lost, found, json=json)


def _format(name: str | None, file: Path | None, documents: list[Path]) -> "Format | None":
    """The format to write, if any: by its name, or by that of the file."""
    from awardbib import formats  # noqa: PLC0415  # not for --help

    if name is not None:
        return formats.get(name, to="write")
    if file is None or str(file) == "-":
        return None
    # Where the end of a name stands for several formats, it is the one that the document reads.
    is_typst = all(path.suffix == ".typ" for path in documents)
    return formats.for_path(file, to="write", prefer=["hayagriva" if is_typst else "csl-yaml"])


def _works(
    keys: list[str], references: "References", missing: str, *, needed: bool
) -> "tuple[list[Work], list[str]]":
    """The works of some keys, and the keys of none, which are told."""
    # The awards of a work are not for the bibliography of somebody's paper.
    works = {key: replace(work, lists=()) for key in keys if (work := references.get(key))}
    lost = [key for key in keys if key not in works]
    for key in lost:
        output.say(f"{'error' if missing == 'error' else 'warning'}: no work has the key {key!r}")
    if lost and (missing == "error" or (needed and not works)):
        raise typer.Exit(1)
    return list(works.values()), lost


def _find(path: Path, kind: str) -> "Cited":
    """What one document cites; what it includes and is not there goes to stderr."""
    from awardbib.cited import cited as find  # noqa: PLC0415  # not for --help

    text = None
    if str(path) == "-":
        if not kind:
            raise UsageError(
                "cannot infer the kind of document from standard input",
                remedy="name it with --from",
            )
        text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    found = find(path, kind=kind, text=text)
    for name in found.missing:
        output.say(f"warning: {path}: includes {name}, which is not there")
    return found


def _references(
    found: "list[Cited]",
    refs: "Sequence[str] | None",
    into: Path | None,
    file: Path | None,
    *,
    strict: bool,
) -> "References":
    """Where to look the keys up; what is wrong there goes to stderr."""
    from awardbib.cited.lookup import references  # noqa: PLC0415  # not for --help

    named = [path for one in found for path in one.bibliographies]
    if into is not None and into.exists():
        named = [into, *(path for path in named if path.resolve() != into.resolve())]
    with working("reading bibliographies"):
        looked = references(
            dict.fromkeys(named),
            options.paths(refs),
            cache=environment.cache_folder(),
            target=into or file,
        )
    for problem in looked.problems:
        output.say(f"warning: {problem}")
    options.report(looked.library, strict=strict, where=", ".join(refs or ()))
    return looked


def _print_keys(keys: list[str], lost: list[str], found: "list[Cited]", *, json: bool) -> None:
    everything = any(one.everything for one in found)
    if json:
        output.emit_json(
            {
                "keys": keys,
                "everything": everything,
                "missing_keys": lost,
                "missing_files": [name for one in found for name in one.missing],
                "bibliographies": [str(path) for one in found for path in one.bibliographies],
            }
        )
        return
    marks = dict.fromkeys(lost, "  (not found)") if environment.is_terminal() else {}
    output.emit("".join(f"{key}{marks.get(key, '')}\n" for key in keys))
    if everything:
        output.say("awardbib: the document asks for the whole bibliography (*)")
