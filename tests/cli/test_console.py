"""Text and bytes go out whole, to a file or to standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awardbib.cli import console, environment
from awardbib.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

DATA = b"PK\x03\x04\xff\r\n"


def test_bytes_are_written_to_a_file_as_they_are(tmp_path: Path) -> None:
    console.emit(DATA, tmp_path / "list.docx")
    assert (tmp_path / "list.docx").read_bytes() == DATA


def test_bytes_go_to_a_pipe_as_they_are(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    console.emit(DATA)
    assert capfdbinary.readouterr().out == DATA


def test_bytes_are_kept_from_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "is_terminal", lambda: True)
    with pytest.raises(UsageError, match="-o"):
        console.emit(DATA)


@pytest.mark.parametrize(
    ("names", "text"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")]
)
def test_a_choice_is_named_in_a_sentence(names: list[str], text: str) -> None:
    assert console.either(names) == text
