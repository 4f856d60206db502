"""From works to the document: group, format, and put together, in that order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, get_args

from awardbib import styles
from awardbib.csl import Style
from awardbib.errors import UnknownName, UsageError
from awardbib.readinglist import head
from awardbib.readinglist.document import Document, Section
from awardbib.readinglist.entries import EntryBuilder, annotation_languages
from awardbib.readinglist.grouping import Group, group, lists_of
from awardbib.readinglist.kinds import kind_of
from awardbib.readinglist.marks import Marks
from awardbib.readinglist.phrases import phrases
from awardbib.readinglist.typeset import in_style_order, typeset
from awardbib.text.spans import Span, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from awardbib.model import Edition, Work, WorkList
    from awardbib.readinglist.typeset import Typeset
    from awardbib.text.spans import Line

Sort = Literal["listed", "style"]
DEFAULT_STYLE = "reading-list"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a reader may ask of a list.

    Attributes:
        style: a CSL style: name, path, or loaded.
        lang: language (BCP 47) of headings, labels, dates, and of the style's terms.
        terms: ``style`` for the style's terms in ``lang`` in every entry, ``entry`` for each
            entry's own language, ``auto`` as the style asks.
        group_by: one or two of :data:`awardbib.readinglist.grouping.GROUPINGS`, as a sequence or
            with a comma between them.
        sort: within groups ``listed`` keeps the order, ``style`` sorts as the style does.
        annotations: ``en``, ``zh``, ``both`` or ``none``; None takes those in ``lang``. Where a
            work has none in the language, the other one's is shown.
        abstracts: show abstracts too.
        badges: show awards, presentation and status beside each entry.
        title: None makes one, an empty text leaves it out.
        subtitle: None counts the works, an empty text leaves it out.
        introduction: paragraphs before the first section, with blank lines between them.
    """

    style: str | Path | Style = DEFAULT_STYLE
    lang: str = "en-US"
    terms: str = "auto"
    group_by: str | Sequence[str] = "list"
    sort: Sort = "listed"
    annotations: str | None = None
    abstracts: bool = False
    badges: bool = True
    title: str | None = None
    subtitle: str | None = None
    introduction: str = ""


def build(
    works: Sequence[Work], choices: Choices, *, lists: Sequence[WorkList] | None = None
) -> Document:
    """Works as a document.

    Args:
        works: in the order to keep, each key once.
        choices: what the reader asks for.
        lists: lists to group by, in order; None or none means all that hold any of the works.

    Raises:
        UnknownName: no such style, grouping, order, language or choice of annotations.
        UsageError: the style makes no bibliography, or the groupings do not go together.
        StyleError: the style is broken.
    """
    lang, words = choices.lang, phrases(choices.lang)
    style = _style(choices)
    languages = annotation_languages(choices.annotations, lang)
    keys = {work.key for work in works}
    given = [each for each in lists or lists_of(works) if not keys.isdisjoint(each.members)]
    groups = group(works, choices.group_by, lang=lang, lists=given)
    if choices.sort == "style":
        groups = tuple(_in_style_order(each, style, choices) for each in groups)
    edition = head.the_edition(works, given)
    made = typeset(
        [work for leaf in _leaves(groups) for work in leaf.works],
        style,
        lang,
        terms=choices.terms,
        begins=[leaf.works[0].key for leaf in _leaves(groups)],
    )
    marks = Marks()
    builder = EntryBuilder(words, lang, languages, choices.abstracts, choices.badges, marks)
    title = head.title_of(works, given, lang) if choices.title is None else choices.title
    headed = [leaf.source for leaf in _leaves(groups) if leaf.source]
    # One announcement is named at the head; of several each list's own under its heading.
    with_sources = len(head.sources(headed, lang)) > 1
    sections = _Sections(
        made, builder, title if choices.title is None else "", edition, with_sources=with_sources
    )
    body = tuple(sections.of(each, f"section-{number}") for number, each in enumerate(groups, 1))
    named = {each.source for each in headed} if with_sources else set()
    left = [each for each in given if each.source not in named]
    sources = head.sources(left, lang, named=True)
    about = head.edition_facts(edition, lang)
    if len(sources) == 1:
        about, sources = (*about, *head.sources(left, lang)), ()
    return Document(
        title=title,
        subtitle=words.count(map(kind_of, works)) if choices.subtitle is None else choices.subtitle,
        lang=lang,
        facts=about,
        introduction=_paragraphs(choices.introduction),
        sections=body,
        sources=sources,
        legend=tuple((mark, words.rests_on_nothing(facts)) for facts, mark in marks.given.items()),
        hanging_indent=made.hanging_indent,
        warnings=tuple(
            f"the style prints nothing for {key!r}; it is listed by its title"
            for key in made.unprinted
        ),
    )


def _style(choices: Choices) -> Style:
    """The style, checked together with the order."""
    if choices.sort not in get_args(Sort):
        raise UnknownName(
            f"a reading list cannot be sorted by {str(choices.sort)[:40]!r}",
            remedy=f"sort by {' or '.join(get_args(Sort))}",
        )
    style = choices.style if isinstance(choices.style, Style) else styles.load(choices.style)
    if not style.has_bibliography:
        raise UsageError(
            f"the style {style.title or style.id!r} makes no bibliography, only citations",
            remedy="choose another, such as reading-list, ieee or apa",
        )
    return style


def _leaves(groups: Iterable[Group]) -> Iterator[Group]:
    return (leaf for each in groups for leaf in each.leaves)


def _in_style_order(each: Group, style: Style, choices: Choices) -> Group:
    if each.groups:
        inner = (_in_style_order(one, style, choices) for one in each.groups)
        return replace(each, groups=tuple(inner))
    works = in_style_order(each.works, style, choices.lang, terms=choices.terms)
    return replace(each, works=works)


@dataclass(frozen=True, slots=True)
class _Sections:
    """Makes sections of groups.

    Attributes:
        title: what headings need not say again.
        edition: the one that the document's head tells of.
        with_sources: whether the lists have several sources, so that each section names its own.
    """

    made: Typeset
    builder: EntryBuilder
    title: str
    edition: Edition | None
    with_sources: bool = field(kw_only=True)

    def of(self, each: Group, anchor: str) -> Section:
        """A group as a section."""
        lang = self.builder.lang
        facts = head.edition_facts(each.edition, lang) if each.edition != self.edition else ()
        if self.with_sources:
            facts += head.sources([each.source], lang)
        works = () if each.groups else each.works
        return Section(
            heading=head.below(self.title, each.heading) if self.title else each.heading,
            anchor=anchor,
            # The heading's mark comes before those of its entries.
            mark=self.builder.marks.mark(_unverified(each)),
            facts=facts,
            entries=tuple(self.builder.entry(work, self.made.entries[work.key]) for work in works),
            sections=tuple(
                self.of(inner, f"{anchor}-{number}") for number, inner in enumerate(each.groups, 1)
            ),
        )


def _unverified(each: Group) -> tuple[str, ...]:
    """The facts of a list that its heading and what stands under it show."""
    if each.source is None or not each.heading:
        return ()
    shown = ("title", "title-zh", "award", "entryset")
    return tuple(name for name in each.source.unverified if name in shown)


def _paragraphs(text: str) -> tuple[Line, ...]:
    paragraphs = (printable(part).strip() for part in re.split(r"\n\s*\n", text))
    return tuple((Span(part),) for part in paragraphs if part)
