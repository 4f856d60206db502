"""One request and its answer over HTTP, bounded in size and time; requests does the talking."""

from __future__ import annotations

import threading
import time
import zlib
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from awardbib.fetch.errors import (
    FetchError,
    NoConnection,
    TooLarge,
    TooSlow,
    Truncated,
    Unreachable,
    UnsafeAddress,
)
from awardbib.fetch.net.addresses import host_of, is_loopback

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import requests

CONNECT_SECONDS = 5.0
READ_SECONDS = 20.0  # between two pieces of an answer
WHOLE_SECONDS = 120.0  # for all of it
MOST_BYTES = 64 * 1024 * 1024  # of an answer, unpacked: a thousand notes have about five million
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Response:
    """What came back: the status, headers with names in lower case, the unpacked body."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Transport(Protocol):
    """Sends one request; follows no redirect and repeats nothing."""

    def send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Response:
        """The answer, whatever its status.

        Raises:
            FetchError: there is none.
        """


class RequestsTransport:
    """The real thing.

    Args:
        proxies: by scheme, as ``urllib.request.getproxies`` has them.
        verify: a file of certificates to trust instead of the usual ones.
        connect: seconds for a connection.
        read: seconds between two pieces of an answer.
        whole: seconds for an answer.
        most: bytes of an answer.
    """

    def __init__(  # noqa: PLR0913  # bounds, keyword only
        self,
        *,
        proxies: Mapping[str, str] | None = None,
        verify: str | bool = True,
        connect: float = CONNECT_SECONDS,
        read: float = READ_SECONDS,
        whole: float = WHOLE_SECONDS,
        most: int = MOST_BYTES,
    ) -> None:
        self._verify = verify
        self._proxies = dict(proxies or {})
        self._timeout = (connect, read)
        self._whole = whole
        self._most = most
        self._session = self._new_session()

    def _new_session(self) -> requests.Session:
        import requests  # noqa: PLC0415  # heavy, and only for who fetches

        session = requests.Session()
        # Neither ~/.netrc nor the environment may add credentials behind our back.
        session.trust_env = False
        session.verify = self._verify
        return session

    def send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Response:
        """See :class:`Transport`.

        The timeouts of requests count from one received byte to the next, so that a server which
        sends a byte now and then is never cut off: the whole is therefore awaited from outside.
        """
        session = self._session
        done: Future[Response] = Future()
        task = partial(self._send, session, method, url, headers, body)
        worker = threading.Thread(target=_fulfil, args=(done, task), daemon=True)
        worker.start()
        try:
            return done.result(self._whole)
        except TimeoutError:
            # The abandoned thread stops at the next piece; its connections are nobody's now.
            self._session = self._new_session()
            session.close()
            raise self._too_slow(host_of(url)) from None

    def _too_slow(self, host: str) -> TooSlow:
        return TooSlow(
            f"the response took over {self._whole:.0f} seconds",
            where=host,
            remedy="try again later",
        )

    def _send(
        self,
        session: requests.Session,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None,
    ) -> Response:
        import requests  # noqa: PLC0415
        import urllib3  # noqa: PLC0415

        host = host_of(url)
        deadline = time.monotonic() + self._whole
        proxies = {} if is_loopback(host.rsplit(":", 1)[0].strip("[]")) else self._proxies
        is_answering = False
        try:
            with session.request(
                method,
                url,
                headers={**headers, "Accept-Encoding": "gzip"},
                data=body,
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
                proxies=proxies,
            ) as response:
                is_answering = True
                lowered = {name.lower(): value for name, value in response.headers.items()}
                content = b"".join(self._pieces(response.raw, lowered, host, deadline))
                return Response(response.status_code, lowered, content)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            if isinstance(error, FetchError):
                raise
            raise _explain(
                error, host, is_answering=is_answering
            ) from None  # the cause's text may hold the whole address

    def _pieces(
        self, raw: Any, headers: Mapping[str, str], host: str, deadline: float
    ) -> Iterator[bytes]:
        """The body in pieces, unpacked here so that a small one cannot become a huge one."""
        packed = headers.get("content-encoding", "").strip().lower()
        if packed not in {"", "identity", "gzip", "x-gzip"}:
            raise Truncated(
                f"the response has an unknown content encoding ({packed[:20]!r})", where=host
            )
        unpacker = zlib.decompressobj(wbits=31) if "gzip" in packed else None
        left = self._most
        while piece := raw.read(_PIECE, decode_content=False):
            if time.monotonic() > deadline:
                raise self._too_slow(host)
            if unpacker:
                try:
                    piece = unpacker.decompress(piece, left + 1)
                except zlib.error:
                    raise Truncated("the response cannot be decompressed", where=host) from None
            left -= len(piece)
            if left < 0:
                raise TooLarge(f"the response is larger than {self._most:,} bytes", where=host)
            yield piece
        if unpacker and not unpacker.eof:
            raise Truncated("the response is incomplete", where=host)


def _fulfil(done: Future[Response], task: Callable[[], Response]) -> None:
    """Run a task and hand its result, or what it raised, to whoever waits."""
    try:
        done.set_result(task())
    except BaseException as error:  # noqa: BLE001  # raised again by the one who waits
        done.set_exception(error)


class LazyTransport:
    """A transport that is made when the first request is sent; takes the same arguments."""

    def __init__(self, **arguments: Any) -> None:
        self._arguments = arguments
        self._local = threading.local()

    def send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Response:
        """See :class:`Transport`; each thread has a connection of its own."""
        transport: RequestsTransport | None = getattr(self._local, "transport", None)
        if transport is None:
            transport = self._local.transport = RequestsTransport(**self._arguments)
        return transport.send(method, url, headers, body)


def _explain(error: Exception, host: str, *, is_answering: bool) -> FetchError:
    """An error of requests or urllib3 in our words, without its text."""
    import requests  # noqa: PLC0415
    import urllib3  # noqa: PLC0415

    remedy = "check the connection, or try again later"
    unsafe = {
        "its certificate is not trusted": (
            requests.exceptions.SSLError,
            urllib3.exceptions.SSLError,
        ),
        "not a valid address": (
            requests.exceptions.InvalidURL,
            requests.exceptions.InvalidSchema,
        ),
    }
    for message, kinds in unsafe.items():
        if isinstance(error, kinds):
            return UnsafeAddress(message, where=host)
    if isinstance(error, requests.exceptions.ProxyError):
        return Unreachable("the proxy refused the connection", where=host, remedy=remedy)
    reason = getattr(error.args[0], "reason", None) if error.args else None
    connecting = urllib3.exceptions.NewConnectionError | urllib3.exceptions.ConnectTimeoutError
    if isinstance(reason, connecting):
        return NoConnection("cannot be reached", where=host, remedy=remedy)
    if isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError | TimeoutError):
        return Unreachable("did not respond in time", where=host, remedy=remedy)
    if is_answering:
        return Truncated("the response is incomplete", where=host, remedy="try again later")
    return Unreachable("cannot be reached", where=host, remedy=remedy)
