"""What writing and reading EndNote XML have in common."""

from __future__ import annotations

TYPES = {
    "article": (17, "Journal Article"),
    "inproceedings": (10, "Conference Proceedings"),
    "conference": (10, "Conference Proceedings"),
    "book": (6, "Book"),
    "mvbook": (6, "Book"),
    "manual": (6, "Book"),
    "proceedings": (6, "Book"),
    "mvproceedings": (6, "Book"),
    "reference": (6, "Book"),
    "collection": (28, "Edited Book"),
    "mvcollection": (28, "Edited Book"),
    "inbook": (5, "Book Section"),
    "incollection": (5, "Book Section"),
    "inreference": (53, "Encyclopedia"),
    "booklet": (24, "Pamphlet"),
    "thesis": (32, "Thesis"),
    "phdthesis": (32, "Thesis"),
    "mastersthesis": (32, "Thesis"),
    "report": (27, "Report"),
    "techreport": (27, "Report"),
    "online": (12, "Web Page"),
    "www": (12, "Web Page"),
    "electronic": (12, "Web Page"),
    "unpublished": (34, "Unpublished Work"),
    "patent": (25, "Patent"),
    "software": (9, "Computer Program"),
    "dataset": (59, "Dataset"),
    "standard": (58, "Standard"),
    "video": (3, "Audiovisual Material"),
    "movie": (21, "Film or Broadcast"),
    "music": (61, "Music"),
    "artwork": (2, "Artwork"),
}


TALK = (47, "Conference Paper")


GENERIC = (13, "Generic")


PROGRAMS = frozenset({9, 59})  # whose edition is a version
PAPERS = frozenset({17, 19, 23, 43})


BOOKS = frozenset({6, 28, 44, 57})
