"""Finding works and opening them: search, open."""

from typing import TYPE_CHECKING, Annotated

import typer

from awardbib.cli import complete, environment, options
from awardbib.cli import console as output
from awardbib.cli.options import Header, Json, LineFormat, Refs, Strict
from awardbib.errors import NotFound, UsageError
from awardbib.text.width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awardbib.library.selection import Selection
    from awardbib.model import Work

_COLUMNS = ("key", "year", "venue", "by", "award", "title")


@options.selecting(ids=False)
def search(
    request: options.Request,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT]...",
            help="Words in any language, or their beginnings; needed unless an option selects.",
            show_default=False,
        ),
    ] = None,
    line: LineFormat = "",
    header: Header = False,
    json: Json = False,
) -> None:
    """Find works by words of titles, names, topics and notes.

    Those with the words in their titles come first, awarded ones before others. Where no work has
    all the words, those that have some are shown.
    """
    text = " ".join([*(words or ()), request.text or ""]).strip()
    if not text and not request.narrows():
        raise UsageError("search needs words or a filter", remedy="for instance --person Kingma")
    library, selection = request.search(text) if text else request.pick()
    if json:
        from awardbib.formats import to_record  # noqa: PLC0415  # for --json alone

        output.emit_json([to_record(work) for work in selection])
    elif line:
        write_lines(line, selection)
    else:
        _print(selection, header=header)
    if text:
        is_whole = bool(selection) and bool(library.select(selection[0].key, text=text))
        if not is_whole:
            near = library.correct(text)
            what = "contains all the words of" if selection else "contains"
            hint = f" (did you mean {near!r}?)" if near else ""
            output.say(f"awardbib: no work {what} {text!r}{hint}")
    elif not selection:
        output.say("awardbib: no work matches all of these filters")
    if not selection:
        raise typer.Exit(1)


def write_lines(line: str, works: "Iterable[Work]") -> None:
    """A line of a stated shape for each work."""
    from awardbib.cli import rows  # noqa: PLC0415  # for --format alone
    from awardbib.cli.template import Template  # noqa: PLC0415

    output.emit(Template(line, rows.WORK, rows.fields).lines(works))


def _print(works: "Selection", *, header: bool) -> None:
    """The works found: for a person each with its whole title, for a program a line each."""
    from awardbib.cli import rows  # noqa: PLC0415  # not for --help

    if not environment.is_terminal():
        cells = ([rows.WORK[name](work) for name in _COLUMNS] for work in works)
        output.emit_table(_COLUMNS, cells, len(_COLUMNS) - 1, head=header)
        return
    lines = []
    for work in works:
        facts = ", ".join(part for part in (rows.by(work), rows.where(work)) if part)
        lines += _wrapped(output.bold(output.one_line(work.key)), work.key, facts)
        width = environment.width()
        lines += wrap(output.one_line(work.title), width, first="  ", rest="  ")
        if work.awards:
            lines += wrap(output.one_line(rows.award(work)), width, first="  * ", rest="    ")
    output.emit("".join(f"{line}\n" for line in lines), styled=True)


def _wrapped(shown: str, key: str, facts: str) -> list[str]:
    """The first line of a work, and what goes on below it."""
    first = output.one_line(key) + "  "
    wrapped = wrap(output.one_line(facts), environment.width(), first=first, rest="    ") or [first]
    return [shown + wrapped[0][len(first) - 2 :].rstrip(), *wrapped[1:]]


def open_(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="KEY...",
            help="Cite keys, DOIs, arXiv or OpenReview ids, or addresses.",
            autocompletion=complete.keys,
        ),
    ],
    pdf: Annotated[bool, typer.Option("--pdf", help="The PDF.")] = False,
    openreview: Annotated[
        bool, typer.Option("--openreview", help="The paper's page at OpenReview.")
    ] = False,
    show: Annotated[
        bool, typer.Option("--print", help="Print the addresses, open nothing.")
    ] = False,
    refs: Refs = None,
    strict: Strict = False,
) -> None:
    """Open works in the browser."""
    if pdf and openreview:
        raise UsageError("--pdf and --openreview are two addresses", remedy="choose one")
    library = options.load(refs, strict=strict)
    works = [library.find(name) for name in names]
    addresses = [_address(work, pdf=pdf, openreview=openreview) for work in works]
    if not show and _open_all(addresses):
        return
    output.emit("".join(f"{address}\n" for address in addresses))


def _address(work: "Work", *, pdf: bool, openreview: bool) -> str:
    from awardbib.works.links import links, main_url, pdf_url  # noqa: PLC0415  # not for --help

    if pdf:
        found, what = pdf_url(work), "no PDF is known"
    elif openreview:
        by_role = {link.role: link.url for link in links(work)}
        found = next((url for url in by_role.values() if "openreview.net/" in url), "")
        what = "no page at OpenReview is known"
    else:
        every = links(work)
        found, what = main_url(work) or (every[0].url if every else ""), "no address is known"
    if not found:
        raise NotFound(f"{what} of {work.key}", remedy=f"`awardbib show {work.key}` says what is")
    return found


def _open_all(addresses: "Sequence[str]") -> bool:
    """Open addresses in the browser; False where there is none."""
    import webbrowser  # noqa: PLC0415  # for this command alone

    if all(webbrowser.open(address) for address in addresses):
        return True
    output.say("awardbib: cannot start a browser; the addresses are:")
    return False
