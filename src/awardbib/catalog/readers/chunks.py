"""A file in pieces, packed by gzip or not, with how much of it is read and whether it is cut."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from awardbib.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 18
_MOST_OF_CHUNK = 1 << 24  # unpacked from one read, so that a bomb does not fill the memory


class Chunks:
    """The bytes of a file.

    Attributes:
        done: share of the file that has been read, 0 to 1.
        is_cut: whether its gzip stream broke off.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.done = 0.0
        self.is_cut = False

    def __iter__(self) -> Iterator[bytes]:
        """The pieces, unpacked.

        Raises:
            FileError: the file cannot be read.
        """
        try:
            with self._path.open("rb") as stream:
                packed = stream.read(2) == _GZIP
                stream.seek(0)
                yield from self._unpacked(stream) if packed else self._plain(stream)
        except OSError as error:
            raise FileError(f"cannot be read: {error.strerror}", where=str(self._path)) from error

    def _plain(self, stream: BinaryIO) -> Iterator[bytes]:
        size = max(1, self._path.stat().st_size)
        while data := stream.read(_CHUNK):
            self.done = min(1.0, stream.tell() / size)
            yield data

    def _unpacked(self, stream: BinaryIO) -> Iterator[bytes]:
        """The content of one gzip member after the other (RFC 1952, section 2.2)."""
        unpacker = zlib.decompressobj(wbits=31)
        is_inside = False
        for packed in self._plain(stream):
            data = packed
            while data:
                is_inside = True
                try:
                    piece = unpacker.decompress(data, _MOST_OF_CHUNK)
                except zlib.error:  # damaged: what follows cannot be read
                    self.is_cut = True
                    return
                if piece:
                    yield piece
                data = unpacker.unconsumed_tail
                if unpacker.eof:
                    data = unpacker.unused_data.lstrip(b"\0")
                    unpacker, is_inside = zlib.decompressobj(wbits=31), False
        self.is_cut = is_inside

    def lines(self) -> Iterator[bytes]:
        """The lines, without their ends."""
        rest = b""
        for piece in self:
            *whole, rest = (rest + piece).split(b"\n")
            yield from whole
        if rest:
            yield rest
