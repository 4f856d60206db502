"""Looking round: lists, show, venues."""

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from awardbib.cli import complete, environment, options
from awardbib.cli import console as output
from awardbib.cli.options import Json, Refs, Strict
from awardbib.errors import NotFound

if TYPE_CHECKING:
    from awardbib.library import Library
    from awardbib.model import Work, WorkList

_RUN = 3  # years from which on only the first and the last are shown


def lists(
    ids: options.Ids = None,
    venue: options.Venue = None,
    year: options.Year = None,
    award: options.Award = None,
    rank: options.Rank = None,
    category: options.Category = None,
    awarded: options.Awarded = False,
    line: options.LineFormat = "",
    header: options.Header = False,
    json: Json = False,
    refs: Refs = None,
    strict: Strict = False,
) -> None:
    """Show the lists: awards, talks and selections."""
    library = options.load(refs, strict=strict)
    found = library.find_lists(
        *(ids or ()),
        venue=options.parts(venue),
        year=options.years(year) if year else (),
        award=options.parts(award),
        rank=options.parts(rank),
        category=options.parts(category),
        awarded=awarded,
    )
    if json:
        output.emit_json([_list_record(one) for one in found])
    elif line:
        from awardbib.cli import rows  # noqa: PLC0415  # for --format alone
        from awardbib.cli.template import Template  # noqa: PLC0415

        output.emit(Template(line, rows.LIST).lines(found))
    elif found:
        _print_lists(found, header=header)
    if not found:
        output.say(
            "awardbib: no list matches all of these filters"
            if library.lists
            else "awardbib: there are no lists"
        )
        raise typer.Exit(1)


def _print_lists(found: "list[WorkList]", *, header: bool) -> None:
    """The lists; a person reads the rank out of the title, a program gets it by itself."""
    rows = [
        (one.id, str(len(one.members)), one.rank, one.title + _mark(one.unverified))
        for one in found
    ]
    if environment.is_terminal():
        output.emit_table(("list", "works", "title"), [(a, b, d) for a, b, _, d in rows], 2)
    else:
        output.emit_table(("list", "works", "rank", "title"), rows, 3, head=header)


def _mark(unverified: tuple[str, ...]) -> str:
    return " (unverified)" if unverified else ""


def _list_record(one: "WorkList") -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "title-zh": one.title_zh,
        "award": one.award,
        "rank": one.rank,
        "category": one.category,
        "edition": one.edition.id if one.edition else None,
        "members": one.members,
        "expected": one.expected,
        "source": one.source,
        "verified": one.verified,
        "added": one.added,
        "status": one.status,
        "evidence": [str(each) for each in one.evidence],
        "sources": one.support,
        "unverified": one.unverified,
    }


def show(
    keys: Annotated[
        list[str],
        typer.Argument(
            metavar="KEY...",
            help="Cite keys, DOIs, arXiv or OpenReview ids, or addresses.",
            autocompletion=complete.keys,
        ),
    ],
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Where each fact was seen, and which rest on none.")
    ] = False,
    line: options.LineFormat = "",
    json: Json = False,
    refs: Refs = None,
    strict: Strict = False,
) -> None:
    """Show all that is known of some works."""
    library = options.load(refs, strict=strict)
    works = [_work(library, key) for key in keys]
    if line:
        from awardbib.cli.finding import write_lines  # noqa: PLC0415  # for --format alone

        write_lines(line, works)
        return
    if json:
        from awardbib.formats import to_record  # noqa: PLC0415  # for --json alone

        output.emit_json([to_record(work) for work in works])
        return
    from awardbib.cli.card import card  # noqa: PLC0415  # not for the other commands

    cards = (card(work, evidence=evidence, sources=library.sources) for work in works)
    output.emit("\n".join(cards), styled=True)


def _work(library: "Library", name: str) -> "Work":
    """The work of a name; of a list the error names the commands that show it."""
    try:
        return library.find(name)
    except NotFound as error:
        lists: tuple[WorkList, ...] = ()
        with suppress(NotFound):
            lists = library.select(name).lists
        if not lists:
            raise
        raise NotFound(
            f"{name!r} names {'a list' if len(lists) == 1 else 'several lists'}, not a work",
            remedy=f"try `awardbib lists {lists[0].id}` or `awardbib render {lists[0].id}`",
        ) from error


def venues(
    header: options.Header = False,
    json: Json = False,
    refs: Refs = None,
    strict: Strict = False,
) -> None:
    """Show the conferences and journals, and their years."""
    library = options.load(refs, strict=strict)
    counts: dict[str, dict[int | None, int]] = {}
    for work in library:
        years = counts.setdefault(library.tables.venues.name_of(work), {})
        years[work.year] = years.get(work.year, 0) + 1
    lists: dict[str, int] = {}
    for one in library.lists.values():
        if one.edition:
            name = library.tables.venues.name_of_edition(one.edition)
            lists[name] = lists.get(name, 0) + 1
    names = sorted(counts, key=lambda name: (-sum(counts[name].values()), name))
    if json:
        records = [
            {
                "venue": name,
                "works": sum(counts[name].values()),
                "lists": lists.get(name, 0),
                "years": {str(year): n for year, n in sorted(counts[name].items(), key=_year)},
            }
            for name in names
        ]
        output.emit_json(records)
        return
    rows = [
        (
            name or "(none stated)",
            str(sum(counts[name].values())),
            str(lists.get(name, 0)),
            _years(sorted(counts[name], key=lambda year: year or 0)),
        )
        for name in names
    ]
    output.emit_table(("venue", "works", "lists", "years"), rows, 3, head=header)


def _year(item: tuple[int | None, int]) -> int:
    return item[0] or 0


def _years(years: "list[int | None]") -> str:
    """Years for a person, runs of them in short; for a program each."""
    if not environment.is_terminal():
        return ", ".join(str(year or "?") for year in years)
    runs: list[list[int]] = []
    for year in filter(None, years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    shown = [
        f"{run[0]}–{run[-1]}" if len(run) >= _RUN else ", ".join(map(str, run)) for run in runs
    ]
    return ", ".join(["?"] * (None in years) + shown)
