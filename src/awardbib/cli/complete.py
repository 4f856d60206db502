"""What the shell offers after the Tab key."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from awardbib.errors import AwardbibError

if TYPE_CHECKING:
    from awardbib.library import Library


def _starting(incomplete: str, names: Iterable[str]) -> Iterator[str]:
    return (name for name in dict.fromkeys(names) if name.startswith(incomplete))


def among(values: Iterable[str]) -> Callable[[str], list[str]]:
    """The completion of an option that takes one of some values."""
    return lambda incomplete: list(_starting(incomplete, values))


def _library() -> "Library":
    """The curated library; a completion has no place for a message, so it is an empty one else."""
    from awardbib.cli import environment  # noqa: PLC0415  # only when completing
    from awardbib.library import Library  # noqa: PLC0415
    from awardbib.library.store import MemoryStore  # noqa: PLC0415

    try:
        return Library.default(cache=environment.cache_folder())
    except AwardbibError:
        return Library(MemoryStore.of(()))


def ids(incomplete: str) -> list[str]:
    """Lists and editions, then keys."""
    library = _library()
    return list(_starting(incomplete, [*library.editions, *library.lists, *library.keys]))


def keys(incomplete: str) -> list[str]:
    """Cite keys."""
    return list(_starting(incomplete, _library().keys))


def venues(incomplete: str) -> list[str]:
    """Conferences of the curated library."""
    return list(_starting(incomplete, (one.venue for one in _library().editions.values())))


def ranks(incomplete: str) -> list[str]:
    """Ranks of the curated lists."""
    return list(_starting(incomplete, (one.rank for one in _library().lists.values() if one.rank)))


def categories(incomplete: str) -> list[str]:
    """What the awards of the curated lists are for."""
    lists = _library().lists.values()
    return list(_starting(incomplete, (one.category for one in lists if one.category)))


def awards(incomplete: str) -> list[str]:
    """Awards of the curated lists, as they are called."""
    return list(_starting(incomplete, (one.award for one in _library().lists.values())))


def topics(incomplete: str) -> list[str]:
    """Keywords of the curated works."""
    return sorted(_starting(incomplete, (word for work in _library() for word in work.keywords)))


def kinds(incomplete: str) -> list[str]:
    """Paper or talk."""
    from awardbib.library.filters import KINDS  # noqa: PLC0415

    return list(_starting(incomplete, KINDS))


def styles(incomplete: str) -> list[str]:
    """Citation styles, those apart that are another one under a journal's name."""
    from awardbib.cli.styles import available  # noqa: PLC0415

    return list(_starting(incomplete, available()))[:200]


def writable(incomplete: str) -> list[str]:
    """Formats that can be written."""
    from awardbib import formats  # noqa: PLC0415

    return list(_starting(incomplete, formats.writable()))


def readable(incomplete: str) -> list[str]:
    """Formats that can be read."""
    from awardbib import formats  # noqa: PLC0415

    return list(_starting(incomplete, formats.readable()))


def outputs(incomplete: str) -> list[str]:
    """Outputs of reading lists."""
    from awardbib.readinglist.outputs import names  # noqa: PLC0415

    return list(_starting(incomplete, names()))


def groupings(incomplete: str) -> list[str]:
    """What reading lists are grouped by; behind a comma a second one."""
    from awardbib.readinglist.grouping import GROUPINGS  # noqa: PLC0415

    first, comma, _ = incomplete.rpartition(",")
    return list(_starting(incomplete, (f"{first}{comma}{name}" for name in GROUPINGS)))
