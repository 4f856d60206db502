"""What the fake servers hold, and how they answer: a function of request and state.

The same answers are given over real HTTP (server.py) and without it (transport.py). Everything
here is written from the description of the interfaces: shapes, errors, limits and their words.
"""

from __future__ import annotations

import base64
import json
import re
import threading
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from awardbib.text.titles import title_key, title_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NOW = 1_795_000_000.0  # 2026-11-18, the fake servers' clock
JSON = "application/json; charset=utf-8"
PASSWORD = "correct-horse-battery"  # noqa: S105  # of a fake account
EMAIL = "ada@example.org"


def jwt(expiry: float, *, name: str = "ada") -> str:
    """A token in the shape of a JSON Web Token; nothing is signed."""

    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return f"{part({'alg': 'HS256'})}.{part({'exp': expiry, 'id': name})}.c2lnbmF0dXJl"


TOKEN = jwt(4_000_000_000.0)


@dataclass
class Reply:
    """An answer, or one of the ways not to give one.

    Attributes:
        breakage: ``reset``, ``timeout`` or ``cut`` (less body than announced).
    """

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": JSON})
    breakage: str = ""


def as_json(value: object, status: int = 200, **headers: str) -> Reply:
    """A reply with JSON; header names have ``_`` for ``-``."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Reply(status, json.dumps(value).encode(), {"Content-Type": JSON, **named})


def error(status: int, name: str, message: str, details: object = None, **headers: str) -> Reply:
    """An error as OpenReview words it."""
    body = {"name": name, "message": message, "status": status}
    return as_json(body if details is None else {**body, "details": details}, status, **headers)


def challenge() -> Reply:
    """The server wants a person."""
    return error(
        403,
        "ChallengeRequiredError",
        "Challenge verification required (2026-11-18-1)",
        {"challengeUrl": "https://openreview.net/challenge?redirect=x", "reqId": "2026-11-18-1"},
    )


HTML = b"<!DOCTYPE html>\n<html><head><title>Just a moment</title></head><body>robot?</body></html>"

#: Every way in which a server can fail, by name; made anew for each use.
FAULTS: dict[str, Callable[[], Reply]] = {
    "challenge": challenge,
    "html": lambda: Reply(200, HTML, {"Content-Type": "text/html; charset=utf-8"}),
    "html as json": lambda: Reply(200, HTML),
    "truncated": lambda: Reply(200, b'{"notes": [{"id": "abc", "content": {"title": "Deep l'),
    "cut": lambda: Reply(200, b'{"notes": [', breakage="cut"),
    "unavailable": lambda: as_json({"notes": [], "count": 0, "searchUnavailable": True}),
    "500": lambda: error(500, "InternalServerError", "Something went wrong"),
    "502": lambda: Reply(
        502, b"<html><body>Bad Gateway</body></html>", {"Content-Type": "text/html"}
    ),
    "503": lambda: Reply(503, b"", {}),
    "503 soon": lambda: Reply(503, b"", {"Retry-After": "7"}),
    "503 later": lambda: Reply(503, b"", {"Retry-After": "7200"}),
    "reset": lambda: Reply(breakage="reset"),
    "timeout": lambda: Reply(breakage="timeout"),
    "429 soon": lambda: limit({"Retry-After": "9"}),
    "429 silent": lambda: error(429, "RateLimitError", "Too many requests"),
    "429 header": lambda: limit({"Retry-After": "3613"}),
    "429 words": lambda: limit({}),
    "429 reset": lambda: error(
        429,
        "RateLimitError",
        "Too many requests",
        {"limit": 36, "remaining": 0, "resetTime": "2026-11-18T16:00:00.212Z", "used": 37},
    ),
    "401": lambda: error(401, "TokenExpiredError", "Token has expired. Please log in again."),
    "400": lambda: error(400, "AdditionalPropertiesError", "The property x must not be there"),
    "not json": lambda: Reply(200, b"upstream ok"),
    "a list": lambda: as_json([1, 2, 3]),
    "no notes": lambda: as_json({"count": 3}),
    "notes of nothing": lambda: as_json({"notes": [None, 3, "x", {}, {"content": []}], "count": 5}),
    "deep": lambda: Reply(200, b"[" * 200_000),
}


def limit(headers: Mapping[str, str]) -> Reply:
    """Too many requests, in the words that were seen."""
    reply = error(
        429,
        "RateLimitError",
        "Too many requests: You have made 37 requests, surpassing the limit of 36 requests. "
        + (
            "Please try again in 9 seconds (2026-11-18-2)"
            if headers.get("Retry-After") == "9"
            else "Please try again in 60 minutes and 13 seconds (2026-11-18-2)"
        ),
        {"limit": 36, "remaining": 0, "used": 37, "current": 37, "reqId": "2026-11-18-2"},
    )
    reply.headers.update(headers)
    return reply


@dataclass
class Asked:
    """A request as a server got it."""

    host: str
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


class World:
    """All servers at once.

    Attributes:
        notes: by API version, as :func:`note` makes them.
        fallbacks: answers of the other services by host: a function of path and query.
        faults: replies that are given before anything else, by host; ``*`` for all.
        broken: a fault that a host gives always.
        closed: whether ``/notes`` is refused to who is not logged in.
        page: the longest page of a search; shorter than what is asked for by choice.
        mfa: whether the account asks for a second factor.
        draw: called for each request; what it gives instead of None is the answer.
        policy: what ``ratelimit-policy`` says, by host and path.
        asked: every request, in order.
    """

    def __init__(self) -> None:
        self.notes: dict[int, list[dict[str, Any]]] = {1: [], 2: []}
        self.fallbacks: dict[str, Callable[[str, dict[str, str]], Reply]] = {}
        self.faults: dict[str, deque[Reply]] = {}
        self.broken: dict[str, str] = {}
        self.closed = True
        self.page = 1000
        self.mfa = False
        self.tokens = {TOKEN}
        self.policy: dict[tuple[str, str], str] = {}
        self.asked: list[Asked] = []
        self.etags = False
        self.draw: Callable[[Asked], Reply | None] = lambda _: None
        self._lock = threading.Lock()

    def add(self, made: dict[str, Any], *, version: int) -> None:
        """Put a note on a host."""
        self.notes[version].append(made)

    def fault(self, host: str, *names: str) -> None:
        """Let a host fail in these ways, one a request."""
        self.faults.setdefault(host, deque()).extend(FAULTS[name]() for name in names)

    def handle(
        self, host: str, method: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> Reply:
        """The reply to a request.

        Args:
            host: ``v1``, ``v2``, or a fallback's name.
            method: GET or POST.
            target: path and query.
            headers: names in any case.
            body: of the request.
        """
        parts = urlsplit(target)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        lowered = {name.lower(): value for name, value in headers.items()}
        asked = Asked(host, method, unquote(parts.path), query, lowered, body)
        with self._lock:
            self.asked.append(asked)
            for name in (host, "*"):
                if self.faults.get(name):
                    return self.faults[name].popleft()
                if name in self.broken:
                    return FAULTS[self.broken[name]]()
        reply = self.draw(asked) or self._answer(asked)
        policy = self.policy.get((host, asked.path))
        if policy:
            reply.headers["RateLimit-Policy"] = policy
        if self.etags and reply.status == 200:
            etag = f'"{hash(reply.body) & 0xFFFFFFFF:x}"'
            reply.headers["ETag"] = etag
            if lowered.get("if-none-match") == etag:
                return Reply(304, b"", {"ETag": etag})
        return reply

    def _answer(self, asked: Asked) -> Reply:
        if asked.host in self.fallbacks:
            return self.fallbacks[asked.host](asked.path, asked.query)
        version = {"v1": 1, "v2": 2}.get(asked.host)
        if version is None:
            return Reply(404, b"nothing here", {"Content-Type": "text/plain"})
        return self._openreview(asked, version)

    def _openreview(self, asked: Asked, version: int) -> Reply:
        if asked.path == "/login" and asked.method == "POST":
            return self._login(asked)
        token = asked.headers.get("authorization", "").removeprefix("Bearer ")
        if token and token not in self.tokens:
            return FAULTS["401"]()
        if asked.path == "/notes/search":
            return self._search(asked, version)
        if asked.path == "/notes":
            return self._notes(asked, version) if token or not self.closed else challenge()
        return error(404, "NotFoundError", f"The path {asked.path} was not found")

    def _login(self, asked: Asked) -> Reply:
        data = json.loads(asked.body)
        if (data.get("id"), data.get("password")) != (EMAIL, PASSWORD):
            return error(400, "Error", "Invalid username or password")
        if self.mfa:
            pending = {"mfaPending": True, "mfaPendingToken": "p", "mfaMethods": ["totp"]}
            return as_json(pending)
        profile = {"id": EMAIL, "profile": {"id": "~Ada_B1"}}
        return as_json({"token": min(self.tokens), "user": profile})

    def _search(self, asked: Asked, version: int) -> Reply:
        query = asked.query
        if query.get("type") not in {"terms", "prefix"}:
            return error(400, "ValidationError", "type must be one of terms, prefix")
        wanted = set(title_words(query.get("term", "")))
        scored = []
        for order, made in enumerate(self.notes[version]):
            words = set(title_words(_searched(made, query.get("content", "all"))))
            score = len(wanted & words)
            if score * 2 >= len(wanted):
                scored.append((-score, order, made))
        return self._page([made for _, _, made in sorted(scored, key=lambda s: s[:2])], asked)

    def _notes(self, asked: Asked, version: int) -> Reply:
        if version == 1 and "count" in asked.query:
            return FAULTS["400"]()
        found = self.notes[version]
        for name, value in asked.query.items():
            if name in {"limit", "offset", "count", "sort", "after", "details"}:
                continue
            if name.startswith("content."):
                found = [n for n in found if _plain(n["content"].get(name[8:])) == value]
            elif name == "paperhash":
                found = [n for n in found if _plain(n["content"].get("paperhash")) == value]
            else:
                found = [n for n in found if n.get(name) == value]
        return self._page(found, asked)

    def _page(self, found: list[dict[str, Any]], asked: Asked) -> Reply:
        size = min(int(asked.query.get("limit", 1000)), self.page)
        offset = int(asked.query.get("offset", 0))
        return as_json({"notes": found[offset : offset + size], "count": len(found)})


def _plain(value: Any) -> Any:
    return value["value"] if isinstance(value, dict) and "value" in value else value


def _searched(made: dict[str, Any], content: str) -> str:
    texts = {name: _plain(value) for name, value in made["content"].items()}
    names = ["title", "authors", "keywords"] if content == "all" else [content]
    return " ".join(json.dumps(texts.get(name, ""), ensure_ascii=False) for name in names)


def note(  # noqa: PLR0913  # the fields of a note
    id_: str,
    title: str,
    authors: Any = ("Ada Lovelace", "Alan Turing"),
    *,
    version: int = 2,
    venueid: Any = "ICLR.cc/2024/Conference",
    venue: Any = "ICLR 2024 poster",
    forum: str = "",
    pdf: str | None = "/pdf/0123456789abcdef.pdf",
    invitation: str = "ICLR.cc/2024/Conference/-/Submission",
    deleted: bool = False,
    **content: Any,
) -> dict[str, Any]:
    """A note in the shape of its API version; None leaves a field out."""
    values: dict[str, Any] = {
        "title": title,
        "authors": list(authors) if isinstance(authors, tuple) else authors,
        "venueid": venueid,
        "venue": venue,
        "pdf": pdf,
        **{name.replace("__", ";").replace("TL;DR", "TL;DR"): v for name, v in content.items()},
    }
    values = {name: value for name, value in values.items() if value is not None}
    made: dict[str, Any] = {
        "id": id_,
        "forum": forum or id_,
        "cdate": 1_695_154_983_741,
        "odate": 1_697_213_872_796,
        "pdate": 1_705_410_837_258,
        "number": 7,
        "signatures": ["x"],
        "readers": ["everyone"],
    }
    if deleted:
        made["ddate"] = 1_705_410_837_300
    if version == 1:
        return {**made, "invitation": invitation, "content": values}
    wrapped = {name: {"value": value} for name, value in values.items()}
    return {**made, "invitations": [invitation], "domain": "x", "content": wrapped}


def dblp(records: list[dict[str, Any]]) -> Callable[[str, dict[str, str]], Reply]:
    """DBLP's search over some ``info`` objects."""

    def answer(path: str, query: dict[str, str]) -> Reply:
        if path != "/search/publ/api":
            return Reply(404)
        words = set(title_words(query["q"]))
        found = [one for one in records if words <= set(title_words(one["title"]))]
        hits: dict[str, Any] = {"@total": str(len(found))}
        if found:
            hits["hit"] = [{"@id": str(n), "info": one} for n, one in enumerate(found)]
        return as_json({"result": {"query": query["q"], "hits": hits}})

    return answer


