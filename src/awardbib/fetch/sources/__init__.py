"""Other places that know papers, asked where OpenReview does not: one module each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable

    from awardbib.fetch.net.http import Client
    from awardbib.fetch.sources.fallback import Fallback

NAMES = ("dblp", "arxiv", "semanticscholar", "openalex", "crossref", "proceedings")


def get(name: str, client: Client, *, base: str = "", key: str = "", mail: str = "") -> Fallback:
    """A source by its name.

    Args:
        name: one of :data:`NAMES`.
        client: sends the requests.
        base: another address than its own, for tests and mirrors.
        key: a key for its API, where it has any.
        mail: an e-mail address by which it can reach who asks, where it wants one.

    Raises:
        UnknownName: there is none of that name.
    """
    makers: dict[str, Callable[[], type[Fallback]]] = {
        "dblp": _dblp,
        "arxiv": _arxiv,
        "semanticscholar": _semanticscholar,
        "openalex": _openalex,
        "crossref": _crossref,
        "proceedings": _proceedings,
    }
    if name not in makers:
        raise UnknownName(f"no source {name!r}", remedy=f"one of: openreview, {', '.join(NAMES)}")
    return makers[name]()(client, base=base, key=key, mail=mail)


# ruff: noqa: PLC0415  # each source is loaded when it is asked for


def _dblp() -> type[Fallback]:
    from awardbib.fetch.sources.dblp import Dblp

    return Dblp


def _arxiv() -> type[Fallback]:
    from awardbib.fetch.sources.arxiv import Arxiv

    return Arxiv


def _semanticscholar() -> type[Fallback]:
    from awardbib.fetch.sources.semanticscholar import SemanticScholar

    return SemanticScholar


def _openalex() -> type[Fallback]:
    from awardbib.fetch.sources.openalex import OpenAlex

    return OpenAlex


def _crossref() -> type[Fallback]:
    from awardbib.fetch.sources.crossref import Crossref

    return Crossref


def _proceedings() -> type[Fallback]:
    from awardbib.fetch.sources.proceedings import Proceedings

    return Proceedings
