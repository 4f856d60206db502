r"""The keys in LaTeX sources, in .aux files and in biblatex's .bcf files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.cited.sources import Document, with_included

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_AUX = re.compile(r"\\(?:citation|abx@aux@cite(?:\{\d*+\})?)\{([^{}]*+)\}")
_AUX_BIBLIOGRAPHY = re.compile(r"\\bibdata\{([^{}]*+)\}")
_AUX_INPUT = re.compile(r"\\@input\{([^{}]*+)\}")
# Settings that are written down as a citation: biblatex's, REVTeX's and IEEEtran's.
_CONTROL = re.compile(
    r"biblatex-control|(?:REVTEX|apsrev|aip|rmp)\d*-?\d*Control|IEEEexample:BSTcontrol"
)

# What is opened and not closed hides all that follows, as it does for LaTeX.
_HIDDEN = re.compile(
    r"\\begin\s*+\{(verbatim\*?|[BLV]Verbatim\*?|Verbatim\*?|lstlisting|minted|comment"
    r"|filecontents\*?)\}.*?(?:\\end\s*+\{\1\}|\Z)"
    r"|\\(?:verb\*?+|lstinline\s*+(?:\[[^\[\]\n]*+\])?+|mintinline\s*+(?:\[[^\[\]\n]*+\])?+"
    r"\s*+\{[^{}\n]*+\})\s*+(?:\{[^{}\n]*+\}|([^A-Za-z\s*{])[^\n]{0,300}?\2)"
    # A percent sign is no comment in an address.
    r"|\\(?:url|path|nolinkurl|href)\s*+\{[^{}\n]*+\}"
    r"|\\iffalse(?![A-Za-z@]).*?(?:\\(?:fi|else)(?![A-Za-z@])|\Z)"
    r"|\\end\s*+\{document\}.*+"
    r"|(?P<kept>\\.)"
    r"|%[^\n]*+",
    re.DOTALL,
)
_INPUT = re.compile(
    r"\\(?:(?P<from>(?:sub)?import|(?:sub)?includefrom|(?:sub)?inputfrom)\*?\s*+"
    r"\{(?P<folder>[^{}]*+)\}\s*+\{(?P<file>[^{}]++)\}"
    r"|(?:input|include|subfile|subfileinclude)\s*+\{(?P<name>[^{}]++)\}"
    r"|input\s++(?P<bare>[^\s{}\\%]++))"
)
_COMMAND = re.compile(r"\\([A-Za-z]++)")
_BRACED = r"\{(?:[^{}]++|\{[^{}]*+\})*+\}"
_OPTIONAL = rf"(?:\[(?:[^\[\]{{}}]++|{_BRACED}|\[[^\[\]]*+\])*+\]|\([^()]*+\)|<[^<>]*+>)"
_ARGUMENT = re.compile(rf"\*?+\s*+(?:{_OPTIONAL}\s*+)*+\{{([^{{}}]*+)\}}")
# These have cite in their name and take no keys.
_NO_CITATION = re.compile(
    r"(?:set|reset|new|renew|provide|Declare|At|if|def)[A-Za-z]*"
    r"|cite(?:style|reset|index|tracker|counter|setup|text|punct|numfont|form)(?:true|false)?"
    r"|citation[A-Za-z]*|[A-Za-z]*citeneeded"
)
_BIBLIOGRAPHY = frozenset(
    {"bibliography", "nobibliography", "addbibresource", "addglobalbib", "addsectionbib"}
)
_NO_FILE = re.compile(r"[#\\{}]|^\w+://")
# What a key cannot hold: it is the parameter of a macro, or text.
_NO_KEY = re.compile(r"[\s\\#{}%~\"]")


def aux(document: Document) -> Iterator[str]:
    r"""BibTeX's ``\citation`` and biblatex's own line, in this file and those of \include."""

    def place(match: re.Match[str], _: Path) -> tuple[str, list[Path]]:
        return match[1], [document.path.parent / match[1]]

    for text in with_included(document, str, _AUX_INPUT, place):
        for match in _AUX_BIBLIOGRAPHY.finditer(text):
            # biblatex names its own control file here.
            document.bibliographies += (
                f"{name}.bib" for name in _split(match[1]) if not name.endswith("-blx")
            )
        if "\\abx@aux@" in text:  # for biber they stand in a file of its own
            _of_biber(document)
        for match in _AUX.finditer(text):
            yield from (key for key in _split(match[1]) if not _CONTROL.fullmatch(key))


def _of_biber(document: Document) -> None:
    control = Document(document.path.with_suffix(".bcf"))
    if control.path.is_file():
        tuple(bcf(control))
        known = document.bibliographies
        known += (name for name in control.bibliographies if name not in known)


def bcf(document: Document) -> Iterator[str]:
    """The control file that biblatex writes for biber."""
    from awardbib.text.xml import parse  # noqa: PLC0415  # for this kind alone

    stack = [parse(document.content(), where=str(document.path), remedy="run LaTeX again")]
    while stack:
        element = stack.pop()
        if element.tag == "citekey" and (key := element.text.strip()):
            yield key
        if element.tag == "datasource" and element.attrs.get("type") == "file":
            document.bibliographies.append(element.text.strip())
        stack += reversed(element.children)


def tex(document: Document) -> Iterator[str]:
    r"""The commands of LaTeX, natbib, biblatex and apacite; ``\cites`` and ``\volcite`` too."""

    def places(match: re.Match[str], source: Path) -> tuple[str, list[Path]]:
        name = (match["name"] or match["bare"] or match["file"]).strip()
        if "#" in name:  # the parameter of a macro
            return "", []
        if match["folder"]:
            name = f"{match['folder'].strip()}/{name}"
        # LaTeX looks from the main source's folder, import and subfiles from the source's own.
        folders = dict.fromkeys((document.path.parent, source.parent))
        return name, [folder / f"{name}{end}" for folder in folders for end in (".tex", "")]

    for text in with_included(document, _visible, _INPUT, places):
        for match in _COMMAND.finditer(text):
            if match[1] in _BIBLIOGRAPHY:
                for names in _arguments(text, match.end(), most=1, several=False):
                    document.bibliographies += _bib_files(match[1], names)
        yield from _keys(text)


def _visible(text: str) -> str:
    return _HIDDEN.sub(lambda match: match["kept"] or " ", text)


def _bib_files(command: str, names: str) -> Iterator[str]:
    r"""The files of an argument; ``\bibliography`` leaves the end of a name to BibTeX."""
    for name in _split(names):
        if not _NO_FILE.search(name):
            yield name if "add" in command or name.endswith(".bib") else f"{name}.bib"


def _keys(text: str) -> Iterator[str]:
    for match in _COMMAND.finditer(text):
        name = match[1]
        if "cite" not in name.lower() and name != "bibentry":
            continue
        if _NO_CITATION.fullmatch(name):
            continue
        several = name.lower().endswith("cites")
        volumes = name.lower().endswith(("volcite", "volcites"))
        groups = _arguments(text, match.end(), most=2 if volumes else 1, several=several)
        for keys in groups[1::2] if volumes else groups:
            yield from (key for key in _split(keys) if not _NO_KEY.search(key))


def _arguments(text: str, pos: int, *, most: int, several: bool) -> list[str]:
    r"""The arguments in braces, optional ones passed over; all of a qualified list (\\cites)."""
    groups: list[str] = []
    while (several or len(groups) < most) and (match := _ARGUMENT.match(text, pos)):
        groups.append(match[1])
        pos = match.end()
    return groups


def _split(keys: str) -> Iterator[str]:
    return (key for part in keys.split(",") if (key := part.strip()))
