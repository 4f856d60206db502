"""The catalog of published works on the user's own machine."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awardbib.cli import complete, environment
from awardbib.cli import console as output
from awardbib.cli.options import Json
from awardbib.cli.progress import Bar
from awardbib.errors import NotFound, UsageError

if TYPE_CHECKING:
    from awardbib.catalog import Catalog, Progress
    from awardbib.works.matching.record import Record

app = typer.Typer(
    name="catalog",
    help="A catalog of published works, to verify references offline.",
    rich_markup_mode=None,
)
Folder = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        metavar="PATH",
        help="Where the catalog is; else your data folder, or AWARDBIB_CATALOG.",
        show_default=False,
    ),
]
_UNITS = ("B", "kB", "MB", "GB", "TB")
_STEP = 1000


def _names(incomplete: str) -> list[str]:
    """The parts, for the Tab key."""
    folder = environment.catalog_folder()
    names = sorted(path.stem for path in folder.glob("*.sqlite3")) if folder.is_dir() else []
    return complete.among(names)(incomplete)


Part = Annotated[
    str,
    typer.Argument(metavar="NAME", help="A part of the catalog.", autocompletion=_names),
]


@app.command("build", epilog="Example: awardbib catalog build dblp.xml.gz")
def build(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="The DBLP dump, .bib files or folders of them, CSL-JSON, JSON lines of "
            "OpenReview or Semantic Scholar, XML of the ACL Anthology.",
        ),
    ],
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="What to call the part; else as the file.",
            show_default=False,
        ),
    ] = None,
    folder: Folder = None,
) -> None:
    """Read files into the catalog; a build that was interrupted goes on where it was."""
    from awardbib.catalog import build as built  # noqa: PLC0415  # not for --help

    if name is not None and len(files) > 1:
        raise UsageError("--name with several files", remedy="build them one by one")
    for path in files:
        if not path.exists():
            raise NotFound("no such file or folder", where=str(path), remedy="check the path")
        bar = Bar()
        try:
            part = built(path, _folder(folder), name=name or "", progress=partial(_show, bar))
        finally:
            bar.clear()
        with part:
            output.say(f"{part.name}: {part.covers}, {bar.seconds:.0f} s, {_size(part.path)}")


def _show(bar: Bar, at: "Progress") -> None:
    seconds = bar.seconds
    rate = (at.works - at.resumed) / seconds if seconds else 0.0
    left = seconds * (1 - at.done) / at.done if at.done > 0 else 0.0
    bar.show(at.done, f"{at.works:,} works, {rate:,.0f} a second, {_span(left)} left")


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def _size(path: Path) -> str:
    size = float(path.stat().st_size)
    for unit in _UNITS:
        if size < _STEP or unit == _UNITS[-1]:
            return f"{size:.0f} {unit}"
        size /= _STEP
    raise AssertionError  # the last unit returns


def _folder(stated: Path | None) -> Path:
    return stated or environment.catalog_folder()


def _open(stated: Path | None) -> "Catalog":
    from awardbib.catalog import Catalog  # noqa: PLC0415  # not for --help

    catalog = Catalog(_folder(stated))
    if not catalog.parts:
        raise NotFound(
            "there is no catalog yet", remedy="`awardbib catalog build dblp.xml.gz` makes one"
        )
    return catalog


@app.command("list", epilog="Example: awardbib catalog list")
def list_(folder: Folder = None, json: Json = False) -> None:
    """List the parts of the catalog."""
    parts = _open(folder).parts
    if json:
        rows = [
            {"name": p.name, "works": p.works, "date": p.date, "path": str(p.path)} for p in parts
        ]
        output.emit_json(rows)
        return
    cells = [(p.name, f"{p.works:,}", p.date, _size(p.path)) for p in parts]
    output.emit(output.table(("part", "works", "date", "size"), cells, shrink=0))


@app.command("info", epilog="Example: awardbib catalog info dblp")
def info(name: Part, folder: Folder = None, json: Json = False) -> None:
    """Show what a part of the catalog holds: source, age, works by year and venue."""
    part = _open(folder).part(name)
    years, venues = part.counts("year", 200), part.counts("venue", 20)
    if json:
        output.emit_json(
            {**part.about, "works": part.works, "years": dict(years), "venues": dict(venues)}
        )
        return
    lines = [
        f"{part.name}: {part.covers}",
        f"source: {part.about.get('source', '')}",
        f"built: {part.about.get('built', '')}, {_size(part.path)}",
        "",
        *(f"{year}\t{count:,}" for year, count in sorted(years, reverse=True)[:30]),
        "",
        *(f"{venue}\t{count:,}" for venue, count in venues),
    ]
    output.emit("".join(f"{line}\n" for line in lines))


@app.command("search", epilog="Example: awardbib catalog search diffusion registers")
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words of a title.")],
    folder: Folder = None,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="How many.")] = 20,
) -> None:
    """Find works of the catalog by words of their titles."""
    found: list[tuple[str, Record]] = [
        (part.name, record)
        for part in _open(folder).parts
        for record in part.search(" ".join(words), most)
    ]
    if not found:
        raise NotFound("no title in the catalog has all of these words")
    cells = [(name, one.id, str(one.year or ""), one.title) for name, one in found[:most]]
    output.emit(output.table(("part", "id", "year", "title"), cells, shrink=3))


@app.command("remove", epilog="Example: awardbib catalog remove dblp")
def remove(name: Part, folder: Folder = None) -> None:
    """Remove a part of the catalog."""
    from awardbib.catalog import Catalog  # noqa: PLC0415  # not for --help

    Catalog(_folder(folder)).remove(name)
    output.say(f"awardbib: removed {name}")
