"""The formats there are: one record a format, and how one is found by name or file name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from awardbib.errors import UnknownName, UsageError
from awardbib.formats.options import Options
from awardbib.text.suggest import did_you_mean

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from awardbib.bibtex.read import Bibliography
    from awardbib.model import Work


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: what ``--format`` and :func:`get` take.
        description: one line for a list of formats.
        media_type: as registered with IANA, where it is.
        suffixes: ends of file names that mean this format, with the dot, lower case.
        aliases: further names.
        writer: the module below ``awardbib.formats`` that has ``write``; empty for none.
        reader: the module that has ``read``; empty for none.
    """

    name: str
    description: str
    media_type: str
    writer: str = ""
    reader: str = ""
    suffixes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

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
            UsageError: the format cannot be written.
        """
        if not self.can_write:
            raise UsageError(f"the format {self.name} can only be read")
        text: str = _module(self.writer).write(works, options or Options())
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
        content: Bibliography = _module(self.reader).read(source, path)
        return content


def _module(name: str) -> Any:
    """A writer or reader, imported when it is first used."""
    return import_module(f"{__package__}.{name}")


FORMATS: tuple[Format, ...] = (
    Format(
        name="bibtex",
        description="BibTeX, for any .bst style; what plain BibTeX has no field for is left out",
        media_type="application/x-bibtex",
        writer="bibtex.write",
        reader="bibtex.read",
        suffixes=(".bib", ".bibtex"),
        aliases=("bib",),
    ),
    Format(
        name="biblatex",
        description="BibLaTeX, for biber: dates, events, eprints, annotations, all in UTF-8",
        media_type="application/x-bibtex",
        writer="bibtex.biblatex",
        reader="bibtex.read",
        suffixes=(".biblatex",),
    ),
    Format(
        name="csl-json",
        description="CSL-JSON, for Zotero, pandoc and every CSL processor",
        media_type="application/vnd.citationstyles.csl+json",
        writer="csl_json.write",
        reader="csl_json.read",
        suffixes=(".csl.json", ".csljson", ".json"),
        aliases=("csljson", "csl"),
    ),
    Format(
        name="jsonl",
        description="one JSON object a line with all that is known, awards and evidence included",
        media_type="application/jsonl",
        writer="jsonl.write",
        reader="jsonl.read",
        suffixes=(".jsonl", ".ndjson"),
        aliases=("json-lines", "ndjson"),
    ),
    Format(
        name="csl-yaml",
        description="CSL-YAML, for pandoc and Quarto",
        media_type="application/yaml",
        writer="csl_yaml.write",
        reader="csl_yaml.read",
        suffixes=(".csl.yaml", ".csl.yml"),
        aliases=("cslyaml",),
    ),
    Format(
        name="hayagriva",
        description="Hayagriva YAML, for Typst",
        media_type="application/yaml",
        writer="hayagriva.write",
        reader="hayagriva.read",
        suffixes=(".yaml", ".yml"),
        aliases=("typst", "yaml"),
    ),
    Format(
        name="ris",
        description="RIS, for EndNote, Zotero, Mendeley and nearly all other reference managers",
        media_type="application/x-research-info-systems",
        writer="ris.write",
        reader="ris.read",
        suffixes=(".ris",),
    ),
    Format(
        name="endnote-xml",
        description="EndNote XML",
        media_type="application/xml",
        writer="endnote_xml.write",
        reader="endnote_xml.read",
        suffixes=(".enw.xml", ".endnote.xml", ".xml"),
        aliases=("endnote", "endnotexml"),
    ),
    Format(
        name="zotero-rdf",
        description="Zotero RDF: tags, notes, PDF links, and the lists as collections",
        media_type="application/rdf+xml",
        writer="zotero_rdf.write",
        reader="zotero_rdf.read",
        suffixes=(".rdf",),
        aliases=("zotero", "rdf"),
    ),
    Format(
        name="mods",
        description="MODS XML of the Library of Congress, for libraries and bibutils",
        media_type="application/mods+xml",
        writer="mods.write",
        reader="mods.read",
        suffixes=(".mods", ".mods.xml"),
    ),
    Format(
        name="csv",
        description="a table for spreadsheets, one work a row",
        media_type="text/csv",
        writer="csv.write",
        reader="csv.read",
        suffixes=(".csv",),
    ),
    Format(
        name="coins",
        description="COinS spans for a web page, which Zotero finds there",
        media_type="text/html",
        writer="coins.write",
        suffixes=(".coins.html",),
    ),
    Format(
        name="highwire",
        description="Highwire meta tags for the page of one work, for Zotero and Google Scholar",
        media_type="text/html",
        writer="highwire.write",
        suffixes=(".meta.html",),
        aliases=("meta",),
    ),
    Format(
        name="keys",
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
    near = did_you_mean(wanted, {alias: form.name for alias, form in known.items()})
    remedy = near or f"there are {', '.join(names())}"
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
