"""Works under headings, up to two levels of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from awardbib.bibtex.latex import to_text
from awardbib.errors import UnknownName, UsageError
from awardbib.library.tables import curated
from awardbib.readinglist.kinds import kind_of
from awardbib.readinglist.phrases import phrases
from awardbib.text.fold import search_key
from awardbib.text.suggest import did_you_mean
from awardbib.works.awards import award_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from awardbib.model import Edition, Person, Work, WorkList
    from awardbib.readinglist.phrases import Phrases

GroupBy = Literal[
    "award", "list", "venue", "edition", "year", "rank", "topic", "person", "kind", "track", "none"
]
GROUPINGS: tuple[str, ...] = get_args(GroupBy)
_LEVELS = 2


@dataclass(frozen=True, slots=True)
class Group:
    """Works that belong under one heading.

    Attributes:
        heading: empty for works that need none.
        works: all of them, those of inner groups too.
        source: the list that the heading names.
        edition: the edition that the heading names.
        groups: the works under further headings; empty where one level is enough.
    """

    heading: str
    works: tuple[Work, ...]
    source: WorkList | None = None
    edition: Edition | None = None
    groups: tuple[Group, ...] = ()

    @property
    def leaves(self) -> tuple[Group, ...]:
        """The groups that hold the works themselves."""
        return self.groups or (self,)


def levels(by: str | Sequence[str]) -> tuple[str, ...]:
    """The levels that ``venue,year`` or a sequence names; none for ``none``.

    Raises:
        UnknownName: there is no such grouping.
        UsageError: more than two, or one twice.
    """
    named = tuple(part.strip().lower() for part in by.split(",")) if isinstance(by, str) else by
    for name in named:
        if name not in GROUPINGS:
            near = did_you_mean(name, GROUPINGS)
            raise UnknownName(
                f"cannot group by {str(name)[:40]!r}",
                remedy=f"{near + ' ' if near else ''}choose one or two of {', '.join(GROUPINGS)}",
            )
    if len(named) > _LEVELS or len(set(named)) < len(named) or ("none" in named and len(named) > 1):
        raise UsageError(
            f"cannot group by {', '.join(named)} together",
            remedy="name one or two different ones, such as venue,year",
        )
    return () if named == ("none",) else tuple(named)


def group(
    works: Sequence[Work],
    by: str | Sequence[str],
    *,
    lang: str = "en",
    lists: Sequence[WorkList] | None = None,
) -> tuple[Group, ...]:
    """Put each work, once, under a heading, and under a second one if asked.

    By list, award and rank a work stands where the first of the lists puts it, lists in their
    order; by topic and person under the topic or author that most of the works share, in
    alphabetical order; by year the newest first; by rank and kind in a fixed order; by venue,
    edition and track in the order in which these come up. What has no heading of its own comes
    last. Within a heading the order stays.

    Args:
        works: in order.
        by: what the headings are, see :func:`levels`.
        lang: their language.
        lists: the lists to use, in order; None takes all that hold any of the works.

    Raises:
        UnknownName: there is no such grouping.
        UsageError: the groupings do not go together.
    """
    chosen = levels(by)
    if not works:
        return ()
    if not chosen:
        return (Group("", tuple(works)),)
    grouper = _Grouper(phrases(lang), lang, tuple(lists_of(works) if lists is None else lists))
    groups = grouper.by(chosen[0], works)
    if len(chosen) < _LEVELS:
        return groups
    return tuple(replace(one, groups=_inner(grouper.by(chosen[1], one.works))) for one in groups)


def _inner(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """A second level of headings, where it has any."""
    return () if len(groups) == 1 and not groups[0].heading else groups


def lists_of(works: Iterable[Work]) -> tuple[WorkList, ...]:
    """All lists that hold any of the works, as they come up, those of awards first."""
    found = {each.id: each for work in works for each in work.lists}
    return tuple(sorted(found.values(), key=lambda each: not each.is_award))


@dataclass(frozen=True, slots=True)
class _Grouper:
    """Groups works in one language, by the lists it knows."""

    words: Phrases
    lang: str
    lists: tuple[WorkList, ...]

    def by(self, what: str, works: Sequence[Work]) -> tuple[Group, ...]:
        """The works grouped by one of :data:`GROUPINGS`, but for ``none``."""
        words = self.words
        named: dict[str, tuple[Callable[[Work], str], str, dict[str, Any]]] = {
            "award": (self._award, words.other_awards, {}),
            "venue": (curated().venues.name_of, words.other_venues, {}),
            "year": (_year, words.no_year, {"order": lambda year: -int(year)}),
            "rank": (self._rank, words.no_rank, {"headings": words.ranks}),
            "kind": (kind_of, "", {"headings": words.kinds}),
            "topic": (_shared(works, self._topics), words.other_topics, {"order": search_key}),
            "person": (
                _shared(works, _people),
                words.other_people,
                {"order": _sort_names(works).__getitem__},
            ),
            "track": (_track, words.other_tracks, {}),
        }
        if what == "list":
            return self._by_list(works)
        if what == "edition":
            return self._by_edition(works)
        name_of, rest, shown = named[what]
        return _named(works, name_of, rest, **shown)

    def _by_list(self, works: Sequence[Work]) -> tuple[Group, ...]:
        held = [(each, frozenset(each.members)) for each in self.lists]
        groups: dict[str, list[Work]] = {each.id: [] for each in self.lists}
        others: list[Work] = []
        for work in works:
            home = next((each.id for each, members in held if work.key in members), None)
            (others if home is None else groups[home]).append(work)
        shown = [each for each in self.lists if groups[each.id]]
        titles = Counter(each.title_in(self.lang) for each in shown)
        found = [
            Group(
                self._heading(each, ambiguous=titles[each.title_in(self.lang)] > 1),
                tuple(groups[each.id]),
                source=each,
            )
            for each in shown
        ]
        if others:
            found.append(Group(self.words.other_works if found else "", tuple(others)))
        return tuple(found)

    def _heading(self, each: WorkList, *, ambiguous: bool) -> str:
        title = each.title_in(self.lang) or each.id
        if ambiguous and each.edition and each.edition.name not in title:
            return f"{each.edition.name}{self.words.colon}{title}"
        return title

    def _by_edition(self, works: Sequence[Work]) -> tuple[Group, ...]:
        groups = _named(works, _edition, self.words.other_editions)
        return tuple(replace(each, edition=each.works[0].edition) for each in groups)

    def _award(self, work: Work) -> str:
        held = [each for each in self.lists if each.is_award and work.key in each.members]
        return award_name(held[0], lang=self.lang, brief=True) if held else ""

    def _topics(self, work: Work) -> list[str]:
        """What the topics of a work are called; a keyword that names none is one itself."""
        known = curated().topics
        keywords = map(to_text, work.keywords)
        return [
            topic.name_in(self.lang) if (topic := known.find(word)) else word for word in keywords
        ]

    def _rank(self, work: Work) -> str:
        ranks = (each.rank for each in self.lists if each.rank and work.key in each.members)
        return next(ranks, "")


def _named(
    works: Sequence[Work],
    name_of: Callable[[Work], str],
    rest: str,
    *,
    headings: Mapping[str, str] | None = None,
    order: Callable[[str], Any] | None = None,
) -> tuple[Group, ...]:
    """Works by a name; those without one last.

    Args:
        works: in order.
        name_of: the name, empty for none.
        rest: the heading of works without a name.
        headings: what names are shown as, in the order in which they stand; others come behind.
        order: a sort key for names; without it and headings they stay as they come up.
    """
    groups: dict[str, list[Work]] = {}
    for work in works:
        groups.setdefault(name_of(work), []).append(work)
    others = groups.pop("", [])
    names = sorted(groups, key=order) if order else list(groups)
    if headings is not None:
        places = {name: place for place, name in enumerate(headings)}
        names.sort(key=lambda name: places.get(name, len(places)))
    found = [Group((headings or {}).get(name, name), tuple(groups[name])) for name in names]
    if others:
        # A heading for the rest alone would head everything: no heading then.
        found.append(Group(rest if found else "", tuple(others)))
    return tuple(found)


def _year(work: Work) -> str:
    return str(work.year or "")


def _edition(work: Work) -> str:
    return work.edition.name or work.edition.id if work.edition else ""


def _track(work: Work) -> str:
    return to_text(work.fields.get("track", ""))


def _people(work: Work) -> list[str]:
    return list(map(curated().people.name_of, work.authors))


def _shared(
    works: Sequence[Work], names_of: Callable[[Work], Sequence[str]]
) -> Callable[[Work], str]:
    """For each work the one of its names that most of the works share, the first of equals."""
    counts = Counter(name for work in works for name in dict.fromkeys(names_of(work)))

    def name_of(work: Work) -> str:
        return max(names_of(work), key=counts.__getitem__, default="")

    return name_of


def _sort_names(works: Sequence[Work]) -> dict[str, str]:
    """Family names first, by the names that headings show."""

    def key(person: Person) -> str:
        return search_key(f"{person.family} {person.given}" if person.family else person.literal)

    usual = curated().people.name_of
    return {usual(person): key(person) for work in works for person in work.authors}
