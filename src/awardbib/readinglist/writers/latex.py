r"""A reading list as LaTeX: a document for xelatex and lualatex, and for pdflatex without Chinese.

Only packages of every installation are used. Chinese stands in ``\zh{…}``, which is set in the
first Chinese font there is; so one family is used per script, whatever the text around is in.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from awardbib.csl import write_spans
from awardbib.csl.output.writers import get_writer
from awardbib.readinglist.phrases import phrases
from awardbib.text.mathtables import SYMBOLS
from awardbib.text.spans import Span, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awardbib.readinglist.document import Annotation, Badge, Document, Entry, Fact, Section
    from awardbib.readinglist.outputs import Page
    from awardbib.text.spans import Line

_LEVELS = ("section", "subsection", "subsubsection")
_HAN = (
    "\u2e80-\u303f\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
# Marks that both scripts have belong to the Chinese text that they touch.
_RUN = re.compile(f"[“‘]?[{_HAN}](?:[“”‘’—…·]*[{_HAN}])*[”’—…]*")
# What Latin fonts have: Latin letters, common punctuation, marks of the legend.
_IN_FONTS = re.compile(
    r"[\u0020-\u024f\u2010-\u2027\u2030\u2032\u2039\u203a\u20ac\u2122\u1e00-\u1eff]"
)
_AS_MATHS = {char: f"\\ensuremath{{\\{name}}}" for name, char in reversed(SYMBOLS.items())}
_AS_MATHS |= {
    "−": r"\ensuremath{-}",
    "√": r"\ensuremath{\surd}",
    "‖": r"\ensuremath{\Vert}",
    "∗": r"\ensuremath{\ast}",
}
_SHAPES = ("MATHEMATICAL", "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER")
_PRELUDE = r"""% Written by awardbib; compile it with ENGINES.
\documentclass[11pt,a4paper]{article}
\usepackage{iftex}
\usepackage[margin=26mm]{geometry}
\usepackage{xcolor}
FONTS\usepackage[unicode,colorlinks,allcolors=link,hyperfootnotes=false]{hyperref}
\definecolor{link}{HTML}{174A86}
\definecolor{soft}{HTML}{505050}
\definecolor{gold}{HTML}{F5E6BD}
\definecolor{pale}{HTML}{ECEAE4}
\definecolor{warn}{HTML}{F7DCD7}
\hypersetup{pdftitle={TITLE},pdflang={LANG}}
\setlength{\parindent}{0pt}
\setlength{\parskip}{.4ex plus .2ex}
\setcounter{secnumdepth}{0}
\raggedbottom\raggedright
\makeatletter
\renewcommand*{\l@section}{\@dottedtocline{1}{0em}{0em}}
\renewcommand*{\l@subsection}{\@dottedtocline{2}{1.5em}{0em}}
\makeatother
\newcommand{\badge}[2]{{\fboxsep=1.5pt\colorbox{#1}{\footnotesize\strut #2}}}
\newcommand{\paper}[2]{{\renewcommand{\thefootnote}{}\footnotetext{\soft{#1 #2}}}}
\newcommand{\soft}[1]{{\color{soft}#1}}
\newcommand{\facts}[1]{{\small\color{soft}#1\par}\nobreak\medskip\nobreak}
\newcommand{\note}[1]{\par{\small\color{soft}#1\par}}
\newenvironment{entries}[1]{\begin{list}{}{%
  \settowidth{\labelwidth}{#1}\setlength{\leftmargin}{\labelwidth}%
  \addtolength{\leftmargin}{\labelsep}\setlength{\itemsep}{1.6ex plus .6ex}%
  \setlength{\parsep}{.3ex}\setlength{\listparindent}{0pt}%
  \renewcommand{\makelabel}[1]{\hfill##1}\interlinepenalty=3000\relax HANG}}{\end{list}}
\begin{document}
"""
_FONTS = r"""\ifPDFTeX
  PDFTEX
\else
  \usepackage{fontspec}
  \IfFontExistsTF{Libertinus Serif}{\setmainfont{Libertinus Serif}}{%
    \IfFontExistsTF{TeX Gyre Pagella}{\setmainfont{TeX Gyre Pagella}}{}}
HAN\fi
"""
_PDFTEX = (
    r"\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{textcomp}"
    r"\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}"
)
_NOT_PDFTEX = r"\errmessage{This list has letters that pdflatex lacks: use xelatex or lualatex}"
_HAN_FONTS = r"""  \newcommand{\tryfont}[1]{\ifdefined\hanfont\else
    \IfFontExistsTF{#1}{\newfontfamily{\hanfont}{#1}}{}\fi}
  \tryfont{Source Han Serif SC}\tryfont{Noto Serif CJK SC}\tryfont{Noto Serif SC}
  \tryfont{Songti SC}\tryfont{SimSun}\tryfont{FandolSong}\tryfont{Noto Sans CJK SC}
  \tryfont{WenQuanYi Micro Hei}
  \ifdefined\hanfont\else
    \errmessage{No Chinese font is installed: install Noto Serif CJK SC, for example}\fi
  \usepackage[english]{babel}
  \babelprovide[import=zh-Hans]{chinese}
  \DeclareRobustCommand{\zh}[1]{\foreignlanguage{chinese}{\hanfont #1}}
  \AtBeginDocument{\pdfstringdefDisableCommands{\def\zh#1{#1}}}
"""


def write(document: Document, page: Page) -> str:  # noqa: ARG001 (one face for all outputs)
    """The document as LaTeX, ending in a line feed."""
    body = "\n\n".join(block for block in _blocks(document) if block)
    return f"{_prelude(document, body)}\n{body}\n\n\\end{{document}}\n"


def _prelude(document: Document, body: str) -> str:
    title = _text(document.title or phrases(document.lang).reading_list)
    has_han = r"\zh{" in body or r"\zh{" in title
    foreign = has_han or any(not _IN_FONTS.match(char) for char in title + body if char != "\n")
    fonts = _FONTS.replace("PDFTEX", _NOT_PDFTEX if foreign else _PDFTEX)
    parts = {
        "ENGINES": "xelatex or lualatex" + ("" if foreign else ", or pdflatex"),
        "FONTS": fonts.replace("HAN", _HAN_FONTS if has_han else ""),
        "LANG": "".join(char for char in document.lang if char.isalnum() or char == "-"),
        "HANG": r"\setlength{\itemindent}{-1.5em}" if _hangs(document) else "",
        # Last, for it may hold any of these words.
        "TITLE": title,
    }
    made = _PRELUDE
    for name, part in parts.items():
        made = made.replace(name, part, 1)
    return made


def _hangs(document: Document) -> bool:
    return document.hanging_indent and not document.label_width


def _blocks(document: Document) -> Iterator[str]:
    words = phrases(document.lang)
    head = [rf"{{\LARGE\bfseries {_text(document.title or words.reading_list)}\par}}"]
    if document.subtitle:
        head.append(rf"{{\color{{soft}}{_text(document.subtitle)}\par}}")
    yield "\n".join(head)
    yield _facts(document.facts, words.colon)
    yield from (_line(paragraph) for paragraph in document.introduction)
    if document.has_contents:
        # The contents that the last run has collected, without a heading of their own.
        yield rf"\textbf{{{_text(words.contents)}}}\par\makeatletter\@starttoc{{toc}}\makeatother"
    for section in document.sections:
        yield from _section(section, 0, document)
    yield _facts(document.sources, words.colon)
    yield "\n\n".join(rf"\note{{{_text(f'{mark} {says}')}}}" for mark, says in document.legend)


def _section(section: Section, level: int, document: Document) -> Iterator[str]:
    if section.heading:
        mark = f" {section.mark}" if section.mark else ""
        yield rf"\{_LEVELS[level]}{{{_text(f'{section.heading}{mark}')}}}"
    yield _facts(section.facts, phrases(document.lang).colon)
    if section.entries:
        yield _entries(section.entries, document)
    for inner in section.sections:
        yield from _section(inner, level + 1, document)


def _facts(facts: Iterable[Fact], colon: str) -> str:
    lines = r"\\ ".join(_line((Span(f"{fact.label}{colon}"), *fact.value)) for fact in facts)
    return rf"\facts{{{lines}}}" if lines else ""


def _entries(entries: Sequence[Entry], document: Document) -> str:
    widest = max((entry.label for entry in document.entries), key=len)
    indent = _text(widest) if widest else r"\hspace{1.5em}" if document.hanging_indent else ""
    items = "\n".join(_entry(entry, document.lang) for entry in entries)
    return f"\\begin{{entries}}{{{indent}}}\n{items}\n\\end{{entries}}"


def _entry(entry: Entry, lang: str) -> str:
    lines = [_line(line) for line in entry.lines]
    if entry.mark and lines:
        lines[0] += rf"\textsuperscript{{{_text(entry.mark)}}}"
    # On paper nobody can click: the address stands at the foot of the page, if nowhere else.
    printed = " ".join(map(plain, entry.lines))
    if entry.links and lines and entry.links[0].url not in printed:
        lines[-1] += rf"\paper{{{_text(entry.label)}}}{{{_address(entry.links[0].url)}}}"
    if entry.badges:
        lines.append(
            " ".join(rf"\badge{{{_colour(each)}}}{{{_text(each.label)}}}" for each in entry.badges)
        )
    if entry.links:
        links = (_line((Span(link.name, href=link.url),)) for link in entry.links)
        lines.append(r"{\small " + r" \textperiodcentered{} ".join(links) + "}")
    notes = "".join(f"\n{_annotation(each, lang)}" for each in entry.annotations)
    # In braces, for the label may hold brackets and what follows may begin with one.
    return f"\\item[{{{_text(entry.label)}}}] {{}}{(chr(92) * 2 + chr(10)).join(lines)}{notes}"


def _address(url: str) -> str:
    """An address in full, which may be broken behind a slash."""
    opening, closing = get_writer("latex").pair("link", url)
    return f"{opening}{_text(url).replace('/', '/' + chr(92) + 'allowbreak{}')}{closing}"


def _annotation(annotation: Annotation, lang: str) -> str:
    said = _line(annotation.line)
    if annotation.heading:
        said = rf"\textbf{{{_text(annotation.heading + phrases(lang).colon.rstrip())}}} {said}"
    return rf"\note{{{said}}}"


def _colour(badge: Badge) -> str:
    if badge.kind == "status":
        return "warn"
    return "gold" if badge.rank in {"winner", "outstanding"} else "pale"


def _text(text: str) -> str:
    return _line((Span(text),)) if text else ""


def _line(line: Line) -> str:
    """Spans as LaTeX; what Latin fonts lack as mathematics, Chinese in its own font."""
    made = write_spans(line, "latex")
    made = "".join(map(_letter, unicodedata.normalize("NFC", made)))
    return _RUN.sub(lambda match: rf"\zh{{{match[0]}}}", made)


def _letter(char: str) -> str:
    if _IN_FONTS.match(char):
        return char
    return _AS_MATHS.get(char) or _shaped(char) or char


def _shaped(char: str) -> str:
    """A letter in one of the shapes of mathematics: ℝ, 𝒪; empty for any other character."""
    letter = unicodedata.normalize("NFKC", char)
    name = unicodedata.name(char, "")
    is_letter = len(letter) == 1 and letter.isascii() and letter.isalpha()
    if not is_letter or not name.startswith(_SHAPES):
        return ""
    shape = "mathcal" if "SCRIPT CAPITAL" in name else "mathit"
    if "DOUBLE-STRUCK" in name or "BOLD" in name:
        shape = "mathbf"
    return rf"\ensuremath{{\{shape}{{{letter}}}}}"
