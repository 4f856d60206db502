""".bib files to works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.bibtex.parser import parse
from awardbib.bibtex.read import build
from awardbib.formats.bibtex import groups
from awardbib.formats.bibtex.talks import as_talk
from awardbib.works.keys import with_keys

if TYPE_CHECKING:
    from awardbib.bibtex.read import Bibliography


def read(source: str, path: str = "") -> Bibliography:
    """The works, editions and lists of a .bib text, groups of JabRef as lists too."""
    parsed = parse(source, path)
    entries = [*map(as_talk, parsed.entries), *groups.entries(parsed)]
    return with_keys(build(entries, parsed.findings))
