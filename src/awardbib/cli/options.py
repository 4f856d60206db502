"""Options that several commands share, the selecting ones above all."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from awardbib.cli import complete, environment
from awardbib.cli import console as output
from awardbib.errors import DataError, UsageError

if TYPE_CHECKING:
    from awardbib.library import Library
    from awardbib.library.selection import Selection

Refs = Annotated[
    Path | None,
    typer.Option(
        "--refs",
        metavar="PATH",
        help="A folder of .bib files or one .bib file of your own, instead of the curated lists.",
        show_default=False,
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Refuse a library with a broken entry (exit 3).")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write to this file, whole or not at all; - is standard output.",
        show_default=False,
    ),
]
Ids = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID]...",
        help="Lists (iclr-2024-outstanding), editions (iclr-2024) or cite keys; all if none.",
        show_default=False,
        autocompletion=complete.ids,
    ),
]
Texts = list[str] | None


def _filter(name: str, help_: str, metavar: str, completion: Any = None) -> Any:
    return typer.Option(
        name,
        metavar=metavar,
        help=help_,
        show_default=False,
        rich_help_panel="Selecting",
        autocompletion=completion,
    )


Venue = Annotated[Texts, _filter("--venue", "Conference or journal.", "NAME", complete.venues)]
Year = Annotated[str | None, _filter("--year", "2024, 2020..2024, or 2020,2022.", "YEARS")]
Award = Annotated[
    Texts, _filter("--award", "An award by its name, or a list's id.", "NAME", complete.awards)
]
Awarded = Annotated[bool, typer.Option("--awarded", help="Any award.", rich_help_panel="Selecting")]
Rank = Annotated[
    Texts, _filter("--rank", "The tier: winner, honorable-mention, …", "RANK", complete.ranks)
]
Category = Annotated[
    Texts,
    _filter(
        "--category",
        "What an award is for: main, test-of-time, student, …",
        "CATEGORY",
        complete.categories,
    ),
]
Kind = Annotated[Texts, _filter("--kind", "paper or talk.", "KIND", complete.kinds)]
PersonName = Annotated[Texts, _filter("--person", "An author or speaker.", "NAME")]
Topic = Annotated[Texts, _filter("--topic", "A keyword.", "TOPIC", complete.topics)]
Text = Annotated[str | None, _filter("--text", "Words, as for search.", "WORDS")]
Sort = Annotated[
    str, _filter("--sort", "listed, year, title, author or key; -year turns it round.", "ORDER")
]


@dataclass(frozen=True, slots=True)
class Request:
    """The selecting options of one call."""

    ids: tuple[str, ...]
    options: dict[str, Any]
    refs: Path | None
    strict: bool

    def select(self, **more: Any) -> "Selection":
        """What is asked for.

        Raises:
            NotFound: nothing fits.
        """
        library = load(self.refs, strict=self.strict)
        return library.select(*self.ids, **(self.options | more))


def selecting(*, ids: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the selecting options; it receives them as its parameter ``request``.

    Args:
        ids: whether lists, editions and keys can be named too, as arguments.
    """
    added = dict(inspect.signature(_request).parameters)
    if not ids:
        del added["ids"]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = [p for name, p in inspect.signature(command).parameters.items() if name != "request"]
        signature = inspect.Signature(
            [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in (*own, *added.values())]
        )

        def wrapped(**values: Any) -> None:
            chosen = {name: values.pop(name) for name in added}
            command(request=_request(**chosen), **values)

        wrapped.__name__, wrapped.__doc__ = command.__name__, command.__doc__
        wrapped.__signature__ = signature  # type: ignore[attr-defined]  # typer reads it
        wrapped.__annotations__ = {p.name: p.annotation for p in signature.parameters.values()}
        return wrapped

    return decorate


def _request(
    *,
    ids: Ids = None,
    venue: Venue = None,
    year: Year = None,
    award: Award = None,
    awarded: Awarded = False,
    rank: Rank = None,
    category: Category = None,
    kind: Kind = None,
    person: PersonName = None,
    topic: Topic = None,
    text: Text = None,
    sort: Sort = "listed",
    refs: Refs = None,
    strict: Strict = False,
) -> Request:
    options = {
        "venue": tuple(venue or ()),
        "year": years(year) if year else (),
        "award": tuple(award or ()),
        "awarded": awarded,
        "rank": tuple(rank or ()),
        "category": tuple(category or ()),
        "kind": tuple(kind or ()),
        "person": tuple(person or ()),
        "topic": tuple(topic or ()),
        "text": text or "",
        "sort": sort,
    }
    return Request(tuple(ids or ()), options, refs, strict)


def years(text: str) -> frozenset[int]:
    """The years of ``2024``, ``2020..2024``, ``2020..`` and of several with commas.

    Raises:
        UsageError: it is none of these.
    """
    found: set[int] = set()
    for part in text.split(","):
        first, dots, last = (piece.strip() for piece in part.partition(".."))
        try:
            begin = int(first) if first or not dots else 1000
            end = int(last) if last else (2999 if dots else begin)
        except ValueError:
            raise UsageError(
                f"{text!r} is no year", remedy="write 2024, 2020..2024, 2020.. or 2020,2022"
            ) from None
        if end < begin or begin < 0 or end > 9999:  # noqa: PLR2004  # four digits
            raise UsageError(f"{part.strip()!r} is no span of years", remedy="write 2020..2024")
        found.update(range(begin, end + 1))
    return frozenset(found)


def load(refs: Path | None, *, strict: bool = False) -> "Library":
    """The library of ``--refs``, or the curated one; what is wrong in it goes to stderr.

    Raises:
        DataError: with ``strict``, if an entry is broken.
    """
    from awardbib.library import Library  # noqa: PLC0415  # not for --help

    cache = environment.cache_folder()
    library = Library.default(cache=cache) if refs is None else Library.load(refs, cache=cache)
    for finding in library.findings:
        output.say(f"{finding.severity}: {finding}")
    errors = sum(finding.severity == "error" for finding in library.findings)
    if strict and errors:
        raise DataError(
            f"{errors} broken {'entry' if errors == 1 else 'entries'} in the library",
            where=str(refs or ""),
            remedy="mend what is named above, or leave out --strict",
        )
    return library
