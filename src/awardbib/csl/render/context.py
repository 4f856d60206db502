"""What a compiled style needs to know while it renders one cite or one entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from awardbib.csl.output.nodes import Piece

if TYPE_CHECKING:
    from awardbib.csl.input.items import Item
    from awardbib.csl.style.locale import Locale

FIRST, SUBSEQUENT, IBID_WITH_LOCATOR, IBID = range(4)


class PlacedCite:
    """A cite in its place in the document."""

    __slots__ = (
        "author_only", "first_note", "item", "label", "locator", "near", "position", "prefix",
        "suffix", "suppress_author",
    )  # fmt: skip

    def __init__(self, item: Item, locator: str = "", label: str = "") -> None:
        self.item = item
        self.locator = locator
        self.label = label
        self.position = FIRST
        self.near = False
        self.first_note = 0
        self.prefix = ""
        self.suffix = ""
        self.suppress_author = False
        self.author_only = False


class NamesSeen:
    """Names that a cite shows, recorded for disambiguation."""

    __slots__ = ("form", "initials", "shown", "total", "variable")

    def __init__(
        self, variable: str, total: int, shown: int, form: str, initials: str | None
    ) -> None:
        self.variable = variable
        self.total = total
        self.shown = shown
        self.form = form
        self.initials = initials


class Context:
    """The state of rendering one piece.

    Attributes:
        item: the item.
        cite: its cite; None in a bibliography.
        locale: the language of this piece.
        called: variables called since the enclosing group began; filled: those with a value.
        wordy: groups of words alone among those that filled counts.
        gone: how often a variable was called that a substitute has shown.
        quashed: variables that must not be shown again, having been shown by a substitute.
        used: collects the variables shown, while a substitute is tried.
        sorting: a sort key is wanted: names inverted, dates as digits.
        sort_names: et-al settings of a sort key.
        suffix_open: a year may still take the year suffix.
        seen: collects the names shown, for disambiguation.
        bare: without cite affixes and locators, for disambiguation.
        around: what a label with a place for its number ("第%s卷", CSL-M) puts around the number
            that follows, by variable.
    """

    __slots__ = (
        "around", "bare", "called", "cite", "filled", "gone", "item", "locale", "quashed", "seen",
        "sort_names", "sorting", "suffix_open", "tests", "used", "wordy",
    )  # fmt: skip

    def __init__(self, item: Item, locale: Locale, cite: PlacedCite | None = None) -> None:
        self.item = item
        self.cite = cite
        self.locale = locale
        self.called = 0
        self.filled = 0
        self.wordy = 0
        self.gone = 0
        self.quashed: set[str] | None = None
        self.used: set[str] | None = None
        self.sorting = False
        self.sort_names: tuple[int, int, bool] | None = None
        self.suffix_open = True
        self.seen: list[NamesSeen] | None = None
        self.bare = False
        self.tests = 0
        self.around: dict[str, tuple[str, str]] | None = None

    def is_gone(self, variable: str) -> bool:
        """Whether a substitute has shown the variable: it counts as empty ("Substitute")."""
        if self.quashed is not None and variable in self.quashed:
            self.gone += 1
            return True
        return False

    def note(self, variables: Iterable[str]) -> None:
        """Note what is shown while a substitute is tried: it does not show it again itself."""
        if self.used is not None and self.quashed is not None:
            self.used.update(variables)
            self.quashed.update(variables)

    def text(self, variable: str) -> str:
        """The text of any variable that is not a name or a date."""
        special = SPECIAL.get(variable)
        return special(self) if special is not None else self.item.text(variable)


def _locator(context: Context) -> str:
    return context.cite.locator if context.cite is not None else ""


def _number(context: Context) -> str:
    return str(context.item.number) if context.item.number else ""


def _first_note(context: Context) -> str:
    cite = context.cite
    return str(cite.first_note) if cite is not None and cite.first_note else ""


def _suffix(context: Context) -> str:
    from awardbib.csl.render.numbers import letters  # noqa: PLC0415 (numbers stands above this module)

    return letters(context.item.suffix)


def _citation_label(context: Context) -> str:
    from awardbib.csl.render.labels import trigraph  # noqa: PLC0415 (rarely needed)

    return context.item.text("citation-label") or trigraph(context.item)


SPECIAL: dict[str, Callable[[Context], str]] = {
    "locator": _locator,
    "citation-number": _number,
    "first-reference-note-number": _first_note,
    "year-suffix": _suffix,
    "citation-label": _citation_label,
}

Render = Callable[[Context], Piece | None]
Test = Callable[[Context], bool]
AnyValue = Any
