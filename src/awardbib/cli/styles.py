"""Citation styles: which there are, and what one looks like."""

from typing import Annotated, Any

import typer

from awardbib.cli import complete
from awardbib.cli import console as output
from awardbib.cli.options import Json

app = typer.Typer(
    name="styles", help="Citation styles: list them, look at one.", rich_markup_mode=None
)


@app.command("list", epilog="Example: awardbib styles list gb-t")
def list_(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="Part of a name.", show_default=False)
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also the journals that use another style.")
    ] = False,
    json: Json = False,
) -> None:
    """Show the names of the styles."""
    from awardbib import styles  # noqa: PLC0415
    from awardbib.text.fold import search_key  # noqa: PLC0415

    wanted = search_key(text or "").replace(" ", "-")
    names = [name for name in styles.names(dependent=every) if wanted in name]
    if json:
        output.emit_json(names)
    else:
        output.emit("".join(f"{name}\n" for name in names))
    if not names:
        output.say(
            f"awardbib: no style has {text!r} in its name" + ("" if every else "; try --all")
        )
        raise typer.Exit(1)


@app.command(epilog="Example: awardbib styles show ieee")
def show(
    name: Annotated[
        str, typer.Argument(metavar="NAME|FILE", autocompletion=complete.styles, help="A style.")
    ],
    json: Json = False,
) -> None:
    """Show what a style is, and what it makes of two works."""
    from awardbib import styles  # noqa: PLC0415

    style = styles.load(name)
    facts: dict[str, Any] = {
        "name": name,
        "title": style.title,
        "id": style.id,
        "file": style.where,
        "locale": style.default_locale,
        "class": "note" if style.note_style else "in-text",
        "bibliography": style.has_bibliography,
    }
    citation, references = _sample(style)
    if json:
        output.emit_json(facts | {"citation": citation, "references": references})
        return
    shown = {key: value for key, value in facts.items() if isinstance(value, str) and value}
    lines = [f"{key:<9}{value}" for key, value in shown.items()]
    lines += ["", citation, *(["", *references] if references else [])]
    output.emit("\n".join(lines).rstrip() + "\n")


def _sample(style: Any) -> tuple[str, list[str]]:
    """A citation of two works that come with the package, and their references."""
    from awardbib import styles  # noqa: PLC0415
    from awardbib.cli import environment  # noqa: PLC0415
    from awardbib.csl import Cite  # noqa: PLC0415
    from awardbib.formats import to_csl  # noqa: PLC0415
    from awardbib.library import Library  # noqa: PLC0415

    library = Library.default(cache=environment.cache_folder())
    works = library.select("iclr-2024-outstanding")[:2]
    processor = styles.processor(style, [to_csl(work) for work in works])
    processor.cite([Cite(work.key) for work in works])
    references = [entry.text for entry in processor.bibliography("text")]
    return processor.citations("text")[0], references
