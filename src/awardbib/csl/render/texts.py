"""Compile ``cs:text`` (but macros), ``cs:number`` and ``cs:label``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.csl.input.richtext import is_plain, parse_rich
from awardbib.csl.names.parse import is_alphabetic
from awardbib.csl.output.links import RESOLVERS, address, bare, link, target, title_link
from awardbib.csl.output.nodes import Node, Piece
from awardbib.csl.render.context import SPECIAL, Context, Render
from awardbib.csl.render.formatting import Format, change_string
from awardbib.csl.render.labels import trigraph
from awardbib.csl.render.numbers import (
    and_words,
    is_plural,
    letters,
    long_ordinal,
    ordinal,
    render_numbers,
    roman,
    split_labels,
)
from awardbib.csl.style.locale import Locale, normal_code
from awardbib.csl.style.variables import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from awardbib.csl.input.items import Item
    from awardbib.csl.style.xml import Element

_TITLE_NAMES = """
title container-title collection-title volume-title original-title reviewed-title part-title
title-short container-title-short
"""
_TITLES = frozenset(_TITLE_NAMES.split())
# What their "number" says is a name with a hyphen, not a range: "No. 90-7675", "Pub. L. 101-336".
_LEGAL = frozenset(("bill", "hearing", "legal_case", "legislation", "regulation", "treaty"))
_PAGED = ("page", "locator", "page-first")


def rich(text: str, locale: Locale) -> list[Piece]:
    """Parsed field text, kept by language."""
    found = locale.rich.get(text)
    if found is None:
        found = locale.rich[text] = parse_rich(text, locale.quote)
    return found


def text_value(element: Element) -> Render:
    """``<text value="…"/>``."""
    fmt = Format(element)
    value = element.attrs["value"]
    plain = is_plain(value) and fmt.plain and not fmt.case and not fmt.strip
    if plain:
        return lambda _context: value or None

    def render(context: Context) -> Piece | None:
        return fmt.text(rich(value, context.locale), context) if value else None

    return render


def text_term(element: Element) -> Render:
    """``<text term="…"/>``."""
    fmt = Format(element)
    attrs = element.attrs
    name = attrs["term"]
    form = attrs.get("form", "long")
    plural = attrs.get("plural") == "true"
    # A term that says its own case is not capitalized at the start of a note.
    kind = "" if fmt.case else "term"

    def render(context: Context) -> Piece | None:
        term = context.locale.term(name, form, plural=plural)
        if not term:
            # A term that is there and empty ends the search for a substitute.
            return term
        piece = fmt.text([term], context)
        return Node([piece], kind=kind) if kind and not context.sorting else piece

    return render


def text_variable(element: Element, *, links: bool) -> Render:
    """``<text variable="…"/>``."""
    attrs = element.attrs
    variable = attrs["variable"]
    if variable == "citation-number":
        return _citation_number(element)
    if variable == "year-suffix":
        return _year_suffix(element)
    if variable == "citation-label":
        return _citation_label(element)
    if variable in NUMBERS:
        return _number_text(element)
    return _field(element, variable, links=links)


def _field(element: Element, variable: str, *, links: bool) -> Render:
    fmt = Format(element)
    short = element.attrs.get("form") == "short" and not variable.endswith("-short")
    also = f"{variable}-short"
    english = variable in _TITLES or bool(fmt.case)
    identifier = variable in RESOLVERS
    title = links and variable == "title"
    simple = fmt.plain and not fmt.case and not fmt.strip
    # Scripts without italics, such as Chinese, are not slanted (so does citeproc-js).
    upright = fmt.upright()

    def render(context: Context) -> Piece | None:
        context.called += 1
        if context.quashed is not None and context.is_gone(variable):
            return None
        item = context.item
        text = (item.text(also) or item.text(variable)) if short else item.text(variable)
        if not text:
            return None
        context.filled += 1
        if context.used is not None:
            context.note((variable,))
        locale = context.locale
        if identifier:
            # No markup, no typographic quotation marks: it is to be copied.
            if links:
                # Without links it stays as it is: the public suite expects an address twice.
                text = bare(variable, text)
            linked = links and context.cite is None and not context.sorting
            href = address(variable, text) if linked else ""
            return fmt.text([Node([text], marks=(link(href),)) if href else text], context)
        pieces = rich(text, locale)
        if title and context.cite is None and not context.sorting and (href := target(item)):
            pieces = [Node(pieces, marks=(title_link(href),), kind="title-link")]
        if simple:
            return pieces[0] if len(pieces) == 1 else Node(pieces)
        shape = fmt if upright is fmt or is_alphabetic(text) else upright
        return shape.text(pieces, context, _language(item, locale) if english else None)

    return render


def _language(item: Item, locale: Locale) -> str:
    """The language of an item's titles: its own, else that of the document."""
    if not item.language:
        return locale.language
    return normal_code(item.language).partition("-")[0] or "x"


def _citation_number(element: Element) -> Render:
    fmt = Format(element)

    def render(context: Context) -> Piece | None:
        context.called += 1
        number = context.item.number
        if not number:
            return None
        context.filled += 1
        if context.sorting:
            return f"{number:06d}"
        piece = fmt.text([str(number)], context)
        return Node([piece], kind="citation-number", data=number)

    return render


