"""Reading a file within bounds, writing one whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from awardbib.errors import FileError

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

_PIECE = 1 << 20  # bytes read at a time
_PATIENCE = 1.0  # seconds that a pipe may be without a writer
_NEW_FILE_MODE = 0o666  # less the umask, as open() would do
_PREFIX, _SUFFIX = ".awardbib-", ".tmp"
_JUST_MADE = 60.0  # seconds after which an empty temporary file is nobody's any more


def write_whole(
    path: str | os.PathLike[str],
    data: bytes | str,
    *,
    expected: bytes | None = None,
    new: bool = False,
) -> None:
    """Replace a file's content so that a reader sees the old or the new one, never a part.

    The data go into a temporary file in the same folder, are flushed to the disk and take the
    place of ``path`` in one step. A symbolic link is followed; permissions, group and owner stay
    as they were as far as the system allows; and a failure or a kill at any moment leaves the old
    file. Other hard links to the file keep the old content.

    Args:
        path: the file; it need not exist, its folder must.
        data: the whole content; a str is written as UTF-8, line ends as they are.
        expected: what the file must hold until then; None when that does not matter.
        new: there must be no such file yet.

    Raises:
        FileError: the file cannot be written, holds something else than expected, or exists
            though it should be new; it is untouched.
    """
    target = Path(os.path.realpath(path))
    with _errors_of(path):
        before = _status_of(target)
        with _temporary(target.parent, data, before) as temporary:
            if expected is not None:
                _check_unchanged(target, expected)
            if new:
                _move_to_free(temporary, target)
            else:
                temporary.replace(target)
        _flush_folder(target.parent)


def _move_to_free(temporary: Path, target: Path) -> None:
    """Move a file to where none may be; fails where somebody has been faster."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        target.open("xb").close()
        temporary.replace(target)


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of runs that were killed while they wrote into a folder.

    One that is being written is locked, and stays; so does one that is just being made.
    """
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError), left.open("rb") as stream:  # it is in nobody's way
            status = os.fstat(stream.fileno())
            is_new = status.st_size == 0 and time.time() - status.st_mtime < _JUST_MADE
            if not is_new and _lock(stream.fileno()):
                left.unlink()


@contextmanager
def _errors_of(path: str | os.PathLike[str]) -> Iterator[None]:
    """Turn the system's errors into ours."""
    try:
        yield
    except FileError:
        raise
    except OSError as error:
        raise FileError(
            f"cannot be written: {error.strerror or error}",
            where=str(path),
            remedy="check that the folder exists, is writable and has room",
        ) from error


@contextmanager
def _temporary(folder: Path, data: bytes | str, like: os.stat_result | None) -> Iterator[Path]:
    """A file with the data, on the disk, locked, gone at the end unless it was moved away."""
    remove_leftovers(folder)
    path = folder / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _NEW_FILE_MODE)
    with os.fdopen(handle, "wb") as stream:
        try:
            _lock(handle)
            stream.write(data.encode("utf-8") if isinstance(data, str) else data)
            stream.flush()
            if like is not None:
                _make_alike(path, like)
            os.fsync(handle)
            yield path
        finally:
            with suppress(OSError):
                path.unlink()


def _lock(handle: int) -> bool:
    """Lock a file until it is closed; whether nobody else has it locked."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415  # not on every system
    except ImportError:
        return False
    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except OSError:
        return False
    return True


def _make_alike(path: Path, like: os.stat_result) -> None:
    """Give a file the owner, group and permissions of another one, as far as we may."""
    mode = stat.S_IMODE(like.st_mode)
    if hasattr(os, "chown"):
        try:
            os.chown(path, like.st_uid, like.st_gid)
        except OSError:
            try:
                os.chown(path, -1, like.st_gid)
            except OSError:
                # Ours is another group: it may do what everybody may.
                mode &= ~0o070 | ((mode & 0o007) << 3)
    path.chmod(mode)


def read_bounded(path: str | os.PathLike[str], most: int) -> bytes:
    """The content of a file, or of a pipe that something writes to.

    Reading waits a second at most for a writer to appear and never takes in more than was
    allowed, whatever the path leads to.

    Args:
        path: the file, pipe or device.
        most: bytes.

    Raises:
        FileError: it cannot be read, holds more, or is a pipe without a writer.
    """
    where = str(path)
    try:
        # Opening a named pipe waits for a writer unless told not to.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb", buffering=0) as stream:
            first = b""
            status = os.fstat(handle)
            if stat.S_ISCHR(status.st_mode):
                most = min(most, _PIECE)  # a terminal, or a device that never ends
            if stat.S_ISFIFO(status.st_mode):
                first = _first_of_pipe(handle, where)
                os.set_blocking(handle, True)  # positional only
            is_too_large = status.st_size > most
            data = b"" if is_too_large else first + _at_most(stream, most + 1 - len(first))
    except FileError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a null in the path
        reason = error.strerror if isinstance(error, OSError) else error
        raise FileError(
            f"cannot be read: {reason}", where=where, remedy="check the path and its permissions"
        ) from error
    if is_too_large or len(data) > most:
        size = f"{most >> 20} MB" if most >= 1 << 20 else f"{most} bytes"
        raise FileError(f"is larger than {size}", where=where, remedy="name a smaller file")
    return data


def _first_of_pipe(handle: int, where: str) -> bytes:
    """What lies ready in a pipe; nothing where its writer has still to send."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            first = os.read(handle, _PIECE)
        except BlockingIOError:
            return b""
        if first:
            return first
        if time.monotonic() > deadline:
            raise FileError("nothing writes to this pipe", where=where, remedy="name a file")
        time.sleep(0.01)  # another program may just be starting


def _at_most(stream: io.RawIOBase, most: int) -> bytes:
    pieces = []
    while most > 0 and (piece := stream.read(min(most, _PIECE))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def check_regular(path: Path) -> None:
    """Make sure that a file which is to be changed is one, unless there is none yet.

    Raises:
        FileError: it is a folder, a pipe or a device.
    """
    if path.exists() and not path.is_file():
        kind = "a folder" if path.is_dir() else "a pipe or a device"
        raise FileError(f"is {kind}, not a file", where=str(path), remedy="name a file")


def _check_unchanged(target: Path, expected: bytes) -> None:
    if target.read_bytes() != expected:
        raise FileError(
            "has been changed by someone else in the meantime",
            where=str(target),
            remedy="read it again and repeat the change",
        )


def _status_of(target: Path) -> os.stat_result | None:
    """Permissions, owner and group of the old file; None when there is none yet."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError(None, "is not a regular file")
    return status


def _flush_folder(folder: Path) -> None:
    """Flush the folder's entry of the new name; not every system allows it, none needs it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
