# ruff: noqa: SIM905  # the lists of words read better as text
"""An invented library of the size that the record is to have, for measuring.

``python tests/benchmarks/large.py FOLDER`` writes 2,000 works in 1,500 lists of 400 editions.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

WORKS, LISTS, EDITIONS = 2_000, 1_500, 400
VENUES = (
    "ICLR NeurIPS ICML AAAI IJCAI KDD WWW CoRL RSS ICRA COLM AISTATS UAI COLT ACL EMNLP NAACL EACL"
    " CVPR ICCV ECCV WACV SIGIR CIKM WSDM SIGGRAPH"
).split()
WORDS = (
    "learning deep graph neural network attention diffusion policy reward language model vision "
    "transformer sparse kernel causal robust adversarial sampling gradient convex stochastic "
    "inference latent variational contrastive retrieval translation parsing segmentation tracking"
).split()
FAMILIES = "Lovelace Turing Noether Gauss Hopper Kovalevskaya Ramanujan Zhang Wang Müller".split()
GIVEN = "Ada Alan Emmy Carl Grace Sofia Srinivasa Wei Ming Jürgen".split()
AWARDS = (
    ("Best Paper Award", "winner", "main"),
    ("Outstanding Paper Award", "outstanding", "main"),
    ("Best Paper Honorable Mention", "honorable-mention", "main"),
    ("Test of Time Award", "winner", "test-of-time"),
)
SOURCES = ("blog", "first-list", "second-list", "copied-list", "dblp")


def write(folder: Path) -> None:
    """Write the files of the library into an empty folder."""
    chance = random.Random(1)  # noqa: S311  # the same library each time
    editions = [
        (venue, year) for year in range(2026, 2026 - EDITIONS // len(VENUES) - 1, -1)
        for venue in VENUES
    ][:EDITIONS]  # fmt: skip
    works: dict[tuple[str, int], list[str]] = {edition: [] for edition in editions}
    texts: dict[tuple[str, int], list[str]] = {edition: [] for edition in editions}
    for number in range(WORKS):
        edition = editions[number % EDITIONS]
        key, text = _work(number, edition, chance)
        works[edition].append(key)
        texts[edition].append(text)
    for number in range(LISTS):
        edition = editions[number % EDITIONS]
        award = AWARDS[number // EDITIONS]
        members = works[edition] if number < EDITIONS else chance.sample(works[edition], 2)
        texts[edition].insert(0, _list(edition, award, members))
    for (venue, year), entries in texts.items():
        path = folder / venue.lower() / f"{year}.bib"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join([*entries, _edition(venue, year)])
        path.write_text(text, encoding="utf-8")
    tables = (f'[{id_}]\nname = "{id_}"\nkind = "list"\n' for id_ in SOURCES)
    (folder / "sources.toml").write_text(
        "\n".join(tables).replace(
            '"copied-list"\nkind = "list"', '"copied-list"\nkind = "list"\ncopy-of = "first-list"'
        ),
        encoding="utf-8",
    )


def _work(number: int, edition: tuple[str, int], chance: random.Random) -> tuple[str, str]:
    venue, year = edition
    title = " ".join(chance.choices(WORDS, k=8)).capitalize()
    people = " and ".join(
        f"{chance.choice(FAMILIES)}, {chance.choice(GIVEN)}" for _ in range(chance.randint(1, 8))
    )
    key = f"{people.partition(',')[0].lower()}{year}{title.split()[0].lower()}{number}"
    sentence = " ".join(chance.choices(WORDS, k=45)).capitalize()
    text = f"""\
@inproceedings{{{key},
  crossref   = {{{venue.lower()}-{year}}},
  title      = {{{title}}},
  author     = {{{people}}},
  pages      = {{{number}--{number + 9}}},
  eprint     = {{{2001 + number % 12}.{number:05d}}},
  eprinttype = {{arxiv}},
  openreview = {{abcdef{number:06d}}},
  url        = {{https://openreview.net/forum?id=abcdef{number:06d}}},
  keywords   = {{{", ".join(chance.sample(WORDS, 3))}}},
  langid     = {{english}},
  annotation = {{{sentence}.}},
  annotation-zh = {{{"提出变分自编码器编码器给出隐变量的近似后验" * 3}。}},
  evidence   = {{dblp conf/{venue.lower()}/X{number}: title, author, year, url; blog: award}},
}}
"""
    return key, text


def _list(edition: tuple[str, int], award: tuple[str, str, str], members: list[str]) -> str:
    venue, year = edition
    name, rank, category = award
    id_ = f"{venue.lower()}-{year}-{name.lower().replace(' ', '-')}"
    return f"""\
@set{{{id_},
  crossref = {{{venue.lower()}-{year}}},
  title    = {{{{{venue}}} {year} {name}s}},
  title-zh = {{{venue} {year} 最佳论文奖}},
  entryset = {{{", ".join(members)}}},
  award    = {{{name}}},
  rank     = {{{rank}}},
  category = {{{category}}},
  source   = {{https://{venue.lower()}.example/{year}/awards}},
  verified = {{2026-11-21}},
  added    = {{2026-11-21}},
  expected = {{{len(members)}}},
  evidence = {{blog {year}: award, wording; first-list: award; copied-list: award}},
}}
"""


def _edition(venue: str, year: int) -> str:
    return f"""\
@proceedings{{{venue.lower()}-{year},
  title      = {{Proceedings of the {venue} Conference of {year}}},
  shorttitle = {{{{{venue}}} {year}}},
  eventtitle = {{The {venue} Conference of {year}}},
  eventdate  = {{{year}-05-07/{year}-05-11}},
  venue      = {{Vienna, Austria}},
  year       = {{{year}}},
  publisher  = {{Invented Press}},
  url        = {{https://{venue.lower()}.example/{year}}},
  evidence   = {{dblp conf/{venue.lower()}/{year}: title, eventdate, venue}},
}}
"""


if __name__ == "__main__":
    write(Path(sys.argv[1]))
