"""The fake servers without sockets, for many runs; and a clock that sleeping moves."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from awardbib.fetch.errors import Truncated, Unreachable
from awardbib.fetch.net.transport import Response

from .world import NOW, World

if TYPE_CHECKING:
    from collections.abc import Mapping

HOSTS = {
    "api.openreview.net": "v1",
    "api2.openreview.net": "v2",
    "dblp.org": "dblp",
    "export.arxiv.org": "arxiv",
    "api.semanticscholar.org": "semanticscholar",
    "api.openalex.org": "openalex",
    "api.crossref.org": "crossref",
    "proceedings.mlr.press": "pmlr",
    "aclanthology.org": "acl",
}


class Clock:
    """Time that passes by sleeping alone."""

    def __init__(self, now: float = NOW) -> None:
        self.now = now
        self.slept: list[float] = []

    def time(self) -> float:
        """Unix time in seconds."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.now += seconds


class FakeTransport:
    """Hands requests to a world; breaks off as a connection would."""

    def __init__(self, world: World) -> None:
        self.world = world

    def send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Response:
        """See :class:`awardbib.fetch.net.transport.Transport`."""
        parts = urlsplit(url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        host = HOSTS.get(parts.hostname or "", parts.hostname or "")
        reply = self.world.handle(host, method, target, headers, body or b"")
        if reply.breakage in {"reset", "timeout"}:
            raise Unreachable(reply.breakage, where=host)
        if reply.breakage == "cut":
            raise Truncated("the answer breaks off", where=host)
        lowered = {name.lower(): value for name, value in reply.headers.items()}
        return Response(reply.status, lowered, reply.body)
