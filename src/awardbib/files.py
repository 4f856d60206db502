"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from awardbib.errors import FileError

_NEW_FILE_MODE = 0o666  # less the umask, as open() would do


def write_whole(
    path: str | os.PathLike[str], data: bytes | str, *, expected: bytes | None = None
) -> None:
    """Replace a file's content so that a reader sees the old or the new one, never a part.

    The data go into a temporary file in the same folder, are flushed to the disk and take the
    place of ``path`` in one step. A symbolic link is followed, the permissions stay as they
    were, and a failure or a kill at any moment leaves the old file.

    Args:
        path: the file; it need not exist, its folder must.
        data: the whole content; a str is written as UTF-8, line ends as they are.
        expected: what the file must hold until then; None when that does not matter.

    Raises:
        FileError: the file cannot be written, or holds something else than expected; it is
            untouched.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        mode = _mode_of(target)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _NEW_FILE_MODE)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                if mode is not None:
                    temporary.chmod(mode)
                os.fsync(stream.fileno())
            if expected is not None:
                _check_unchanged(target, expected)
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _flush_folder(target.parent)
    except FileError:
        raise
    except OSError as error:
        raise FileError(
            f"cannot be written: {error.strerror or error}",
            where=str(path),
            remedy="check that the folder exists, is writable and has room",
        ) from error


def _check_unchanged(target: Path, expected: bytes) -> None:
    if target.read_bytes() != expected:
        raise FileError(
            "has been changed by someone else in the meantime",
            where=str(target),
            remedy="read it again and repeat the change",
        )


def _mode_of(target: Path) -> int | None:
    """The permissions of the old file; None when there is none yet."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError(None, "is not a regular file")
    return stat.S_IMODE(status.st_mode)


def _flush_folder(folder: Path) -> None:
    """Flush the folder's entry of the new name; not every system allows it, none needs it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
