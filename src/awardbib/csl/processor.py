"""The processor: items and citations in, formatted text out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from awardbib.csl.cites import Cite, Entry, Layout, Warned
from awardbib.csl.style import Style

Languages = Literal["style", "per-entry", "auto"]


class Processor:
    """Formats the citations and the bibliography of one document in one style.

    Args:
        style: the style.
        items: CSL-JSON items. With no citation registered, all of them are listed.
        locale: language of the document, such as ``en-US``; empty takes the style's own.
        languages: ``"style"``: every entry in the locale; ``"per-entry"``: each entry in its own
            ``language``; ``"auto"``: per entry if the items mix languages.
        links: whether DOI, URL and titles become links where the format has them.
        uncited: list items that no citation names: ``None`` means only if there is no citation.
    """

    def __init__(
        self,
        style: Style,
        items: Iterable[Mapping[str, Any]],
        *,
        locale: str = "",
        languages: Languages = "auto",
        links: bool = True,
        uncited: bool | None = None,
    ) -> None:
        self.style = style
        self.warnings: list[Warned] = []

    def cite(self, cites: Sequence[Cite], *, note: int = 0) -> int:
        """Register a citation, in document order.

        Args:
            cites: its cites, in the order written.
            note: number of the note it stands in; 0 for the text.

        Returns:
            Its index in the list that :meth:`citations` gives.

        Raises:
            awardbib.errors.NotFound: a cite names an item that is not there.
        """
        raise NotImplementedError

    def citations(self, fmt: str = "html") -> list[str]:
        """All citations registered, disambiguated, in order.

        Args:
            fmt: ``html``, ``text``, ``markdown``, ``latex``, ``typst`` or ``rst``.

        Raises:
            awardbib.errors.UnknownName: no such format.
        """
        raise NotImplementedError

    def bibliography(
        self, fmt: str = "html", *, keys: Iterable[str | int] | None = None
    ) -> list[Entry]:
        """The entries in the style's order; empty for a style without a bibliography.

        Args:
            fmt: as for :meth:`citations`.
            keys: only these items (numbers and suffixes stay those of the whole list).
        """
        raise NotImplementedError

    def bibliography_body(self, fmt: str = "html") -> str:
        """The whole list as one piece of text; for html a ``csl-bib-body`` division."""
        raise NotImplementedError

    def layout(self) -> Layout:
        """How the style wants the bibliography set."""
        raise NotImplementedError
