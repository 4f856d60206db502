# ruff: noqa: SIM905  # the word lists read better as text
"""The fields and types of BibLaTeX and of classic BibTeX, and how one becomes the other.

The rules: BibLaTeX manual 2.1 and 2.2 (types and fields), btxdoc for the standard styles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Fields under their BibLaTeX names, in the order in which they are written.
ORDER = tuple(
    "author shortauthor editor editortype editora editoratype editorb editorbtype translator "
    "annotator commentator introduction foreword afterword holder bookauthor "
    "title subtitle titleaddon shorttitle maintitle mainsubtitle maintitleaddon booktitle "
    "booksubtitle booktitleaddon journaltitle journalsubtitle shortjournal issuetitle "
    "issuesubtitle eventtitle eventtitleaddon eventdate venue type howpublished series volume "
    "volumes part number issue chapter edition version pages pagetotal bookpagination pagination "
    "eid publisher organization institution location date year month day origdate origtitle "
    "origpublisher origlocation origlanguage language langid pubstate isbn issn isrn ismn doi "
    "eprint eprinttype eprintclass arxiv openreview pmid pmcid url url2 urldate note addendum "
    "library ids entrysubtype options keywords abstract annotation comment file".split()
)
#: What is known of a work, by any program; written unless other fields are asked for.
BIBLIOGRAPHIC = frozenset(ORDER)

#: Names of classic BibTeX and of other programs for what BibLaTeX calls otherwise.
BIBLATEX_NAMES = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
}

#: No LaTeX: written byte for byte.
VERBATIM = frozenset(
    "doi eprint eprinttype eprintclass arxiv openreview pmid pmcid url url2 urldate isbn issn isrn "
    "ismn ids options file pdf code date eventdate origdate year month langid source verified "
    "added rank category status evidence evidence-auto expected submissions accepted awards "
    "entryset crossref".split()
)
#: Fields that programs write several times in an entry, with what joins their values.
JOINTS = {
    **dict.fromkeys(("note", "annote", "annotation", "comment", "abstract"), ". "),
    "keywords": ", ",
    "url": " ",
    "file": ";",
}
#: BibLaTeX's lists, which it parts at "and".
LISTS = frozenset("publisher organization institution location origpublisher origlocation".split())
NAMES = frozenset(
    "author editor editora editorb editorc translator annotator commentator introduction foreword "
    "afterword holder bookauthor shortauthor shorteditor".split()
)
TITLES = frozenset({"title", "subtitle"})

#: BibLaTeX's types to those of the standard styles; every other type is misc.
BIBTEX_TYPES = {
    **{
        name: name
        for name in "article book booklet inbook incollection inproceedings manual".split()
    },
    **{name: name for name in "mastersthesis misc phdthesis proceedings techreport".split()},
    "unpublished": "unpublished",
    "conference": "inproceedings",
    "suppperiodical": "article",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "mvproceedings": "proceedings",
    "inreference": "incollection",
    "suppcollection": "incollection",
    "bookinbook": "incollection",
    "suppbook": "inbook",
    "report": "techreport",
}

#: BibLaTeX's localisation keys for the kind of thesis and report, in words.
KINDS = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
}

#: Names of classic BibTeX for BibLaTeX's fields, where they differ.
BIBTEX_NAMES = {"journaltitle": "journal", "location": "address", "annotation": "annote"}
#: The fields that are written for classic BibTeX, in order, by their BibTeX names.
BIBTEX_ORDER = tuple(
    "key author editor title booktitle journal type howpublished series volume number chapter "
    "edition pages publisher organization institution school address year month day isbn issn doi "
    "eprint archivePrefix primaryClass pmid pmcid url url2 urldate note shorttitle shortjournal "
    "pagetotal langid keywords abstract annote comment file".split()
)
_OF_BIBTEX = frozenset({"address", "annote", "journal", "month", "school", "year"})
_OF_BIBLATEX = frozenset(
    "date eventdate hyphenation journaltitle langid location maintitle origdate origlocation "
    "origpublisher pubstate subtitle".split()
)


def is_classic(fields: Mapping[str, str]) -> bool:
    """Whether an entry is BibTeX's: it uses one of BibTeX's names and none of BibLaTeX's.

    In such an entry, *Taylor and Francis* are one publisher; only BibLaTeX has lists of them.
    """
    return not _OF_BIBTEX.isdisjoint(fields) and _OF_BIBLATEX.isdisjoint(fields)


#: Fields that are written where another one was asked for.
MEANT = {
    "year": ("date",),
    "month": ("date",),
    "day": ("date",),
    "eprint": ("arxiv",),
    "eprinttype": ("arxiv",),
    "archiveprefix": ("eprinttype", "arxiv"),
    "primaryclass": ("eprintclass",),
    "school": ("institution",),
    "note": ("addendum", "titleaddon"),
}
