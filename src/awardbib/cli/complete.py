"""What the shell offers after the Tab key."""

from collections.abc import Iterable, Iterator

from awardbib.errors import AwardbibError


def _starting(incomplete: str, names: Iterable[str]) -> Iterator[str]:
    return (name for name in dict.fromkeys(names) if name.startswith(incomplete))


def ids(incomplete: str) -> list[str]:
    """Lists and editions, then keys."""
    from awardbib.cli import environment  # noqa: PLC0415  # only when completing
    from awardbib.library import Library  # noqa: PLC0415

    try:
        library = Library.default(cache=environment.cache_folder())
    except AwardbibError:
        return []  # there is no place for a message in the middle of a command line
    return list(_starting(incomplete, [*library.editions, *library.lists, *library.keys]))


def keys(incomplete: str) -> list[str]:
    """Cite keys."""
    return [name for name in ids(incomplete) if "-" not in name]


def venues(incomplete: str) -> list[str]:
    """Conferences of the curated library."""
    from awardbib.cli import environment  # noqa: PLC0415
    from awardbib.library import Library  # noqa: PLC0415

    editions = Library.default(cache=environment.cache_folder()).editions.values()
    return list(_starting(incomplete, (edition.venue for edition in editions)))


def ranks(incomplete: str) -> list[str]:
    """Ranks of the curated lists."""
    from awardbib.cli import environment  # noqa: PLC0415
    from awardbib.library import Library  # noqa: PLC0415

    lists = Library.default(cache=environment.cache_folder()).lists.values()
    return list(_starting(incomplete, (one.rank for one in lists if one.rank)))


def topics(incomplete: str) -> list[str]:
    """Keywords of the curated works."""
    from awardbib.cli import environment  # noqa: PLC0415
    from awardbib.library import Library  # noqa: PLC0415

    library = Library.default(cache=environment.cache_folder())
    return sorted(_starting(incomplete, (word for work in library for word in work.keywords)))


def kinds(incomplete: str) -> list[str]:
    """Paper or talk."""
    from awardbib.filters import KINDS  # noqa: PLC0415

    return list(_starting(incomplete, KINDS))


def styles(incomplete: str) -> list[str]:
    """Citation styles, those apart that are another one under a journal's name."""
    from awardbib.cli.styles import available  # noqa: PLC0415

    return list(_starting(incomplete, available()))[:200]


def formats(incomplete: str) -> list[str]:
    """Export formats."""
    from awardbib.formats import names  # noqa: PLC0415

    return list(_starting(incomplete, names()))
