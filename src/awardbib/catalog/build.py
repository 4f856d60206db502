"""Building a part of a catalog: streamed, resumable, and in place of an older one at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from awardbib.catalog.part import SUFFIX, Part, Writer
from awardbib.catalog.readers import Stream, reader_of
from awardbib.errors import DataError, FileError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

_BATCH = 20_000  # records between two commits: what an interruption costs at most
_BUILDING = ".building"
_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,60}")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is.

    Attributes:
        works: records read so far, those of an interrupted build included.
        done: share of the file that is read, 0 to 1.
        resumed: records that an interrupted build had read.
    """

    works: int
    done: float
    resumed: int = 0


def build(
    source: str | os.PathLike[str],
    folder: Path,
    *,
    name: str = "",
    progress: Callable[[Progress], None] | None = None,
) -> Part:
    """Make a part of a catalog from a file, or a folder of .bib files.

    A build that was interrupted goes on where it was, if the file is the same. The part takes the
    place of an older one of its name when it is complete, and not before.

    Args:
        source: what to read; the form is told by name and content.
        folder: of the catalog; made if there is none.
        name: of the part; else that of the file without its endings.
        progress: called after each batch.

    Raises:
        FileError: a file cannot be read or written, or another build of the part is under way.
        DataError: the file is of no known form, or malformed; the older part stays.
    """
    path = Path(source)
    chosen = name or re.sub(r"[^\w.-]", "-", path.name.split(".")[0]).strip("-.") or "part"
    if not _NAME.fullmatch(chosen):
        raise DataError(
            f"{chosen[:60]!r} is not a name for a part", remedy="use letters, digits, - and _"
        )
    open_stream, kind = reader_of(path)
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{chosen}{_BUILDING}"
    stamp = _stamp(path)
    writer = _writer(place, stamp)
    try:
        resumed = int(writer.about.get("read", "0"))
        stream = open_stream(path)
        _read(stream, writer, resumed, {"stamp": stamp, "name": chosen}, progress)
        day = datetime.fromtimestamp(_newest(path), UTC)
        writer.finish(
            {
                "kind": kind,
                "source": str(path.resolve()),
                "date": f"{day:%Y-%m-%d}",
                "built": f"{datetime.now(UTC):%Y-%m-%d}",
                "works": str(writer.count()),
                "cut": "1" if stream.is_cut else "",
            }
        )
    finally:
        writer.close()
    target = folder / f"{chosen}{SUFFIX}"
    try:
        place.replace(target)
    except OSError as error:
        raise FileError(f"cannot be replaced: {error.strerror}", where=str(target)) from error
    return Part(target)


def _read(
    stream: Stream,
    writer: Writer,
    resumed: int,
    about: dict[str, str],
    progress: Callable[[Progress], None] | None,
) -> None:
    records = stream.records(resumed)
    read = resumed
    while batch := list(islice(records, _BATCH)):
        read += len(batch)
        writer.add(batch, {**about, "read": str(read)})
        if progress:
            progress(Progress(read, stream.done, resumed))


def _writer(place: Path, stamp: str) -> Writer:
    """What an interrupted build of the same file left, or a new beginning."""
    try:
        writer = Writer(place)
        if writer.about.get("stamp", stamp) == stamp:
            return writer
        writer.close()
    except DataError:
        pass  # a kill at the worst moment, or no database at all
    place.unlink()
    return Writer(place)


def _stamp(path: Path) -> str:
    """What tells whether a file is still the same."""
    files = sorted(path.rglob("*.bib")) if path.is_dir() else [path]
    parts = [f"{one.name} {one.stat().st_size} {one.stat().st_mtime_ns}" for one in files]
    return "\n".join(parts)


def _newest(path: Path) -> float:
    files = list(path.rglob("*.bib")) if path.is_dir() else [path]
    return max((one.stat().st_mtime for one in files), default=0.0)
