"""The outputs there are: one record each, which feeds ``--to``, ``-o``, help, docs and errors.

To add one, write a module in :mod:`awardbib.readinglist.writers` and its record here::

    def write(document: Document, page: Page) -> str  # or bytes, for a binary output
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from awardbib.errors import UnknownName, UsageError
from awardbib.text.suggest import did_you_mean

if TYPE_CHECKING:
    import os

    from awardbib.readinglist.document import Document


@dataclass(frozen=True, slots=True)
class Page:
    """What a caller may ask of an output; each ignores what it has no use for.

    Attributes:
        width: cells of a line of text.
        ansi: text with a terminal's emphasis.
        template: path of a Jinja2 template for the page; empty for the one that is built in.
    """

    width: int = 80
    ansi: bool = False
    template: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """One output.

    Attributes:
        name: what ``--to`` takes; also the module of its writer.
        description: one line for a list of outputs.
        suffixes: ends of file names that mean it, with the dot, lower case.
        aliases: further names.
        binary: whether it is bytes, which no terminal can show.
        extra: what to install besides (``pip install 'awardbib[extra]'``); empty for nothing.
        needs: the module that the extra brings.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    binary: bool = False
    extra: str = ""
    needs: str = ""

    def write(self, document: Document, page: Page | None = None) -> str:
        """The document as text, ending in a line feed.

        Raises:
            UsageError: it is not text, a package that it needs is not installed, or it cannot do
                what is asked.
        """
        written = self._write(document, page or Page())
        if isinstance(written, bytes):
            raise UsageError(f"{self.name} is not text", remedy="take write_bytes or render_bytes")
        return written

    def write_bytes(self, document: Document, page: Page | None = None) -> bytes:
        """The document as a file holds it; text is UTF-8.

        Raises:
            UsageError: a package that it needs is not installed, or it cannot do what is asked.
        """
        written = self._write(document, page or Page())
        return written if isinstance(written, bytes) else written.encode("utf-8")

    def _write(self, document: Document, page: Page) -> str | bytes:
        if page.template and self.name != "html":
            raise UsageError(
                f"a template makes a page, not {self.name}", remedy="write it with --to html"
            )
        if self.needs and find_spec(self.needs) is None:
            raise UsageError(
                f"{self.name} needs the package {self.needs}, which is not installed",
                remedy=f"pip install 'awardbib[{self.extra}]'",
            )
        module: Any = import_module(f"{__package__}.writers.{self.name}")
        written: str | bytes = module.write(document, page)
        return written


OUTPUTS: tuple[Output, ...] = (
    Output("text", "plain text, for terminals and mail", (".txt", ".text"), ("txt", "terminal")),
    Output("html", "one self-contained web page", (".html", ".htm"), ("htm", "page")),
    Output(
        "markdown", "Markdown as GitHub and pandoc read it", (".md", ".markdown"), ("md", "gfm")
    ),
    Output("latex", "a LaTeX document, for xelatex and lualatex", (".tex", ".ltx"), ("tex",)),
    Output("typst", "a Typst document, as a source to change", (".typ",), ("typ",)),
    Output(
        "docx",
        "a Word document, for Word and LibreOffice",
        (".docx",),
        ("word",),
        binary=True,
        extra="docx",
        needs="docx",
    ),
    Output(
        "pdf",
        "a tagged PDF with links and bookmarks (PDF/UA-1)",
        (".pdf",),
        binary=True,
        extra="pdf",
        needs="typst",
    ),
)


def names() -> list[str]:
    """The names of all outputs, in the registry's order."""
    return [output.name for output in OUTPUTS]


def suffixes() -> dict[str, str]:
    """The output that each end of a file name means."""
    return {suffix: output.name for output in OUTPUTS for suffix in output.suffixes}


def get(name: str) -> Output:
    """The output of a name or alias, in any case.

    Raises:
        UnknownName: there is none; the message lists those there are.
    """
    wanted = name.strip().lower()
    known = {alias: output for output in OUTPUTS for alias in (output.name, *output.aliases)}
    if wanted in known:
        return known[wanted]
    near = did_you_mean(wanted, {alias: output.name for alias, output in known.items()})
    raise UnknownName(
        f"unsupported reading-list format {name[:40]!r}",
        remedy=f"{near + ' ' if near else ''}choose {_or(names())}",
    )


def for_path(path: str | os.PathLike[str]) -> Output:
    """The output that the end of a file's name means.

    Raises:
        UnknownName: none has such an end.
    """
    name = PurePath(path).name.lower()
    for output in OUTPUTS:
        if name.endswith(output.suffixes):
            return output
    raise UnknownName(
        f"cannot infer the format from the file name {PurePath(path).name[:80]!r}",
        remedy=f"name the file with {_or(suffixes())}, or choose --to {_or(names())}",
    )


def _or(words: list[str] | dict[str, str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}"
