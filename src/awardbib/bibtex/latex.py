"""LaTeX source of a field to Unicode, to CSL-JSON rich text, and back."""

from __future__ import annotations


def to_text(src: str) -> str:
    """Plain Unicode: accents, ligatures and text commands read, braces gone, math verbatim."""
    raise NotImplementedError


def to_csl(src: str) -> str:
    """CSL-JSON rich text: ``<i> <b> <sup> <sub>``, small caps, brace groups as ``nocase`` spans."""
    raise NotImplementedError


def from_text(text: str, *, ascii_only: bool = False) -> str:
    """LaTeX source that reads back as ``text``; ``$…$`` mathematics goes through verbatim."""
    raise NotImplementedError
