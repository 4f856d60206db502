"""Which works a document cites: the keys in LaTeX, Typst and Markdown sources and in LaTeX's files.

A source is read as its own program reads it as far as that can be done without running it:
comments, verbatim text and code do not cite.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from awardbib.errors import DataError, FileError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_MAX_BYTES = 50_000_000
_MAX_FILES = 1_000  # sources that include each other


@dataclass(frozen=True, slots=True)
class Cited:
    """The keys that a document cites.

    Attributes:
        keys: each once, in the order of their first citation.
        everything: the document asks for the whole bibliography (``\\nocite{*}``).
        missing: files that it includes and that are not there.
    """

    keys: tuple[str, ...]
    everything: bool = False
    missing: tuple[str, ...] = ()


def cited(path: Path) -> Cited:
    """The keys that a file cites: .aux, .bcf, .tex, .md, .qmd, .rmd, .typ.

    Raises:
        FileError: the file cannot be read.
        DataError: a .bcf file is no XML.
        UnknownName: the end of the file's name is none of these.
    """
    scan = _SCANNERS.get(path.suffix.lower())
    if scan is None:
        raise UnknownName(
            f"the name of {path.name!r} does not tell what it is",
            remedy=f"one of: {', '.join(_SCANNERS)}",
        )
    missing: list[str] = []
    keys = list(dict.fromkeys(scan(path, missing)))
    return Cited(tuple(key for key in keys if key != "*"), "*" in keys, tuple(missing))


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise FileError("the file is larger than 50 MB", where=str(path))
        # Keys are mostly ASCII: a stray byte elsewhere must not hide them.
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise FileError(f"cannot be read: {error.strerror or error}", where=str(path)) from error


def _split(keys: str) -> Iterator[str]:
    return (key for part in keys.split(",") if (key := part.strip()))


def _with_included(
    path: Path, missing: list[str], text_of: Callable[[Path], str], included: re.Pattern[str]
) -> Iterator[str]:
    """The text of a source and, in their places' order, of those that it includes.

    Included names are relative to the folder of the main source, as LaTeX has it.
    """
    waiting, seen = [path], {path.resolve()}
    while waiting:
        text = text_of(waiting.pop(0))
        yield text
        for match in included.finditer(text):
            name = next(filter(None, match.groups())).strip()
            found = path.parent / name
            if not found.suffix or (not found.is_file() and found.suffix != path.suffix):
                found = found.with_name(found.name + path.suffix)
            if not found.is_file():
                missing.append(name)
            elif found.resolve() not in seen and len(seen) < _MAX_FILES:
                seen.add(found.resolve())
                waiting.append(found)


# --- LaTeX's own files ---

_AUX = re.compile(r"\\(?:citation|abx@aux@cite(?:\{\d*\})?)\{([^{}]*)\}")
_AUX_INPUT = re.compile(r"\\@input\{([^{}]*)\}")


def _aux(path: Path, missing: list[str]) -> Iterator[str]:
    """BibTeX's ``\\citation`` and biblatex's own line, in this file and those of \\include."""
    for text in _with_included(path, missing, _read, _AUX_INPUT):
        for match in _AUX.finditer(text):
            yield from _split(match[1])


def _bcf(path: Path, _: list[str]) -> Iterator[str]:
    """Biblatex's control file for biber."""
    from xml.parsers import expat  # noqa: PLC0415  # for this kind alone

    keys: list[str] = []
    state = {"in_key": False}

    def start(name: str, _: dict[str, str]) -> None:
        state["in_key"] = name == "bcf:citekey"
        if state["in_key"]:
            keys.append("")

    def text(data: str) -> None:
        if state["in_key"]:
            keys[-1] += data

    def end(_: str) -> None:
        state["in_key"] = False

    def refuse(*_: object) -> None:
        raise DataError("the file declares entities, which no .bcf has", where=str(path))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(_read(path), True)  # noqa: FBT003  # expat's own face
    except expat.ExpatError as error:
        raise DataError(
            f"no XML: {expat.ErrorString(error.code)}",
            where=f"{path}:{error.lineno}",
            remedy="run LaTeX again",
        ) from error
    yield from (key.strip() for key in keys if key.strip())


# --- LaTeX sources ---

_TEX_HIDDEN = re.compile(
    # What is opened and not closed hides all that follows, as it does for LaTeX.
    r"\\begin\{(verbatim\*?|lstlisting|minted|comment|filecontents\*?)\}.*?(?:\\end\{\1\}|\Z)"
    r"|\\(?:verb|lstinline)\*?([^A-Za-z\s*])[^\n]*?\2"
    r"|\\end\{document\}.*"
    r"|(?<!\\)((?:\\\\)*)%[^\n]*",
    re.DOTALL,
)
_TEX_INPUT = re.compile(
    r"\\(?:input|include|subfile)\s*\{([^{}]+)\}|\\input\s+([^\s{}\\]+)"
    r"|\\(?:sub)?import\s*\{[^{}]*\}\s*\{([^{}]+)\}"
)
_OPTIONAL = r"(?:\s*(?:\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]|\([^()]*\)|<[^<>]*>))*"
_TEX_CITE = re.compile(
    rf"\\(?P<name>[A-Za-z]*[cC]ite[A-Za-z]*|bibentry)\*?(?P<rest>(?:{_OPTIONAL}\s*\{{[^{{}}]*\}})+)"
)
_GROUP = re.compile(rf"{_OPTIONAL}\s*\{{([^{{}}]*)\}}")
# These have cite in their name and cite nothing.
_TEX_OTHER = re.compile(
    r"(?:set|reset)?cite(?:style|reset|name|index|tracker|counter|setup)[A-Za-z]*|"
    r"(?:Declare|new|renew|provide)[A-Za-z]*[cC]ite[A-Za-z]*|citation|sitecite"
)