def _year_suffix(element: Element) -> Render:
    fmt = Format(element)

    def render(context: Context) -> Piece | None:
        # Without a suffix this calls no variable: "n.d." must not vanish with it.
        suffix = context.item.suffix
        if (
            not suffix
            or context.bare
            or (context.quashed is not None and "year-suffix" in context.quashed)
        ):
            return None
        context.called += 1
        context.filled += 1
        if context.sorting:
            # Behind the year, not part of it: 2001a comes before 2019.
            return f"\u0001{suffix:04d}"
        return Node([fmt.wrap([letters(suffix)], context)], kind="year-suffix", data=suffix)

    return render


def _citation_label(element: Element) -> Render:
    fmt = Format(element)

    def render(context: Context) -> Piece | None:
        context.called += 1
        label = context.item.text("citation-label") or trigraph(context.item)
        if not label:
            return None
        context.filled += 1
        pieces: list[Piece] = [label]
        if context.item.suffix and context.suffix_open and not context.bare:
            context.suffix_open = False
            pieces.append(
                Node([letters(context.item.suffix)], kind="year-suffix", data=context.item.suffix)
            )
        return Node([fmt.text(pieces, context)], kind="citation-label")

    return render


def _taken(context: Context, variable: str) -> str:
    """The text of a variable, noted as called and, if there is any, as used."""
    context.called += 1
    if context.quashed is not None and context.is_gone(variable):
        return ""
    text = context.text(variable)
    if text:
        context.filled += 1
        if context.used is not None:
            context.note((variable,))
    return text


def _number_text(element: Element) -> Render:
    fmt = Format(element)
    variable = element.attrs["variable"]
    paged, named = variable in _PAGED, variable == "number"
    page_format: str | None = element.attrs.get(" page-format") if paged else None

    def render(context: Context) -> Piece | None:
        text = _taken(context, variable)
        if not text:
            return None
        if text.isdecimal() or (named and context.item.type in _LEGAL):
            text = text.replace("\\-", "-")
            return fmt.text(_enclosed([text], variable, context), context)
        if variable == "locator":
            text = _without_label(text)
        shown = render_numbers(text, context.locale, page_format, paged=paged)
        if is_plain(shown) or variable != "locator":
            pieces: list[Piece] = [shown.replace("'", "’")]
        else:
            pieces = rich(shown, context.locale)
        return fmt.text(_enclosed(pieces, variable, context), context)

    return render


def _enclosed(pieces: list[Piece], variable: str, context: Context) -> list[Piece]:
    """A number inside the label that was waiting for it, if there is one."""
    around = context.around
    if around is None or variable not in around:
        return pieces
    before, behind = around.pop(variable)
    return [before, *pieces, behind]


def _without_label(text: str) -> str:
    segments = split_labels(text)
    if segments[0].label:
        cut = text.find(segments[0].text)
        return text[cut:]
    return text


def number(element: Element) -> Render:
    """``<number variable="…"/>``."""
    form = element.attrs.get("form", "numeric")
    variable = element.attrs.get("variable", "")
    if form == "numeric" or variable == "citation-number":
        return text_variable(element, links=False)
    fmt = Format(element)
    term = _term_of(variable)

    def former(locale: Locale) -> Callable[[int], str]:
        gender = locale.gender(term)
        if form == "roman":
            return roman
        if form == "long-ordinal":
            return lambda value: long_ordinal(value, locale, gender)
        return lambda value: ordinal(value, locale, gender)

    def render(context: Context) -> Piece | None:
        text = _taken(context, variable)
        if not text:
            return None
        shown = render_numbers(text, context.locale, None, former(context.locale))
        return fmt.text(_enclosed([shown], variable, context), context)

    return render


def _term_of(variable: str) -> str:
    if variable == "page-first":
        return "page"
    if variable in SPECIAL:
        return variable
    return variable.removesuffix("-number") if variable == "chapter-number" else variable


def label(element: Element) -> Render:
    """``<label variable="…"/>`` outside names."""
    fmt = Format(element)
    attrs = element.attrs
    variable = attrs.get("variable", "")
    form = attrs.get("form", "long")
    rule = attrs.get("plural", "contextual")
    term = _term_of(variable)

    def render(context: Context) -> Piece | None:
        text = context.text(variable)
        if not text:
            return None
        name = term
        first = split_labels(text)[0]
        if variable == "locator":
            name = first.label or (context.cite.label if context.cite is not None else "") or "page"
        if rule == "contextual":
            if variable.startswith("number-of-"):
                plural = text.isdecimal() and int(text) > 1
            elif variable == "number" and context.item.type in _LEGAL:
                plural = False
            else:
                words = and_words(context.locale)
                plural = first.plural or is_plural(first.text, words, paged=variable in _PAGED)
        else:
            plural = rule == "always"
        found = context.locale.term(name, form, plural=plural)
        if found is None and variable == "locator":
            found = context.locale.term(name.replace(" ", "-"), form, plural=plural) or (
                context.locale.term(name.replace("-", " "), form, plural=plural)
            )
        if not found:
            return None
        if "%s" in found:
            before, _, behind = found.partition("%s")
            context.around = {**(context.around or {}), variable: (before, behind)}
            return None
        return fmt.text([found], context)

    return render


__all__ = ["change_string", "label", "number", "rich", "text_term", "text_value", "text_variable"]
