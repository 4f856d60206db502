"""The processor: items and citations in, formatted text out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from awardbib.csl.document.bibliography import Bibliography
from awardbib.csl.document.citations import Citations
from awardbib.csl.document.cites import Cite, Entry
from awardbib.csl.document.cites import Layout as PageLayout
from awardbib.csl.document.disambiguate import Disambiguator, Options
from awardbib.csl.document.languages import Languages
from awardbib.csl.document.positions import Citation, place
from awardbib.csl.document.unprinted import StandIns
from awardbib.csl.document.warnings import StyleWarning, Warnings
from awardbib.csl.input.items import Item
from awardbib.csl.output.spans import to_line
from awardbib.csl.output.writers import get_writer
from awardbib.csl.render.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, PlacedCite
from awardbib.errors import NotFound

if TYPE_CHECKING:
    from awardbib.csl.document.languages import Choice
    from awardbib.csl.document.unprinted import Unprinted
    from awardbib.csl.names.parse import Name
    from awardbib.csl.style.style import Style
    from awardbib.text.spans import Line

_POSITIONS = {
    "first": FIRST, "subsequent": SUBSEQUENT, "ibid": IBID, "ibid-with-locator": IBID_WITH_LOCATOR,
}  # fmt: skip


class Processor:
    """Formats the citations and the bibliography of one document in one style.

    Args:
        style: the style.
        items: CSL-JSON items. With no citation registered, all of them are listed.
        locale: language of the document, such as ``en-US``; empty takes the style's own.
        languages: ``"style"``: every entry in the locale, as CSL 1.0.2 says; ``"per-entry"``: each
            entry in its own ``language``; ``"auto"``: as the style asks (``Style.entry_terms``).
        links: whether DOI, URL and titles become links where the format has them.
        uncited: list items that no citation names: ``None`` means only if there is no citation.
        sort: list the entries in the style's order; without it in the order of the items or
            citations, with numbers that follow it.
        unprinted: what stands for an item that the style prints nothing for: its ``"title"`` (else
            an identifier, else its id), or the ``"error"`` message of citeproc-js, which leaves
            such items out of lists without numbers. There is a warning in any case.
    """

    def __init__(  # noqa: PLR0913 (keywords, each with a default)
        self,
        style: Style,
        items: Iterable[Mapping[str, Any]],
        *,
        locale: str = "",
        languages: Choice = "auto",
        links: bool = True,
        uncited: bool | None = None,
        sort: bool = True,
        unprinted: Unprinted = "title",
    ) -> None:
        self.style = style
        self._languages = Languages(style, locale, languages)
        self._warnings = Warnings()
        self._inspected = False
        self._uncited = uncited
        self._sort = sort
        self._pool: dict[Any, Name] = {}
        self._items: dict[str, Item] = {}
        for raw in items:
            self._add(raw)
        self._clusters: list[Citation] = []
        self._citations: Citations | None = None
        self._bibliography: Bibliography | None = None
        self._stand_ins = StandIns(unprinted, self._languages)
        shared = style, self._languages, self._warnings
        if style.has_citation:
            self._citations = Citations(*shared, links=links, stand_ins=self._stand_ins)
        if style.has_bibliography:
            self._bibliography = Bibliography(*shared, links=links, stand_ins=self._stand_ins)
        self._ready = False
        self._order: list[Item] = []

    @property
    def warnings(self) -> list[StyleWarning]:
        """What in the data or the style could not be used as it stands, so far.

        What only rendering shows (a field of the wrong type, an entry that comes out empty) is
        there once it has been rendered.
        """
        if not self._inspected:
            # Not before: whoever never asks does not pay for it.
            self._inspected = True
            self._inspect()
        return self._warnings.all()

    def _inspect(self) -> None:
        """Record what the style asks for in vain, and which items lack what it prints."""
        from awardbib.csl.style.lint import (  # noqa: PLC0415 (not needed for rendering)
            inspect,
            missing_variables,
            unknown_terms,
        )

        support = inspect(self.style.root)
        where = self.style.where
        undefined = (
            (line, f"the macro {name!r} is not defined; what calls it prints nothing")
            for name, line in self.style.undefined.items()
        )
        for line, message in (
            *sorted(undefined),
            *support.missing,
            *unknown_terms(support, self._languages.used()),
        ):
            self._warnings.add("style", "", f"{where}:{line}: {message}")
        for item in self._items.values():
            message = missing_variables(support, item)
            if message:
                self._warnings.add("item", item.id, message)

    @property
    def unprinted_items(self) -> list[str]:
        """The ids of the items that the style printed nothing for, so far."""
        return list(self._stand_ins.keys)

    def keys(self) -> list[str | int]:
        """The ids of what is listed, in the style's order."""
        self._prepare()
        return [item.key for item in self._order]

    def _add(self, raw: Any) -> None:
        if not isinstance(raw, Mapping):
            self._warnings.add(
                "item", "", f"expected an object, found {type(raw).__name__}; left out"
            )
            return
        key = raw.get("id")
        if isinstance(key, bool) or not isinstance(key, (str, int)) or key == "":
            made = f"item-{len(self._items) + 1}"
            self._warnings.add("item", "", f"an item without a usable id; called {made!r}")
            key = made
        if str(key) in self._items:
            self._warnings.add("item", str(key), "the id is there twice; the last one counts")
        item = Item(raw, key, self._pool, self._warnings.add)
        item.index = len(self._items)
        self._items[item.id] = item

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
        placed = []
        fixed = []
        for cite in cites:
            item = self._items.get(str(cite.id))
            if item is None:
                raise NotFound(
                    f"no item has the id {str(cite.id)[:80]!r}", remedy="give its data first"
                )
            one = PlacedCite(item, str(cite.locator).strip(), cite.label)
            one.prefix, one.suffix = cite.prefix, cite.suffix
            one.suppress_author, one.author_only = cite.suppress_author, cite.author_only
            if cite.position is not None:
                one.position = _POSITIONS[cite.position]
                one.near = cite.near_note
            fixed.append(cite.position is not None)
            placed.append(one)
        self._clusters.append(Citation(placed, note, fixed))
        self._ready = False
        return len(self._clusters) - 1

    def _prepare(self) -> None:
        """Number, sort, place and disambiguate everything registered so far."""
        if self._ready:
            return
        self._ready = True
        order: dict[str, Item] = {}
        for citation in self._clusters:
            for cite in citation.cites:
                order.setdefault(cite.item.id, cite.item)
        uncited = self._uncited if self._uncited is not None else not self._clusters
        if uncited:
            order.update((ident, item) for ident, item in self._items.items() if ident not in order)
            if self._uncited:
                order = dict(sorted(order.items(), key=lambda pair: pair[1].index))
        items = list(order.values())
        for number, item in enumerate(items, 1):
            item.number = number
            item.suffix = item.first_note = 0
            item.disambiguation_level = 0
            item.shown_names = item.given_levels = None
        distance = self._citations.near_distance if self._citations is not None else 5
        place(self._clusters, distance)
        if self._bibliography is not None and self._sort:
            items = self._bibliography.sort(items)
        self._order = items
        for rank, item in enumerate(items):
            item.rank = rank
        if self._citations is not None:
            self._disambiguate(items, self._citations)

    def _disambiguate(self, items: list[Item], citations: Citations) -> None:
        options = Options(citations.compiler.attrs)
        Disambiguator(
            options,
            citations.bare,
            conditions=citations.conditions,
            hyphen=citations.compiler.names.hyphen,
        ).run(items)

    def citations(self, fmt: str = "html") -> list[str]:
        """All citations registered, disambiguated, in order.

        Args:
            fmt: ``html``, ``text``, ``markdown``, ``latex``, ``typst`` or ``rst``.

        Raises:
            awardbib.errors.UnknownName: no such format.
        """
        writer = get_writer(fmt)
        if self._citations is None:
            return ["" for _ in self._clusters]
        self._prepare()
        return [writer.write(self._citations.tokens(citation)) for citation in self._clusters]

    def citation_spans(self) -> list[Line]:
        """All citations registered, disambiguated, in order, as formatted text of no format.

        Returns:
            For each citation its spans, see ``awardbib.text.spans``.
        """
        if self._citations is None:
            return [() for _ in self._clusters]
        self._prepare()
        return [to_line(self._citations.tokens(citation)) for citation in self._clusters]

    def bibliography(
        self,
        fmt: str = "html",
        *,
        keys: Iterable[str | int] | None = None,
        breaks: Iterable[str | int] = (),
    ) -> list[Entry]:
        """The entries in the style's order; empty for a style without a bibliography.

        Args:
            fmt: as for :meth:`citations`.
            keys: only these items (numbers and suffixes stay those of the whole list).
            breaks: items that begin a group: names are not replaced by a dash there.
        """
        writer = get_writer(fmt)
        if self._bibliography is None:
            return []
        self._prepare()
        wanted = None if keys is None else {str(key) for key in keys}
        return [
            Entry(item.key, writer.write(tokens), tokens, writer.write)
            for item, tokens in self._bibliography.entries(
                self._order, frozenset(str(key) for key in breaks)
            )
            if wanted is None or item.id in wanted
        ]

    def bibliography_body(self, fmt: str = "html") -> str:
        """The whole list as one piece of text; for html a ``csl-bib-body`` division."""
        writer = get_writer(fmt)
        return writer.body([writer.entry(entry.text) for entry in self.bibliography(fmt)])

    def layout(self) -> PageLayout:
        """How the style wants the bibliography set."""
        if self._bibliography is None:
            return PageLayout()
        self._prepare()
        return self._bibliography.page(self._order)
