"""Atom feeds (RFC 4287) of newly recorded awards, dated by the day they entered the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 50


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed: an absolute address, a title, a day as ISO 8601, and text."""

    address: str
    title: str
    day: str
    text: str


def atom(title: str, address: str, home: str, items: Iterable[Item]) -> str:
    """A feed.

    Args:
        title: of the feed.
        address: absolute, of the feed itself.
        home: absolute, of the page that it is about.
        items: the newest first.
    """
    shown = sorted(items, key=lambda one: (one.day, one.address), reverse=True)[:_MOST]
    updated = max((one.day for one in shown), default="1970-01-01")
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n',
        f"<id>{escape(address)}</id>\n<title>{escape(title)}</title>\n",
        f"<updated>{updated}T00:00:00Z</updated>\n<author><name>awardbib</name></author>\n",
        f'<link rel="self" href={quoteattr(address)}/>\n<link href={quoteattr(home)}/>\n',
    ]
    parts += map(_entry, shown)
    return "".join([*parts, "</feed>\n"])


def _entry(one: Item) -> str:
    return (
        f"<entry>\n<id>{escape(one.address)}#{one.day}</id>\n<title>{escape(one.title)}</title>\n"
        f"<link href={quoteattr(one.address)}/>\n<updated>{one.day}T00:00:00Z</updated>\n"
        f'<summary type="text">{escape(one.text)}</summary>\n</entry>\n'
    )
