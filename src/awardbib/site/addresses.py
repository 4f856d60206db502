"""Addresses of pages: made of keys and ids, so that they never change.

A folder a page, relative to the top of the site. Two keys that differ in case alone get two folders
on every file system, and no key leads out of the site.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

from awardbib.text.fold import search_words

_SAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 80


class Addresses:
    """The folders of one kind of page."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._taken: dict[str, str] = {}
        self._of: dict[str, str] = {}

    def of(self, key: str) -> str:
        """The folder of a key, as ``w/kingma2014autoencoding/``."""
        if key not in self._of:
            self._of[key] = f"{self._prefix}/{self._name(key)}/"
        return self._of[key]

    def _name(self, key: str) -> str:
        name = _SAFE.sub("-", key).strip("-.")[:_LONGEST] or "x"
        # What is not the key itself, or only its other spelling in case, gets a mark of its own.
        if name != key or self._taken.get(name.casefold(), key) != key:
            name = f"{name}-{hashlib.sha256(key.encode()).hexdigest()[:6]}"
        self._taken.setdefault(name.casefold(), key)
        return name

    def items(self) -> list[tuple[str, str]]:
        """Each key with its folder, in the order in which they were asked for."""
        return list(self._of.items())


def slug(name: str) -> str:
    """A name as a folder: ``kaiming-he``, 何恺明."""
    words = search_words(name)
    return "-".join(words)[:_LONGEST] or "x"


class Slugs:
    """Folders of names; two names of one slug get a number."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._of: dict[str, str] = {}
        self._taken: set[str] = set()

    def of(self, name: str) -> str:
        """The folder of a name, as ``p/kaiming-he/``."""
        if name not in self._of:
            base = made = slug(name)
            number = 1
            while made in self._taken:
                number += 1
                made = f"{base}-{number}"
            self._taken.add(made)
            self._of[name] = f"{self._prefix}/{made}/"
        return self._of[name]


def link(to: str, page: str) -> str:
    """The address of a page or file as another page writes it, relative and percent-encoded.

    Args:
        to: path from the top of the site, a folder with its slash.
        page: path of the folder of the page that links.
    """
    ups = page.count("/")
    return quote("../" * ups + to, safe="/._-~") or "./"
