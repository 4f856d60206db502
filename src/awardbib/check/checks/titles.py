# ruff: noqa: SIM905  # the word lists read better as text
"""Upper and lower case of titles, as styles change it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.check.diagnostics import Check, Fix
from awardbib.check.finding import at_field, shortened
from awardbib.text.patch import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.check.context import Context
    from awardbib.check.diagnostics import Found
    from awardbib.check.source import SourceEntry

# The standard styles lower the titles of these; those of books and theses stay (btxbst.doc,
# format.title against format.btitle).
_LOWERED = frozenset(
    "article inproceedings conference incollection inbook misc unpublished techreport report "
    "mastersthesis online booklet".split()
)
_TOKEN = re.compile(
    r"\\[A-Za-z]+\s*|\\.|\$(?:[^$\\]|\\.)*\$|[{}]|[^\W_]+(?:[-‐'’][^\W_]+)*|.", re.DOTALL
)
_ACRONYM = re.compile(r"(?:\w*[a-z0-9]\w*[A-Z]\w*|[A-Z]\w*[A-Z]\w*|\d+[A-Z]\w*)\Z")
_PARTS = re.compile(r"[^\W_]+")
_LEAST_WORDS = 3
_SHOUTED = 0.8  # share of words in capitals from which on a title is one in capitals
#: Words with a capital in any English title: people whose names methods bear, and proper nouns.
NAMES = frozenset(
    "Abel Abelian African American Arabic Asian Banach Bayes Bayesian Bellman Bernoulli Boltzmann "
    "Bregman Brownian Carlo Cauchy Chebyshev Chinese Cholesky Dirichlet Einstein English Erdős "
    "Euclid Euclidean Euler European Fisher Fokker Fourier French Frobenius Gauss Gaussian "
    "Gaussians German Gibbs Google Gram Grassmann Hamilton Hamiltonian Hausdorff Hawkes Hebbian "
    "Hermite Hermitian Hessian Hilbert Hopfield Huffman Indian Jacobi Jacobian Japanese Jeffreys "
    "Kalman Kantorovich Kolmogorov Korean Krylov Kullback Lagrange Lagrangian Langevin Laplace "
    "Laplacian Lebesgue Legendre Leibler Lévy Lie Lipschitz Lojasiewicz Lyapunov Mahalanobis "
    "Markov Markovian Minkowski Monte Nash Nesterov Newton Newtonian Nyström Pareto Parzen Planck "
    "Poincaré Poisson Polyak Portuguese Potts Rademacher Rényi Ricci Riemann Riemannian "
    "Russian Schrödinger Shannon Shapley Sinkhorn Sobolev Spanish Stackelberg Stein Stiefel "
    "Taylor Thompson Tikhonov Turing Twitter Vapnik Voronoi Wasserstein Wiener Wikipedia "
    "Winograd".split()
)


def _lost(entry: SourceEntry, context: Context) -> Iterator[Found]:
    field = entry.fields.get("title")
    if field is None or field.literal is None or entry.type not in _LOWERED:
        return
    spans = unprotected(field.literal, context.record.names if context.record else frozenset())
    if not spans:
        return
    words = [field.literal[start:end] for start, end in spans]
    edits = []
    for start, end in spans:
        at = field.content_start
        edits += [Edit(at + start, at + start, "{"), Edit(at + end, at + end, "}")]
    shown = ", ".join(dict.fromkeys(words))
    verb = "loses its capitals" if len(words) == 1 else "lose their capitals"
    yield at_field(
        entry,
        field,
        f"{shortened(shown)} {verb} in styles such as plain",
        "put braces around what must keep them",
        part=spans[0],
        fix=Fix(f"put braces around {shortened(shown)}", tuple(edits)),
    )


def unprotected(title: str, names: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """The words of a title (LaTeX source) that a style would put in lower case wrongly.

    BibTeX's ``change.case$`` with "t" lowers every letter outside of braces but the first of the
    title and the first behind a colon and a blank.

    Args:
        title: LaTeX source.
        names: further words that keep their capital.
    """
    if _is_all_capitals(title):
        return []
    found = []
    depth = 0
    keeps_first = True  # whether the next letter keeps its case
    after_colon = False
    for match in _TOKEN.finditer(title):
        piece = match[0]
        if piece == "{":
            depth += 1
            keeps_first = after_colon = False
        elif piece == "}":
            depth -= 1
        elif piece[0].isalnum() and depth == 0:
            rest = piece[1:] if keeps_first or after_colon else piece
            if _must_keep(piece, rest, names) and any(char.isupper() for char in rest):
                found.append(match.span())
            keeps_first = after_colon = False
        elif piece == ":":
            after_colon = True
        elif not piece.isspace():
            after_colon = False
            keeps_first = keeps_first and piece in "\"'`“‘(["
    return found


def _must_keep(word: str, rest: str, names: frozenset[str]) -> bool:
    """Whether a word is more than a word in title case: an acronym, a name, mixed case."""
    parts = _PARTS.findall(word)
    if any(_ACRONYM.match(part) for part in parts):
        return True
    if len(rest) < len(word):
        return False  # its only capital is the first letter, which stays
    return any(part in NAMES or part in names for part in parts)


def _is_all_capitals(title: str) -> bool:
    words = [word for word in _PARTS.findall(title) if word.isalpha() and len(word) > 1]
    return len(words) >= _LEAST_WORDS and sum(map(str.isupper, words)) > _SHOUTED * len(words)


def _double_braces(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for name in ("title", "booktitle"):
        field = entry.fields.get(name)
        text = field.literal if field is not None else None
        if field is None or text is None or not _is_one_group(text.strip()):
            continue
        if len(_PARTS.findall(text)) >= _LEAST_WORDS and not _is_foreign(text):
            yield at_field(
                entry,
                field,
                f"the whole {name} stands in double braces",
                "brace only the words that must keep their capitals, so that styles can set it",
            )


def _is_foreign(text: str) -> bool:
    """Whether a text has a script without case, in which braces do no harm."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.lower() == char.upper() for char in letters) * 2 > len(letters)


def _is_one_group(text: str) -> bool:
    if not (text.startswith("{") and text.endswith("}")) or text.startswith("{\\"):
        return False
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return at == len(text) - 1
    return False


CHECKS = (
    Check(
        "lost-capitals",
        "capitals that styles put in lower case",
        "warning",
        "plain, IEEEtran, acm and most other styles print “bert” for BERT.",
        "@article{key, title = {BERT and ImageNet for Gaussian processes}}",
        each=_lost,
        group="titles",
    ),
    Check(
        "double-braces",
        "a whole title in double braces",
        "info",
        "No style can set it in its own case: one title stands out in the bibliography.",
        "@article{key, title = {{A Whole Title In Double Braces}}}",
        each=_double_braces,
        group="titles",
    ),
)
