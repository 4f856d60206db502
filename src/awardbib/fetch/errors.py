"""What can go wrong on the way to a server, each by its name.

::

    NetworkError
    ├── Unreachable          no connection, no answer in time           asked again
    ├── TooSlow              a response that does not end in time
    ├── ServerFault          the server says it is broken (5xx)         asked again
    ├── BadResponse          the answer is not what the API promises
    │   ├── Truncated        it breaks off                              asked again
    │   ├── NotData          a web page where data should be
    │   ├── TooLarge         more than will be read
    │   └── UnsafeRedirect   it leads to an address that is never asked
    ├── SearchUnavailable    the search is down, which is no miss
    ├── RateLimited          too many requests; says when to go on
    ├── Refused              the server does not allow it (4xx)
    │   ├── Forbidden        not to you (403)
    │   ├── ChallengeRequired  it wants a person at a browser
    │   ├── TokenExpired     log in again
    │   ├── LoginFailed      name or password is wrong
    │   └── MfaRequired      the account asks for a second factor
    ├── LoginUnavailable     logging in failed for another reason
    ├── UnsafeAddress        an address that is never asked
    └── NotCached            offline, and the cache does not have it
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from awardbib.errors import NetworkError


class FetchError(NetworkError):
    """Base of the fetcher's errors.

    Attributes:
        retry: whether asking again soon can help.
        ends_run: whether nothing else should be asked after it.
    """

    retry: ClassVar[bool] = False
    ends_run: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """The kind of error, as reports name it."""
        return type(self).__name__


class Unreachable(FetchError):
    """No connection, or no answer in time."""

    retry = True


class NoConnection(Unreachable):
    """Not even a connection: no network, no such name, nobody there."""


class TooSlow(FetchError):
    """A response came, byte by byte, and did not end in time; the next one would not either."""


class ServerFault(FetchError):
    """The server says that it is broken: HTTP 500 to 599."""

    retry = True


class BadResponse(FetchError):
    """The answer is not what the interface promises."""


class Truncated(BadResponse):
    """The answer breaks off."""

    retry = True


class NotData(BadResponse):
    """A web page where data should be: a bot check, a log-in, a maintenance page."""


class TooLarge(BadResponse):
    """More than will be read."""


class UnsafeRedirect(BadResponse):
    """A redirect to an address that is never asked; it says nothing of other requests."""


class SearchUnavailable(FetchError):
    """The server's search is down; it says nothing of what there is."""


class RateLimited(FetchError):
    """Too many requests.

    Attributes:
        until: Unix time in seconds at which to go on.
    """

    ends_run = True

    def __init__(self, where: str, wait: float, until: float) -> None:
        moment = datetime.fromtimestamp(until, UTC)
        super().__init__(
            f"too many requests; the server asks to wait {in_words(wait)}",
            where=where,
            remedy="results so far are saved; run the same command again after "
            f"{moment:%Y-%m-%d %H:%M:%S} UTC",
        )
        self.until = until


class Refused(FetchError):
    """The server understood and does not allow it: HTTP 400 to 499."""


class Forbidden(Refused):
    """Not to whoever asks: HTTP 403."""


class ChallengeRequired(Forbidden):
    """The server wants a person at a browser."""

    ends_run = True


class TokenExpired(Refused):
    """The log-in is no longer valid."""

    ends_run = True


class LoginFailed(Refused):
    """Name or password is wrong."""

    ends_run = True


class LoginUnavailable(FetchError):
    """Logging in did not work for a reason that is not the account's."""

    ends_run = True  # log-ins are rationed: none is tried again for the next entry


class MfaRequired(Refused):
    """The account asks for a second factor, which a program must not give."""

    ends_run = True


class UnsafeAddress(FetchError):
    """An address that is never asked: no https, credentials in it, no host."""

    ends_run = True


class NotCached(FetchError):
    """Offline, and the cache does not have the answer."""


def in_words(seconds: float) -> str:
    """A span of time as people say it: ``1 hour and 13 seconds``."""
    left = max(0, round(seconds))
    parts = []
    for size, unit in ((3600, "hour"), (60, "minute"), (1, "second")):
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count} {unit}{'s' if count > 1 else ''}")
    return " and ".join(parts) or "a moment"