def _tex_text(path: Path) -> str:
    return _TEX_HIDDEN.sub(lambda match: match[3] or " ", _read(path))


def _tex(path: Path, missing: list[str]) -> Iterator[str]:
    """The commands of LaTeX, natbib and biblatex, qualified lists (\\cites) and volcite included."""
    for text in _with_included(path, missing, _tex_text, _TEX_INPUT):
        for match in _TEX_CITE.finditer(text):
            name = match["name"].lower()
            if _TEX_OTHER.fullmatch(match["name"]):
                continue
            groups = _GROUP.findall(match["rest"])
            if name.endswith("volcite") or name.endswith("volcites"):
                groups = groups[1::2]  # a volume stands before each key
            elif not name.endswith("cites"):
                groups = groups[:1]
            for keys in groups:
                yield from _split(keys)


# --- Markdown as pandoc and Quarto read it ---

_MD_HIDDEN = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<ticks>`+)(?!`)(?:(?!\n\n).)*?(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?(?:-->|\Z)"
    r"|\]\([^()\s]*\)"  # the address of a link
    r"|<?https?://[^\s<>]*>?",
    re.DOTALL | re.MULTILINE,
)
# Pandoc's manual, "Citation syntax": begins with a letter, digit or _, may have single internal
# punctuation; anything at all within braces; not after a letter, digit or backslash.
_MD_KEY = re.compile(
    r"(?<![\w\\@.])@(?:\{(?P<braced>[^{}\n]+)\}"
    r"|(?P<plain>\*|[^\W]\w*(?:[:.#$%&\-+?<>~/]\w+|[:.#$%&\-+?<>~/](?=\w))*))"
)
# What Quarto numbers itself: https://quarto.org/docs/authoring/cross-references.html
_QUARTO = re.compile(
    r"(?:fig|tbl|lst|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)-.+"
)


def _markdown(path: Path, _: list[str]) -> Iterator[str]:
    """``[@key, p. 3; -@other]``, ``@key`` in the text and ``nocite`` in the header."""
    text = _MD_HIDDEN.sub(" ", _read(path))
    for match in _MD_KEY.finditer(text):
        key = match["braced"] or match["plain"]
        if path.suffix.lower() == ".md" or not _QUARTO.fullmatch(key):
            yield key


# --- Typst ---

_TYPST_HIDDEN = re.compile(
    r"(?P<fence>`{3,}).*?(?:(?P=fence)|\Z)|`[^`]*`|/\*.*?(?:\*/|\Z)"
    r"|https?://[^\s\])\"]*|(?<!\\)//[^\n]*",
    re.DOTALL,
)
_TYPST_INCLUDE = re.compile(r'#include\s*\(?\s*"([^"\n]+)"')
_TYPST_LABEL = re.compile(r"<([\w.:\-]+)>")
_TYPST_CITE = re.compile(
    r'#?cite\s*\(\s*(?:<(?P<label>[\w.:\-]+)>|label\(\s*"(?P<name>[^"\n]+)"\s*\))'
    r"|(?<![\w\\])@(?P<ref>\w[\w\-]*(?:[.:][\w\-]+)*)"
)


def _typst(path: Path, missing: list[str]) -> Iterator[str]:
    """``@key`` and ``#cite(<key>)``; what carries a label in the document itself is no key."""

    def text_of(source: Path) -> str:
        return _TYPST_HIDDEN.sub(" ", _read(source))

    texts = list(_with_included(path, missing, text_of, _TYPST_INCLUDE))
    cites = [match for text in texts for match in _TYPST_CITE.finditer(text)]
    explicit = {match["label"] for match in cites if match["label"]}
    labels = {
        match[1]
        for text in texts
        for match in _TYPST_LABEL.finditer(_TYPST_CITE.sub(" ", text))
        if match[1] not in explicit
    }
    for match in cites:
        key = match["label"] or match["name"] or match["ref"]
        if key not in labels:
            yield key


_SCANNERS: dict[str, Callable[[Path, list[str]], Iterable[str]]] = {
    ".aux": _aux,
    ".bcf": _bcf,
    ".tex": _tex,
    ".ltx": _tex,
    ".md": _markdown,
    ".markdown": _markdown,
    ".qmd": _markdown,
    ".rmd": _markdown,
    ".typ": _typst,
}
