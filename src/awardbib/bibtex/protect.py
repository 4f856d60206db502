"""LaTeX source made safe to write: special characters, braces, upper and lower case."""

from __future__ import annotations

import re

from awardbib.bibtex.latex import from_text, to_text

_BRACE = re.compile(r"[{}]")
# What is no text: mathematics, and commands whose argument LaTeX reads as it stands.
_VERBATIM = re.compile(
    r"\\[^A-Za-z(]"
    r"|\$(?:[^$\\]|\\.)++\$"
    r"|\\\((?:[^\\]|\\[^)]){0,300}+\\\)"  # bounded: many that are not closed must cost nothing
    r"|\\(?:url|path|nolinkurl|href|label|ensuremath)\s*+\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}",
    re.DOTALL,
)
_RAW = re.compile(r"(\\.)|([&%#_^])", re.DOTALL)
_TOKEN = re.compile(
    r"(?P<math>\$(?:[^$\\]|\\.)++\$)|(?P<command>\\(?:[A-Za-z]++\*?[ \t]*+|.))|(?P<open>\{)"
    r"|(?P<close>\})|(?P<blank>[ \t]++)|(?P<text>[^\\${} \t]++|.)",
    re.DOTALL,
)
# Commands that stand for a letter change its case themselves: \OE becomes \oe.
_LETTER = re.compile(r"\\(?:OE|AE|AA|O|L|SS|DH|TH|DJ|NG|[^A-Za-z]|[a-z]+)[ \t]*", re.DOTALL)


def balanced(value: str) -> str:
    """The value if its braces balance as BibTeX counts them, else without braces."""
    depth = 0
    for match in _BRACE.finditer(value):
        depth += 1 if match[0] == "{" else -1
        if depth < 0:
            break
    return value if depth == 0 else _BRACE.sub("", value)


def escaped(value: str) -> str:
    """Text with a backslash before what LaTeX would trip over; mathematics as it is."""
    if balanced(value) != value:
        return from_text(to_text(value))
    if _RAW.search(value) is None:
        return value
    parts: list[str] = []
    pos = 0
    for match in _VERBATIM.finditer(value):
        parts += (_escape(value[pos : match.start()]), match[0])
        pos = match.end()
    return "".join([*parts, _escape(value[pos:])])


def _escape(text: str) -> str:
    return _RAW.sub(
        lambda match: match[1] or {"^": "\\textasciicircum{}"}.get(match[2], "\\" + match[2]), text
    )


def case_kept(title: str) -> str:
    r"""A title in which classic styles can lower the case and break nothing.

    They lower whatever stands outside of braces, mathematics (``$O(n)$``) and the names of
    commands (``\LaTeX``) included; those get braces.
    """
    if "$" not in title and "\\" not in title:
        return title
    parts: list[str] = []
    depth = 0
    for token in _TOKEN.finditer(title):
        kind, value = token.lastgroup, token[0]
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif depth == 0 and kind == "math":
            value = f"{{{value}}}"
        elif depth == 0 and kind == "command" and not _LETTER.fullmatch(value):
            name = value.rstrip()
            value = f"{{{name}}}" + value[len(name) :]
        parts.append(value)
    return "".join(parts)


def first_letter_kept(text: str) -> str:
    """A text whose first letter stays upper case in styles that lower that of a note."""
    return f"{{{text[0]}}}{text[1:]}" if text[:1].isupper() else text


def without_braces(title: str) -> str:
    """A title without the braces that only keep the case; those of commands stay."""
    if "{" not in title:
        return title
    parts: list[str] = []
    kept: list[bool] = []
    argument = False  # whether a brace that comes now belongs to a command
    for token in _TOKEN.finditer(title):
        kind, value = token.lastgroup, token[0]
        if kind == "open":
            kept.append(argument or title.startswith("\\", token.end()))
            value = "{" if kept[-1] else ""
            argument = False
        elif kind == "close":
            was_kept = kept.pop() if kept else True
            value = "}" if was_kept else ""
            argument = was_kept  # \href{…}{…}
        elif kind == "command":
            argument = True
        elif kind != "blank":
            argument = False
        parts.append(value)
    return "".join(parts)
