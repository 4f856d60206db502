"""Fetching: enrich, add. The only commands that use the network."""

import os
import random
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from awardbib.cli import complete, environment, options
from awardbib.cli import console as output
from awardbib.cli.options import Json, Refs
from awardbib.cli.progress import Bar
from awardbib.errors import NotFound, UsageError
from awardbib.fetch import sources
from awardbib.model import Work
from awardbib.resources import is_packaged, refs_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from awardbib.fetch.net.cache import Cache
    from awardbib.fetch.net.http import Client
    from awardbib.fetch.run.add import Wanted
    from awardbib.fetch.run.report import Line, Report
    from awardbib.fetch.sources.base import Source
    from awardbib.library import Library
    from awardbib.works.matching.record import Record

SourceNames = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="NAMES",
        help=f"{', '.join(sources.names())}; with commas, in the order asked.",
        autocompletion=complete.sources,
        show_default=False,
    ),
]
Offline = Annotated[bool, typer.Option("--offline", help="Use the cache alone, no network.")]
Refresh = Annotated[bool, typer.Option("--refresh", help="Ask anew what the cache has.")]


@options.selecting()
def enrich(
    request: options.Request,
    source: SourceNames = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write/--dry-run", help="Change the files, or show the changes (the default)."
        ),
    ] = False,
    overwrite: Annotated[
        list[str] | None,
        typer.Option(
            "--overwrite",
            metavar="FIELD",
            help="Let the source win in this field.",
            autocompletion=complete.overwritable,
            show_default=False,
        ),
    ] = None,
    refresh: Refresh = False,
    offline: Offline = False,
    snapshot: Annotated[
        Path | None,
        typer.Option(
            "--snapshot",
            metavar="FILE",
            help="Look up in a file of papers (JSON lines or .bib).",
            show_default=False,
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="FILE", help="Write what was found as JSON.", show_default=False
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", metavar="N", min=1, max=16, help="Entries asked at a time.")
    ] = 1,
    keep_login: Annotated[
        bool, typer.Option("--keep-login", help="Keep the log-in's token for later runs.")
    ] = False,
    json: Json = False,
) -> None:
    """Look works up at OpenReview and elsewhere, and fill gaps."""
    from awardbib.fetch.run.enrich import Enrichment, Options  # noqa: PLC0415  # for this alone
    from awardbib.fetch.run.facts import check_replaceable  # noqa: PLC0415

    if write and is_packaged(refs_folder()) and refs_folder() in options.paths(request.refs):
        raise UsageError(
            "the lists shipped with the package are read-only",
            remedy="name your own files with --refs",
        )
    replaceable = check_replaceable(overwrite or ())
    names = _names(source, default="" if snapshot else "openreview")
    works = list(request.select())
    cache = _cache()
    client = _client(cache, offline=offline)
    chosen_sources: list[Source] = [_source(name, client, keep_login=keep_login) for name in names]
    if snapshot:
        from awardbib.fetch.sources.snapshot import Snapshot  # noqa: PLC0415

        chosen_sources.insert(0, Snapshot(snapshot))
    bar = Bar()
    chosen = Options(write=write, overwrite=replaceable, jobs=jobs, progress=_shown(bar))
    run = Enrichment(works, chosen_sources, time.time, chosen, cache)
    if refresh:
        client.since = run.started
    try:
        done = run.run()
    finally:
        bar.clear()
        if report:
            output.emit(_dumps(run.report.as_json()), report)
    if json:
        output.emit_json(done.as_json())
    elif not write:
        output.emit(run.diff())
    _tell(done)
    run.finish()
    if done.exit_code:
        raise typer.Exit(done.exit_code)


