"""Looking round: lists, search, show, venues."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from awardbib.cli import complete, environment, options
from awardbib.cli import console as output
from awardbib.cli.options import Json, Refs, Strict
from awardbib.text.width import wrap

if TYPE_CHECKING:
    from awardbib.library.selection import Selection
    from awardbib.model import Work, WorkList


def lists(
    ids: options.Ids = None,
    venue: options.Venue = None,
    year: options.Year = None,
    award: options.Award = None,
    rank: options.Rank = None,
    category: options.Category = None,
    awarded: options.Awarded = False,
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
        award=tuple(award or ()),
        rank=options.parts(rank),
        category=options.parts(category),
        awarded=awarded,
    )
    if json:
        output.emit_json([_list_record(one) for one in found])
    elif found:
        output.emit(_list_table(found), styled=True)
    if not found:
        output.say("awardbib: no list fits" if library.lists else "awardbib: there are no lists")
        raise typer.Exit(1)


def _list_table(found: "list[WorkList]") -> str:
    """The lists; a person reads the rank out of the title, a program gets it by itself."""
    rows = [
        (one.id, str(len(one.members)), one.rank, one.title + _mark(one.unverified))
        for one in found
    ]
    if environment.is_terminal():
        return output.table(("list", "works", "title"), [(a, b, d) for a, b, _, d in rows], 2)
    return output.table(("list", "works", "rank", "title"), rows, 3)


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


@options.selecting(ids=False)
def search(
    request: options.Request,
    words: Annotated[
        list[str],
        typer.Argument(metavar="TEXT...", help="Words in any language; all must occur."),
    ],
    json: Json = False,
) -> None:
    """Find works by words of titles, names, topics and notes.

    Words of any language are looked for, also in Chinese titles and annotations.
    """
    text = " ".join([*words, request.text or ""])
    selection = request.select(text=text)
    if json:
        from awardbib.formats import to_record  # noqa: PLC0415  # for --json alone

        output.emit_json([to_record(work) for work in selection])
    else:
        output.emit(_work_table(selection), styled=True)
    if not selection:
        output.say(f"awardbib: nothing has {text.strip()!r}")
        raise typer.Exit(1)


def _work_table(works: "Selection") -> str:
    """The works found: for a person each with its whole title, for a program a line each."""
    rows = [(work.key, str(work.year or ""), _names(work), work.title) for work in works]
    if not environment.is_terminal():
        return output.table(("key", "year", "by", "title"), rows, 3)
    lines = []
    for key, year, names, title in rows:
        by = ", ".join(part for part in (names, year) if part)
        lines.append(f"{output.bold(output.one_line(key))}  {output.one_line(by)}")
        lines += wrap(output.one_line(title), environment.width(), first="  ", rest="  ")
    return "".join(f"{line}\n" for line in lines)


def _names(work: "Work") -> str:
    """The first author, and whether there are more."""
    people = work.authors or work.editors
    if not people:
        return ""
    person = people[0]
    if person.literal or person.is_cjk:
        name = person.name
    else:
        name = f"{person.prefix} {person.family}".strip()
    return f"{name} et al." if len(people) > 1 or work.authors_truncated else name


def show(
    keys: Annotated[
        list[str],
        typer.Argument(metavar="KEY...", help="Cite keys.", autocompletion=complete.keys),
    ],
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Where each fact was seen, and which rest on none.")
    ] = False,
    json: Json = False,
    refs: Refs = None,
    strict: Strict = False,
) -> None:
    """Show all that is known of some works."""
    library = options.load(refs, strict=strict)
    works = [library[key] for key in keys]
    if json:
        from awardbib.formats import to_record  # noqa: PLC0415  # for --json alone

        output.emit_json([to_record(work) for work in works])
        return
    from awardbib.cli.card import card  # noqa: PLC0415  # not for the other commands

    cards = (card(work, evidence=evidence, sources=library.sources) for work in works)
    output.emit("\n".join(cards), styled=True)


def venues(
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
            ", ".join(str(year or "?") for year, _ in sorted(counts[name].items(), key=_year)),
        )
        for name in names
    ]
    output.emit(output.table(("venue", "works", "lists", "years"), rows, 3), styled=True)


def _year(item: tuple[int | None, int]) -> int:
    return item[0] or 0
