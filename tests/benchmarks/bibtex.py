# ruff: noqa: SIM905  # word lists read better as text; a script prints
"""How long a full read takes beside bibtexparser's default stack, in the same run.

    PYTHONPATH=src python tests/benchmarks/bibtex.py [entries] [rounds]

Prints the best of the rounds for each, in seconds of the processor, their ratio (the goal: at most
1.2), and the peak of memory that Python allocated for the text and for twice the text (the goal:
linear). The three take turns, so that a busy machine slows all of them.
"""

from __future__ import annotations

import gc
import random
import sys
import time
import tracemalloc
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import parse_string

from awardbib.bibtex.read import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_FAMILIES = ('M{\\"u}ller', "van den Berg", "Łukasiewicz", "Zhang", "O'Neil", "Garc{\\'\\i}a")
_GIVEN = ('J{\\"o}rg', "Rianne", "Zoë", "Bohang", "Se{\\'a}n", "Ana Mar{\\'\\i}a", "A. B.")
_WORDS = (
    'learning deep {GNN}s with {3D} toys and blocks for $O(n^2)$ graphs na{\\"\\i}ve Bayes '
    "transformers are all you need under distribution shift".split()
)
_MONTHS = ("jan", "feb", "jun", "jul", "dec")


def sample(entries: int) -> str:
    """Entries of some 570 bytes and 13 fields, invented, the same at each call."""
    random.seed(1)
    pick = random.choice
    parts = ['@string{toy = "Proceedings of the Toy Conference"}\n']
    for number in range(entries):
        names = " and ".join(f"{pick(_FAMILIES)}, {pick(_GIVEN)}" for _ in range(3))
        title = " ".join(pick(_WORDS) for _ in range(8))
        year = 2000 + number % 25
        parts.append(
            f"@inproceedings{{key{number},\n"
            f"  author    = {{{names}}},\n"
            f"  title     = {{{title}}},\n"
            f"  booktitle = toy,\n"
            f"  year      = {year},\n"
            f"  month     = {pick(_MONTHS)},\n"
            f"  pages     = {{{number}--{number + 12}}},\n"
            f"  volume    = {{{number % 90}}},\n"
            f"  publisher = {{Toy Press}},\n"
            f"  address   = {{Vienna, Austria}},\n"
            f"  doi       = {{10.1234/toy.{year}.{number}_a}},\n"
            f"  url       = {{https://toys.example/{year}/paper_{number}%20final.pdf}},\n"
            f"  keywords  = {{graphs, toys, geometry, learning}},\n"
            f"  abstract  = {{We play with toys and report {number} results, 40\\% better.}},\n"
            "}\n\n"
        )
    return "".join(parts)


def best(actions: Sequence[Callable[[str], object]], text: str, rounds: int) -> list[float]:
    """The shortest time of each action in some rounds of all of them, in seconds."""
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for action, taken in zip(actions, times, strict=True):
            gc.collect()
            start = time.process_time()
            action(text)
            taken.append(time.process_time() - start)
    return [min(taken) for taken in times]


def peak(text: str) -> int:
    """The most memory a full read holds at a time, in bytes."""
    tracemalloc.start()
    read_text(text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def split(text: str) -> object:
    """What the library does that the full read is built on."""
    return parse_string(text, parse_stack=[])


def main(entries: int = 10_000, rounds: int = 5) -> None:
    """Measure and print."""
    text = sample(entries)
    alone, default, ours = best([split, parse_string, read_text], text, rounds)
    assert len(read_text(text).works) == entries
    print(f"{entries} entries, {len(text) / entries:.0f} bytes each, best of {rounds}")
    print(f"bibtexparser, split only:    {alone:6.2f} s")
    print(f"bibtexparser, default stack: {default:6.2f} s")
    print(f"full read:                   {ours:6.2f} s, {entries / ours:,.0f} entries/s")
    print(f"ratio to the default stack:  {ours / default:6.2f}")
    half = sample(entries // 2)
    print(f"peak memory: {peak(half) / len(half):.1f} bytes a byte for half of it, ", end="")
    print(f"{peak(text) / len(text):.1f} for all")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
