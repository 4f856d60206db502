"""Building a site: pages, search data, API, feeds and badges, written where they changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from awardbib import formats
from awardbib._version import __version__
from awardbib.errors import DataError, UsageError
from awardbib.readinglist.templates import environment as page_environment
from awardbib.readinglist.tree import Choices
from awardbib.readinglist.tree import build as reading_list
from awardbib.site import api, feeds, search
from awardbib.site.addresses import link
from awardbib.site.badges import badge
from awardbib.site.graph import Graph
from awardbib.site.options import Options
from awardbib.site.output import Output
from awardbib.site.pages import Pages
from awardbib.site.views import View
from awardbib.text.spans import plain, printable
from awardbib.works.awards import award_name

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from awardbib.library import Library
    from awardbib.model import WorkList
    from awardbib.site.pages import PageOf

_HERE = Path(__file__).parent
_READINGLIST = _HERE.parent / "readinglist" / "writers" / "page"
_LANGUAGE = {"en": "en", "zh": "zh-CN"}
_LOCALE_OF_STYLE = {"gb-t": "zh-CN"}


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did: files written, removed, and in the site."""

    written: int
    removed: int
    pages: int


def is_current(folder: str | os.PathLike[str], signature: str, options: Options) -> bool:
    """Whether a site was made from this very library with these options, and is whole."""
    output = Output(Path(folder))
    return output.signature == _signature(signature, options) and output.is_whole()


def build_site(
    library: Library,
    folder: str | os.PathLike[str],
    options: Options | None = None,
    *,
    signature: str = "",
    progress: Callable[[float, str], None] | None = None,
) -> Result:
    """Make the site of a library, or bring it up to date.

    Args:
        library: whose works it shows.
        folder: where the site goes; files that are not ours stay.
        options: see :class:`Options`.
        signature: what tells whether the library has changed; with the same one and nothing
            missing, nothing is done.
        progress: called with the share that is done and what is being made.

    Raises:
        FileError: the folder cannot be written.
        DataError: a template of the theme is wrong.
        UsageError: an option is wrong, or no work is by the person whose site it is.
    """
    chosen = options or Options()
    output = Output(Path(folder))
    whole = _signature(signature, chosen) if signature else ""
    if whole and output.signature == whole and output.is_whole():
        return Result(0, 0, 0)
    try:
        pages = _make(library, output, chosen, progress or (lambda *_: None))
    except BaseException:
        output.abandon()
        raise
    written, removed = output.finish(whole)
    return Result(written, removed, pages)


def _signature(library: str, options: Options) -> str:
    files = sorted(_HERE.rglob("*")) + sorted(_READINGLIST.rglob("*"))
    if options.theme:
        files += sorted(options.theme.rglob("*"))
    stamps = [(str(path), path.stat().st_mtime_ns) for path in files if path.is_file()]
    text = json.dumps([__version__, library, repr(options), stamps])
    return hashlib.sha256(text.encode()).hexdigest()


def _make(
    library: Library, output: Output, options: Options, progress: Callable[[float, str], None]
) -> int:
    graph = Graph(library)
    if options.me and not any(
        View(graph, options.langs[0], options.me).is_me(name)
        for work in graph.works.values()
        for name in graph.authors(work)
    ):
        raise UsageError(
            f"no work has {options.me} among its authors",
            remedy="write the name as an entry has it: Family, Given",
        )
    progress(0.0, "references")
    references = _references(graph, options)
    exports = {key: api.exports(work) for key, work in graph.works.items()}
    renderer = _Renderer(options, graph)
    count = 0
    for number, lang in enumerate(options.langs):
        prefix = "" if number == 0 else f"{lang}/"
        view = View(graph, lang, options.me)
        output.put(f"search-{lang}.json", search.first_tier(view))
        output.put(f"notes-{lang}.json", search.second_tier(view))
        pages = list(Pages(view, prefix, references, exports, me=options.me))
        for done, page in enumerate(pages):
            output.put(f"{prefix}{page.folder}index.html", renderer.render(page, view, prefix))
            share = (number + done / len(pages)) / len(options.langs)
            progress(0.1 + 0.85 * share, page.folder)
        count += len(pages)
        for old, current in graph.former.items():
            folder = f"{prefix}w/{old}/"
            target = link(prefix + graph.work_folder.of(current), folder)
            if "/" not in old and ".." not in old:
                output.put(f"{folder}index.html", renderer.redirect(target, view, folder))
    progress(0.95, "files")
    for path, content in _files(graph, options, references, exports):
        output.put(path, content)
    for name, data in renderer.assets():
        output.put(name, data)
    return count


