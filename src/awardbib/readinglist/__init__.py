"""Reading lists: a selection of works, grouped and annotated, formatted by a CSL style.

The works become a document (:mod:`.document`) in three steps, which :mod:`.tree` takes in order:
:mod:`.grouping` puts them under headings, :mod:`.typeset` formats them, :mod:`.entries` adds badges,
links and annotations. Each output (:mod:`.outputs`) is a writer of that document::

    page = render(works, style="ieee", to="html", group_by="venue,year", lang="zh-CN")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from awardbib.readinglist import outputs
from awardbib.readinglist.outputs import OUTPUTS, Output, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.model import Work, WorkList
    from awardbib.readinglist.document import Document

__all__ = ["OUTPUTS", "Output", "Page", "build", "render"]


def build(
    works: Sequence[Work], *, lists: Sequence[WorkList] | None = None, **choices: Any
) -> Document:
    """Works as a document, which any output can write.

    Args:
        works: in the order to keep, each key once.
        lists: lists to group by, in order; None or none means all that hold any of the works.
        choices: the attributes of :class:`awardbib.readinglist.tree.Choices`.

    Raises:
        UnknownName: no such style, grouping, order, language or choice of annotations.
        UsageError: the style makes no bibliography, or the groupings do not go together.
        StyleError: the style is broken.
    """
    from awardbib.readinglist import tree  # noqa: PLC0415  # loads the CSL processor

    return tree.build(works, tree.Choices(**choices), lists=lists)


@overload
def render(
    works: Sequence[Work],
    *,
    to: Literal["html", "latex", "markdown", "text", "typst"] = ...,
    lists: Sequence[WorkList] | None = ...,
    width: int = ...,
    ansi: bool = ...,
    template: str = ...,
    **choices: Any,
) -> str: ...


@overload
def render(
    works: Sequence[Work],
    *,
    to: Literal["docx", "pdf"],
    lists: Sequence[WorkList] | None = ...,
    **choices: Any,
) -> bytes: ...


@overload
def render(
    works: Sequence[Work],
    *,
    to: str,
    lists: Sequence[WorkList] | None = ...,
    width: int = ...,
    ansi: bool = ...,
    template: str = ...,
    **choices: Any,
) -> str | bytes: ...


def render(
    works: Sequence[Work],
    *,
    to: str = "html",
    lists: Sequence[WorkList] | None = None,
    width: int = 80,
    ansi: bool = False,
    template: str = "",
    **choices: Any,
) -> str | bytes:
    """Works as a reading list.

    Args:
        works: in the order to keep, each key once.
        to: the name of an output, see :data:`OUTPUTS`.
        lists: as for :func:`build`.
        width: cells of a line of text.
        ansi: text with a terminal's emphasis.
        template: path of a template of your own for the page.
        choices: as for :func:`build`.

    Returns:
        Text, or bytes where the output is binary.

    Raises:
        UnknownName: no such output, style, grouping, order, language or choice of annotations.
        UsageError: a package is missing, or what is asked for does not go together.
        StyleError: the style is broken.
        DataError: the template cannot be used.
    """
    output = outputs.get(to)
    document = build(works, lists=lists, **choices)
    return output.write(document, Page(width=width, ansi=ansi, template=template))
