"""What a caller may ask of a writer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from awardbib.errors import UnknownName
from awardbib.text.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

    from awardbib.model import WorkList

Protect = Literal["names", "all", "none"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may ask of any writer; a writer passes over what its format does not know.

    Attributes:
        award_note: add the awards to each work's printed note: ``Outstanding Paper Award, ICLR
            2024``. Formats that keep remarks apart from it have them there in any case.
        fields: write exactly these fields, by the format's own names; None writes all. The key
            and the type are always written. An unknown name is an error.
        ascii_only: write nothing but ASCII, other letters as the format's escapes.
        protect: which words of titles keep their case, by braces in BibTeX and ``nocase`` spans in
            CSL-JSON: those that the source protects (``names``), ``all`` or ``none``.
        lang: language (BCP 47) of headings and labels, where a format has any.
        lists: the lists that the works were selected by, for formats that hold collections; where
            there are none, those that the works themselves name.
        groups: add the lists to BibTeX and BibLaTeX as groups of JabRef.
    """

    award_note: bool = False
    fields: tuple[str, ...] | None = None
    ascii_only: bool = False
    protect: Protect = "names"
    lang: str = "en-US"
    lists: tuple[WorkList, ...] = ()
    groups: bool = False

    def wants(self, field: str) -> bool:
        """Whether a field is among those asked for."""
        return self.fields is None or field in self.fields

    def check(self, known: Collection[str]) -> None:
        """Refuse fields that the format does not have.

        Raises:
            UnknownName: one of them is not known; the remedy offers the nearest.
        """
        for field in self.fields or ():
            if field not in known:
                near = did_you_mean(field, known)
                names = f"there are {', '.join(known)}" if known else "the format has no fields"
                raise UnknownName(f"unknown field {field[:60]!r}", remedy=near or names)
