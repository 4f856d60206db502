"""Options that several commands share, the selecting ones above all."""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from awardbib.cli import complete, environment
from awardbib.cli import console as output
from awardbib.cli.progress import working
from awardbib.errors import DataError, UsageError
from awardbib.resources import refs_folder

if TYPE_CHECKING:
    from awardbib.library import Library
    from awardbib.library.selection import Selection

CURATED = "curated"
Refs = Annotated[
    list[str] | None,
    typer.Option(
        "--refs",
        metavar="PATH",
        help="A .bib file or a folder of them instead of the curated lists. Repeatable: of "
        f"entries with one key the first counts. {CURATED} names the curated lists.",
        show_default=False,
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Refuse a library with a broken entry (exit 3).")
]
Header = Annotated[
    bool, typer.Option("--header", help="In a pipe too, begin with the names of the columns.")
]
LineFormat = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="LINE",
        help=r"Print lines of this shape: '{key}\t{title}\t{award}'.",
        show_default=False,
    ),
]
Copy = Annotated[bool, typer.Option("--copy", help="Put it on the clipboard, print nothing.")]
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
        help="Lists (iclr-2024-outstanding), editions (iclr-2024), cite keys or identifiers; - "
        "reads them from standard input; all if none.",
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


Venue = Annotated[
    Texts,
    _filter("--venue", "Conference or journal; several with commas.", "NAME", complete.venues),
]
Year = Annotated[
    str | None, _filter("--year", "2024, 2020..2024, or 2020,2022.", "YEARS", complete.years)
]
Award = Annotated[
    Texts, _filter("--award", "An award by its name, or a list's id.", "NAME", complete.awards)
]
Awarded = Annotated[bool, typer.Option("--awarded", help="Any award.", rich_help_panel="Selecting")]
Rank = Annotated[Texts, _filter("--rank", "The tier: winner,runner-up,…", "RANK", complete.ranks)]
Category = Annotated[
    Texts,
    _filter(
        "--category",
        "What an award is for: main,test-of-time,student,…",
        "CATEGORY",
        complete.categories,
    ),
]
Kind = Annotated[Texts, _filter("--kind", "paper or talk.", "KIND", complete.kinds)]
PersonName = Annotated[Texts, _filter("--person", "An author or speaker.", "NAME", complete.people)]
Topic = Annotated[Texts, _filter("--topic", "Keywords.", "TOPICS", complete.topics)]
Text = Annotated[str | None, _filter("--text", "Words, as for search.", "WORDS")]
Sort = Annotated[
    str,
    _filter(
        "--sort",
        "listed, year, title, author or key; -year turns it round.",
        "ORDER",
        complete.sorts,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a call selects. Each field is an option of the commands that select."""

    ids: Ids = None
    venue: Venue = None
    year: Year = None
    award: Award = None
    awarded: Awarded = False
    rank: Rank = None
    category: Category = None
    kind: Kind = None
    person: PersonName = None
    topic: Topic = None
    text: Text = None
    sort: Sort = "listed"
    refs: Refs = None
    strict: Strict = False

    def select(self, **more: Any) -> "Selection":
        """What is asked for.

        Raises:
            NotFound: an id or a filter's value that nothing has.
        """
        return self.pick(**more)[1]

    def pick(self, **more: Any) -> "tuple[Library, Selection]":
        """What is asked for, and the library it is from."""
        library = load(self.refs, strict=self.strict)
        options = self._filters() | {"text": self.text or "", "sort": self.sort}
        return library, library.select(*_ids(self.ids), **(options | more))

    def search(self, text: str) -> "tuple[Library, Selection]":
        """What is asked for and has the words of a text, the likeliest first."""
        library = load(self.refs, strict=self.strict)
        sort = "relevance" if self.sort == "listed" else self.sort
        return library, library.search(text, *_ids(self.ids), sort=sort, **self._filters())

    def narrows(self) -> bool:
        """Whether any filter is set."""
        chosen = (self.venue, self.year, self.award, self.rank, self.category, self.kind)
        return any((*chosen, self.person, self.topic, self.awarded))

    def _filters(self) -> dict[str, Any]:
        return {
            "venue": parts(self.venue),
            "year": years(self.year) if self.year else (),
            "award": parts(self.award),
            "awarded": self.awarded,
            "rank": parts(self.rank),
            "category": parts(self.category),
            "kind": parts(self.kind),
            "person": parts(self.person),
            "topic": parts(self.topic),
        }


def _ids(named: Sequence[str] | None) -> list[str]:
    """The ids of a call, with those of standard input in the place of ``-``."""
    ids: list[str] = []
    for one in named or ():
        if one != "-":
            ids.append(one)
            continue
        lines = (line.partition("#")[0] for line in sys.stdin.read().splitlines())
        found = [word for line in lines for word in line.replace(",", " ").split()]
        if not found:
            raise UsageError("standard input is empty", remedy="write keys or ids, one a line")
        ids += found
    return ids


def selecting(*, ids: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of :class:`Request`, which it receives as ``request``.

    typer takes a command's options from the parameters of its function. In place of ``request``
    it is shown the fields of the class.

    Args:
        ids: whether lists, editions and keys can be named too, as arguments.
    """
    chosen = [field for field in fields(Request) if ids or field.name != "ids"]
    added = [
        Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type)
        for field in chosen
    ]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = [
            parameter.replace(kind=Parameter.KEYWORD_ONLY)
            for parameter in signature(command).parameters.values()
            if parameter.name != "request"
        ]

        def shown(**values: Any) -> None:
            request = Request(**{field.name: values.pop(field.name) for field in chosen})
            command(request=request, **values)

        shown.__name__, shown.__doc__ = command.__name__, command.__doc__
        shown.__signature__ = Signature([*own, *added])  # type: ignore[attr-defined]
        shown.__annotations__ = {one.name: one.annotation for one in (*own, *added)}
        return shown

    return decorate


def parts(values: Sequence[str] | None) -> tuple[str, ...]:
    """The values of an option that may be repeated, and holds several with commas as well.

    A comma before a blank belongs to a name: ``Systems, Man, and Cybernetics``.
    """
    split = (part.strip() for value in values or () for part in re.split(r",(?!\s)", value))
    return tuple(part for part in split if part)


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
                f"{text!r} is not a year", remedy="write 2024, 2020..2024, 2020.. or 2020,2022"
            ) from None
        if end < begin or begin < 0 or end > 9999:  # noqa: PLR2004  # four digits
            raise UsageError(f"{part.strip()!r} is not a range of years", remedy="write 2020..2024")
        found.update(range(begin, end + 1))
    return frozenset(found)


