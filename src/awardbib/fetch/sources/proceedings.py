"""Proceedings that publish BibTeX: PMLR by volume, the ACL Anthology by paper.

Only an entry that links to one of them is looked up there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from awardbib.fetch.net.limits import Rate
from awardbib.fetch.sources.fallback import Fallback
from awardbib.works.matching.index import Index
from awardbib.works.matching.match import Outcome, Query, Verdict
from awardbib.works.matching.papers import read_bib

if TYPE_CHECKING:
    from awardbib.fetch.sources.base import Identifiers
    from awardbib.works.matching.record import Record

_PMLR = re.compile(r"/(v\d{1,4}|r\d{1,3})/")
_ACL = re.compile(r"/([A-Za-z0-9.-]{4,40}?)(?:\.pdf|\.bib)?/?")


class Proceedings(Fallback):
    """See :class:`awardbib.fetch.sources.base.Source`."""

    name = "proceedings"
    label = "Proceedings"
    home = ""
    rate = Rate(1, 1.0)

    def look_up(self, query: Query, known: Identifiers) -> Outcome:
        """See :class:`awardbib.fetch.sources.base.Source`."""
        address = self._address(known.url)
        text = self.text(address, "/bib") if address else None
        if text is None:
            return Outcome(Verdict.NO_MATCH)
        return Index(self._records(text, address)).find(query)

    def _records(self, text: str, address: str) -> list[Record]:
        label = "PMLR" if "assets/bib" in address else "ACL Anthology"
        return read_bib(text, address, source=label)

    def _address(self, url: str) -> str:
        """Where the BibTeX of an entry's proceedings is; empty if it is elsewhere."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return ""
        if parts.hostname == "proceedings.mlr.press" and (volume := _PMLR.match(parts.path)):
            base = self._base or "https://proceedings.mlr.press"
            return f"{base}/{volume[1]}/assets/bib/bibliography.bib"
        if parts.hostname == "aclanthology.org" and (paper := _ACL.fullmatch(parts.path)):
            return f"{self._base or 'https://aclanthology.org'}/{paper[1]}.bib"
        return ""
