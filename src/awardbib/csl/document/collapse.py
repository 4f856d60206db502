"""Join the cites of a citation: delimiters, collapsing, grouping ("Cite Collapsing")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awardbib.csl.output.nodes import Node, Piece, plain, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awardbib.csl.render.context import PlacedCite

_RANGE = 3
_PUNCTUATION = tuple(",;.:!?")


class Rendered:
    """A cite and its output.

    Attributes:
        cite: the cite.
        node: its output.
        names: the first names in it.
        number: its citation number, 0 if it shows none.
        suffix: its year suffix.
        name_text: the names as text.
        pure: it has neither affixes nor a locator.
        rest: its text without names and year suffix, once that is needed.
        delimiter: what stands behind it by the layout for its language; empty: as in all others.
        dash: what a range that begins with it is written with.
    """

    __slots__ = (
        "cite", "dash", "delimiter", "name_text", "names", "node", "number", "pure", "rest",
        "suffix",
    )  # fmt: skip

    def __init__(self, cite: PlacedCite, node: Node) -> None:
        self.cite = cite
        self.node = node
        self.names: Node | None = None
        self.number = 0
        self.suffix: Node | None = None
        for part in walk(node):
            if part.kind == "names" and self.names is None:
                self.names = part
            elif part.kind == "citation-number" and not self.number:
                self.number = part.data
            elif part.kind == "year-suffix" and self.suffix is None:
                self.suffix = part
        self.name_text = plain(self.names) if self.names is not None else ""
        self.pure = not (cite.prefix or cite.suffix or cite.locator)
        self.rest = ""
        self.delimiter = ""
        # "Collapsed ranges […] are delimited by an en dash" unless a term of CSL-M says otherwise.
        self.dash = "–"


class Joiner:
    """The collapsing options of a style's citations."""

    def __init__(
        self, attrs: Mapping[str, str], delimiter: str, *, sorted_: bool, in_text: bool
    ) -> None:
        self.delimiter = delimiter
        self.collapse = attrs.get("collapse", "")
        grouped = self.collapse in ("year", "year-suffix", "year-suffix-ranged")
        self.group = attrs.get(
            "cite-group-delimiter",
            (", " if in_text and "after-collapse-delimiter" not in attrs else delimiter)
            if grouped
            else None,
        )
        self.after = attrs.get("after-collapse-delimiter")
        self.suffixes = attrs.get(
            "year-suffix-delimiter", attrs.get("cite-group-delimiter", delimiter)
        )
        self.sorted = sorted_

    def join(self, cites: list[Rendered]) -> list[Piece]:
        """The cites of one citation with what stands between them."""
        if self.collapse == "citation-number":
            return self._numbers(cites)
        if self.group is None or len(cites) == 1:
            return self._plain(cites)
        return self._groups(cites)

    def _plain(self, cites: list[Rendered]) -> list[Piece]:
        out: list[Piece] = []
        for index, cite in enumerate(cites):
            if out:
                before = cites[index - 1].cite.suffix.rstrip()[-1:]
                spaced = " " if before and before in ",;" else None
                out.append(self._between(cites[index - 1], cite, spaced))
            out.append(cite.node)
        return out

    def _between(self, before: Rendered, cite: Rendered, delimiter: str | None = None) -> str:
        """The delimiter, unless the cite's own prefix begins with punctuation.

        Args:
            before: the cite before.
            cite: the cite behind the delimiter.
            delimiter: what to use; None takes the delimiter of the layout.
        """
        if cite.cite.prefix[:1] in _PUNCTUATION:
            return ""
        return before.delimiter or self.delimiter if delimiter is None else delimiter

    def _within(self, before: Rendered) -> str:
        """What stands between two cites of a group, behind a locator maybe what ends a group."""
        located = before.cite.locator and self.after is not None
        return (self.after if located else self.group) or ""

    def _after(self, cite: Rendered) -> str:
        """What follows a collapsed group that ends with a cite."""
        return cite.delimiter or self.delimiter if self.after is None else self.after

    def _numbers(self, cites: list[Rendered]) -> list[Piece]:
        out: list[Piece] = []
        i = 0
        collapsed = False
        while i < len(cites):
            j = i
            while (
                j + 1 < len(cites)
                and cites[j].pure
                and cites[j + 1].pure
                and cites[j].number
                and cites[j + 1].number == cites[j].number + 1
            ):
                j += 1
            if out:
                before = cites[i - 1]
                out.append(self._after(before) if collapsed else self._between(before, cites[i]))
            if j - i + 1 >= _RANGE:
                out.extend([cites[i].node, cites[i].dash, cites[j].node])
                collapsed = True
                i = j + 1
            else:
                out.append(cites[i].node)
                collapsed = False
                i += 1
        return out

    def _groups(self, cites: list[Rendered]) -> list[Piece]:
        out: list[Piece] = []
        i = 0
        # Until something has not been collapsed, the delimiter after collapsing holds.
        after = True
        if self.sorted:
            cites = _gather(cites)
        while i < len(cites):
            j = i + 1
            name = cites[i].name_text
            while (
                j < len(cites)
                and cites[j].name_text == name
                and (name or self.collapse.startswith("year-suffix"))
                and not cites[j].cite.prefix
                and not cites[j - 1].cite.suffix
            ):
                j += 1
            group = cites[i:j]
            if out:
                before = cites[i - 1]
                delimiter = self._after(before) if after else None
                out.append(self._between(before, cites[i], delimiter))
            collapsed = self._one_group(group, out)
            after = collapsed or not i or self.collapse == "year"
            i = j
        return out

    def _one_group(self, group: list[Rendered], out: list[Piece]) -> bool:
        if len(group) == 1:
            out.append(group[0].node)
            return False
        if not self.collapse:
            for index, cite in enumerate(group):
                if index:
                    out.append(self.group or "")
                out.append(cite.node)
            return False
        for cite in group[1:]:
            if cite.names is not None:
                cite.names.children = []
        if self.collapse == "year":
            self._years(group, out)
        else:
            self._suffixes(group, out)
        return True

    def _years(self, group: list[Rendered], out: list[Piece]) -> None:
        for index, cite in enumerate(group):
            if index:
                if not plain(cite.node):
                    continue
                before = group[index - 1]
                out.append(self._within(before))
            out.append(cite.node)

    def _suffixes(self, group: list[Rendered], out: list[Piece]) -> None:
        for cite in group:
            cite.rest = _without(cite)
        i = 0
        while i < len(group):
            j = i + 1
            while (
                j < len(group)
                and group[i].suffix is not None
                and group[j].suffix is not None
                and group[j].rest == group[i].rest
                and group[j - 1].pure
                and (group[j].pure or not group[j].cite.locator)
            ):
                j += 1
            if i:
                if not plain(group[i].node):
                    i = j
                    continue
                before = group[i - 1]
                out.append(self._within(before))
            run = group[i:j]
            out.append(run[0].node)
            if len(run) > 1:
                self._run(run, out)
            i = j

    def _run(self, run: list[Rendered], out: list[Piece]) -> None:
        """Suffixes of one year: ``a, b`` or ``a–c``."""
        ranged = self.collapse == "year-suffix-ranged"
        i = 0
        while i < len(run):
            j = i
            while ranged and j + 1 < len(run) and _value(run[j + 1]) == _value(run[j]) + 1:
                j += 1
            if i:
                out.append(self.suffixes)
                out.append(run[i].suffix or "")
            if j - i + 1 >= _RANGE:
                out.extend([run[i].dash, run[j].suffix or ""])
                i = j + 1
            else:
                i += 1


def _gather(cites: list[Rendered]) -> list[Rendered]:
    """Cites of the same names side by side, where the first of them stands ("Cite Grouping")."""
    groups: dict[object, list[Rendered]] = {}
    for index, cite in enumerate(cites):
        groups.setdefault(cite.name_text or index, []).append(cite)
    return [cite for group in groups.values() for cite in group]


def _value(cite: Rendered) -> int:
    data: Any = cite.suffix.data if cite.suffix is not None else 0
    return int(data or 0)


def _without(cite: Rendered) -> str:
    """The text of a cite without names and year suffix."""
    saved: list[tuple[Node, list[Piece]]] = []
    for node in (cite.names, cite.suffix):
        if node is not None:
            saved.append((node, node.children))
            node.children = []
    text = plain(cite.node)
    for node, children in saved:
        node.children = children
    return text.strip(" ,;:")