def add(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="A link to a paper's page, openreview:ID, arXiv:ID, doi:…, or a title.",
        ),
    ],
    into: Annotated[
        Path, typer.Option("--into", metavar="FILE", help="The .bib file that gets the entry.")
    ],
    list_: Annotated[
        str | None,
        typer.Option(
            "--list",
            metavar="ID",
            help="A list that it joins, at its end.",
            show_default=False,
            autocompletion=complete.lists,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the entry and change nothing.")
    ] = False,
    refresh: Refresh = False,
    offline: Offline = False,
    refs: Refs = None,
) -> None:
    """Make a new entry from a link, an identifier or a title."""
    from awardbib.fetch.run import add as adding  # noqa: PLC0415  # for this command alone
    from awardbib.works.duplicates import Duplicates  # noqa: PLC0415

    wanted = adding.parse_wanted(what)
    library = _around(into, refs)
    if list_ is not None and list_ not in library.lists:
        raise NotFound(f"unknown list {list_!r}", remedy="`awardbib lists` shows what there is")
    works = Duplicates(library)
    existing = adding.known(wanted, works)
    text = key = origin = ""
    if existing is None:
        copy = None if refresh else adding.known(wanted, Duplicates(_curated()))
        found = copy or _record(wanted, offline=offline, refresh=refresh)
        match = works.find(found if isinstance(found, Work) else adding.as_work(found))
        if match and not match.conflict:
            existing = match.work
        else:
            if match:
                output.say(
                    f"warning: {match.work.key} has the same {match.common}, but {match.conflict}"
                )
            text, key = _entry(found, into, library)
            origin = " from the curated record" if copy else ""
    if existing:
        if list_ is None or existing.key in library.lists[list_].members:
            raise UsageError(
                f"already present as {existing.key}",
                where=str(existing.place),
                remedy="`awardbib enrich` fills in what it lacks",
            )
        key = existing.key
    if dry_run:
        output.emit(f"{text}\n" if text else "")
        return
    _put(text, key, into, list_, library)
    output.say(f"awardbib: {'listed' if existing else 'added'} {key}{origin}")


def _curated() -> "Library":
    from awardbib.library import Library  # noqa: PLC0415  # not for --help

    return Library.default(cache=environment.cache_folder())


def _entry(found: "Work | Record", into: Path, library: "Library") -> tuple[str, str]:
    """The text of a new entry, and its key."""
    from datetime import UTC, datetime  # noqa: PLC0415  # for this command alone

    from awardbib.fetch.run import add as adding  # noqa: PLC0415

    taken = {*library.keys, *library.lists, *library.editions}
    if isinstance(found, Work):
        from awardbib.bibtex.edit import BibFile  # noqa: PLC0415
        from awardbib.bibtex.parser import parse  # noqa: PLC0415
        from awardbib.importing import dialect_of, plan_import  # noqa: PLC0415
        from awardbib.works.keys import Keys  # noqa: PLC0415

        key = Keys(taken).take(found.key)
        around = BibFile(into).text if into.exists() else ""
        copy = replace(found, key=key, lists=())
        made = plan_import("", [copy], dialect=dialect_of(parse(around).entries))
        return made.result.strip(), key
    key = adding.key_for(found, taken)
    edition = adding.edition_of(found, library.editions.values())
    return adding.entry(found, key, edition, f"{datetime.now(UTC):%Y-%m-%d}"), key


def _around(into: Path, refs: "Sequence[str] | None") -> "Library":
    """What a new entry joins: the library of ``--refs``, else the file itself, new or not."""
    if refs or into.exists():
        return options.load(refs or [into])
    from awardbib.library import Library  # noqa: PLC0415  # not for --help
    from awardbib.library.store import MemoryStore  # noqa: PLC0415

    return Library(MemoryStore.of(()))


def _put(text: str, key: str, into: Path, list_: str | None, library: "Library") -> None:
    """Write an entry, and its key into a list."""
    from awardbib.bibtex.edit import BibFile, add_entry, set_field  # noqa: PLC0415

    if text:
        if not into.exists():
            output.emit("", into)
        file = BibFile(into)
        file.text = add_entry(file.text, text)
        file.save()
    if list_ is not None:
        listed = library.lists[list_]
        members = [*listed.members, key]
        file = BibFile(listed.place.path)
        file.text = set_field(file.text, list_, "entryset", ", ".join(members))
        file.save()


def _record(wanted: "Wanted", *, offline: bool, refresh: bool) -> "Record":
    """The record of what is to be added."""
    from awardbib.fetch.run import add as adding  # noqa: PLC0415

    client = _client(_cache(), offline=offline)
    if refresh:
        client.since = time.time()
    source = _source(sources.identifying(wanted.kind).name, client)
    if wanted.kind == "title":
        return adding.by_title(wanted.id, source.find_title(wanted.id))
    record = source.get(wanted.page if source.name == "pages" else wanted.id)
    if record is None:
        raise NotFound(
            f"{wanted.kind} has nothing under {wanted.id!r}", remedy="compare it with the page"
        )
    return record


