"""What of a work may get lost on the way through a format: one small work for each thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awardbib.bibtex.dates import format_date, parse_date
from awardbib.bibtex.dialect import KINDS
from awardbib.bibtex.latex import to_csl, to_text
from awardbib.bibtex.names import parse_names
from awardbib.works.identifiers import bare_doi
from awardbib.works.languages import language_of
from awardbib.works.links import main_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from awardbib.model import Work


class Probe(NamedTuple):
    """A thing, an entry that has it, and how it is seen in the work that is read."""

    thing: str
    entry: str
    seen: Callable[[Work], object]


def _text(*names: str) -> Callable[[Work], object]:
    return lambda work: next(
        (to_text(work.fields[name]) for name in names if work.fields.get(name)), ""
    )


def _rich(name: str) -> Callable[[Work], object]:
    return lambda work: to_csl(work.fields.get(name, ""))


def _raw(name: str) -> Callable[[Work], object]:
    return lambda work: work.fields.get(name, "")


def _date(prefix: str = "") -> Callable[[Work], object]:
    def seen(work: Work) -> object:
        date = parse_date(work.fields, prefix) if prefix else work.date
        return format_date(date) if date else ""

    return seen


def _names(field: str) -> Callable[[Work], object]:
    return lambda work: [person.name for person in parse_names(work.fields.get(field, ""))[0]]


PAPER = "@inproceedings{k, author={A, B}, booktitle={Book}, date={2024}, %s}"
ARTICLE = "@article{k, author={A, B}, journaltitle={Journal}, date={2024}, %s}"
BOOK = "@book{k, author={A, B}, date={2024}, %s}"
TALK = "@unpublished{k, author={A, B}, date={2024}, title={T}, %s}"
T = "title={T}, "

PROBES = (
    Probe("entry type", ARTICLE % T, lambda work: work.type),
    Probe("title with subtitle", PAPER % "title={T}, subtitle={S}", lambda work: work.title),
    Probe("protected case in titles", PAPER % "title={On {BERT}}", _rich("title")),
    Probe("italics in titles", PAPER % r"title={On \emph{B. subtilis}}", _rich("title")),
    Probe("mathematics in titles", PAPER % "title={In $O(n^2)$}", _text("title")),
    Probe("short title", PAPER % "title={T: S}, shorttitle={S}", _text("shorttitle")),
    Probe(
        "particles and suffixes of names",
        "@misc{k, title={T}, date={2024}, author={van den Berg, Jr., Rianne}}",
        lambda work: work.authors,
    ),
    Probe(
        "bodies as authors",
        "@misc{k, title={T}, date={2024}, author={{Toy Research Group}}}",
        lambda work: work.authors,
    ),
    Probe(
        "and others",
        "@misc{k, title={T}, date={2024}, author={A, B and others}}",
        lambda work: (work.authors_truncated, len(work.authors)),
    ),
    Probe("editors", PAPER % f"{T} editor={{C, D}}", lambda work: work.editors),
    Probe("translators", BOOK % f"{T} translator={{C, D}}", _names("translator")),
    Probe("journal", ARTICLE % T, _text("journaltitle", "journal")),
    Probe("short journal", ARTICLE % f"{T} shortjournal={{J.}}", _text("shortjournal")),
    Probe("proceedings", PAPER % T, _text("booktitle")),
    Probe("series", PAPER % f"{T} series={{Notes}}, volume={{3}}", _text("series")),
    Probe("series of a book", BOOK % f"{T} series={{Notes}}", _text("series")),
    Probe("event of a paper", PAPER % f"{T} eventtitle={{Event}}", _text("eventtitle")),
    Probe("event of a talk", TALK % "eventtitle={Event}", _text("eventtitle")),
    Probe("place of an event", PAPER % f"{T} venue={{Vienna}}", _text("venue")),
    Probe(
        "dates of an event", TALK % "eventtitle={E}, eventdate={2024-05-07/2024-05-11}",
        _date("event"),
    ),
    Probe("kind of a talk", TALK % "eventtitle={E}, type={Keynote}", _text("type")),
    Probe("volume, number", ARTICLE % f"{T} volume={{3}}, number={{2}}",
          lambda work: (work.fields.get("volume"), work.fields.get("number"))),
    Probe("pages", ARTICLE % f"{T} pages={{12--34}}", _raw("pages")),
    Probe("edition", BOOK % f"{T} edition={{2}}", _text("edition")),
    Probe("version", "@software{k, title={T}, date={2024}, version={1.2}}", _text("version")),
    Probe("volumes of a work", BOOK % f"{T} volumes={{3}}", _text("volumes")),
    Probe("total pages", BOOK % f"{T} pagetotal={{300}}", _text("pagetotal")),
    Probe("chapter", "@inbook{k, title={T}, booktitle={B}, date={2024}, chapter={5}}",
          _text("chapter")),
    Probe("publisher", BOOK % f"{T} publisher={{Toy Press}}", _text("publisher")),
    Probe(
        "institution", "@thesis{k, author={A, B}, title={T}, date={2024}, institution={Toy U}}",
        _text("institution", "school", "publisher"),
    ),
    Probe("kind of a thesis",
          "@thesis{k, author={A, B}, title={T}, date={2024}, institution={U}, type={phdthesis}}",
          lambda work: KINDS.get(work.fields.get("type", ""), work.fields.get("type"))),
    Probe("place of publication", BOOK % f"{T} publisher={{P}}, location={{Paris}}",
          _text("location", "address")),
    Probe("month and day", "@misc{k, title={T}, date={2024-05-31}}", _date()),
    Probe("ranges of dates", "@misc{k, title={T}, date={2023/2024}}", _date()),
    Probe("uncertain dates", "@misc{k, title={T}, date={1850~}}", _date()),
    Probe("date of access", "@online{k, title={T}, url={https://x.org}, urldate={2024-05-31}}",
          _date("url")),
    Probe("date of the original", BOOK % f"{T} origdate={{1843}}", _date("orig")),
    Probe("DOI", ARTICLE % f"{T} doi={{10.1234/a_b}}",
          lambda work: bare_doi(work.fields.get("doi", ""))),
    Probe("ISBN", BOOK % f"{T} isbn={{978-3-16-148410-0}}", _raw("isbn")),
    Probe("ISSN", ARTICLE % f"{T} issn={{1234-5679}}", _raw("issn")),
    Probe("PMID, PMCID", ARTICLE % f"{T} pmid={{5}}, pmcid={{PMC7}}",
          lambda work: (work.fields.get("pmid"), work.fields.get("pmcid"))),
    Probe("arXiv id", ARTICLE % f"{T} eprint={{2301.00001}}, eprinttype={{arxiv}}",
          lambda work: work.arxiv),
    Probe("OpenReview id beside another address",
          PAPER % f"{T} openreview={{aB_12345}}, url={{https://x.org/p}}",
          lambda work: work.openreview),
    Probe("other eprints", ARTICLE % f"{T} eprint={{77}}, eprinttype={{jstor}}", _raw("eprint")),
    Probe("page", ARTICLE % f"{T} url={{https://x.org/a_b}}", main_url),
    Probe("address of the PDF", ARTICLE % f"{T} url={{https://x.org/}}, pdf={{https://x.org/a}}",
          _raw("pdf")),
    Probe("address of code", ARTICLE % f"{T} code={{https://x.org/code}}", _raw("code")),
    Probe("language", ARTICLE % f"{T} langid={{french}}", language_of),
    Probe("keywords", ARTICLE % f"{T} keywords={{a b, c}}", lambda work: work.keywords),
    Probe("abstract", ARTICLE % f"{T} abstract={{We build.}}", _text("abstract")),
    Probe("note", ARTICLE % f"{T} note={{To appear}}", _text("note")),
    Probe("annotation", ARTICLE % f"{T} annotation={{Good.}}", _text("annotation", "annote")),
    Probe("Chinese annotation", ARTICLE % f"{T} annotation-zh={{好。}}", _text("annotation-zh")),
    Probe("status of publication", ARTICLE % f"{T} pubstate={{inpress}}", _raw("pubstate")),
    Probe("former keys", ARTICLE % f"{T} ids={{old1, old2}}", _raw("ids")),
    Probe("what is unverified", ARTICLE % f"{T} unverified={{doi}}", lambda work: work.unverified),
    Probe("evidence", ARTICLE % f"{T} evidence={{site p. 1: title}}", lambda work: work.evidence),
    Probe("affiliations", ARTICLE % f"{T} affiliation={{Toy U}}", _text("affiliation")),
    Probe("fields of one's own", ARTICLE % f"{T} mynote={{N}}", _text("mynote")),
)  # fmt: skip
FORMATS = (
    *("bibtex", "biblatex", "csl-json", "csl-yaml", "hayagriva", "ris", "endnote-xml"),
    *("zotero-rdf", "mods", "csv", "jsonl"),
)
