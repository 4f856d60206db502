"""The page of a paper on the site of its proceedings or journal, by the tags it has for crawlers.

PMLR, NeurIPS, the ACL Anthology, CVF and JMLR describe each paper by ``citation_…`` meta tags, as
Google Scholar's inclusion guidelines ask for (https://scholar.google.com/intl/en/scholar/
inclusion.html, "Indexing Guidelines"); what is in them was printed, so it counts as accepted.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from awardbib.fetch.net.limits import Rate
from awardbib.fetch.sources.fallback import Fallback
from awardbib.works.identifiers import NAMES, page_of, read, read_as
from awardbib.works.matching.match import Outcome, Query, Verdict, match
from awardbib.works.matching.notes import clean, web_address
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import from_words, year_in

if TYPE_CHECKING:
    from awardbib.fetch.sources.base import Identifiers
    from awardbib.works.identifiers import Scheme

#: The kinds of identifiers that lead to such a page.
SITES: tuple[Scheme, ...] = ("acl", "pmlr", "neurips", "cvf", "jmlr")
_WHERE = ("conference_title", "journal_title", "inbook_title", "book_title")
_WHEN = ("publication_date", "date", "year", "online_date")
_MOST = 5_000  # tags of a page that are read


class Pages(Fallback):
    """See :class:`awardbib.fetch.sources.base.Source`."""

    name = "pages"
    label = "Pages"
    home = ""
    rate = Rate(1, 1.0)

    def look_up(self, query: Query, known: Identifiers) -> Outcome:
        """See :class:`awardbib.fetch.sources.base.Source`; only an entry that has such a page."""
        record = self.get(page_of(known.url))
        return match(query, [record]) if record else Outcome(Verdict.NO_MATCH)

    def get(self, id_: str) -> Record | None:
        """The paper of a page, by its address."""
        found = read(id_)
        if found is None or found.scheme not in SITES or "://" not in id_:
            return None
        parts = urlsplit(id_)
        base = self._base or f"https://{parts.netloc}"
        text = self.text(f"{base}{parts.path}", "/page")
        return _record(text, id_, found.scheme, found.value) if text else None

    def find_title(self, title: str) -> list[Record]:  # noqa: ARG002  # a page is not searched for
        """Nothing: pages cannot be searched."""
        return []


def _record(text: str, url: str, scheme: Scheme, value: str) -> Record | None:
    tags = _tags(text)
    title = _first(tags, "title")
    if not title:
        return None
    year = year_in(_first(tags, *_WHEN))
    facts = {
        "url": web_address(url),
        "pdf": web_address(_first(tags, "pdf_url")),
        "doi": read_as("doi", _first(tags, "doi")),
        "arxiv": read_as("arxiv", _first(tags, "arxiv_id")),
    }
    # A tag for each author, or one with all of them.
    authors = tags.get("author") or re.split(r"\s*;\s*", _first(tags, "authors"))
    appearance = from_words(_first(tags, *_WHERE), year, "published")
    return Record(
        source=NAMES[scheme].split()[0],
        id=value,
        title=title,
        authors=tuple(name for name in authors if name),
        appearance=appearance,
        year=appearance.year or year,
        facts={name: fact for name, fact in facts.items() if fact},
    )


def _first(tags: dict[str, list[str]], *names: str) -> str:
    return next((tags[name][0] for name in names if tags.get(name)), "")


def _tags(text: str) -> dict[str, list[str]]:
    """The contents of ``citation_…`` tags by the rest of their names, in order."""
    parser = _Parser()
    parser.feed(text)
    return parser.tags


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: dict[str, list[str]] = {}
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name = (values.get("name") or values.get("property") or "").lower()
        content = clean(values.get("content"))
        if tag == "meta" and name.startswith("citation_") and content and self._count < _MOST:
            self._count += 1
            self.tags.setdefault(name.removeprefix("citation_"), []).append(content)
