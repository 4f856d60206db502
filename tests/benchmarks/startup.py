"""How long a short command takes, as a multiple of the bare interpreter's own time.

Run it with the installed package: ``python tests/benchmarks/startup.py``. The bar is 10 for
``awardbib lists`` with a warm cache.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 31
COMMANDS = (["lists"], ["search", "diffusion"], ["export", "-f", "keys"], ["--help"])


def median(command: list[str]) -> float:
    """The median time of a command in seconds, output thrown away."""
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def main() -> None:
    """Print a line a command."""
    bare = median([sys.executable, "-c", "pass"])
    print(f"bare interpreter {bare * 1000:.1f} ms")
    script = Path(sys.executable).with_name("awardbib")
    start = [str(script)] if script.exists() else [sys.executable, "-m", "awardbib"]
    for command in COMMANDS:
        taken = median([*start, *command])
        print(f"awardbib {' '.join(command)}: {taken * 1000:.1f} ms, {taken / bare:.1f} times")


if __name__ == "__main__":
    main()
