"""Topics: the names that one has in English and Chinese, and which one is part of which.

``topics.toml`` lists them::

    [diffusion]
    en = "diffusion models"
    zh = "扩散模型"
    aliases = ["score-based models"]
    broader = "generative-models"

A work's keywords name topics by their key or any of their names; other keywords stay what they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from awardbib.text.fold import search_words
from awardbib.works.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.model import Finding, Work
    from awardbib.works.tables import Rows

__all__ = ["Topic", "Topics", "read_topics"]

_TEXTS = frozenset({"en", "zh"})
_LISTS = frozenset({"aliases", "broader"})


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic.

    Attributes:
        key: what other topics call it.
        en: its English name.
        zh: its Chinese name.
        aliases: other names, in any language.
        broader: keys of the topics that it is part of.
    """

    key: str
    en: str
    zh: str = ""
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return tuple(filter(None, dict.fromkeys((self.en, self.zh, *self.aliases))))

    def name_in(self, lang: str) -> str:
        """Its name in a language (BCP 47), English where there is no other."""
        return self.zh if self.zh and lang.lower().startswith("zh") else self.en


class Topics:
    """The topics of ``topics.toml``, found by any of their names."""

    def __init__(self, rows: Rows | None = None) -> None:
        self._rows = rows or {}

    @cached_property
    def _by_key(self) -> dict[str, Topic]:
        return {topic.key: topic for topic in self}

    @cached_property
    def _by_name(self) -> dict[str, Topic]:
        found: dict[str, Topic] = {}
        for topic in self:
            for name in (topic.key, *topic.names):
                found.setdefault(_key(name), topic)
        return found

    def __iter__(self) -> Iterator[Topic]:
        for key, row in self._rows.items():
            lists = {name: tuple(row.get(name, ())) for name in _LISTS}
            yield Topic(key, **{**row, **lists})

    def find(self, name: str) -> Topic | None:
        """The topic of a name, or of a key."""
        return self._by_name.get(_key(name))

    def of(self, work: Work) -> tuple[Topic, ...]:
        """The topics that a work's keywords name."""
        found = (self.find(word) for word in work.keywords)
        return tuple({topic.key: topic for topic in found if topic}.values())

    def within(self, topic: Topic) -> dict[str, Topic]:
        """A topic and all that it is part of, however far up, by key."""
        found: dict[str, Topic] = {}
        left = [topic]
        while left:
            one = left.pop()
            if one.key not in found:  # a circle ends here
                found[one.key] = one
                left += [self._by_key[key] for key in one.broader if key in self._by_key]
        return found


def _key(name: str) -> str:
    return " ".join(search_words(name))


def read_topics(text: str, path: str = "") -> tuple[Rows, tuple[Finding, ...]]:
    """The rows of a ``topics.toml``, and what is wrong in it."""
    return read_rows(text, path, _TEXTS, _LISTS, "en")
