"""Progress on standard error, for a person and for what takes over a second."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from awardbib.cli import environment
from awardbib.cli.console import draw
from awardbib.text.width import cut, display_width

_AFTER = 1.0  # seconds; what is done sooner needs no bar
_EVERY = 0.1  # seconds between two drawings
_COLUMNS = 24


class Bar:
    """A bar that is drawn over itself in a terminal; nothing elsewhere."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._drawn = 0.0
        self._is_shown = environment.shows_progress()
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
        self._draw(f"[{'#' * filled}{' ' * (_COLUMNS - filled)}] {text}")

    def say(self, text: str) -> None:
        """Draw a text alone, where nobody knows how much there is to do."""
        if self._is_shown and self.seconds >= _AFTER:
            self._draw(text)

    def _draw(self, text: str) -> None:
        line = cut(text, environment.terminal_width() - 1)
        draw(line + " " * max(0, self._width - display_width(line)))
        self._width = display_width(line)

    def clear(self) -> None:
        """Take it away."""
        if self._width:
            draw(" " * self._width)
            draw("")
            self._width = 0


@contextmanager
def working(what: str) -> Iterator[None]:
    """Say what is being done, and for how long already, while it lasts."""
    if not environment.shows_progress():
        yield
        return
    import threading  # noqa: PLC0415  # for a person alone

    bar = Bar()
    done = threading.Event()

    def tick() -> None:
        while not done.wait(_EVERY):
            bar.say(f"{what} … {bar.seconds:.0f} s")

    thread = threading.Thread(target=tick, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        bar.clear()
