r"""What a command prints, and all that may reach a terminal.

Data go to standard output, text whole or not at all; messages to standard error. In a terminal a
control character or a change of direction (Unicode Annex 9) in a title, a key or a path could
hide or fake what follows: there each is shown as an escape, ``\u001b``, which JSON reads as the
same character. What goes to a pipe or a file stays as it is.
"""

import errno
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from awardbib.cli import environment
from awardbib.errors import AwardbibError, FileError, UsageError
from awardbib.text.width import display_width, wrap

# C0 but line feed and tab, DEL, C1, the separators of lines and paragraphs, and what changes the
# direction of text. A carriage return is harmless at the end of a line.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|\r(?!\n)")
_NARROWEST = 20  # columns of a cell that wraps
_LOOK = re.compile(r"(\x1b\[[0-9;]*m)")  # what bold, dim and the reading list write


def visible(text: str) -> str:
    """Text that cannot steer a terminal: what could is written as an escape."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def one_line(text: str) -> str:
    """Text in one line that cannot steer a terminal, for tables and messages."""
    return visible(" ".join(text.split()))


class _Messages(io.TextIOWrapper):
    """Standard error, made harmless whoever writes to it, typer and warnings too."""

    def write(self, text: str, /) -> int:
        return super().write(visible(text))

    def draw(self, text: str) -> int:
        """Write what may move about in its line."""
        return super().write(text)


class _Closed(io.TextIOBase):
    """A standard stream that the caller has closed."""

    def write(self, _: str, /) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    def read(self, _: int | None = -1, /) -> str:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), "standard input")

    @property
    def buffer(self) -> "_Closed":
        """The stream of bytes, closed as well."""
        return self


def prepare() -> None:
    """Make the standard streams fit for names in any script, and for being closed."""
    # A file opened later must not get the number of a closed stream, and what is meant for it.
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:  # noqa: PLR2004  # standard error
        pass
    os.close(handle)
    if sys.stdin is None:
        sys.stdin = _Closed()
    if sys.stdout is None:
        sys.stdout = _Closed()
    elif isinstance(sys.stdout, io.TextIOWrapper):
        # Names and Chinese text go out as UTF-8 whatever the locale says.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    errors = io.FileIO(2, "w", closefd=False) if sys.stderr is None else sys.stderr.buffer
    sys.stderr = _Messages(errors, "utf-8", "backslashreplace", line_buffering=True)


def emit(data: str | bytes, output: Path | None = None, *, styled: bool = False) -> None:
    """Write a text or bytes to the file of ``-o``, whole or not at all, or to standard output.

    Args:
        data: the whole content.
        output: the file; None or ``-`` is standard output.
        styled: the text has letters set off by :func:`bold`, :func:`dim` or the writer of reading
            lists, and what it says has been made harmless already.

    Raises:
        FileError: the file cannot be written.
        UsageError: bytes are no good in a terminal.
    """
    if output is None or str(output) == "-":
        if isinstance(data, str):
            sys.stdout.write(_for_terminal(data, styled) if environment.is_terminal() else data)
            sys.stdout.flush()
            return
        if environment.is_terminal():
            raise UsageError("binary data would garble the terminal", remedy="name a file with -o")
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    if output.exists() and not output.is_file() and not output.is_dir():
        # A device or a named pipe cannot be replaced, only written to.
        try:
            output.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        except OSError as error:
            raise FileError(f"cannot be written: {error.strerror}", where=str(output)) from error
        return
    from awardbib.files import write_whole  # noqa: PLC0415  # for -o alone

    write_whole(output, data)


def _for_terminal(text: str, styled: bool) -> str:  # noqa: FBT001  # private
    if not styled:
        return visible(text)
    # Looks are at the odd places.
    parts = _LOOK.split(text)
    return "".join(part if index % 2 else visible(part) for index, part in enumerate(parts))


def emit_json(value: Any) -> None:
    """Write a value as JSON to standard output."""
    emit(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def either(names: Sequence[str]) -> str:
    """Names as a choice: ``a, b or c``."""
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def say(message: str) -> None:
    """A line for the person, not for the data: to standard error."""
    sys.stderr.write(message + "\n")


def complain(error: AwardbibError) -> None:
    """An error in one line, with its remedy."""
    text = " ".join(str(error).split())
    say(f"awardbib: {text}")


def bold(text: str) -> str:
    """Bold in a terminal that shows it."""
    return f"\x1b[1m{text}\x1b[0m" if environment.has_colour() and text else text


def dim(text: str) -> str:
    """Faint in a terminal that shows it."""
    return f"\x1b[2m{text}\x1b[0m" if environment.has_colour() and text else text


def table(
    header: Sequence[str], rows: Iterable[Sequence[str]], shrink: int, *, head: bool = False
) -> str:
    """Rows as columns that fit the terminal, or with tabs between where a program reads.

    Args:
        header: the heads of the columns.
        rows: the cells.
        shrink: the column that goes on in further lines where it does not fit.
        head: give a program the heads too.
    """
    cells: list[Sequence[str]] = [[one_line(cell) for cell in row] for row in rows]
    if not environment.is_terminal():
        return "".join("\t".join(row) + "\n" for row in ([header] if head else []) + cells)
    widths = [
        max(display_width(row[column]) for row in [list(header), *cells])
        for column in range(len(header))
    ]
    spare = environment.width() - sum(widths) - 2 * (len(widths) - 1)
    if spare < 0:
        least = min(widths[shrink], max(_NARROWEST, environment.width() * 2 // 5))
        lacking = max(0, least - widths[shrink] - spare)
        widths[shrink] = max(least, widths[shrink] + spare)
        # Where even that is too wide, the first column gives way: its longer cells run over.
        widths[0] = max(display_width(header[0]), widths[0] - lacking)
    indent = " " * (sum(widths[:shrink]) + 2 * shrink)
    lines = [_line(header, widths, bold)]
    for row in cells:
        first, *rest = wrap(row[shrink], widths[shrink]) or [""]
        if display_width(row[0]) > widths[0]:
            first, rest = "", [first, *rest]
        lines.append(_line([*row[:shrink], first, *row[shrink + 1 :]], widths))
        lines += [indent + line for line in rest]
    return "".join(line + "\n" for line in lines)


def _line(row: Sequence[str], widths: Sequence[int], dress: Callable[[str], str] = str) -> str:
    cells = [
        dress(cell) + " " * (width - display_width(cell))
        for cell, width in zip(row, widths, strict=True)
    ]
    return "  ".join(cells).rstrip()


def emit_table(
    header: Sequence[str], rows: Iterable[Sequence[str]], shrink: int, *, head: bool = False
) -> None:
    """Write a :func:`table` to standard output."""
    emit(table(header, rows, shrink, head=head), styled=True)


def draw(text: str) -> None:
    """Draw the current line of standard error over again."""
    # The carriage return is ours, and does not go through what makes messages harmless.
    write = sys.stderr.draw if isinstance(sys.stderr, _Messages) else sys.stderr.write
    write(f"\r{visible(text)}")
    sys.stderr.flush()
