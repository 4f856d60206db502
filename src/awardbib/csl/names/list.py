"""Join the names of one list: delimiters, "and", et al., names in sort order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.csl.input.richtext import is_plain
from awardbib.csl.names.parse import Name, is_alphabetic
from awardbib.csl.output.nodes import Node, Piece, plain
from awardbib.csl.render.formatting import Format
from awardbib.csl.render.texts import rich

if TYPE_CHECKING:
    from awardbib.csl.names.form import NameForm
    from awardbib.csl.render.context import Context
    from awardbib.csl.style.locale import Locale
    from awardbib.csl.style.xml import Element

_FULL = 2


class NameOptions:
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
    return int(text) if text.isdecimal() and len(text) < 6 else default  # noqa: PLR2004


class NameList:
    """``cs:name`` and ``cs:et-al``: how the names of one variable are joined."""

    def __init__(
        self,
        options: NameOptions,
        form: NameForm,
        fmt: Format,
        et_al: Element | None,
        *,
        keep_names: bool,
    ) -> None:
        self.options = options
        self.form = form
        self.fmt = fmt
        self.et_al_term = (et_al.attrs.get("term") if et_al is not None else None) or "et-al"
        self.et_al_fmt = Format(et_al) if et_al is not None else None
        self.keep_names = keep_names
        self._cache: dict[tuple[Name, bool, int, str], Piece] = {}

    def _name(self, name: Name, context: Context, *, inverted: bool, level: int) -> Piece:
        key = (name, inverted, level, context.locale.code)
        piece = self._cache.get(key)
        if piece is None:
            piece = _enrich(self.form.write(name, inverted=inverted, level=level), context.locale)
            fmt = self.fmt
            if fmt.marks or fmt.prefix or fmt.suffix or self.keep_names:
                # Font and affixes are those of each name, not of what stands between them.
                piece = Node([piece], fmt.prefix, fmt.suffix, marks=fmt.marks, kind="name")
            self._cache[key] = piece
        return piece

    def _is_inverted(self, names: tuple[Name, ...], place: int) -> bool:
        """Whether a name is inverted: never an institution or one that is written family first."""
        rule = self.options.inverted
        if rule != "all" and (rule != "first" or place):
            return False
        name = names[place]
        return not (name.literal or name.static or name.spaced)

    def write(
        self,
        names: tuple[Name, ...],
        shown: int,
        levels: tuple[int, ...],
        context: Context,
        *,
        cut: bool,
    ) -> list[Piece]:
        """The pieces of one list: names, delimiters, "and", et al.

        Args:
            names: all names of the variable.
            shown: how many of them come before et al.
            levels: how far each is given in full, for disambiguation; may be empty.
            context: what is rendered.
            cut: whether et al. comes.
        """
        pieces = [self._at(names, i, levels, context) for i in range(shown)]
        if cut:
            return self._shortened(pieces, names, levels, context)
        return self._complete(pieces, names, context)

    def _at(
        self, names: tuple[Name, ...], place: int, levels: tuple[int, ...], context: Context
    ) -> Piece:
        level = levels[place] if levels else 0
        return self._name(
            names[place], context, inverted=self._is_inverted(names, place), level=level
        )

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
        if _comes(options.before_et_al, shown, inverted=self._is_inverted(names, shown - 1)):
            out.append(options.delimiter)
        elif is_alphabetic(plain(et_al)[:1]) or (self.form.whole and options.form == "short"):
            # GB/T 7714-2015, 10.2.2: a gap between a cited name and 等.
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
        # Chinese and Japanese write no comma before 和 and と, whatever language a style is for.
        joins = conjunction[:1].strip() and context.locale.language in ("zh", "ja")
        out: list[Piece] = []
        for i, piece in enumerate(pieces):
            if i and (i < last or not conjunction):
                out.append(delimiter)
            elif i:
                inverted = self._is_inverted(names, i - 1)
                if _comes(options.before_last, last, inverted=inverted) and not joins:
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

    def sort_text(self, names: tuple[Name, ...], shown: int, context: Context, *, cut: bool) -> str:
        """The names as a sort key compares them."""
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
