"""Citation styles by name: our own first, then the public ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awardbib.errors import UnknownName
from awardbib.resources import styles_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from awardbib.csl import Processor, Style


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
        remedy = did_you_mean(text, [*names(), *ALIASES]) or "`awardbib styles list` shows them all"
        raise UnknownName(error.message, where=error.where, remedy=remedy) from None


def processor(
    style: Style,
    items: Iterable[Mapping[str, Any]],
    *,
    locale: str = "",
    links: bool = True,
    sort: bool = True,
) -> Processor:
    """A CSL processor that gives each entry the terms of its own language where that is right.

    GB/T 7714 wants 等 in Chinese entries and et al. in English ones, so in a Chinese text and in a
    Chinese style every entry keeps its language; elsewhere all have the terms of the text. An
    entry reads the same whatever company it is in.

    Raises:
        UnknownName: there are no terms for the language of ``locale``.
    """
    from awardbib.csl import Processor  # noqa: PLC0415
    from awardbib.csl.style.locale import has_locale  # noqa: PLC0415

    if locale and not has_locale(locale):
        raise UnknownName(
            f"no language {locale[:40]!r}", remedy="write en-US, zh-CN, de-DE or another with terms"
        )
    chinese = any(code.lower().startswith("zh") for code in (locale, style.default_locale))
    return Processor(
        style,
        items,
        locale=locale,
        languages="per-entry" if chinese else "style",
        links=links,
        sort=sort,
    )
