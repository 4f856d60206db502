"""Search words: how text is folded and compared, with or without the index.

Text is folded by :func:`awardbib.text.fold.search_words`. A word of a query matches the beginning
of a word; a run of Chinese, Japanese or Korean characters, which are written without spaces,
matches anywhere. All words must match.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.text.fold import search_words

if TYPE_CHECKING:
    from awardbib.library.tables import Tables
    from awardbib.model import Work


def terms(query: str) -> list[list[str]]:
    """What a query asks for: one list of words for each part between its spaces.

    The words of a part must stand side by side, the last one may go on: ``t-SNE`` is t, sne….
    """
    parts = (search_words(part) for part in query.split())
    return [part for part in parts if part]


def matches(query: list[list[str]], document: str) -> bool:
    """Whether a document, given as its words joined by spaces, has all the terms."""
    padded = f" {document}"
    return all(" " + " ".join(term) in padded for term in query)


def document(work: Work, tables: Tables) -> str:
    """The words of a work that a search looks at, joined by spaces.

    Its venue, people and topics can be found by all the names that the tables have for them.
    """
    # Decoding LaTeX is needed here only, and not when an index holds the answer.
    from awardbib.bibtex.latex import to_text  # noqa: PLC0415

    fields = work.fields
    texts = [work.key, work.title, *(person.name for person in work.authors)]
    texts += [f"{one.title} {one.title_zh} {one.award}" for one in work.lists]
    texts += [to_text(fields[name]) for name in _SEARCHED if name in fields]
    if work.edition:
        texts.append(work.edition.name)
    if venue := tables.venues.of(work):
        texts += venue.names
    texts += [name for known in tables.people.of(work) for name in known.names]
    texts += [name for topic in tables.topics.of(work) for name in topic.names]
    return " ".join(" ".join(search_words(text)) for text in texts)


_SEARCHED = (
    "author-zh",
    "keywords",
    "annotation",
    "annotation-zh",
    "abstract",
    "affiliation",
    "affiliation-zh",
    "booktitle",
    "journaltitle",
    "journal",
    "eprint",
    "arxiv",
    "doi",
    "note",
)
