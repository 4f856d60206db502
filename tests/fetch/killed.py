"""A program for test_kill.py: on each line of its input it forks a run and tells the process id.

The run is a child of a process without threads, so that it starts at once and can be killed at
any moment. Its servers are in the same process; each request is noted in a file.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fetch.fake.transport import Clock, FakeTransport
from tests.fetch.sample import Bench, sample

from awardbib.fetch.net.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.fetch.fake.world import World

    from awardbib.fetch.net.transport import Response


class Noting(FakeTransport):
    """Notes each request in a file before it is answered."""

    def __init__(self, world: World, path: Path) -> None:
        super().__init__(world)
        self._path = path

    def send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Response:
        """See :class:`awardbib.fetch.net.transport.Transport`."""
        with self._path.open("a", encoding="utf-8") as stream:
            stream.write(url + "\n")
        return super().send(method, url, headers, body)


def run(folder: Path, seed: int) -> None:
    """One run over the folder's library; its report is written at its end."""
    made = sample(seed)
    clock = Clock()
    with Cache(folder / "cache" / "fetch.sqlite3", clock.now) as cache:
        bench = Bench(folder / "mine.bib", made.world, clock, cache)
        bench.transport = Noting(made.world, folder / "asked")
        bench.run(report=folder / "report.json")


def main() -> None:
    """Fork a run for each line: seed and folder."""
    for line in sys.stdin:
        seed, folder = line.rstrip("\n").split(" ", 1)
        child = os.fork()
        if child == 0:
            try:
                run(Path(folder), int(seed))
                os._exit(0)
            except BaseException as error:  # noqa: BLE001  # told to the test
                sys.stderr.write(f"{type(error).__name__}: {error}\n")
                sys.stderr.flush()
                os._exit(9)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


main()
