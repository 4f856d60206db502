"""The sources that can be asked about a paper: a registry, and one module each.

A source is a line here and a module whose class is a :class:`~awardbib.fetch.sources.base.Source`
with a class method ``create(client, settings)``; the command line, its help and the documentation
take names and variables from here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from awardbib.errors import UnknownName
from awardbib.fetch.sources.base import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awardbib.fetch.net.http import Client
    from awardbib.fetch.sources.base import Source

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Registered:
    """One source.

    Attributes:
        name: as ``--source`` has it; also its module here.
        title: as people write it.
        class_name: of its class in that module.
        identifies: the kinds of what is to be added that it is asked for first: the name of an
            identifier, or ``title``.
        addresses: environment variables with other addresses of its API, by what they stand for;
            the only address of an API stands under the empty name.
        key: environment variable with a key for its API; empty where it takes none.
        has_accounts: whether one can log in.
    """

    name: str
    title: str
    class_name: str
    identifies: tuple[str, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    key: str = ""
    has_accounts: bool = False


SOURCES = (
    Registered(
        "openreview",
        "OpenReview",
        "OpenReview",
        identifies=("openreview", "title"),
        addresses={"1": "OPENREVIEW_API_BASEURL", "2": "OPENREVIEW_API_BASEURL_V2"},
        has_accounts=True,
    ),
    Registered("dblp", "DBLP", "Dblp", addresses={"": "AWARDBIB_DBLP_BASEURL"}),
    Registered(
        "arxiv",
        "arXiv",
        "Arxiv",
        identifies=("arxiv",),
        addresses={"": "AWARDBIB_ARXIV_BASEURL"},
    ),
    Registered(
        "semanticscholar",
        "Semantic Scholar",
        "SemanticScholar",
        addresses={"": "AWARDBIB_SEMANTICSCHOLAR_BASEURL"},
        key="S2_API_KEY",
    ),
    Registered("openalex", "OpenAlex", "OpenAlex", addresses={"": "AWARDBIB_OPENALEX_BASEURL"}),
    Registered(
        "crossref",
        "Crossref",
        "Crossref",
        identifies=("doi",),
        addresses={"": "AWARDBIB_CROSSREF_BASEURL"},
    ),
    Registered(
        "proceedings",
        "PMLR",
        "Proceedings",
        addresses={"": "AWARDBIB_PROCEEDINGS_BASEURL"},
    ),
    Registered("catalog", "catalog of your own", "CatalogSource"),
    Registered(
        "pages",
        "pages of papers",
        "Pages",
        identifies=("acl", "pmlr", "neurips", "cvf", "jmlr"),
        addresses={"": "AWARDBIB_PAGES_BASEURL"},
    ),
)


def names() -> list[str]:
    """The names of all sources, in the registry's order."""
    return [one.name for one in SOURCES]


def find(name: str) -> Registered:
    """A source of the registry by its name, in any case.

    Raises:
        UnknownName: there is none of that name.
    """
    for one in SOURCES:
        if one.name == name.strip().lower():
            return one
    raise UnknownName(f"unknown source {name[:40]!r}", remedy=f"one of: {', '.join(names())}")


def identifying(kind: str) -> Registered:
    """The source to ask for a paper that is known by an identifier of this kind, or by its title.

    Raises:
        UnknownName: no source knows that kind of identifier.
    """
    for one in SOURCES:
        if kind in one.identifies:
            return one
    known = ", ".join(kind for one in SOURCES for kind in one.identifies)
    raise UnknownName(f"no source looks up a paper by {kind[:40]!r}", remedy=f"one of: {known}")


def create(name: str, client: Client, settings: Settings | None = None) -> Source:
    """A source by its name, ready to be asked.

    Raises:
        UnknownName: there is none of that name.
        FetchError: an address of the settings is not allowed.
    """
    one = find(name)
    module = import_module(f"{__name__}.{one.name}")
    source: Source = getattr(module, one.class_name).create(client, settings or Settings())
    return source
