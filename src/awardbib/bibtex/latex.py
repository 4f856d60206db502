"""LaTeX source of a field to Unicode, to CSL-JSON rich text, and back: the face of both ways."""

from __future__ import annotations

from awardbib.bibtex.decode import to_csl, to_text
from awardbib.bibtex.encode import from_csl, from_text, to_ascii

__all__ = ["from_csl", "from_text", "to_ascii", "to_csl", "to_text"]
