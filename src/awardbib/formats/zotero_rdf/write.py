"""Works as Zotero RDF."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from awardbib.bibtex.dates import parse_date
from awardbib.formats._shared.notes import as_html
from awardbib.formats._shared.values import (
    as_held,
    container,
    event,
    extra_lines,
    family_first,
    groups,
    iso_day,
    keywords,
    one_line,
    pages,
    place,
    printed_note,
    publisher,
    raw,
    remarks,
    short_title,
    text,
    title,
    translators,
)
from awardbib.formats._shared.xml_writer import Writer
from awardbib.formats.zotero_rdf.tables import TYPES
from awardbib.model import Person
from awardbib.works.identifiers import bare_doi
from awardbib.works.languages import language_of
from awardbib.works.links import main_url, pdf_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from awardbib.formats.options import Options
    from awardbib.model import Work

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SPACES = {
    "xmlns:rdf": RDF,
    "xmlns:z": "http://www.zotero.org/namespaces/export#",
    "xmlns:bib": "http://purl.org/net/biblio#",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "xmlns:foaf": "http://xmlns.com/foaf/0.1/",
    "xmlns:vcard": "http://nwalsh.com/rdf/vCard#",
    "xmlns:link": "http://purl.org/rss/1.0/modules/link/",
}

_TALK = ("presentation", "bib:ConferenceProceedings", "")
_PREPRINT = ("preprint", "rdf:Description", "")
_OTHER = ("document", "rdf:Description", "")
_AUTHORS = {
    "presentation": "z:presenters",
    "computerProgram": "z:programmers",
    "patent": "z:inventors",
    "film": "z:directors",
    "videoRecording": "z:directors",
}

_FIELDS = (
    "dcterms:isPartOf dc:publisher bib:authors dc:title z:citationKey z:shortTitle "
    "dc:date z:language bib:pages dcterms:abstract dc:description dcterms:dateSubmitted "
    "dc:type prism:edition z:numberOfVolumes z:numPages prism:volume prism:number z:repository "
    "z:archiveID dc:subject "
    "dc:identifier bib:presentedAt dcterms:isReferencedBy link:link z:Collection"
)


def write(works: Sequence[Work], options: Options) -> str:
    """The works as Zotero RDF, with the lists they are in as collections.

    ``fields`` names properties of an item (``dc:title``, ``z:citationKey``) and ``z:Collection``.

    Raises:
        UnknownName: a property is asked for that is never written.
    """
    options.check(_FIELDS.split())
    out = Writer(ascii_only=options.ascii_only)
    out.start("rdf:RDF", _SPACES)
    for work in as_held(works):
        _ItemWriter(out, work, options).run()
    if options.wants("z:Collection"):
        for one, keys in groups(works, options):
            out.start("z:Collection", {"rdf:about": f"#collection_{quote(one.id)}"})
            out.leaf("dc:title", one_line(one.title_in(options.lang)) or one.id)
            for key in keys:
                out.empty("dcterms:hasPart", {"rdf:resource": _about(key)})
            out.end()
    out.end()
    return out.document()


def _about(key: str) -> str:
    return f"#item_{quote(key, safe='')}"


class _ItemWriter:
    def __init__(self, out: Writer, work: Work, options: Options) -> None:
        self.out = out
        self.work = work
        self.options = options
        self.host = container(work)
        if work.kind == "talk":
            self.item, self.resource, self.holder = _TALK
        elif work.arxiv and work.type in ("online", "misc") and not self.host:
            self.item, self.resource, self.holder = _PREPRINT
        else:
            self.item, self.resource, self.holder = TYPES.get(work.type, _OTHER)

    def run(self) -> None:
        """The item with its notes and its attachment."""
        out, work = self.out, self.work
        notes = remarks(work) if self.options.wants("dcterms:isReferencedBy") else []
        pdf = pdf_url(work) if self.options.wants("link:link") else ""
        about = _about(work.key)
        out.start(self.resource, {"rdf:about": about})
        out.leaf("z:itemType", self.item)
        for name, write_property in self._properties():
            if self.options.wants(name):
                write_property()
        for number, _ in enumerate(notes):
            out.empty("dcterms:isReferencedBy", {"rdf:resource": f"{about}_note{number}"})
        if pdf:
            out.empty("link:link", {"rdf:resource": f"{about}_pdf"})
        out.end()
        for number, note in enumerate(notes):
            out.start("bib:Memo", {"rdf:about": f"{about}_note{number}"})
            out.leaf("rdf:value", as_html(note))
            out.end()
        if pdf:
            self._attachment(f"{about}_pdf", pdf)

    def _leaf(self, name: str, value: str) -> Callable[[], None]:
        return lambda: self.out.leaf(name, value)

    def _properties(self) -> Iterator[tuple[str, Callable[[], None]]]:
        work = self.work
        yield "dcterms:isPartOf", self._container
        yield "dc:publisher", self._publisher
        yield "bib:authors", self._people
        for name, value in (
            ("dc:title", title(work)),
            ("z:citationKey", work.key),
            ("z:shortTitle", short_title(work)),
            ("dc:date", iso_day(work.date)),
            ("z:language", language_of(work)),
            ("bib:pages", pages(work)),
            ("dcterms:abstract", text(work, "abstract")),
            ("dc:description", self._extra()),
            ("dcterms:dateSubmitted", iso_day(parse_date(work.fields, "url"))),
            ("dc:type", text(work, "type")),
            ("prism:edition", text(work, "edition", "version")),
            ("z:numberOfVolumes", text(work, "volumes")),
            ("z:numPages", text(work, "pagetotal")),
            ("prism:volume", text(work, "volume") if not self.host else ""),
            ("prism:number", text(work, "number", "issue") if not self.host else ""),
            ("z:repository", "arXiv" if self.item == "preprint" else ""),
            ("z:archiveID", f"arXiv:{one_line(work.arxiv)}" if self.item == "preprint" else ""),
        ):
            yield name, self._leaf(name, value)
        yield "dc:subject", self._subjects
        yield "dc:identifier", self._identifiers
        yield "bib:presentedAt", self._event

    def _subjects(self) -> None:
        for word in keywords(self.work):
            self.out.leaf("dc:subject", word)

    def _container(self) -> None:
        work, out = self.work, self.out
        series = text(work, "series")
        if self.host:
            out.start("dcterms:isPartOf")
            out.start(self.holder or "bib:Book")
            out.leaf("dc:title", self.host)
            out.leaf("dcterms:alternative", text(work, "shortjournal"))
            out.leaf("prism:volume", text(work, "volume"))
            out.leaf("prism:number", text(work, "number", "issue"))
            for kind, value in self._numbers():
                out.leaf("dc:identifier", f"{kind} {value}")
            self._series(series)
            out.end()
            out.end()
        else:
            self._series(series)

    def _series(self, series: str) -> None:
        if series:
            self.out.start("dcterms:isPartOf")
            self.out.nested(("bib:Series", "dc:title"), series)
            self.out.end()

    def _numbers(self) -> list[tuple[str, str]]:
        numbers = {"ISBN": raw(self.work, "isbn"), "ISSN": raw(self.work, "issn")}
        numbers["DOI"] = bare_doi(raw(self.work, "doi"))
        return [(kind, value) for kind, value in numbers.items() if value]

    def _identifiers(self) -> None:
        if not self.host:
            for kind, value in self._numbers():
                self.out.leaf("dc:identifier", f"{kind} {value}")
        if url := main_url(self.work):
            self.out.nested(("dc:identifier", "dcterms:URI", "rdf:value"), url)

    def _publisher(self) -> None:
        name = publisher(self.work)
        where = place(self.work)
        if self.item in ("conferencePaper", "presentation"):
            where = text(self.work, "venue") or where
        if name or where:
            self.out.start("dc:publisher")
            self.out.start("foaf:Organization")
            self.out.leaf("foaf:name", name)
            self.out.nested(("vcard:adr", "vcard:Address", "vcard:locality"), where)
            self.out.end()
            self.out.end()

    def _people(self) -> None:
        authors = list(self.work.authors)
        if self.work.authors_truncated:
            authors.append(Person(literal="others"))
        self._role(_AUTHORS.get(self.item, "bib:authors"), authors)
        self._role("bib:editors", self.work.editors)
        self._role("z:translators", translators(self.work))

    def _role(self, role: str, persons: Sequence[Person]) -> None:
        if not persons:
            return
        self.out.start(role)
        self.out.start("rdf:Seq")
        for person in persons:
            surname, _, given = family_first(person).partition(",")
            self.out.start("rdf:li")
            self.out.start("foaf:Person")
            self.out.leaf("foaf:surname", one_line(person.literal) or surname)
            self.out.leaf("foaf:givenName", given.strip())
            self.out.end()
            self.out.end()
        self.out.end()
        self.out.end()

    def _extra(self) -> str:
        lines = [line for line in extra_lines(self.work) if not self._has_field(line)]
        return "\n".join(filter(None, [printed_note(self.work, self.options), *lines]))

    def _has_field(self, line: str) -> bool:
        """Whether a line of Extra stands in a field of the item as well."""
        stated = {"arXiv": self.item == "preprint", "event-title": self.item == "conferencePaper"}
        return stated.get(line.partition(":")[0], False)

    def _event(self) -> None:
        if name := event(self.work):
            self.out.nested(("bib:presentedAt", "bib:Conference", "dc:title"), name)

    def _attachment(self, about: str, url: str) -> None:
        out = self.out
        out.start("z:Attachment", {"rdf:about": about})
        out.leaf("z:itemType", "attachment")
        out.leaf("dc:title", "PDF")
        out.nested(("dc:identifier", "dcterms:URI", "rdf:value"), url)
        out.leaf("z:linkMode", "3")  # an address, not a file
        out.leaf("link:type", "application/pdf")
        out.end()
