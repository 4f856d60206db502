"""Change a module line by line and see whether a test fails each time: what survives has no test.

    python tests/mutants.py src/awardbib/works/matching/match.py tests/fetch/test_match.py --most 40

Each mutant is a copy of the package with one small change (a comparison, a number, an ``and``, a
``not``, a returned value …), in a folder of its own; the working tree is never touched. The named
tests must pass without a change. What survives is printed with its line; look at each: either a
test is missing, or the line does not matter and can go.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
_SECONDS = 300  # for the tests of one mutant; one that never ends counts as killed
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module's text with one change, and what was changed where."""

    line: int
    before: str
    after: str
    source: str


def mutants(source: str) -> list[Mutant]:
    """All mutants of a module, in the order of its lines."""
    tree = ast.parse(source)
    found = []
    for node, changed in _changes(tree):
        start, end = _span(source, node)
        before, after = source[start:end], ast.unparse(changed)
        if isinstance(changed, ast.expr):
            after = f"({after})"
        if before != after:
            text = source[:start] + after + source[end:]
            found.append(Mutant(node.lineno, before, after, text))
    return sorted(found, key=lambda mutant: mutant.line)


def _changes(tree: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Each expression that can be changed, with what it becomes."""
    skipped = {id(part) for part in _silent(tree)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            other = _COMPARISONS[type(node.ops[0])]()
            yield node, ast.Compare(node.left, [other], node.comparators)
        elif isinstance(node, ast.BoolOp):
            other_op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
            yield node, ast.BoolOp(other_op, node.values)
            for number in range(len(node.values)):
                rest = [value for at, value in enumerate(node.values) if at != number]
                yield node, rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node, node.operand
        elif isinstance(node, ast.IfExp):
            yield node, ast.IfExp(node.test, node.orelse, node.body)
        elif isinstance(node, ast.Constant):
            yield from ((node, ast.Constant(value)) for value in _other_values(node.value))
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Name | ast.Call):
            yield node.value, ast.Constant(None)


def _other_values(value: object) -> list[bool | int | float | str]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1]
    if isinstance(value, float):
        return [value * 0.5, value * 1.5] if value else [0.5]
    return ["" if value else "x"] if isinstance(value, str) else []


def _silent(tree: ast.AST) -> Iterator[ast.AST]:
    """What no test can tell apart: docstrings, annotations, imports for types, messages."""
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts = [node]
        elif isinstance(node, ast.AnnAssign | ast.arg):
            parts = [node.annotation]
        elif isinstance(node, ast.FunctionDef):
            parts = [node.returns]
        elif isinstance(node, ast.Raise | ast.JoinedStr) or (
            isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        ):
            parts = [node]
        for part in parts:
            if part is not None:
                yield from ast.walk(part)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _span(source: str, node: ast.expr) -> tuple[int, int]:
    """Where an expression stands in the text; ast counts columns in UTF-8 bytes."""
    lines = source.splitlines(keepends=True)

    def offset(line: int, column: int) -> int:
        before = sum(len(text) for text in lines[: line - 1])
        return before + len(lines[line - 1].encode()[:column].decode())

    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset)


class Bench:
    """A copy of the package in which mutants are tried."""

    def __init__(self, folder: Path, module: Path, tests: list[str]) -> None:
        self._tests = tests
        self._module = folder / module.resolve().relative_to(ROOT)
        shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("refs", "styles"):
            (folder / name).symlink_to(ROOT / name)
        self._environment = os.environ | {
            "PYTHONPATH": str(folder / "src"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "AWARDBIB_CACHE": str(folder / "cache"),
        }

    def passes(self, source: str) -> bool:
        """Whether the tests pass with this text in the place of the module's."""
        self._module.write_text(source, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
        try:
            done = subprocess.run(
                [*command, *self._tests],
                cwd=ROOT,
                env=self._environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def main() -> int:
    """Try mutants and print what survives; 1 if anything does."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("module", type=Path, help="the file to change")
    parser.add_argument("tests", nargs="+", help="files or folders of tests that should notice")
    parser.add_argument("--most", type=int, default=20, help="how many mutants, drawn by chance")
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--lines", default="", help="only these lines, as 40-90")
    chosen = parser.parse_args()
    source = chosen.module.read_text(encoding="utf-8")
    found = mutants(source)
    if chosen.lines:
        first, last = map(int, chosen.lines.split("-"))
        found = [one for one in found if first <= one.line <= last]
    if len(found) > chosen.most:
        rng = random.Random(chosen.seed)  # noqa: S311  # a draw that can be repeated
        found = sorted(rng.sample(found, chosen.most), key=lambda one: one.line)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), chosen.module, chosen.tests)
        if not bench.passes(source):
            print("the tests fail without any change")  # noqa: T201
            return 2
        alive = [one for one in found if bench.passes(one.source)]
    for one in alive:
        print(f"{chosen.module}:{one.line}: survived: {one.before}  ->  {one.after}")  # noqa: T201
    print(f"{len(found)} mutants, {len(alive)} survived")  # noqa: T201
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
