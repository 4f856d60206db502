"""Mathematics between dollar signs that a TeX-like format may set as mathematics.

Field text is data: only what cannot do harm passes, that is letters, digits, simple signs, braces
that pair up, and commands out of a fixed list of symbols and letter shapes. All else is text.
"""

from __future__ import annotations

import re

_SYMBOLS = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu
nu xi pi rho sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi
Sigma Upsilon Phi Psi Omega ell infty partial nabla hbar Re Im forall exists emptyset to
rightarrow leftarrow leftrightarrow Rightarrow mapsto times cdot circ pm mp ast star
oplus otimes le leq ge geq ll gg ne neq approx sim simeq equiv propto in notin subset
subseteq cup cap setminus sum prod int log exp ln max min sup inf lim sin cos tan det
dim ker arg Pr mathbb mathbf mathcal mathfrak mathrm mathit mathsf mathtt boldsymbol bm
text textrm textit hat tilde bar vec dot overline underline widehat widetilde sqrt frac
tfrac dfrac binom left right langle rangle lfloor rfloor lceil rceil lVert rVert lvert
rvert ldots cdots dots prime dagger top bot perp mid parallel quad qquad varrho
"""
_COMMANDS = frozenset(_SYMBOLS.split())
_FORMULA = re.compile(
    r"\$(?=\S)((?:[A-Za-z0-9 ^_{}+\-=*/<>()\[\]|.,;:!']|\\[A-Za-z]+|\\[,;:!{}| ])+)(?<=\S)\$(?!\d)"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)")


def split(text: str) -> list[str]:
    """Text and formulas by turns: every second part is harmless mathematics without its dollars."""
    if text.count("$") < 2:  # noqa: PLR2004 - one dollar opens, one closes
        return [text]
    parts = [""]
    place = 0
    for match in _FORMULA.finditer(text):
        if _harmless(match[1]):
            parts[-1] += text[place : match.start()]
            parts += [match[1], ""]
            place = match.end()
    parts[-1] += text[place:]
    return parts


def _harmless(formula: str) -> bool:
    if any(name not in _COMMANDS for name in _COMMAND.findall(formula)):
        return False
    if formula.count(r"\left") != formula.count(r"\right"):
        return False
    depth = 0
    for sign in re.findall(r"\\.|[{}]", formula):
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return not depth and not re.search(r"[_^]\s*(?:[_^}]|$)|^\s*$", formula)
