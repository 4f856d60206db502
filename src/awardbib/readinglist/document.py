"""A reading list as a document of no format yet: the tree that every writer takes.

::

    Document
    ├── title, subtitle, introduction, facts
    ├── Section …            up to two levels
    │   ├── heading, facts
    │   ├── Entry …
    │   │   ├── label, lines of spans
    │   │   ├── Badge …      awards, presentation, status
    │   │   ├── Link …       each with the name it is shown by
    │   │   └── Annotation …
    │   └── Section …
    ├── sources
    └── legend of the marks

A writer shows all of it, in this order, and adds nothing that the reader could take for data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.model import Work
    from awardbib.text.spans import Line


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a head: a label and what it says, such as ``Place`` and ``Vienna, Austria``."""

    label: str
    value: Line


@dataclass(frozen=True, slots=True)
class Badge:
    """A short remark set off from the entry.

    Attributes:
        text: what it says: ``Outstanding Paper Award``.
        kind: what it is about.
        rank: of an award, its tier as the data call it.
        caveat: ``unverified`` or ``single source``, in the document's language; or empty.
    """

    text: str
    kind: Literal["award", "presentation", "status"]
    rank: str = ""
    caveat: str = ""

    @property
    def label(self) -> str:
        """The badge as one text."""
        return f"{self.text} ({self.caveat})" if self.caveat else self.text


@dataclass(frozen=True, slots=True)
class Link:
    """A named address of a work.

    Attributes:
        role: ``url``, ``pdf``, ``openreview``, ``arxiv``, ``doi``, ``code`` … one of each at most.
        name: what it is shown as.
        url: an http or https address.
    """

    role: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the list says about a work.

    Attributes:
        line: the text.
        lang: its language, BCP 47; may be empty.
        heading: ``Abstract`` for an abstract, in the document's language; empty for an annotation.
    """

    line: Line
    lang: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One work.

    Attributes:
        work: what it stands for.
        label: ``[1]``, empty in styles without labels.
        lines: the formatted entry, at least one line.
        lang: language of the work, BCP 47; may be empty.
        mark: refers to the legend; empty when all that is shown rests on evidence.
    """

    work: Work
    label: str
    lines: tuple[Line, ...]
    badges: tuple[Badge, ...] = ()
    links: tuple[Link, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    lang: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries, or sections with entries, under a heading.

    Attributes:
        heading: empty for the one section of a list without headings.
        anchor: its id within the document, of letters, digits and hyphens.
        mark: as an entry's.
    """

    heading: str
    anchor: str
    entries: tuple[Entry, ...] = ()
    sections: tuple[Section, ...] = ()
    facts: tuple[Fact, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The whole list.

    Attributes:
        subtitle: how many works of which kind.
        lang: language of all but the works, BCP 47.
        facts: what is known of the edition that the list is of.
        introduction: paragraphs before the first section.
        sources: announcements that no section names.
        legend: each mark with what it says.
        hanging_indent: whether the style wants all lines of an entry but the first indented.
        warnings: what the style could not do with the works, a sentence each.
    """

    title: str
    subtitle: str
    lang: str
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...] = ()
    introduction: tuple[Line, ...] = ()
    sources: tuple[Fact, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    hanging_indent: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all sections, in order."""
        return tuple(entry for section in self.sections for entry in _entries(section))

    @property
    def has_contents(self) -> bool:
        """Whether there are enough headings to lose one's way among them."""
        headed = (one for section in self.sections for one in (section, *section.sections))
        return sum(bool(one.heading) for one in headed) >= _MANY

    @property
    def label_width(self) -> int:
        """Characters of the widest label."""
        return max((len(entry.label) for entry in self.entries), default=0)


_MANY = 3


def _entries(section: Section) -> Iterator[Entry]:
    yield from section.entries
    for inner in section.sections:
        yield from _entries(inner)
