"""Links in bibliographies: CSL 1.0.2, appendix VI ("Links")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.csl.output.nodes import Mark, Token

if TYPE_CHECKING:
    from awardbib.csl.input.items import Item

# Variables that are links, by the priority that a link on the title takes them in.
RESOLVERS = {
    "DOI": "https://doi.org/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "URL": "",
}
_DOI_ADDRESS = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi: *)(?=10\.)", re.IGNORECASE)
_SCHEMES = ("https://", "http://", "ftp://")
# Characters that an address cannot hold (RFC 3986, appendix A).
_UNSAFE = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f-\x9f]')
_ADDRESS_BEFORE = re.compile(r"(?:https?|ftp)://\S*$")


def bare(variable: str, text: str) -> str:
    """An identifier without the address that styles put before it themselves."""
    return _DOI_ADDRESS.sub("", text) if variable == "DOI" else text


def address(variable: str, text: str) -> str:
    """The address of a variable's value; empty if it is none that may be followed."""
    text = bare(variable, text)
    href = text if text.lower().startswith(_SCHEMES) else RESOLVERS[variable] + text
    if not href.lower().startswith(_SCHEMES):
        return ""
    return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", href)


def target(item: Item) -> str:
    """Where an entry links to that prints none of its identifiers."""
    for variable in RESOLVERS:
        if text := item.text(variable):
            return address(variable, text)
    return ""


def link(href: str) -> Mark:
    """The mark of a link on an identifier."""
    return Mark("link", href)


def title_link(href: str) -> Mark:
    """The mark of a link on a title, which yields to one on an identifier."""
    return Mark("link", href, markup=True)


def settle(tokens: list[Token], href: str) -> list[Token]:
    """Decide between the links of an entry.

    An identifier's link takes the address written before it into its anchor ("include rendered URI
    components in the link anchor") and makes a link on the title superfluous. An entry that prints
    neither is a link as a whole.

    Args:
        tokens: the finished entry.
        href: what an entry without identifiers links to; empty for nothing.
    """
    marks = [token for token in tokens if isinstance(token, Mark) and token.kind == "link"]
    if not marks:
        blocks = any(isinstance(token, Mark) and token.kind == "display" for token in tokens)
        if not href or blocks:
            return tokens
        whole = link(href)
        return [whole, *tokens, whole.close]
    titles_only = all(mark.markup for mark in marks)
    out: list[Token] = []
    for token in tokens:
        if isinstance(token, Mark) and token.kind == "link":
            if token.markup and not titles_only:
                continue
            if token.opens and out and isinstance(out[-1], str):
                before = _ADDRESS_BEFORE.search(out[-1])
                if before is not None:
                    kept = out[-1][: before.start()]
                    out[-1:] = [*([kept] if kept else []), token, before[0]]
                    continue
        out.append(token)
    return out
