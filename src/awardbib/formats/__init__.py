"""The formats that works can be written in and read from: a registry, and one module a format.

A module is imported when its format is first used. It has one or both of::

    def write(works: Sequence[Work], options: Options) -> str
    def read(source: str, path: str = "") -> Bibliography
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from awardbib.errors import UnknownName, UsageError

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Sequence

    from awardbib.bibtex.read import Bibliography
    from awardbib.model import Work, WorkList

__all__ = ["FORMATS", "Format", "Options", "Protect", "for_path", "get", "names", "readable"]

Protect = Literal["names", "all", "none"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may ask of any writer; a writer passes over what its format does not know.

    Attributes:
        award_note: add the awards to each work's printed note: ``Outstanding Paper Award, ICLR
            2024``. Formats that keep remarks apart from it have them there in any case.
        fields: write these fields only, by the format's own names; None writes all. The key and
            the type are always written.
        ascii_only: write nothing but ASCII, other letters as the format's escapes.
        protect: which words of titles keep their case, by braces in BibTeX and ``nocase`` spans in
            CSL-JSON: those that the source protects (``names``), ``all`` or ``none``.
        lang: language (BCP 47) of headings and labels, where a format has any.
        lists: the lists that the works were selected by, for formats that hold collections; where
            there are none, those that the works themselves name.
        groups: add the lists to BibTeX and BibLaTeX as groups of JabRef.
    """

    award_note: bool = False
    fields: tuple[str, ...] | None = None
    ascii_only: bool = False
    protect: Protect = "names"
    lang: str = "en-US"
    lists: tuple[WorkList, ...] = ()
    groups: bool = False

    def wants(self, field: str) -> bool:
        """Whether a field is among those asked for."""
        return self.fields is None or field in self.fields

    def check(self, known: Collection[str]) -> None:
        """Refuse fields that the format does not have.

        Raises:
            UnknownName: one of them is not known; the remedy offers the nearest.
        """
        for field in self.fields or ():
            if field not in known:
                lower = {name.lower(): name for name in known}
                near = [lower[hit] for hit in get_close_matches(field.lower(), lower)]
                remedy = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
                raise UnknownName(f"the format has no field {field[:60]!r}", remedy=remedy)


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: what ``--format`` and :func:`get` take.
        description: one line for a list of formats.
        media_type: as registered with IANA, where it is.
        suffixes: ends of file names that mean this format, with the dot, lower case.
        aliases: further names.
        module: the module below ``awardbib.formats``.
    """

    name: str
    description: str
    media_type: str
    module: str
    suffixes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    can_read: bool = False
    can_write: bool = True

    def write(self, works: Sequence[Work], options: Options | None = None) -> str:
        """The works in this format, ending in a line feed unless it is empty.

        Raises:
            UsageError: the format cannot be written.
        """
        if not self.can_write:
            raise UsageError(f"the format {self.name} can only be read")
        text: str = import_module(f"{__name__}.{self.module}").write(works, options or Options())
        return text

    def read(self, source: str, path: str = "") -> Bibliography:
        """The works of a text in this format, and what was wrong in it.

        Args:
            source: the text of a file.
            path: what findings call it.

        Raises:
            UsageError: the format cannot be read, or needs a library that is not installed.
        """
        if not self.can_read:
            raise UsageError(
                f"the format {self.name} can only be written",
                remedy=f"these can be read: {', '.join(readable())}",
            )
        content: Bibliography = import_module(f"{__name__}.{self.module}").read(source, path)
        return content


FORMATS: tuple[Format, ...] = (
    Format(
        name="bibtex",
        description="BibTeX, for any .bst style; what plain BibTeX has no field for is left out",
        media_type="application/x-bibtex",
        module="bibtex",
        suffixes=(".bib", ".bibtex"),
        aliases=("bib",),
        can_read=True,
    ),
    Format(
        name="biblatex",
        description="BibLaTeX, for biber: dates, events, eprints, annotations, all in UTF-8",
        media_type="application/x-bibtex",
        module="biblatex",
        suffixes=(".biblatex",),
        can_read=True,
    ),
    Format(
        name="csl-json",
        description="CSL-JSON, for Zotero, pandoc and every CSL processor",
        media_type="application/vnd.citationstyles.csl+json",
        module="csl_json",
        suffixes=(".csl.json", ".csljson", ".json"),
        aliases=("csljson", "csl"),
        can_read=True,
    ),
    Format(
        name="jsonl",
        description="one JSON object a line with all that is known, awards and evidence included",
        media_type="application/jsonl",
        module="jsonl",
        suffixes=(".jsonl", ".ndjson"),
        aliases=("json-lines", "ndjson"),
        can_read=True,
    ),
    Format(
        name="csl-yaml",
        description="CSL-YAML, for pandoc and Quarto",
        media_type="application/yaml",
        module="csl_yaml",
        suffixes=(".csl.yaml", ".csl.yml"),
        aliases=("cslyaml",),
        can_read=True,
    ),
    Format(
        name="hayagriva",
        description="Hayagriva YAML, for Typst",
        media_type="application/yaml",
        module="hayagriva",
        suffixes=(".yaml", ".yml"),
        aliases=("typst", "yaml"),
        can_read=True,
    ),
    Format(
        name="ris",
        description="RIS, for EndNote, Zotero, Mendeley and nearly all other reference managers",
        media_type="application/x-research-info-systems",
        module="ris",
        suffixes=(".ris",),
        can_read=True,
    ),
    Format(
        name="endnote-xml",
        description="EndNote XML",
        media_type="application/xml",
        module="endnote_xml",
        suffixes=(".enw.xml", ".endnote.xml", ".xml"),
        aliases=("endnote", "endnotexml"),
        can_read=True,
    ),
    Format(
        name="zotero-rdf",
        description="Zotero RDF: tags, notes, PDF links, and the lists as collections",
        media_type="application/rdf+xml",
        module="zotero_rdf",
        suffixes=(".rdf",),
        aliases=("zotero", "rdf"),
        can_read=True,
    ),
    Format(
        name="mods",
        description="MODS XML of the Library of Congress, for libraries and bibutils",
        media_type="application/mods+xml",
        module="mods",
        suffixes=(".mods", ".mods.xml"),
        can_read=True,
    ),
    Format(
        name="csv",
        description="a table for spreadsheets, one work a row",
        media_type="text/csv",
        module="csv_table",
        suffixes=(".csv",),
        can_read=True,
    ),
    Format(
        name="coins",
        description="COinS spans for a web page, which Zotero finds there",
        media_type="text/html",
        module="coins",
        suffixes=(".coins.html",),
    ),
    Format(
        name="highwire",
        description="Highwire meta tags for the page of one work, for Zotero and Google Scholar",
        media_type="text/html",
        module="highwire",
        suffixes=(".meta.html",),
        aliases=("meta",),
    ),
    Format(
        name="keys",
        description="the cite keys, one a line",
        media_type="text/plain",
        module="keys",
        suffixes=(".keys",),
    ),
)


def names() -> list[str]:
    """The names of all formats, in the registry's order."""
    return [form.name for form in FORMATS]


