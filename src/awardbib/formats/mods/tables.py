"""What writing and reading MODS have in common."""

from __future__ import annotations

NAMESPACE = "http://www.loc.gov/mods/v3"


EVENT_NAMESPACE = "urn:awardbib:event"


# Genres of Zotero and of MARC (marcgt); the latter of the host where there is one.
GENRES = {
    "article": ("journalArticle", "periodical"),
    "inproceedings": ("", "conference publication"),
    "conference": ("", "conference publication"),
    "book": ("book", "book"),
    "mvbook": ("book", "book"),
    "manual": ("book", "book"),
    "reference": ("book", "book"),
    "collection": ("book", "book"),
    "mvcollection": ("book", "book"),
    "proceedings": ("book", "conference publication"),
    "mvproceedings": ("book", "conference publication"),
    "inbook": ("bookSection", "book"),
    "incollection": ("bookSection", "book"),
    "inreference": ("encyclopediaArticle", "encyclopedia"),
    "thesis": ("thesis", "thesis"),
    "phdthesis": ("thesis", "thesis"),
    "mastersthesis": ("thesis", "thesis"),
    "report": ("report", "technical report"),
    "techreport": ("report", "technical report"),
    "online": ("webpage", "electronic"),
    "www": ("webpage", "electronic"),
    "electronic": ("webpage", "electronic"),
    "unpublished": ("manuscript", "loose-leaf"),
    "patent": ("patent", "patent"),
    "software": ("computerProgram", ""),
    "dataset": ("dataset", ""),
    "video": ("videoRecording", "videorecording"),
}
