"""What writing and reading Zotero RDF have in common."""

from __future__ import annotations

# Item types of Zotero, the class of the resource, and that of what it is part of.
TYPES = {
    "article": ("journalArticle", "bib:Article", "bib:Journal"),
    "inproceedings": ("conferencePaper", "rdf:Description", "bib:Journal"),
    "conference": ("conferencePaper", "rdf:Description", "bib:Journal"),
    "book": ("book", "bib:Book", ""),
    "mvbook": ("book", "bib:Book", ""),
    "manual": ("book", "bib:Book", ""),
    "collection": ("book", "bib:Book", ""),
    "mvcollection": ("book", "bib:Book", ""),
    "proceedings": ("book", "bib:Book", ""),
    "mvproceedings": ("book", "bib:Book", ""),
    "reference": ("book", "bib:Book", ""),
    "inbook": ("bookSection", "bib:BookSection", "bib:Book"),
    "incollection": ("bookSection", "bib:BookSection", "bib:Book"),
    "inreference": ("encyclopediaArticle", "rdf:Description", "bib:Book"),
    "thesis": ("thesis", "bib:Thesis", ""),
    "phdthesis": ("thesis", "bib:Thesis", ""),
    "mastersthesis": ("thesis", "bib:Thesis", ""),
    "report": ("report", "bib:Report", ""),
    "techreport": ("report", "bib:Report", ""),
    "online": ("webpage", "bib:Document", "z:Website"),
    "www": ("webpage", "bib:Document", "z:Website"),
    "electronic": ("webpage", "bib:Document", "z:Website"),
    "unpublished": ("manuscript", "bib:Manuscript", ""),
    "patent": ("patent", "bib:Patent", ""),
    "software": ("computerProgram", "bib:Data", ""),
    "dataset": ("dataset", "rdf:Description", ""),
    "standard": ("standard", "rdf:Description", ""),
    "video": ("videoRecording", "bib:Recording", ""),
    "movie": ("film", "bib:MotionPicture", ""),
}
