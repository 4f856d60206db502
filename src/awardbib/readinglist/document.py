"""A reading list as a document: groups of formatted, annotated entries, of no format yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from awardbib import styles
from awardbib.bibtex.latex import to_text
from awardbib.csl import Processor, Style
from awardbib.errors import UnknownName, UsageError
from awardbib.formats import to_csl
from awardbib.readinglist.grouping import GroupBy, Pile, group
from awardbib.readinglist.marks import Marks, shown_unverified
from awardbib.readinglist.mathematics import shown
from awardbib.readinglist.phrases import is_chinese, words
from awardbib.readinglist.rich import Line, Rich, from_html, link_known
from awardbib.works.awards import award_note
from awardbib.works.languages import language_of
from awardbib.works.links import Link, links

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from awardbib.model import Work, WorkList

Annotations = Literal["en", "zh", "both", "none"]

DEFAULT_STYLE = "reading-list"
_MATHEMATICAL = frozenset({"title", "title-short", "container-title"})
_ANNOTATION_FIELDS: dict[Annotations, tuple[str, ...]] = {
    "en": ("annotation",),
    "zh": ("annotation-zh",),
    "both": ("annotation", "annotation-zh"),
    "none": (),
}


@dataclass(frozen=True, slots=True)
class Annotation:
    """What an item says about its work; ``lang`` is a BCP 47 tag."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the list.

    Attributes:
        work: what it stands for.
        label: ``[1]``, empty in styles without labels.
        lines: the formatted entry.
        award: awards that neither the entry nor the heading names.
        annotations: in the order to be shown.
        links: addresses that the entry itself does not show.
        lang: language of the work, BCP 47; may be empty.
        mark: refers to the legend; empty when all that is shown rests on evidence.
    """

    work: Work
    label: str
    lines: tuple[Line, ...]
    award: str = ""
    annotations: tuple[Annotation, ...] = ()
    links: tuple[Link, ...] = ()
    lang: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a heading (empty for a list without headings), with a mark as items have."""

    heading: str
    items: tuple[Item, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The whole list.

    Attributes:
        lang: language of headings and legend, BCP 47.
        legend: each mark with what it says.
        hanging_indent: whether the style wants all lines of an entry but the first indented.
    """

    title: str
    subtitle: str
    lang: str
    groups: tuple[Group, ...]
    legend: tuple[tuple[str, str], ...] = ()
    hanging_indent: bool = False

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of all groups, in order."""
        return tuple(item for group in self.groups for item in group.items)


def build(  # noqa: PLR0913 (the choices a reader has, keyword only)
    works: Sequence[Work],
    *,
    style: str | Path | Style = DEFAULT_STYLE,
    lang: str = "en-US",
    locale: str = "",
    group_by: GroupBy = "award",
    annotations: Annotations | None = None,
    lists: Sequence[WorkList] | None = None,
    keep_order: bool = True,
    award_note: bool = True,
    title: str | None = None,
    subtitle: str | None = None,
) -> Document:
    """Format, group and annotate works.

    Args:
        works: in the order to keep, each key once.
        style: a CSL style: name, path, or loaded.
        lang: language of headings, legend and, by default, annotations.
        locale: language of the style's terms; empty means ``lang``.
        group_by: what the headings are, see :func:`awardbib.readinglist.grouping.group`.
        annotations: which to show; None means those in ``lang``.
        lists: lists to group by, in order; None or none means all that hold any of the works.
        keep_order: within groups keep the order given; False sorts as the style does.
        award_note: let entries name their awards, but for the one that the heading names.
        title: None takes the edition's name when all groups are of one, and spares it in the
            headings.
        subtitle: None counts the works.

    Raises:
        UnknownName: no such style, grouping or choice of annotations.
        UsageError: the style makes no bibliography.
        StyleError: the style is broken.
    """
    loaded = style if isinstance(style, Style) else styles.load(style)
    shown = _annotation_fields(annotations, lang)
    if not loaded.has_bibliography:
        raise UsageError(
            f"the style {loaded.title or loaded.id!r} makes no bibliography, only citations",
            remedy="choose another, such as reading-list, ieee or apa",
        )
    piles = group(works, group_by, lang=lang, lists=lists or None)
    if title is None:
        title = _title(lists or [pile.source for pile in piles])
        piles = tuple(replace(pile, heading=_below(title, pile.heading)) for pile in piles)
    typeset = _Typeset(loaded, locale or lang, lang, award_note=award_note)
    if not keep_order:
        piles = _sorted(piles, typeset)
    entries = typeset.entries(piles)
    marks = Marks()
    groups = tuple(
        Group(
            heading=pile.heading,
            items=tuple(
                _item(work, entries[work.key], typeset.awards(work, pile), shown, marks)
                for work in pile.works
            ),
            mark=marks.mark(_unverified_heading(pile)),
        )
        for pile in piles
    )
    talks = sum(work.kind == "talk" for work in works)
    return Document(
        title=title,
        subtitle=words(lang).count(len(works) - talks, talks) if subtitle is None else subtitle,
        lang=lang,
        groups=groups,
        legend=tuple(
            (mark, words(lang).rests_on_nothing(facts)) for facts, mark in marks.given.items()
        ),
        hanging_indent=typeset.hanging_indent,
    )


@dataclass(slots=True)
class _Typeset:
    """Formats entries with one style."""

    style: Style
    locale: str
    lang: str
    award_note: bool = field(kw_only=True)
    hanging_indent: bool = False

    def awards(self, work: Work, pile: Pile) -> str:
        """The awards of a work but for the one that the heading names."""
        said = (pile.source.id,) if pile.source and pile.heading else ()
        return award_note(work, lang=self.lang, without=said, brief=True) if self.award_note else ""

    def csl(self, pile: Pile) -> list[dict[str, Any]]:
        """The works of a pile for the processor."""
        items = [to_csl(work, award_note=self.awards(work, pile)) for work in pile.works]
        for item in items:
            item.update((name, shown(item[name])) for name in _MATHEMATICAL & item.keys())
        return items

    def process(self, items: list[dict[str, Any]], *, sort: bool) -> Processor:
        """A processor without links: they are made here, so that every style has them alike."""
        return styles.processor(self.style, items, locale=self.locale, links=False, sort=sort)

    def entries(self, piles: Sequence[Pile]) -> dict[str, Rich]:
        """Every entry by key, numbered in the order of the piles."""
        items = [item for pile in piles for item in self.csl(pile)]
        processor = self.process(items, sort=False)
        self.hanging_indent = processor.layout().hanging_indent
        return {str(entry.key): from_html(entry.text) for entry in processor.bibliography("html")}

    def order(self, pile: Pile) -> list[str]:
        """The keys of a pile as the style sorts them."""
        processor = self.process(self.csl(pile), sort=True)
        return [str(entry.key) for entry in processor.bibliography("html")]


def _sorted(piles: Sequence[Pile], typeset: _Typeset) -> tuple[Pile, ...]:
    result = []
    for pile in piles:
        by_key = {work.key: work for work in pile.works}
        result.append(replace(pile, works=tuple(by_key[key] for key in typeset.order(pile))))
    return tuple(result)


def _item(work: Work, entry: Rich, award: str, shown: tuple[str, ...], marks: Marks) -> Item:
    annotations = tuple(
        Annotation(text, "zh-CN" if name.endswith("-zh") else "en")
        for name in shown
        if (text := to_text(work.fields.get(name, "")))
    )
    known = links(work)
    texts = {text: link.url for link in known for text in _spellings(link)}
    lines = tuple(link_known(line, texts) for line in entry.lines)
    hrefs = {span.href for line in lines for span in line}
    further = tuple(link for link in known if link.url not in hrefs)
    facts = shown_unverified(
        work, entry.text, annotations=shown, urls=(link.url for link in further)
    )
    mark = marks.mark(facts)
    return Item(
        work=work,
        label=entry.label,
        lines=lines,
        award="" if award in entry.text else award,
        annotations=annotations,
        links=further,
        lang=language_of(work),
        mark=mark,
    )


def _spellings(link: Link) -> tuple[str, ...]:
    """How a style may print an address."""
    if link.role == "doi":
        return (link.url, link.name.removeprefix("doi:"))
    return (link.url, link.name) if link.role == "arxiv" else (link.url,)


def _annotation_fields(choice: Annotations | None, lang: str) -> tuple[str, ...]:
    if choice is None:
        choice = "zh" if is_chinese(lang) else "en"
    if choice not in _ANNOTATION_FIELDS:
        raise UnknownName(
            f"there are no annotations {str(choice)[:40]!r}",
            remedy=f"choose {', '.join(get_args(Annotations))}",
        )
    return _ANNOTATION_FIELDS[choice]


def _unverified_heading(pile: Pile) -> tuple[str, ...]:
    """The facts of a list that its heading and what stands under it show."""
    if pile.source is None or not pile.heading:
        return ()
    shown = ("title", "title-zh", "award", "entryset")
    return tuple(name for name in pile.source.unverified if name in shown)


def _title(lists: Iterable[WorkList | None]) -> str:
    """The name of the one edition that gave all the lists; else nothing."""
    editions = {each.edition.name if each and each.edition else "" for each in lists}
    return editions.pop() if len(editions) == 1 else ""


def _below(title: str, heading: str) -> str:
    """A heading without the title that it begins with: ``ICLR 2024 Outstanding Papers``."""
    rest = heading.removeprefix(title).lstrip(" :：")
    return rest[:1].upper() + rest[1:] if rest and rest != heading else heading
