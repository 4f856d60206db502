r"""``\ifmmode … \else … \fi``, which the exports of Physical Review put around every accent.

A field is set as text, so the branch after ``\else`` is what LaTeX prints (TeXbook, chapter 20).
"""

from __future__ import annotations

import re

_STEP = re.compile(r"\\(ifmmode|else|fi)(?![A-Za-z])[ \t\r\n]*+")


def text_branch(src: str) -> str:
    r"""The source with each ``\ifmmode`` replaced by its ``\else`` branch.

    One that is not closed stays as it is, as does an ``\else`` or ``\fi`` without one. Linear in
    the length of ``src``, however deep conditionals are nested.
    """
    if "\\ifmmode" not in src:
        return src
    whole = _whole(src)
    parts: list[str] = []
    pos = 0
    hidden = 0  # conditionals whose first branch, which is mathematics, is being passed over
    for step in _STEP.finditer(src):
        if step.start() not in whole:
            continue
        if not hidden:
            parts.append(src[pos : step.start()])
        pos = step.end()
        if hidden:
            hidden += {"ifmmode": 1, "else": -(hidden == 1), "fi": -1}[step[1]]
        elif step[1] == "ifmmode":
            hidden = 1
        else:
            parts.append("{}")  # ends a command before it: \o\fi rsted
            hidden += step[1] == "else"  # a second \else: TeX reports it, its text is not set
    parts.append(src[pos:])
    return "".join(parts)


def _whole(src: str) -> set[int]:
    """Offsets of the steps of those conditionals that are closed."""
    steps: set[int] = set()
    opened: list[list[int]] = []
    for step in _STEP.finditer(src):
        if step[1] == "ifmmode":
            opened.append([step.start()])
        elif opened:
            opened[-1].append(step.start())
            if step[1] == "fi":
                steps.update(opened.pop())
    return steps
