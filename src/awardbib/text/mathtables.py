# ruff: noqa: SIM905  # the word lists read better as text
"""The commands and signs of mathematics that may pass: the lists behind :mod:`awardbib.text.math`.

From LaTeX2e and the packages of the AMS. A command that can do anything but set a sign, shape its
argument or part two quantities has no place here.
"""

from __future__ import annotations

#: Letters and signs that a command stands for (LaTeX2e, with the AMS symbols in everyday use).
SYMBOLS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "varrho": "ϱ",
    "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "ell": "ℓ", "hbar": "ℏ", "infty": "∞", "partial": "∂", "nabla": "∇",
    "emptyset": "∅", "forall": "∀", "exists": "∃", "top": "⊤", "bot": "⊥", "prime": "′",
    "dagger": "†", "ast": "∗", "star": "⋆", "circ": "∘", "bullet": "•", "ldots": "…", "dots": "…",
    "cdots": "⋯", "sum": "∑", "prod": "∏", "int": "∫", "Re": "ℜ", "Im": "ℑ", "langle": "⟨",
    "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "lVert": "‖",
    "rVert": "‖", "lvert": "|", "rvert": "|", "Vert": "‖", "vert": "|", "triangle": "△",
    "slash": "/", "aleph": "ℵ",
}  # fmt: skip
# Between two quantities: a blank that the source has beside them is kept.
RELATIONS = {
    "times": "×", "cdot": "⋅", "pm": "±", "mp": "∓", "div": "÷", "oplus": "⊕", "otimes": "⊗",
    "cup": "∪", "cap": "∩", "setminus": "∖", "wedge": "∧", "vee": "∨", "leq": "≤", "le": "≤",
    "geq": "≥", "ge": "≥", "ll": "≪", "gg": "≫", "neq": "≠", "ne": "≠", "approx": "≈",
    "equiv": "≡", "sim": "∼", "simeq": "≃", "cong": "≅", "propto": "∝", "in": "∈", "notin": "∉",
    "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "mid": "|", "parallel": "∥", "perp": "⟂",
    "to": "→", "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒",
    "Leftrightarrow": "⇔", "mapsto": "↦", "hookrightarrow": "↪",
    "leqslant": "⩽", "geqslant": "⩾",
}  # fmt: skip
SYMBOLS |= RELATIONS

FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh det dim exp gcd inf ker lim liminf limsup ln log max min Pr "
    "sin sinh sup tan tanh".split()
)
# Commands of one argument. How it looks; None where that has no place in plain text.
UPRIGHT = frozenset({"mathrm", "mathsf", "mathtt", "mathop", "operatorname"})
ITALIC = frozenset({"mathit"})
BOLD = frozenset({"mathbf", "boldsymbol", "bm"})
#: Their argument is text in the midst of mathematics.
TEXTS = frozenset({"text", "textrm", "textsf", "textit", "textbf", "mbox"})
SHAPES = {
    "mathbb": "DOUBLE-STRUCK",
    "mathcal": "SCRIPT",
    "mathscr": "SCRIPT",
    "mathfrak": "FRAKTUR",
}
#: Alphabets, which can be an index without braces: T_\mathrm{c}.
ALPHABETS = frozenset({"mathrm", "mathsf", "mathtt", "mathit", "mathbf", *SHAPES})
ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0304", "overline": "\u0305", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c",
    "acute": "\u0301", "grave": "\u0300", "breve": "\u0306", "vec": "\u20d7",
    "underline": "\u0332",
}  # fmt: skip
FRACTIONS = frozenset({"frac", "tfrac", "dfrac", "binom"})
SPACES = frozenset({"quad", "qquad", ",", ";", ":", "!", " "})
ESCAPED = {"{": "{", "}": "}", "|": "‖", "%": "%", "&": "&", "#": "#", "_": "_"}
SIGNS = frozenset("+-=*/<>()[]|.,:;!?'")
DELIMITERS = frozenset("()[]|./<>") | {
    *("\\" + name for name in "langle rangle lfloor rfloor lceil rceil lVert rVert Vert".split()),
    *("\\" + name for name in ("lvert", "rvert", "vert", "{", "}", "|")),
}
SHOWN = {"-": "−", "*": "∗", "'": "′"}