def paths(refs: Sequence[str] | None) -> list[Path]:
    """The files and folders of ``--refs``; the curated lists where none is named."""
    return [refs_folder() if one == CURATED else Path(one) for one in refs or [CURATED]]


def load(refs: Sequence[str | Path] | None, *, strict: bool = False) -> "Library":
    """The library of ``--refs``, or the curated one; what is wrong in it goes to stderr.

    Raises:
        FileError: something that is named cannot be read.
        DataError: with ``strict``, if an entry is malformed.
    """
    from awardbib.library import Library  # noqa: PLC0415  # not for --help

    named = [str(one) for one in refs or ()]
    with working(f"reading {', '.join(named) or 'the curated lists'}"):
        library = Library.load(paths(named), cache=environment.cache_folder())
    report(library, strict=strict, where=", ".join(named))
    return library


def report(library: "Library", *, strict: bool, where: str) -> None:
    """Tell what is wrong in a library.

    Raises:
        DataError: with ``strict``, if an entry is malformed.
    """
    for finding in library.findings:
        output.say(f"{finding.severity}: {finding}")
    errors = sum(finding.severity == "error" for finding in library.findings)
    if strict and errors:
        raise DataError(
            f"{errors} malformed {'entry' if errors == 1 else 'entries'} in the library",
            where=where,
            remedy="correct what is named above, or leave out --strict",
        )


def state_of(refs: Sequence[str] | None) -> str:
    """What tells whether the files of ``--refs``, or the curated ones, have changed."""
    from awardbib.library import index  # noqa: PLC0415  # for the site alone
    from awardbib.library.sources import files_of  # noqa: PLC0415

    found = [files_of(one) for one in paths(refs)]
    return index.signature([[*each.bib, *each.sources, *each.tables] for each in found])
