"""The user's own .bib file: works brought into it, or an output that would replace it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from awardbib import formats
from awardbib.cli import complete
from awardbib.cli import console as output
from awardbib.errors import UsageError
from awardbib.importing import ACTIONS, plan_import

if TYPE_CHECKING:
    from awardbib.bibtex.edit import BibFile
    from awardbib.bibtex.entries import Parsed
    from awardbib.formats import Format, Options
    from awardbib.importing import ImportOutcome, ImportPlan
    from awardbib.model import Work

DIALECTS = ("bibtex", "biblatex")
_SUFFIXES = (".bib", ".bibtex", ".biblatex")
_MOST_NAMED = 3
_LONGEST_TITLE = 60

_INTO = typer.Option(
    "--into",
    metavar="FILE",
    help="Add to this .bib file of yours, made if there is none; nothing else in it changes.",
    show_default=False,
)
Into = Annotated[Path, _INTO]
IntoIfAny = Annotated[Path | None, _INTO]
OnDuplicate = Annotated[
    str,
    typer.Option(
        "--on-duplicate",
        metavar="WHAT",
        help="report: leave it out and say so; skip: leave it out; merge: fill in the fields "
        "that your entry lacks; add: take it all the same.",
        autocompletion=complete.among(ACTIONS),
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print what would change as a diff, write nothing.")
]
DialectName = Annotated[
    str | None,
    typer.Option(
        "--dialect",
        metavar="NAME",
        help="Write bibtex or biblatex; else what your file is written in.",
        show_default=False,
        autocompletion=complete.among(DIALECTS),
    ),
]
Force = Annotated[
    bool,
    typer.Option("--force", help="Let -o replace a .bib file that holds what the output lacks."),
]


def bring(
    works: Sequence["Work"],
    into: Path,
    *,
    on_duplicate: str = "report",
    dry_run: bool = False,
    dialect: str | None = None,
    json: bool = False,
    present: int = 0,
) -> bool:
    """Add works to a .bib file, and say what became of each.

    Args:
        works: what to add; their awards become notes.
        into: the file.
        on_duplicate: one of :data:`awardbib.importing.ACTIONS`.
        dry_run: print a diff, write nothing.
        dialect: of the new entries; None is that of the file.
        json: print JSON, not the keys.
        present: how many more were asked for that the file has already.

    Returns:
        Whether all went as asked: no duplicate to report, no entry that cannot be changed.

    Raises:
        UsageError: the file is not a .bib file, or there is no such action or dialect.
        FileError: it cannot be read or written, or was changed meanwhile.
        DataError: something in it keeps new entries from being read again.
    """
    check_places(into, None, None)
    if dialect is not None and dialect not in DIALECTS:
        raise UsageError(
            f"invalid value {dialect!r} for --dialect", remedy=f"use {output.either(DIALECTS)}"
        )
    file = _opened(into)
    plan = plan_import(
        file.text if file else "",
        works,
        path=str(into),
        on_duplicate=on_duplicate,
        dialect=dialect,  # type: ignore[arg-type]  # checked above
    )
    for finding in plan.findings:
        output.say(f"{finding.severity}: {finding}")
    if not dry_run:
        _write(into, file, plan)
    _report(plan, into, on_duplicate, dry_run=dry_run, json=json, present=present)
    actions = {one.action for one in plan.outcomes}
    return "broken" not in actions and not (on_duplicate == "report" and "duplicate" in actions)


def check_places(into: Path | None, file: Path | None, format_: str | None) -> None:
    """Refuse a call that says twice where to write, or to a file that is not a .bib file.

    Raises:
        UsageError: it does.
    """
    if into is None:
        return
    if file is not None or format_ is not None:
        raise UsageError("--into, -f and -o write to different places", remedy="choose one")
    if not is_bib(into):
        raise UsageError(f"{into.name!r} is not a .bib file", remedy="name it with .bib")


def is_bib(path: Path) -> bool:
    """Whether a file is BibTeX or BibLaTeX by its name."""
    return path.suffix.lower() in _SUFFIXES


def _opened(into: Path) -> "BibFile | None":
    """The file to write to; None when there is none yet."""
    from awardbib.bibtex.edit import BibFile  # noqa: PLC0415  # not for --help

    return BibFile(into) if into.exists() or into.is_symlink() else None


def _write(into: Path, file: "BibFile | None", plan: "ImportPlan") -> None:
    """Put the changes into the file, whole or not at all."""
    if not plan.edits:
        return
    if file is not None:
        file.text = plan.result
        file.save()
        return
    from awardbib.files import write_whole  # noqa: PLC0415  # not for --help

    write_whole(into, plan.result, new=True)  # whoever made it meanwhile shall not lose it


def _report(
    plan: "ImportPlan", into: Path, on_duplicate: str, *, dry_run: bool, json: bool, present: int
) -> None:
    diff = ""
    if dry_run:
        from awardbib.text.patch import unified  # noqa: PLC0415  # for --dry-run alone

        diff = unified(plan.text, plan.edits, str(into))
    for one in plan.outcomes:
        if message := _message(one, on_duplicate):
            output.say(message)
    counts = Counter[str](one.action for one in plan.outcomes)
    counts["present"] += present
    parts = [f"{counts[action]} {words}" for action, words in _COUNTED.items() if counts[action]]
    would = "would be " if dry_run else ""
    output.say(f"{into}: {would}{', '.join(parts)}" if parts else "awardbib: nothing to import")
    if json:
        works = [_record(one) for one in plan.outcomes]
        written = bool(plan.edits) and not dry_run
        record: dict[str, Any] = {"into": str(into), "written": written, "works": works}
        output.emit_json(record | ({"diff": diff} if dry_run else {}))
    elif dry_run:
        output.emit(diff)
    else:
        output.emit("".join(f"{one.key}\n" for one in plan.outcomes))


_COUNTED = {
    "added": "added",
    "merged": "merged",
    "present": "there already",
    "duplicate": "left out as duplicates",
    "broken": "left out because their entries are malformed",
}


def _message(one: "ImportOutcome", on_duplicate: str) -> str:
    """What a person has to know about one work; nothing where all went as asked."""
    match = one.match
    if match is None:
        return ""
    title = one.work.title
    title = f"{title[:_LONGEST_TITLE]}…" if len(title) > _LONGEST_TITLE else title
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


def _record(one: "ImportOutcome") -> dict[str, Any]:
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


def replace(
    form: "Format",
    works: Sequence["Work"],
    file: Path | None,
    options: "Options | None" = None,
    *,
    force: bool = False,
    sources: Iterable[Path] = (),
) -> None:
    """Write works in a format to the file of ``-o`` or to standard output.

    Args:
        form: the format.
        works: what to write.
        file: of ``-o``.
        options: of the writer.
        force: replace a .bib file though it holds what the output lacks.
        sources: files that the works come from; such a one may lose no field or comment either.

    Raises:
        UsageError: something would be lost.
        FileError: the file cannot be read or written.
    """
    if form.is_binary:
        output.emit(form.write_bytes(works, options), file)
        return
    text = form.write(works, options)
    if file is not None and is_bib(file) and file.is_file() and not force:
        _check_nothing_lost(file, text, sources)
    output.emit(text, file)
    for sentence in formats.limits(form, text, options or formats.Options()):
        output.say(f"note: {sentence}")


def _check_nothing_lost(file: Path, text: str, sources: Iterable[Path]) -> None:
    from awardbib.bibtex.loading import load_text  # noqa: PLC0415  # seldom needed
    from awardbib.bibtex.parser import parse  # noqa: PLC0415

    old, new = parse(load_text(file)[0], str(file)), parse(text)
    known = {entry.key: entry.fields for entry in new.entries}
    keys = [*(entry.key for entry in old.entries), *old.unread]
    lost, noun, nouns = [key for key in keys if key not in known], "an entry", "entries"
    if not lost and any(source.is_file() and file.samefile(source) for source in sources):
        lost, noun, nouns = _lost_of_source(old, new), "something", "things"
    if lost:
        named = ", ".join(lost[:_MOST_NAMED]) + (" …" if len(lost) > _MOST_NAMED else "")
        what = noun if len(lost) == 1 else f"{len(lost)} {nouns}"
        raise UsageError(
            f"holds {what} that the output lacks: {named}",
            where=str(file),
            remedy=f"add to it with --into {file}, or replace it with --force",
        )


def _lost_of_source(old: "Parsed", new: "Parsed") -> list[str]:
    """What of a file that the works came from would be lost, though the entries are there."""
    known = {entry.key: entry.fields for entry in new.entries}
    fields = [
        f"{name} of {entry.key}"
        for entry in old.entries
        for name in entry.fields
        if name not in known[entry.key]
    ]
    comments = [f"the comment {text[:40]!r}" for text in old.comments if text not in new.comments]
    return fields + comments + ["@preamble"] * (old.preambles != new.preambles)
