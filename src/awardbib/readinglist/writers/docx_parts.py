"""Parts of a Word document that python-docx has no words for: styles, numbers, links, languages.

Names of elements are those of ECMA-376, part 1, chapter 17 (WordprocessingML).
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

LATIN, HAN = "Georgia", "SimSun"
DETAIL = "Entry Detail"  # a character style
_INK = RGBColor(0, 0, 0)
_SOFT = RGBColor(0x50, 0x50, 0x50)
_LINK = RGBColor(0x17, 0x4A, 0x86)
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip archive can say


@dataclass(frozen=True, slots=True)
class _Look:
    """A paragraph style; sizes and distances in points."""

    name: str
    size: float
    before: float = 0
    after: float = 0
    bold: bool = False
    soft: bool = False


_LOOKS = (
    _Look("Normal", 10.5, after=4),
    _Look("Title", 20, after=2, bold=True),
    _Look("Subtitle", 10.5, after=8, soft=True),
    _Look("Heading 1", 13.5, before=18, after=6, bold=True),
    _Look("Heading 2", 11.5, before=12, after=5, bold=True),
    _Look("Facts", 9.5, after=2, soft=True),
    _Look("Entry", 10.5, before=8, after=1),
    _Look("Annotation", 9.5, before=1, after=2, soft=True),
)


def element(name: str, /, **attributes: object) -> Any:
    """An element of WordprocessingML: ``element("w:shd", fill="EEEEEE")``."""
    made = OxmlElement(name)
    for attribute, value in attributes.items():
        prefixed = attribute if ":" in attribute else f"w:{attribute}"
        made.set(qn(prefixed), str(value))
    return made


def prepare(document: Document, lang: str, *, indent: Length, hanging: bool) -> None:
    """Set page, fonts, languages and styles.

    Args:
        document: a new one.
        lang: its language, BCP 47.
        indent: how far the text of entries stands in.
        hanging: whether entries without numbers hang.
    """
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(26)
    section.top_margin = section.bottom_margin = Mm(25)
    _number_pages(section.footer.paragraphs[0])
    _set_defaults(document, lang)
    for look in _LOOKS:
        _apply(document, look)
    for name in ("Entry", "Annotation"):
        document.styles[name].paragraph_format.left_indent = indent
    if hanging or indent:
        document.styles["Entry"].paragraph_format.first_line_indent = Length(-indent)
    document.styles.add_style(DETAIL, WD_STYLE_TYPE.CHARACTER).font.size = Pt(9.5)
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = _LINK
    link.font.underline = True


def _apply(document: Document, look: _Look) -> None:
    """Make a paragraph style, or change the one of that name."""
    styles = document.styles
    known = look.name in [style.name for style in styles]
    style: Any = (
        styles[look.name] if known else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    )
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = _SOFT if look.soft else _INK
    set_fonts(style.element.get_or_add_rPr())
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), 1.15
    # What a template does besides to titles: rules, wide letters, a level of an outline list.
    for name in ("pBdr", "numPr", "rPr/w:spacing"):
        path = "/".join(qn(part if ":" in part else f"w:{part}") for part in name.split("/"))
        for child in style.element.findall(f".//{path}"):
            child.getparent().remove(child)


def set_fonts(properties: Any) -> None:
    """One family for Latin and one for East Asian letters, and none by theme."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = element("w:rFonts", ascii=LATIN, hAnsi=LATIN, cs=LATIN, eastAsia=HAN)
    properties.insert(0, fonts)


def _set_defaults(document: Document, lang: str) -> None:
    """The document's language and fonts, for all that has none of its own."""
    properties = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    set_fonts(properties)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    chinese = lang.lower().startswith("zh")
    properties.append(
        element("w:lang", val="en-US" if chinese else lang, eastAsia=lang if chinese else "zh-CN")
    )


