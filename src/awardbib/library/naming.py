"""What people call one thing of a library: ids in any case, keys, identifiers and addresses.

An exact id goes before all else. ``ICLR 2024`` and ``Iclr_2024`` mean ``iclr-2024``; a work is
also meant by its DOI, arXiv id, OpenReview id or any of its addresses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.works import identifiers
from awardbib.works.links import links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.model import Work

_BETWEEN = re.compile(r"[\s_-]+")
_EDITION = re.compile(r"[^\W\d][\w .&-]*[ -](?:19|20)[0-9]{2}")
_LEAST = 8  # letters of an OpenReview id that may stand alone
_ADDRESS = re.compile("https?://(?:www\\.)?", re.IGNORECASE)


def same_id(name: str, ids: Iterable[str]) -> str:
    """The id that a name means but for case, blanks and hyphens; empty if none."""
    wanted = _folded(name)
    return next((one for one in ids if _folded(one) == wanted), "")


def is_edition(name: str) -> bool:
    """Whether a name has the look of a conference with its year: ``NIPS 2014``."""
    return bool(_EDITION.fullmatch(name.strip()))


def _folded(text: str) -> str:
    return _BETWEEN.sub("-", text.strip().casefold())


def named_work(name: str, works: Iterable[Work]) -> Work | None:
    """The work that has an identifier or an address; None if none has."""
    text = name.strip()
    wanted = identifiers.read(text)
    address = _page(text) if _ADDRESS.match(text) else ""
    if wanted is None and not address and len(text) < _LEAST:
        return None
    for work in works:
        if wanted and identifiers.of_work(work).get(wanted.scheme) == wanted.value:
            return work
        if wanted is None and not address and work.openreview == text:
            return work
        if address and any(_page(link.url) == address for link in links(work)):
            return work
    return None


def _page(address: str) -> str:
    return _ADDRESS.sub("", address).rstrip("/")
