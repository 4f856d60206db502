"""Look up entries, compare, and write what is new: a run that can be stopped anywhere.

Every answer is in the cache before it is used, every change is noted before it is written, and a
file is written whole. A run that was stopped, by a limit or by force, is taken up by the same call:
what was noted and is in the file counts as done, everything else is decided once more.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from awardbib.fetch.errors import FetchError
from awardbib.fetch.run.facts import plan_enrichment
from awardbib.fetch.run.report import (
    FAILED,
    FOUND,
    MISSING,
    SKIPPED,
    UNSURE,
    Line,
    Report,
    candidates_json,
    error_json,
    record_json,
)
from awardbib.fetch.run.target import Target, sweep
from awardbib.fetch.sources.base import Identifiers
from awardbib.works.duplicates import Duplicates
from awardbib.works.identifiers import of_fields
from awardbib.works.matching.match import Query, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from awardbib.fetch.net.cache import Cache
    from awardbib.fetch.sources.base import Source
    from awardbib.model import Work
    from awardbib.works.matching.match import Outcome

_DOWN = 3  # entries in a row that nobody could tell about: the servers are down
_SAVE_EVERY = 1.0  # seconds between two writings of a file
_LONGEST_PAUSE = 14 * 86400.0  # seconds after which a stopped run is begun anew


@dataclass(frozen=True, slots=True)
class Options:
    """How to run.

    Attributes:
        write: put what is new into the files; without it nothing is written.
        overwrite: fields in which a source wins over the entry.
        jobs: entries that are looked up at a time.
        progress: called after each entry with the report so far and the number of all entries.
    """

    write: bool = False
    overwrite: frozenset[str] = frozenset()
    jobs: int = 1
    progress: Callable[[Report, int], None] | None = None


@dataclass(slots=True)
class _Found:
    """What the sources say of an entry."""

    outcomes: list[Outcome] = field(default_factory=list)
    errors: list[FetchError] = field(default_factory=list)


class Enrichment:
    """One run over some works.

    Args:
        works: what to look up; each is changed in the file where it stands.
        sources: in order; the first that knows a fact gives it.
        clock: Unix time in seconds.
        options: how to run.
        journal: remembers what a stopped run did; without one nothing is remembered.

    Attributes:
        started: Unix time at which the run began; earlier than now for one that is taken up.
        report: what came of the entries so far.

    Raises:
        FileError: a file cannot be read, or not be written back as it is.
    """

    def __init__(
        self,
        works: Sequence[Work],
        sources: Sequence[Source],
        clock: Callable[[], float],
        options: Options,
        journal: Cache | None = None,
    ) -> None:
        self._works = works
        self._sources = sources
        self._clock = clock
        self._options = options
        self._journal = journal if options.write else None
        paths = dict.fromkeys(work.place.path for work in works)
        self._known = Duplicates(works)
        self.targets = {path: Target(path) for path in paths}
        self.run_id = _run_id(works, sources, options)
        self.report = Report("write" if options.write else "dry-run", clock())
        self.started = self._begin()
        self._today = f"{datetime.fromtimestamp(self.report.started, UTC):%Y-%m-%d}"
        self._saved_at = clock()

    def _begin(self) -> float:
        """When this run began: now, or before it was stopped, unless that is too long ago."""
        now = self.report.started
        if self._journal is None:
            return now
        earlier = self._journal.begin(self.run_id, now)
        if earlier is None:
            return now
        sweep(self.targets)
        if now - earlier < _LONGEST_PAUSE:
            return earlier
        self._journal.end(self.run_id)
        self._journal.begin(self.run_id, now)
        return now

    def run(self) -> Report:
        """Look up all works and write what is new.

        An error that ends the run is told by the report; what was done is kept.

        Raises:
            FileError: a file cannot be written.
            DataError: an entry has gone from its file meanwhile.
        """
        report, streak = self.report, 0
        with self._saved_at_last():
            try:
                self._prepare()
                for work, found in self._look_up_all():
                    line = found if isinstance(found, Line) else self._settle(work, found)
                    report.lines.append(line)
                    self._save_now_and_then()
                    if self._options.progress:
                        self._options.progress(report, len(self._works))
                    streak = streak + 1 if line.outcome == FAILED else 0
                    if streak == _DOWN and isinstance(found, _Found):
                        raise found.errors[0]  # told as any other end
            except FetchError as error:
                report.stopped = error
                report.left = len(self._works) - len(report.lines)
        return report

    def finish(self) -> None:
        """Forget the run if it came to its end; to be called when its report is where it belongs.

        Until then the same call takes it up, and reports what was done before as well.
        """
        if self._journal and self.report.stopped is None and not self.report.count(FAILED):
            self._journal.end(self.run_id)

    def diff(self) -> str:
        """The changes of all files as a unified diff; empty where there are none."""
        from difflib import unified_diff  # noqa: PLC0415  # for a dry run alone

        lines: list[str] = []
        for path, target in self.targets.items():
            old, new = (text.splitlines(keepends=True) for text in (target.original, target.text))
            lines += unified_diff(old, new, path, path)
        ends = "\n\\ No newline at end of file\n"  # as diff and git have it
        return "".join(line if line.endswith("\n") else line + ends for line in lines)

    def _prepare(self) -> None:
        queries = [Query.of(work) for work in self._works if work.kind == "paper"]
        for source in self._sources:
            try:
                source.prepare(queries)
            except FetchError as error:
                if error.ends_run:
                    raise
                # Asking one by one may still work, and tells what is wrong where it does not.

    def _look_up_all(self) -> Iterator[tuple[Work, _Found | Line]]:
        """The works in order with what was found, some looked up ahead."""
        jobs = self._options.jobs
        if jobs <= 1:
            for work in self._works:
                yield work, self._look_up(work)
            return
        with ThreadPoolExecutor(jobs) as pool:
            waiting = deque(
                (work, pool.submit(self._look_up, work)) for work in self._works[: 2 * jobs]
            )
            rest = iter(self._works[2 * jobs :])
            try:
                while waiting:
                    work, future = waiting.popleft()
                    found = future.result()
                    if (following := next(rest, None)) is not None:
                        waiting.append((following, pool.submit(self._look_up, following)))
                    yield work, found
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _look_up(self, work: Work) -> _Found | Line:
        """What the sources say, or what a stopped run has done already.

        Raises:
            FetchError: one that ends the run.
        """
        line = Line(work.key, work.place.path, work.place.line)
        if work.kind != "paper":
            line.outcome = SKIPPED
            return line
        own = self.targets[work.place.path].fields(work.key)
        if done := self._done_before(work, own):
            return done
        query, known = Query.of(work), _known(own)
        found = _Found()
        for source in self._sources:
            try:
                found.outcomes.append(source.look_up(query, known))
            except FetchError as error:
                if error.ends_run:
                    raise
                found.errors.append(error)
        return found

    def _done_before(self, work: Work, own: Mapping[str, str]) -> Line | None:
        noted = self._journal.done(self.run_id, work.key) if self._journal else None
        if noted is None:
            return None
        record = json.loads(noted)
        if record["after"] != _fingerprint(own):
            return None
        return Line(**{**record["line"], "line": work.place.line})

    def _settle(self, work: Work, found: _Found) -> Line:
        """Decide about an entry, and change its file in memory."""
        line = Line(work.key, work.place.path, work.place.line)
        target = self.targets[work.place.path]
        own = dict(target.fields(work.key))
        for outcome in found.outcomes:
            if outcome.chosen is None:
                continue
            line.matched.append(record_json(outcome.chosen))
            made = plan_enrichment(
                own,
                work.authors,
                outcome.chosen,
                today=self._today,
                overwrite=self._options.overwrite,
            )
            own.update(made.changes)
            line.added.update(made.added)
            line.replaced.update(made.replaced)
            line.disagreements += [asdict(one) for one in made.disagreements]
            line.confirmed += [name for name in made.confirmed if name not in line.confirmed]
        line.errors = [error_json(error) for error in found.errors]
        unsure = [one for one in found.outcomes if one.verdict is Verdict.UNSURE]
        if line.matched:
            line.outcome = FOUND
        elif found.errors:
            line.outcome = FAILED
        else:
            line.outcome = UNSURE if unsure else MISSING
        if not line.matched:
            line.candidates = [one for each in unsure for one in candidates_json(each.candidates)]
        line.same_as = self._others(work, own)
        if self._journal and line.outcome != FAILED:
            record = {"line": asdict(line), "after": _fingerprint(own)}
            self._journal.note(self.run_id, work.key, json.dumps(record))
        if line.changes:
            target.change(work.key, line.changes)
        return line

    def _others(self, work: Work, own: Mapping[str, str]) -> list[str]:
        """The keys of other entries that have an identifier in common, with what was found."""
        ids = of_fields(own)
        same = [one for found in ids.items() for one in self._known.identified(*found)]
        if ids != of_fields(work.fields):
            self._known.add(replace(work, fields=own))
        return [key for key in dict.fromkeys(one.key for one in same) if key != work.key]

    def _save_now_and_then(self) -> None:
        if self._options.write and self._clock() - self._saved_at >= _SAVE_EVERY:
            self._save()

    def _save(self) -> None:
        for target in self.targets.values():
            target.save()
        self._saved_at = self._clock()

    @contextmanager
    def _saved_at_last(self) -> Iterator[None]:
        """Write what was decided, however the run ends."""
        try:
            yield
        finally:
            if self._options.write:
                self._save()


def _fingerprint(fields: Mapping[str, str]) -> str:
    """Tells whether an entry is as a run left it."""
    return hashlib.sha256(json.dumps(sorted(fields.items())).encode()).hexdigest()


def _run_id(works: Sequence[Work], sources: Sequence[Source], options: Options) -> str:
    """What makes two calls the same run: entries, sources and what may be overwritten."""
    entries = [[work.place.path, work.key] for work in works]
    names = [source.name for source in sources]
    text = json.dumps([entries, names, sorted(options.overwrite)])
    return hashlib.sha256(text.encode()).hexdigest()


def _known(own: Mapping[str, str]) -> Identifiers:
    """The identifiers an entry has itself."""
    ids = of_fields(own)
    return Identifiers(
        openreview=ids.get("openreview", ""),
        arxiv=ids.get("arxiv", ""),
        doi=ids.get("doi", ""),
        url=own.get("url", "").strip(),
    )
