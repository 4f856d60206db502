"""Render the bibliography: sorted, each entry in the layout's frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.csl.document.cites import Layout as PageLayout
from awardbib.csl.document.sort import Sorter
from awardbib.csl.output.brackets import flat
from awardbib.csl.output.links import settle, target
from awardbib.csl.output.nodes import Mark, Node, Piece, Token, flatten, plain, walk
from awardbib.csl.output.punctuation import tidy
from awardbib.csl.render.compile import Compiler, Layout
from awardbib.csl.render.context import Context
from awardbib.csl.render.formatting import Format, capitalize_term, get_mark
from awardbib.csl.style.style import AREAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.csl.document.languages import Languages
    from awardbib.csl.document.unprinted import StandIns
    from awardbib.csl.document.warnings import Warnings
    from awardbib.csl.input.items import Item
    from awardbib.csl.style.style import Style


class Bibliography:
    """The bibliography half of a style, compiled for a document."""

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
        self.compiler = compiler = Compiler(style, "bibliography", links=links)
        self.layout = Layout(compiler)
        self.sorter = Sorter(compiler, languages.sorting)
        attrs = compiler.attrs
        self.suffix_open = not any("year-suffix" in style.variables(area) for area in AREAS)
        self.numbered = "citation-number" in style.variables("citation")
        self.note_style = style.note_style
        # Some styles list numbers alone; in others a lone number is an entry that came out empty.
        self.says_more = bool(style.variables("bibliography") - {"citation-number"})
        self.links = links
        self.align = attrs.get("second-field-align", "")
        self.hanging = attrs.get("hanging-indent") == "true"
        self.entry_spacing = _integer(attrs.get("entry-spacing", "1"))
        self.line_spacing = _integer(attrs.get("line-spacing", "1"))
        self.substitute = attrs.get("subsequent-author-substitute")
        self.rule = attrs.get("subsequent-author-substitute-rule", "complete-all")

    def sort(self, items: list[Item]) -> list[Item]:
        """Items in the style's order, numbered anew."""
        if not self.sorter.keys:
            return items
        keyed = {
            item.id: self.sorter.key(item, self.languages.locale_of(item), None) for item in items
        }
        items = sorted(items, key=lambda item: keyed[item.id])
        for number, item in enumerate(items, 1):
            item.number = number
        return items

    def entries(
        self, items: list[Item], breaks: frozenset[str] = frozenset()
    ) -> Iterator[tuple[Item, list[Token]]]:
        """Each item with its tokens, ready to be written.

        Args:
            items: in order.
            breaks: ids of items before which subsequent-author-substitute starts anew.
        """
        before: Node | None = None
        before_text: list[str] = []
        for item in items:
            language = self.languages.of(item)
            context = Context(item, self.languages.locale_of(item, self.layout))
            context.suffix_open = self.suffix_open
            pieces = self.layout.render(context, language)
            fmt = self.layout.choose(language).fmt
            if pieces:
                capitalize_term(Node(pieces[:1]))
            if self.substitute is not None:
                names = _names(pieces)
                texts = self._name_texts(names) if names is not None else []
                if (
                    names is not None
                    and before is not None
                    and item.id not in breaks
                    and names is _opening(pieces)
                ):
                    self._substitute(names, texts, before_text)
            out = self._frame(item, pieces, fmt) or self._unprinted(item)
            if out:
                if self.substitute is not None:
                    before, before_text = names, texts
                tokens = tidy(out)
                yield item, settle(tokens, target(item)) if self.links else tokens

    def _unprinted(self, item: Item) -> list[Token]:
        """An entry for an item that the style prints nothing for; none where it is left out."""
        title = self._stand_in(item)
        out: list[Token] = []
        # A numbered list keeps a place for every item.
        if self.numbered or self.stand_ins.lists_all:
            flatten(Node([f"{item.number}. " if self.numbered else "", title]), out)
        return out

    def _stand_in(self, item: Item) -> Piece:
        self.warnings.add("item", item.id, "the style prints nothing for this item")
        return self.stand_ins.of(item)

    def _frame(self, item: Item, pieces: list[Piece], fmt: Format) -> list[Token]:
        out: list[Token] = []
        if self.align and len(pieces) > 1:
            rest: Piece = Node(pieces[1:])
            if not plain(rest).strip():
                rest = self._stand_in(item)
            out = _aligned(pieces[0], rest, closed=bool(fmt.suffix))
        else:
            if self.says_more and len(pieces) == 1 and _is_number_alone(pieces[0]):
                pieces = [pieces[0], self._stand_in(item)]
            out = flat(Node(pieces), turned=self.note_style)
        if not out:
            return out
        if isinstance(out[0], Mark) and len(out) > 1 and str(out[1])[:1] == " ":
            # A space that begins the first block belongs before it.
            out[1] = str(out[1]).lstrip(" ")
            out.insert(0, " ")
        if fmt.suffix:
            last = out[-1]
            if isinstance(last, Mark) and last.kind == "display":
                out.insert(-1, fmt.suffix)
            else:
                out.append(fmt.suffix)
        if fmt.prefix:
            out.insert(0, fmt.prefix)
        for mark in reversed(fmt.marks):
            out.insert(0, mark)
            out.append(mark.close)
        return out

    def _name_texts(self, names: Node) -> list[str]:
        """The names one by one; of the whole, if it is not a list of names.

        A title that stands in for names is no name (so the MLA Handbook), unless the
        style asks for a dash in part.
        """
        lists = _name_lists(names)
        if lists:
            return [plain(child) for one in lists for child in one.children if _is_name(child)]
        titled = names.data is not None and "title" in names.data
        return [] if titled and self.rule == "complete-all" else [plain(names)]

    def _substitute(self, names: Node, now: list[str], before: list[str]) -> None:
        """Replace names that the entry before had as well."""
        text = self.substitute or ""
        rule = self.rule
        same = 0
        while same < len(now) and same < len(before) and now[same] == before[same]:
            same += 1
        complete = 0 < same == len(now) == len(before)
        if rule == "complete-all":
            if complete:
                _replace_all(names, text)
        elif rule == "complete-each":
            if complete:
                _replace_each(names, text, len(now))
        elif rule == "partial-each":
            _replace_each(names, text, same)
        elif rule == "partial-first" and same:
            _replace_each(names, text, 1)

    def page(self, items: list[Item]) -> PageLayout:
        """The style's wishes for the page."""
        offset = 0
        if self.align:
            for item in items:
                context = Context(item, self.languages.locale_of(item, self.layout))
                first = self.layout.choose(self.languages.of(item)).renders[:1]
                offset = max([offset, *(len(plain(one(context))) for one in first)])
        return PageLayout(self.hanging, self.align, self.entry_spacing, self.line_spacing, offset)


