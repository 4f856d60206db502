"""What kind of work an entry is to a reader: a paper, a talk, a book and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awardbib.model import Work

# Entry types of BibLaTeX (manual 3.14, 2.1) and BibTeX; all others are papers or other works.
_KINDS = {
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "booklet": "book",
    "manual": "book",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "incollection": "chapter",
    "inreference": "chapter",
    "suppbook": "chapter",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "report": "report",
    "techreport": "report",
    "dataset": "dataset",
    "software": "software",
}
_PAPERS = frozenset(
    {"article", "inproceedings", "conference", "unpublished", "suppperiodical", "review"}
)


def kind_of(work: Work) -> str:
    """``paper``, ``talk``, ``book``, ``chapter``, ``thesis``, ``report`` and so on.

    A preprint is a paper, whatever type it was given; what is none of these is ``other``.
    """
    if work.kind == "talk":
        return "talk"
    if work.type in _KINDS:
        return _KINDS[work.type]
    return "paper" if work.type in _PAPERS or work.arxiv or work.openreview else "other"
