"""HTTP client with rate limiting, caching and retries.

Credentials go to the origin they are meant for and nowhere else, no message or cache included.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from awardbib._version import __version__
from awardbib.fetch.errors import (
    BadResponse,
    FetchError,
    Forbidden,
    NoConnection,
    NotCached,
    NotData,
    Refused,
    ServerFault,
    Truncated,
)
from awardbib.fetch.net import addresses, limits
from awardbib.fetch.net.cache import Cache, CachedResponse
from awardbib.fetch.net.limits import Rate
from awardbib.fetch.net.pacing import PATIENCE
from awardbib.fetch.net.transport import Response

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from awardbib.fetch.net.pacing import Pacer
    from awardbib.fetch.net.transport import Transport

T = TypeVar("T")
USER_AGENT = f"awardbib/{__version__} (bibliography of award papers; python-requests)"
DAY = 86400.0
_TRIES = 3
_BACKOFF = 2.0  # seconds before the second try, doubled before each further one
_REDIRECTS = 5
_UNSAID_WAIT = 15.0  # seconds after a 429 that does not say how long
_LONGEST_MESSAGE = 200
_CACHED_HEADERS = ("content-type", "etag", "last-modified")
_FREELY = Rate(100_000, 1.0)


@dataclass(frozen=True, slots=True)
class Request:
    """A question to a server.

    Attributes:
        url: with its query.
        endpoint: which kind of request, for its pace.
        rate: the pace until the server says more.
        private: headers that are credentials; they never leave the origin of ``url``.
        age: seconds for which a kept answer is good.
        drop: pattern of what is left out of the address in the cache, such as an e-mail address.
    """

    url: str
    endpoint: str
    rate: Rate
    private: Mapping[str, str] = field(default_factory=dict, repr=False)
    age: float = 7 * DAY
    drop: str = ""

    @property
    def place(self) -> str:
        """Host and end point, as paces and messages name them."""
        return f"{addresses.host_of(self.url)}{self.endpoint}"

    @property
    def key(self) -> str:
        """What the cache knows it by: answers to somebody logged in are kept apart."""
        url = re.sub(self.drop, "", self.url) if self.drop else self.url
        who = "user" if self.private else "anyone"
        return hashlib.sha256(f"GET {who} {url}".encode()).hexdigest()


class Client:
    """Asks servers.

    Args:
        transport: sends one request.
        pacer: waits, and has the clock.
        cache: keeps answers; without it everything is asked anew.
        offline: use the cache alone.
        since: Unix time; what was kept before it is asked anew.
        rng: for the jitter between tries.
    """

    def __init__(  # noqa: PLR0913  # what a client consists of, keyword only
        self,
        transport: Transport,
        pacer: Pacer,
        *,
        cache: Cache | None = None,
        offline: bool = False,
        since: float = 0.0,
        rng: random.Random | None = None,
    ) -> None:
        self._transport = transport
        self._cache = cache
        self._secrets: set[str] = set()
        self._rng = rng or random.Random()  # noqa: S311  # jitter, no cryptography
        self._away: set[str] = set()  # hosts that could not be connected to
        self.pacer = pacer
        self.offline = offline
        self.since = since

    def hide(self, secret: str) -> None:
        """Never let this text appear in a message or in the cache."""
        if secret:
            self._secrets.add(secret)

    def shown(self, text: object) -> str:
        """What a server said, fit for a message: one line, not long, without secrets."""
        said = text if isinstance(text, str) else ""
        for secret in sorted(self._secrets, key=len, reverse=True):
            said = said.replace(secret, "…")
        said = " ".join("".join(c if c.isprintable() else " " for c in said).split())
        return said[:_LONGEST_MESSAGE] + ("…" if len(said) > _LONGEST_MESSAGE else "")

    def get(self, request: Request, interpret: Callable[[Response], T]) -> T:
        """The answer to a request, from the cache or from the server.

        Args:
            request: what to ask.
            interpret: makes the result of an answer, or raises what is wrong with it; only what
                it takes is kept.

        Raises:
            FetchError: there is no good answer.
        """
        addresses.split(request.url)
        kept = self._cache.get(request.key) if self._cache else None
        if kept and (self.offline or self._is_fresh(request, kept)):
            return interpret(Response(kept.status, {"content-type": kept.type}, kept.body))
        if self.offline:
            raise NotCached(
                "not in the cache, and --offline was given",
                where=request.place,
                remedy="run once without --offline",
            )
        return self._ask(request, interpret, kept)

    def _is_fresh(self, request: Request, kept: CachedResponse) -> bool:
        age = self.pacer.clock() - kept.at  # less than nothing after a clock was set back
        return -DAY < age < request.age and kept.at >= self.since

    def _ask(
        self, request: Request, interpret: Callable[[Response], T], kept: CachedResponse | None
    ) -> T:
        """Ask the server, several times where that can help."""
        headers = _validators(kept) if kept else {}
        for attempt in range(1, _TRIES + 1):
            try:
                answer = self._once(request, headers)
                if answer.status == 304 and kept:  # noqa: PLR2004  # not modified
                    result = interpret(
                        Response(kept.status, {"content-type": kept.type}, kept.body)
                    )
                    if self._cache:
                        self._cache.confirm(request.key, self.pacer.clock())
                    return result
                if self._must_wait(request, answer, attempt):
                    continue
                result = interpret(answer)
            except FetchError as error:
                if not error.retry or attempt == _TRIES or self._is_away(request, error):
                    raise
                self.pacer.sleep(_BACKOFF * 2 ** (attempt - 1) * self._rng.uniform(0.5, 1.5))
            else:
                self._keep(request, answer)
                return result
        raise ServerFault(
            "kept rate-limiting this request", where=request.place, remedy="try again later"
        )

    def _is_away(self, request: Request, error: FetchError) -> bool:
        """Whether a host could not be connected to before: then once more is enough."""
        if not isinstance(error, NoConnection):
            return False
        host = addresses.host_of(request.url)
        is_known = host in self._away
        self._away.add(host)
        return is_known

    def _must_wait(self, request: Request, answer: Response, attempt: int) -> bool:
        """Whether to ask again after a wait that the server asked for.

        Raises:
            RateLimited: that is more than a minute.
            ServerFault: a server that is down says when it will be back, and that is not soon.
        """
        if answer.status not in {429, 503}:
            return False
        wait = limits.wait_asked(answer.headers, answer.body, self.pacer.clock())
        if answer.status == 429:  # noqa: PLR2004  # too many requests
            unsaid = _UNSAID_WAIT * 2 ** (attempt - 1) * self._rng.uniform(1, 1.5)
            self.pacer.hold(request.place, wait or unsaid)
            return True
        if wait is None:
            return False  # told as any other fault
        if wait > PATIENCE:
            raise _Down(
                "the server is down",
                where=request.place,
                remedy="results so far are saved; try again later",
            )
        self.pacer.hold(request.place, wait)
        return True

    def _once(self, request: Request, headers: Mapping[str, str]) -> Response:
        """One request and the redirects it leads to."""
        url, private = request.url, request.private
        for _ in range(_REDIRECTS + 1):
            self.pacer.wait(request.place, self._rate(url, request.rate))
            answer = self._transport.send(
                "GET",
                url,
                {"User-Agent": USER_AGENT, "Accept": "*/*", **headers, **private},
                None,
            )
            self.pacer.learn(request.place, limits.policy(answer.headers))
            if answer.status not in {301, 302, 303, 307, 308}:
                return answer
            target = addresses.redirected(url, answer.headers.get("location", ""))
            if addresses.origin(target) != addresses.origin(url):
                private, headers = {}, {}
            url = target
        raise BadResponse("too many redirects", where=request.place)

    @staticmethod
    def _rate(url: str, rate: Rate) -> Rate:
        """The pace to begin with; this machine itself needs none but what it asks for."""
        return _FREELY if addresses.is_loopback(addresses.split(url).hostname or "") else rate

    def _keep(self, request: Request, answer: Response) -> None:
        headers = answer.headers
        cached = [answer.body, *(headers.get(name, "").encode() for name in _CACHED_HEADERS)]
        secrets = [secret.encode() for secret in self._secrets]
        if self._cache is None or any(secret in part for secret in secrets for part in cached):
            return
        self._cache.put(
            request.key,
            CachedResponse(
                answer.status,
                headers.get("content-type", ""),
                answer.body,
                headers.get("etag", ""),
                headers.get("last-modified", ""),
                self.pacer.clock(),
            ),
        )

    def post(self, url: str, data: Mapping[str, Any], *, endpoint: str, rate: Rate) -> Response:
        """Send JSON once; never repeated, never kept, no redirect followed.

        Raises:
            FetchError: there is no answer.
        """
        addresses.split(url)
        place = f"{addresses.host_of(url)}{endpoint}"
        self.pacer.wait(place, self._rate(url, rate))
        headers = {
            "User-Agent": USER_AGENT,
            "Accept": "application/json",
            "Content-Type": "application/json",
        }
        answer = self._transport.send("POST", url, headers, json.dumps(data).encode())
        if answer.status == 429:  # noqa: PLR2004  # too many requests
            wait = limits.wait_asked(answer.headers, answer.body, self.pacer.clock())
            self.pacer.hold(place, max(wait or 0.0, 2 * PATIENCE))
        return answer


class _Down(ServerFault):
    """Down for longer than a run waits."""

    retry = False

    @property
    def name(self) -> str:
        return "ServerFault"


def _validators(kept: CachedResponse) -> dict[str, str]:
    """The headers that ask whether a kept answer is still good."""
    headers = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified}
    return {name: value for name, value in headers.items() if value and value.isprintable()}


def json_of(answer: Response, where: str) -> Any:
    """The JSON of an answer, whatever its status.

    Raises:
        NotData: it is a web page.
        Truncated: it breaks off.
        BadResponse: it is something else.
    """
    kind = answer.headers.get("content-type", "").lower()
    start = answer.body[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if "html" in kind or start.startswith(b"<"):
        raise NotData(
            "responded with a web page instead of data",
            where=where,
            remedy="it may be blocking programs or under maintenance; try again later",
        )
    try:
        return json.loads(answer.body)
    except RecursionError:
        raise BadResponse("the response is nested too deeply", where=where) from None
    except ValueError:
        if start[:1] in {b"{", b"["}:
            raise Truncated(
                "the response is incomplete", where=where, remedy="try again later"
            ) from None
        raise BadResponse("the response is not JSON", where=where) from None


def check_status(answer: Response, where: str, said: str = "") -> None:
    """Raise what a status that is no success means in general.

    Args:
        answer: what came.
        where: for the message.
        said: what the server says about it.

    Raises:
        ServerFault: 5xx.
        Refused: anything else but 2xx.
    """
    status = answer.status
    if 200 <= status < 300:  # noqa: PLR2004  # success
        return
    words = f"{status}: {said}" if said else f"HTTP {status}"
    if status >= 500:  # noqa: PLR2004  # server errors
        raise ServerFault(f"server error ({words})", where=where, remedy="try again later")
    kind = Forbidden if status == 403 else Refused  # noqa: PLR2004  # forbidden
    raise kind(f"refused the request ({words})", where=where)


def query_free(url: str) -> str:
    """An address without its query, for messages."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"
