"""What a selection of works can become: an export or a reading list.

This is the one place that calls upward, to the writers, so that a selection can be used without
knowing them; they are imported when they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from typing import Any

    from awardbib.model import Work, WorkList


@dataclass(frozen=True, slots=True)
class Selection(Sequence["Work"]):
    """Works in order, and the lists they were selected by."""

    works: tuple[Work, ...]
    lists: tuple[WorkList, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Work: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Work, ...]: ...

    def __getitem__(self, index: int | slice) -> Work | tuple[Work, ...]:
        return self.works[index]

    def __len__(self) -> int:
        return len(self.works)

    def export(self, name: str, **options: Any) -> str:
        """The works in an export format; the options are those of ``awardbib.formats.Options``.

        Raises:
            UnknownName: there is no format of that name.
            UsageError: it is no text; take :meth:`export_bytes`.
        """
        from awardbib import formats  # noqa: PLC0415

        chosen = formats.Options(**{"lists": self.lists} | options)
        return formats.get(name, to="write").write(self.works, chosen)

    def export_bytes(self, name: str, **options: Any) -> bytes:
        """The works in an export format as a file holds them; texts are UTF-8.

        Raises:
            UnknownName: there is no format of that name.
        """
        from awardbib import formats  # noqa: PLC0415

        chosen = formats.Options(**{"lists": self.lists} | options)
        return formats.get(name, to="write").write_bytes(self.works, chosen)

    def render(self, **options: Any) -> str:
        """The works as a reading list; the options are those of ``awardbib.readinglist.render``."""
        from awardbib import readinglist  # noqa: PLC0415

        return readinglist.render(self.works, **{"lists": self.lists} | options)

    def render_bytes(self, **options: Any) -> bytes:
        """The same as a file holds it, for outputs that are not text (``to="docx"``) too."""
        from awardbib import readinglist  # noqa: PLC0415

        return readinglist.render_bytes(self.works, **{"lists": self.lists} | options)
