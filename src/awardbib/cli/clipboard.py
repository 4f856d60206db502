"""The clipboard, by the program that the system has for it."""

import shutil
import subprocess

from awardbib.cli import environment
from awardbib.errors import FileError, UsageError

# Each program with what it needs to find a clipboard at all.
_PROGRAMS = (
    (("pbcopy",), ""),
    (("wl-copy",), "WAYLAND_DISPLAY"),
    (("xclip", "-selection", "clipboard"), "DISPLAY"),
    (("xsel", "--clipboard", "--input"), "DISPLAY"),
    (("clip.exe",), ""),
    (("termux-clipboard-set",), ""),
)
_PATIENCE = 10  # seconds


def copy(text: str) -> None:
    """Put a text on the clipboard.

    Raises:
        UsageError: no clipboard is found.
        FileError: the program for it fails.
    """
    for command, needs in _PROGRAMS:
        program = shutil.which(command[0])
        if program is None or (needs and not environment.has(needs)):
            continue
        try:
            # What xclip leaves running must not hold our streams open.
            subprocess.run(  # noqa: S603  # a fixed program, the text goes to its input
                [program, *command[1:]],
                input=text.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise FileError("cannot copy to the clipboard", where=command[0]) from error
        return
    raise UsageError(
        "no clipboard is found",
        remedy="install wl-clipboard, xclip or xsel, or leave out --copy",
    )
