"""Tell apart cites that read the same ("Disambiguation").

In the order of the specification: more names, given names, conditions, year suffixes.  Cites are
put into buckets by their text, and only those that share a bucket are looked at again, so the
work is near-linear in the number of items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from awardbib.csl.input.items import Item
from awardbib.csl.names.form import initialize

if TYPE_CHECKING:
    from awardbib.csl.names.parse import Name
    from awardbib.csl.render.context import NamesSeen

RenderCite = Callable[[Item, "list[NamesSeen] | None"], str]
_FULL = 2
# Names added at most to tell cites apart.
MAX_ADDED = 60


class _Every(dict[str, int]):
    """All names of every variable."""

    def get(self, _key: str, _default: Any = 0) -> Any:
        """Any number of names."""
        return 1_000_000


_EVERY = _Every()


class Options:
    """The disambiguation attributes of ``cs:citation``."""

    def __init__(self, attrs: Mapping[str, str]) -> None:
        self.names = attrs.get("disambiguate-add-names") == "true"
        self.given = attrs.get("disambiguate-add-givenname") == "true"
        self.rule = attrs.get("givenname-disambiguation-rule", "by-cite")
        self.suffix = attrs.get("disambiguate-add-year-suffix") == "true"


class Disambiguator:
    """Disambiguates the items of one document."""

    def __init__(
        self, options: Options, render: RenderCite, *, conditions: int, hyphen: bool
    ) -> None:
        self.options = options
        self.render = render
        self.conditions = conditions
        self.hyphen = hyphen

    def run(self, items: list[Item]) -> None:
        """Set each item's names shown, given-name levels, condition and year suffix.

        Args:
            items: in the order in which year suffixes are given out.
        """
        options = self.options
        if not (options.names or options.given or options.suffix or self.conditions):
            return
        seen: dict[str, list[NamesSeen]] = {}
        if options.given and options.rule != "by-cite":
            self._all_names(items, seen)
        for bucket in _buckets(items, lambda item: self._first(item, seen)):
            self._bucket(bucket, seen)

    def _first(self, item: Item, seen: dict[str, list[NamesSeen]]) -> str:
        found: list[NamesSeen] = []
        text = self.render(item, found)
        seen[item.id] = found
        return text

    def _text(self, item: Item) -> str:
        return self.render(item, None)

    def _bucket(self, bucket: list[Item], seen: dict[str, list[NamesSeen]]) -> None:
        options = self.options
        groups = [bucket]
        if options.names:
            groups = [rest for group in groups for rest in self._add_names(group, seen)]
        if options.given:
            groups = [rest for group in groups for rest in self._add_given(group, seen)]
        if self.conditions:
            groups = [rest for group in groups for rest in self._try_condition(group)]
        if options.suffix:
            for group in groups:
                for number, item in enumerate(group, 1):
                    item.suffix = number

    def _add_names(self, group: list[Item], seen: dict[str, list[NamesSeen]]) -> list[list[Item]]:
        """Show more names, one by one; what stays ambiguous comes back."""
        least = min((one.shown for item in group for one in seen[item.id]), default=0)
        most = max((one.total for item in group for one in seen[item.id]), default=0)
        most = min(most, least + MAX_ADDED)
        left: list[list[Item]] = []
        pending = [group]
        for count in range(least + 1, most + 1):
            again: list[list[Item]] = []
            for members in pending:
                saved = [item.more for item in members]
                for item in members:
                    item.more = {one.variable: count for one in seen[item.id]}
                parts = _partition(members, self._text)
                if len(parts) == 1:
                    # No gain (yet): go on counting, but keep what was needed so far.
                    for item, more in zip(members, saved, strict=True):
                        item.more = more
                    again.append(members)
                    continue
                again.extend(part for part in parts if len(part) > 1)
            pending = again
            if not pending:
                break
        left.extend(pending)
        return left

    def _add_given(self, group: list[Item], seen: dict[str, list[NamesSeen]]) -> list[list[Item]]:
        """Show given names; what stays ambiguous comes back."""
        rule = self.options.rule
        if rule != "by-cite":
            # The names were expanded throughout; only more names may still help.
            return self._more_with_given(group, seen) if self.options.names else [group]
        return self._more_with_given(group, seen)

    def _more_with_given(
        self, group: list[Item], seen: dict[str, list[NamesSeen]]
    ) -> list[list[Item]]:
        records = [seen[item.id] for item in group]
        most = max((one.total for record in records for one in record), default=0)
        base = max(
            (
                max(one.shown, (item.more or {}).get(one.variable, 0))
                for item, record in zip(group, records, strict=True)
                for one in record
            ),
            default=0,
        )
        limit = min(most, base + MAX_ADDED) if self.options.names else base
        saved = [(item.more, item.given) for item in group]
        for count in range(base, limit + 1):
            for item in group:
                if count > base:
                    item.more = {one.variable: count for one in seen[item.id]}
            if self.options.rule == "by-cite":
                self._expand(group, seen, count)
            parts = _partition(group, self._text)
            if len(parts) > 1:
                out: list[list[Item]] = []
                for part in parts:
                    if len(part) > 1:
                        out.extend(
                            self._more_with_given(part, seen) if len(part) < len(group) else [part]
                        )
                return out
            for item, (more, given) in zip(group, saved, strict=True):
                item.more, item.given = more, given
        return [group]

    def _expand(self, group: list[Item], seen: dict[str, list[NamesSeen]], count: int) -> None:
        """Given names at every place where the group's names differ."""
        variables = {one.variable: one for item in group for one in seen[item.id]}
        for variable, record in variables.items():
            width = max(len(item.names(variable)) for item in group)
            last = width if record.total <= count or not self.options.names else count
            last = min(width, max(last, 1))
            for place in range(last):
                if place >= count and record.shown < record.total:
                    break
                names = [
                    item.names(variable)[place]
                    for item in group
                    if place < len(item.names(variable))
                ]
                if len({(name.family, name.non_dropping) for name in names}) == len(names):
                    continue
                level = self._level(set(names), record)
                if not level:
                    continue
                for item in group:
                    given = dict(item.given or {})
                    given[variable, place] = max(given.get((variable, place), 0), level)
                    item.given = given

    def _level(self, names: set[Name], record: NamesSeen) -> int:
        """How much of the given names tells these names apart; 0 if nothing does."""
        if len({_bare(name.given) for name in names}) < 2:  # noqa: PLR2004 (nothing to tell apart)
            return 0
        mark = record.initials
        if isinstance(mark, str):
            short = {
                initialize(name.given, mark, hyphen=self.hyphen, only_normalize=False)
                for name in names
            }
            if len(short) == len({name.given for name in names}):
                return 1 if record.form == "short" else 0
            if self.options.rule.endswith("-with-initials"):
                return 1 if len(short) > 1 and record.form == "short" else 0
        return _FULL

    def _all_names(self, items: Iterable[Item], seen: dict[str, list[NamesSeen]]) -> None:
        """Expand every ambiguous name in every cite (rules other than by-cite)."""
        places: dict[tuple[str, str], dict[Name, list[tuple[Item, str, int]]]] = {}
        record: NamesSeen | None = None
        for item in items:
            self._first(item, seen)
            for one in seen[item.id]:
                record = record or one
                self._note_names(item, one.variable, places)
        if record is None:
            return
        for family in places.values():
            if len({_bare(name.given) for name in family}) > 1:
                for name, level in self._levels(set(family), record).items():
                    _set_levels(family[name], level)

    def _note_names(
        self,
        item: Item,
        variable: str,
        places: dict[tuple[str, str], dict[Name, list[tuple[Item, str, int]]]],
    ) -> None:
        """Note where each name of an item stands, by family name."""
        names = item.names(variable)
        if self.options.rule.startswith("primary"):
            names = names[:1]
        for place, name in enumerate(names):
            if not name.literal:
                family = places.setdefault((name.non_dropping, name.family), {})
                family.setdefault(name, []).append((item, variable, place))

    def _levels(self, names: set[Name], record: NamesSeen) -> dict[Name, int]:
        mark = record.initials
        initials_only = self.options.rule.endswith("-with-initials")
        if not isinstance(mark, str):
            return dict.fromkeys(names, 0 if initials_only else _FULL)
        by_short: dict[str, set[str]] = {}
        short = {}
        for name in names:
            text = initialize(name.given, mark, hyphen=self.hyphen, only_normalize=False)
            short[name] = text
            by_short.setdefault(text, set()).add(_bare(name.given))
        levels = {}
        for name in names:
            if len(by_short) == 1 and initials_only:
                levels[name] = 0
            elif len(by_short[short[name]]) == 1 or initials_only:
                levels[name] = 1
            else:
                levels[name] = _FULL
        return levels

    def _try_condition(self, group: list[Item]) -> list[list[Item]]:
        """Let ``disambiguate="true"`` hold; what stays ambiguous comes back."""
        pending = [group]
        saved = [item.more for item in group]
        if self.options.names:
            # Names that only the condition brings out are compared in full.
            for item in group:
                item.more = _EVERY
        for level in range(1, self.conditions + 1):
            again: list[list[Item]] = []
            for members in pending:
                for item in members:
                    item.condition = level
                again.extend(part for part in _partition(members, self._text) if len(part) > 1)
            pending = again
        for item, more in zip(group, saved, strict=True):
            item.more = more
        if self.options.suffix and pending and len(pending[0]) == len(group):
            # It told nothing apart: the suffix does.
            for item in group:
                item.condition = 0
        return pending


def _set_levels(places: list[tuple[Item, str, int]], level: int) -> None:
    for item, variable, place in places if level else ():
        given = item.given = item.given or {}
        given[variable, place] = level


def _bare(given: str) -> str:
    """Given names without spaces and periods: ``J. J.`` is ``J.J.``."""
    return given.replace(" ", "").replace(".", "")


def _partition(items: list[Item], key: Callable[[Item], str]) -> list[list[Item]]:
    parts: dict[Any, list[Item]] = {}
    for item in items:
        parts.setdefault(key(item), []).append(item)
    return list(parts.values())


def _buckets(items: list[Item], key: Callable[[Item], str]) -> list[list[Item]]:
    return [part for part in _partition(items, key) if len(part) > 1]
