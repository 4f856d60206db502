"""A style's elements as functions of a :class:`~awardbib.csl.render.context.Context`.

A style is compiled once for each of its two areas.  Each element becomes a closure that returns a
piece of output or None; nothing is parsed or looked up in the XML while rendering.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awardbib.csl.names.element import NameDefaults, NamesElement
from awardbib.csl.output.nodes import Node, Piece, plain
from awardbib.csl.render.conditions import compile_condition
from awardbib.csl.render.dates import compile_date
from awardbib.csl.render.formatting import Format, strip_periods
from awardbib.csl.render.texts import label, number, text_term, text_value, text_variable

if TYPE_CHECKING:
    from collections.abc import Callable

    from awardbib.csl.render.context import Context, Render, Test
    from awardbib.csl.style.style import Style
    from awardbib.csl.style.xml import Element

_NAME_OPTIONS = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-use-last", "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize",
    "initialize-with", "name-as-sort-order", "sort-separator", "name-form", "name-delimiter",
    "names-delimiter",
)  # fmt: skip


SPLICE = "splice"


class Compiler:
    """Compiles one area of a style, ``citation`` or ``bibliography``."""

    def __init__(self, style: Style, area: str, *, links: bool) -> None:
        self.style = style
        self.area = area
        self.links = links
        root = style.root
        element = root.find(area)
        attrs = element.attrs if element is not None else {}
        self.element = element
        self.attrs = attrs
        self.names = NameDefaults(
            attrs={
                key: source[key]
                for source in (root.attrs, attrs)
                for key in _NAME_OPTIONS
                if key in source
            },
            hyphen=root.attrs.get("initialize-with-hyphen", "true") != "false",
            demote=root.attrs.get("demote-non-dropping-particle", "display-and-sort"),
            keep_names="subsequent-author-substitute" in attrs,
            chinese=style.default_locale[:2].lower() == "zh",
        )
        self.page_format = root.attrs.get("page-range-format") or None
        self._macros: dict[str, Render] = {}

    def compile(
        self, element: Element, within: NamesElement | None = None, *, grouped: bool = False
    ) -> Render:
        """A rendering element as a function; an unknown one renders nothing.

        Args:
            element: the element.
            within: the ``cs:names`` that it may substitute.
            grouped: it does so as part of a group.
        """
        if element.tag == "names":
            return NamesElement(element, self.names, self.compile, within).render
        if element.tag == "group":
            return self._group(element, within)
        if element.tag == "choose":
            return self._choose(element, within, grouped=grouped)
        makers: dict[str, Callable[[Element], Render]] = {
            "text": self._text,
            "date": compile_date,
            "number": lambda element: number(self._paged(element)),
            "label": label,
        }
        make = makers.get(element.tag)
        return _nothing if make is None else make(element)

    def children(
        self, element: Element, within: NamesElement | None = None, *, grouped: bool = False
    ) -> list[Render]:
        """The children of an element as functions."""
        return [self.compile(child, within, grouped=grouped) for child in element.children]

    def _paged(self, element: Element) -> Element:
        if element.attrs.get("variable") in ("page", "locator") and self.page_format is not None:
            element.attrs[" page-format"] = self.page_format
        return element

    def _text(self, element: Element) -> Render:
        attrs = element.attrs
        if "macro" in attrs:
            return self._call(element)
        if "variable" in attrs:
            return text_variable(self._paged(element), links=self.links)
        if "term" in attrs:
            return text_term(element)
        if "value" in attrs:
            return text_value(element)
        return _nothing

    def macro(self, name: str) -> Render:
        """A macro's content as a function."""
        found = self._macros.get(name)
        if found is None:
            found = self._macros[name] = _implicit_group(
                _sequence(self.children(self.style.macros[name]))
            )
        return found

    def _call(self, element: Element) -> Render:
        body = self.macro(element.attrs["macro"])
        fmt = Format(element)
        # The text case of a call does not reach into the macro, as in citeproc-js, which the
        # public styles were written with.
        plain, strip = fmt.plain, fmt.strip

        def render(context: Context) -> Piece | None:
            piece = body(context)
            if piece is None:
                return None
            if type(piece) is not str and piece.kind == SPLICE:  # type: ignore[union-attr]
                piece.kind = ""  # type: ignore[union-attr]
            if strip:
                piece = strip_periods(piece)
            return piece if plain else fmt.wrap([piece], context)

        return render

    def _group(self, element: Element, within: NamesElement | None) -> Render:
        renders = self.children(element, within, grouped=True)
        fmt = Format(element)
        delimiter = element.attrs.get("delimiter", "")

        def render(context: Context) -> Piece | None:
            called, filled, wordy, gone = _enter(context)
            pieces = collect(renders, context)
            if _is_empty(context, wordy, gone):
                context.called, context.filled, context.wordy = called + 1, filled, wordy
                return None
            context.wordy = wordy
            if not pieces:
                context.called += called
                context.filled += filled
                return None
            # A group of words alone counts as a variable too.
            context.wordy += not context.called
            context.called = called + 1
            context.filled = filled + 1
            return fmt.wrap(pieces, context, "", delimiter)

        return render

    def _choose(self, element: Element, within: NamesElement | None, *, grouped: bool) -> Render:
        # In cs:substitute what a branch holds is one substitute after the other, as if it stood
        # there itself.
        join = _sequence if within is None or grouped else _first_of
        branches: list[tuple[Test | None, Render]] = []
        for child in element.children:
            if child.tag in ("if", "else-if"):
                test = compile_condition(child, in_citation=self.area == "citation")
                branches.append((test, join(self.children(child, within, grouped=grouped))))
            elif child.tag == "else":
                branches.append((None, join(self.children(child, within, grouped=grouped))))

        def render(context: Context) -> Piece | None:
            for test, body in branches:
                if test is None or test(context):
                    return body(context)
            return None

        return render

    def count_conditions(self) -> int:
        """How many tests of ``disambiguate`` the area may come to."""
        return self._count(self.element, {}) if self.element is not None else 0

    def _count(self, element: Element, known: dict[str, int]) -> int:
        count = 0
        for child in element.children:
            if child.tag == "sort":
                continue
            count += "disambiguate" in child.attrs
            if child.tag == "text" and "macro" in child.attrs:
                name = child.attrs["macro"]
                if name not in known:
                    known[name] = self._count(self.style.macros[name], known)
                count += known[name]
            count += self._count(child, known)
        return min(count, 10)


