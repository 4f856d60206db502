"""What a site can be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from awardbib.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("en", "zh")
STYLES = ("apa", "ieee", "gb-t-7714-2015-numeric")


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is made.

    Attributes:
        langs: of the pages; the first one stands at the top, the others in folders of their own.
        base_url: where the site will be, with its path; feeds and the site map need it.
        title: of the site; None takes one by the language.
        issues_url: an address to which a correction is sent, with ``?title=`` and ``&body=``.
        theme: a folder whose templates and assets come before the built-in ones.
        me: a name as ``Family, Given``: the site is a list of that person's publications.
        styles: citation styles that each work's page shows its reference in.
    """

    langs: tuple[str, ...] = LANGUAGES
    base_url: str = ""
    title: str | None = None
    issues_url: str = ""
    theme: Path | None = None
    me: str = ""
    styles: tuple[str, ...] = STYLES

    def __post_init__(self) -> None:
        """Refuse what no site can be made with.

        Raises:
            UsageError: a language, an address or the theme is wrong.
        """
        unknown = [lang for lang in self.langs if lang not in LANGUAGES]
        if unknown or not self.langs or len(set(self.langs)) < len(self.langs):
            raise UsageError(
                f"the site cannot be made in {', '.join(unknown) or 'these languages'}",
                remedy=f"choose from {', '.join(LANGUAGES)}, each once",
            )
        for address in (self.base_url, self.issues_url):
            parts = urlsplit(address)
            if address and (parts.scheme not in {"https", "http"} or not parts.hostname):
                raise UsageError(
                    f"{address[:80]!r} is not a web address", remedy="write https://host/path"
                )
        if self.theme is not None and not self.theme.is_dir():
            raise UsageError(f"the theme {self.theme} is not a folder", remedy="name a folder")
