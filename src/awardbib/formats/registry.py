"""The formats there are: one record a format, and how one is found by name or file name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal

from awardbib.errors import UnknownName, UsageError
from awardbib.formats.options import Options
from awardbib.text.suggest import did_you_mean

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Sequence

    from awardbib.bibtex.read import Bibliography
    from awardbib.model import Work

Purpose = Literal["read", "write"]
_HEAD = 4096  # characters in which a text shows its format


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: what ``--format`` and :func:`get` take.
        title: what people call it.
        description: one line for a list of formats.
        media_type: as registered with IANA, where it is.
        writer: the module below ``awardbib.formats`` that has ``write``; empty for none.
        reader: the module that has ``read``; empty for none.
        suffixes: ends of file names that mean this format, with the dot, lower case.
        aliases: further names.
        is_binary: whether the writer gives bytes instead of text.
        signature: a regular expression that the beginning of a text in this format has, and that
            of no other format.
    """

    name: str
    title: str
    description: str
    media_type: str
    writer: str = ""
    reader: str = ""
    suffixes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    is_binary: bool = False
    signature: str = ""

    @property
    def can_read(self) -> bool:
        """Whether there is a reader."""
        return bool(self.reader)

    @property
    def can_write(self) -> bool:
        """Whether there is a writer."""
        return bool(self.writer)

    def write(self, works: Sequence[Work], options: Options | None = None) -> str:
        """The works in this format, ending in a line feed unless it is empty.

        Raises:
            UsageError: the format cannot be written, or is no text.
        """
        written = self._written(works, options)
        if isinstance(written, bytes):
            raise UsageError(
                f"{self.title} is not a text", remedy="take its bytes, or write it to a file"
            )
        return written

    def write_bytes(self, works: Sequence[Work], options: Options | None = None) -> bytes:
        """The works in this format as a file holds them; texts are UTF-8.

        Raises:
            UsageError: the format cannot be written.
        """
        written = self._written(works, options)
        return written.encode("utf-8", "replace") if isinstance(written, str) else written

    def _written(self, works: Sequence[Work], options: Options | None) -> str | bytes:
        _check(self, "write")
        written: str | bytes = _module(self.writer).write(works, options or Options())
        return written

    def read(self, source: str, path: str = "") -> Bibliography:
        """The works of a text in this format, and what was wrong in it.

        Args:
            source: the text of a file.
            path: what findings call it.

        Raises:
            UsageError: the format cannot be read, or needs a library that is not installed.
        """
        _check(self, "read")
        content: Bibliography = _module(self.reader).read(source, path)
        return content


def _module(name: str) -> Any:
    """A writer or reader, imported when it is first used."""
    return import_module(f"{__package__}.{name}")


FORMATS: tuple[Format, ...] = (
    Format(
        name="bibtex",
        title="BibTeX",
        description="BibTeX, for any .bst style; what plain BibTeX has no field for is left out",
        media_type="application/x-bibtex",
        writer="bibtex.write",
        reader="bibtex.read",
        suffixes=(".bib", ".bibtex"),
        aliases=("bib",),
        signature=r"^[ \t]*@[A-Za-z]+[ \t]*[{(]",
    ),
    Format(
        name="biblatex",
        title="BibLaTeX",
        description="BibLaTeX, for biber: dates, events, eprints, annotations, all in UTF-8",
        media_type="application/x-bibtex",
        writer="bibtex.biblatex",
        reader="bibtex.read",
        suffixes=(".biblatex",),
    ),
    Format(
        name="csl-json",
        title="CSL-JSON",
        description="CSL-JSON, for Zotero, pandoc and every CSL processor",
        media_type="application/vnd.citationstyles.csl+json",
        writer="csl_json.write",
        reader="csl_json.read",
        suffixes=(".csl.json", ".csljson", ".json"),
        aliases=("csljson", "csl"),
        signature=r"\A\s*\[\s*(?:\{|\])",
    ),
    Format(
        name="jsonl",
        title="JSON Lines",
        description="one JSON object a line with all that is known, awards and evidence included",
        media_type="application/jsonl",
        writer="jsonl.write",
        reader="jsonl.read",
        suffixes=(".jsonl", ".ndjson"),
        aliases=("json-lines", "ndjson"),
        signature=r'\A\s*\{"(?:key|type|title|authors)":',
    ),
    Format(
        name="csl-yaml",
        title="CSL-YAML",
        description="CSL-YAML, for pandoc and Quarto",
        media_type="application/yaml",
        writer="csl_yaml.write",
        reader="csl_yaml.read",
        suffixes=(".csl.yaml", ".csl.yml", ".yaml", ".yml"),
        aliases=("cslyaml",),
        signature=r"\A(?:---[ \t]*\n)?(?:references:|- )",
    ),
    Format(
        name="hayagriva",
        title="Hayagriva",
        description="Hayagriva YAML, for Typst",
        media_type="application/yaml",
        writer="hayagriva.write",
        reader="hayagriva.read",
        suffixes=(".hayagriva.yaml", ".hayagriva.yml", ".yaml", ".yml"),
        aliases=("typst", "yaml"),
        signature=r"\A(?:---[ \t]*\n|#.*\n|\s*\n)*\S[^\n]*:[ \t]*\n[ \t]+[a-z-]+:",
    ),
    Format(
        name="ris",
        title="RIS",
        description="RIS, for EndNote, Zotero, Mendeley and nearly all other reference managers",
        media_type="application/x-research-info-systems",
        writer="ris.write",
        reader="ris.read",
        suffixes=(".ris",),
        signature=r"^[ \t]*TY {1,2}-",
    ),
    Format(
        name="endnote-xml",
        title="EndNote XML",
        description="EndNote XML",
        media_type="application/xml",
        writer="endnote_xml.write",
        reader="endnote_xml.read",
        suffixes=(".enw.xml", ".endnote.xml", ".xml"),
        aliases=("endnote", "endnotexml"),
        signature=r"<records>",
    ),
    Format(
        name="zotero-rdf",
        title="Zotero RDF",
        description="Zotero RDF: tags, notes, PDF links, and the lists as collections",
        media_type="application/rdf+xml",
        writer="zotero_rdf.write",
        reader="zotero_rdf.read",
        suffixes=(".rdf",),
        aliases=("zotero", "rdf"),
        signature=r"<rdf:RDF\b",
    ),
    Format(
        name="mods",
        title="MODS",
        description="MODS XML of the Library of Congress, for libraries and bibutils",
        media_type="application/mods+xml",
        writer="mods.write",
        reader="mods.read",
        suffixes=(".mods", ".mods.xml", ".xml"),
        signature=r"<(?:\w+:)?mods(?:Collection)?\b",
    ),
    Format(
        name="csv",
        title="CSV",
        description="a table for spreadsheets, one work a row",
        media_type="text/csv",
        writer="csv.write",
        reader="csv.read",
        suffixes=(".csv",),
        signature=r'\A(?=[^\n]*[,;\t])(?:[^\n]*[,;\t])?"?title"?(?:[,;\t]|\r?$)',
    ),
    Format(
        name="coins",
        title="COinS",
        description="COinS spans for a web page, which Zotero finds there",
        media_type="text/html",
        writer="coins.write",
        suffixes=(".coins.html",),
    ),
    Format(
        name="highwire",
        title="Highwire tags",
        description="Highwire meta tags for the page of one work, for Zotero and Google Scholar",
        media_type="text/html",
        writer="highwire.write",
        suffixes=(".meta.html",),
        aliases=("meta",),
    ),
    Format(
        name="keys",
        title="keys",
        description="the cite keys, one a line",
        media_type="text/plain",
        writer="keys",
        suffixes=(".keys",),
    ),
)