def _nothing(_context: Context) -> None:
    return None


def _sequence(renders: list[Render]) -> Render:
    """Several functions as one; the result is spliced into what encloses it."""
    if not renders:
        return _nothing
    if len(renders) == 1:
        return renders[0]

    def render(context: Context) -> Piece | None:
        pieces = collect(renders, context)
        if not pieces:
            return None
        return pieces[0] if len(pieces) == 1 else Node(pieces, kind=SPLICE)

    return render


def _first_of(renders: list[Render]) -> Render:
    """The first of several functions that gives something."""
    if len(renders) == 1:
        return renders[0]

    def render(context: Context) -> Piece | None:
        for one in renders:
            called, filled, wordy = context.called, context.filled, context.wordy
            piece = one(context)
            if piece is not None and plain(piece):
                return piece
            context.called, context.filled, context.wordy = called, filled, wordy
        return None

    return render


def _enter(context: Context) -> tuple[int, int, int, int]:
    """Begin a group; what was counted before it."""
    before = context.called, context.filled, context.wordy, context.gone
    context.called = context.filled = 0
    return before


def _is_empty(context: Context, wordy: int, gone: int) -> bool:
    """Whether a group vanishes: it calls variables, and all of them are empty ("Group").

    Substituted variables count as empty ("Substitute"): groups of words alone do not keep a group
    whose variables have been substituted away.
    """
    if not context.called:
        return False
    return not context.filled or (context.gone > gone and context.filled <= context.wordy - wordy)


def _implicit_group(body: Render) -> Render:
    """A macro, which vanishes like a group if all variables it calls are empty."""

    def render(context: Context) -> Piece | None:
        called, filled, wordy, gone = _enter(context)
        piece = body(context)
        if _is_empty(context, wordy, gone):
            context.called, context.filled, context.wordy = called + 1, filled, wordy
            return None
        context.wordy = wordy
        if piece:
            # A macro that gives something counts as a variable that is not empty ("Group").
            context.called, context.filled = called + 1, filled + 1
        else:
            context.called += called
            context.filled += filled
        return piece

    return render


def collect(renders: list[Render], context: Context) -> list[Piece]:
    """What several elements give.

    ``cs:choose`` has no delimiter of its own: what it gives stands among its siblings
    ("Delimiter").
    """
    pieces: list[Piece] = []
    for one in renders:
        piece = one(context)
        if not piece:
            continue
        if type(piece) is not str and piece.kind == SPLICE:  # type: ignore[union-attr]
            pieces.extend(piece.children)  # type: ignore[union-attr]
        else:
            pieces.append(piece)
    return pieces


class OneLayout(NamedTuple):
    """One ``cs:layout``.

    Attributes:
        codes: the languages that it is for; none means all that no other layout is for.
        renders: its elements.
        fmt: its affixes and font.
        delimiter: what stands between cites.
    """

    codes: list[str]
    renders: list[Render]
    fmt: Format
    delimiter: str


class Layout:
    """The ``cs:layout`` of an area: one, or several for languages (CSL-M)."""

    def __init__(self, compiler: Compiler) -> None:
        element = compiler.element
        self.compiler = compiler
        self.choices = [
            OneLayout(
                layout.attrs.get("locale", "").split(),
                compiler.children(layout),
                Format(layout),
                layout.attrs.get("delimiter", ""),
            )
            for layout in (element.all("layout") if element is not None else [])
        ]
        # The layout without languages is for all others.
        self.choices.sort(key=lambda choice: not choice.codes)
        self.main = self.choices[-1]

    def choose(self, language: str) -> OneLayout:
        """The layout for an item in that language, a normal code or empty."""
        return self._match(language)[0]

    def language_for(self, language: str) -> str:
        """The language that a layout with ``locale`` sets for an item (CSL-M); empty for none."""
        return self._match(language)[1]

    def _match(self, language: str) -> tuple[OneLayout, str]:
        base = language.partition("-")[0]
        for exact in (True, False) if len(self.choices) > 1 and language else ():
            for choice in self.choices[:-1]:
                for code in choice.codes:
                    if code == language or (not exact and code.partition("-")[0] == base):
                        return choice, code
        return self.main, ""

    def render(self, context: Context, language: str = "") -> list[Piece]:
        """The pieces of one cite or entry, without the layout's affixes."""
        return collect(self.choose(language).renders, context)
