"""Run fixtures in the format of the public CSL test suite through `awardbib.csl`.

As a program (`python tests/csl/conformance/run.py [PATTERN]`) it prints the count of each category
and the differences; `tests/csl/test_conformance.py` uses the same functions.

A fixture is a text file of sections, `>>===== NAME =====>>` to `<<===== NAME =====<<`. What each
section does is what citeproc-js's own runner does with it:

- without CITATIONS, every item of INPUT is registered in the order given; CITATION-ITEMS are then
  rendered one by one, outside any document (so no position is computed: it is "first" unless the
  item says otherwise); without CITATION-ITEMS, all items are cited at once in bibliography order;
- CITATIONS replays `processCitationCluster(citation, before, after)`: the document is what stands
  after the last call, `>>[n]` marks what that call rendered again and `..[n]` what it left alone.

Our own fixtures (tests/csl/fixtures) may have OPTIONS, a JSON object of keyword arguments for the
processor, and may name a public style in CSL instead of holding one.
"""

from __future__ import annotations

import argparse
import difflib
import fnmatch
import json
import os
import re
import sys
import traceback
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from awardbib.csl import Cite, Processor, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

HERE = Path(__file__).resolve().parent
RATCHET = HERE / "failing.txt"
KNOWN_SECTIONS = frozenset(
    {
        "MODE",
        "RESULT",
        "CSL",
        "INPUT",
        "CITATIONS",
        "CITATION-ITEMS",
        "VERSION",
        "DESCRIPTION",
        "OPTIONS",
    }
)