def _names(text: str | None, default: str) -> list[str]:
    """The sources of ``--source``, each once."""
    from awardbib.fetch.sources import find  # noqa: PLC0415

    stated = (default if text is None else text).split(",")
    return list(dict.fromkeys(find(name).name for name in stated if name.strip()))


def _cache() -> "Cache | None":
    from awardbib.fetch.net.cache import Cache  # noqa: PLC0415

    folder = environment.cache_folder()
    return Cache(folder / "fetch.sqlite3", time.time()) if folder else None


def _client(cache: "Cache | None", *, offline: bool) -> "Client":
    from urllib.request import getproxies  # noqa: PLC0415

    from awardbib.fetch.net.http import Client  # noqa: PLC0415
    from awardbib.fetch.net.pacing import Pacer  # noqa: PLC0415
    from awardbib.fetch.net.transport import LazyTransport  # noqa: PLC0415

    bundle = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE")
    return Client(
        LazyTransport(proxies=getproxies(), verify=bundle or True),
        Pacer(time.time, time.sleep, cache),
        cache=cache,
        offline=offline,
        rng=random.Random(),  # noqa: S311  # jitter, no cryptography
    )


def _source(name: str, client: "Client", *, keep_login: bool = False) -> "Source":
    """A source with the addresses and credentials that the environment has for it."""
    from awardbib.fetch.sources import create, find  # noqa: PLC0415
    from awardbib.fetch.sources.base import Settings  # noqa: PLC0415

    one = find(name)
    addresses = {what: os.environ.get(variable, "") for what, variable in one.addresses.items()}
    settings = Settings(
        addresses={what: address for what, address in addresses.items() if address},
        key=os.environ.get(one.key, "") if one.key else "",
        mail=os.environ.get("AWARDBIB_MAILTO", ""),
        catalog=environment.catalog_folder(),
    )
    if one.has_accounts:
        from awardbib.fetch.net.login import read_token  # noqa: PLC0415

        path = _state_folder() / f"{name}-token"
        settings = replace(
            settings,
            username=os.environ.get(f"{name.upper()}_USERNAME", ""),
            password=os.environ.get(f"{name.upper()}_PASSWORD", ""),
            token=read_token(path),
            token_file=path if keep_login else None,
        )
    return create(name, client, settings)


def _state_folder() -> Path:
    """Where the user's programs keep what lasts (XDG)."""
    stated = Path(os.environ.get("XDG_STATE_HOME", ""))
    base = stated if stated.is_absolute() else Path.home() / ".local" / "state"
    return base / "awardbib"


def _shown(bar: Bar) -> "Callable[[Report, int], None]":
    """What draws a bar after each entry of a run."""

    def show(report: "Report", total: int) -> None:
        done = len(report.lines)
        bar.show(
            done / max(1, total),
            f"{done}/{total} {report.lines[-1].key}: {report.count('found')} found, "
            f"{report.count('unsure')} unsure, {total - done} left",
        )

    return show


def _dumps(value: Any) -> str:
    from json import dumps  # noqa: PLC0415  # the option is called json

    return dumps(value, ensure_ascii=False, indent=2) + "\n"


def _tell(report: "Report") -> None:
    """What a person should know, on standard error."""
    for line in report.lines:
        for text in _remarks(line):
            output.say(f"{line.key}: {text}")
    counts = [
        f"{report.count(name)} {name}"
        for name in ("found", "unsure", "not found", "failed", "skipped")
        if report.count(name)
    ]
    noun = "entry" if len(report.lines) == 1 else "entries"
    done = "changed" if report.mode == "write" else "to change"
    output.say(
        f"awardbib: {len(report.lines)} {noun}: {', '.join(counts) or 'nothing'}; "
        f"{report.changed} {done}, {report.disagreements} disagreements"
    )
    if report.stopped:
        output.say(f"awardbib: stopped with {report.left} left: {report.stopped}")


def _remarks(line: "Line") -> "Sequence[str]":
    remarks = [
        f"{one['field']} is {one['ours']!r} here, {one['theirs']!r} at {one['source']}"
        for one in line.disagreements
    ]
    remarks += [f"has an identifier of {key}: two entries of one work?" for key in line.same_as]
    if line.outcome == "unsure":
        for one in line.candidates[:3]:
            link = one.get("url") or f"{one['source']} {one['id']}"
            remarks.append(f"unsure: {link} ({one['why']})")
    if line.outcome == "not found":
        remarks.append("not found")
    remarks += [str(one["message"]) for one in line.errors]
    return remarks
