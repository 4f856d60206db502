"""Documents that cite: which keys, and their entries."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awardbib.cli import complete, options
from awardbib.cli import console as output
from awardbib.cli.options import Json, Output, Refs, Strict
from awardbib.errors import UsageError

if TYPE_CHECKING:
    from awardbib.cited import Cited
    from awardbib.library import Library
    from awardbib.model import Work


def cited(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="paper.aux, .bcf, .tex, .md, .qmd, .rmd or .typ."),
    ],
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
        typer.Option("--missing", metavar="WHAT", help="error or warn about keys not found."),
    ] = "warn",
    json: Json = False,
    refs: Refs = None,
    strict: Strict = False,
    file: Output = None,
) -> None:
    """Find the keys that a document cites, or the entries of those keys."""
    from awardbib import formats  # noqa: PLC0415  # not for --help
    from awardbib.cited import cited as find  # noqa: PLC0415

    if missing not in {"error", "warn"}:
        raise UsageError(f"no {missing!r} for --missing", remedy="error or warn")
    form = formats.get(format_, to="write") if format_ else None
    if form is None and file is not None and str(file) != "-":
        form = formats.for_path(file, to="write", prefer=_suited(files))
    found = [find(path) for path in files]
    for path, one in zip(files, found, strict=True):
        for name in one.missing:
            output.say(f"warning: {path}: includes {name}, which is not there")
    if not any(one.keys or one.everything for one in found):
        output.say("awardbib: nothing is cited")
        raise typer.Exit(1)
    if form is None and missing == "warn":
        keys = dict.fromkeys(key for one in found for key in one.keys)
        _print_keys(list(keys), found, json=json)
        return
    library = options.load(refs, strict=strict)
    works, lost = _works(library, found)
    for key in lost:
        output.say(f"{'error' if missing == 'error' else 'warning'}: no work has the key {key!r}")
    if lost and (missing == "error" or not works):
        raise typer.Exit(1)
    if form is None:
        _print_keys([work.key for work in works], found, json=json)
    else:
        output.emit(form.write_bytes(works) if form.is_binary else form.write(works), file)


def _suited(files: list[Path]) -> tuple[str, ...]:
    """The formats to take where the end of a name stands for several: what the document reads."""
    return ("hayagriva",) if all(path.suffix == ".typ" for path in files) else ("csl-yaml",)


def _print_keys(keys: list[str], found: "list[Cited]", *, json: bool) -> None:
    everything = any(one.everything for one in found)
    if json:
        lacking = [name for one in found for name in one.missing]
        output.emit_json({"keys": keys, "everything": everything, "missing_files": lacking})
        return
    output.emit("".join(f"{key}\n" for key in keys))
    if everything:
        output.say("awardbib: the document asks for the whole bibliography (*)")


def _works(library: "Library", found: "list[Cited]") -> "tuple[list[Work], list[str]]":
    """The cited works, each under the key that the document uses, and the keys of none."""
    keys = dict.fromkeys(key for one in found for key in one.keys)
    if any(one.everything for one in found):
        keys |= dict.fromkeys(library.keys)
    works = [replace(library[key], key=key) for key in keys if key in library]
    return works, [key for key in keys if key not in library]
