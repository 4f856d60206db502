"""Progress on standard error, for a person and for what takes over a second."""

import sys
import time

_AFTER = 1.0  # seconds; what is done sooner needs no bar
_EVERY = 0.1  # seconds between two drawings
_COLUMNS = 24


class Bar:
    """A bar that is drawn over itself in a terminal; nothing elsewhere."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._drawn = 0.0
        self._is_shown = sys.stderr.isatty()
        self._width = 0

    @property
    def seconds(self) -> float:
        """Since it was made."""
        return time.monotonic() - self._started

    def show(self, share: float, text: str) -> None:
        """Draw it anew.

        Args:
            share: what is done, 0 to 1.
            text: what to say beside it, one line.
        """
        now = time.monotonic()
        if not self._is_shown or now - self._started < _AFTER or now - self._drawn < _EVERY:
            return
        self._drawn = now
        filled = round(_COLUMNS * min(1.0, max(0.0, share)))
        line = f"[{'#' * filled}{' ' * (_COLUMNS - filled)}] {text}"
        sys.stderr.write(f"\r{line.ljust(self._width)}")
        sys.stderr.flush()
        self._width = len(line)

    def clear(self) -> None:
        """Take it away."""
        if self._width:
            sys.stderr.write(f"\r{' ' * self._width}\r")
            sys.stderr.flush()
            self._width = 0
