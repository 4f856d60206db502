"""The application: which commands there are."""

from importlib import import_module
from typing import Annotated

import typer

from awardbib._version import __version__
from awardbib.cli import complete
from awardbib.cli.commands import COMMANDS


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
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_main)
    for command in [name] if name in COMMANDS else COMMANDS:
        module, example = COMMANDS[command]
        home = import_module(f"awardbib.cli.{module}")
        if command == module:
            app.add_typer(home.app, name=command, callback=_show_help, invoke_without_command=True)
        else:
            function = getattr(home, f"{command}_" if hasattr(home, f"{command}_") else command)
            app.command(command, epilog=f"Example: {example}")(function)
    return app


def help_(
    command: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]...",
            help="A command; of styles also one of its own.",
            show_default=False,
            autocompletion=complete.commands,
        ),
    ] = None,
) -> None:
    """Show the help of a command."""
    words = command or []
    build(*words[:1])([*words, "--help"], prog_name="awardbib")


def _show_help(context: typer.Context) -> None:
    """What a group shows that is called without a command."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("-V", "--version", help="Show the version.")] = False,
) -> None:
    if version:
        typer.echo(f"awardbib {__version__}")
        raise typer.Exit
    _show_help(context)
