"""Compare `awardbib.csl` with the expected texts of the Chinese styles of zotero-chinese/styles.

As a program (`python tests/csl/chinese/compare.py FOLDER [PART OF A NAME]`) it prints the shares
that are equal and every difference; `tests/csl/test_chinese_styles.py` uses the same functions.
FOLDER is a checkout of that repository; without it the variable AWARDBIB_CHINESE_STYLES names it.
Each style there has a `metadata.json` with the citations and the bibliography that citeproc-js
made of a fixed document. Nothing of the repository is part of this one.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from awardbib.csl import Cite, Processor, Style
from awardbib.errors import AwardbibError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

VARIABLE = "AWARDBIB_CHINESE_STYLES"
# In the order in which the repository's own generator puts them together.
_SHARED_ITEMS = (
    "acta-psychologica-sinica-data",
    "apa-data",
    "gbt7714-data",
    "manual-of-legal-citation-data",
    "social-sciences-in-china-data",
    "default-test-cites-author-date-data",
)
_FORMATS = {"author": "author-date", "label": "numeric"}


@dataclass(frozen=True)
class Difference:
    """Where we differ: `what` is `citation` or `entry`, `number` its place."""

    style: str
    what: str
    number: int
    ours: str
    theirs: str


@dataclass
class Result:
    """One style: how many texts were compared, and those that differ."""

    style: str
    citations: int = 0
    entries: int = 0
    error: str = ""
    found: list[Difference] = field(default_factory=list)


def folder() -> Path | None:
    """The checkout that the variable names; None where there is none."""
    named = os.environ.get(VARIABLE)
    path = Path(named) if named else None
    return path if path is not None and (path / "src").is_dir() else None


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def _shared(root: Path) -> dict[str, dict[str, Any]]:
    """The items that every style there is shown with, by id; the last one of an id holds."""
    items: dict[str, dict[str, Any]] = {}
    for name in _SHARED_ITEMS:
        for item in _read(root / "lib" / "data" / "items" / f"{name}.json"):
            items[item["id"]] = item
    return items


def _natural(ident: str) -> list[Any]:
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part.lower())
        for part in re.split(r"(\d+)", ident)
        if part
    ]


def _clusters(root: Path, place: Path, kind: str) -> tuple[dict[str, Any], list[Any]]:
    """The items and the citations of a style's document."""
    items = dict(_shared(root))
    own: list[dict[str, Any]] = []
    if (place / "items.json").is_file():
        own = _read(place / "items.json")
        items.update({item["id"]: item for item in own})
    if (place / "cites.json").is_file():
        clusters = _read(place / "cites.json")
        if clusters:
            return items, clusters
    elif own:
        ids = sorted((item["id"] for item in own), key=_natural)
        alone = [[{"id": ident}] for ident in ids]
        return items, [[{"id": ident} for ident in ids]] if kind == "numeric" else alone
    shared = root / "lib" / "data" / "citations"
    return items, _read(shared / f"default-sample-cites-{kind}.json")


def normal(text: str) -> str:
    """A text as it is compared: no tags but superscript and subscript, no white space."""
    text = re.sub(r"<(?!/?su[bp]\b)[^<>]*>", "", text)
    return re.sub(r"\s+", "", html.unescape(text))


def _expected(metadata: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The citations and entries that the repository expects."""
    text = metadata["citations"]
    # One citation stands alone, several a line each, numbered in note styles.
    lines = text.split("<br>\n")[:-1] if "<br>\n" in text else [text]
    if metadata["style_class"] == "note" and "<br>\n" in text:
        lines = [re.sub(r"^<sup>\d+</sup> ", "", line) for line in lines]
    entries = re.split(r'<div class="csl-entry">', metadata["bibliography"])[1:]
    return lines, entries


def compare(root: Path, place: Path) -> Result:
    """One style of the repository, its folder given."""
    metadata = _read(place / "metadata.json")
    result = Result(place.name)
    kind = metadata["citation_format"]
    items, clusters = _clusters(root, place, _FORMATS.get(kind, kind))
    cited = {cite["id"] for cluster in clusters for cite in cluster}
    lines, entries = _expected(metadata)
    result.citations, result.entries = len(lines), len(entries)
    try:
        style = Style.load(place / metadata["file"])
        chosen = [item for ident, item in items.items() if ident in cited]
        processor = Processor(style, chosen, links=False, unprinted="error")
        for number, cluster in enumerate(clusters, start=1):
            processor.cite([Cite.from_json(cite) for cite in cluster], note=number)
        mine = processor.citations("html")
        listed = [entry.text for entry in processor.bibliography("html")]
    except AwardbibError as error:
        result.error = str(error)
        return result
    for what, left, right in (("citation", mine, lines), ("entry", listed, entries)):
        for number, theirs in enumerate(right):
            ours = normal(left[number]) if number < len(left) else ""
            if ours != normal(theirs):
                found = Difference(place.name, what, number, ours, normal(theirs))
                result.found.append(found)
    return result


def places(root: Path) -> list[Path]:
    """The folders of the styles, in the order of their names."""
    return sorted(path.parent for path in (root / "src").glob("*/metadata.json"))


@dataclass
class Total:
    """What came of all styles."""

    loaded: int = 0
    styles: int = 0
    whole: int = 0
    citations: int = 0
    equal_citations: int = 0
    entries: int = 0
    equal_entries: int = 0

    def add(self, result: Result) -> None:
        """Count one style."""
        whats = [one.what for one in result.found]
        self.styles += 1
        if result.error:
            return
        self.loaded += 1
        self.whole += not result.found
        self.citations += result.citations
        self.entries += result.entries
        self.equal_citations += result.citations - whats.count("citation")
        self.equal_entries += result.entries - whats.count("entry")


def _lines(results: Iterator[Result], total: Total) -> Iterator[str]:
    for result in results:
        total.add(result)
        if result.error:
            yield f"{result.style}\t{result.error}"
        for one in result.found:
            yield f"{one.style} {one.what} {one.number}\n  ours   {one.ours}\n  theirs {one.theirs}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what differs and the shares; 2 without the repository."""
    parser = argparse.ArgumentParser(description="Compare with the styles of zotero-chinese.")
    parser.add_argument("folder", nargs="?", type=Path, default=folder(), help="the repository")
    parser.add_argument("part", nargs="?", default="", help="only styles with this in their name")
    parser.add_argument("-q", "--quiet", action="store_true", help="the shares only")
    options = parser.parse_args(arguments)
    if options.folder is None:
        print(f"no styles: give their folder or set {VARIABLE}", file=sys.stderr)  # noqa: T201
        return 2
    total = Total()
    chosen = [path for path in places(options.folder) if options.part in path.name]
    lines = list(_lines((compare(options.folder, path) for path in chosen), total))
    if not options.quiet:
        sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.write(
        f"{total.loaded} of {total.styles} styles load; equal are"
        f" {total.equal_citations} of {total.citations} citations,"
        f" {total.equal_entries} of {total.entries} entries, {total.whole} whole styles\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
