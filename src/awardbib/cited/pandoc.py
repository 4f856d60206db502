"""The keys in Markdown as pandoc reads it, in R Markdown and in Quarto.

The rules: pandoc's manual, "Citation syntax", "Numbered example lists", "Verbatim (code) blocks"
and "Raw TeX"; tried with pandoc 3.9. On purpose otherwise: a plain address
(https://example.org/@name) does not cite.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from awardbib.cited.header import bibliographies, of_project
from awardbib.cited.sources import with_included

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from awardbib.cited.sources import Document

_FENCE = re.compile(r"^[ \t>]*+(`{3,}+|~{3,}+)([^\n]*+)$", re.MULTILINE)
_EXAMPLE = re.compile(r"[ \t]{0,3}(?:\(@([\w-]*)\)|@([\w-]*)[.)])(?=\s|$)")
_ITEM = re.compile(
    r"[ \t]{0,3}(?:[-*+:~]|\(?(?:\d+|#|[A-Za-z]|@[\w-]*)[.)]|\[\^[^\]\s]+\]:)(?=\s|$)"
)
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
_PARAGRAPH_END = re.compile(r"\n[ \t>]*+\n")
_NOWHERE = re.compile(r"(?!)")

# Where something begins that hides what is in it, and what ends it; without the end it is text.
_SPANNING = re.compile(
    r"(?P<comment><!--)|<(?P<tag>pre|script|style|textarea)\b[^<>]*+>"
    r"|\\begin\{(?P<environment>[A-Za-z]++\*?)\}",
    re.IGNORECASE,
)
_SPANNING_END = re.compile(r"-->|</(?:pre|script|style|textarea)>|\\end\{[a-z]++\*?\}")
_KEY = (
    r"@(?:\{(?P<braced>(?:[^{}\s]++|\{[^{}\s]*+\})++)\}"
    r"|(?P<plain>\*|\w++(?:[:.#$%&\-+?<>~/]\w++)*+))"
)
_TOKEN = re.compile(
    r"(?P<escape>\\[^A-Za-z\n])"
    r"|\\[A-Za-z]++\*?+(?:\[[^\[\]\n]*+\])*+(?:\{[^{}\n]*+\})++"  # raw TeX
    r"|(?P<ticks>`++)"
    r"|(?P<math>\${1,2})"
    r"|</?[A-Za-z][^<>]*+>"  # HTML and addresses
    r"|\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+"  # where a link leads to
    r"|(?<!@\{)\bhttps?://[^\s<>]*+"
    rf"|(?<![^\W_])(?<!\.){_KEY}"
)
_NEXT_KEY = re.compile(_KEY)
_LONGEST_FORMULA = 5_000
_MOST_DOLLARS = 20  # that are looked at for the one that closes a formula
# What Quarto numbers itself: https://quarto.org/docs/authoring/cross-references.html
_QUARTO = re.compile(
    r"(?:fig|tbl|lst|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau|vid)-.+"
)
_QUARTO_INCLUDE = re.compile(r"\{\{<\s*+include\s++([^\s>{}]++)\s*+>\}\}")


def markdown(document: Document) -> Iterator[str]:
    """``[@key, p. 3; -@other]``, ``@key`` in the text and ``nocite`` in the header."""
    document.bibliographies += bibliographies(document.content())
    (text,) = with_included(document, _without_blocks, _NOWHERE, _quarto_place)
    return _keys(text)


def quarto(document: Document) -> Iterator[str]:
    """The same with included files, without what Quarto numbers itself."""
    document.bibliographies += bibliographies(document.content()) or of_project(document.path)
    for text in with_included(document, _without_blocks, _QUARTO_INCLUDE, _quarto_place):
        yield from (key for key in _keys(text) if not _QUARTO.fullmatch(key))


def _quarto_place(match: re.Match[str], source: Path) -> tuple[str, list[Path]]:
    name = match[1].strip("\"'")
    return name, [source.parent / name.lstrip("/")]


def _keys(text: str) -> Iterator[str]:
    examples = _examples(text)
    start = 0
    while start < len(text):
        end = _PARAGRAPH_END.search(text, start)
        stop = end.start() if end else len(text)
        for key in _keys_of_paragraph(text[start:stop]):
            if key not in examples:
                yield key
        start = end.end() - 1 if end else stop


def _keys_of_paragraph(text: str) -> Iterator[str]:
    ends = _run_ends(text)
    dollars = [match.start() for match in re.finditer(r"(?<!\\)\$", text)] if "$" in text else []
    match = _TOKEN.search(text)
    while match:
        pos = match.end()
        following = None
        kind = match.lastgroup
        if kind == "ticks":
            pos = _after_code(ends, match) or pos
        elif kind == "math":
            pos = _after_math(text, dollars, match) or pos
        elif kind in {"braced", "plain"}:
            yield match[kind]
            # One right behind another cites too, unlike one right behind a word.
            following = _NEXT_KEY.match(text, pos)
        match = following or _TOKEN.search(text, pos)


def _run_ends(text: str) -> dict[int, list[int]]:
    """The ends of the runs of backticks by their length, the last one first."""
    ends: dict[int, list[int]] = {}
    for run in re.finditer("`+", text):
        ends.setdefault(len(run[0]), []).append(run.end())
    return {length: found[::-1] for length, found in ends.items()}


def _after_code(ends: dict[int, list[int]], opening: re.Match[str]) -> int:
    """Where a code span ends: after the next run of as many backticks; 0 if there is none."""
    found = ends.get(len(opening["ticks"]), [])
    while found and found[-1] <= opening.end():
        found.pop()
    return found[-1] if found else 0


def _after_math(text: str, dollars: list[int], opening: re.Match[str]) -> int:
    """Where mathematics ends: at a sign with no space before and no digit after it; 0 if none."""
    if text[opening.end() : opening.end() + 1].isspace() and opening["math"] == "$":
        return 0
    if opening["math"] == "$$":
        end = text.find("$$", opening.end(), opening.end() + _LONGEST_FORMULA)
        return end + 2 if end >= 0 else 0
    at = bisect_left(dollars, opening.end())
    for dollar in dollars[at : at + _MOST_DOLLARS]:
        after = text[dollar + 1 : dollar + 2]
        if not text[dollar - 1].isspace() and not (after.isascii() and after.isdigit()):
            return dollar + 1
    return 0


def _examples(text: str) -> set[str]:
    """The labels of numbered examples, which look like keys: ``(@good) An example``."""
    labels: set[str] = set()
    if "@" not in text:
        return labels
    at_start = True
    for line in text.split("\n"):
        match = _EXAMPLE.match(line) if at_start else None
        if match:
            labels.add(match[1] or match[2] or "")
        at_start = bool(match) or not line.strip()
    return labels


def _without_blocks(text: str) -> str:
    """The text without code blocks, comments, raw HTML of code and environments of LaTeX."""
    return _without_indented(_without_spanning(_without_fenced(text)))


def _without_fenced(text: str) -> str:
    fences = list(_FENCE.finditer(text))
    # The longest closing fence from each one on, so that what is never closed is known at once.
    longest: list[dict[str, int]] = [{}]
    for fence in reversed(fences):
        known = longest[-1]
        if not fence[2].strip():
            sign = fence[1][0]
            known = {**known, sign: max(known.get(sign, 0), len(fence[1]))}
        longest.append(known)
    longest.reverse()
    parts, pos, index = [], 0, 0
    while index < len(fences):
        opening = fences[index]
        sign, length = opening[1][0], len(opening[1])
        index += 1
        if (sign == "`" and "`" in opening[2]) or longest[index].get(sign, 0) < length:
            continue
        while not _closes(fences[index], sign, length):
            index += 1
        parts.append(text[pos : opening.start()])
        pos = fences[index].end()
        index += 1
    return "".join([*parts, text[pos:]])


def _closes(fence: re.Match[str], sign: str, length: int) -> bool:
    return fence[1][0] == sign and len(fence[1]) >= length and not fence[2].strip()


def _without_spanning(text: str) -> str:
    parts, pos, start = [], 0, 0
    lower = text.lower()
    last = {match[0]: match.start() for match in _SPANNING_END.finditer(lower)}
    while match := _SPANNING.search(text, start):
        if match["comment"]:
            end = "-->"
        elif match["tag"]:
            end = f"</{match['tag'].lower()}>"
        else:
            end = f"\\end{{{match['environment'].lower()}}}"
        start = match.end()
        if last.get(end, -1) >= start:
            parts.append(text[pos : match.start()])
            pos = start = lower.index(end, start) + len(end)
    return " ".join([*parts, text[pos:]])


def _without_indented(text: str) -> str:
    """Without indented code, which stands after a blank line and in no list."""
    kept = []
    in_code = in_list = False
    after_blank = True
    for line in text.split("\n"):
        if not line.strip():
            after_blank = True
        else:
            indented = bool(_INDENTED.match(line))
            if _ITEM.match(line):
                in_list = True
            elif after_blank and not indented and not line.startswith(" "):
                in_list = False
            in_code = indented and not in_list and (after_blank or in_code)
            after_blank = False
        kept.append("" if in_code else line)
    return "\n".join(kept)
