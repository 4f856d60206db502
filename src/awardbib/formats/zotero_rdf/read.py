"""Zotero RDF to works."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from awardbib.formats._shared.assemble import Draft, Intake, name_of
from awardbib.formats._shared.values import (
    one_line,
)
from awardbib.formats.zotero_rdf.tables import TYPES
from awardbib.model import Person
from awardbib.text.xml import Element, Fault, records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awardbib.bibtex.read import Bibliography


_BACK = {item: entry for entry, (item, _, _) in reversed(TYPES.items())} | {
    "presentation": "unpublished",
    "preprint": "online",
    "magazineArticle": "article",
    "newspaperArticle": "article",
    "blogPost": "online",
    "forumPost": "online",
    "dictionaryEntry": "inreference",
}

_RESOURCES = (
    *("Description", "Article", "Book", "BookSection", "Thesis", "Letter", "Manuscript", "Data"),
    *("Interview", "MotionPicture", "Illustration", "Document", "Report", "Legislation", "Patent"),
    *("Image", "Recording", "ConferenceProceedings", "Memo", "Attachment", "Collection"),
    *("Journal", "Periodical", "Series", "Conference", "Organization", "Person"),
)
_SIMPLE = {
    "title": "title",
    "citationKey": "",
    "shortTitle": "shorttitle",
    "abstract": "abstract",
    "type": "type",
    "numberOfVolumes": "volumes",
    "numPages": "pagetotal",
    "dateSubmitted": "urldate",
    "volume": "volume",
    "number": "number",
}
_ROLES = {
    "editors": "editor",
    "translators": "translator",
    "authors": "author",
    "presenters": "author",
    "programmers": "author",
    "inventors": "author",
    "directors": "author",
}
_DEEPEST = 50


def read(source: str, path: str = "") -> Bibliography:
    """The items of a Zotero RDF document, its collections as lists."""
    intake = Intake(path)
    resources: list[Element] = []
    for record in records(source, *_RESOURCES):
        if isinstance(record, Fault):
            intake.find(record.line, "bad-xml", record.message, remedy="export the items again")
        else:
            resources.append(record)
    graph = _Graph(resources)
    keys: dict[str, str] = {}
    for resource in resources:
        item = resource.get("itemType").strip()
        if resource.tag not in _NO_ITEMS and item not in ("attachment", "note", ""):
            keys[resource.attr("about")] = intake.add(_draft(resource, item, graph))
    if not keys and source.strip():
        intake.find(1, "no-record", "no Zotero item is in it", remedy="is it Zotero RDF?")
    for resource in resources:
        if resource.tag == "Collection":
            members = _members(resource, graph, keys)
            intake.add_list(_id(resource), resource.get("title"), members, resource.line)
    return intake.finish()


_NO_ITEMS = frozenset({"Memo", "Attachment", "Collection"})


def _id(resource: Element) -> str:
    return unescape(resource.attr("about")).removeprefix("#collection_")


class _Graph:
    """Resources by their address, so that a reference can be followed."""

    def __init__(self, resources: Sequence[Element]) -> None:
        self._known = {about: one for one in resources if (about := one.attr("about"))}

    def follow(self, properties: Sequence[Element]) -> Iterator[Element]:
        """What properties point at or hold."""
        for one in properties:
            target = self._known.get(one.attr("resource"))
            if target is not None:
                yield target
            yield from one.children


def _members(resource: Element, graph: _Graph, keys: dict[str, str]) -> list[str]:
    """The keys of a collection's items, those of collections in it included."""
    found: list[str] = []
    stack, seen = [resource], 0
    while stack and seen < _DEEPEST:
        seen += 1
        for part in stack.pop(0).all("hasPart"):
            address = part.attr("resource")
            if key := keys.get(address):
                found.append(key)
            else:
                stack += [one for one in graph.follow([part]) if one.tag == "Collection"]
    return list(dict.fromkeys(found))


def _draft(resource: Element, item: str, graph: _Graph) -> Draft:
    draft = Draft(_BACK.get(item, "misc"), resource.get("citationKey").strip(), resource.line)
    for element in resource.children:
        draft.put(_SIMPLE.get(element.tag, ""), element.whole())
        if element.tag == "subject" and not element.all("LCC"):  # a call number
            draft.keyword(element.whole())
        elif element.tag in _ROLES:
            _people(draft, _ROLES[element.tag], element)
    is_program = item in ("computerProgram", "dataset")
    draft.put("version" if is_program else "edition", resource.get("edition"))
    draft.language(resource.get("language"))
    draft.is_talk = item == "presentation"
    draft.printed(resource.get("description"))
    _identifiers(draft, resource)
    _container(draft, item, resource, graph)
    _event(draft, item, resource, graph)
    date = resource.get("date").strip()
    draft.put("date" if re.fullmatch(r"\d{4}(-\d\d){0,2}", date) else "year", date)
    draft.pages(resource.get("pages").strip())
    if item == "preprint":
        draft.eprint("arxiv", resource.get("archiveID"))
    _attached(draft, resource, graph)
    return draft


def _attached(draft: Draft, resource: Element, graph: _Graph) -> None:
    """Notes and the PDF."""
    for memo in graph.follow(resource.all("isReferencedBy")):
        draft.remark(memo.get("value"))
    for attachment in graph.follow(resource.all("link")):
        if attachment.get("type").strip() == "application/pdf":
            draft.document(attachment.get("identifier"))


def _event(draft: Draft, item: str, resource: Element, graph: _Graph) -> None:
    """Conference, publisher and place."""
    for held in graph.follow(resource.all("presentedAt")):
        draft.put("eventtitle", held.get("title"))
    draft.put("eventtitle", resource.get("meetingName"))
    for organization in graph.follow(resource.all("publisher")):
        draft.put("publisher", organization.get("name"))
        where = "venue" if item in ("conferencePaper", "presentation") else "location"
        draft.put(where, organization.get("adr"))


def _people(draft: Draft, role: str, element: Element) -> None:
    for person in element.all("Seq", "li", "Person"):
        surname = one_line(person.get("surname").replace(",", " "))
        given = one_line(person.get("givenName"))
        if not given and surname == "others":
            draft.others = True
        elif given:
            draft.person(role, name_of(f"{surname}, {given}"))
        else:
            draft.person(role, _single(one_line(person.get("surname"))))


def _single(name: str) -> Person | None:
    """A name in one field: of a body, unless it is one word."""
    if not name:
        return None
    return Person(literal=name) if " " in name else Person(family=name)


def _identifiers(draft: Draft, element: Element) -> None:
    for identifier in element.all("identifier"):
        value = one_line(identifier.whole())
        kind, _, rest = value.partition(" ")
        if identifier.children:
            draft.address(value)
        elif kind in ("DOI", "ISBN", "ISSN"):
            draft.put(kind.lower(), rest)


def _container(draft: Draft, item: str, resource: Element, graph: _Graph) -> None:
    for holder in graph.follow(resource.all("isPartOf")):
        if holder.tag == "Series":
            draft.put("series", holder.get("title"))
            continue
        is_journal = _BACK.get(item) == "article"
        draft.put("journaltitle" if is_journal else "booktitle", holder.get("title"))
        draft.put("shortjournal", holder.get("alternative"))
        draft.put("volume", holder.get("volume"))
        draft.put("number", holder.get("number"))
        _identifiers(draft, holder)
        for series in graph.follow(holder.all("isPartOf")):
            draft.put("series", series.get("title"))