def semanticscholar(papers: list[dict[str, Any]]) -> Callable[[str, dict[str, str]], Reply]:
    """Semantic Scholar's one best match."""

    def answer(path: str, query: dict[str, str]) -> Reply:
        key = title_key(query.get("query", ""))
        found = [one for one in papers if title_key(one["title"]) == key]
        if path != "/graph/v1/paper/search/match" or not found:
            return as_json({"error": "Title match not found"}, 404)
        return as_json({"data": [{**found[0], "matchScore": 174.2}]})

    return answer


def openalex(works: list[dict[str, Any]]) -> Callable[[str, dict[str, str]], Reply]:
    """OpenAlex's works by title."""

    def answer(path: str, query: dict[str, str]) -> Reply:
        wanted = query.get("filter", "").removeprefix("title.search:")
        if path != "/works" or re.search("[,|]", wanted):
            return as_json({"error": "Invalid query parameters error.", "message": "no"}, 403)
        words = set(title_words(wanted))
        found = [one for one in works if words <= set(title_words(one["title"]))]
        return as_json({"results": found, "meta": {"count": len(found)}})

    return answer


def crossref(works: list[dict[str, Any]]) -> Callable[[str, dict[str, str]], Reply]:
    """Crossref's works by search and by DOI."""

    def answer(path: str, query: dict[str, str]) -> Reply:
        if path.startswith("/works/"):
            for one in works:
                if one["DOI"].lower() == path.removeprefix("/works/").lower():
                    return as_json({"status": "ok", "message": one})
            return Reply(404, b"Resource not found.", {"Content-Type": "text/plain"})
        return as_json({"status": "ok", "message": {"items": works[: int(query["rows"])]}})

    return answer


def arxiv(entries: list[dict[str, str]]) -> Callable[[str, dict[str, str]], Reply]:
    """ArXiv's feed; the titles hold newlines as there."""

    def answer(path: str, query: dict[str, str]) -> Reply:
        if path != "/api/query":
            return Reply(404)
        wanted = query.get("id_list", "")
        words = set(title_words(query.get("search_query", "").removeprefix("ti:")))
        found = [
            one
            for one in entries
            if (wanted and one["id"].startswith(wanted))
            or (words and words <= set(title_words(one["title"])))
        ]
        items = "".join(
            f"<entry><id>http://arxiv.org/abs/{one['id']}</id>"
            f"<published>{one['published']}</published>"
            f"<title>{one['title'].replace(' ', chr(10) + '  ', 1)}</title>"
            + "".join(f"<author><name>{n}</name></author>" for n in one["authors"].split("; "))
            + "</entry>"
            for one in found
        )
        feed = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{items}</feed>'
        return Reply(200, feed.encode(), {"Content-Type": "application/atom+xml"})

    return answer
