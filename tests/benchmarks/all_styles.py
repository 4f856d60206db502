"""Cite and list forty mixed references in every public style; report each that fails.

python tests/benchmarks/all_styles.py [--dependent] [PATTERN]

Without --dependent the independent styles only; with it every dependent one too, through its
parent: each is loaded, each parent rendered once.
"""

from __future__ import annotations

import argparse
import fnmatch
import importlib.util
import resource
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from awardbib.csl import Style, style_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MIXED = Path(__file__).resolve().parents[1] / "csl" / "mixed.py"


def _loaded() -> Callable[[Style], object]:
    """The function of tests/csl/mixed.py; test folders are not packages."""
    spec = importlib.util.spec_from_file_location("mixed", MIXED)
    if spec is None or spec.loader is None:
        raise ImportError(str(MIXED))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    function: Callable[[Style], object] = module.cite_and_list
    return function


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sweep; 0 when no style raised, 1 otherwise."""
    parser = argparse.ArgumentParser(description="Forty references through every CSL style.")
    parser.add_argument("pattern", nargs="?", default="*")
    parser.add_argument("--dependent", action="store_true", help="the dependent styles too")
    options = parser.parse_args(arguments)
    cite_and_list = _loaded()
    rendered: set[str] = set()
    failed = 0
    names = fnmatch.filter(style_names(dependent=options.dependent), options.pattern)
    start = time.perf_counter()
    for name in names:
        try:
            style = Style.load(name)
            if style.where in rendered:
                continue
            rendered.add(style.where)
            cite_and_list(style)
        except Exception:  # noqa: BLE001 - the sweep reports every failure and goes on
            failed += 1
            sys.stdout.write(f"FAIL {name}\n{traceback.format_exc(limit=-3)}\n")
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{len(names)} styles loaded, {len(rendered)} rendered, {failed} failed,"
        f" {seconds:.0f} s, peak {peak:.0f} MB\n"
    )
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
