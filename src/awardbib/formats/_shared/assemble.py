"""From the records of another format to the model, by way of BibLaTeX entries.

A reading module fills a :class:`Draft` a record: plain Unicode under the names of BibLaTeX.
:class:`Intake` writes it as LaTeX source and lets the BibTeX room build the model, so that what is
imported obeys the same rules as what was read from a .bib file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from awardbib.bibtex.dates import format_date, parse_date
from awardbib.bibtex.entries import Entry
from awardbib.bibtex.latex import from_text
from awardbib.bibtex.names import format_names, parse_names, split_and
from awardbib.bibtex.read import Bibliography, build
from awardbib.formats._shared.bibstrings import PUBLICATION_STATES, key_of
from awardbib.formats._shared.fields import DATES, LISTS, RAW
from awardbib.formats._shared.notes import labelled, paragraphs
from awardbib.formats._shared.values import one_line
from awardbib.model import Finding, Person, Place
from awardbib.works.identifiers import bare_doi, read
from awardbib.works.keys import Keys, with_keys
from awardbib.works.languages import babel_name, by_script
from awardbib.works.links import http_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Bibliography", "Draft", "Intake"]

LONGEST_EXCERPT = 60
_EPRINTS = frozenset({"openreview", "arxiv"})
_TIME = re.compile(r"(?<=\d)[ T]\d\d:\d\d.*")
_DASH = re.compile(r"\s*(?:-+|[–—])\s*")
_NO_KEY = re.compile(r"[\s\"#%'(),={}~\\]+")


@dataclass(slots=True)
class Draft:
    """One record, as plain Unicode.

    Attributes:
        type: the BibLaTeX type.
        key: the cite key, cleaned later; may be empty.
        line: where the record begins.
        fields: by the names of BibLaTeX; empty values are passed over.
        latex: fields that are LaTeX source already, which keep their markup.
        names: persons by the field they belong to: author, editor, translator …
        others: whether the authors end in "and others".
        is_talk: whether it was held at an event and not printed.
    """

    type: str = "misc"
    key: str = ""
    line: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    latex: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[Person]] = field(default_factory=dict)
    others: bool = False
    is_talk: bool = False

    def put(self, name: str, value: str) -> None:
        """Set a field unless it is set or the value is empty."""
        if name and value.strip():
            self.fields.setdefault(name, value)

    def append(self, name: str, value: str, separator: str = ", ") -> None:
        """Add to a field that holds several values."""
        value = one_line(value)
        if value:
            held = self.fields.get(name)
            self.fields[name] = f"{held}{separator}{value}" if held else value

    def keyword(self, word: str) -> None:
        """Add a keyword; BibLaTeX parts them by commas."""
        source = from_text(one_line(word.replace(",", " ")))
        if source:
            held = self.latex.get("keywords")
            self.latex["keywords"] = f"{held}, {source}" if held else source

    def person(self, name: str, person: Person | None) -> None:
        """Add a person, if there is one."""
        if person is not None:
            self.names.setdefault(name, []).append(person)

    def remark(self, note: str) -> None:
        """A reader's note, plain or HTML: awards, code and annotations, as ``values.remarks``."""
        for paragraph in paragraphs(note):
            label, _, value = paragraph.partition(": ")
            if label == "Award" and value:
                self.append("award", value, "; ")
            elif label == "Code" and http_url(value):
                self.put("code", value)
            elif label == "Link" and http_url(value):
                self.append("url2", value, " ")
            elif label == "Unverified" and value:
                self.put("unverified", value)
            else:
                for name, held in labelled(paragraph):
                    if name == "note":
                        self._annotate(held)
                    else:
                        self.labelled(name, held)

    def printed(self, text: str) -> None:
        """Zotero's Extra, or a printed note: what has a label goes where it belongs."""
        for name, value in labelled(text):
            if name == "note":
                self.append("note", value, ". ")
            else:
                self.labelled(name, value)

    def labelled(self, name: str, value: str) -> None:
        """A value that had a label in Extra, by the names of :func:`notes.labelled`."""
        if name == "key":
            self.key = value
        elif name == "arxiv":
            self.eprint("arxiv", value)
        elif name == "pubstate":
            self.put(name, key_of(value, PUBLICATION_STATES))
        else:
            self.put(name, value)

    def _annotate(self, note: str) -> None:
        self.append("annotation-zh" if by_script(note) == "zh-CN" else "annotation", note, " ")

    def address(self, url: str) -> None:
        """An address, and the identifier that it holds."""
        url = one_line(url)
        if not http_url(url):
            return
        self.put("url", url)
        if (found := read(url)) and found.scheme in _EPRINTS:
            self.eprint(found.scheme, found.versioned)

    def document(self, url: str) -> None:
        """The address of the PDF; where it follows from another field it is not stated again."""
        url = one_line(url)
        if (found := read(url)) and found.scheme in _EPRINTS:
            self.eprint(found.scheme, found.versioned)
        elif http_url(url):
            if url != self.fields.get("url"):
                self.put("pdf", url)
        else:
            self.put("file", url)

    def pages(self, stated: str) -> None:
        """Pages, with BibLaTeX's two hyphens for a range."""
        parts = _DASH.split(one_line(stated))
        if any(parts):
            self.latex.setdefault("pages", "--".join(map(from_text, parts)))

    def language(self, stated: str) -> None:
        """A language as a tag or in words: ``langid`` where babel has a name for it."""
        stated = one_line(stated)
        if name := babel_name(stated):
            self.put("langid", name)
        else:
            self.put("language", stated)

    def eprint(self, kind: str, identifier: str) -> None:
        """An identifier of OpenReview, which has a field of its own, or of arXiv."""
        identifier = one_line(identifier)
        if kind != "arxiv":
            self.put(kind, identifier)
        elif found := read(identifier if ":" in identifier else f"arXiv:{identifier}"):
            if "eprint" not in self.fields:
                self.fields |= {"eprint": found.versioned, "eprinttype": kind}
            elif self.fields.get("eprinttype") != kind:
                self.put("arxiv", found.versioned)


