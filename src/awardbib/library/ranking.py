"""The order of what a search has found: the likeliest first.

More of the words come before fewer; words in the title before words in names, and those before
words elsewhere; awarded works before works of other lists; else the order of the library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.library.search import matches
from awardbib.text.fold import search_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from awardbib.model import Work


def by_relevance(
    works: Iterable[Work], terms: Sequence[list[str]], hits: Sequence[Collection[str]]
) -> list[Work]:
    """Works in the order in which a reader wants them.

    Args:
        works: what was found, in the library's order.
        terms: of the query, see :func:`awardbib.library.search.terms`.
        hits: for each term the keys of the works that have it.
    """
    query = " ".join(word for term in terms for word in term)

    def order(work: Work) -> tuple[int, int, int, int, bool]:
        title = " ".join(search_words(work.title))
        names = " ".join(word for person in work.authors for word in search_words(person.name))
        return (
            -sum(work.key in found for found in hits),
            title != query,
            -sum(matches([term], title) for term in terms),
            -sum(matches([term], names) for term in terms),
            not work.awards,
        )

    return sorted(works, key=order)


def vocabulary(works: Iterable[Work]) -> list[str]:
    """The words that a search is most likely meant to find, the most frequent first."""
    counts: dict[str, int] = {}
    for work in works:
        texts = [work.title, *(person.name for person in work.authors), *work.keywords]
        for word in {word for text in texts for word in search_words(text)}:
            counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: -counts[word])
