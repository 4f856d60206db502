"""Entries and the notes that belong to them, for tests of whole runs."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awardbib.fetch.net.cache import Cache
from awardbib.fetch.net.http import Client
from awardbib.fetch.net.login import Account
from awardbib.fetch.net.pacing import Pacer
from awardbib.fetch.run.enrich import Enrichment, Options
from awardbib.fetch.sources.openreview import V2, OpenReview
from awardbib.library import Library

from .fake.transport import Clock, FakeTransport
from .fake.world import World, note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from awardbib.fetch.net.transport import Transport
    from awardbib.fetch.run.report import Report

_WORDS = [
    "Learning",
    "Attention",
    "Sparse",
    "Graph",
    "Kernel",
    "Diffusion",
    "Causal",
    "Robust",
    "Bayesian",
    "Transport",
    "Memory",
    "Equivariant",
    "Gradient",
    "Implicit",
    "Adaptive",
    "Neural",
    "Spectral",
    "Latent",
    "Tensor",
    "Convex",
    "Online",
    "Private",
]
_FAMILIES = [
    "Müller",
    "Karlaš",
    "García",
    "Nguyen",
    "Okafor",
    "Lindqvist",
    "Rossi",
    "Dubois",
    "Novák",
    "Tanaka",
    "Øster",
]
_GIVEN = ["Ada", "Björn", "Chloé", "Dan", "Eva", "Farid", "Grace", "Hana", "Ivan", "Jun"]


@dataclass(frozen=True)
class Expected:
    """What must come of an entry: its outcome, and the id if it is found."""

    outcome: str
    id: str = ""


@dataclass(frozen=True)
class Sample:
    """A .bib file, the servers that know its papers, and what must come of each entry."""

    text: str
    world: World
    expected: dict[str, Expected]


def sample(seed: int, count: int = 20) -> Sample:
    """Entries of every kind, drawn by a seed."""
    rng = random.Random(seed)  # noqa: S311  # a seeded test
    world, expected = World(), {}
    entries = [_EDITION.format(year=year) for year in (2019, 2022, 2024)]
    for number in range(count):
        key, year = f"key{number}", rng.choice([2019, 2022, 2024])
        title = " ".join(f"{word}{_letters(rng)}" for word in rng.sample(_WORDS, 5))
        families = rng.sample(_FAMILIES, rng.randint(1, 4))
        people = [(f"{family}{_letters(rng)}", rng.choice(_GIVEN)) for family in families]
        kind = rng.choice(["plain", "plain", "traps", "linked", "mirror", "none", "talk"])
        entries.append(_entry(key, year, title, people, kind, f"forum{number:05d}"))
        names = tuple(f"{given} {family}" for family, given in people)
        expected[key] = _serve(world, f"forum{number:05d}", year, title, names, kind)
    return Sample("\n".join(entries), world, expected)


def _letters(rng: random.Random) -> str:
    """An ending that nothing else has."""
    return "".join(rng.choices("bcdfghjklmnpqrstvwxz", k=5))


_EDITION = """@proceedings{{iclr-{year},
  title      = {{International Conference on Learning Representations {year}}},
  shorttitle = {{{{ICLR}} {year}}},
  year       = {{{year}}},
}}
"""


def _entry(  # noqa: PLR0913, PLR0917  # an entry's parts
    key: str, year: int, title: str, people: Sequence[tuple[str, str]], kind: str, id_: str
) -> str:
    type_ = "unpublished" if kind == "talk" else "inproceedings"
    lines = [f"  crossref = {{iclr-{year}}},", f"  title    = {{{title}}},"]
    lines.append(f"  author   = {{{' and '.join(f'{f}, {g}' for f, g in people)}}},")
    if kind == "linked":
        lines += [f"  eprint   = {{{id_}}},", "  eprinttype = {openreview},"]
    return "\n".join([f"@{type_}{{{key},", *lines, "}", ""])


def _serve(  # noqa: PLR0913, PLR0917  # a note's parts
    world: World, id_: str, year: int, title: str, names: tuple[str, ...], kind: str
) -> Expected:
    """Put on the servers what belongs to an entry of that kind."""
    version = 2 if year >= 2024 else 1
    if kind == "talk":
        return Expected("skipped")
    if kind == "none":
        return Expected("not found")
    if kind in {"mirror", "traps"}:
        _put(world, f"mirro{id_[5:]}", title, names, 2, "dblp.org/journals/CORR/2024", "CoRR 2024")
    if kind == "mirror":
        return Expected("unsure")
    if kind == "traps":
        _put(world, f"works{id_[5:]}", title, names, 2, f"ICLR.cc/{year}/Workshop/X", "Workshop")
        before = f"ICLR.cc/{year - 1}/Conference/Withdrawn_Submission"
        _put(world, f"withd{id_[5:]}", title, names, version, before, f"ICLR {year - 1} withdrawn")
    edition = f"ICLR.cc/{year}/Conference"
    if year == 2019:
        world.add(
            note(
                id_,
                title,
                names,
                version=1,
                venueid=None,
                venue=None,
                invitation=f"{edition}/-/Blind_Submission",
            ),
            version=1,
        )
    else:
        _put(world, id_, title, names, version, edition, f"ICLR {year} spotlight")
    return Expected("found", id_)


def _put(  # noqa: PLR0913, PLR0917  # a note's parts
    world: World,
    id_: str,
    title: str,
    names: tuple[str, ...],
    version: int,
    venueid: str,
    venue: str,
) -> None:
    made = note(id_, title, names, version=version, venueid=venueid, venue=venue, abstract="A & B")
    world.add(made, version=version)


@dataclass
class Bench:
    """A library with a cache, a clock and servers, on which runs can be made."""

    path: Path
    world: World
    clock: Clock
    cache: Cache
    transport: Transport | None = None
    username: str = ""
    password: str = ""

    def client(self, **options: bool) -> Client:
        """A client as the command line makes it."""
        return Client(
            self.transport or FakeTransport(self.world),
            Pacer(self.clock.time, self.clock.sleep, self.cache),
            cache=self.cache,
            rng=random.Random(1),  # noqa: S311  # a seeded test
            **options,
        )

    def run(
        self,
        *,
        write: bool = True,
        refresh: bool = False,
        jobs: int = 1,
        report: Path | None = None,
    ) -> Report:
        """One run over the whole library, as the command line makes it."""
        client = self.client()
        account = Account(client, V2, username=self.username, password=self.password)
        run = Enrichment(
            list(Library.load(self.path)),
            [OpenReview(client, account)],
            self.clock.time,
            Options(write=write, jobs=jobs),
            self.cache,
        )
        if refresh:
            client.since = run.started
        done = run.run()
        if report:
            report.write_text(json.dumps(done.as_json()), encoding="utf-8")
        run.finish()
        return done


def bench(folder: Path, text: str, world: World) -> Bench:
    """A bench with a new file and an empty cache."""
    path = folder / "mine.bib"
    path.write_text(text, encoding="utf-8")
    clock = Clock()
    return Bench(path, world, clock, Cache(":memory:", clock.now))


def without_additions(text: str, report: Report) -> str:
    """A file's text without the lines that a report says were added."""
    names = {name for line in report.lines for name in line.added}
    if not names:
        return text
    return re.sub(rf"(?m)^  (?:{'|'.join(sorted(names))})\s*= \{{.*\}},\n", "", text)
