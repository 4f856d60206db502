"""Tell apart cites that read the same ("Disambiguation").

The methods, in the order of CSL 1.0.2: given names, more names, conditions, year suffixes. Cites
are put into buckets by their text, and only those that share a bucket are looked at again, so the
work is near-linear in the number of items.

An example: a style that shows one name and "et al.", its given names by initials where they are
needed, and has the methods 1, 2 and 4 on.

==== ============================ ============================
item authors, all of 2000         before: Smith et al. 2000
==== ============================ ============================
a    Ann Smith, Bo Jones, Xi Foo  A. Smith, Jones, et al. 2000
b    Cy Smith, Di Kay, Yo Foo     C. Smith et al. 2000
c    Ann Smith, Di Kay, Yo Foo    A. Smith, Kay, et al. 2000a
d    Ann Smith, Di Kay, Yo Foo    A. Smith, Kay, et al. 2000b
==== ============================ ============================

1. All four read "Smith et al. 2000": one bucket.
2. The initials of the first name make "A. Smith" (a, c, d) and "C. Smith" (b). The step told
   something apart and stays; b stands alone and is left as it is from here on.
3. The first name in full, "Ann Smith", tells nothing apart: the step is taken back.
4. One more name: "Jones" (a) and "Kay" (c, d). It stays; a is done.
5. "D. Kay", "Di Kay", a third name, "Y. Foo", "Yo Foo" tell nothing apart: all taken back.
6. The style has no condition ``disambiguate="true"``. A year suffix tells c and d apart.

With a rule other than "by-cite" step 2 is done before all others, for every name of the document
that is ambiguous, whether or not the cite that shows it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from awardbib.csl.input.items import Item
from awardbib.csl.names.form import initialize

if TYPE_CHECKING:
    from awardbib.csl.names.parse import Name
    from awardbib.csl.render.context import NamesSeen

RenderCite = Callable[[Item, "list[NamesSeen] | None"], str]
# How far a given name is shown: not beyond the style, by initials, in full.
AS_STYLED, INITIALS, FULL = range(3)
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
        rule = attrs.get("givenname-disambiguation-rule", "by-cite")
        self.by_cite = rule == "by-cite"
        self.primary_only = rule.startswith("primary-name")
        self.initials_only = rule.endswith("-with-initials")
        self.suffix = attrs.get("disambiguate-add-year-suffix") == "true"


class _Step(NamedTuple):
    """Something that may tell cites apart.

    Attributes:
        names: how many names to show.
        list: which of the lists of names that a cite shows.
        place: which name in it.
        level: how far to show that name's given names.
    """

    names: int = 0
    list: int = 0
    place: int = 0
    level: int = AS_STYLED


class _Shown(NamedTuple):
    """Where a cite shows a name."""

    item: Item
    place: int
    record: NamesSeen

    def expand(self, level: int) -> None:
        """Show its given names."""
        levels = self.item.given_levels = self.item.given_levels or {}
        levels[self.record.variable, self.place] = level


class Disambiguator:
    """Disambiguates the items of one document.

    Args:
        options: of the style.
        render: the text of an item's cite; what names it shows is added to a list given.
        conditions: how many conditions ``disambiguate="true"`` a cite may come to.
        hyphen: ``initialize-with-hyphen``.
    """

    def __init__(
        self, options: Options, render: RenderCite, *, conditions: int, hyphen: bool
    ) -> None:
        self.options = options
        self.render = render
        self.conditions = conditions
        self.hyphen = hyphen
        self._seen: dict[str, list[NamesSeen]] = {}

    def run(self, items: list[Item]) -> None:
        """Set each item's names shown, given-name levels, condition level and year suffix.

        Args:
            items: in the order in which year suffixes are given out.
        """
        options = self.options
        if not (options.names or options.given or options.suffix or self.conditions):
            return
        if options.given and not options.by_cite:
            self._name_all(items)
        for bucket in _ambiguous(items, self._first):
            groups = self._show_names(bucket) if options.names or options.given else [bucket]
            if self.conditions:
                groups = [rest for group in groups for rest in self._try_condition(group)]
            if options.suffix:
                for group in groups:
                    for number, item in enumerate(group, 1):
                        item.suffix = number

    def _first(self, item: Item) -> str:
        found: list[NamesSeen] = []
        text = self.render(item, found)
        self._seen[item.id] = found
        return text

    def _text(self, item: Item) -> str:
        return self.render(item, None)

    def _show_names(self, bucket: list[Item]) -> list[list[Item]]:
        """Show given names and more names, step by step; what stays ambiguous comes back."""
        pending = [bucket]
        for step in self._steps(bucket):
            again: list[list[Item]] = []
            for members in pending:
                if not self._may_help(step, members):
                    again.append(members)
                    continue
                saved = [(item.shown_names, item.given_levels) for item in members]
                for item in members:
                    self._take(step, item)
                parts = _partition(members, self._text)
                if len(parts) == 1:
                    for item, state in zip(members, saved, strict=True):
                        item.shown_names, item.given_levels = state
                    again.append(members)
                else:
                    again.extend(part for part in parts if len(part) > 1)
            pending = again
            if not pending:
                break
        return pending

    def _steps(self, bucket: list[Item]) -> Iterator[_Step]:
        """What to try, in order: given names of the names shown, then one more name at a time."""
        lists = [self._seen[item.id] for item in bucket]
        longest = max(map(len, lists))
        widths, totals = [0] * longest, [0] * longest
        for seen in lists:
            for number, one in enumerate(seen):
                widths[number] = max(widths[number], one.shown)
                totals[number] = max(totals[number], one.total)
        expands = self.options.given and self.options.by_cite
        for number, width in enumerate(widths if expands else ()):
            for place in range(width):
                yield _Step(0, number, place, INITIALS)
                yield _Step(0, number, place, FULL)
        if not self.options.names:
            return
        least = min((one.shown for seen in lists for one in seen), default=0)
        most = min(max(totals, default=0), least + MAX_ADDED)
        for count in range(least + 1, most + 1):
            yield _Step(count)
            for number, total in enumerate(totals if expands else ()):
                if widths[number] < count <= total:
                    yield _Step(count, number, count - 1, INITIALS)
                    yield _Step(count, number, count - 1, FULL)

    def _may_help(self, step: _Step, members: list[Item]) -> bool:
        """Whether a step may tell any of the cites apart; without rendering them."""
        if not step.level:
            return True
        given: set[str] = set()
        for item in members:
            seen = self._seen[item.id]
            if step.list >= len(seen):
                return False
            record = seen[step.list]
            names = item.names(record.variable)
            if step.level == INITIALS and not self._has_initials(record):
                return False
            if step.place < len(names):
                given.add(self._given(names[step.place], step.level, record))
        return len(given) > 1

    @staticmethod
    def _has_initials(record: NamesSeen) -> bool:
        """Whether names are shown without given names that may be shown by initials."""
        return record.form == "short" and record.initials is not None

    def _given(self, name: Name, level: int, record: NamesSeen) -> str:
        """Given names at a level, without spaces and periods: ``J. J.`` is ``J.J.``."""
        given = name.given
        if level == INITIALS and record.initials is not None:
            given = initialize(given, record.initials, hyphen=self.hyphen, only_normalize=False)
        return given.replace(" ", "").replace(".", "")

    def _take(self, step: _Step, item: Item) -> None:
        if step.names:
            item.shown_names = {one.variable: step.names for one in self._seen[item.id]}
        if step.level:
            place = self._seen[item.id][step.list].variable, step.place
            item.given_levels = {**(item.given_levels or {}), place: step.level}

    def _name_all(self, items: Iterable[Item]) -> None:
        """Expand every ambiguous name in every cite (rules other than by-cite)."""
        families: dict[tuple[str, str], dict[Name, list[_Shown]]] = {}
        for item in items:
            self._first(item)
            for record in self._seen[item.id]:
                names = item.names(record.variable)
                for place, name in enumerate(names[:1] if self.options.primary_only else names):
                    if not name.literal:
                        family = families.setdefault((name.non_dropping, name.family), {})
                        family.setdefault(name, []).append(_Shown(item, place, record))
        for family in families.values():
            if len(family) > 1:
                for name, level in self._levels(family).items():
                    for shown in family[name] if level else ():
                        shown.expand(level)

    def _levels(self, family: Mapping[Name, list[_Shown]]) -> dict[Name, int]:
        """How far each of several names of one family is to be shown."""
        by_full: dict[str, list[Name]] = {}
        by_initials: dict[str, set[str]] = {}
        for name, places in family.items():
            full = self._given(name, FULL, places[0].record)
            by_full.setdefault(full, []).append(name)
            initials = self._given(name, INITIALS, places[0].record)
            by_initials.setdefault(initials, set()).add(full)
        if len(by_full) == 1:
            return {}
        levels = {}
        for name, places in family.items():
            record = places[0].record
            same = by_initials[self._given(name, INITIALS, record)]
            if self.options.initials_only:
                # Initials that differ within the family are shown for all of it (APA 7, 8.20).
                # "No disambiguation attempt is made when initialize-with is not set".
                helps = record.initials is not None and len(by_initials) > 1
                levels[name] = INITIALS if helps else AS_STYLED
            else:
                levels[name] = INITIALS if record.initials is not None and len(same) == 1 else FULL
        return levels

    def _try_condition(self, group: list[Item]) -> list[list[Item]]:
        """Let ``disambiguate="true"`` hold; what stays ambiguous comes back."""
        pending = [group]
        saved = [item.shown_names for item in group]
        if self.options.names:
            # Names that only the condition brings out are compared in full.
            for item in group:
                item.shown_names = _EVERY
        for level in range(1, self.conditions + 1):
            again: list[list[Item]] = []
            for members in pending:
                for item in members:
                    item.disambiguation_level = level
                again.extend(_ambiguous(members, self._text))
            pending = again
        for item, shown in zip(group, saved, strict=True):
            item.shown_names = shown
        if self.options.suffix and pending:
            # It does not tell all of them apart, and the suffix does.
            for item in group:
                item.disambiguation_level = 0
            return [group]
        return pending


def _partition(items: list[Item], key: Callable[[Item], str]) -> list[list[Item]]:
    parts: dict[str, list[Item]] = {}
    for item in items:
        parts.setdefault(key(item), []).append(item)
    return list(parts.values())


def _ambiguous(items: list[Item], key: Callable[[Item], str]) -> list[list[Item]]:
    return [part for part in _partition(items, key) if len(part) > 1]