def _number_pages(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        made = element("w:fldChar", fldCharType=kind) if kind else element("w:instrText")
        if text:
            made.text = text
        run._r.append(made)  # noqa: SLF001  # fields have no public face


# Looking a style up by its name goes through all relations of the document, each time.
def add_paragraph(document: Document, style: str) -> Paragraph:
    """A paragraph at the end, in a style of :func:`prepare`."""
    paragraph = document.add_paragraph()
    paragraph._p.style = style.replace(" ", "")  # noqa: SLF001  # the style's id
    return paragraph


def add_run(paragraph: Paragraph, text: str, style: str = "") -> Run:
    """A run at the end of a paragraph, in a character style."""
    run = paragraph.add_run(text)
    if style:
        run._r.style = style.replace(" ", "")  # noqa: SLF001  # the style's id
    return run


def add_numbering(document: Document, before: str, after: str, first: int, indent: Length) -> int:
    """A numbered list of Word's own; its id.

    Args:
        document: where it is for.
        before: what stands before each number, such as ``[``.
        after: what stands behind it.
        first: the number of the first paragraph.
        indent: how far the text stands in.
    """
    numbering = document.part.numbering_part.element
    known = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
    ident = max(known, default=0) + 1
    abstract = element("w:abstractNum", abstractNumId=ident)
    abstract.append(element("w:multiLevelType", val="singleLevel"))
    level = element("w:lvl", ilvl=0)
    for name, value in (
        ("start", first),
        ("numFmt", "decimal"),
        ("lvlText", f"{before.replace('%', '')}%1{after.replace('%', '')}"),
        ("lvlJc", "left"),
    ):
        level.append(element(f"w:{name}", val=value))
    paragraph = element("w:pPr")
    tabs = element("w:tabs")
    tabs.append(element("w:tab", val="num", pos=indent.twips))
    paragraph.append(tabs)
    paragraph.append(element("w:ind", left=indent.twips, hanging=indent.twips))
    level.append(paragraph)
    abstract.append(level)
    # All abstract numberings come before the first numbering.
    numbering.insert(len(known), abstract)
    number = numbering.add_num(ident)
    return int(number.numId)


def number(paragraph: Paragraph, ident: int) -> None:
    """Let a paragraph be the next of a numbered list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  # as above
    properties.append(element("w:ilvl", val=0))
    properties.append(element("w:numId", val=ident))


def hyperlink(paragraph: Paragraph, address: str = "", anchor: str = "") -> Any:
    """A link at the end of a paragraph, to an address or to a bookmark; runs go into it."""
    if anchor:
        made = element("w:hyperlink", anchor=anchor, history=1)
    else:
        # relate_to() looks through all relations each time, for one of this address and for a gap.
        relations = paragraph.part.rels
        ident = f"link{len(relations)}"
        relations.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, ident, is_external=True)
        made = element("w:hyperlink", history=1, **{"r:id": ident})
    paragraph._p.append(made)  # noqa: SLF001  # as above
    return made


def bookmark(paragraph: Paragraph, name: str, ident: int) -> None:
    """Make a paragraph one that links can lead to."""
    paragraph._p.insert(1, element("w:bookmarkStart", id=ident, name=name))  # noqa: SLF001
    paragraph._p.append(element("w:bookmarkEnd", id=ident))  # noqa: SLF001


def shade(run: Run, fill: str) -> None:
    """A background of a colour in hexadecimal digits."""
    run._r.get_or_add_rPr().append(element("w:shd", val="clear", color="auto", fill=fill))  # noqa: SLF001


def say_language(run: Run, lang: str) -> None:
    """Mark the language of a run; Chinese quotation marks are then set in the Chinese font."""
    properties = run._r.get_or_add_rPr()  # noqa: SLF001  # as above
    chinese = lang.lower().startswith(("zh", "ja", "ko"))
    if chinese:
        # The schema wants it behind a style.
        properties.insert(
            int(properties.find(qn("w:rStyle")) is not None), element("w:rFonts", hint="eastAsia")
        )
    properties.append(element("w:lang", **{"eastAsia" if chinese else "val": lang}))


def saved(document: Document) -> bytes:
    """The file; the same document gives the same bytes, whenever it is saved."""
    buffer = io.BytesIO()
    document.save(buffer)
    out = io.BytesIO()
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for info in made.infolist():
            kept.writestr(
                zipfile.ZipInfo(info.filename, _EARLIEST), made.read(info), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()
