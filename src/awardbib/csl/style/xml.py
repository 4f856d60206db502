"""CSL styles and locales as XML elements: those of other namespaces are none of CSL's."""

from __future__ import annotations

from awardbib.errors import StyleError
from awardbib.text.xml import Element, XMLError, parse

__all__ = ["CSL_NS", "Element", "parse_xml"]

CSL_NS = "http://purl.org/net/xbiblio/csl"
MAX_BYTES = 4_000_000
MAX_ELEMENTS = 100_000


def parse_xml(data: bytes | str, where: str) -> Element:
    """Parse a CSL style or locale.

    An element of another namespace has that before its name, so that nothing takes it for CSL's;
    without any namespace it is taken as CSL.

    Args:
        data: the XML.
        where: what to call it in an error: a path or ``<style>``.

    Raises:
        StyleError: it is not well-formed, holds entities, or is too big or deep.
    """
    try:
        root = parse(
            data,
            where=where,
            max_bytes=MAX_BYTES,
            max_elements=MAX_ELEMENTS,
            remedy="is this a CSL style?",
        )
    except XMLError as error:
        raise StyleError(error.message, where=error.where, remedy=error.remedy) from error
    stack = [root]
    while stack:
        element = stack.pop()
        if element.space not in (CSL_NS, ""):
            element.tag = f"{element.space}}}{element.tag}"
        stack += element.children
    return root
