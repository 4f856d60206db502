"""What writing and reading CSL-YAML have in common."""

from __future__ import annotations

# Variables that are lists of names, whose parts have no markup.
NAMES = frozenset(
    [
        "author",
        "editor",
        "translator",
        "container-author",
        "original-author",
        "organizer",
        "director",
    ]
)
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
