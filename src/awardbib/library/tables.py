"""The tables of names that lie beside .bib files, and the curated ones, which always count too.

A library's own rows come first: one hides the curated row of its key, and of its names. Nothing is
read before a filter, a search or a heading asks for a name.
"""

from __future__ import annotations

import os
from functools import cache, cached_property
from typing import TYPE_CHECKING

from awardbib.resources import refs_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from awardbib.model import Finding
    from awardbib.works.people import People
    from awardbib.works.tables import Rows
    from awardbib.works.topics import Topics
    from awardbib.works.venues import Venues

_FILES = ("venues.toml", "people.toml", "topics.toml")


class Tables:
    """Venues, people and topics with their names.

    Args:
        load: gives the rows by the names of their files, when they are wanted.
    """

    def __init__(self, load: Callable[[], Mapping[str, Rows]] = dict) -> None:
        self._load = load

    @cached_property
    def rows(self) -> Mapping[str, Rows]:
        """The rows by the names of their files."""
        return self._load()

    @cached_property
    def venues(self) -> Venues:
        """The conferences and journals."""
        from awardbib.works.venues import Venues  # noqa: PLC0415  # when a name is wanted

        return Venues(self.rows.get("venues.toml"))

    @cached_property
    def people(self) -> People:
        """The persons whose names are spelled in several ways."""
        from awardbib.works.people import People  # noqa: PLC0415  # as above

        return People(self.rows.get("people.toml"))

    @cached_property
    def topics(self) -> Topics:
        """The topics."""
        from awardbib.works.topics import Topics  # noqa: PLC0415  # as above

        return Topics(self.rows.get("topics.toml"))


def files_in(folder: str | os.PathLike[str]) -> tuple[str, ...]:
    """The tables that a folder has."""
    paths = (os.path.join(folder, name) for name in _FILES)  # noqa: PTH118  # as in sources.py
    return tuple(filter(os.path.isfile, paths))


def read_tables(paths: Iterable[str]) -> tuple[dict[str, Rows], tuple[Finding, ...]]:
    """The rows of some files, by their names, and what is wrong in them; the first of a key counts.

    Raises:
        FileError: a file cannot be read.
    """
    from awardbib.bibtex.loading import load_text  # noqa: PLC0415  # where no index holds them
    from awardbib.works.people import read_people  # noqa: PLC0415
    from awardbib.works.topics import read_topics  # noqa: PLC0415
    from awardbib.works.venues import read_venues  # noqa: PLC0415

    readers = dict(zip(_FILES, (read_venues, read_people, read_topics), strict=True))
    found: dict[str, Rows] = {}
    findings: list[Finding] = []
    for path in paths:
        text, warnings = load_text(path)
        name = os.path.basename(path)  # noqa: PTH119  # as above
        rows, wrong = readers[name](text, path)
        found[name] = rows | found.get(name, {})
        findings += [*warnings, *wrong]
    return found, tuple(findings)


@cache
def curated() -> Tables:
    """The curated tables, which come with the package."""
    return Tables(lambda: read_tables(files_in(refs_folder()))[0])


def with_curated(rows: Mapping[str, Rows]) -> Tables:
    """Tables of one's own with the curated ones behind them."""
    return Tables(
        lambda: {name: _before(rows.get(name, {}), curated().rows.get(name, {})) for name in _FILES}
    )


def _before(own: Rows, others: Rows) -> Rows:
    """Rows of one's own, then those of other keys: the first row of a name has it."""
    return {**own, **{key: row for key, row in others.items() if key not in own}}
