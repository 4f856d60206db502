"""Every check there is; command line, configuration and documents take them from here.

A new check is a function and a :class:`~awardbib.check.diagnostics.Check` in the ``CHECKS`` of one
of the modules below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.check.checks import (
    catalog,
    characters,
    curated,
    dates,
    identifiers,
    model,
    names,
    record,
    references,
    style,
    syntax,
    titles,
)
from awardbib.errors import UnknownName
from awardbib.text.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awardbib.check.diagnostics import Check

CHECKS: tuple[Check, ...] = tuple(
    check
    for module in (
        syntax,
        model,
        names,
        dates,
        titles,
        characters,
        identifiers,
        references,
        record,
        catalog,
        style,
        curated,
    )
    for check in module.CHECKS
)


def ids() -> list[str]:
    """The ids of all checks, in the registry's order."""
    return [check.id for check in CHECKS]


def groups() -> list[str]:
    """The names of groups of checks."""
    return list(dict.fromkeys(check.group for check in CHECKS))


def get(id_: str) -> Check:
    """A check by its id.

    Raises:
        UnknownName: there is none.
    """
    wanted = id_.strip().lower()
    for check in CHECKS:
        if check.id == wanted:
            return check
    raise UnknownName(
        f"no check is called {id_[:60]!r}",
        remedy=did_you_mean(wanted, ids()) or "`awardbib check --list` shows all",
    )


def choose(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Check]:
    """The checks of a run.

    Args:
        select: ids or groups; ``all`` is every check; nothing named is every default one.
            ``+id`` adds to the default ones.
        ignore: ids or groups that are left out.

    Raises:
        UnknownName: one of them is neither.
    """
    named = [name.strip().lower() for name in select if name.strip()]
    added = {id_ for name in named if name.startswith("+") for id_ in _members(name[1:])}
    alone = {id_ for name in named if not name.startswith("+") for id_ in _members(name)}
    left_out = {id_ for name in ignore if name.strip() for id_ in _members(name.strip().lower())}
    default = alone or {check.id for check in CHECKS if check.default}
    wanted = (default | added) - left_out
    return [check for check in CHECKS if check.id in wanted]


def _members(name: str) -> set[str]:
    if name == "all":
        return set(ids())
    if name in groups():
        return {check.id for check in CHECKS if check.group == name}
    return {get(name).id}
