"""What writing and reading RIS have in common."""

from __future__ import annotations

TYPES = {
    "article": "JOUR",
    "inproceedings": "CONF",
    "conference": "CONF",
    "book": "BOOK",
    "mvbook": "BOOK",
    "manual": "BOOK",
    "proceedings": "BOOK",
    "mvproceedings": "BOOK",
    "reference": "BOOK",
    "collection": "EDBOOK",
    "mvcollection": "EDBOOK",
    "inbook": "CHAP",
    "incollection": "CHAP",
    "inreference": "ENCYC",
    "booklet": "PAMP",
    "thesis": "THES",
    "phdthesis": "THES",
    "mastersthesis": "THES",
    "report": "RPRT",
    "techreport": "RPRT",
    "online": "ELEC",
    "www": "ELEC",
    "electronic": "ELEC",
    "unpublished": "UNPB",
    "patent": "PAT",
    "software": "COMP",
    "dataset": "DATA",
    "standard": "STAND",
    "video": "VIDEO",
    "movie": "MPCT",
    "audio": "SOUND",
    "music": "MUSIC",
    "artwork": "ART",
    "periodical": "JFULL",
}


BOOKS = frozenset({"BOOK", "EDBOOK", "EBOOK", "SER"})


PROGRAMS = frozenset({"COMP", "DATA"})  # whose edition is a version
PAPERS = frozenset({"JOUR", "ABST", "EJOUR", "INPR", "MGZN", "NEWS", "JFULL"})
