"""How long a catalog takes to build from a dump in DBLP's form, and to verify references with.

    python tests/benchmarks/catalog.py 100000 200000 400000

For each number of records: seconds to build, peak memory, size on disk, seconds to verify 1,000
references (half of them by an identifier), as many times as expat needs to read the file alone.
"""

from __future__ import annotations

import gzip
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from xml.parsers import expat

from awardbib.bibtex.read import read_text
from awardbib.catalog import Catalog, Kind, build

WORDS = (
    *("learning", "deep", "neural", "graph", "sparse", "kernel", "causal", "robust", "online"),
    *("adaptive", "models", "networks", "inference", "bounds", "optimal", "transport", "policy"),
    *("attention", "language", "vision", "speech", "representation", "generative", "diffusion"),
    *("contrastive", "federated", "private", "fair", "efficient", "gradient"),
)
NAMES = ("Li", "Wang", "Kim", "M&uuml;ller", "Garc&iacute;a", "Smith", "Nov&aacute;k", "Rossi")
GIVEN = ("Ada", "Alan", "Grace", "Edsger", "Wei", "Jing", "Maria", "Ivan", "Chen", "Yuki", "Lena")


def record(number: int, rng: random.Random) -> tuple[str, str, list[str], int]:
    """Key, title, authors and year of one work; the number makes the title its own."""
    title = " ".join(rng.choices(WORDS, k=7)).capitalize() + f" {number:x}"
    people = [f"{rng.choice(GIVEN)} {rng.choice(NAMES)}" for _ in range(rng.randint(1, 5))]
    return f"conf/x/{number}", title, people, 1990 + number % 36


def dump(path: Path, count: int) -> None:
    """A dump of as many records, in DBLP's form."""
    rng = random.Random(7)  # noqa: S311  # made-up papers
    with gzip.open(path, "wt", encoding="latin-1", compresslevel=1) as stream:
        stream.write('<?xml version="1.0" encoding="ISO-8859-1"?>\n')
        stream.write('<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n')
        for number in range(count):
            key, title, people, year = record(number, rng)
            authors = "".join(f"<author>{name}</author>\n" for name in people)
            stream.write(
                f'<inproceedings mdate="2026-01-01" key="{key}">\n{authors}'
                f"<title>{title}.</title>\n"
                f"<pages>{number % 900}-{number % 900 + 9}</pages><year>{year}</year>\n"
                f"<booktitle>ICLR</booktitle>\n<ee>https://doi.org/10.1000/x.{number}</ee>\n"
                f"<url>db/conf/x/x{year}.html#{number}</url>\n</inproceedings>\n"
            )
        stream.write("</dblp>\n")


def references(count: int, of: int) -> str:
    """A .bib text of some works of a dump; every second one has its DOI."""
    rng, wanted = random.Random(7), set(range(0, of, max(1, of // count)))  # noqa: S311
    entries: list[str] = []
    for number in range(of):
        _, title, people, year = record(number, rng)
        if number in wanted and len(entries) < count:
            names = " and ".join(people).replace("&uuml;", "ü").replace("&iacute;", "í")
            names = names.replace("&aacute;", "á")
            doi = f", doi = {{10.1000/x.{number}}}" if number % 2 else ""
            entries.append(
                f"@inproceedings{{k{number}, title = {{{title}}}, author = {{{names}}}, "
                f"booktitle = {{ICLR}}, year = {{{year}}}{doi}}}\n"
            )
    return "".join(entries)


def main() -> None:
    """Print a line for each number of records."""
    for count in map(int, sys.argv[1:] or ["100000"]):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "dblp.xml.gz"
            dump(path, count)
            start = time.perf_counter()
            parser = expat.ParserCreate()
            parser.UseForeignDTD(True)  # noqa: FBT003  # entities are skipped
            with gzip.open(path) as stream:
                parser.ParseFile(stream)
            bare = time.perf_counter() - start
            start = time.perf_counter()
            part = build(path, folder / "catalog")
            built = time.perf_counter() - start
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            size = part.path.stat().st_size / 1e6
            works = read_text(references(1000, count)).works
            catalog = Catalog(folder / "catalog")
            start = time.perf_counter()
            kinds = [catalog.verify(work).kind for work in works]
            verified = time.perf_counter() - start
            right = kinds.count(Kind.CONFIRMED) / len(kinds)
            print(
                f"{count:>9,} records: built in {built:.1f} s ({built / bare:.1f} times expat), "
                f"{memory:.0f} MB at most, {size:.0f} MB on disk; {len(works)} references in "
                f"{verified:.2f} s, {right:.1%} confirmed"
            )


if __name__ == "__main__":
    main()
