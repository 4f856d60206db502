"""Compile ``cs:names``: variables, et al., labels, substitutes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from awardbib.csl.names.form import NameForm
from awardbib.csl.names.list import NameList, NameOptions
from awardbib.csl.output.nodes import Node, Piece, plain
from awardbib.csl.render.context import SUBSEQUENT, Context, NamesSeen, Render
from awardbib.csl.render.formatting import Format
from awardbib.csl.style.xml import Element

if TYPE_CHECKING:
    from awardbib.csl.names.parse import Name

_EAST_ASIAN = ("zh", "ja")
Compile = Callable[[Element, "NamesElement | None"], Render]


class NameDefaults(NamedTuple):
    """What every ``cs:names`` of an area goes by.

    Attributes:
        attrs: name attributes of ``cs:style`` and the area ("Inheritable Name Options").
        hyphen: ``initialize-with-hyphen``.
        demote: ``demote-non-dropping-particle``.
        keep_names: keep names apart, for ``subsequent-author-substitute``.
        chinese: the style is for Chinese text.
    """

    attrs: Mapping[str, str]
    hyphen: bool
    demote: str
    keep_names: bool
    chinese: bool


class NamesElement:
    """One ``cs:names`` with everything it inherits.

    Args:
        element: the element.
        defaults: of the area.
        compile_: makes a function of a substitute, given the element that it stands in for.
        parent: the ``cs:names`` in whose ``cs:substitute`` it stands, at whatever depth: without
            children of its own it takes those of its parent ("Substitute").
    """

    def __init__(
        self,
        element: Element,
        defaults: NameDefaults,
        compile_: Compile,
        parent: NamesElement | None = None,
    ) -> None:
        attrs = element.attrs
        self.element: Element
        self.delimiter: str
        self.variables = attrs.get("variable", "").split()
        self.fmt = Format(element)
        bare = parent is not None and not any(
            child.tag in ("name", "et-al", "label", "institution") for child in element.children
        )
        source = parent.element if bare and parent is not None else element
        self.element = source
        name = source.find("name") or Element("name", {}, element.line)
        merged = {**defaults.attrs, **name.attrs}
        for own in ("form", "delimiter"):
            if own not in name.attrs and f"name-{own}" in defaults.attrs:
                merged[own] = defaults.attrs[f"name-{own}"]
        self.options = options = NameOptions(merged)
        parts = {part.attrs.get("name", ""): part for part in name.all("name-part")}
        form = NameForm(
            form=options.form if options.form != "count" else "long",
            initialize_with=options.initialize_with,
            initialize_names=merged.get("initialize", "true") != "false",
            hyphen=defaults.hyphen,
            separator=merged.get("sort-separator", ", "),
            demote=defaults.demote,
            parts=parts,
            institution=_institution(source),
            whole=defaults.chinese,
        )
        # What given names may be abridged with, for disambiguation.
        self.initials = form.initialize_with if form.initialize_names else None
        self.name_fmt = Format(name)
        self.keep_names = defaults.keep_names
        self.list = NameList(
            options, form, self.name_fmt, source.find("et-al"), keep_names=self.keep_names
        )
        label = source.find("label")
        self.label_fmt = Format(label) if label is not None else None
        self.label_form = label.attrs.get("form", "long") if label is not None else ""
        self.label_plural = label.attrs.get("plural", "contextual") if label is not None else ""
        order = [child.tag for child in source.children]
        self.label_first = (
            label is not None and "name" in order and order.index("label") < order.index("name")
        )
        default = defaults.attrs.get("names-delimiter", "")
        self.delimiter = attrs.get(
            "delimiter", parent.delimiter if bare and parent is not None else default
        )
        substitute = element.find("substitute")
        self.substitutes: list[Render] = (
            [compile_(child, self) for child in substitute.children] if substitute else []
        )
        self._lists: dict[object, list[Piece]] = {}
        self._east_asian: dict[int, tuple[tuple[Name, ...], tuple[Name, ...]]] = {}

    def render(self, context: Context) -> Piece | None:
        """Names, or the first substitute that gives something."""
        found = self._variables(context)
        if found is not None:
            return found
        if not self.substitutes:
            return None
        called, filled = context.called, context.filled
        outer_used, quashed = context.used, context.quashed
        for substitute in self.substitutes:
            used: set[str] = set()
            context.used, context.quashed = used, set(quashed or ())
            piece = substitute(context)
            context.used, context.quashed = outer_used, quashed
            if piece == "":
                # A term that is empty on purpose ends the search.
                return None
            if piece is None or not plain(piece):
                context.called, context.filled = called, filled
                continue
            if used:
                context.quashed = used | (quashed or set())
                if outer_used is not None:
                    outer_used |= used
            # Words alone, such as "anonymous", stand in for names but are no variable ("Group").
            context.filled = filled + (context.filled > filled)
            return self._framed(piece, context, used)
        return None

    def _framed(self, piece: Piece, context: Context, used: set[str]) -> Piece:
        """What a substitute gave, with this element's own format."""
        if isinstance(piece, Node) and piece.kind == "names":
            return piece if self.fmt.plain else self.fmt.wrap([piece], context)
        framed = self.fmt.wrap([piece], context, "names")
        if isinstance(framed, Node):
            framed.data = used
        return framed

    def _variables(self, context: Context) -> Piece | None:
        context.called += 1
        lists = self._there(context)
        if not lists or (not self.options.use_first and self._none_shown(lists, context)):
            return None
        context.filled += 1
        if context.used is not None:
            context.note([variable for variable, _ in lists])
        if self.options.form == "count":
            return self._count(lists, context)
        variables = {variable for variable, _ in lists}
        if len(lists) == 2 and variables == {"editor", "translator"}:  # noqa: PLR2004
            merged = self._both(lists, context)
            if merged is not None:
                return merged
        pieces = [self._one(variable, variable, names, context) for variable, names in lists]
        if context.sorting:
            return "\u0002".join(plain(piece) for piece in pieces)
        return self.fmt.wrap(pieces, context, "names", self.delimiter)

    def _there(self, context: Context) -> list[tuple[str, tuple[Name, ...]]]:
        """The variables that have names and have not been shown by a substitute."""
        return [
            (variable, names)
            for variable in self.variables
            if (names := context.item.names(variable))
            and (context.quashed is None or not context.is_gone(variable))
        ]

    def _both(self, lists: list[tuple[str, tuple[Name, ...]]], context: Context) -> Piece | None:
        """Editors who are the translators too get one label ("editortranslator")."""
        if lists[0][1] != lists[1][1] or self.label_fmt is None:
            return None
        term = "editortranslator"
        if not context.locale.term(term, self.label_form):
            return None
        piece = self._one(lists[0][0], term, lists[0][1], context)
        if context.sorting:
            return plain(piece)
        return self.fmt.wrap([piece], context, "names")

    def _count(self, lists: list[tuple[str, tuple[Name, ...]]], context: Context) -> Piece | None:
        if (
            len(lists) == 2  # noqa: PLR2004 (editor and translator)
            and {variable for variable, _ in lists} == {"editor", "translator"}
            and lists[0][1] == lists[1][1]
            and context.locale.term("editortranslator")
        ):
            lists = lists[:1]
        total = sum(self._shown(variable, names, context)[0] for variable, names in lists)
        if not total:
            return None
        if context.sorting:
            return f"{total:05d}"
        return self.fmt.wrap([str(total)], context, "names")

    def _none_shown(self, lists: list[tuple[str, tuple[Name, ...]]], context: Context) -> bool:
        """Whether et-al-use-first="0" leaves nothing to show."""
        return not any(self._shown(variable, names, context)[0] for variable, names in lists)

    def _shown(self, variable: str, names: tuple[Name, ...], context: Context) -> tuple[int, bool]:
        """How many names come before et al., and whether it comes at all."""
        options = self.options
        count = len(names)
        least, first = options.et_al_min, options.use_first
        cite = context.cite
        if context.sort_names is not None:
            least = context.sort_names[0] if context.sort_names[0] >= 0 else least
            first = context.sort_names[1] if context.sort_names[1] >= 0 else first
        elif cite is not None and (cite.position >= SUBSEQUENT or context.bare):
            least, first = options.later_min, options.later_first
        truncated = context.item.truncated and variable == "author"
        if not least or first < 0 or count < least or first >= count:
            return count, truncated
        shown = first
        more = context.item.shown_names
        if more is not None:
            # What tells cites apart shows in their entries too.
            shown = max(shown, min(more.get(variable, 0), count))
        return (shown, True) if shown < count else (count, truncated)

    def _one(self, variable: str, term: str, names: tuple[Name, ...], context: Context) -> Piece:
        shown, cut = self._shown(variable, names, context)
        given = context.item.given_levels
        if context.locale.language in _EAST_ASIAN and context.item.language[:2] in _EAST_ASIAN:
            names = self._family_first(names)
        if context.seen is not None:
            context.seen.append(
                NamesSeen(variable, len(names), shown, self.options.form, self.initials)
            )
        if context.sorting:
            return self.list.sort_text(names, shown, context, cut=cut)
        levels: tuple[int, ...] = ()
        if given:
            levels = tuple(given.get((variable, i), 0) for i in range(len(names)))
        key = (id(names), shown, cut, levels, context.locale.code)
        listed = self._lists.get(key)
        if listed is None:
            listed = self.list.write(names, shown, levels, context, cut=cut)
            self._lists[key] = listed
        fmt = self.name_fmt
        if len(listed) == 1 and not (self.keep_names or cut):
            piece: Piece = listed[0]
        else:
            # With et al., the font of names holds for the whole, as in citeproc-js.
            marks = fmt.marks if cut else ()
            piece = Node(listed, marks=marks, kind="name-list")
        label = self._label(term, len(names), context)
        if label is None:
            return piece if not self.keep_names else Node([piece])
        return Node([label, piece] if self.label_first else [piece, label])

    def _family_first(self, names: tuple[Name, ...]) -> tuple[Name, ...]:
        """Names of a Chinese or Japanese work, family names first in Latin letters as well.

        So does citeproc-js, and Chinese styles are written for it.
        """
        found = self._east_asian.get(id(names))
        if found is None:
            turned = tuple(
                name if name.literal or name.static else name._replace(spaced=True)
                for name in names
            )
            found = self._east_asian[id(names)] = names, turned
        return found[1]

    def _label(self, term: str, count: int, context: Context) -> Piece | None:
        fmt = self.label_fmt
        if fmt is None:
            return None
        plural = self.label_plural == "always" or (self.label_plural == "contextual" and count > 1)
        text = context.locale.term(term, self.label_form, plural=plural)
        return Node([fmt.text([text], context)], kind="name-label") if text else None


def _institution(names: Element) -> Element | None:
    """How ``cs:institution`` of CSL-M writes institutions: as its part says, else as they are."""
    element = names.find("institution")
    if element is None:
        return None
    parts = element.all("institution-part")
    return next((part for part in parts if part.attrs.get("name") == "long"), element)
