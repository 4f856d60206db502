"""Compile ``cs:date``: localized and non-localized dates, ranges, seasons, year suffixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.csl.output.nodes import Node, Piece
from awardbib.csl.render.formatting import Format
from awardbib.csl.render.numbers import letters, ordinal
from awardbib.csl.style.xml import Element

if TYPE_CHECKING:
    from awardbib.csl.input.datevalue import Date, Parts
    from awardbib.csl.render.context import Context, Render
    from awardbib.csl.style.locale import Locale

_LARGEST = {"year": 0, "month": 1, "day": 2}
_SHOWN = {
    "year": ("year",),
    "year-month": ("year", "month"),
    "year-month-day": ("year", "month", "day"),
}
_MONTHS = 12
_BEFORE_CHRIST = 0
_FOUR_DIGITS = 1000


class _Part:
    """One ``cs:date-part`` with its attributes read."""

    __slots__ = ("fmt", "form", "name", "prefix", "range", "suffix")

    def __init__(self, element: Element, override: Element | None = None) -> None:
        attrs = dict(element.attrs)
        if override is not None:
            # A part inside a localized date overrules all but affixes ("Localized").
            attrs.update(
                {
                    key: value
                    for key, value in override.attrs.items()
                    if key not in ("prefix", "suffix")
                }
            )
        merged = Element(element.tag, attrs, element.line)
        self.name = attrs.get("name", "year")
        self.form = attrs.get("form", "long" if self.name != "day" else "numeric")
        self.prefix = attrs.get("prefix", "")
        self.suffix = attrs.get("suffix", "")
        self.range = attrs.get("range-delimiter", "–")
        self.fmt = Format(merged, affixes=False)


def compile_date(element: Element) -> Render:
    """A date element as a function."""
    fmt = Format(element)
    attrs = element.attrs
    variable = attrs.get("variable", "")
    form = attrs.get("form", "")
    delimiter = attrs.get("delimiter", "")
    own = [_Part(part) for part in element.all("date-part")]
    overrides = {part.attrs.get("name", ""): part for part in element.all("date-part")}
    shown = _SHOWN.get(attrs.get("date-parts", "year-month-day"), _SHOWN["year-month-day"])
    localized: dict[str, tuple[list[_Part], str]] = {}

    def parts_in(locale: Locale) -> tuple[list[_Part], str]:
        if not form:
            return own, delimiter
        found = localized.get(locale.code)
        if found is None:
            pattern = locale.dates.get(form)
            found = (own, delimiter)
            if pattern is not None:
                found = _localized(pattern, overrides, shown)
            localized[locale.code] = found
        return found

    def render(context: Context) -> Piece | None:
        context.called += 1
        date = context.item.date(variable)
        if date is None or _is_hidden(context, variable):
            return None
        parts, between = parts_in(context.locale)
        if context.sorting:
            context.filled += 1
            return _digits(date, parts)
        if date.literal:
            context.filled += 1
            _use(context, variable)
            return fmt.text([date.literal], context)
        pieces = _render_date(date, parts, between, context, suffixed=variable != "accessed")
        if not pieces:
            return None
        context.filled += 1
        _use(context, variable)
        return fmt.text([Node(pieces, delimiter="")], context)

    return render


def _is_hidden(context: Context, variable: str) -> bool:
    """Whether a substitute has shown the date, or it is not to tell cites apart.

    When something was looked up does not (as in citeproc-js).
    """
    if context.quashed is not None and context.is_gone(variable):
        return True
    return context.bare and variable == "accessed"


def _localized(
    pattern: Element, overrides: dict[str, Element], shown: tuple[str, ...]
) -> tuple[list[_Part], str]:
    """The parts of a locale's date format that are wanted, with the style's own attributes."""
    parts = [
        _Part(part, overrides.get(part.attrs.get("name", "")))
        for part in pattern.all("date-part")
        if part.attrs.get("name", "") in shown
    ]
    return parts, pattern.attrs.get("delimiter", "")


def _use(context: Context, variable: str) -> None:
    if context.used is not None:
        context.note((variable,))


def _digits(date: Date, parts: list[_Part]) -> str:
    """A date as a sort key with the parts that are shown."""
    if date.literal:
        return date.literal
    names = {part.name for part in parts}
    return sort_digits(date, names)


def sort_digits(date: Date, names: set[str] | None = None) -> str:
    """A date as digits that sort like it; years before Christ count down."""
    out = []
    for year, month, day in (date.start, date.end or (0, 0, 0)):
        if month > _MONTHS:
            # Seasons sort with the month that begins them.
            month = ((month - 13) % 4 + 1) * 3  # noqa: PLW2901
        if names is not None:
            year = year if "year" in names else 0  # noqa: PLW2901
            month = month if "month" in names else 0  # noqa: PLW2901
            day = day if "day" in names else 0  # noqa: PLW2901
        out.append(f"{year + 10000:05d}{month:02d}{day:02d}")
    return "-".join(out)


def _render_date(
    date: Date, parts: list[_Part], between: str, context: Context, *, suffixed: bool
) -> list[Piece]:
    start = date.start
    end = date.end
    if end is None:
        return _join(
            [
                (part, piece)
                for part in parts
                if (piece := _part(part, start, date, context, suffixed=suffixed)) is not None
            ],
            between,
        )
    if not any(end):
        pieces = _render_date(date._replace(end=None), parts, between, context, suffixed=suffixed)
        return [*pieces, "–"] if pieces else []
    values = {"year": 0, "month": 1, "day": 2}
    differing = [part.name for part in parts if start[values[part.name]] != end[values[part.name]]]
    if not differing:
        return _render_date(date._replace(end=None), parts, between, context, suffixed=suffixed)
    largest = min(differing, key=_LARGEST.__getitem__)
    # All parts as small as the largest that differs, or smaller, are shown twice.
    twice = [part for part in parts if _LARGEST[part.name] >= _LARGEST[largest]]
    dash = next(part.range for part in parts if part.name == largest)
    first_index, last_index = parts.index(twice[0]), parts.index(twice[-1])
    stretch = parts[first_index : last_index + 1]
    left = [
        (part, p)
        for part in stretch
        if part in twice and (p := _part(part, start, date, context, suffixed=False)) is not None
    ]
    right = [
        (part, p)
        for part in stretch
        if (p := _part(part, end, date, context, suffixed=suffixed)) is not None
    ]
    before = [
        (part, p)
        for part in parts[:first_index]
        if (p := _part(part, start, date, context, suffixed=suffixed)) is not None
    ]
    after = [
        (part, p)
        for part in parts[last_index + 1 :]
        if (p := _part(part, start, date, context, suffixed=suffixed)) is not None
    ]
    middle = [
        *_join(left, between, last_suffix=False),
        dash,
        *_join(right, between, first_prefix=False),
    ]
    out: list[Piece] = []
    for group in (_join(before, between), middle, _join(after, between)):
        if group:
            if out and between:
                out.append(between)
            out.extend(group)
    if right and not after:
        return out
    return out


def _join(
    parts: list[tuple[_Part, Piece]],
    between: str,
    *,
    first_prefix: bool = True,
    last_suffix: bool = True,
) -> list[Piece]:
    out: list[Piece] = []
    for index, (part, piece) in enumerate(parts):
        if index and between:
            out.append(between)
        prefix = part.prefix if index or first_prefix else ""
        suffix = part.suffix if index < len(parts) - 1 or last_suffix else ""
        if prefix or suffix:
            out.append(Node([piece], prefix, suffix))
        else:
            out.append(piece)
    return out


def _part(
    part: _Part, value: Parts, date: Date, context: Context, *, suffixed: bool
) -> Piece | None:
    name = part.name
    if name == "year":
        return _year(part, value[0], context, suffixed=suffixed)
    if name == "month":
        text = _month(part, value[1], date, context.locale)
    else:
        text = _day(part, value, context.locale) if value[2] else ""
    return part.fmt.text([text], context) if text else None


def _year(part: _Part, year: int, context: Context, *, suffixed: bool) -> Piece | None:
    if not year:
        return None
    locale = context.locale
    text = str(abs(year))
    if part.form == "short" and year >= _FOUR_DIGITS:
        text = text[-2:]
    if year < _BEFORE_CHRIST:
        text += locale.term("bc") or ""
    elif year < _FOUR_DIGITS:
        text += locale.term("ad") or ""
    pieces: list[Piece] = [text]
    item = context.item
    if suffixed and item.suffix and context.suffix_open and not context.bare:
        context.suffix_open = False
        pieces.append(Node([letters(item.suffix)], kind="year-suffix", data=item.suffix))
    return Node([part.fmt.text(pieces, context)], kind="year")


def _month(part: _Part, month: int, date: Date, locale: Locale) -> str:
    if not month:
        return date.season
    if month > _MONTHS:
        season = (month - 13) % 4 + 1
        return locale.term(f"season-{season:02d}") or ""
    if part.form == "numeric":
        return str(month)
    if part.form == "numeric-leading-zeros":
        return f"{month:02d}"
    return locale.term(f"month-{month:02d}", part.form) or str(month)


def _day(part: _Part, value: Parts, locale: Locale) -> str:
    day = value[2]
    if part.form == "numeric-leading-zeros":
        return f"{day:02d}"
    if part.form == "ordinal" and (day == 1 or not locale.limit_ordinals):
        gender = locale.gender(f"month-{value[1]:02d}")
        return ordinal(day, locale, gender)
    return str(day)