def _references(graph: Graph, options: Options) -> dict[str, dict[str, str]]:
    """The formatted reference of each work in each style, as text."""
    works = list(graph.works.values())
    found: dict[str, dict[str, str]] = {key: {} for key in graph.works}
    for style in options.styles:
        lang = next(
            (to for start, to in _LOCALE_OF_STYLE.items() if style.startswith(start)), "en-US"
        )
        choices = Choices(style=style, lang=lang, group_by="none", annotations="none", badges=False)
        for entry in reading_list(works, replace(choices, title="", subtitle=""), lists=()).entries:
            found[entry.work.key][style] = " ".join(printable(plain(line)) for line in entry.lines)
    return found


def _files(
    graph: Graph,
    options: Options,
    references: dict[str, dict[str, str]],
    exports: dict[str, dict[str, str]],
) -> Iterator[tuple[str, str]]:
    """Everything that is no page and the same in all languages."""
    base = f"api/{api.VERSION}"
    for key, folder in graph.work_folder.items():
        work, name = graph.works[key], folder.split("/")[1]
        for form, suffix in api.EXPORTS.items():
            yield f"{folder}{name}{suffix}", exports[key][form]
        yield f"{base}/works/{name}.json", api.work_json(graph, work, exports[key], references[key])
        if work.awards:
            first = work.awards[0]
            left = first.edition.name if first.edition else "award"
            yield f"{folder}badge.svg", badge(left, award_name(first, brief=True))
    for id_, folder in graph.list_folder.items():
        one = graph.library.lists[id_]
        works = [graph.works[key] for key in one.members if key in graph.works]
        for form, suffix in api.EXPORTS.items():
            yield f"{folder}list{suffix}", formats.get(form).write(works)
        yield f"{base}/lists/{folder.split('/')[1]}.json", api.list_json(graph, id_)
        if one.is_award:
            left = one.edition.name if one.edition else ""
            yield f"{folder}badge.svg", badge(left, award_name(one, brief=True))
    yield f"{base}/index.json", api.index_json(graph)
    yield f"{base}/schema.json", api.schema_json()
    yield "robots.txt", _robots(options)
    if options.base_url:
        yield from _feeds(graph, options)
        yield "sitemap.xml", _sitemap(graph, options)


def _absolute(options: Options, path: str) -> str:
    return options.base_url.rstrip("/") + "/" + link(path, "").removeprefix("./")


def _robots(options: Options) -> str:
    site = f"Sitemap: {_absolute(options, 'sitemap.xml')}\n" if options.base_url else ""
    return f"User-agent: *\nAllow: /\n{site}"


def _sitemap(graph: Graph, options: Options) -> str:
    folders = ["", "venues/", "lists/", "topics/", "people/", "years/", "coverage/", "about/"]
    for addresses in (graph.work_folder, graph.list_folder, graph.edition_folder):
        folders += [folder for _, folder in addresses.items()]
    prefixes = ["", *(f"{lang}/" for lang in options.langs[1:])]
    rows = [
        f"<url><loc>{_absolute(options, prefix + folder)}</loc></url>\n"
        for prefix in prefixes
        for folder in folders
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(rows)}</urlset>\n"
    )


