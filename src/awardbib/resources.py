"""Where the data that belong to the package are: the curated references and our own styles."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def refs_folder() -> Path:
    """The folder of the curated .bib files."""
    return _folder("refs")


def is_packaged(folder: Path) -> bool:
    """Whether a folder is part of the installed package, not of a checkout."""
    return folder.is_relative_to(_PACKAGE)


def styles_folder() -> Path:
    """The folder of awardbib's own CSL styles."""
    return _folder("styles")


def _folder(name: str) -> Path:
    installed = _PACKAGE / "data" / name
    # In a source checkout they stand at the top, beside src/.
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name
