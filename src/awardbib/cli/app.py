"""The application: which commands there are."""

from importlib import import_module
from keyword import iskeyword
from typing import Annotated

import typer

from awardbib._version import __version__

# Each command with the module of this folder that holds it, and an example for its help.
COMMANDS = {
    "lists": ("browse", "awardbib lists --venue ICLR"),
    "search": ("browse", "awardbib search 扩散"),
    "show": ("browse", "awardbib show kingma2014autoencoding --evidence"),
    "render": ("produce", "awardbib render iclr-2024 --style apa -o list.html"),
    "export": ("produce", "awardbib export iclr-2024-outstanding -f biblatex -o refs.bib"),
    "cite": ("produce", "awardbib cite kingma2014autoencoding --style chicago-author-date"),
    "cited": ("documents", "awardbib cited paper.aux --into paper.bib"),
    "import": ("importing", "awardbib import zotero.ris --into paper.bib --dry-run"),
    "check": ("checking", "awardbib check paper.bib --document paper.tex"),
    "catalog": ("catalog", ""),
    "awards": ("checking", "awardbib awards paper.bib"),
    "enrich": ("fetch", "awardbib enrich iclr-2024-outstanding --report report.json"),
    "add": ("fetch", "awardbib add arXiv:1706.03762 --into mine.bib"),
    "venues": ("browse", "awardbib venues"),
    "styles": ("styles", ""),
}


# Commands that are groups, with what is below them.
GROUPS = {
    "catalog": ("build", "list", "info", "search", "remove"),
    "styles": ("list", "show"),
}


def build(name: str = "") -> typer.Typer:
    """The application with all commands, or with the one that is called, which starts faster.

    Args:
        name: the first word of the command line; anything but a command brings them all.
    """
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
    app.callback()(_main)
    for command in [name] if name in COMMANDS else COMMANDS:
        module, example = COMMANDS[command]
        home = import_module(f"awardbib.cli.{module}")
        if command == module:
            app.add_typer(home.app, name=command)
        else:
            function = getattr(home, f"{command}_" if iskeyword(command) else command)
            app.command(command, epilog=f"Example: {example}")(function)
    return app


def _version(value: bool) -> None:  # noqa: FBT001  # the shape of a callback
    if value:
        typer.echo(f"awardbib {__version__}")
        raise typer.Exit


def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass
