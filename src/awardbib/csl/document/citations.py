"""Render citations: one cite after the other, joined, in the layout's frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.csl.document.collapse import Joiner, Rendered
from awardbib.csl.document.sort import Sorter
from awardbib.csl.input.richtext import parse_rich
from awardbib.csl.output.nodes import Node, Token, flatten, plain, walk
from awardbib.csl.output.punctuation import tidy
from awardbib.csl.render.compile import Compiler, Layout
from awardbib.csl.render.context import SUBSEQUENT, Context, NamesSeen, PlacedCite
from awardbib.csl.render.formatting import capitalize_term

if TYPE_CHECKING:
    from awardbib.csl.document.positions import Citation
    from awardbib.csl.document.processor import Processor
    from awardbib.csl.input.items import Item
    from awardbib.csl.style.locale import Locale


class Citations:
    """The citation half of a style, compiled for a processor."""

    def __init__(self, processor: Processor, *, links: bool) -> None:
        self.processor = processor
        self.compiler = compiler = Compiler(processor.style, "citation", links=links)
        self.layout = Layout(compiler)
        self.sorter = Sorter(compiler, processor.locale.language)
        # A style that shows the suffix itself, here or in the bibliography, has it nowhere else.
        self.suffix_open = not processor.style.shows("year-suffix")
        self.near_distance = _distance(compiler.attrs.get("near-note-distance", ""))
        self.conditions = compiler.count_conditions()
        self.joiners: dict[str, Joiner] = {}
        self.note_style = processor.style.note_style

    def context(self, cite: PlacedCite) -> Context:
        """A context to render a cite in."""
        context = Context(cite.item, self.processor.item_locale(cite.item, self.layout), cite)
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
        pieces = self.layout.render(context, self.processor.item_language(item))
        return " ".join(plain(piece) for piece in pieces)

    def tokens(self, citation: Citation) -> list[Token]:
        """One citation, ready to be written."""
        cites = citation.cites
        if self.sorter.keys and len(cites) > 1:
            locale = self.processor.locale
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
        choice = self.layout.main
        if not rendered:
            if cites:
                flatten(self.processor.stand_in(cites[0].item), out)
            return out
        _, _, fmt, delimiter = choice
        joiner = self.joiners.get(delimiter)
        if joiner is None:
            joiner = self.joiners[delimiter] = Joiner(
                self.compiler.attrs,
                delimiter,
                sorted_=bool(self.sorter.keys),
                in_text=not self.note_style,
            )
        pieces = joiner.join(rendered)
        alone = len(cites) == 1 and cites[0].author_only
        if alone:
            flatten(Node(pieces), out)
        else:
            locale = self.processor.locale
            marks = (*fmt.marks, locale.quote) if fmt.quotes else fmt.marks
            flatten(Node([Node([fmt.prefix, *pieces, fmt.suffix])], "", "", "", marks), out)
        return tidy(out)

    def _one(self, cite: PlacedCite, *, first: bool) -> Rendered | None:
        context = self.context(cite)
        item = cite.item
        language = self.processor.item_language(item)
        pieces = self.layout.render(context, language)
        node = Node(pieces, kind="cite")
        if cite.suppress_author or cite.author_only:
            names = next((part for part in walk(node) if part.kind == "names"), None)
            if cite.author_only:
                node.children = [names] if names is not None else []
            elif names is not None:
                names.children = []
        text = plain(node)
        if not text.strip() and not (cite.prefix or cite.suffix):
            self.processor.warn("cite", item.id, "the style shows nothing for this cite")
            if pieces or cite.suppress_author:
                return None
            node.children = [self.processor.stand_in(item)]
            return Rendered(cite, node)
        locale = context.locale
        if self.note_style and (first or cite.prefix) and _begins_sentence(cite.prefix):
            capitalize_term(node)
        _add_affixes(node, cite, locale)
        return Rendered(cite, node)


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
