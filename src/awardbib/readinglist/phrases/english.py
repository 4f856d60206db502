"""English."""

from __future__ import annotations

from types import MappingProxyType

from awardbib.readinglist.phrases.base import Phrases

ENGLISH = Phrases(
    lang="en",
    listing=", ",
    colon=": ",
    brackets=(" (", ")"),
    reading_list="Reading list",
    other_works="Other works",
    other_venues="Other venues",
    other_editions="Published elsewhere",
    other_topics="Other topics",
    other_people="Other people",
    other_tracks="Other tracks",
    other_awards="Without an award",
    no_rank="Without a rank",
    no_year="No year",
    unverified="rests on no evidence yet",
    unverified_award="unverified",
    single_source="single source",
    conference="Conference",
    dates="Dates",
    place="Place",
    submissions="Submissions",
    submitted="{submitted}",
    accepted="{submitted}; {accepted} accepted ({rate}%)",
    source="Source",
    sources="Sources",
    checked="checked",
    abstract="Abstract",
    contents="Contents",
    links=MappingProxyType(
        {
            "url": "Paper",
            "page": "Page",
            "pdf": "PDF",
            "code": "Code",
            "recording": "Recording",
            "slides": "Slides",
        }
    ),
    counted=MappingProxyType(
        {
            "paper": ("paper", "papers"),
            "talk": ("talk", "talks"),
            "book": ("book", "books"),
            "chapter": ("chapter", "chapters"),
            "thesis": ("thesis", "theses"),
            "report": ("report", "reports"),
            "dataset": ("dataset", "datasets"),
            "software": ("software package", "software packages"),
            "other": ("other work", "other works"),
        }
    ),
    kinds=MappingProxyType(
        {
            "paper": "Papers",
            "talk": "Talks",
            "book": "Books",
            "chapter": "Chapters",
            "thesis": "Theses",
            "report": "Reports",
            "dataset": "Datasets",
            "software": "Software",
            "other": "Other works",
        }
    ),
    ranks=MappingProxyType(
        {
            "winner": "Winners",
            "outstanding": "Outstanding",
            "runner-up": "Runners-up",
            "honorable-mention": "Honorable mentions",
            "finalist": "Finalists",
            "selected": "Selected",
            "oral-spotlight": "Orals and spotlights",
            "oral": "Orals",
            "spotlight": "Spotlights",
            "poster": "Posters",
            "talk": "Talks",
            "mentioned": "Mentioned",
            "cited": "Cited",
        }
    ),
    tiers=MappingProxyType(
        {
            "outstanding": "outstanding",
            "runner-up": "runner-up",
            "honorable-mention": "honorable mention",
            "finalist": "finalist",
        }
    ),
    presentations=MappingProxyType(
        {
            "oral": "Oral",
            "spotlight": "Spotlight",
            "poster": "Poster",
            "notable-top-5%": "Notable, top 5%",
            "notable-top-25%": "Notable, top 25%",
        }
    ),
    statuses=MappingProxyType(
        {
            "withdrawn": "Withdrawn",
            "retracted": "Retracted",
            "corrected": "Corrected",
            "revoked": "Award revoked",
        }
    ),
    talks=MappingProxyType({}),
    facts=MappingProxyType(
        {
            "title": "title",
            "author": "authors",
            "editor": "editors",
            "date": "date",
            "year": "year",
            "month": "month",
            "url": "address",
            "eprint": "identifier",
            "openreview": "OpenReview identifier",
            "arxiv": "arXiv identifier",
            "doi": "DOI",
            "code": "code address",
            "type": "kind of talk",
            "booktitle": "proceedings",
            "journaltitle": "journal",
            "pages": "pages",
            "volume": "volume",
            "number": "number",
            "venue": "place of the event",
            "eventdate": "date of the event",
            "eventtitle": "name of the event",
            "crossref": "conference",
            "presentation": "kind of presentation",
            "track": "track",
            "affiliation": "affiliation",
            "affiliation-zh": "affiliation",
            "keywords": "topics",
            "annotation": "annotation",
            "annotation-zh": "annotation",
            "award": "award",
            "rank": "rank",
            "entryset": "membership of the list",
            "title-zh": "Chinese title",
        }
    ),
    filter="Filter",
    shown="{shown} of {all} shown",
    nothing_shown="Nothing matches.",
    download="Download",
    copy="Copy",
    copied="Copied",
)
