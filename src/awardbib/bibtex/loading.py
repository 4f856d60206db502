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
# Codec and mark of each encoding, by its name.
_ENCODINGS = {
    "": ("utf-8", b""),
    "UTF-8 with a byte order mark": ("utf-8", codecs.BOM_UTF8),
    "UTF-16": ("utf-16-le", codecs.BOM_UTF16_LE),
    "big-endian UTF-16": ("utf-16-be", codecs.BOM_UTF16_BE),
    "UTF-16 without a byte order mark": ("utf-16-le", b""),
    "big-endian UTF-16 without a byte order mark": ("utf-16-be", b""),
    "GB18030": ("gb18030", b""),
    "Windows-1252": ("cp1252", b""),
    "Latin-1": ("latin-1", b""),
}
# A text has no more of these than a slip of a program leaves: one, and one in a thousand bytes.
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])
_RARE = 1000
_OFTEN = 5  # of UTF-16, every fifth character at least is ASCII: braces, names of fields
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
    findings = []
    if encoding:
        message = f"the file is not plain UTF-8; it was read as {encoding}"
        findings.append(Finding(Place(where, 1), "encoding", message, "", _REMEDY, "warning"))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        count = text.count("\0")
        message = f"{count} null character{'s' * (count > 1)}, left out; the first stands here"
        remedy = "delete what an editor shows as ^@ or NUL"
        findings.append(Finding(Place(where, line), "null", message, "", remedy, "warning"))
        text = text.replace("\0", "")
    return text, tuple(findings)


def decode(data: bytes, where: str = "") -> tuple[str, str]:
    """Text, and the name of its encoding: empty for plain UTF-8, else as :func:`encode` takes it.

    Raises:
        FileError: the bytes are binary data.
    """
    for encoding, (codec, mark) in _ENCODINGS.items():
        if mark and data.startswith(mark):
            try:
                return data[len(mark) :].decode(codec, errors=_errors(codec)), encoding
            except UnicodeDecodeError:
                return _decode_legacy(data)
    if b"\0" in data:
        if encoding := _utf16_without_mark(data):
            return data.decode(_ENCODINGS[encoding][0], errors="replace"), encoding
        controls = len(data) - len(data.translate(None, _CONTROLS))
        if controls > 1 + len(data) // _RARE:
            raise FileError("is binary data", where=where, remedy="name a .bib file")
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _decode_legacy(data)


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a text in an encoding that :func:`decode` named.

    Raises:
        UnicodeEncodeError: the encoding lacks a character of the text.
    """
    codec, mark = _ENCODINGS[encoding]
    return mark + text.encode(codec)


def _errors(codec: str) -> str:
    return "strict" if codec == "utf-8" else "replace"


def _utf16_without_mark(data: bytes) -> str:
    """The encoding if every second byte of ASCII characters is null, as in UTF-16; else empty."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    often, rarely = len(data) // 2 // _OFTEN, len(data) // 2 // _RARE
    if odd > often and even <= rarely:
        return "UTF-16 without a byte order mark"
    if even > often and odd <= rarely:
        return "big-endian UTF-16 without a byte order mark"
    return ""


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
