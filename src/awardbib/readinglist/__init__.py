"""Reading lists: a selection of works, grouped and annotated, formatted by a CSL style.

The works become a document (:mod:`.document`) in three steps, which :mod:`.tree` takes in order:
:mod:`.grouping` puts them under headings, :mod:`.typeset` formats them, :mod:`.entries` adds
badges, links and annotations. Each output (:mod:`.outputs`) is a writer of that document::

    page = render(works, style="ieee", to="html", group_by="venue,year", lang="zh-CN")
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from awardbib.readinglist import outputs
from awardbib.readinglist.outputs import OUTPUTS, Output, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.model import Work, WorkList
    from awardbib.readinglist.document import Document

__all__ = ["OUTPUTS", "Output", "Page", "build", "render", "render_bytes"]


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


def render(works: Sequence[Work], *, to: str = "html", **options: Any) -> str:
    """Works as a reading list in one of the outputs that are text.

    Args:
        works: in the order to keep, each key once.
        to: the name of an output, see :data:`OUTPUTS`.
        options: those of :func:`build`, and the attributes of :class:`Page`.

    Raises:
        UnknownName: no such output, style, grouping, order, language or choice of annotations.
        UsageError: the output is binary, a package is missing, or what is asked for does not go
            together.
        StyleError: the style is broken.
        DataError: the template cannot be used.
    """
    output = outputs.get(to)
    page, choices = _parted(options)
    return output.write(build(works, **choices), page)


def render_bytes(works: Sequence[Work], *, to: str = "html", **options: Any) -> bytes:
    """Works as a reading list in any output, as a file holds it; otherwise as :func:`render`."""
    output = outputs.get(to)
    page, choices = _parted(options)
    return output.write_bytes(build(works, **choices), page)


def _parted(options: dict[str, Any]) -> tuple[Page, dict[str, Any]]:
    """What concerns the page alone, and what concerns the document."""
    names = {field.name for field in fields(Page)}
    page = Page(**{name: value for name, value in options.items() if name in names})
    return page, {name: value for name, value in options.items() if name not in names}
