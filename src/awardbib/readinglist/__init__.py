"""Reading lists: a selection of works, grouped and annotated, formatted by a CSL style.

::

    page = render(works, style="ieee", to="html", group_by="award", lang="zh-CN")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal

from awardbib.errors import UnknownName
from awardbib.text.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from awardbib.csl import Style
    from awardbib.model import Work, WorkList
    from awardbib.readinglist.document import Annotations
    from awardbib.readinglist.grouping import GroupBy

__all__ = ["SUFFIXES", "WRITERS", "Sort", "render"]

Sort = Literal["listed", "style"]

WRITERS = ("text", "html", "markdown")
# What the end of a file's name asks for.
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}
_ALIASES = {"txt": "text", "terminal": "text", "htm": "html", "md": "markdown", "gfm": "markdown"}


def render(  # noqa: PLR0913 (the choices a reader has, keyword only)
    works: Sequence[Work],
    *,
    style: str | Path | Style = "reading-list",
    to: str = "html",
    group_by: GroupBy = "award",
    annotations: Annotations | None = None,
    lang: str = "en-US",
    sort: Sort = "listed",
    lists: Sequence[WorkList] | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    award_note: bool = True,
    width: int = 80,
    ansi: bool = False,
) -> str:
    """Works as a reading list.

    Args:
        works: in the order to keep, each key once.
        style: a CSL style: name, path, or loaded.
        to: ``text``, ``html`` or ``markdown``.
        group_by: ``award`` (by list), ``venue``, ``year`` or ``none``.
        annotations: ``en``, ``zh``, ``both`` or ``none``; None takes those in ``lang``.
        lang: language (BCP 47) of headings, legend and the style's terms.
        sort: within groups ``listed`` keeps the order, ``style`` sorts as the style does.
        lists: lists to group by, in order; None or none means all that hold any work.
        title: None makes one, an empty text leaves it out.
        subtitle: None counts the works, an empty text leaves it out.
        award_note: let entries name their awards.
        width: cells of a line of text.
        ansi: text with a terminal's emphasis.

    Raises:
        UnknownName: no such writer, style, grouping, order or choice of annotations.
        UsageError: the style makes no bibliography.
        StyleError: the style is broken.
    """
    writer = writer_name(to)
    if sort not in ("listed", "style"):
        raise UnknownName(
            f"a reading list cannot be sorted by {str(sort)[:40]!r}",
            remedy="sort by listed or style",
        )
    from awardbib.readinglist.document import build  # noqa: PLC0415 (loads the CSL processor)

    document = build(
        works,
        style=style,
        lang=lang,
        group_by=group_by,
        annotations=annotations,
        lists=lists,
        keep_order=sort == "listed",
        award_note=award_note,
        title=title,
        subtitle=subtitle,
    )
    options = {"width": width, "ansi": ansi} if writer == "text" else {}
    text: str = import_module(f"{__name__}.writers.{writer}").write(document, **options)
    return text


def writer_name(name: str) -> str:
    """The writer of a name or alias.

    Raises:
        UnknownName: there is none; the remedy offers the nearest.
    """
    wanted = name.strip().lower()
    wanted = _ALIASES.get(wanted, wanted)
    if wanted in WRITERS:
        return wanted
    remedy = did_you_mean(wanted, WRITERS) or f"there are {', '.join(WRITERS)}"
    raise UnknownName(f"no reading list is written as {name[:40]!r}", remedy=remedy)
