"""The application: which commands there are."""

from typing import Annotated

import typer

from awardbib import __version__
from awardbib.cli import browse, styles, write

app = typer.Typer(
    name="awardbib",
    help=(
        "Award papers and keynotes of machine-learning conferences: find them, cite them, "
        "make reading lists of them."
    ),
    epilog="Example: awardbib render iclr-2024 --style ieee",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:  # noqa: FBT001  # the shape of a callback
    if value:
        typer.echo(f"awardbib {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def _add(command: object, example: str, name: str | None = None) -> None:
    app.command(name, epilog=f"Example: {example}")(command)  # type: ignore[arg-type,type-var]


_add(browse.lists, "awardbib lists --venue ICLR")
_add(browse.search, "awardbib search 扩散")
_add(browse.show, "awardbib show kingma2014autoencoding --evidence")
_add(write.render, "awardbib render iclr-2024 --style apa -o list.html")
_add(write.export, "awardbib export iclr-2024-outstanding -f biblatex -o refs.bib")
_add(write.cite, "awardbib cite kingma2014autoencoding --style chicago-author-date")
_add(browse.venues, "awardbib venues")
app.add_typer(styles.app, name="styles")
