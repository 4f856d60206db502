"""How long a short command takes, as a multiple of the bare interpreter's own time.

Run it with the installed package: ``python tests/benchmarks/startup.py [FOLDER]``, with the curated
library or with another one (``large.py`` writes one). The bar is 8 for ``awardbib lists --venue
ICLR`` with a warm cache, and 2 s for the first run, which builds the index.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 31
COMMANDS = (
    ["lists", "--venue", "ICLR"],
    ["lists"],
    ["search", "diffusion"],
    ["export", "-f", "keys"],
    ["--help"],
)


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
    refs = ["--refs", *sys.argv[1:]] if sys.argv[1:] else []
    with tempfile.TemporaryDirectory() as cache:
        os.environ["AWARDBIB_CACHE"] = cache
        begin = time.perf_counter()
        subprocess.run([*start, "lists", *refs], stdout=subprocess.DEVNULL, check=True)
        print(f"awardbib lists for the first time: {time.perf_counter() - begin:.2f} s")
        for command in COMMANDS:
            taken = median([*start, *command, *(refs if "--help" not in command else ())])
            print(f"awardbib {' '.join(command)}: {taken * 1000:.1f} ms, {taken / bare:.1f} times")


if __name__ == "__main__":
    main()
