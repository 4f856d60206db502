"""Every award of the facts with a public source is in the record, with the same authors in order.

The facts are two collections of paper awards and what is known of the works (``../shared/facts``);
a work is found by its folded title. Where the record knows better, the exception is named here.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from .record import REFS, ROOT, Record, gaps, members, plain

SHARED = Path(os.environ.get("AWARDBIB_SHARED", ROOT.parent / "shared"))
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})

# Works of which the awards files have other authors, or another order, than the proceedings.
OTHER_AUTHORS = frozenset(
    {
        "adelani2025irokobench",
        "aleotti2021neural",
        "bonisch2025unified",
        "nouri2025graphically",
        "peretroukhin2020smooth",
        "sundermeyer2018implicit",  # one of two entries of this award lacks an author
        "tamar2016value",  # that of DBLP
        "wei2025paft",
        "zhang2024psysafe",
    }
)


def folded(text: str) -> str:
    """Letters and digits alone, in lower case, without diacritics."""
    text = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return re.sub(r"[^a-z0-9]", "", text)


def facts(name: str) -> dict[str, Any]:
    path = SHARED / "facts" / name
    if not path.exists():
        pytest.skip(f"needs facts/{path.name} in ../shared")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def record() -> Record:
    return Record(REFS)


@cache
def awards() -> tuple[dict[str, Any], ...]:
    """The awards that rest on more than memory."""
    names = ("awards-ml.json", "awards-nlp-cv.json")
    every = [award for name in names for award in facts(name)["awards"]]
    return tuple(award for award in every if award["award_verified"] != "memory only")


@cache
def titles() -> dict[tuple[str, int, str], str]:
    """The title of the publication, by venue, year and folded title of the award."""
    names = ("works-ml.json", "works-nlp.json", "works-cv-ir.json")
    works = [work for name in names for work in facts(name)["works"]]
    return {
        (work["venue_key"], work["award_year"], work["title_key"]): work["title"] for work in works
    }


@cache
def listed() -> dict[int, dict[str, set[str]]]:
    """By year of the award, the folded titles of awarded works and the venues that awarded them."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in record().lists.values():
        venue, _, year = one.fields["crossref"].rpartition("-")
        if "award" in one.fields:
            for key in members(one):
                title = folded(plain(record().works[key].fields["title"]))
                found[int(year)][title].add(venue)
    return found


def published(award: dict[str, Any]) -> str:
    """The folded title of the awarded publication."""
    key = re.sub(r"[^a-z0-9]", "", _ascii(award["title"]))
    return folded(titles()[award["venue_key"], award["year"], key])


def _ascii(text: str) -> str:
    text = unicodedata.normalize("NFKD", text)
    return "".join(char for char in text if not unicodedata.combining(char)).lower()


def test_every_sourced_award_is_in_a_list_of_its_year() -> None:
    missing = [
        f"{award['venue_key']} {award['year']}: {award['title']}"
        for award in awards()
        if published(award) not in listed()[award["year"]]
    ]
    assert [line for line in missing if line.partition(": ")[2] not in gaps()] == []


def test_awards_that_rest_on_memory_alone_are_not_in_the_record() -> None:
    names = ("awards-ml.json", "awards-nlp-cv.json")
    for award in (award for name in names for award in facts(name)["awards"]):
        if award["award_verified"] == "memory only":
            venues = listed()[award["year"]].get(published(award), set())
            assert award["venue_key"] not in venues, award["title"]
            assert award["title"] in gaps(), "docs/data.md names it as a gap"


def test_authors_are_the_same_in_the_same_order() -> None:
    """Compared by folded family names: given names are written more or less fully."""
    works = defaultdict(list)
    for work in record().works.values():
        works[folded(plain(work.fields["title"]))].append(work)
    wrong = set()
    for award in awards():
        for work in works[published(award)] if award["authors"] else ():
            names = [folded(name) for name in award["authors"]]
            ours = work.fields["author"].split(" and ")
            families = [folded(name.partition(", ")[0].partition(",")[0]) for name in ours]
            if len(names) != len(families) or not all(map(contains, names, families)):
                wrong.add(work.key)
    assert wrong == OTHER_AUTHORS


def contains(name: str, family: str) -> bool:
    """Whether a name has that family name, as far as five letters: "Leimkuehler", "Nachlieli"."""
    return family[:5] in name or name in family


def test_names_keep_their_particles() -> None:
    """*Aäron van den Oord* is not filed as *Oord, Aäron*: the lists print names as one text."""
    works = {
        folded(plain(work.fields["title"])): folded(work.fields["author"])
        for work in record().works.values()
    }
    lost = {
        name
        for award in awards()
        for name in award["authors"] or ()
        for particle in re.findall(r" ((?:(?:van|von|de|der|den|ten|la) )+)(?=[A-Z])", name)
        if (authors := works.get(published(award)))
        and folded(name[name.index(particle) :]) not in authors
    }
    assert lost == {"Miguel de la Iglesia Valls"}, "the paper has Miguel I. Valls"
