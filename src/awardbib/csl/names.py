"""Compile ``cs:names``: lists of names, et al., labels, substitutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.csl.context import SUBSEQUENT, Context, NamesSeen, Render
from awardbib.csl.formatting import Format
from awardbib.csl.nameform import NameForm
from awardbib.csl.nodes import Node, Piece, plain
from awardbib.csl.people import Name, is_alphabetic
from awardbib.csl.richtext import is_plain
from awardbib.csl.texts import rich
from awardbib.csl.xml import Element

if TYPE_CHECKING:
    from awardbib.csl.compile import Compiler
    from awardbib.csl.locale import Locale

_FULL = 2


class _Options:
    """The attributes of ``cs:name``, inherited ones included."""

    def __init__(self, attrs: dict[str, str]) -> None:
        self.conjunction = attrs.get("and", "")
        self.delimiter = attrs.get("delimiter", ", ")
        self.before_last = attrs.get("delimiter-precedes-last", "contextual")
        self.before_et_al = attrs.get("delimiter-precedes-et-al", "contextual")
        self.et_al_min = _integer(attrs.get("et-al-min"))
        # Et al. needs both attributes.
        self.use_first = _integer(attrs.get("et-al-use-first"), -1)
        self.later_min = _integer(attrs.get("et-al-subsequent-min"), self.et_al_min)
        self.later_first = _integer(attrs.get("et-al-subsequent-use-first"), self.use_first)
        self.use_last = attrs.get("et-al-use-last") == "true"
        self.inverted = attrs.get("name-as-sort-order", "")
        self.form = attrs.get("form", "long")
        self.initialize_with = attrs.get("initialize-with")


def _integer(text: str | None, default: int = 0) -> int:
    text = (text or "").strip()
    return int(text) if text.isdigit() and len(text) < 6 else default  # noqa: PLR2004


class NamesElement:
    """One ``cs:names`` with everything it inherits."""

    def __init__(
        self, element: Element, compiler: Compiler, parent: NamesElement | None = None
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
        merged = {**compiler.name_defaults, **name.attrs}
        if "form" not in name.attrs and "name-form" in compiler.name_defaults:
            merged["form"] = compiler.name_defaults["name-form"]
        if "delimiter" not in name.attrs and "name-delimiter" in compiler.name_defaults:
            merged["delimiter"] = compiler.name_defaults["name-delimiter"]
        self.options = options = _Options(merged)
        parts = {part.attrs.get("name", ""): part for part in name.all("name-part")}
        self.form = NameForm(
            form=options.form if options.form != "count" else "long",
            initialize_with=options.initialize_with,
            initialize_names=merged.get("initialize", "true") != "false",
            hyphen=compiler.hyphen,
            separator=merged.get("sort-separator", ", "),
            demote=compiler.demote,
            parts=parts,
        )
        self.name_fmt = Format(name)
        et_al = source.find("et-al")
        self.et_al_term = (et_al.attrs.get("term") if et_al is not None else None) or "et-al"
        self.et_al_fmt = Format(et_al) if et_al is not None else None
        label = source.find("label")
        self.label_fmt = Format(label) if label is not None else None
        self.label_form = label.attrs.get("form", "long") if label is not None else ""
        self.label_plural = label.attrs.get("plural", "contextual") if label is not None else ""
        order = [child.tag for child in source.children]
        self.label_first = (
            label is not None and "name" in order and order.index("label") < order.index("name")
        )
        default = compiler.name_defaults.get("names-delimiter", "")
        self.delimiter = attrs.get(
            "delimiter", parent.delimiter if bare and parent is not None else default
        )
        substitute = element.find("substitute")
        self.substitutes: list[Render] = []
        if substitute is not None:
            for child in substitute.children:
                if child.tag == "names":
                    self.substitutes.append(NamesElement(child, compiler, self).render)
                else:
                    self.substitutes.append(compiler.compile(child))
        self.keep_names = compiler.keep_names
        self._cache: dict[tuple[Name, bool, int, str], Piece] = {}
        self._lists: dict[object, list[Piece]] = {}

    def render(self, context: Context) -> Piece | None:
        """Names, or the first substitute that gives something."""
        found = self._variables(context)
        if found is not None:
            return found
        if not self.substitutes:
            return None
        called, filled = context.called, context.filled
        outer_used = context.used
        for substitute in self.substitutes:
            context.used = set()
            piece = substitute(context)
            used = context.used
            context.used = outer_used
            if piece == "":
                # A term that is empty on purpose ends the search.
                return None
            if piece is None or not plain(piece):
                context.called, context.filled = called, filled
                continue
            if used:
                context.quashed = (context.quashed or set()) | used
                if outer_used is not None:
                    outer_used |= used
            context.filled = filled + 1
            return self._framed(piece, context)
        return None

    def _framed(self, piece: Piece, context: Context) -> Piece:
        """What a substitute gave, with this element's own format."""
        if isinstance(piece, Node) and piece.kind == "names":
            return piece if self.fmt.plain else self.fmt.wrap([piece], context)
        return self.fmt.wrap([piece], context, "names")

    def _variables(self, context: Context) -> Piece | None:
        context.called += 1
        item = context.item
        quashed = context.quashed
        if context.used:
            # What a substitute has shown it does not show again.
            quashed = context.used | quashed if quashed else context.used
        lists = []
        for variable in self.variables:
            names = item.names(variable)
            if names and (quashed is None or variable not in quashed):
                lists.append((variable, names))
        if not lists or (not self.options.use_first and self._none_shown(lists, context)):
            return None
        context.filled += 1
        if context.used is not None:
            context.used.update(variable for variable, _ in lists)
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
        more = context.item.more
        if more is not None and cite is not None:
            shown = max(shown, min(more.get(variable, 0), count))
        return (shown, True) if shown < count else (count, truncated)

    def _one(self, variable: str, term: str, names: tuple[Name, ...], context: Context) -> Piece:
        shown, cut = self._shown(variable, names, context)
        item = context.item
        given = item.given if context.cite is not None else None
        if context.seen is not None:
            context.seen.append(
                NamesSeen(
                    variable, len(names), shown, self.options.form, self.options.initialize_with
                )
            )
        if context.sorting:
            return self._sort_text(names, shown, context, cut=cut)
        levels: tuple[int, ...] = ()
        if given:
            levels = tuple(given.get((variable, i), 0) for i in range(len(names)))
        key = (id(names), shown, cut, levels, context.locale.code)
        listed = self._lists.get(key)
        if listed is None:
            listed = self._list(names, shown, levels, context, cut=cut)
            self._lists[key] = listed
        fmt = self.name_fmt
        if len(listed) == 1 and not (fmt.prefix or fmt.suffix or self.keep_names or cut):
            piece: Piece = listed[0]
        else:
            # With et al., the font of names holds for the whole, as in citeproc-js.
            marks = fmt.marks if cut else ()
            piece = Node(listed, fmt.prefix, fmt.suffix, "", marks, None, "name-list")
        label = self._label(term, len(names), context)
        if label is None:
            return piece if not self.keep_names else Node([piece])
        return Node([label, piece] if self.label_first else [piece, label])

    def _label(self, term: str, count: int, context: Context) -> Piece | None:
        fmt = self.label_fmt
        if fmt is None:
            return None
        plural = self.label_plural == "always" or (self.label_plural == "contextual" and count > 1)
        text = context.locale.term(term, self.label_form, plural=plural)
        return Node([fmt.text([text], context)], kind="name-label") if text else None

    def _name(self, name: Name, context: Context, *, inverted: bool, level: int) -> Piece:
        key = (name, inverted, level, context.locale.code)
        piece = self._cache.get(key)
        if piece is None:
            piece = _enrich(self.form.write(name, inverted=inverted, level=level), context.locale)
            if self.name_fmt.marks or self.keep_names:
                # The font is that of each name, not of what stands between them.
                piece = Node([piece], marks=self.name_fmt.marks, kind="name")
            self._cache[key] = piece
        return piece

    def _is_inverted(self, index: int) -> bool:
        return self.options.inverted == "all" or (self.options.inverted == "first" and index == 0)

    def _list(
        self,
        names: tuple[Name, ...],
        shown: int,
        levels: tuple[int, ...],
        context: Context,
        *,
        cut: bool,
    ) -> list[Piece]:
        """The pieces of one list: names, delimiters, "and", et al."""
        pieces = [self._at(names, i, levels, context) for i in range(shown)]
        if cut:
            return self._shortened(pieces, names, levels, context)
        return self._complete(pieces, names, context)

    def _at(
        self, names: tuple[Name, ...], place: int, levels: tuple[int, ...], context: Context
    ) -> Piece:
        level = levels[place] if levels else 0
        return self._name(names[place], context, inverted=self._is_inverted(place), level=level)

    def _shortened(
        self,
        pieces: list[Piece],
        names: tuple[Name, ...],
        levels: tuple[int, ...],
        context: Context,
    ) -> list[Piece]:
        """Some names and et al., or an ellipsis and the last name."""
        options = self.options
        shown = len(pieces)
        if not shown:
            return []
        out: list[Piece] = [pieces[0]]
        for piece in pieces[1:]:
            out.extend((options.delimiter, piece))
        if options.use_last and shown + 2 <= len(names):
            last = self._at(names, len(names) - 1, levels, context)
            out.extend((options.delimiter, "… ", last))
            return out
        et_al = self._et_al(context)
        if et_al is None:
            return self._joined(out, options.delimiter)
        if _comes(options.before_et_al, shown, inverted=self._is_inverted(shown - 1)):
            out.append(options.delimiter)
        elif is_alphabetic(plain(et_al)[:1]):
            out.append(" ")
        out.append(et_al)
        return out

    def _complete(
        self, pieces: list[Piece], names: tuple[Name, ...], context: Context
    ) -> list[Piece]:
        """All names, with "and" before the last."""
        options = self.options
        delimiter = options.delimiter
        conjunction = self._and(context.locale) if len(pieces) > 1 else ""
        last = len(pieces) - 1
        out: list[Piece] = []
        for i, piece in enumerate(pieces):
            if i and (i < last or not conjunction):
                out.append(delimiter)
            elif i:
                inverted = self._is_inverted(i - 1) and not names[i - 1].literal
                if _comes(options.before_last, last, inverted=inverted):
                    out.append(delimiter)
                    out.append(conjunction.lstrip(" ") if delimiter[-1:] == " " else conjunction)
                else:
                    out.append(conjunction)
            out.append(piece)
        return self._joined(out, delimiter)

    def _joined(self, pieces: list[Piece], delimiter: str) -> list[Piece]:
        if self.keep_names or delimiter[:1] in ".:!?" or len(pieces) == 1:
            return pieces
        if all(type(piece) is str for piece in pieces):
            return ["".join(pieces)]  # type: ignore[arg-type]
        return pieces

    def _and(self, locale: Locale) -> str:
        kind = self.options.conjunction
        if kind == "text":
            word = locale.term("and") or ""
        elif kind == "symbol":
            word = locale.term("and", "symbol") or "&"
        else:
            return ""
        if not word:
            return ""
        if word[0] != "&" and (not is_alphabetic(word[0]) or word[0] == "ו"):
            # Chinese and Japanese, and the Hebrew prefix, join without spaces.
            return word
        return f" {word} "

    def _et_al(self, context: Context) -> Piece | None:
        text = context.locale.term(self.et_al_term)
        if not text or not text.strip():
            return None
        fmt = self.et_al_fmt
        return fmt.text([text], context) if fmt is not None else text

    def _sort_text(
        self, names: tuple[Name, ...], shown: int, context: Context, *, cut: bool
    ) -> str:
        out = []
        for i in range(shown):
            name = names[i]
            if name.literal:
                out.append(name.family)
                continue
            level = _FULL if self.form.initialize_with is None else 0
            given = self.form.given_text(name, level)
            if self.options.form == "short":
                given = ""
            whole = name._replace(given=given) if given != name.given else name
            text = self.form.write(whole, inverted=True, level=_FULL, sorting=True)
            out.append(text if isinstance(text, str) else plain(text))
        if cut and (self.options.use_last or (context.sort_names and context.sort_names[2])):
            out.append(names[-1].family)
        return "\u0002".join(out)


def _comes(rule: str, before: int, *, inverted: bool) -> bool:
    """Whether the delimiter comes before the last name or et al."""
    if rule == "always":
        return True
    if rule == "never":
        return False
    if rule == "after-inverted-name":
        return inverted
    return before > 1


def _enrich(piece: Piece, locale: Locale) -> Piece:
    """Markup, quotation marks and apostrophes inside names."""
    if isinstance(piece, str):
        if is_plain(piece):
            return piece
        parsed = rich(piece, locale)
        return parsed[0] if len(parsed) == 1 else Node(parsed)
    piece.children = [_enrich(child, locale) for child in piece.children]
    return piece