class Intake:
    """Collects drafts and findings of one text and makes the model of them."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._entries: list[Entry] = []
        self._findings: list[Finding] = []
        self._keys = Keys()

    def add(self, draft: Draft) -> str:
        """Take a record; its key, free of what .bib files do not allow and not taken yet."""
        if draft.is_talk:
            _make_talk(draft)
        key = self._free_key(draft)
        fields = {}
        for name, value in draft.fields.items():
            if (plain := one_line(value)) and (source := self._source(draft, name, plain)):
                fields[name] = source
        fields |= {name: one_line(value) for name, value in draft.latex.items() if value.strip()}
        for name, persons in draft.names.items():
            named = [person for person in map(_on_one_line, persons) if person.name]
            if named:
                fields[name] = format_names(named, others=draft.others and name == "author")
        self._entries.append(Entry(key, draft.type, fields, Place(self._path, draft.line)))
        return key

    def add_list(
        self, id_: str, title: str, members: Sequence[str], line: int = 0, **fields: str
    ) -> None:
        """Take a collection of works as a list; one without members is left out.

        Args:
            id_: made of the title when it is empty.
            title: what it is called.
            members: keys as :meth:`add` has given them.
            line: where it stands.
            fields: of an @set entry, plain Unicode, ``_`` for a hyphen in their names.
        """
        name = one_line(title) or one_line(id_)
        if not members or not name:
            return
        key = id_ or "-".join(re.findall(r"[^\W_]+", name.lower()))
        draft = Draft("set", key, line)
        draft.put("title", name)
        for field_name, value in fields.items():
            draft.put(field_name.replace("_", "-"), value)
        draft.put("entryset", ", ".join(members))
        self.add(draft)

    def add_edition(self, draft: Draft) -> None:
        """Take an edition of a conference, the first time it is met."""
        if draft.key not in self._keys:
            draft.type = "proceedings"
            self.add(draft)

    def find(  # noqa: PLR0913, PLR0917 (a finding has that many parts)
        self,
        line: int,
        code: str,
        message: str,
        excerpt: str = "",
        remedy: str = "",
        severity: str = "error",
    ) -> None:
        """Note what is wrong."""
        excerpt = one_line(excerpt[: 2 * LONGEST_EXCERPT])[:LONGEST_EXCERPT]
        place = Place(self._path, line)
        self._findings.append(Finding(place, code, message, excerpt, remedy, severity))

    def finish(self) -> Bibliography:
        """The model of all that was taken."""
        return with_keys(build(self._entries, self._findings))

    def _source(self, draft: Draft, name: str, value: str) -> str:
        """The LaTeX source of a value."""
        if name in DATES:
            date = parse_date({"date": _TIME.sub("", value)})
            if date is None:
                message = f"{draft.key or 'a record'}: {name} is no date"
                self.find(draft.line, "bad-date", message, value, "", "warning")
            return format_date(date) if date else ""
        if name in LISTS:
            return part_of_list(value)
        return _raw(name, value) if name in RAW else from_text(value)

    def _free_key(self, draft: Draft) -> str:
        wanted = _NO_KEY.sub("", one_line(draft.key))
        if not wanted:
            return ""
        key = self._keys.take(wanted)
        if key != wanted:
            self.find(
                draft.line,
                "repeated-key",
                f"the key {wanted} is used again; this record is called {key}",
                remedy="give it another key, or remove one of the two",
                severity="warning",
            )
        return key


def _on_one_line(person: Person) -> Person:
    """A person without control characters and half characters in the name."""
    parts = (person.family, person.given, person.prefix, person.suffix, person.literal)
    return Person(*map(one_line, parts))


def _make_talk(draft: Draft) -> None:
    """Make a talk of a draft: an unpublished work that says where or when it was held."""
    draft.type = "unpublished"
    stated = {name for name, value in (*draft.fields.items(), *draft.latex.items()) if value}
    if stated.isdisjoint({"eventtitle", "eventdate", "venue"}):
        draft.put("eventtitle", draft.fields.get("type", "Talk"))


def part_of_list(text: str) -> str:
    """LaTeX source of one publisher or place; in braces where BibLaTeX would split it."""
    source = from_text(text.strip())
    return f"{{{source}}}" if len(split_and(source)) > 1 else source


def _raw(name: str, value: str) -> str:
    if name == "doi":
        value = bare_doi(value)
    # Braces and backslashes would end the field in a .bib file or hide its end.
    return value.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def merged_order(chains: Iterable[Sequence[str]]) -> list[str]:
    """Ids in an order that agrees with each chain of them; as first met where none does."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    met: dict[str, None] = {}
    for chain in chains:
        for before, after in zip(("", *chain), chain, strict=False):
            met[after] = None
            sorter.add(after, *([before] if before else []))
    try:
        return list(sorter.static_order())
    except CycleError:
        return list(met)


def name_of(text: str) -> Person | None:
    """A person as ``values.family_first`` writes it; without a comma as BibTeX reads names.

    Third parts that are no suffix before the given name are one after it, as RIS has it.
    """
    text = one_line(text).strip(";")
    if not text.strip(", "):
        return None
    if text.endswith(","):
        return Person(literal=text.rstrip(", "))
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 2:  # noqa: PLR2004 (family, given, suffix)
        parts = [parts[0], ", ".join(parts[2:]), parts[1]]
    persons, _ = parse_names(
        ", ".join(from_text(part) for part in parts).replace(" and ", " {and} ")
    )
    return persons[0] if persons else None


def names_of(texts: Iterable[str]) -> tuple[list[Person], bool]:
    """The persons of several names, and whether the last one says that there are others."""
    persons = []
    others = False
    for text in texts:
        if text.strip(" .,").lower() in ("others", "et al", "and others"):
            others = True
        elif person := name_of(text):
            persons.append(person)
    return persons, others
