"""The keys in Typst sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.cited.sources import with_included

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from awardbib.cited.sources import Document

_HIDDEN = re.compile(
    r"(?P<fence>`{3,}+).*?(?:(?P=fence)|\Z)|`[^`]*+`|/\*.*?(?:\*/|\Z)"
    r"|https?://[^\s\])\"]*+|//[^\n]*+"
    r"|(?P<kept>\\.|(?:label|include)\s*+\(\s*+\"[^\"\n]*+\""
    r"|bibliography\s*+\([\s(]*+(?:\"[^\"\n]*+\"[\s,]*+)++)"
    # A string in code; quotation marks in text are no strings.
    r"|(?<=[(,:=])\s*+\"(?:[^\"\\\n]++|\\.)*+\"",
    re.DOTALL,
)
_INCLUDE = re.compile(r"#include\s*+\(?\s*+\"([^\"\n]++)\"")
_BIBLIOGRAPHY = re.compile(r"\bbibliography\s*+\([\s(]*+(?:\"[^\"\n]*+\"[\s,]*+)++")
_LABEL = r"[\w.:\-]+"
# A label behind an element names it; one among arguments refers to something.
_DEFINED = re.compile(rf"(?<![(,])(?<![(,] )<({_LABEL})>")
_CITE = re.compile(
    rf"\b(?:cite|ref)\s*+\(\s*+(?:<(?P<label>{_LABEL})>|label\(\s*+\"(?P<name>[^\"\n]++)\"\s*+\))"
    # Chinese goes on without a space; in an address the sign stands between letters.
    r"|(?<![A-Za-z0-9_\\])@(?P<ref>\w[\w\-]*+(?:[.:]++[\w\-]++)*+)"
    r"|\bbibliography\s*+\((?:[^()]|\([^()]{0,1000}\)){0,1000}\bfull\s*+:\s*+(?P<full>true)"
)


def typst(document: Document) -> Iterator[str]:
    """``@key`` and ``#cite(<key>)``; what carries a label in the document itself is no key."""

    def places(match: re.Match[str], source: Path) -> tuple[str, list[Path]]:
        name = match[1]
        # A path from the project's root, which is mostly the main source's folder.
        root = document.path.parent if name.startswith("/") else source.parent
        return name, [root / name.lstrip("/")]

    texts = list(with_included(document, _visible, _INCLUDE, places))
    labels = {match[1] for text in texts for match in _DEFINED.finditer(text)}
    for text in texts:
        for match in _BIBLIOGRAPHY.finditer(text):
            document.bibliographies += re.findall(r"\"([^\"\n]++)\"", match[0])
        for match in _CITE.finditer(text):
            if match["full"]:
                yield "*"
            else:
                key = match["label"] or match["name"] or match["ref"]
                if key not in labels:
                    yield key


def _visible(text: str) -> str:
    return _HIDDEN.sub(lambda match: match["kept"] or " ", text)
