"""Asking slowly enough: a sliding window for each end point, kept across runs."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

from awardbib.fetch.errors import RateLimited

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from awardbib.fetch.net.limits import Rate

PATIENCE = 60.0  # seconds a run waits at most when a server asks for it


class Ledger(Protocol):
    """Where calls and waits are remembered from run to run."""

    def calls(self, endpoint: str, since: float) -> Sequence[float]:
        """When the end point was asked, as Unix times, the oldest first."""

    def add_call(self, endpoint: str, at: float) -> None:
        """Remember a call."""

    def blocked_until(self, endpoint: str) -> float:
        """Unix time before which not to ask; 0 if there is none."""

    def block(self, endpoint: str, until: float) -> None:
        """Remember a server's wish to be left alone."""


class MemoryLedger:
    """A ledger for one run."""

    def __init__(self) -> None:
        self._calls: dict[str, list[float]] = {}
        self._blocked: dict[str, float] = {}

    def calls(self, endpoint: str, since: float) -> Sequence[float]:
        """See :class:`Ledger`."""
        kept = [at for at in self._calls.get(endpoint, ()) if at > since]
        self._calls[endpoint] = kept
        return sorted(kept)

    def add_call(self, endpoint: str, at: float) -> None:
        """See :class:`Ledger`."""
        self._calls.setdefault(endpoint, []).append(at)

    def blocked_until(self, endpoint: str) -> float:
        """See :class:`Ledger`."""
        return self._blocked.get(endpoint, 0.0)

    def block(self, endpoint: str, until: float) -> None:
        """See :class:`Ledger`."""
        self._blocked[endpoint] = until


class Pacer:
    """Lets requests through at the pace of their end points.

    Args:
        clock: Unix time in seconds.
        sleep: waits that many seconds.
        ledger: what was asked before.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        ledger: Ledger | None = None,
    ) -> None:
        self.clock = clock
        self.sleep = sleep
        self._ledger: Ledger = ledger or MemoryLedger()
        self._rates: dict[str, Rate] = {}
        self._lock = threading.Lock()

    def wait(self, endpoint: str, rate: Rate) -> None:
        """Wait until the end point may be asked, and count the request.

        Args:
            endpoint: host and kind of request.
            rate: what to keep to until the server has told more.

        Raises:
            RateLimited: the server asked for more than a minute's patience.
        """
        with self._lock:
            now = self.clock()
            blocked = self._ledger.blocked_until(endpoint)
            if blocked - now > PATIENCE:
                raise RateLimited(endpoint, blocked - now, blocked)
            at = max(now, blocked, self._free(endpoint, self._rates.get(endpoint, rate), now))
            self._ledger.add_call(endpoint, at)
        if at > now:
            self.sleep(at - now)

    def _free(self, endpoint: str, rate: Rate, now: float) -> float:
        """The earliest time at which one more call keeps to the rate."""
        calls = self._ledger.calls(endpoint, now - rate.seconds)
        # A clock that was set back leaves calls in the future; none can lie further than a window.
        known = [min(at, now + rate.seconds) for at in calls]
        return known[-rate.calls] + rate.seconds if len(known) >= rate.calls else now

    def learn(self, endpoint: str, rate: Rate | None) -> None:
        """Keep to what an answer said of its end point's limit."""
        if rate is not None:
            with self._lock:
                self._rates[endpoint] = rate

    def hold(self, endpoint: str, wait: float) -> None:
        """Leave an end point alone for some seconds, as it asked.

        Raises:
            RateLimited: that is more than a minute.
        """
        until = self.clock() + wait
        with self._lock:
            self._ledger.block(endpoint, until)
        if wait > PATIENCE:
            raise RateLimited(endpoint, wait, until)
