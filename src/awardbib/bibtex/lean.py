"""What is left out of an entry because another field of it says the same.

Styles print what they find: a conference whose name the title of the proceedings has, a DOI and
its address, a short title that is the whole title would stand twice in the reference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from awardbib.bibtex.latex import to_text
from awardbib.text.titles import names_event

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_OPENREVIEW = "https://openreview.net/forum?id="
_ARXIV = re.compile(r"https?://(?:www\.)?arxiv\.org/abs/([\w./-]+?)/?", re.IGNORECASE)
_VERSION = re.compile(r"v\d+$")
_DOI = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(.+)", re.IGNORECASE)


def lean(
    fields: Mapping[str, str], *, keep: Collection[str] = (), prints_eprint: bool = True
) -> dict[str, str]:
    """The fields of an entry without repetitions; OpenReview's page is the address if none is.

    Args:
        fields: by the names of BibLaTeX.
        keep: fields to keep in any case.
        prints_eprint: whether styles print the eprint, so that its address says nothing more.
    """
    kept = dict(fields)
    is_arxiv = kept.get("eprinttype", "").lower() == "arxiv"
    if openreview := kept.get("openreview", ""):
        page = _OPENREVIEW + openreview
        if "url" not in kept or (is_arxiv and "url" not in keep and _is_of_arxiv(kept)):
            kept["url"] = page
    repeated = {
        "eventtitle": names_event(to_text(kept.get("booktitle", "")), _event(kept)),
        "shorttitle": kept.get("shorttitle") == kept.get("title"),
        "url": _is_of_doi(kept.get("url", ""), kept.get("doi", ""))
        or (prints_eprint and is_arxiv and _is_of_arxiv(kept)),
        "openreview": bool(openreview) and kept.get("url", "").endswith(f"id={openreview}"),
    }
    for name, is_repeated in repeated.items():
        if is_repeated and name not in keep:
            kept.pop(name, None)
    return kept


def _event(fields: Mapping[str, str]) -> str:
    """The event's title; one with an addition says more than a book's title can."""
    return "" if "eventtitleaddon" in fields else to_text(fields.get("eventtitle", ""))


def _is_of_arxiv(fields: Mapping[str, str]) -> bool:
    """Whether the address is arXiv's page of the eprint, in any version."""
    match = _ARXIV.fullmatch(fields.get("url", "").strip())
    eprint = _VERSION.sub("", fields.get("eprint", ""))
    return match is not None and _VERSION.sub("", match[1]) == eprint


def _is_of_doi(url: str, doi: str) -> bool:
    """Whether an address is the one by which a DOI is resolved."""
    match = _DOI.match(url.strip())
    return match is not None and _bare(match[1]) == _bare(_DOI.sub(r"\1", doi.strip()))


def _bare(doi: str) -> str:
    return unquote(doi).lower()
