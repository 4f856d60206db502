"""What the shell offers after the Tab key.

A completion is a function from what has been typed to the values that go on with it. Case does not
count. Values of options that take several go on behind the last comma.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from awardbib.cli import environment
from awardbib.errors import AwardbibError

if TYPE_CHECKING:
    from awardbib.library import Library
    from awardbib.model import Work

Completion = Callable[[str], list[str]]
_MOST = 500  # more nobody reads
_SPECIAL = frozenset(" \t'\"\\$`&|;<>()*?[]{}!#~")


class _Offer(str):
    """A value that goes on with what was typed, though its case or its quoting differ.

    typer drops what does not begin with what was typed.
    """

    __slots__ = ()

    def startswith(self, *_: Any) -> bool:
        """Whether it is offered: it has been chosen already."""
        return True


def _starting(typed: str, names: Iterable[str]) -> list[str]:
    wanted = typed.casefold()
    found = [name for name in dict.fromkeys(names) if name.casefold().startswith(wanted)]
    if environment.completes_for_bash():
        # The other shells quote what they insert, bash does not.
        found = ["".join(f"\\{c}" if c in _SPECIAL else c for c in name) for name in found]
    return [_Offer(name) for name in found[:_MOST]]


def among(values: Iterable[str]) -> Completion:
    """The completion of an option that takes one of some values."""
    return lambda incomplete: _starting(incomplete, values)


def several(values: Callable[[], Iterable[str]]) -> Completion:
    """The completion of an option that takes values with commas between them."""

    def complete(incomplete: str) -> list[str]:
        before, comma, _ = incomplete.rpartition(",")
        return _starting(incomplete, (f"{before}{comma}{name}" for name in values()))

    return complete


def _library() -> "Library":
    """The curated library; a completion has no place for a message, so it is an empty one else."""
    from awardbib.library import Library  # noqa: PLC0415  # only when completing
    from awardbib.library.store import MemoryStore  # noqa: PLC0415

    try:
        return Library.default(cache=environment.cache_folder())
    except AwardbibError:
        return Library(MemoryStore.of(()))


def ids(incomplete: str) -> list[str]:
    """Lists and editions, then keys."""
    library = _library()
    return _starting(incomplete, [*library.editions, *library.lists, *library.keys])


def keys(incomplete: str) -> list[str]:
    """Cite keys."""
    return _starting(incomplete, _library().keys)


def lists(incomplete: str) -> list[str]:
    """Lists."""
    return _starting(incomplete, _library().lists)


venues = several(lambda: (one.venue for one in _library().editions.values()))
ranks = several(lambda: (one.rank for one in _library().lists.values() if one.rank))
categories = several(lambda: (one.category for one in _library().lists.values() if one.category))
awards = several(lambda: sorted({one.award for one in _library().lists.values() if one.award}))
years = several(
    lambda: sorted({str(one.year) for one in _library().editions.values()}, reverse=True)
)
topics = several(lambda: sorted({word for work in _library() for word in work.keywords}))
people = several(lambda: sorted({name for work in _library() for name in _people(work)}))


def _people(work: "Work") -> Iterable[str]:
    """The names that people go by: the family names, and the whole ones."""
    for person in work.authors:
        yield from filter(None, (person.literal or person.family, person.name))


def kinds(incomplete: str) -> list[str]:
    """Paper or talk."""
    from awardbib.library.filters import KINDS  # noqa: PLC0415

    return several(lambda: KINDS)(incomplete)


def sorts(incomplete: str) -> list[str]:
    """Orders, and the same from the other end."""
    from awardbib.library.filters import SORTS  # noqa: PLC0415

    return _starting(incomplete, [*SORTS, *(f"-{name}" for name in SORTS)])


def styles(incomplete: str) -> list[str]:
    """Citation styles, those apart that are another one under a journal's name."""
    from awardbib.styles import available  # noqa: PLC0415

    return _starting(incomplete, available())


def languages(incomplete: str) -> list[str]:
    """Languages that have terms."""
    from awardbib.csl.style.locale import codes  # noqa: PLC0415

    return _starting(incomplete, codes())


def terms(incomplete: str) -> list[str]:
    """Whose terms an entry is written in."""
    from awardbib.styles import TERMS  # noqa: PLC0415

    return _starting(incomplete, TERMS)


def annotations(incomplete: str) -> list[str]:
    """Which annotations to show."""
    from typing import get_args  # noqa: PLC0415

    from awardbib.readinglist.entries import Annotations  # noqa: PLC0415

    return _starting(incomplete, get_args(Annotations))


def locators(incomplete: str) -> list[str]:
    """What a locator may count."""
    from awardbib.csl.document.cites import LABELS  # noqa: PLC0415

    return _starting(incomplete, LABELS)


def citation_outputs(incomplete: str) -> list[str]:
    """The forms of a citation."""
    from awardbib.csl.output.writers import FORMATS  # noqa: PLC0415

    return _starting(incomplete, FORMATS)


def writable(incomplete: str) -> list[str]:
    """Formats that can be written."""
    from awardbib import formats  # noqa: PLC0415

    return _starting(incomplete, formats.writable())


def readable(incomplete: str) -> list[str]:
    """Formats that can be read."""
    from awardbib import formats  # noqa: PLC0415

    return _starting(incomplete, formats.readable())


def fields(incomplete: str) -> list[str]:
    """Fields that works of the curated lists have."""
    return several(lambda: sorted({name for work in _library() for name in work.fields}))(
        incomplete
    )


def overwritable(incomplete: str) -> list[str]:
    """Fields in which a source may win."""
    from awardbib.fetch.run.facts import REPLACEABLE  # noqa: PLC0415

    return _starting(incomplete, REPLACEABLE)


def sources(incomplete: str) -> list[str]:
    """Sources of the fetcher."""
    from awardbib.fetch.sources import names  # noqa: PLC0415

    return several(names)(incomplete)


def protections(incomplete: str) -> list[str]:
    """Which words of titles keep their case."""
    from typing import get_args  # noqa: PLC0415

    from awardbib.formats import Protect  # noqa: PLC0415

    return _starting(incomplete, get_args(Protect))


def outputs(incomplete: str) -> list[str]:
    """Outputs of reading lists."""
    from awardbib.readinglist.outputs import names  # noqa: PLC0415

    return _starting(incomplete, names())


def groupings(incomplete: str) -> list[str]:
    """What reading lists are grouped by; behind a comma a second one."""
    from awardbib.readinglist.grouping import GROUPINGS  # noqa: PLC0415

    return several(lambda: GROUPINGS)(incomplete)


def commands(incomplete: str) -> list[str]:
    """The commands."""
    from awardbib.cli.commands import COMMANDS  # noqa: PLC0415

    return _starting(incomplete, COMMANDS)
