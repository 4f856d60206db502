"""A bibliography read from one .bib file or a folder of them, and selections of it."""

from awardbib.library.library import Library
from awardbib.library.selection import Selection

__all__ = ["Library", "Selection"]
