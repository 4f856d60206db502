"""Writing: render, export, cite."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from awardbib import formats
from awardbib.cli import complete, environment, options, target
from awardbib.cli import console as output
from awardbib.cli.options import Output, Refs, Strict
from awardbib.errors import UsageError
from awardbib.readinglist import outputs
from awardbib.text.suggest import did_you_mean

if TYPE_CHECKING:
    from awardbib.library.selection import Selection

_WIDEST = 100  # longer lines are hard to read
StyleName = Annotated[
    str,
    typer.Option(
        "-s",
        "--style",
        metavar="NAME|FILE",
        help="A CSL style: its name (`awardbib styles list`) or a .csl file.",
        autocompletion=complete.styles,
    ),
]
Lang = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="TAG",
        help="Language of headings and terms: en-US, zh-CN, de-DE …",
        autocompletion=complete.languages,
    ),
]
Terms = Annotated[
    str,
    typer.Option(
        "--terms",
        metavar="WHOSE",
        help="Language of et al., months and such: style (the same in all entries), entry (each "
        "entry's own), or auto (as the style asks).",
        autocompletion=complete.terms,
    ),
]


@options.selecting()
def render(
    request: options.Request,
    style: StyleName = "reading-list",
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help=f"{', '.join(outputs.names())}; else by the file's name, else text.",
            show_default=False,
            autocompletion=complete.outputs,
        ),
    ] = None,
    group_by: Annotated[
        str,
        typer.Option(
            "--group-by",
            metavar="WHAT",
            help="One or two, with a comma: award, list, venue, edition, year, rank, topic, "
            "person, kind, track; or none.",
            autocompletion=complete.groupings,
        ),
    ] = "list",
    annotations: Annotated[
        str | None,
        typer.Option(
            "--annotations",
            metavar="LANG",
            help="en, zh, both or none; else as --lang says. Where one is missing, the other.",
            show_default=False,
            autocompletion=complete.annotations,
        ),
    ] = None,
    abstracts: Annotated[
        bool, typer.Option("--abstracts", help="Show the abstracts that there are, too.")
    ] = False,
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            metavar="TAG",
            help="Language of headings, dates and terms: en-US and zh-CN in full; in another "
            "(de-DE …) dates and the style's terms, the rest in English.",
            autocompletion=complete.languages,
        ),
    ] = "en-US",
    terms: Terms = "auto",
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TEXT", help="The list's heading.", show_default=False),
    ] = None,
    intro: Annotated[
        str,
        typer.Option(
            "--intro", metavar="TEXT", help="What to say before the list.", show_default=False
        ),
    ] = "",
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="FILE",
            help="A Jinja2 template for the page (docs/lists.md).",
            show_default=False,
        ),
    ] = None,
    file: Output = None,
) -> None:
    """Make a reading list in any of 10,000 citation styles.

    The order asked for holds within each section; --sort style sorts as the style does.
    """
    from awardbib import readinglist  # noqa: PLC0415  # not for --help

    target = _output(to, file, template)
    by_style = request.sort == "style"
    selection = request.select(sort="listed") if by_style else request.select()
    _some(selection)
    to_terminal = file is None and environment.is_terminal()
    document = readinglist.build(
        selection.works,
        lists=selection.lists,
        style=style,
        group_by=group_by,
        annotations=annotations,
        abstracts=abstracts,
        lang=lang,
        terms=terms,
        title=title,
        introduction=intro,
        sort="style" if by_style else "listed",
    )
    for warning in document.warnings:
        output.say(f"warning: {warning}")
    page = readinglist.Page(
        width=min(_WIDEST, environment.width()),
        ansi=to_terminal and environment.has_colour(),
        template=str(template or ""),
    )
    write = target.write_bytes if target.binary else target.write
    output.emit(write(document, page), file, styled=target.name == "text")


def _output(to: str | None, file: Path | None, template: Path | None) -> outputs.Output:
    """The output asked for, by name, by the file's name, or by a template."""
    if to is not None:
        return outputs.get(to)
    if file is None or str(file) == "-":
        return outputs.get("text" if template is None else "html")
    return outputs.get("html") if template is not None else outputs.for_path(file)


def _some(selection: "Selection") -> None:
    if not selection:
        output.say("awardbib: no work matches all of these filters")
        raise typer.Exit(1)


