# ruff: noqa: SIM905  # the word lists read better as text
"""The data models of BibTeX and BibLaTeX: which types and fields there are, what a type requires.

Sources: btxdoc ("BibTeXing", section 3.1 and 3.2) for BibTeX; the BibLaTeX manual, sections 2.1
(types), 2.2 (fields) and 2.1.1 (required fields). What is required here is what both demand of
an entry, or the only one of the two that has its type, so that an entry written for either is not
faulted by the other's rules.
"""

from __future__ import annotations

#: BibTeX's types and those of BibLaTeX, its aliases and its unsupported ones included.
TYPES = frozenset(
    "article book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection "
    "suppcollection dataset manual misc online patent periodical suppperiodical proceedings "
    "mvproceedings inproceedings reference mvreference inreference report set software thesis "
    "unpublished xdata customa customb customc customd custome customf conference electronic "
    "mastersthesis phdthesis techreport www artwork audio bibnote commentary image jurisdiction "
    "legislation legal letter movie music performance review standard video".split()
)
#: Settings of styles in the shape of entries: REVTeX, biblatex, IEEEtran, ACM.
CONTROLS = frozenset("control ieeetranbstctl bstctl acmbstctl".split())

_DATE = ("year", "date")
_BOOK = (("author", "editor"), ("title",), ("publisher", "location", "address"), _DATE)
_PART = (("author", "editor"), ("title",), ("booktitle", "crossref"), _DATE)
#: For each type what it requires: of each group one field is enough.
REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (("author", "editor"), ("title",), ("journal", "journaltitle"), _DATE),
    "book": (("author", "editor"), ("title",), _DATE),
    "inbook": (("author", "editor"), ("title",), _DATE),
    "incollection": _PART,
    "inproceedings": _PART,
    "conference": _PART,
    "proceedings": (("title",), _DATE),
    "collection": (("title",), _DATE),
    "manual": (("title",),),
    "booklet": (("title",),),
    "misc": (("title", "howpublished", "note"),),
    "online": (("title",), ("url", "doi", "eprint")),
    "patent": (("title",), ("number",), _DATE),
    "mastersthesis": (("author",), ("title",), ("school", "institution"), _DATE),
    "phdthesis": (("author",), ("title",), ("school", "institution"), _DATE),
    "thesis": (("author",), ("title",), ("institution", "school"), _DATE),
    "techreport": (("author", "editor"), ("title",), ("institution",), _DATE),
    "report": (("author", "editor"), ("title",), ("institution",), _DATE),
    "unpublished": (("author",), ("title",)),
}

#: Fields that a style prints as text, so that their LaTeX must be sound.
PRINTED = frozenset(
    "title subtitle titleaddon shorttitle booktitle booksubtitle booktitleaddon maintitle "
    "mainsubtitle journal journaltitle journalsubtitle shortjournal issuetitle eventtitle venue "
    "author editor editora editorb translator bookauthor publisher organization institution school "
    "address location series edition chapter howpublished type note addendum".split()
)

#: Every field of the two models, and those that programs in wide use write.
FIELDS = frozenset(
    # BibTeX
    "address annote author booktitle chapter crossref edition editor howpublished institution "
    "journal key month note number organization pages publisher school series title type volume "
    "year "
    # BibLaTeX
    "abstract addendum afterword annotation annotator authortype bookauthor bookpagination "
    "booksubtitle booktitleaddon commentator date doi editora editorb editorc editortype "
    "editoratype editorbtype editorctype eid entrysubtype eprint eprintclass eprinttype eventdate "
    "eventtitle eventtitleaddon file foreword holder indextitle introduction isan isbn ismn isrn "
    "issn issue issuesubtitle issuetitle issuetitleaddon iswc journalsubtitle journaltitle "
    "journaltitleaddon label language library location mainsubtitle maintitle maintitleaddon "
    "nameaddon origdate origlanguage origlocation origpublisher origtitle pagetotal pagination "
    "part pdf pubstate reprinttitle shortauthor shorteditor shorthand shorthandintro shortjournal "
    "shortseries shorttitle subtitle titleaddon translator url urldate venue version volumes "
    "archiveprefix primaryclass entryset execute gender langid langidopts ids indexsorttitle "
    "keywords options presort related relatedoptions relatedtype relatedstring sortkey sortname "
    "sortshorthand sorttitle sortyear xdata xref namea nameb namec lista listb listc listd liste "
    "listf usera userb userc userd usere userf verba verbb verbc day hyphenation "
    # Other programs and styles
    "adsnote adsurl affiliation archive articleno bibsource biburl bdsk-url-1 bdsk-file-1 bstctl "
    "code coden collaboration comment copyright creationdate date-added date-modified datestamp "
    "eissn groups impactfactor issue_date keyword lccn local-url mendeley-groups mendeley-tags "
    "modificationdate mrclass mrnumber mrreviewer numpages owner pmcid pmid preprint priority "
    "printed qualityassured ranking readstatus relevance review rating search slaccitation "
    "timestamp tex translation unique-id urldatestr video website zblnumber zbl".split()
)
