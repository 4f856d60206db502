"""Works under headings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from awardbib.bibtex.latex import to_text
from awardbib.errors import UnknownName
from awardbib.readinglist.phrases import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from awardbib.model import Work, WorkList

GroupBy = Literal["award", "venue", "year", "none"]


@dataclass(frozen=True, slots=True)
class Pile:
    """Works that belong under one heading; ``source`` is the list that the heading names."""

    heading: str
    works: tuple[Work, ...]
    source: WorkList | None = None


def group(
    works: Sequence[Work],
    by: GroupBy,
    *,
    lang: str = "en",
    lists: Sequence[WorkList] | None = None,
) -> tuple[Pile, ...]:
    """Put each work, once, under a heading; within one the order stays.

    By award a work stands under the first of the lists that holds it, lists in their order; by
    venue in the order in which venues come up; by year the newest first. What has no heading of
    its own comes last.

    Args:
        works: in order.
        by: what the headings are.
        lang: their language.
        lists: the lists to use, in order; None takes all that hold any of the works.

    Raises:
        UnknownName: there is no such grouping.
    """
    if by == "award":
        return _by_list(works, lists, lang)
    if by == "venue":
        return _by_name(works, _venue, words(lang).other_venues)
    if by == "year":
        piles = _by_name(works, lambda work: str(work.year or ""), words(lang).no_year)
        return tuple(sorted(piles, key=lambda pile: -(pile.works[0].year or -9999)))
    if by == "none":
        return (Pile("", tuple(works)),) if works else ()
    raise UnknownName(
        f"a reading list cannot be grouped by {str(by)[:40]!r}",
        remedy=f"group by {', '.join(get_args(GroupBy))}",
    )


def lists_of(works: Iterable[Work]) -> tuple[WorkList, ...]:
    """All lists that hold any of the works, as they come up, those of awards first."""
    found = {each.id: each for work in works for each in work.lists}
    return tuple(sorted(found.values(), key=lambda each: not each.is_award))


def _by_list(
    works: Sequence[Work], lists: Sequence[WorkList] | None, lang: str
) -> tuple[Pile, ...]:
    lists = lists_of(works) if lists is None else lists
    held = [(each, set(each.members)) for each in lists]
    piles: dict[str, list[Work]] = {each.id: [] for each in lists}
    others: list[Work] = []
    for work in works:
        home = next((each.id for each, members in held if work.key in members), None)
        (others if home is None else piles[home]).append(work)
    titles = Counter(each.title_in(lang) for each in lists)
    found = [
        Pile(_heading(each, lang, ambiguous=titles[each.title_in(lang)] > 1), tuple(pile), each)
        for each in lists
        if (pile := piles[each.id])
    ]
    if others:
        # A heading for the rest alone would head everything: no heading then.
        found.append(Pile(words(lang).other_works if found else "", tuple(others)))
    return tuple(found)


def _heading(each: WorkList, lang: str, *, ambiguous: bool) -> str:
    title = each.title_in(lang) or each.id
    if ambiguous and each.edition and each.edition.name not in title:
        return f"{each.edition.name}{words(lang).colon}{title}"
    return title


def _by_name(works: Sequence[Work], name_of: Callable[[Work], str], rest: str) -> tuple[Pile, ...]:
    piles: dict[str, list[Work]] = {}
    for work in works:
        piles.setdefault(name_of(work), []).append(work)
    others = piles.pop("", [])
    found = [Pile(name, tuple(pile)) for name, pile in piles.items()]
    if others:
        found.append(Pile(rest if found else "", tuple(others)))
    return tuple(found)


def _venue(work: Work) -> str:
    if work.edition:
        return work.edition.venue or work.edition.name
    stated = ("shortjournal", "journaltitle", "journal", "eventtitle", "booktitle")
    name = next((to_text(work.fields[field]) for field in stated if work.fields.get(field)), "")
    return name or ("arXiv" if work.arxiv else "")
