"""Bytes of a .bib file to text, whatever the encoding."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from awardbib.errors import FileError
from awardbib.files import read_bounded
from awardbib.model import Finding, Place

if TYPE_CHECKING:
    import os

LARGEST = 256 * 1024 * 1024  # bytes; the largest honest .bib files have some ten million
_HIGH = re.compile(rb"[\x80-\xff]+")
_PAIR = re.compile(rb"(?:[\xa1-\xf7][\xa1-\xfe])+")  # the Han characters in everyday use
_REMEDY = "save it as UTF-8"


def load_text(path: str | os.PathLike[str]) -> tuple[str, tuple[Finding, ...]]:
    """The text of a .bib file, with a warning when it is not plain UTF-8.

    For several files: parse the text of each, then one ``build`` over all entries.

    Raises:
        FileError: the file cannot be read, is too large or is no text.
    """
    where = str(path)
    text, encoding = decode(read_bounded(path, LARGEST), where)
    if "\r" in text and "\n" not in text:  # line ends of the old Mac OS
        text = text.replace("\r", "\n")
    if not encoding:
        return text, ()
    message = f"the file is no plain UTF-8; it has been read as {encoding}"
    return text, (Finding(Place(where, 1), "encoding", message, "", _REMEDY, "warning"),)


def decode(data: bytes, where: str = "") -> tuple[str, str]:
    """Text, and the name of the encoding unless it is plain UTF-8.

    Raises:
        FileError: the bytes are no text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), "UTF-16"
    if b"\0" in data:
        raise FileError("is no text but binary data", where=where, remedy="name a .bib file")
    try:
        if data.startswith(codecs.BOM_UTF8):
            return data.decode("utf-8-sig"), "UTF-8 with a byte order mark"
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _decode_legacy(data: bytes) -> tuple[str, str]:
    """Text in GB18030 or a Western encoding.

    Nearly all Western text is valid GB18030 too; but Chinese text consists of pairs of high bytes,
    where an accented letter mostly stands alone among ASCII.
    """
    high = sum(map(len, _HIGH.findall(data)))
    paired = sum(map(len, _PAIR.findall(data)))
    if paired * 2 > high:
        try:
            return data.decode("gb18030"), "GB18030"
        except UnicodeDecodeError:
            pass
    try:
        if re.search(rb"[\x80-\x9f]", data):
            return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        pass
    return data.decode("latin-1"), "Latin-1"
