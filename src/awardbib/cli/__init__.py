"""The command line: thin modules that parse, call the library and print.

Exit 0: fine; 1: nothing found; 2: the call is wrong; 3: bad data or files; 4: network; 70: a
fault of the program itself (EX_SOFTWARE of sysexits.h).
"""

import gc
import os
import sys
from contextlib import suppress

_FAULT = 70
_INTERRUPTED = 130  # 128 + SIGINT, as shells have it
_CLOSED_PIPE = 141  # 128 + SIGPIPE


def main() -> None:
    """Run the command line and leave with its exit code; no error shows a traceback."""
    # A short run makes many objects and leaves hardly any in circles: look for those seldom, and
    # not at all at the end, where everything is thrown away.
    gc.set_threshold(100_000, 20, 20)
    try:
        from awardbib.cli import console  # noqa: PLC0415  # importing can be interrupted too

        console.prepare()
        _run()
    except KeyboardInterrupt:
        sys.stderr.write("awardbib: interrupted\n")
        _leave(_INTERRUPTED)
    except BrokenPipeError:
        _leave(_CLOSED_PIPE)  # the reader has enough: nothing to complain about
    except Exception as error:  # noqa: BLE001  # the last handler: what gets here is our own fault
        _leave(_report(error))
    finally:
        gc.freeze()


def _run() -> None:
    from awardbib.cli.app import build  # noqa: PLC0415  # see main
    from awardbib.cli.console import complain, say  # noqa: PLC0415
    from awardbib.errors import AwardbibError  # noqa: PLC0415

    try:
        try:
            build(sys.argv[1] if len(sys.argv) > 1 else "")(prog_name="awardbib")
        finally:
            # Print what is buffered here, where a full disk or a closed pipe can still be reported.
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
        raise
    except OSError as error:
        say(f"awardbib: {error.filename or 'output'}: {error.strerror or error}")
        _leave(3)


def _report(error: Exception) -> int:
    """Say in a line that the program is at fault, or show where with AWARDBIB_DEBUG."""
    if os.environ.get("AWARDBIB_DEBUG"):
        import traceback  # noqa: PLC0415  # for this alone

        traceback.print_exception(error)
    from awardbib._version import __version__  # noqa: PLC0415

    what = " ".join(f"{type(error).__name__}: {error}".split())
    sys.stderr.write(
        f"awardbib: this is a bug in awardbib {__version__}: {what[:300]} (please report it to the "
        "maintainers with this command; AWARDBIB_DEBUG=1 shows where it happened)\n"
    )
    return _FAULT


def _leave(code: int) -> None:
    """End the process without trying once more to write what could not be written."""
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os._exit(code)
    sys.exit(code)
