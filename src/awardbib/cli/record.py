"""What the record covers, and what is new in it: coverage, news."""

from datetime import date, timedelta
from typing import Annotated, Any

import typer

from awardbib.cli import console as output
from awardbib.cli import environment, options
from awardbib.cli.options import Json, Refs, Strict
from awardbib.errors import UsageError

_DAYS = 90  # what is new without --since
_NONE = "none"
_ABSENT = "–"


def coverage(
    venue: options.Venue = None,
    year: options.Year = None,
    header: options.Header = False,
    json: Json = False,
    refs: Refs = None,
    strict: Strict = False,
) -> None:
    """Show of which venues and years the awards are recorded."""
    from awardbib.library.coverage import coverage as recorded  # noqa: PLC0415  # for this alone

    library = options.load(refs, strict=strict)
    wanted = options.parts(venue)
    venues = library.tables.venues
    keys = frozenset[str]().union(*(venues.same(name) for name in wanted))
    table = {
        name: years
        for name, years in recorded(library).items()
        if not wanted or venues.same(name) & keys
    }
    chosen = options.years(year) if year else frozenset()
    rows: dict[str, dict[int, int]] = {
        name: {one: years[one].awards for one in years if not chosen or one in chosen}
        for name, years in table.items()
    }
    rows = {name: years for name, years in rows.items() if years}
    if json:
        output.emit_json(
            [
                {"venue": name, "year": one, "awards": count}
                for name, years in rows.items()
                for one, count in years.items()
            ]
        )
    elif not environment.is_terminal():
        cells = [
            (name, str(one), str(count) if count else _NONE)
            for name, years in rows.items()
            for one, count in years.items()
        ]
        output.emit_table(("venue", "year", "awards"), cells, 0, head=header)
    elif rows:
        _grid(rows)
    if not rows:
        output.say("awardbib: no awards of these venues and years are recorded")
        raise typer.Exit(1)


def _grid(rows: dict[str, dict[int, int]]) -> None:
    """Venues by years, as many of the newest years as fit."""
    first = max(map(len, rows))
    room = max(1, (environment.width() - first) // 6)
    years = sorted({year for of_venue in rows.values() for year in of_venue}, reverse=True)[:room]
    cells = [[name, *(_cell(of_venue, year) for year in years)] for name, of_venue in rows.items()]
    output.emit_table(("venue", *map(str, years)), cells, 0)
    output.say(f"{_NONE}: the venue gave no award; {_ABSENT}: not recorded")


def _cell(years: dict[int, int], year: int) -> str:
    return _ABSENT if year not in years else str(years[year] or _NONE)


def news(
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="DATE",
            help=f"The first day, such as 2026-11-01; {_DAYS} days ago if none.",
            show_default=False,
        ),
    ] = "",
    header: options.Header = False,
    json: Json = False,
    refs: Refs = None,
    strict: Strict = False,
) -> None:
    """Show the lists that entered the record lately."""
    first = _day(since) if since else (date.today() - timedelta(days=_DAYS)).isoformat()  # noqa: DTZ011  # the reader's own day
    library = options.load(refs, strict=strict)
    found = sorted(
        (one for one in library.lists.values() if one.added >= first),
        key=lambda one: one.added,
        reverse=True,
    )
    if json:
        records: list[dict[str, Any]] = [
            {
                "added": one.added,
                "list": one.id,
                "works": len(one.members),
                "title": one.title,
                "status": one.status,
            }
            for one in found
        ]
        output.emit_json(records)
    elif found:
        rows = [
            (
                one.added,
                one.id,
                str(len(one.members)),
                f"{one.title} ({one.status})" if one.status else one.title,
            )
            for one in found
        ]
        output.emit_table(("added", "list", "works", "title"), rows, 3, head=header)
    if not found:
        output.say(f"awardbib: nothing entered the record since {first}")
        raise typer.Exit(1)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"{text!r} is not a day", remedy="write 2026-11-01") from error
