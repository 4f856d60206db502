"""A run that is killed at any moment loses nothing and repeats nothing.

Two hundred kills with ``AWARDBIB_KILLS=200``; fewer by default.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from awardbib.bibtex.parser import parse
from awardbib.files import write_whole

from .sample import bench, sample

KILLS = int(os.environ.get("AWARDBIB_KILLS", "20"))
_ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 0.25  # seconds after which a run is killed at the latest; a whole one takes about that


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_killing_a_run_again_and_again_loses_and_repeats_nothing(tmp_path: Path) -> None:
    rng = random.Random(0)  # noqa: S311  # a seeded test
    kills = seed = 0
    with subprocess.Popen(
        [sys.executable, "-m", "tests.fetch.killed"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT / "src"), str(_ROOT)])},
        text=True,
        bufsize=1,
    ) as program:
        while kills < KILLS:
            folder = tmp_path / str(seed)
            folder.mkdir()
            kills += _until_through(program, folder, seed, rng)
            seed += 1
        assert program.stdin is not None
        program.stdin.close()


def _until_through(
    program: subprocess.Popen[str], folder: Path, seed: int, rng: random.Random
) -> int:
    """Start runs over one library, killing each, until one comes to its end."""
    made = sample(seed)
    path = folder / "mine.bib"
    path.write_text(made.text, encoding="utf-8")
    killed = 0
    while True:
        # The more often it was killed, the longer it may run, so that it comes to an end.
        code = _start_and_kill(program, f"{seed} {folder}", rng.uniform(0, _LONGEST + killed / 50))
        _check_file(made.text, path)
        if code == 0 or _is_whole(folder / "report.json"):
            break  # killed after its last act, a run is through
        assert code == -signal.SIGKILL
        killed += 1
    (folder / "calm").mkdir()
    calm = bench(folder / "calm", made.text, made.world)
    wanted = calm.run().as_json()
    assert path.read_bytes() == calm.path.read_bytes()
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert report["counts"] == wanted["counts"]
    for ours, theirs in zip(report["entries"], wanted["entries"], strict=True):
        # A run that is taken up finds the entries further down.
        assert {**ours, "file": "", "line": 0} == {**theirs, "file": "", "line": 0}
    asked = Counter((folder / "asked").read_text(encoding="utf-8").splitlines())
    repeated = sum(count - 1 for count in asked.values())
    assert repeated <= killed  # what was under way when it was killed, and no more
    # What the last killed run left goes with the next write into the folder.
    write_whole(folder / "report.json", json.dumps(report))
    assert sorted(one.name for one in folder.iterdir()) == [
        *("asked", "cache", "calm", "mine.bib", "report.json")
    ]
    return killed


def _is_whole(report: Path) -> bool:
    """Whether a report is there, and all of it."""
    try:
        return bool(json.loads(report.read_text(encoding="utf-8")))
    except (FileNotFoundError, json.JSONDecodeError):
        return False


def _start_and_kill(program: subprocess.Popen[str], line: str, after: float) -> int:
    """Start a run, kill it after some seconds if it still runs; its exit code."""
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(f"{line}\n")
    child = int(program.stdout.readline())

    def kill() -> None:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)

    timer = threading.Timer(after, kill)
    timer.start()
    code = int(program.stdout.readline())
    timer.cancel()
    timer.join()
    return code


def _check_file(old: str, path: Path) -> None:
    """The file is whole: every line of the old one in its order, and sound."""
    text = path.read_text(encoding="utf-8")
    assert not parse(text).findings
    lines = iter(text.splitlines())
    assert all(line in lines for line in old.splitlines())
