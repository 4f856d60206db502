"""Render citations: one cite after the other, joined, in the layout's frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.csl.document.collapse import Joiner, Rendered
from awardbib.csl.document.sort import Sorter
from awardbib.csl.input.richtext import parse_rich
from awardbib.csl.output.brackets import flat
from awardbib.csl.output.nodes import Node, Piece, Token, flatten, plain, walk
from awardbib.csl.output.punctuation import tidy
from awardbib.csl.render.compile import Compiler, Layout, collect
from awardbib.csl.render.context import SUBSEQUENT, Context, NamesSeen, PlacedCite
from awardbib.csl.render.formatting import capitalize_term
from awardbib.csl.style.style import AREAS

if TYPE_CHECKING:
    from awardbib.csl.document.languages import Languages
    from awardbib.csl.document.positions import Citation
    from awardbib.csl.document.unprinted import StandIns
    from awardbib.csl.document.warnings import Warnings
    from awardbib.csl.input.items import Item
    from awardbib.csl.style.locale import Locale
    from awardbib.csl.style.style import Style


class Citations:
    """The citation half of a style, compiled for a document."""

    def __init__(
        self,
        style: Style,
        languages: Languages,
        warnings: Warnings,
        *,
        links: bool,
        stand_ins: StandIns,
    ) -> None:
        self.languages = languages
        self.warnings = warnings
        self.stand_ins = stand_ins
        self.compiler = compiler = Compiler(style, "citation", links=links)
        self.layout = Layout(compiler)
        self.sorter = Sorter(compiler, languages.sorting)
        # A style that shows the suffix itself, here or in the bibliography, has it nowhere else.
        self.suffix_open = not any("year-suffix" in style.variables(area) for area in AREAS)
        self.near_distance = _distance(compiler.attrs.get("near-note-distance", ""))
        self.conditions = compiler.count_conditions()
        self.note_style = style.note_style
        self.joiner = Joiner(
            compiler.attrs,
            self.layout.main.delimiter,
            sorted_=bool(self.sorter.keys),
            in_text=not self.note_style,
        )

    def context(self, cite: PlacedCite) -> Context:
        """A context to render a cite in."""
        context = Context(cite.item, self.languages.locale_of(cite.item, self.layout), cite)
        context.suffix_open = self.suffix_open
        return context

    def bare(self, item: Item, seen: list[NamesSeen] | None) -> str:
        """A cite's text as disambiguation compares it: no affixes, no locator, not the first."""
        cite = PlacedCite(item)
        cite.position = SUBSEQUENT
        context = self.context(cite)
        context.seen = seen
        context.suffix_open = False
        context.bare = True
        cite.first_note = item.first_note
        pieces = self.layout.render(context, self.languages.of(item))
        return " ".join(plain(piece) for piece in pieces)

    def tokens(self, citation: Citation) -> list[Token]:
        """One citation, ready to be written."""
        cites = citation.cites
        if self.sorter.keys and len(cites) > 1:
            locale = self.languages.locale
            cites = sorted(
                cites,
                key=lambda cite: (*self.sorter.key(cite.item, locale, cite), cite.item.rank),
            )
        rendered = [
            one
            for index, cite in enumerate(cites)
            if (one := self._one(cite, first=index == 0)) is not None
        ]
        out: list[Token] = []
        if not rendered:
            if cites:
                flatten(self.stand_ins.of(cites[0].item), out)
            return out
        pieces = self.joiner.join(rendered)
        alone = len(cites) == 1 and cites[0].author_only
        if alone:
            flatten(Node(pieces), out)
        else:
            whole = self._framed(pieces, rendered[0].cite, rendered[-1].cite)
            out = flat(whole, turned=self.note_style)
        return tidy(out)

    def _framed(self, pieces: list[Piece], first: PlacedCite, last: PlacedCite) -> Node:
        """Cites in the frame of their layout, which may be one for their language (CSL-M).

        Where cites of several languages stand together, the first opens the frame and the last
        closes it, unless the frame is a pair such as brackets: then the first does both. A layout
        without an affix has that of the main layout, as in citeproc-js.
        """
        main = self.layout.main.fmt
        fmt = self.layout.choose(self.languages.of(first.item)).fmt
        end = fmt
        if not (fmt.prefix or main.prefix):
            end = self.layout.choose(self.languages.of(last.item)).fmt
        marks = (*fmt.marks, self.languages.locale.quote) if fmt.quotes else fmt.marks
        inner = Node([fmt.prefix or main.prefix, *pieces, end.suffix or main.suffix])
        return Node([inner], "", "", "", marks)

    def _one(self, cite: PlacedCite, *, first: bool) -> Rendered | None:
        context = self.context(cite)
        item = cite.item
        layout = self.layout.choose(self.languages.of(item))
        pieces = collect(layout.renders, context)
        node = Node(pieces, kind="cite")
        if cite.suppress_author or cite.author_only:
            names = next((part for part in walk(node) if part.kind == "names"), None)
            if cite.author_only:
                node.children = [names] if names is not None else []
            elif names is not None:
                names.children = []
        text = plain(node)
        if not text.strip() and not (cite.prefix or cite.suffix):
            self.warnings.add("cite", item.id, "the style shows nothing for this cite")
            if pieces or cite.suppress_author:
                return None
            node.children = [self.stand_ins.of(item)]
            return Rendered(cite, node)
        locale = context.locale
        if self.note_style and (first or cite.prefix) and _begins_sentence(cite.prefix):
            capitalize_term(node)
        _add_affixes(node, cite, locale)
        rendered = Rendered(cite, node)
        rendered.delimiter = layout.delimiter
        rendered.dash = locale.term("citation-range-delimiter") or rendered.dash
        return rendered


def _add_affixes(node: Node, cite: PlacedCite, locale: Locale) -> None:
    """What the author wrote around a cite, set off by a space where it needs one."""
    prefix, suffix = cite.prefix, cite.suffix
    if prefix:
        if prefix[-1] not in " \u00a0([{“‘'\"-–—/" and not "\u2e80" <= prefix[-1] <= "\uffef":
            prefix += " "
        node.children = [*parse_rich(prefix, locale.still_quote), *node.children]
    if suffix:
        if suffix[0].isalnum() or suffix[0] in "([":
            suffix = " " + suffix
        node.children = [*node.children, *parse_rich(suffix, locale.still_quote)]


def _begins_sentence(prefix: str) -> bool:
    """Whether what follows a prefix begins a sentence: there is none or it ends one."""
    bare = prefix.rstrip().rstrip("”’\"'»")
    return not bare or (bare[-1:] in ".!?" and " " in bare)


def _distance(text: str) -> int:
    return int(text) if text.strip().isdecimal() else 5
