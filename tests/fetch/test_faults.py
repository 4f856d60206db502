"""Whatever goes wrong on the way, the file, the report and the exit code are right.

A thousand runs with ``AWARDBIB_FAULT_RUNS=1000``; fewer by default. The servers' faults are drawn
at random for each request, and a run that was stopped is taken up until it is through; time passes
by the runs' own waiting alone.
"""

from __future__ import annotations

import os
import random
import re
from typing import TYPE_CHECKING

import pytest

from awardbib.bibtex.parser import parse
from awardbib.fetch.net.cache import Cache

from .fake.world import EMAIL, FAULTS, PASSWORD, TOKEN
from .sample import bench, sample

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.fetch.run.report import Report

    from .fake.world import Asked, Reply
    from .sample import Bench, Sample

RUNS = int(os.environ.get("AWARDBIB_FAULT_RUNS", "150"))
_RESTARTS = 6
_NO_DATE = re.compile(r"\(\d{4}-\d\d-\d\d\)")


def test_every_run_among_faults_keeps_every_promise(tmp_path: Path) -> None:
    done = seed = 0
    while done < RUNS:
        done += _until_through(seed, tmp_path)
        seed += 1


def _until_through(seed: int, folder: Path) -> int:
    """One library, as many runs as it takes; returns how many."""
    made = sample(seed)
    rng = random.Random(~seed)  # noqa: S311  # a seeded test
    rate = rng.choice([0.02, 0.1, 0.3, 0.9])
    kinds = rng.sample(sorted(FAULTS), rng.randint(1, len(FAULTS)))

    def draw(_: Asked) -> Reply | None:
        return FAULTS[rng.choice(kinds)]() if rng.random() < rate else None

    made.world.draw = draw
    made.world.page = rng.choice([1, 2, 25, 1000])
    runs = bench(folder, made.text, made.world)
    if rng.random() < 0.4:
        runs.username, runs.password = EMAIL, PASSWORD
    jobs = rng.choice([1, 1, 1, 3])
    count = 1
    while count <= _RESTARTS:
        count += 1
        before = runs.path.read_bytes()
        report = runs.run(jobs=jobs)
        _check(seed, made, runs, report, before)
        if report.stopped is None and not report.count("failed"):
            break
        runs.clock.now += rng.choice([1.0, 4000.0, 90_000.0])
    made.world.draw = lambda _: None
    runs.clock.now += 90_000.0
    last = runs.run(jobs=jobs)
    _check(seed, made, runs, last, runs.path.read_bytes())
    assert last.exit_code == 1 if _has_open(made) else last.exit_code == 0
    _same_as_without_faults(seed, made, runs, folder)
    _no_second_writing(seed, runs)
    return count


def _has_open(made: Sample) -> bool:
    return any(one.outcome in {"unsure", "not found"} for one in made.expected.values())


def _check(seed: int, made: Sample, runs: Bench, report: Report, before: bytes) -> None:
    """The promises of one run."""
    text = runs.path.read_text(encoding="utf-8")
    parsed = parse(text)
    assert not parsed.findings, seed
    old = {entry.key: entry.fields for entry in parse(made.text).entries}
    new = {entry.key: entry.fields for entry in parsed.entries}
    assert list(new) == list(old), seed
    for key, fields in old.items():  # nothing is lost or changed
        assert {name: new[key].get(name) for name in fields} == fields, (seed, key)
    _only_lines_added(made.text, text)
    for line in report.lines:
        wanted = made.expected[line.key]
        assert line.outcome in {wanted.outcome, "failed"}, (seed, line)
        if line.outcome == "found":
            assert [one["forum"] for one in line.matched] == [wanted.id], (seed, line)
        added = {name: new[line.key].get(name) for name in line.added}
        assert added == line.added, (seed, line)
    for key, fields in new.items():  # what is new in the file is right
        assert fields.get("eprint", "") in {"", made.expected.get(key, _NOTHING).id}, (seed, key)
    is_broken = report.stopped is not None or report.count("failed") > 0
    assert (report.exit_code == 4) == is_broken, seed
    assert report.left + len(report.lines) == len(made.expected), seed
    said = repr(report.as_json())
    assert PASSWORD not in said, seed
    assert TOKEN not in said, seed
    if runs.path.read_bytes() != before:
        assert report.changed, seed


class _NOTHING:  # stands for an entry that expects nothing
    id = ""


def _only_lines_added(old: str, new: str) -> None:
    """Every line of the old text is in the new one, in its order."""
    lines = iter(new.splitlines())
    assert all(line in lines for line in old.splitlines())


def _same_as_without_faults(seed: int, made: Sample, runs: Bench, folder: Path) -> None:
    """The file is what a run without any fault makes of it, but for dates."""
    (folder / "calm").mkdir(exist_ok=True)
    calm = bench(folder / "calm", made.text, made.world)
    calm.username, calm.password = runs.username, runs.password
    calm.run()
    texts = [_NO_DATE.sub("", one.path.read_text(encoding="utf-8")) for one in (runs, calm)]
    assert texts[0] == texts[1], seed


def _no_second_writing(seed: int, runs: Bench) -> None:
    """Once more changes nothing, and does not touch the file."""
    before = runs.path.stat()
    again = runs.run()
    assert again.changed == 0, seed
    assert runs.path.stat().st_ino == before.st_ino, seed
    assert runs.path.stat().st_mtime_ns == before.st_mtime_ns, seed


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_server_that_always_fails_loses_nothing(tmp_path: Path, fault: str) -> None:
    """No fault is taken for "there is no such paper", and none ends in a loop."""
    made = sample(3)
    made.world.broken["*"] = fault
    runs = bench(tmp_path, made.text, made.world)
    report = runs.run()
    assert report.exit_code == 4, report.as_json()
    assert report.count("not found") == report.count("unsure") == 0
    assert runs.path.read_text(encoding="utf-8") == made.text
    assert max(runs.clock.slept, default=0) <= 60
    assert len(made.world.asked) < 60


def test_the_cache_file_never_holds_a_credential(tmp_path: Path) -> None:
    made = sample(5)
    runs = bench(tmp_path, made.text, made.world)
    runs.username, runs.password = EMAIL, PASSWORD
    runs.cache = Cache(tmp_path / "cache" / "fetch.sqlite3", runs.clock.now)
    runs.run()
    runs.cache.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for secret in (PASSWORD, TOKEN, EMAIL):
        assert secret.encode() not in kept
