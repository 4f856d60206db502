"""Files of a site on disk: only those that changed, all or none, and nothing of anybody else's.

A manifest names what is ours with a digest of each file; only that is ever replaced or removed. New
content is first written beside the site and then moved into place, so that a full disk or a kill
leaves the old site whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from awardbib.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = ".awardbib-site.json"
_STAGE = ".awardbib-site.new"
_VERSION = 1


class Output:
    """The folder of a site.

    Args:
        folder: made if there is none.

    Raises:
        FileError: it cannot be made or written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stage = folder / _STAGE
        self._new: dict[str, str] = {}
        self._staged: dict[str, Path] = {}  # all in one folder: making thousands of them is slow
        try:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self._stage, ignore_errors=True)  # of a run that was killed
        except OSError as error:
            raise _failed(error, folder) from error
        self._old, self.signature = _manifest(folder)

    def is_whole(self) -> bool:
        """Whether every file that the manifest names is there."""
        return bool(self._old) and all((self.folder / name).is_file() for name in self._old)

    def put(self, path: str, content: str | bytes) -> None:
        """Write a file of the site, if it is not there as it should be.

        Args:
            path: from the top of the site, with slashes.
            content: the whole file.

        Raises:
            FileError: it cannot be written, or a file of somebody else is in its place.
        """
        data = content.encode() if isinstance(content, str) else content
        digest = _digest(data)
        self._new[path] = digest
        target = self.folder / path
        if path not in self._old and target.exists() and _digest(target) != digest:
            self.abandon()
            raise FileError(
                "this file is not one of the site and would be overwritten",
                where=str(target),
                remedy="move it, or make the site in another folder",
            )
        if self._old.get(path) == digest and target.is_file():
            return
        place = self._stage / str(len(self._staged))
        try:
            self._stage.mkdir(exist_ok=True)
            place.write_bytes(data)
        except OSError as error:
            self.abandon()
            raise _failed(error, target) from error
        self._staged[path] = place

    def finish(self, signature: str) -> tuple[int, int]:
        """Move what is new into place and remove what is ours and no longer wanted.

        Args:
            signature: what the site was made from, for :attr:`signature` of the next run.

        Returns:
            How many files were written and removed.

        Raises:
            FileError: a file cannot be moved.
        """
        gone = [name for name in self._old if name not in self._new]
        if not self._staged and not gone and signature == self.signature:
            return 0, 0
        manifest = {"version": _VERSION, "signature": signature, "files": self._new}
        try:
            self._stage.mkdir(exist_ok=True)
            (self._stage / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
            for name, place in self._staged.items():
                target = self.folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                place.replace(target)
            (self._stage / MANIFEST).replace(self.folder / MANIFEST)
        except OSError as error:
            raise _failed(error, self.folder) from error
        for name in gone:
            _remove(self.folder, name)
        self.abandon()
        return len(self._staged), len(gone)

    def abandon(self) -> None:
        """Throw away what was staged."""
        shutil.rmtree(self._stage, ignore_errors=True)


def _digest(content: bytes | Path) -> str:
    if not isinstance(content, bytes):
        try:
            content = content.read_bytes()
        except OSError:
            return ""  # a folder, or one that cannot be read
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def _manifest(folder: Path) -> tuple[dict[str, str], str]:
    """The files of the site that is there, with their digests, and what it was made from."""
    try:
        content: Any = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}, ""
    if not isinstance(content, dict) or content.get("version") != _VERSION:
        return {}, ""
    files = content.get("files")
    names = files if isinstance(files, dict) else {}
    safe = {
        name: digest
        for name, digest in names.items()
        if isinstance(digest, str) and ".." not in name.split("/") and not os.path.isabs(name)  # noqa: PTH117  # names have slashes
    }
    return safe, str(content.get("signature", ""))


def _remove(folder: Path, name: str) -> None:
    """A file of ours, and the folders that it leaves empty."""
    place = folder / name
    with suppress(OSError):
        place.unlink()
        for parent in place.relative_to(folder).parents:
            if str(parent) != ".":
                (folder / parent).rmdir()  # fails where something is left


def _failed(error: OSError, where: Path) -> FileError:
    return FileError(
        f"the site cannot be written: {error.strerror or error}",
        where=str(where),
        remedy="check that the folder is writable and the disk has room; the old site is whole",
    )
