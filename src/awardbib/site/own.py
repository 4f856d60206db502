"""A site of one's own publications, with the awards that the record knows filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.library import Library
from awardbib.library.store import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from awardbib.model import Work


def with_awards(library: Library, known: Callable[[Work], Work | None]) -> Library:
    """A library whose works are in the lists that a record has them in, each with its sources.

    Args:
        library: of somebody's own works.
        known: gives the work of the record that one is, None if it is not in the record.
    """
    lists = dict(library.lists)
    editions = dict(library.editions)
    for work in library:
        found = known(work)
        for one in found.awards if found is not None else ():
            support = {work.key: one.support.get(found.key, ())} if found is not None else {}
            earlier = lists.get(one.id)
            members = (*earlier.members, work.key) if earlier else (work.key,)
            lists[one.id] = replace(one, members=tuple(dict.fromkeys(members)), support=support)
            if one.edition is not None:
                editions.setdefault(one.edition.id, one.edition)
    return Library(
        MemoryStore.of(
            list(library),
            editions.values(),
            lists.values(),
            library.findings,
            None,
            library.tables,
        )
    )
