"""Which language an item is in, and which locale it is shown in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from awardbib.csl.style.locale import DEFAULT, Locale, normal_code

if TYPE_CHECKING:
    from collections.abc import Collection

    from awardbib.csl.input.items import Item
    from awardbib.csl.render.compile import Layout
    from awardbib.csl.style.style import Style

Choice = Literal["style", "per-entry", "auto"]

# What the script of an item without a language tells.
_SCRIPTS = {"zh": "zh-CN", "ja": "ja-JP", "ko": "ko-KR"}


class Languages:
    """The languages of one document in one style.

    Args:
        style: the style.
        code: of the document's language; empty takes the style's own.
        choice: see :class:`~awardbib.csl.Processor`.

    Attributes:
        locale: the document's.
        sorting: the language whose alphabet the list has: a list has one, whatever languages its
            entries are in (``default-locale-sort`` of CSL-M names it).
    """

    def __init__(self, style: Style, code: str, choice: Choice) -> None:
        self._style_locales = style.root.all("locale")
        self._locales: dict[str, Locale] = {}
        self._items: dict[str, str] = {}
        # The languages whose items are shown in their own; None means all.
        self._own: Collection[str] | None = ()
        if choice == "per-entry":
            self._own = None
        elif choice == "auto":
            self._own = style.entry_terms
        self.locale = self.get(code or style.default_locale or DEFAULT)
        named = normal_code(style.root.attrs.get("default-locale-sort", ""))
        self.sorting = named.partition("-")[0] or self.locale.language

    def get(self, code: str) -> Locale:
        """The locale of a code as the style sees it."""
        found = self._locales.get(code)
        if found is None:
            found = self._locales[code] = Locale(code, self._style_locales)
        return found

    def used(self) -> Collection[Locale]:
        """The locales that something has been shown in so far."""
        return self._locales.values()

    def of(self, item: Item) -> str:
        """An item's language as a normal code: its own, else what its script tells, else empty."""
        found = self._items.get(item.id)
        if found is None:
            found = self._items[item.id] = self._find(item)
        return found

    def _find(self, item: Item) -> str:
        code = normal_code(item.language)
        if code or item.language:
            return code
        own = self.locale
        script = item.script()
        if script:
            return own.code if own.language == script else _SCRIPTS[script]
        return DEFAULT if own.language in _SCRIPTS else ""

    def locale_of(self, item: Item, layout: Layout | None = None) -> Locale:
        """The locale an item is shown in.

        Args:
            item: the item.
            layout: the layout it is shown with, which may be for a language (CSL-M).
        """
        if layout is not None and len(layout.choices) > 1:
            chosen = layout.language_for(self.of(item))
            if chosen:
                return self.get(chosen)
        own = self.locale
        if self._own is not None and not self._own:
            return own
        code = self.of(item)
        language = code.partition("-")[0]
        if not code or code == own.language or language == own.language != "zh":
            # The document's own language: its dialect holds.
            return own
        if self._own is not None and language not in self._own:
            return own
        return self.get(code)