def _feeds(graph: Graph, options: Options) -> Iterator[tuple[str, str]]:
    """A feed of all awards, and one for each venue, topic and person."""

    def item(one: WorkList) -> feeds.Item:
        names = [graph.works[key].title for key in one.members if key in graph.works]
        return feeds.Item(
            _absolute(options, graph.list_folder.of(one.id)),
            one.title,
            one.added,
            "; ".join(printable(name) for name in names[:20]),
        )

    dated = [one for one in graph.awards if one.added]
    yield from _feed(options, "", "Awards", [item(one) for one in dated])
    for venue in graph.by_venue:
        lists = [one for one in dated if one.edition and graph.edition_venue(one.edition) == venue]
        yield from _feed(options, graph.venue_folder.of(venue), venue, [item(one) for one in lists])
    groups = [
        *((graph.person_folder.of(name), name, works) for name, works in graph.by_person.items()),
        *((graph.topic_folder.of(name), name, works) for name, works in graph.by_topic.items()),
    ]
    for folder, name, works in groups:
        won = {one.id: one for work in works for one in work.awards if one.added}
        if won:
            yield from _feed(options, folder, name, [item(one) for one in won.values()])


def _feed(
    options: Options, folder: str, title: str, items: list[feeds.Item]
) -> Iterator[tuple[str, str]]:
    path = f"{folder}feed.xml"
    home = _absolute(options, folder)
    yield path, feeds.atom(title, _absolute(options, path), home, items)


class _Renderer:
    """Templates of the site, those of a theme first."""

    def __init__(self, options: Options, graph: Graph) -> None:
        folders = [options.theme] if options.theme else []
        self._folders = [*folders, _HERE / "templates"]
        self._assets = [*folders, _HERE / "assets"]
        self._options = options
        self._graph = graph
        self._environment = SandboxedEnvironment(
            loader=ChoiceLoader([FileSystemLoader(path) for path in self._folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters |= page_environment().filters

    def render(self, page: PageOf, view: View, prefix: str) -> str:
        """A page as HTML."""
        here = prefix + page.folder
        twins = [
            {
                "lang": _LANGUAGE[lang],
                "name": "中文" if lang == "zh" else "English",
                "url": link(("" if number == 0 else f"{lang}/") + page.folder, here),
            }
            for number, lang in enumerate(self._options.langs)
            if lang != view.lang
        ]
        values: dict[str, Any] = {
            "words": view.words,
            "lang": _LANGUAGE[view.lang],
            "code": view.lang,
            "title": page.title,
            "site_title": self._options.title or view.words["site_title"],
            "twins": twins,
            "top": link("", here),
            "root": link(prefix, here),
            "folder": page.folder,
            "here": here,
            "base_url": self._options.base_url.rstrip("/"),
            "issues_url": self._options.issues_url,
            "version": __version__,
            **page.values,
        }
        return self._rendered(page.template, values)

    def redirect(self, target: str, view: View, folder: str) -> str:
        """The page of an old address."""
        values = {"target": target, "words": view.words, "lang": _LANGUAGE[view.lang]}
        return self._rendered("redirect.html", values | {"folder": folder})

    def _rendered(self, name: str, values: dict[str, Any]) -> str:
        try:
            return self._environment.get_template(name).render(values)
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            raise DataError(
                f"the template cannot be used: {error}",
                where=f"{name}:{line}" if line else name,
                remedy="compare it with the built-in one",
            ) from error

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Style sheet, scripts and whatever a theme adds."""
        found: dict[str, bytes] = {}
        for folder in reversed(self._assets):
            for path in sorted(folder.iterdir()):
                if path.is_file() and path.suffix in {".css", ".js", ".svg", ".png", ".woff2"}:
                    found[path.name] = path.read_bytes()
        base = (_READINGLIST / "page.css").read_bytes()
        found["site.css"] = base + found.get("site.css", b"")
        yield from ((f"assets/{name}", data) for name, data in found.items())
