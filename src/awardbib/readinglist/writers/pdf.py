"""A reading list as a tagged PDF that meets PDF/UA-1, made by Typst."""

from __future__ import annotations

import re
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from awardbib.errors import DataError
from awardbib.readinglist.writers import typst as markup

if TYPE_CHECKING:
    from awardbib.readinglist.document import Document
    from awardbib.readinglist.outputs import Page

# Further families for Chinese, where none of those that look best beside the Latin one is there.
_HAN = (
    *markup.HAN,
    *("Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "SimHei"),
    *("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "AR PL UMing CN"),
)
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


def write(document: Document, page: Page) -> bytes:  # noqa: ARG001 (one face for all outputs)
    """The document as a PDF file.

    Raises:
        DataError: no installed font has a character that occurs in it, or Typst refuses it.
    """
    import typst  # noqa: PLC0415  # an extra; outputs.py has seen that it is there

    families = set(typst.Fonts().families())
    han = [name for name in _HAN if name in families][:1]
    if not han and markup.needs_han(document):
        raise DataError(
            "no font with Chinese characters is installed, which this PDF needs",
            remedy="install Noto Serif CJK SC (Debian: fonts-noto-cjk) or Source Han Serif SC",
        )
    text = markup.source(document, markup.LATIN, han)
    with TemporaryDirectory() as empty:
        return _compiled(typst, text, empty)


def _compiled(typst: Any, text: str, root: str) -> bytes:
    """The PDF of Typst markup; the root is a folder with nothing to be read in it."""
    try:
        made: bytes = typst.compile(
            text.encode("utf-8"), root=root, format="pdf", pdf_standards=["ua-1"]
        )
    except typst.TypstError as error:
        raise _told(" ".join(str(error).split())) from error
    return made


def _told(message: str) -> DataError:
    """What Typst says, in words for a reader of this program."""
    if missing := _NO_GLYPH.search(message):
        char = missing[1][0]
        return DataError(
            f"no installed font has the character {char} (U+{ord(char):04X})",
            remedy="install a font for its script, such as one of Google's Noto fonts",
        )
    return DataError(
        f"Typst cannot make the PDF: {message[:300]}", remedy="take --to html or --to latex"
    )
