"""Where a work can be read: its addresses, each named; only http and https are let through.

A work's own ``url`` goes first, since whoever wrote the entry chose it, then what its identifiers
lead to; no address stands twice.
The addresses of identifiers are those of :mod:`awardbib.works.identifiers`; those of the eprints
that only BibLaTeX knows are its own (biblatex manual 3.14.7 and its definition ``eprint``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from awardbib.works.identifiers import address, bare_doi, pdf_address

if TYPE_CHECKING:
    from awardbib.model import Work

_EPRINTS = {
    "pubmed": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/"),
    "jstor": ("JSTOR", "https://www.jstor.org/stable/"),
    "googlebooks": ("Google Books", "https://books.google.com/books?id="),
    "hdl": ("Handle", "https://hdl.handle.net/"),
}
_IN_TEXT = re.compile(r"\\(?:url|href|nolinkurl|path)\s*\{([^{}]*)\}|(https?://[^\s{}\\,;]+)")
_ESCAPED = re.compile(r"\\([_%#&~$])")
_SITES = {
    "openreview.net": "OpenReview",
    "arxiv.org": "arXiv",
    "doi.org": "DOI",
    "github.com": "GitHub",
    "proceedings.mlr.press": "PMLR",
    "aclanthology.org": "ACL Anthology",
    "openaccess.thecvf.com": "CVF",
    "papers.nips.cc": "NeurIPS",
    "proceedings.neurips.cc": "NeurIPS",
    "papers.neurips.cc": "NeurIPS",
    "slideslive.com": "SlidesLive",
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
}


@dataclass(frozen=True, slots=True)
class Link:
    """One address of a work.

    Attributes:
        role: ``url``, ``doi``, ``openreview``, ``arxiv``, ``code`` … one of each at most.
        name: what to call it: ``OpenReview``, ``arXiv:2310.02557``, ``Code``.
        url: an http or https address.
    """

    role: str
    name: str
    url: str


def http_url(text: str) -> str:
    """The address itself if it is one of http or https without blanks, else nothing."""
    if any(char.isspace() or not char.isprintable() for char in text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.hostname else ""


def doi_url(doi: str) -> str:
    """The address of a DOI, which may itself be given as an address."""
    bare = bare_doi(doi)
    return http_url(address("doi", bare)) if bare else ""


def main_url(work: Work) -> str:
    """The address to send a reader to: the url, else OpenReview's or the eprint's; may be empty."""
    stated = _stated(work)
    return stated or _identified("openreview", work.openreview).url or _eprint(work).url


def address_in(source: str) -> str:
    r"""The first address in the LaTeX source of a text: of ``\url``, ``\href``, or bare."""
    match = _IN_TEXT.search(source) if "://" in source else None
    return http_url(_ESCAPED.sub(r"\1", match[1] or match[2]).strip()) if match else ""


def pdf_url(work: Work) -> str:
    """Where the PDF is: as stated, else as OpenReview and arXiv have it for every paper."""
    if stated := http_url(work.fields.get("pdf", "").strip()):
        return stated
    url = http_url(work.fields.get("url", "").strip())
    if url and urlsplit(url).path.lower().endswith(".pdf"):
        return url
    if work.kind == "talk":
        return ""
    if work.openreview:
        return http_url(pdf_address("openreview", work.openreview.strip()))
    return http_url(pdf_address("arxiv", work.arxiv.strip())) if work.arxiv else ""


def _stated(work: Work) -> str:
    """The url; where there is none, the address under which a work was published."""
    url = http_url(work.fields.get("url", "").strip())
    return url or address_in(work.fields.get("howpublished", ""))


def links(work: Work) -> tuple[Link, ...]:
    """All addresses of a work, the main one first, no address twice."""
    fields = work.fields
    url = _stated(work)
    found = [
        Link("url", _site(url), url),
        _identified("openreview", work.openreview),
        Link("doi", f"doi:{bare_doi(fields.get('doi', ''))}", doi_url(fields.get("doi", ""))),
        _eprint(work),
        _identified("arxiv", work.arxiv),
        Link("code", "Code", http_url(fields.get("code", "").strip())),
    ]
    seen: dict[str, Link] = {}
    for link in found:
        if link.url:
            seen.setdefault(_same(link.url), link)
    return tuple(seen.values())


def _eprint(work: Work) -> Link:
    fields = work.fields
    kind = fields.get("eprinttype", fields.get("archiveprefix", "")).lower()
    return _identified(kind, fields.get("eprint", ""))


def _identified(kind: str, identifier: str) -> Link:
    identifier = identifier.strip()
    if kind == "arxiv":
        name, url = f"arXiv:{identifier}", address("arxiv", identifier)
    elif kind == "openreview":
        name, url = "OpenReview", address("openreview", identifier)
    elif kind in _EPRINTS:
        name, base = _EPRINTS[kind]
        url = base + quote(identifier, safe="/:._-")
    else:
        name = url = ""
    return Link(kind, name, http_url(url) if identifier else "")


def _site(url: str) -> str:
    if not url:
        return ""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return _SITES.get(host, host)


def _same(url: str) -> str:
    """A key under which two spellings of one address meet."""
    host, slash, path = url.split("://", 1)[-1].partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{path}".rstrip("/")
