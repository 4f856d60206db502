"""What writing and reading tables have in common."""

from __future__ import annotations

# Columns that hold one field as it is, with the field's name in BibLaTeX.
PLAIN = {
    "series": "series",
    "volume": "volume",
    "volumes": "volumes",
    "edition": "edition",
    "version": "version",
    "chapter": "chapter",
    "total-pages": "pagetotal",
    "short-container": "shortjournal",
    "abstract": "abstract",
    "annotation-zh": "annotation-zh",
}
# Columns that hold an identifier, which is no LaTeX.
RAW = ("isbn", "issn", "pmid", "pmcid")
# Columns that hold a date by ISO 8601-2, with the name of the field.
DATES = {"date": "date", "event-date": "eventdate", "accessed": "urldate", "original": "origdate"}
# Papers: what the conference calls their presentation is no type of the work.
PAPERS = frozenset({"inproceedings", "conference", "article"})
