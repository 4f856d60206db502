r"""Lines of one's own shape: ``--format '{key}\t{title}\t{award}'``.

A name in braces stands for a value, ``{{`` and ``}}`` for braces, ``\t``, ``\n`` and ``\\`` for a
tab, a line feed and a backslash.
"""

from collections.abc import Callable, Iterable, Mapping
from string import Formatter
from typing import Generic, TypeVar

from awardbib.cli.console import one_line
from awardbib.errors import UnknownName, UsageError
from awardbib.text.suggest import did_you_mean

_T = TypeVar("_T")
_ESCAPES = {"t": "\t", "n": "\n", "\\": "\\"}


class Template(Generic[_T]):
    """A line for each of some things.

    Args:
        text: the shape.
        values: what a name stands for.
        further: names that a thing may have besides, with their values.

    Raises:
        UsageError: the braces do not match, or something stands behind a name in them.
    """

    def __init__(
        self,
        text: str,
        values: Mapping[str, Callable[[_T], str]],
        further: Callable[[_T], Mapping[str, str]] | None = None,
    ) -> None:
        self._values = values
        self._further = further
        try:
            parts = list(Formatter().parse(_unescaped(text)))
        except ValueError as error:
            raise UsageError(
                f"{text!r} is not a valid line format: {error}", remedy="write names as {key}"
            ) from error
        self._parts: list[tuple[str, str]] = []
        for literal, name, spec, conversion in parts:
            if spec or conversion or name == "":
                raise UsageError(
                    f"{text!r} has more than a field's name in braces",
                    remedy="write names as {key}",
                )
            self._parts.append((literal, name or ""))

    def lines(self, things: Iterable[_T]) -> str:
        """The lines, each with its line feed.

        Raises:
            UnknownName: a name that nothing has.
        """
        every = list(things)
        self._check(every)
        return "".join(self._line(one) + "\n" for one in every)

    def _line(self, one: _T) -> str:
        further = self._further(one) if self._further else {}
        return "".join(
            literal + (self._value(one, name, further) if name else "")
            for literal, name in self._parts
        )

    def _value(self, one: _T, name: str, further: Mapping[str, str]) -> str:
        make = self._values.get(name)
        return one_line(make(one) if make else further.get(name, ""))

    def _check(self, things: list[_T]) -> None:
        names = {name for _, name in self._parts if name} - self._values.keys()
        if not names:
            return
        known = {name for one in things for name in (self._further(one) if self._further else ())}
        for name in sorted(names - known):
            raise UnknownName(
                f"unknown field {name!r}",
                remedy=did_you_mean(name, [*self._values, *sorted(known)])
                or f"there are {', '.join(self._values)}",
            )


def _unescaped(text: str) -> str:
    parts = text.split("\\")
    result = [parts[0]]
    index = 1
    while index < len(parts):
        part = parts[index]
        if not part and index + 1 < len(parts):  # two backslashes
            result.append("\\" + parts[index + 1])
            index += 2
            continue
        result.append(_ESCAPES.get(part[:1], "\\" + part[:1]) + part[1:])
        index += 1
    return "".join(result)