def readable() -> list[str]:
    """The names of the formats that can be read."""
    return [form.name for form in FORMATS if form.can_read]


def get(name: str) -> Format:
    """The format of a name or alias, in any case.

    Raises:
        UnknownName: there is none; the remedy offers the nearest names.
    """
    wanted = name.strip().lower()
    known = {alias: form for form in FORMATS for alias in (form.name, *form.aliases)}
    if wanted in known:
        return known[wanted]
    near = list(dict.fromkeys(known[hit].name for hit in get_close_matches(wanted, known)))
    remedy = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(names())}"
    raise UnknownName(f"no format is called {name[:60]!r}", remedy=remedy)


def for_path(path: str | os.PathLike[str]) -> Format:
    """The format that the end of a file's name stands for; the longest fitting end wins.

    Raises:
        UnknownName: no format has such an end.
    """
    name = PurePath(path).name.lower()
    fitting = [
        (len(suffix), form)
        for form in FORMATS
        for suffix in form.suffixes
        if name.endswith(suffix) and name != suffix
    ]
    if fitting:
        return max(fitting, key=lambda hit: hit[0])[1]
    raise UnknownName(
        f"the name of {PurePath(path).name[:80]!r} tells no format",
        remedy=f"name the format: {', '.join(names())}",
    )
