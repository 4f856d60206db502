"""What the command line takes from its surroundings; nothing below reads the environment."""

import os
import shutil
import sys
from pathlib import Path


def cache_folder() -> Path | None:
    """The user's cache folder for awardbib, or None where there is no home at all."""
    stated = os.environ.get("AWARDBIB_CACHE")
    if stated:
        return Path(stated)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        # The XDG specification: a relative path is to be passed over.
        xdg = Path(os.environ.get("XDG_CACHE_HOME", ""))
        base = xdg if xdg.is_absolute() else home / ".cache"
    return base / "awardbib"


def has(variable: str) -> bool:
    """Whether an environment variable says anything."""
    return bool(os.environ.get(variable))


def completes_for_bash() -> bool:
    """Whether bash asks what may follow."""
    return os.environ.get("_AWARDBIB_COMPLETE") == "complete_bash"


def is_terminal() -> bool:
    """Whether a person reads standard output."""
    return sys.stdout.isatty()


def shows_progress() -> bool:
    """Whether a person reads standard error."""
    return sys.stderr.isatty()


def has_colour() -> bool:
    """Whether to use bold and dim letters (https://no-color.org)."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The columns of standard output; 80 where it is no terminal."""
    return terminal_width() if is_terminal() else 80


def terminal_width() -> int:
    """The columns of the terminal; 80 where there is none."""
    return max(20, shutil.get_terminal_size((80, 24)).columns)


def catalog_folder() -> Path:
    """The folder of the user's catalog: AWARDBIB_CATALOG, else below the user's data folder."""
    stated = os.environ.get("AWARDBIB_CATALOG")
    if stated:
        return Path(stated)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        xdg = Path(os.environ.get("XDG_DATA_HOME", ""))
        base = xdg if xdg.is_absolute() else home / ".local" / "share"
    return base / "awardbib" / "catalog"