@options.selecting()
def export(
    request: options.Request,
    format_: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help=f"{output.either(formats.writable())}; else by the file's name, else bibtex.",
            show_default=False,
            autocompletion=complete.writable,
        ),
    ] = None,
    award_note: Annotated[
        bool,
        typer.Option("--award-note", help='Put "Outstanding Paper Award, ICLR 2024" into note.'),
    ] = False,
    fields: Annotated[
        str | None,
        typer.Option(
            "--fields",
            metavar="NAMES",
            help="Only these fields, with commas.",
            show_default=False,
            autocompletion=complete.fields,
        ),
    ] = None,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="Accents and symbols as commands or escapes.")
    ] = False,
    protect: Annotated[
        str,
        typer.Option(
            "--protect-titles",
            metavar="WHAT",
            help="names, all or none (BibTeX).",
            autocompletion=complete.protections,
        ),
    ] = "names",
    groups: Annotated[
        bool, typer.Option("--groups", help="Lists as groups of JabRef (BibTeX, BibLaTeX).")
    ] = False,
    file: Output = None,
    force: target.Force = False,
    into: target.IntoIfAny = None,
    on_duplicate: target.OnDuplicate = "report",
    dry_run: target.DryRun = False,
    copy: options.Copy = False,
) -> None:
    """Write works for LaTeX, Typst or a reference manager."""
    target.check_places(into, file, format_)
    if format_ is not None:
        form = formats.get(format_, to="write")
    elif file is not None and str(file) != "-":
        form = formats.for_path(file, to="write")
    else:
        form = formats.get("bibtex")
    selection = request.select()
    _some(selection)
    if into is not None:
        works = [work if award_note else replace(work, lists=()) for work in selection]
        if not target.bring(works, into, on_duplicate=on_duplicate, dry_run=dry_run):
            raise typer.Exit(1)
        return
    names = tuple(name.strip() for name in fields.split(",") if name.strip()) if fields else None
    chosen = formats.Options(
        award_note=award_note,
        fields=names,
        ascii_only=ascii_only,
        protect=protect,  # type: ignore[arg-type]  # the writer checks it
        groups=groups,
        lists=selection.lists,
    )
    if copy:
        _copy(form.write(selection.works, chosen))
        return
    sources = options.paths(request.refs)
    target.replace(form, selection.works, file, chosen, force=force, sources=sources)


def cite(
    keys: Annotated[
        list[str],
        typer.Argument(metavar="KEY...", help="Cite keys.", autocompletion=complete.keys),
    ],
    style: StyleName = "apa",
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="text, html, markdown, latex, typst or rst.",
            autocompletion=complete.citation_outputs,
        ),
    ] = "text",
    lang: Lang = "",
    terms: Terms = "auto",
    locator: Annotated[
        str | None,
        typer.Option(
            "--locator", metavar="TEXT", help="Page or other place cited.", show_default=False
        ),
    ] = None,
    label: Annotated[
        str,
        typer.Option(
            "--label",
            metavar="NAME",
            help="What the locator counts: page, chapter …",
            autocompletion=complete.locators,
        ),
    ] = "page",
    refs: Refs = None,
    strict: Strict = False,
    file: Output = None,
    copy: options.Copy = False,
) -> None:
    """Cite works: the citation in the text, then the references."""
    from awardbib import styles  # noqa: PLC0415  # not for --help
    from awardbib.csl import Cite  # noqa: PLC0415
    from awardbib.csl.document.cites import LABELS  # noqa: PLC0415

    if label not in LABELS:
        raise UsageError(
            f"invalid value {label!r} for --label",
            remedy=did_you_mean(label, LABELS) or f"one of: {', '.join(LABELS)}",
        )
    library = options.load(refs, strict=strict)
    works = list({work.key: work for work in map(library.find, keys)}.values())
    items = [formats.to_csl(work) for work in works]
    processor = styles.processor(styles.load(style), items, locale=lang, terms=terms)
    details: dict[str, Any] = {"locator": locator, "label": label} if locator else {}
    processor.cite([Cite(work.key, **details) for work in works])
    parts = [text for text in processor.citations(to) if text.strip()]
    body = processor.bibliography_body(to).strip()
    if body:
        parts.append(body)
    text = "\n\n".join(parts) + "\n"
    if copy:
        _copy(text)
    else:
        output.emit(text, file)


def _copy(text: str) -> None:
    from awardbib.cli.clipboard import copy  # noqa: PLC0415  # for --copy alone

    copy(text)
    output.say("awardbib: copied to the clipboard")
