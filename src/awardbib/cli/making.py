"""Making a static site."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awardbib.cli import complete, environment, options
from awardbib.cli import console as output
from awardbib.cli.options import Refs
from awardbib.cli.progress import Bar
from awardbib.errors import UsageError

if TYPE_CHECKING:
    from awardbib.library import Library
    from awardbib.site import Options

LANGS = ("en", "zh", "en,zh", "zh,en")


def site(  # a command has many options
    out: Annotated[
        Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where the site goes.")
    ],
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            metavar="LANGS",
            help="Languages of the pages, with commas.",
            autocompletion=complete.among(LANGS),
        ),
    ] = "en,zh",
    base_url: Annotated[
        str,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="Where the site will be; feeds and the site map need it.",
            show_default=False,
        ),
    ] = "",
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TEXT", help="Title of the site.", show_default=False),
    ] = None,
    issues_url: Annotated[
        str,
        typer.Option(
            "--issues-url",
            metavar="URL",
            help="Where corrections go, such as a page for new issues.",
            show_default=False,
        ),
    ] = "",
    theme: Annotated[
        Path | None,
        typer.Option(
            "--theme",
            metavar="FOLDER",
            help="Templates and assets that come before the built-in ones.",
            show_default=False,
        ),
    ] = None,
    me: Annotated[
        str,
        typer.Option(
            "--me",
            metavar="NAME",
            help="Family, Given: a page of your own publications, with the awards they won.",
            show_default=False,
        ),
    ] = "",
    serve: Annotated[
        bool, typer.Option("--serve", help="Serve it on 127.0.0.1 and rebuild on changes.")
    ] = False,
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535)] = 8000,
    refs: Refs = None,
) -> None:
    """Make a static site: pages, search, feeds, an API."""
    from awardbib.site import Options  # noqa: PLC0415  # not for --help

    if me and not refs:
        raise UsageError("--me needs your own .bib file", remedy="name it with --refs")
    chosen = Options(
        langs=tuple(part.strip() for part in lang.split(",") if part.strip()),
        base_url=base_url,
        title=title,
        issues_url=issues_url,
        theme=theme,
        me=me,
    )
    _build(out, chosen, refs)
    if serve:
        _serve(out, chosen, refs, port)


def _build(out: Path, chosen: "Options", refs: list[str] | None) -> None:
    from awardbib.site import build_site, is_current  # noqa: PLC0415

    signature = options.state_of(refs)
    if is_current(out, signature, chosen):
        output.say(f"{out}: nothing has changed")
        return
    bar = Bar()
    try:
        result = build_site(
            _library(chosen, refs), out, chosen, signature=signature, progress=bar.show
        )
    finally:
        bar.clear()
    removed = f", {result.removed} removed" if result.removed else ""
    output.say(f"{out}: {result.pages} pages; {result.written} files written{removed}")


def _library(chosen: "Options", refs: list[str] | None) -> "Library":
    library = options.load(refs)
    if not chosen.me:
        return library
    from awardbib.check import Record  # noqa: PLC0415  # for --me alone
    from awardbib.library import Library  # noqa: PLC0415
    from awardbib.model import Work  # noqa: PLC0415
    from awardbib.site.own import with_awards  # noqa: PLC0415

    record = Record(Library.default(cache=environment.cache_folder()))

    def known(work: Work) -> Work | None:
        found = record.find(work)
        return found.work if found else None

    return with_awards(library, known)


def _serve(out: Path, chosen: "Options", refs: list[str] | None, port: int) -> None:
    from awardbib.site.serve import Site  # noqa: PLC0415  # for --serve alone

    seen = [options.state_of(refs)]

    def changed() -> bool:
        now = options.state_of(refs)
        is_new = now != seen[0]
        seen[0] = now
        return is_new

    try:
        served = Site(out, port)
    except OSError as error:
        raise UsageError(
            f"cannot serve on port {port}: {error.strerror}", remedy="choose another --port"
        ) from error
    output.say(f"awardbib: {served.address} (Ctrl-C ends it)")
    try:
        served.run(changed, lambda: _build(out, chosen, refs))
    except KeyboardInterrupt:
        output.say("awardbib: stopped")
