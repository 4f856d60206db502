# ruff: noqa: SIM905  # the word lists read better as text
r"""What programs write into fields otherwise than BibTeX and BibLaTeX have it, put right.

Addresses and identifiers are no LaTeX to BibLaTeX, and still DBLP writes ``forum?id=S1\_pAu9xl``,
Web of Science ``{{10.1016/j.x}}``, people ``\url{…}`` and ``\~{}me``. ACM writes the place of the
conference into ``location`` and that of the publisher into ``address``, which to BibLaTeX are one
field.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.model import Finding

if TYPE_CHECKING:
    from awardbib.bibtex.entries import Entry

# Fields that hold one address or identifier.
_ADDRESSES = tuple(
    "url doi eprint isbn issn isrn ismn pmid pmcid pdf code arxiv openreview source".split()
)
_MARKED = re.compile(r"[\\{}$<&]")
_LINK = re.compile(r"\\(?:url|path|nolinkurl|href)\s*+\{((?:[^{}]|\{[^{}]*+\})*+)\}.*+", re.DOTALL)
_TILDE = re.compile(
    r"\$?\\(?:(?:sim|textasciitilde|char126)(?![A-Za-z])[ ]?|string~|~)(?:\{\s*\})?\$?|\{~\}"
)
_NOTHING = re.compile(r"\\(?:discretionary(?:\{[^{}]*\}){3}|allowbreak|penalty\d+|[-/])(?:\{\})?")
_SIGNS = {"textunderscore": "_", "textless": "<", "textgreater": ">", "slash": "/"}
_SIGN = re.compile(rf"\\({'|'.join(_SIGNS)})(?![A-Za-z])(?:\{{\}}|[ ])?|\$([<>])\$")
_ENTITY = re.compile(r"&(amp|lt|gt);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}
_ESCAPED = re.compile(r"\\([&%#_$^{}])(?:\{\})?")

_WEB = ("http://", "https://")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BARE = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}/)\S*")
_NEXT = re.compile(r"(?:\s+and|[,;|])?\s+(?=(?:https?|ftp)://)|[,;|](?=(?:https?|ftp)://)")


def address(src: str) -> str:
    """An address or identifier without the LaTeX around and in it."""
    if _MARKED.search(src) is None:
        return src
    link = _LINK.match(src.strip())
    text = link[1] if link else src
    text = _TILDE.sub("~", text)
    text = _NOTHING.sub("", text)
    text = _SIGN.sub(lambda match: match[2] or _SIGNS[match[1]], text)
    text = _ESCAPED.sub(r"\1", text.replace("{\\_}", "_"))
    text = text.replace("{", "").replace("}", "")
    text = _ENTITY.sub(lambda match: _ENTITIES[match[1]], text).strip()
    return text[1:-1] if text.startswith("<") and text.endswith(">") else text


def normalised(entry: Entry) -> tuple[Entry, tuple[Finding, ...]]:
    """The entry with its addresses and places put right, and what was found in doing so."""
    fields = entry.fields
    changed: dict[str, str] = {}
    for name in _ADDRESSES:
        value = fields.get(name)
        if value and _MARKED.search(value) and (plain := address(value)) != value:
            changed[name] = plain
    findings: list[Finding] = []
    url = changed.get("url") or fields.get("url")
    if url and (" " in url or not url.startswith(_WEB) or url.count("://") > 1):
        changed |= _addresses(entry, url, findings)
    if "address" in fields and "location" in fields:
        changed |= _places(fields)
    if not changed:
        return entry, tuple(findings)
    gone = {name for name, value in changed.items() if not value}
    merged = {name: value for name, value in {**fields, **changed}.items() if name not in gone}
    return replace(entry, fields=merged), tuple(findings)


def _addresses(entry: Entry, url: str, findings: list[Finding]) -> dict[str, str]:
    """The field ``url`` with one address; further ones go into ``url2``, blanks between them."""
    first, *more = [part for part in _NEXT.split(url.strip()) if part]
    message = remedy = ""
    if not _SCHEME.match(first) and _BARE.fullmatch(first):
        message = f"the address {first} lacks its scheme; it was read as http://{first}"
        remedy = "write https:// or http:// before it"
        first = f"http://{first}"
    elif not first.startswith(_WEB) or " " in first:
        message = f"{first!r} is not a web address; only BibTeX and BibLaTeX write it"
        remedy = "write the whole address, from https:// on, without blanks"
    if message:
        findings.append(_finding(entry, "bad-address", message, remedy))
    if not more:
        return {"url": first}
    message = "url holds several addresses: the first is the link, the others stand in url2"
    findings.append(_finding(entry, "several-addresses", message, "write one address"))
    held = entry.fields.get("url2", "")
    return {"url": first, "url2": " ".join(filter(None, [held, *more]))}


def _places(fields: dict[str, str]) -> dict[str, str]:
    """``address`` is where the publisher is; ``location`` beside it is where the event was."""
    address, location = fields["address"].strip(), fields["location"].strip()
    if not location or address == location:
        return {"location": ""}
    if not address or fields.get("venue", location).strip() != location:
        return {} if address else {"address": ""}
    return {"venue": location, "location": ""}


def _finding(entry: Entry, code: str, message: str, remedy: str) -> Finding:
    return Finding(entry.place, code, f"{entry.key}: {message}", "", remedy, "warning")
