"""Compare `awardbib.csl` with citeproc-js on 203 works of 29 types in 36 styles.

As a program (`python -m tests.csl.js.wide [STYLE …]`) it prints the share that is equal, how many
of the differences are of which kind, and those of no known kind in full. docs/csl.md says for each
kind who is right.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .compare import missing, ours, theirs
from .works import works

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

HERE = Path(__file__).resolve().parent
STYLES = tuple((HERE / "styles-wide.txt").read_text("utf-8").split())
_BATCH = 6


class Kind(NamedTuple):
    """A kind of difference: texts that are equal once it is taken out of both are of it."""

    name: str
    take_out: Callable[[str], str]


def _without(pattern: str, put: str = "") -> Callable[[str], str]:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(put, text)


# Each is tried alone, then all together.
KINDS = (
    Kind("comma-before-institution", _without(r",?\s*(&|\band\b|\be\b|\bund\b)")),
    Kind("one-dash-for-a-range-of-dates", _without(r"(?<=\d)-(?=\d\d\b)")),
    Kind("legal-number", _without(r"(?i)\bnos?\b\.?|(?<=\d)[-–](?=\d)|numbers?")),
    Kind("title-case-of-foreign-words", str.casefold),
    Kind("comma-of-suffix", _without(r"[,”’\"]")),
    Kind("two-full-stops", _without(r"(?<=[.?!”’])\s*\.")),
    Kind("given-names-in-entries", _without(r"\b(Andrew|Anna|A\.?|Lotte|L\.?)(?=[,\s])")),
    Kind("particle-told-apart", _without(r"\b(P|Ina|I|Pieter)\.? ?(?=van der|Berg)")),
    Kind("nested-quotes", _without(r"[“”‘’]")),
    Kind("short-title-of-note", _without(r",\s[‘“A-Z][^()]*?(?=\s\(n\s\d)")),
    Kind("editor-translator", _without(r"(?i)\b(ed|trans|tr|Jane Doe)\b|[&(),.]")),
    Kind("dash-for-titles-and-roles", _without(r"^(?:[—_]+|“.*?”|.*?(?=, editors?\b))\.?\s*")),
    Kind("delimiter-without-names", _without(r"[;,]")),
    Kind("names-in-entries", _without(r"^.*?et al\.|^[—-]+\.?")),
    Kind("empty-key-last", lambda text: "".join(sorted(re.split(r"[();]", text)))),
    Kind("no-printed-form", _without(r"^\[CSL STYLE ERROR: .*\]$|^\( *\)$")),
)


def clusters(items: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Each work cited alone, then some again in threes, with locators and with affixes."""
    keys = [item["id"] for item in items]
    cited: list[list[Mapping[str, Any]]] = [[{"id": key}] for key in keys]
    cited += [[{"id": key} for key in keys[n : n + 3]] for n in range(0, len(keys) - 2, 9)]
    for place in range(4, len(keys), 17):
        locator = f"{place}-{place + 3}"
        cited.append([{"id": keys[place], "locator": locator, "label": "page"}])
        cited.append([{"id": keys[place], "prefix": "see ", "suffix": ", among others"}])
    return cited


class Difference(NamedTuple):
    """Where the engines disagree."""

    place: str
    ours: str
    theirs: str


def plain(text: str) -> str:
    """A text without tags, white space made one space."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^<>]*>", " ", text))).strip()


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def differences(style: str, reference: Mapping[str, Any]) -> tuple[int, list[Difference]]:
    """How many texts were compared, tags and white space aside, and those that differ."""
    items = works()
    mine = ours(style, items, clusters(items))
    listed = dict(mine["bibliography"])
    pairs = [
        *(
            (f"{style} citation {n}", left, right)
            for n, (left, right) in enumerate(
                zip(mine["citations"], reference["citations"], strict=True)
            )
        ),
        *(
            (f"{style} entry {key}", listed.get(key, ""), right)
            for key, right in reference["bibliography"]
        ),
    ]
    found = [
        Difference(place, plain(left), plain(right))
        for place, left, right in pairs
        if _bare(plain(left)) != _bare(plain(right))
    ]
    return len(pairs), found


def kind_of(one: Difference) -> str:
    """The name of the kind that explains a difference; empty for none."""
    for kind in KINDS:
        if _bare(kind.take_out(one.ours)) == _bare(kind.take_out(one.theirs)):
            return kind.name
    left, right = one.ours, one.theirs
    for kind in KINDS:
        left, right = kind.take_out(left), kind.take_out(right)
    return "several" if _bare(left) == _bare(right) else ""


def compare(styles: Sequence[str]) -> Iterator[tuple[str, int, list[Difference]]]:
    """For each style how many texts were compared, and the differences."""
    items = works()
    for start in range(0, len(styles), _BATCH):
        batch = styles[start : start + _BATCH]
        reference = theirs(batch, items, clusters(items))
        for style in batch:
            yield style, *differences(style, reference[style])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what differs; 2 when node is missing."""
    parser = argparse.ArgumentParser(description="Compare awardbib.csl with citeproc-js, widely.")
    parser.add_argument("styles", nargs="*", default=STYLES)
    options = parser.parse_args(arguments)
    if reason := missing():
        print(reason, file=sys.stderr)  # noqa: T201
        return 2
    total = different = 0
    kinds: Counter[str] = Counter()
    for _, compared, found in compare(options.styles):
        total, different = total + compared, different + len(found)
        for one in found:
            kind = kind_of(one)
            kinds[kind or "of no known kind"] += 1
            if not kind:
                sys.stdout.write(f"{one.place}\n  ours   {one.ours}\n  theirs {one.theirs}\n")
    sys.stdout.writelines(f"{count:5} {kind}\n" for kind, count in kinds.most_common())
    share = 100 * (1 - different / total)
    sys.stdout.write(f"{total - different} of {total} equal ({share:.2f} %)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
