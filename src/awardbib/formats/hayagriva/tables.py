"""What writing and reading Hayagriva have in common."""

from __future__ import annotations

# Types of the entry and of its parent.
TYPES = {
    "article": ("article", "periodical"),
    "inproceedings": ("article", "proceedings"),
    "conference": ("article", "proceedings"),
    "book": ("book", "anthology"),
    "mvbook": ("book", "anthology"),
    "manual": ("reference", "anthology"),
    "reference": ("reference", "anthology"),
    "collection": ("anthology", "anthology"),
    "mvcollection": ("anthology", "anthology"),
    "proceedings": ("proceedings", "anthology"),
    "mvproceedings": ("proceedings", "anthology"),
    "inbook": ("chapter", "book"),
    "incollection": ("anthos", "anthology"),
    "inreference": ("entry", "reference"),
    "thesis": ("thesis", "book"),
    "phdthesis": ("thesis", "book"),
    "mastersthesis": ("thesis", "book"),
    "report": ("report", "book"),
    "techreport": ("report", "book"),
    "online": ("web", "web"),
    "www": ("web", "web"),
    "electronic": ("web", "web"),
    "unpublished": ("manuscript", "book"),
    "patent": ("patent", "book"),
    "software": ("repository", "repository"),
    "dataset": ("repository", "repository"),
    "video": ("video", "video"),
    "movie": ("video", "video"),
    "audio": ("audio", "audio"),
    "artwork": ("artwork", "exhibition"),
}