def names() -> list[str]:
    """The names of all formats, in the registry's order."""
    return [form.name for form in FORMATS]


def readable() -> list[str]:
    """The names of the formats that can be read."""
    return _names("read")


def writable() -> list[str]:
    """The names of the formats that can be written."""
    return _names("write")


def get(name: str, *, to: Purpose | None = None) -> Format:
    """The format of a name or alias, in any case.

    Args:
        name: what was asked for.
        to: what it is wanted for, so that no other format is offered.

    Raises:
        UnknownName: there is none; the remedy offers the nearest names.
        UsageError: there is one, which cannot do that.
    """
    wanted = name.strip().lower()
    found = _by_name().get(wanted)
    if found is not None:
        _check(found, to)
        return found
    spellings = {alias: form.name for alias, form in _by_name().items() if _can(form, to)}
    remedy = did_you_mean(wanted, spellings) or f"there are {', '.join(_names(to))}"
    raise UnknownName(f"unknown format {name[:60]!r}", remedy=remedy)


def for_path(
    path: str | os.PathLike[str],
    *,
    to: Purpose | None = None,
    prefer: Collection[str] = (),
) -> Format:
    """The format that the end of a file's name stands for; the longest fitting end wins.

    Args:
        path: a file, which need not exist.
        to: what the format is wanted for.
        prefer: names of formats to take where the end stands for several.

    Raises:
        UnknownName: no format has such an end, or several have.
    """
    name = PurePath(path).name.lower()
    ends = [
        suffix
        for form in FORMATS
        for suffix in form.suffixes
        if _can(form, to) and name.endswith(suffix) and name != suffix
    ]
    longest = max(ends, key=len, default=None)
    fitting = [form for form in FORMATS if _can(form, to) and longest in form.suffixes]
    chosen = [form for form in fitting if form.name in prefer] or fitting
    if len(chosen) == 1:
        return chosen[0]
    shown = PurePath(path).name[:80]
    if chosen:
        options = " or ".join(f"-f {form.name}" for form in chosen)
        raise UnknownName(
            f"{shown!r} may be {' or '.join(form.title for form in chosen)}",
            remedy=f"say {options}",
        )
    raise UnknownName(
        f"cannot infer the format from {shown!r}",
        remedy=f"name it with -f: {', '.join(_names(to))}",
    )


def detect(source: str, path: str | os.PathLike[str] = "") -> Format:
    """The format of a text that is to be read: by the file's name, else by how it begins.

    Args:
        source: the text.
        path: where it comes from; may be empty.

    Raises:
        UnknownName: neither tells it.
    """
    try:
        return for_path(path, to="read")
    except UnknownName as error:
        head = source.removeprefix("\ufeff")[:_HEAD]
        found = [
            form
            for form in FORMATS
            if form.can_read
            and form.signature
            and re.search(form.signature, head, re.MULTILINE | re.IGNORECASE)
        ]
        if len(found) == 1:
            return found[0]
        raise UnknownName(error.message, remedy=error.remedy) from None


def _can(form: Format, to: Purpose | None) -> bool:
    return to is None or (form.can_read if to == "read" else form.can_write)


def _check(form: Format, to: Purpose | None) -> None:
    if not _can(form, to):
        only, these = ("written", "read") if to == "read" else ("read", "written")
        raise UsageError(
            f"{form.title} can only be {only}",
            remedy=f"these can be {these}: {', '.join(_names(to))}",
        )


def _by_name() -> dict[str, Format]:
    return {alias: form for form in FORMATS for alias in (form.name, *form.aliases)}


def _names(to: Purpose | None) -> list[str]:
    return [form.name for form in FORMATS if _can(form, to)]
