"""How fast titles are looked up among 100,000 others, and how well on the hard cases.

Run: ``PYTHONPATH=src python -m tests.benchmarks.match [records]``
"""

from __future__ import annotations

import random
import string
import sys
import time

from tests.fetch import pairs as hard

from awardbib.works.matching.index import Index
from awardbib.works.matching.match import Query, Verdict
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import Appearance, Status


def main() -> None:
    """Print the figures."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rng = random.Random(1)  # noqa: S311  # the same papers each time
    pairs = hard.load()
    invented = _invent(rng, pairs, size)
    start = time.process_time()
    index = Index([*invented, *hard.records(pairs).values()])
    print(f"{len(index):,} records indexed in {time.process_time() - start:.1f} s")
    asked = rng.sample(invented, min(3000, size))
    queries = {
        "present": [Query(one.title, one.authors, "iclr", one.year) for one in asked],
        "retitled": [Query(_title(rng, pairs), one.authors, "iclr", one.year) for one in asked],
        "absent": [Query(_title(rng, pairs), ("X Yz", "A Bc"), "iclr", 2020) for _ in asked],
        "the hard cases, ten times": [hard.query(pair) for pair in pairs * 10],
    }
    for name, many in queries.items():
        start = time.process_time()
        for query in many:
            index.find(query)
        rate = len(many) / (time.process_time() - start)
        print(f"{name}: {rate:,.0f} look-ups a second of processor time")
    _judge(index, pairs)


def _judge(index: Index, pairs: list[dict[str, object]]) -> None:
    """How many of the hard cases are found, wrong, or suggested first."""
    found = wrong = first = retitled = 0
    for pair in pairs:
        outcome = index.find(hard.query(pair))
        right = pair["openreview_id"]
        wrong += outcome.chosen is not None and outcome.chosen.id != right
        if pair["category"] in hard.RETITLED:
            retitled += 1
            unsure = outcome.verdict is Verdict.UNSURE
            first += unsure and outcome.candidates[0].record.id == right
        else:
            found += outcome.chosen is not None
    total = len(pairs) - retitled
    print(
        f"hard cases: {found} of {total} found, {wrong} wrong; "
        f"{first} of {retitled} retitled ones unsure with the right one first"
    )


def _invent(rng: random.Random, pairs: list[dict[str, object]], size: int) -> list[Record]:
    """Papers with words and people of the hard cases and many more of their own."""
    people = [name for pair in pairs for name in pair["authors"]]  # type: ignore[attr-defined]
    people += [f"{_word(rng).title()} {_word(rng).title()}" for _ in range(size)]
    return [
        Record(
            "snapshot",
            f"invented{number:07d}",
            _title(rng, pairs),
            tuple(rng.choices(people, k=rng.randint(1, 8))),
            Appearance("iclr", year, Status.ACCEPTED),
            year,
        )
        for number, year in ((n, rng.randint(2017, 2024)) for n in range(size))
    ]


def _title(rng: random.Random, pairs: list[dict[str, object]]) -> str:
    """Half of the words of a real title, and as many that nobody uses."""
    words = str(rng.choice(pairs)["title"]).split()
    kept = rng.sample(words, (len(words) + 1) // 2)
    return " ".join([*kept, *(_word(rng) for _ in kept)])


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(string.ascii_lowercase, k=rng.randint(3, 6)))


if __name__ == "__main__":
    main()
