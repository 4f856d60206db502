"""What templates show of works, lists and editions in one language, as plain data."""

from __future__ import annotations

from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from awardbib.readinglist.phrases import phrases
from awardbib.readinglist.tree import Choices, build
from awardbib.site.addresses import link
from awardbib.site.graph import Graph, list_year, rank_of
from awardbib.site.words import words
from awardbib.text.spans import plain, printable
from awardbib.works.awards import award_name
from awardbib.works.evidence import in_words
from awardbib.works.links import http_url
from awardbib.works.people import read_name, same_person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.model import Edition, Work, WorkList
    from awardbib.readinglist.document import Annotation, Document, Entry, Fact

_LOCALES = {"en": "en-US", "zh": "zh-CN"}
_FEW_AUTHORS = 12  # that a line in a list names
_EVIDENCE = {1: "one", 0: "none"}


class View:
    """The library in one language.

    Args:
        graph: of the library.
        lang: ``en`` or ``zh``.
        me: whose publications these are, as ``Family, Given``; empty for anybody's.
    """

    def __init__(self, graph: Graph, lang: str, me: str = "") -> None:
        self.graph = graph
        self._me = read_name(me) if me else None
        self.lang = lang
        self.locale = _LOCALES[lang]
        self.words = words(lang)
        self.phrases = phrases(self.locale)

    @cached_property
    def _document(self) -> Document:
        works = list(self.graph.works.values())
        choices = Choices(lang=self.locale, group_by="none", abstracts=True, title="", subtitle="")
        return build(works, choices, lists=())

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Each work's entry in the reading-list style."""
        return {entry.work.key: entry for entry in self._document.entries}

    def title(self, work: Work) -> str:
        """A work's title in one line."""
        return printable(work.title) or work.key

    def item(self, work: Work, page: str) -> dict[str, Any]:
        """A work as a line of a list on a page."""
        entry = self.entries[work.key]
        names = self.graph.authors(work)
        return {
            "key": printable(work.key),
            "title": self.title(work),
            "url": link(self.graph.work_folder.of(work.key), page),
            "lang": entry.lang,
            "authors": [self._person(name, page) for name in names[:_FEW_AUTHORS]],
            "more": len(names) > _FEW_AUTHORS or work.authors_truncated,
            "venue": self.graph.venue(work),
            "year": self.graph.year(work),
            "badges": [asdict(one) | {"label": printable(one.label)} for one in entry.badges],
            "links": [asdict(one) for one in entry.links],
        }

    def work(self, work: Work, page: str) -> dict[str, Any]:
        """All that a work's own page shows."""
        entry = self.entries[work.key]
        names = self.graph.authors(work)
        return {
            **self.item(work, page),
            "authors": [self._person(name, page) for name in names],
            "more": work.authors_truncated,
            "edition": self._edition(work.edition, page),
            "awards": [self._award(one, work, page) for one in work.awards],
            "lists": [self.list_link(one, page) for one in work.lists if not one.is_award],
            "notes": [_note(one) for one in entry.annotations],
            "topics": [
                {
                    "name": self.graph.topic_name(topic, self.locale),
                    "url": link(self.graph.topic_folder.of(topic), page),
                }
                for topic in self.graph.topics(work)
            ],
            "related": [self.item(one, page) for one in self.graph.related(work)],
            "kind": work.kind,
            "status": work.status,
        }

    def _person(self, name: str, page: str) -> dict[str, Any]:
        return {
            "name": printable(name),
            "url": link(self.graph.person_folder.of(name), page),
            "me": self.is_me(name),
        }

    def is_me(self, name: str) -> bool:
        """Whether a name is that of the person whose site it is."""
        other = read_name(name) if self._me else None
        return self._me is not None and other is not None and same_person(self._me, other)

    def _edition(self, edition: Edition | None, page: str) -> dict[str, str]:
        if edition is None or edition.id not in self.graph.library.editions:
            return {}
        return {
            "name": printable(edition.name),
            "title": printable(edition.title),
            "url": link(self.graph.edition_folder.of(edition.id), page),
        }

    def _award(self, one: WorkList, work: Work, page: str) -> dict[str, Any]:
        sources = one.support.get(work.key, ())
        known = self.graph.library.sources
        return {
            **self.list_link(one, page),
            "name": printable(award_name(one, lang=self.locale)),
            "rank": one.rank,
            "source": http_url(one.source),
            "checked": one.verified,
            "attested": in_words(len(sources)) if one.evidence else "",
            "by": [known[id_].name for id_ in sources if id_ in known],
            "doubt": _EVIDENCE.get(len(sources), "") if one.evidence and known else "",
            "status": one.status,
        }

    def list_link(self, one: WorkList, page: str) -> dict[str, Any]:
        """A list as a link."""
        return {
            "title": printable(one.title_in(self.locale)),
            "url": link(self.graph.list_folder.of(one.id), page),
            "count": len(one.members),
            "rank": one.rank,
            "year": list_year(one),
            "order": rank_of(one),
        }

    def edition_facts(self, edition: Edition) -> list[dict[str, str]]:
        """Dates, place, submissions and acceptance of an edition."""
        from awardbib.readinglist.head import edition_facts  # noqa: PLC0415  # its owner

        return [_fact(one) for one in edition_facts(edition, self.locale)]


def _note(one: Annotation) -> dict[str, str]:
    return {"text": printable(plain(one.line)), "lang": one.lang, "heading": one.heading}


def _fact(one: Fact) -> dict[str, str]:
    href = next((span.href for span in one.value if getattr(span, "href", "")), "")
    return {"label": one.label, "text": printable(plain(one.value)), "url": http_url(href)}


def sorted_works(works: Iterable[Work], graph: Graph) -> list[Work]:
    """Works with the newest first, awarded ones before others of their year."""

    def place(work: Work) -> tuple[int, int, str]:
        best = min((rank_of(one) for one in work.awards), default=9)
        return -(graph.year(work) or 0), best, work.title.casefold()

    return sorted(works, key=place)
