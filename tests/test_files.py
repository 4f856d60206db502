"""Reading within bounds, writing whole or not at all."""

from __future__ import annotations

import os
import signal
import stat
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from awardbib.errors import FileError
from awardbib.files import check_regular, read_bounded, write_whole


def test_writes_text_as_utf8_with_its_line_ends(tmp_path: Path) -> None:
    target = tmp_path / "a.bib"
    write_whole(target, "é\r\n中\n")
    assert target.read_bytes() == "é\r\n中\n".encode()


def test_replaces_a_file_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.bib"
    target.write_text("old")
    target.chmod(0o640)
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_follows_a_symbolic_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.bib", tmp_path / "link.bib"
    real.write_text("old")
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.bib"
    target.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="No space left"):
        write_whole(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        write_whole(tmp_path / "none" / "a.bib", "x")
    assert "none" in caught.value.where


def test_never_replaces_something_that_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileError, match="not a regular file"):
        write_whole(tmp_path / "folder", "x")


def test_a_file_is_read_up_to_the_bound_and_not_beyond(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_bounded(path, 5) == b"12345"
    with pytest.raises(FileError, match="larger than 4 bytes"):
        read_bounded(path, 4)


needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")


@needs_pipes
def test_a_pipe_without_a_writer_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="nothing writes"):
        read_bounded(tmp_path / "pipe", 100)


@needs_pipes
@pytest.mark.parametrize(("most", "is_read"), [(300_000, True), (299_999, False)])
def test_a_pipe_is_read_as_its_writer_sends(tmp_path: Path, most: int, *, is_read: bool) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=lambda: write_pieces(path), daemon=True)
    writer.start()
    if is_read:
        assert read_bounded(path, most) == b"abc" * 100_000
    else:
        with pytest.raises(FileError, match="larger than 299999 bytes"):
            read_bounded(path, most)
    writer.join(5)


def write_pieces(path: Path) -> None:
    with suppress(BrokenPipeError), path.open("wb", buffering=0) as pipe:
        for _ in range(100):
            pipe.write(b"abc" * 1000)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_a_device_without_end_is_refused() -> None:
    with pytest.raises(FileError, match="larger than 1 MB"):
        read_bounded("/dev/zero", 1 << 40)


@needs_pipes
def test_only_a_file_is_changed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.bib").touch()
    check_regular(tmp_path / "a.bib")
    check_regular(tmp_path / "new.bib")
    for name in ("pipe", "."):
        with pytest.raises(FileError, match="not a file"):
            check_regular(tmp_path / name)


def test_a_new_file_comes_whole_and_never_in_place_of_another(tmp_path: Path) -> None:
    target = tmp_path / "a.bib"
    write_whole(target, "é\n", new=True)
    assert target.read_bytes() == "é\n".encode()
    with pytest.raises(FileError, match="exists"):
        write_whole(target, "other", new=True)
    assert target.read_bytes() == "é\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_comes_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    target = tmp_path / "a.bib"
    write_whole(target, "new", new=True)
    assert target.read_text() == "new"
    with pytest.raises(FileError, match="exists"):
        write_whole(target, "other", new=True)
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="root alone may chown")
def test_owner_and_group_stay_where_the_system_allows_it(tmp_path: Path) -> None:
    target = tmp_path / "a.bib"
    target.write_text("old")
    os.chown(target, 1234, 5678)
    target.chmod(0o664)
    write_whole(target, "new")
    status = target.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (1234, 5678, 0o664)


@pytest.mark.parametrize(
    ("refused", "expected"), [("owner", 0o664), ("group", 0o644)], ids=["owner", "group"]
)
def test_another_group_gets_no_rights_that_were_not_everybodys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str, expected: int
) -> None:
    """Who may not give the file away keeps its group; who may not do that either, its secrets."""
    target = tmp_path / "a.bib"
    target.write_text("old")
    target.chmod(0o664)

    def chown(_path: object, owner: int, _group: int) -> None:
        if refused == "group" or owner != -1:
            raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chown", chown)
    write_whole(target, "new")
    assert stat.S_IMODE(target.stat().st_mode) == expected


@pytest.mark.skipif(not hasattr(os, "fork"), reason="fork: no processes to kill here")
def test_what_a_killed_run_left_is_removed_by_the_next_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.bib"
    for name in (".0123456789abcdef.tmp", "a.tmp", ".awardbib-notes"):
        (tmp_path / name).write_text("the user's")
    child = os.fork()
    if child == 0:  # killed when all is written and nothing moved
        os.fsync = lambda fd: os.kill(os.getpid(), signal.SIGKILL)  # noqa: ARG005
        write_whole(target, "never")
        os._exit(1)
    os.waitpid(child, 0)
    left = list(tmp_path.glob(".awardbib-*.tmp"))
    assert len(left) == 1
    write_whole(target, "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".0123456789abcdef.tmp",
        ".awardbib-notes",
        "a.bib",
        "a.tmp",
    ]


def test_what_another_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    import fcntl  # noqa: PLC0415  # not on every system

    busy = tmp_path / ".awardbib-0123456789abcdef.tmp"
    with busy.open("wb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        write_whole(tmp_path / "a.bib", "new")
        assert busy.exists()
    write_whole(tmp_path / "a.bib", "new")
    assert busy.exists(), "empty and new: somebody has just made it"
    os.utime(busy, (0, 0))
    write_whole(tmp_path / "a.bib", "new")
    assert not busy.exists()