_SECTION = re.compile(
    r"^>>=+ *(?P<name>[A-Z0-9-]+) *=+(?:>>)?\n(?P<body>.*?)\n?^<<=+ *(?P=name) *=+<<",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Fixture:
    """One fixture file.

    Attributes:
        name: the file's name without its ending, `category_Case`.
        sections: the text of each section by its name.
    """

    name: str
    sections: Mapping[str, str]

    @property
    def category(self) -> str:
        """The part of the name before the first underscore."""
        return self.name.partition("_")[0]

    @property
    def expected(self) -> str:
        """The expected output, trailing white space removed."""
        return self.sections["RESULT"].rstrip()

    def json(self, section: str) -> Any:
        """The JSON of a section, or None where the fixture has no such section."""
        text = self.sections.get(section)
        return None if text is None else json.loads(text)


@dataclass(frozen=True)
class Outcome:
    """What the engine made of one fixture: its output, or the error it raised."""

    fixture: Fixture
    actual: str
    error: str = ""

    @property
    def passed(self) -> bool:
        """True when the output equals the expectation exactly, trailing white space aside."""
        return not self.error and self.actual.rstrip() == self.fixture.expected

    def diff(self) -> str:
        """A unified difference, expectation first; for an error its traceback."""
        if self.error:
            return self.error
        lines = difflib.unified_diff(
            self.fixture.expected.splitlines(),
            self.actual.rstrip().splitlines(),
            "expected",
            "awardbib",
            lineterm="",
            n=9,
        )
        return "\n".join(lines)


def read_fixture(path: Path) -> Fixture:
    """Parse a fixture file; a section nobody knows is an error, for it would be ignored."""
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    sections = {match["name"]: match["body"] for match in _SECTION.finditer(text)}
    if unknown := sections.keys() - KNOWN_SECTIONS:
        raise ValueError(f"{path.name}: unknown sections {sorted(unknown)}")
    if missing := {"MODE", "RESULT", "CSL", "INPUT"} - sections.keys():
        raise ValueError(f"{path.name}: missing sections {sorted(missing)}")
    return Fixture(path.stem, sections)


def read_folder(folder: Path, pattern: str = "*") -> list[Fixture]:
    """All fixtures of a folder whose name matches a shell pattern, by name."""
    paths = sorted(folder.glob("*.txt"))
    return [read_fixture(path) for path in paths if fnmatch.fnmatch(path.stem, pattern)]


def suite_folder() -> Path | None:
    """Where the public suite lies: AWARDBIB_SHARED, or `shared` beside the checkout."""
    shared = os.environ.get("AWARDBIB_SHARED")
    root = Path(shared) if shared else HERE.parents[3] / "shared"
    folder = root / "csl-test-suite"
    return folder if folder.is_dir() else None


@dataclass(frozen=True)
class Citation:
    """A citation of a document: a cluster of cite items at a note (0: in the text)."""

    id: str
    note: int
    items: Sequence[Mapping[str, Any]]


def replay(calls: Sequence[Any]) -> tuple[list[Citation], list[Citation], str]:
    """The document before and after the last call, and the id of the citation it processed.

    Each call is `[citation, before, after]`; `before` and `after` are pairs of citation id and note
    number. A citation in neither is no longer in the document.
    """
    known: dict[str, Citation] = {}
    document: list[Citation] = []
    previous: list[Citation] = []
    ident = ""
    for number, (citation, before, after) in enumerate(calls):
        ident = citation.get("citationID", f"call {number}")
        note = citation.get("properties", {}).get("noteIndex", 0)
        known[ident] = Citation(ident, note, citation["citationItems"])
        previous = document
        document = [
            Citation(other, index, known[other].items)
            for other, index in [*before, (ident, note), *after]
        ]
        known.update({entry.id: entry for entry in document})
    return previous, document, ident


def _alone(item: Mapping[str, Any]) -> Cite:
    """A cite outside any document: its position is what the item says, else it is the first."""
    cite = Cite.from_json(item)
    return cite if cite.position else replace(cite, position="first")


def _document(start: Callable[[], Processor], citations: Sequence[Citation]) -> Processor:
    processor = start()
    for citation in citations:
        processor.cite([Cite.from_json(item) for item in citation.items], note=citation.note)
    return processor


def _subsequent(start: Callable[[], Processor], citations: Sequence[Citation]) -> dict[str, str]:
    """Every citation as it would stand if its works had been cited before, by its id."""
    processor = _document(start, citations)
    for citation in citations:
        cites = [Cite.from_json(item) for item in citation.items]
        processor.cite([replace(one, position="subsequent") for one in cites], note=citation.note)
    texts = processor.citations("html")[len(citations) :]
    return dict(zip((citation.id for citation in citations), texts, strict=True))


def _counts(document: Sequence[Citation]) -> Counter[str]:
    """How often each item is cited; the keys stand in the order of first citation."""
    return Counter(str(item["id"]) for citation in document for item in citation.items)


def _touched(calls: Sequence[Any], csl: str) -> set[str]:
    """Citations whose text the last call may change, whether or not it comes out the same.

    The one it processes; those whose note number moved, where the style prints note numbers; those
    whose items have another citation number, where it prints these; and those of an item now cited
    for the second time, where a condition depends on disambiguation.
    """
    before, after, processed = replay(calls)
    notes = {citation.id: citation.note for citation in before}
    old, new = _counts(before), _counts(after)
    numbers = dict(zip(old, range(len(old)), strict=True))
    moved = {key for number, key in enumerate(new) if numbers.get(key, number) != number}
    again = {key for key in new if new[key] == 2 and old[key] == 1}
    touched = {processed}
    for citation in after:
        keys = {str(item["id"]) for item in citation.items}
        if (
            ("first-reference-note-number" in csl and notes.get(citation.id) != citation.note)
            or ("citation-number" in csl and keys & moved)
            or ("disambiguate=" in csl and keys & again)
        ):
            touched.add(citation.id)
    return touched


def _marked(start: Callable[[], Processor], calls: Sequence[Any], csl: str) -> str:
    """The lines of a CITATIONS fixture with their `>>[n]` and `..[n]` marks."""
    before, after, _ = replay(calls)
    earlier_texts = _document(start, before).citations("html")
    earlier = dict(zip((entry.id for entry in before), earlier_texts, strict=True))
    touched = _touched(calls, csl)
    # The suite marks what disambiguation touched, and disambiguation looks at the subsequent form.
    bare, bare_now = _subsequent(start, before), _subsequent(start, after)
    touched |= {ident for ident, text in bare.items() if bare_now.get(ident, text) != text}
    lines = []
    texts = _document(start, after).citations("html")
    for number, (entry, text) in enumerate(zip(after, texts, strict=True)):
        same = entry.id not in touched and earlier.get(entry.id) == text
        lines.append(f"{'..' if same else '>>'}[{number}] {text}")
    return "\n".join(lines)


def _wrapped(processor: Processor) -> str:
    entries = [f'  <div class="csl-entry">{e.text}</div>\n' for e in processor.bibliography("html")]
    return f'<div class="csl-bib-body">\n{"".join(entries)}</div>'


def render(fixture: Fixture) -> str:
    """What the engine makes of a fixture, in the form of its RESULT section."""
    style = Style.load(fixture.sections["CSL"])
    # A few items of the public suite have no id.
    items = [{"id": f"item {number}", **item} for number, item in enumerate(fixture.json("INPUT"))]
    options = {"languages": "style", "links": False, "unprinted": "error"} | (
        fixture.json("OPTIONS") or {}
    )
    start = partial(Processor, style, items, **options)
    calls = fixture.json("CITATIONS")
    bibliography = fixture.sections["MODE"].strip() == "bibliography"
    if calls is not None:
        if bibliography:
            return _wrapped(_document(start, replay(calls)[1]))
        return _marked(start, calls, fixture.sections["CSL"])
    processor = start()
    if bibliography:
        return _wrapped(processor)
    clusters = fixture.json("CITATION-ITEMS")
    if clusters is None:
        order = [entry.key for entry in processor.bibliography("html")]
        keys = order or dict.fromkeys(item["id"] for item in items)
        clusters = [[{"id": key} for key in keys]]
    # All items are registered in the order of INPUT, whatever the citations' order.
    processor = start(uncited=True)
    for cluster in clusters:
        processor.cite([_alone(item) for item in cluster])
    return "\n".join(processor.citations("html"))


def run(fixture: Fixture) -> Outcome:
    """Render a fixture; whatever the engine raises is an outcome, told with its traceback."""
    try:
        return Outcome(fixture, render(fixture))
    except Exception:  # noqa: BLE001 - a crash is a finding to print, not the end of the run
        return Outcome(fixture, "", traceback.format_exc(limit=-6))


def read_ratchet(path: Path = RATCHET) -> dict[str, str]:
    """The fixtures known to fail and why, by name."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t", 1) for line in lines if line and not line.startswith("#"))
    return {name: reason for name, reason in rows}  # noqa: C416 - checks that each row has two parts


def _table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    total = Counter(outcome.fixture.category for outcome in outcomes)
    passed = Counter(outcome.fixture.category for outcome in outcomes if outcome.passed)
    for category, count in sorted(total.items()):
        mark = "" if passed[category] == count else f"  -{count - passed[category]}"
        yield f"{category:16} {passed[category]:4}/{count}{mark}"
    yield f"{'all':16} {sum(passed.values()):4}/{len(outcomes)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print counts and differences; 0 when all pass, 1 otherwise, 2 without fixtures."""
    parser = argparse.ArgumentParser(description="Run CSL fixtures through awardbib.csl.")
    parser.add_argument("pattern", nargs="?", default="*", help="shell pattern, or part of a name")
    parser.add_argument("--folder", type=Path, help="fixtures (default: the public suite)")
    parser.add_argument("-q", "--quiet", action="store_true", help="counts and names only")
    parser.add_argument("-v", "--verbose", action="store_true", help="show style and input too")
    options = parser.parse_args(arguments)
    folder = options.folder or suite_folder()
    if folder is None:
        print("no CSL test suite: set AWARDBIB_SHARED or give --folder", file=sys.stderr)  # noqa: T201
        return 2
    wild = any(sign in options.pattern for sign in "*?[")
    pattern = options.pattern if wild else f"*{options.pattern}*"
    outcomes = [run(fixture) for fixture in read_folder(folder, pattern)]
    lines: list[str] = []
    for outcome in outcomes:
        if outcome.passed:
            continue
        name = outcome.fixture.name
        lines.append(f"FAIL {name}" if options.quiet else f"\n===== {name}\n{outcome.diff()}")
        if options.verbose:
            lines += [outcome.fixture.sections["CSL"], outcome.fixture.sections["INPUT"]]
    sys.stdout.write("\n".join([*lines, "", *_table(outcomes)]) + "\n")
    return 0 if outcomes and all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
