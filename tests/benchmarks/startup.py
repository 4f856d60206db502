"""What each command costs to start, as a multiple of the bare interpreter's own processor time.

``python tests/benchmarks/startup.py [--against FOLDER]``: every command on the small library of the
tests with a warm index; with a second checkout also that one's and the quotient, run in turns. It
is the processor time that counts, best of several runs, so that a busy machine hurts little.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOY = str(ROOT / "tests" / "data" / "toy")
RUNS = 15
REFS = ("--refs", TOY)
# A call of each command that does little beyond starting; none needs the network.
CALLS: dict[str, tuple[str, ...]] = {
    "--help": ("--help",),
    "lists": ("lists", *REFS),
    "search": ("search", "toy", *REFS),
    "show": ("show", "gauss1809orbits", *REFS),
    "open": ("open", "gauss1809orbits", "--print", *REFS),
    "render": ("render", "toyconf-2024-best", *REFS),
    "export": ("export", "toyconf-2024-best", "-f", "keys", *REFS),
    "cite": ("cite", "gauss1809orbits", *REFS),
    "cited": ("cited", "paper.tex", *REFS),
    "import": ("import", "one.bib", "--into", "new.bib", "--dry-run"),
    "check": ("check", "one.bib", "--no-record"),
    "catalog": ("catalog", "list"),
    "awards": ("awards", "one.bib", *REFS),
    "enrich": ("enrich", "--help"),
    "add": ("add", "--help"),
    "venues": ("venues", *REFS),
    "styles": ("styles", "list", "ieee"),
    "help": ("help", "lists"),
}


def spent(root: Path | None, call: tuple[str, ...], folder: Path) -> float:
    """The processor seconds of one run: of a command of a checkout, or of the bare interpreter."""
    command = [sys.executable, "-c", "pass"]
    if root is not None:
        command = [sys.executable, "-m", "awardbib", *call]
    environment = os.environ | {
        "PYTHONPATH": str((root or ROOT) / "src"),
        "AWARDBIB_CACHE": str(folder / f"cache-{(root or ROOT).name}"),
        "AWARDBIB_CATALOG": str(folder / "catalog"),
    }
    begin = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
        check=False,
    )
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime


def main() -> None:
    """Print a line a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, help="another checkout to compare with")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("commands", nargs="*", help="only these")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "paper.tex").write_text("\\cite{gauss1809orbits}")
        (folder / "one.bib").write_text("@article{a, title={T}, author={A B}, year=2001}\n")
        roots = [None, ROOT, *([chosen.against.resolve()] if chosen.against else [])]
        for command, call in CALLS.items():
            if chosen.commands and command not in chosen.commands:
                continue
            times = {root: float("inf") for root in roots}
            for run in range(chosen.runs + 1):
                for root in roots:
                    taken = spent(root, call, folder)
                    if run:  # the first one fills the cache
                        times[root] = min(times[root], taken)
            bare = times[None]
            ratios = [f"{times[root] / bare:5.2f} times" for root in roots[1:]]
            if chosen.against:
                ratios.append(f"quotient {times[roots[1]] / times[roots[2]]:.2f}")
            print(f"{command:<8} {times[ROOT] * 1000:6.1f} ms  {'  '.join(ratios)}", flush=True)


if __name__ == "__main__":
    main()
