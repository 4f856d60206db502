"""The catalog: a folder of parts, asked together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from awardbib.catalog.part import SUFFIX, Part, hash_of
from awardbib.catalog.verify import verdict
from awardbib.errors import NotFound
from awardbib.text.suggest import did_you_mean
from awardbib.text.titles import title_key
from awardbib.works.identifiers import of_work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from awardbib.catalog.verify import Verdict
    from awardbib.model import Work
    from awardbib.works.matching.record import Record


class Catalog:
    """The parts in a folder.

    Args:
        folder: where they are; none needs to be there.

    Raises:
        FileError: a part is damaged or of another version.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The finished parts, by name."""
        return tuple(Part(path) for path in sorted(self.folder.glob(f"*{SUFFIX}")))

    @property
    def covers(self) -> str:
        """What it covers, in words."""
        return "; ".join(part.covers for part in self.parts)

    def part(self, name: str) -> Part:
        """A part by its name.

        Raises:
            NotFound: there is none.
        """
        for part in self.parts:
            if part.path.name == f"{name}{SUFFIX}":
                return part
        names = [part.path.name.removesuffix(SUFFIX) for part in self.parts]
        raise NotFound(
            f"the catalog has no part {name[:60]!r}",
            remedy=did_you_mean(name, names) or f"there are: {', '.join(names) or 'none'}",
        )

    def remove(self, name: str) -> None:
        """Remove a part, finished or begun.

        Raises:
            NotFound: there is none.
        """
        begun = self.folder / f"{name}.building"
        if begun.is_file() and "/" not in name:
            begun.unlink()
            if not (self.folder / f"{name}{SUFFIX}").is_file():
                return
        part = self.part(name)
        part.close()
        part.path.unlink()

    def candidates(self, work: Work) -> Iterator[tuple[Part, Record]]:
        """The records that share an identifier or the title with a work."""
        hashes = [hash_of(scheme, value) for scheme, value in of_work(work).items()]
        key = title_key(work.title)
        if key:
            hashes.append(hash_of("title", key))
        for part in self.parts:
            for record in part.named(hashes):
                yield part, record

    def verify(self, work: Work) -> Verdict:
        """What the catalog knows of a work."""
        return verdict(work, self.candidates(work))
