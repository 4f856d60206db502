"""Citation styles by name: our own first, then the public ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awardbib.errors import UnknownName, UsageError
from awardbib.resources import styles_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from awardbib.csl import Processor, Style
    from awardbib.csl.document.languages import Choice


#: Whose terms entries are written in, by what ``--terms`` calls them.
TERMS: dict[str, Choice] = {"auto": "auto", "style": "style", "entry": "per-entry"}

_GB = "china-national-standard-gb-t-7714-2015"
# What people call styles whose files have longer names.
ALIASES = {
    "acl": "association-for-computational-linguistics",
    "acm": "association-for-computing-machinery",
    "ama": "american-medical-association",
    "chicago": "chicago-author-date",
    "gb-t-7714": f"{_GB}-numeric",
    "gb-t-7714-2015-author-date": f"{_GB}-author-date",
    "gb-t-7714-2015-note": f"{_GB}-note",
    "gb-t-7714-2015-numeric": f"{_GB}-numeric",
    "mla": "modern-language-association",
}


def own_styles() -> dict[str, Path]:
    """The styles that are written in this project, by name."""
    return {path.stem: path for path in sorted(styles_folder().glob("*.csl"))}


def names(*, dependent: bool = False) -> list[str]:
    """The names of all styles, our own first.

    Args:
        dependent: also those that are another style under a journal's name.
    """
    from awardbib.csl import style_names  # noqa: PLC0415  # the processor is not needed for --help

    own = list(own_styles())
    return own + [name for name in style_names(dependent=dependent) if name not in own]


def available() -> list[str]:
    """The names of all styles that can be asked for, those apart that are another style."""
    return [*names(), *ALIASES]


def load(source: str | Path) -> Style:
    """A style by its name, or of a file.

    Raises:
        UnknownName: there is no style of that name; the nearest are offered.
        StyleError: the file is no usable CSL style.
    """
    from awardbib.csl import Style  # noqa: PLC0415
    from awardbib.text.suggest import did_you_mean  # noqa: PLC0415

    text = str(source).removesuffix(".csl")
    path = own_styles().get(text)
    if path is not None:
        return Style.load(path)
    try:
        return Style.load(ALIASES.get(text.lower(), source))
    except UnknownName as error:
        remedy = did_you_mean(text, available()) or "`awardbib styles list` shows them all"
        raise UnknownName(error.message, where=error.where, remedy=remedy) from None


def processor(  # noqa: PLR0913 (keywords, each with a default)
    style: Style,
    items: Iterable[Mapping[str, Any]],
    *,
    locale: str = "",
    terms: str = "auto",
    links: bool = True,
    sort: bool = True,
) -> Processor:
    """A CSL processor.

    Args:
        style: the style.
        items: CSL-JSON items.
        locale: language of the text, BCP 47; empty takes the style's own.
        terms: whose language et al., months and the like are in: ``style`` for that of the text,
            ``entry`` for each entry's own, ``auto`` as the style asks (``Style.entry_terms``).
            An entry reads the same whatever company it is in.
        links: whether identifiers and titles become links.
        sort: whether to list in the style's order.

    Raises:
        UnknownName: there are no terms for the language of ``locale``.
        UsageError: no such choice of terms.
    """
    from awardbib.csl import Processor  # noqa: PLC0415
    from awardbib.csl.style.locale import has_locale  # noqa: PLC0415

    if locale and not has_locale(locale):
        raise UnknownName(
            f"unknown language {locale[:40]!r}",
            remedy="write en-US, zh-CN, de-DE or another with terms",
        )
    languages = TERMS.get(terms)
    if languages is None:
        raise UsageError(
            f"invalid value {str(terms)[:40]!r} for terms", remedy="use auto, style or entry"
        )
    return Processor(style, items, locale=locale, languages=languages, links=links, sort=sort)
