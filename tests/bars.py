"""How complete the papers of refs/ are, by venue: ``python -m tests.bars`` prints the table.

A column counts the papers that have a field, of those that could have it: an OpenReview id is
there since the conference uses OpenReview, a DOI since it registers them, an arXiv id since 2015.
docs/data.md has the table, in per cent; :mod:`tests.test_refs_bars` holds what it states.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from .record import REFS, Entry, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NEVER = 9999
COLUMNS = ("address", "PDF", "publisher", "pages", "DOI", "OpenReview", "arXiv")
#: Since when a venue's papers have something; what is not here, they always have.
OPENREVIEW = {"iclr": 2018, "neurips": 2021, "icml": 2023, "corl": 2021, "colm": 2024}
DOI = {
    **dict.fromkeys(("acl", "emnlp", "naacl", "eacl"), 2012),
    **dict.fromkeys(("cvpr", "iccv", "eccv", "kdd", "www", "sigir", "rss"), 0),
    "aaai": 2020,
    "ijcai": 2017,
}
PAGES = (
    *("icml", "cvpr", "iccv", "eccv", "acl", "emnlp", "naacl", "eacl", "coling"),
    *("aaai", "ijcai", "kdd", "www", "sigir"),
)
#: Venues without a publisher: the authors publish, or the conference does.
UNPUBLISHED = ("rss", "colm", "coling", "mlsys")


class Paper(NamedTuple):
    """A paper, with what it inherits from its edition."""

    venue: str
    year: int
    fields: dict[str, str]


class Share(NamedTuple):
    """How many papers have something, of those that could."""

    have: int
    of: int

    @property
    def percent(self) -> int:
        """Per cent, rounded down."""
        return 100 * self.have // self.of if self.of else 100


def papers(record: Record) -> Iterator[Paper]:
    """The papers of conferences."""
    for work in record.of_type("inproceedings"):
        venue, _, year = work.fields["crossref"].rpartition("-")
        edition: Entry = record.editions[work.fields["crossref"]]
        inherited = {"publisher": edition.fields.get("publisher", "")}
        yield Paper(venue, int(year), {**inherited, **work.fields})


def _has(*names: str) -> Callable[[Paper], bool]:
    return lambda paper: any(paper.fields.get(name) for name in names)


def _applies(column: str, paper: Paper) -> bool:
    venue, year = paper.venue, paper.year
    match column:
        case "publisher":
            is_early = (venue == "iclr" and year < 2017) or (venue == "neurips" and year > 2024)
            return venue not in UNPUBLISHED and not is_early
        case "pages":
            return venue in PAGES and "eid" not in paper.fields
        case "DOI":
            return year >= DOI.get(venue, NEVER)
        case "OpenReview":
            return year >= OPENREVIEW.get(venue, NEVER)
        case "arXiv":
            return year >= 2015
        case _:
            return True


#: What of a paper fills a column. The PDF at OpenReview and arXiv follows from the id.
_FILLS = {
    "address": _has("url", "doi"),
    "PDF": _has("pdf", "openreview", "eprint"),
    "publisher": _has("publisher"),
    "pages": _has("pages"),
    "DOI": _has("doi"),
    "OpenReview": _has("openreview"),
    "arXiv": _has("eprint"),
}


def measure(record: Record) -> dict[str, dict[str, Share]]:
    """The shares by venue and column, the venues with most papers first; ``all`` last."""
    counts: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for paper in papers(record):
        for column in COLUMNS:
            for name in (paper.venue, "all"):
                if _applies(column, paper):
                    counts[name][column].append(_FILLS[column](paper))
                else:
                    counts[name].setdefault(column, [])
    order = sorted(counts, key=lambda name: (name == "all", -len(counts[name]["address"]), name))
    return {
        name: {column: Share(sum(had), len(had)) for column, had in counts[name].items()}
        for name in order
    }


def table(shares: dict[str, dict[str, Share]]) -> str:
    """The table of docs/data.md."""
    lines = ["| venue | papers | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 2) + "|"]
    for name, row in shares.items():
        cells = (f"{row[column].percent}" if row[column].of else "–" for column in COLUMNS)
        lines.append(f"| {name} | {row['address'].of} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def talks(record: Record) -> dict[str, Share]:
    """The shares of talks that have a title, a date, and an address or a recording."""
    every = [talk.fields for talk in record.of_type("unpublished")]
    wanted = {"title": ("title",), "date": ("date",), "address": ("url", "recording")}
    return {
        name: Share(sum(any(fields.get(one) for one in names) for fields in every), len(every))
        for name, names in wanted.items()
    }


def main() -> None:
    """Print the table, then the shares of the talks."""
    record = Record(REFS)
    print(table(measure(record)))  # noqa: T201  # its purpose
    print(*(f"{name} {share.percent}" for name, share in talks(record).items()))  # noqa: T201


if __name__ == "__main__":
    main()
