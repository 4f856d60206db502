r"""Simple mathematics in titles as readers see it: ``$\ell_2$`` as ℓ₂, ``$O(n^2)$`` as O(n²).

CSL-JSON keeps mathematics as TeX, for programs that set it. A page or a terminal does not, so
what is no more than letters, signs and single indices becomes rich text here. Anything further
(fractions, roots, commands with arguments) stays as it was written.
"""

from __future__ import annotations

import re

_NAMES = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "ϕ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "ell": "ℓ", "infty": "∞", "times": "×", "cdot": "·", "leq": "≤", "le": "≤",
    "geq": "≥", "ge": "≥", "neq": "≠", "approx": "≈", "sim": "∼", "to": "→", "in": "∈",
    "pm": "±", "log": "log", "exp": "exp", "min": "min", "max": "max",
}  # fmt: skip
_WORDS = frozenset({"log", "exp", "min", "max"})
_FORMULA = re.compile(r'<span class="nocase">\$([^$<>]{1,80})\$</span>')
_ATOM = r"\\[A-Za-z]+|[A-Za-z0-9]"
_TOKEN = re.compile(
    rf"(?P<index>[_^])\s*(?:\{{(?P<group>(?:\s|{_ATOM}|[-+,=*/|])+)\}}|(?P<one>{_ATOM}|[-+*]))"
    rf"|(?P<atom>{_ATOM})|(?P<sign>[-+=(),.:;!/|\[\]])|(?P<blank>\s+)"
)


def shown(text: str) -> str:
    """CSL-JSON rich text with its simple formulas as rich text too."""
    if "$" not in text:
        return text
    return _FORMULA.sub(lambda match: _formula(match[1]) or match[0], text)


def _formula(source: str) -> str:
    """The rich text of a formula, or nothing if it is not simple."""
    parts: list[str] = []
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            return ""
        at = match.end()
        if match["index"]:
            inside = re.findall(rf"{_ATOM}|\S", match["group"] or match["one"])
            inner = "".join(map(_piece, inside))
            tag = "sub" if match["index"] == "_" else "sup"
            parts.append(f"<{tag}>{inner}</{tag}>")
        elif not match["blank"]:
            parts.append(_piece(match[0]))
        if parts and "\\" in parts[-1]:
            return ""
    rich = "".join(parts).replace("( ", "(").strip()
    return f'<span class="nocase">{rich}</span>'


_RAISED = str.maketrans("0123456789+−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ")
_LOWERED = str.maketrans("0123456789+−=()aeijkmnopt", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₘₙₒₚₜ")


def plain_index(text: str, raised: int) -> str:
    """A superscript (1) or subscript (-1) where only characters can be shown."""
    if not raised or not text.strip():
        return text
    table = _RAISED if raised > 0 else _LOWERED
    if all(ord(char) in table for char in text):
        return text.translate(table)
    return f"{'^' if raised > 0 else '_'}{text if len(text) == 1 else f'({text})'}"


def _piece(token: str) -> str:
    """A letter in italics, a number or sign upright; an unknown command as it is."""
    if token.startswith("\\"):
        symbol = _NAMES.get(token[1:], token)
        if token[1:] in _WORDS:
            return f" {symbol} "
        # ℓ is slanted by itself.
        return f"<i>{symbol}</i>" if symbol.isalpha() and symbol != "ℓ" else symbol
    if token.isalpha():
        return f"<i>{token}</i>"
    return {"-": "−", "*": "∗"}.get(token, token)
