"""A folder of .bib files, or a single one, as a library that can be asked for works."""

from __future__ import annotations

from dataclasses import replace
from os import PathLike
from typing import TYPE_CHECKING

from awardbib.errors import NotFound, UsageError
from awardbib.library.sources import files_of, read
from awardbib.library.tables import files_in
from awardbib.resources import refs_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from awardbib.library.selection import Selection
    from awardbib.library.store import Store
    from awardbib.library.tables import Tables
    from awardbib.model import Edition, Finding, Source, Work, WorkList


class Library:
    """The works, lists and editions of some .bib files.

    >>> library = Library.default()
    >>> [work.title for work in library.select("iclr-2024-outstanding")][0]
    'Generalization in diffusion models arises from geometry-adaptive harmonic representations'
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def default(cls, *, cache: Path | None = None) -> Library:
        """The curated library that comes with the package.

        Args:
            cache: a folder for the index; without it the files are read each time.
        """
        return cls.load(refs_folder(), cache=cache)

    @classmethod
    def load(
        cls,
        path: str | PathLike[str] | Iterable[str | PathLike[str]],
        *,
        cache: Path | None = None,
    ) -> Library:
        """The library of a folder with .bib files (in its subfolders too) or of one .bib file.

        Several paths make one library: entries may refer to those of another path, and where two
        have the same key, that of the path named first counts. What cannot be read as an entry is
        no work but one of the :attr:`findings`; the rest of its file is read.

        Args:
            path: one path, or several in the order in which they count.
            cache: a folder for the index; without it the files are read each time.

        Raises:
            FileError: there is no such file or folder, or a file or folder cannot be read.
            UsageError: no path is given.
        """
        named = [path] if isinstance(path, (str, PathLike)) else list(path)
        if not named:
            raise UsageError("a library needs a path", remedy="name a .bib file or a folder")
        paths = [files_of(one) for one in named]
        if cache is None or any(each.once for each in paths):
            return cls(read(paths))
        from awardbib.library import index  # noqa: PLC0415  # sqlite3 only where there is a cache

        # The curated tables count for every library.
        beside = [*(each.sources + each.tables for each in paths), files_in(refs_folder())]
        signed = index.signature([*(each.bib for each in paths), *beside])
        place = index.place(cache, named)
        store: Store | None = index.open_store(place, signed, lambda: read(paths))
        if store is None:
            store = read(paths)
            index.build(place, signed, store)
        return cls(store)

    @property
    def lists(self) -> Mapping[str, WorkList]:
        """The lists by id, in the order of the files."""
        return self._store.lists

    @property
    def sources(self) -> Mapping[str, Source]:
        """What the folders' ``sources.toml`` name as sources of evidence, by id."""
        return self._store.sources

    @property
    def tables(self) -> Tables:
        """The names of venues, people and topics, those of the curated tables included."""
        return self._store.tables

    @property
    def editions(self) -> Mapping[str, Edition]:
        """The editions by id, in the order of the files."""
        return self._store.editions

    @property
    def findings(self) -> Sequence[Finding]:
        """What was wrong in the files."""
        return self._store.findings

    @property
    def keys(self) -> Sequence[str]:
        """The keys of all works, in the order of the files."""
        return list(dict.fromkeys(self._store.keys.values()))

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[Work]:
        return self._store.works()

    def __contains__(self, key: object) -> bool:
        return key in self._store.keys

    def find(self, name: str) -> Work:
        """The work of a key in any case, an old key, an identifier or an address.

        >>> Library.default().find("arXiv:1312.6114").key
        'kingma2014autoencoding'

        Raises:
            NotFound: there is none.
        """
        key = self._key_of(name)
        return self[key or name]

    def _key_of(self, name: str) -> str:
        if name in self._store.keys:
            return name
        from awardbib.library.naming import named_work, same_id  # noqa: PLC0415  # seldom needed

        if key := same_id(name, self._store.keys):
            return key
        work = named_work(name, self)
        return work.key if work else ""

    def __getitem__(self, key: str) -> Work:
        """The work of a key, or of one of its old keys.

        Raises:
            NotFound: there is none.
        """
        current = self._store.keys.get(key)
        if current is None:
            from awardbib.text.suggest import did_you_mean  # noqa: PLC0415  # only on the way to an error

            raise NotFound(
                f"no work with the key {key!r}", remedy=did_you_mean(key, self._store.keys)
            )
        return next(iter(self._store.works([current])))

    def select(  # noqa: PLR0913  # the selecting language has that many words
        self,
        *ids: str,
        venue: str | Sequence[str] = (),
        year: int | Collection[int] = (),
        award: str | Sequence[str] = (),
        rank: str | Sequence[str] = (),
        category: str | Sequence[str] = (),
        awarded: bool = False,
        kind: str | Sequence[str] = (),
        person: str | Sequence[str] = (),
        topic: str | Sequence[str] = (),
        text: str = "",
        sort: str = "listed",
    ) -> Selection:
        """The works of some lists, editions or keys, narrowed by filters.

        Ids are a union in the order given; an edition's id stands for all its lists, or, where it
        gave none, for the works that appeared there. Proceedings that are a work themselves are
        selected by their key. Without ids it is everything, list by list.
        See :class:`.filters.Filters` for the filters, :data:`.filters.SORTS` for
        the orders.

        Raises:
            NotFound: an id or a filter's value that the library does not have.
            UsageError: an impossible kind or order.
        """
        # Looking at the lists alone needs none of these, and starts faster without.
        from awardbib.library.filters import Filters, check_known, order  # noqa: PLC0415
        from awardbib.library.selection import Selection  # noqa: PLC0415

        filters = Filters(
            venue=_several(venue),
            year=_years(year),
            award=_several(award),
            rank=_several(rank),
            category=_several(category),
            awarded=awarded,
            kind=_several(kind),
            person=_several(person),
            topic=_several(topic),
            text=text,
            tables=self.tables,
        )
        lists, keys = self._resolve(ids) if ids else self._everything()
        if text:
            found = self._store.search(text)
            keys = [key for key in keys if key in found]
        works = (work for work in self._store.works(keys) if filters.accept(work))
        selected = order(works, sort)
        if not selected:
            check_known(filters, self)
        return Selection(tuple(selected), tuple(lists))

    def search(self, text: str, *ids: str, sort: str = "relevance", **filters: Any) -> Selection:
        """The works that have all words of a text, or where none has all, those that have some.

        Args:
            text: words in any language; each is matched by what begins with it.
            *ids: lists, editions and keys, as for :meth:`select`.
            sort: one of :data:`.filters.SORTS`, or ``relevance``: see :mod:`.ranking`.
            **filters: as for :meth:`select`.

        Raises:
            NotFound: an id or a filter's value that the library does not have.
            UsageError: an impossible kind or order.
        """
        from awardbib.library.ranking import by_relevance  # noqa: PLC0415  # for searching alone
        from awardbib.library.search import terms  # noqa: PLC0415

        wanted = terms(text)
        if not wanted:
            return replace(self.select(*ids, **filters), works=())
        # A hyphen keeps the words of a term side by side.
        hits = [self._store.search("-".join(term)) for term in wanted]
        order = "listed" if sort == "relevance" else sort
        found = self.select(*ids, text=text, sort=order, **filters)
        if not found and len(wanted) > 1:
            every = self.select(*ids, sort=order, **filters)
            some = [work for work in every if any(work.key in hit for hit in hits)]
            found = replace(found, works=tuple(some))
        if sort == "relevance":
            found = replace(found, works=tuple(by_relevance(found, wanted, hits)))
        return found

    def correct(self, text: str) -> str:
        """A search text with the words that nothing has replaced by near ones; empty if none is.

        >>> Library.default().correct("difusion models")
        'diffusion models'
        """
        from awardbib.library.ranking import vocabulary  # noqa: PLC0415  # seldom needed
        from awardbib.library.search import terms  # noqa: PLC0415
        from awardbib.text.suggest import nearest  # noqa: PLC0415

        words: list[str] = []
        known: list[str] = []
        for term in terms(text):
            word = "-".join(term)
            if not self._store.search(word):
                known = known or vocabulary(self)
                near = nearest(word, known, most=1)
                if not near:
                    return ""
                word = near[0]
            words.append(word)
        return " ".join(words) if known else ""

    def find_lists(  # noqa: PLR0913  # as select()
        self,
        *ids: str,
        venue: str | Sequence[str] = (),
        year: int | Collection[int] = (),
        award: str | Sequence[str] = (),
        rank: str | Sequence[str] = (),
        category: str | Sequence[str] = (),
        awarded: bool = False,
    ) -> list[WorkList]:
        """The lists of some ids or editions, or all, narrowed by filters as in :meth:`select`.

        Raises:
            NotFound: an id or a filter's value that the library does not have.
        """
        named = self._resolve(ids)[0] if ids else None
        if not (venue or year or award or rank or category or awarded):
            return list(self.lists.values()) if named is None else named
        from awardbib.library.list_filters import ListFilters  # noqa: PLC0415  # as above

        filters = ListFilters(
            venue=_several(venue),
            year=_years(year),
            award=_several(award),
            rank=_several(rank),
            category=_several(category),
            awarded=awarded,
            tables=self.tables,
        )
        if named is None and (venue or year):
            given = (each.id for each in self._store.events() if filters.accept_edition(each))
            named = self._store.lists_of(frozenset(given))
        found = list(filter(filters.accept, self.lists.values() if named is None else named))
        if not found:
            from awardbib.library.filters import Filters, check_known  # noqa: PLC0415  # as above

            asked = Filters(
                venue=_several(venue),
                award=_several(award),
                rank=_several(rank),
                category=_several(category),
                tables=self.tables,
            )
            check_known(asked, self)
        return found

    def _everything(self) -> tuple[list[WorkList], list[str]]:
        lists = list(self.lists.values())
        known = self._store.keys
        listed = (known[key] for one in lists for key in one.members if key in known)
        return lists, list(dict.fromkeys([*listed, *known.values()]))

    def _resolve(self, ids: Sequence[str]) -> tuple[list[WorkList], list[str]]:
        lists: list[WorkList] = []
        keys: list[str] = []
        known = self._store.keys
        for name in ids:
            id_ = self._id_of(name)
            if id_ in self.lists:
                named = [self.lists[id_]]
            elif not (named := self._store.lists_of({id_})):
                keys += self._works_of(id_)
            lists += [one for one in named if one not in lists]
            keys += [known[key] for one in named for key in one.members if key in known]
        return lists, list(dict.fromkeys(keys))

    def _id_of(self, name: str) -> str:
        """The id of a list, an edition or a work, though it be written otherwise."""
        if name in self.lists or name in self.editions or name in self._store.keys:
            return name
        from awardbib.library.naming import is_edition, same_id  # noqa: PLC0415  # seldom needed

        if id_ := same_id(name, [*self.lists, *self.editions]):
            return id_
        if not is_edition(name):
            return name
        from awardbib.library.list_filters import ListFilters  # noqa: PLC0415  # as above

        wanted = ListFilters(venue=(name,), tables=self.tables)
        meant = [each.id for each in self._store.events() if wanted.accept_edition(each)]
        return meant[0] if len(meant) == 1 else name

    def _works_of(self, id_: str) -> list[str]:
        """The key that an id is, or those of the works of an edition that gave no list."""
        known = self._store.keys
        if id_ in known:
            return [known[id_]]
        if id_ in self.editions:
            return [work.key for work in self if work.edition and work.edition.id == id_]
        if key := self._key_of(id_):
            return [known[key]]
        from awardbib.text.suggest import did_you_mean  # noqa: PLC0415  # only on the way to an error

        names = [*self.lists, *self.editions, *known]
        raise NotFound(
            f"no list, edition or key {id_!r}",
            remedy=did_you_mean(id_, names) or "`awardbib lists` shows what there is",
        )


def _years(value: int | Collection[int]) -> Collection[int]:
    return (value,) if isinstance(value, int) else value


def _several(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
