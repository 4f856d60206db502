"""Compile the conditions of ``cs:if`` and ``cs:else-if``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.csl.render.context import (
    FIRST,
    IBID,
    IBID_WITH_LOCATOR,
    SPECIAL,
    SUBSEQUENT,
    Context,
    Test,
)
from awardbib.csl.render.numbers import is_numeric
from awardbib.csl.style.variables import DATES, NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from awardbib.csl.style.xml import Element


def compile_condition(element: Element, *, in_citation: bool) -> Test:
    """One test of all conditions of an element, combined by its ``match``.

    With several tests in one attribute and several attributes, all of them are combined alike
    (CSL 1.0.2, "Choose").
    """
    tests: list[Test] = []
    for name, value in element.attrs.items():
        make = _MAKERS.get(name)
        if name == "type":
            tests.append(_types(value))
        elif make is not None:
            tests.extend(make(one, in_citation) for one in value.split())
    match = element.attrs.get("match", "all")
    if len(tests) == 1:
        only = tests[0]
        return (lambda context: not only(context)) if match == "none" else only
    if match == "all":
        return _all(tests)
    some = _any(tests)
    return some if match == "any" else lambda context: not some(context)


def _all(tests: list[Test]) -> Test:
    """All of several tests; two are frequent and get no loop."""
    if len(tests) == 2:  # noqa: PLR2004
        first, second = tests
        return lambda context: first(context) and second(context)

    def test(context: Context) -> bool:
        for one in tests:  # noqa: SIM110 (half the time of all())
            if not one(context):
                return False
        return True

    return test


def _any(tests: list[Test]) -> Test:
    """Any of several tests."""
    if len(tests) == 2:  # noqa: PLR2004
        first, second = tests
        return lambda context: first(context) or second(context)

    def test(context: Context) -> bool:
        for one in tests:  # noqa: SIM110 (half the time of any())
            if one(context):
                return True
        return False

    return test


def _types(value: str) -> Test:
    """Whether the item is of one of the types: it has but one, so they never hold all at once."""
    types = frozenset(value.split())
    if len(types) == 1:
        only = value.strip()
        return lambda context: context.item.type == only
    return lambda context: context.item.type in types


def _variable(value: str, _in_citation: bool) -> Test:  # noqa: FBT001 (all are called alike)
    special = SPECIAL.get(value)
    if special is not None:
        return lambda context: bool(special(context))
    if value in NAMES:
        return lambda context: bool(context.item.names(value))
    if value in DATES:
        return lambda context: context.item.date(value) is not None
    return lambda context: bool(context.item.text(value))


def _numeric(value: str, _in_citation: bool) -> Test:  # noqa: FBT001
    return lambda context: is_numeric(context.text(value))


def _uncertain(value: str, _in_citation: bool) -> Test:  # noqa: FBT001
    def test(context: Context) -> bool:
        date = context.item.date(value)
        return date is not None and date.circa

    return test


def _has_day(value: str, _in_citation: bool) -> Test:  # noqa: FBT001
    """Whether a date is given to the day (``has-day`` of CSL-M)."""

    def test(context: Context) -> bool:
        date = context.item.date(value)
        return date is not None and bool(date.start[2])

    return test


def _locator(value: str, _in_citation: bool) -> Test:  # noqa: FBT001
    wanted = value.replace("-", " ")

    def test(context: Context) -> bool:
        cite = context.cite
        return bool(
            cite is not None and cite.locator and (cite.label or "page").replace("-", " ") == wanted
        )

    return test


def _position(value: str, in_citation: bool) -> Test:  # noqa: FBT001
    if not in_citation:
        return lambda _context: False
    tests: dict[str, Callable[[int], bool]] = {
        "first": lambda position: position == FIRST,
        "subsequent": lambda position: position >= SUBSEQUENT,
        "ibid": lambda position: position in (IBID, IBID_WITH_LOCATOR),
        "ibid-with-locator": lambda position: position == IBID_WITH_LOCATOR,
    }
    if value == "near-note":
        return lambda context: context.cite is not None and context.cite.near
    chosen = tests.get(value)
    if chosen is None:
        return lambda _context: False
    return lambda context: context.cite is not None and chosen(context.cite.position)


def _disambiguate(value: str, _in_citation: bool) -> Test:  # noqa: FBT001
    wanted = value == "true"

    def test(context: Context) -> bool:
        # Each test counts: disambiguation lets them hold one after the other.
        context.tests += 1
        level = context.item.disambiguation_level
        holds = context.tests <= level if context.cite is not None else level > 0
        return holds == wanted

    return test


_MAKERS: dict[str, Callable[[str, bool], Test]] = {
    "variable": _variable,
    "is-numeric": _numeric,
    "is-uncertain-date": _uncertain,
    "has-day": _has_day,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}
