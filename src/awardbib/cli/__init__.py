"""The command line: thin modules that parse, call the library and print.

Exit 0: fine; 1: nothing found; 2: the call is wrong; 3: bad data or files; 4: network.
"""

import gc
import os
import sys
from contextlib import suppress

_INTERRUPTED = 130  # 128 + SIGINT, as shells have it
_CLOSED_PIPE = 141  # 128 + SIGPIPE


def main() -> None:
    """Run the command line and leave with its exit code; no error shows a traceback."""
    from awardbib.cli.app import build  # noqa: PLC0415  # importing it can be interrupted too
    from awardbib.cli.console import complain, say  # noqa: PLC0415
    from awardbib.errors import AwardbibError  # noqa: PLC0415

    # A short run makes many objects and leaves hardly any in circles: look for those seldom.
    gc.set_threshold(100_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        # Names and Chinese text go out as UTF-8 whatever the locale says.
        with suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        try:
            build(sys.argv[1] if len(sys.argv) > 1 else "")(prog_name="awardbib")
        finally:
            # Print what is buffered here, where a full disk or a closed pipe can still be told.
            sys.stdout.flush()
    except SystemExit as leaving:
        # typer turns Ctrl-C into this code without a word.
        if leaving.code == _INTERRUPTED:
            say("awardbib: interrupted")
        raise
    except AwardbibError as error:
        complain(error)
        _leave(error.exit_code)
    except BrokenPipeError:
        _leave(_CLOSED_PIPE)  # the reader has enough: nothing to complain about
    except KeyboardInterrupt:
        say("awardbib: interrupted")
        _leave(_INTERRUPTED)
    except OSError as error:
        say(f"awardbib: {error.filename or 'output'}: {error.strerror or error}")
        _leave(3)


def _leave(code: int) -> None:
    """End the process without trying once more to write what could not be written."""
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os._exit(code)
    sys.exit(code)
