"""What a command prints: text whole or not at all, tables, JSON, messages."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from awardbib.cli import environment
from awardbib.errors import AwardbibError, FileError, UsageError
from awardbib.text.width import cut, display_width


def emit(data: str | bytes, output: Path | None = None) -> None:
    """Write a text or bytes to the file of ``-o``, whole or not at all, or to standard output.

    Raises:
        FileError: the file cannot be written.
        UsageError: bytes are no good in a terminal.
    """
    if output is None or str(output) == "-":
        if isinstance(data, str):
            sys.stdout.write(data)
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


def one_line(text: str) -> str:
    """Text without line breaks and control characters, which could steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))


def table(header: Sequence[str], rows: Iterable[Sequence[str]], shrink: int) -> str:
    """Rows as columns that fit the terminal, or with tabs between where a program reads.

    Args:
        header: the heads of the columns.
        rows: the cells.
        shrink: the column that is cut to fit.
    """
    cells = [[one_line(cell) for cell in row] for row in rows]
    if not environment.is_terminal():
        return "".join("\t".join(row) + "\n" for row in cells)
    widths = [
        max(display_width(row[column]) for row in [list(header), *cells])
        for column in range(len(header))
    ]
    spare = environment.width() - sum(widths) - 2 * (len(widths) - 1)
    widths[shrink] = max(8, widths[shrink] + min(0, spare))
    lines = [_line(header, widths, bold), *(_line(row, widths) for row in cells)]
    return "".join(line + "\n" for line in lines)


def _line(row: Sequence[str], widths: Sequence[int], dress: Callable[[str], str] = str) -> str:
    cells = []
    for cell, width in zip(row, widths, strict=True):
        shown = cut(cell, width)
        cells.append(dress(shown) + " " * (width - display_width(shown)))
    return "  ".join(cells).rstrip()
