"""What writing and reading CSL-YAML have in common."""

from __future__ import annotations

# Variables that pandoc does not read as Markdown.
LITERAL = frozenset(
    [
        "id",
        "type",
        "URL",
        "DOI",
        "ISBN",
        "ISSN",
        "PMID",
        "PMCID",
        "page",
        "volume",
        "issue",
        "number",
        "language",
        "citation-key",
    ]
)


DATES = {"issued": "", "event-date": "event", "accessed": "url", "original-date": "orig"}
