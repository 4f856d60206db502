"""Works as Highwire meta tags."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from awardbib.formats._shared.values import (
    as_held,
    container,
    day,
    event,
    family_first,
    keywords,
    one_line,
    page_range,
    publisher,
    raw,
    text,
    title,
)
from awardbib.works.identifiers import bare_doi
from awardbib.works.languages import language_of
from awardbib.works.links import main_url, pdf_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Person, Work

_NO_BREAK = "\u00a0"
_JOURNALS = frozenset({"article", "suppperiodical"})
_REPORTS = frozenset({"report", "techreport"})
_THESES = frozenset({"thesis", "phdthesis", "mastersthesis"})
_CONFERENCE = frozenset({"inproceedings", "conference"})


_FIELDS = (
    "citation_title citation_author citation_publication_date citation_journal_title "
    "citation_journal_abbrev citation_conference_title citation_technical_report_institution "
    "citation_dissertation_institution citation_inbook_title citation_volume citation_issue "
    "citation_firstpage citation_lastpage citation_publisher citation_doi citation_isbn "
    "citation_issn citation_arxiv_id citation_abstract_html_url citation_pdf_url "
    "citation_language citation_keywords citation_abstract"
)


def write(works: Sequence[Work], options: Options) -> str:
    """The tags of each work, one a line, an empty line and its key in a comment between works.

    Raises:
        UnknownName: a tag is asked for that is never written.
    """
    options.check(_FIELDS.split())
    if len(works) == 1:
        return _all(works[0], options)
    return "\n".join(f"<!-- {_comment(work.key)} -->\n{_all(work, options)}" for work in works)


def _all(work: Work, options: Options) -> str:
    return "".join(
        f'<meta name="{name}" content="{escape(value, quote=True)}">\n'
        for name, value in _tags(*as_held([work]))
        if value and options.wants(name)
    )


def _comment(key: str) -> str:
    return one_line(key).replace("--", "- -").replace(">", "").replace("<", "")


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    yield "citation_title", title(work)
    for person in work.authors:
        yield "citation_author", _name(person, is_only=len(work.authors) == 1)
    if date := day(work.date):
        yield "citation_publication_date", "/".join(f"{part:02d}" for part in date)
    yield from _container(work)
    yield "citation_volume", text(work, "volume")
    yield "citation_issue", text(work, "number", "issue")
    first, last = page_range(work)
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_publisher", publisher(work) if work.type not in _REPORTS | _THESES else ""
    yield "citation_doi", bare_doi(raw(work, "doi"))
    yield "citation_isbn", raw(work, "isbn")
    yield "citation_issn", raw(work, "issn")
    yield "citation_arxiv_id", one_line(work.arxiv)
    yield "citation_abstract_html_url", main_url(work)
    yield "citation_pdf_url", pdf_url(work)
    yield "citation_language", language_of(work)
    yield "citation_keywords", "; ".join(keywords(work))
    yield "citation_abstract", text(work, "abstract")


def _name(person: Person, *, is_only: bool) -> str:
    """``van den Berg, Rianne``: Zotero takes the last word of another form for the family name.

    Of a page with one author only it reads a comma between several words as the end of one name,
    unless the blanks before it do not break.
    """
    name = family_first(person)
    family, comma, given = name.partition(",")
    return f"{family.replace(' ', _NO_BREAK)}{comma}{given}" if is_only else name


def _container(work: Work) -> Iterator[tuple[str, str]]:
    if work.type in _JOURNALS:
        yield "citation_journal_title", container(work)
        yield "citation_journal_abbrev", text(work, "shortjournal")
    elif work.type in _CONFERENCE or work.kind == "talk":
        yield "citation_conference_title", container(work) or event(work)
    elif work.type in _REPORTS:
        yield "citation_technical_report_institution", publisher(work)
    elif work.type in _THESES:
        yield "citation_dissertation_institution", publisher(work)
    else:
        yield "citation_inbook_title", container(work)