def _aligned(first: Piece, rest: Piece, *, closed: bool) -> list[Token]:
    """The first field as left margin, the others as one right-hand field.

    Args:
        first: the first field.
        rest: the others.
        closed: the layout has a suffix, which belongs into the right-hand field.
    """
    out: list[Token] = []
    left = Node([first], display=get_mark("display", "left-margin"))
    right = Node([rest], display=get_mark("display", "right-inline"))
    flatten(Node([left, right]), out)
    _lead_left(out)
    if not closed and len(out) > 1 and str(out[-2])[-1:] == " ":
        out[-2] = str(out[-2]).rstrip(" ")
        out.append(" ")
    return out


def _lead_left(out: list[Token]) -> None:
    """Punctuation that begins the right-hand field belongs to the first field."""
    for place in range(2, len(out)):
        mark = out[place - 1]
        if isinstance(mark, Mark) and mark.opens and mark.value == "right-inline":
            text = out[place]
            if isinstance(text, str) and text[:1] in (",", ".", ";", ":") and place > 2:  # noqa: PLR2004
                out[place] = text[1:].lstrip(" ")
                out.insert(place - 2, text[0])
            return


def _integer(text: str) -> int:
    return int(text) if text.strip().isdecimal() else 1


def _is_number_alone(piece: Piece) -> bool:
    """Whether an entry is nothing but its number, in whatever punctuation."""
    if isinstance(piece, str):
        return False
    number = next((node for node in walk(piece) if node.kind == "citation-number"), None)
    if number is None:
        return False
    rest = plain(piece).replace(plain(number), "", 1)
    return not any(char.isalnum() for char in rest)


def _names(pieces: list[Piece]) -> Node | None:
    """The first names of an entry, wherever they stand."""
    for piece in pieces:
        for node in walk(piece):
            if node.kind == "names":
                return node  # type: ignore[no-any-return]
    return None


def _opening(pieces: list[Piece]) -> Node | None:
    """The names that an entry begins with, behind its number; none if other words come first."""
    for piece in pieces:
        if isinstance(piece, str):
            if any(char.isalpha() for char in piece):
                return None
        elif piece.kind == "names":
            if plain(piece):
                return piece
        elif piece.kind != "citation-label" and any(char.isalpha() for char in plain(piece)):
            return _opening(piece.children)
    return None


def _name_lists(names: Node) -> list[Node]:
    return [node for node in walk(names) if node.kind == "name-list"]


def _is_name(piece: Piece) -> bool:
    return isinstance(piece, Node) and piece.kind == "name"


def _replace_all(names: Node, text: str) -> None:
    lists = _name_lists(names)
    if not lists:
        names.children = [text]
        return
    first = True
    for one in lists:
        one.children = [text] if first else []
        one.prefix = one.suffix = ""
        first = False


def _replace_each(names: Node, text: str, count: int) -> None:
    lists = _name_lists(names)
    if not lists:
        names.children = [text] if count else names.children
        return
    for one in lists:
        children: list[Piece] = list(one.children)
        for place, child in enumerate(children):
            if count and _is_name(child):
                children[place] = text
                count -= 1
        one.children = children
