"""Requests over real HTTP to fake servers: what comes back, what is kept, what is never told."""

from __future__ import annotations

import gzip
import json
import os
import random
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from awardbib.fetch import errors
from awardbib.fetch.net.addresses import origin, split
from awardbib.fetch.net.cache import Cache
from awardbib.fetch.net.http import USER_AGENT, Client, Request, check_status, json_of
from awardbib.fetch.net.limits import Rate
from awardbib.fetch.net.pacing import Pacer
from awardbib.fetch.net.transport import RequestsTransport, Response

from .fake.server import Servers
from .fake.transport import Clock
from .fake.world import FAULTS, Reply, World, as_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

RATE = Rate(100, 1.0)
SECRET = "s3cr3t-t0k3n"  # noqa: S105  # of nobody


class Wire:
    """A client and the servers that it talks to, over the loopback interface."""

    def __init__(self) -> None:
        self.world = World()
        self.clock = Clock()
        self.cache = Cache(":memory:", self.clock.now)
        self.world.fallbacks = {name: lambda *_: as_json({"ok": True}) for name in ("one", "two")}
        self.servers = Servers(self.world, ("one", "two"))

    def client(self, *, most: int = 1_000_000, offline: bool = False) -> Client:
        """A client that is impatient, and whose waiting takes no time."""
        return Client(
            RequestsTransport(connect=2, read=0.3, whole=3, most=most),
            Pacer(self.clock.time, self.clock.sleep, self.cache),
            cache=self.cache,
            offline=offline,
            rng=random.Random(1),  # noqa: S311  # a seeded test
        )

    def url(self, path: str = "/x", host: str = "one") -> str:
        """An address of a server."""
        return self.servers.url[host] + path

    def get(self, client: Client, path: str = "/x", **more: object) -> object:
        """The JSON at an address."""
        request = Request(self.url(path), "/x", RATE, **more)  # type: ignore[arg-type]
        return client.get(request, _interpret)


def _interpret(answer: Response) -> object:
    if answer.status != 200:
        check_status(answer, "the server")
    return json_of(answer, "the server")


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire()
    with made.servers:
        yield made


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("html", errors.NotData),
        ("html as json", errors.NotData),
        ("truncated", errors.Truncated),
        ("cut", errors.Truncated),
        ("500", errors.ServerFault),
        ("502", errors.ServerFault),
        ("503", errors.ServerFault),
        ("503 later", errors.ServerFault),
        ("reset", errors.Unreachable),
        ("timeout", errors.Unreachable),
        ("429 header", errors.RateLimited),
        ("429 words", errors.RateLimited),
        ("429 reset", errors.RateLimited),
        ("challenge", errors.Forbidden),
        ("400", errors.Refused),
        ("not json", errors.BadResponse),
        ("deep", errors.BadResponse),
    ],
)
def test_every_failure_has_its_name(wire: Wire, fault: str, error: type[errors.FetchError]) -> None:
    wire.world.broken["one"] = fault
    with pytest.raises(errors.FetchError) as caught:
        wire.get(wire.client())
    assert caught.value.name == error.__name__
    assert max(wire.clock.slept, default=0) <= 60


@pytest.mark.parametrize("fault", ["truncated", "cut", "500", "502", "503", "reset", "timeout"])
def test_what_may_pass_is_asked_again(wire: Wire, fault: str) -> None:
    wire.world.fault("one", fault, fault)
    assert wire.get(wire.client()) == {"ok": True}
    assert len(wire.world.asked) == 3
    assert len(wire.clock.slept) == 2
    assert wire.clock.slept[1] > wire.clock.slept[0] > 0


@pytest.mark.parametrize("fault", ["html", "400", "challenge", "not json", "429 words"])
def test_what_will_not_pass_is_not_asked_again(wire: Wire, fault: str) -> None:
    wire.world.broken["one"] = fault
    with pytest.raises(errors.FetchError):
        wire.get(wire.client())
    assert len(wire.world.asked) == 1


@pytest.mark.parametrize(
    ("fault", "least", "most"), [("429 soon", 9, 10), ("503 soon", 7, 8), ("429 silent", 10, 60)]
)
def test_a_short_wait_is_waited(wire: Wire, fault: str, least: float, most: float) -> None:
    wire.world.fault("one", fault)
    assert wire.get(wire.client()) == {"ok": True}
    assert least <= sum(wire.clock.slept) <= most


def test_a_long_wait_ends_the_run_and_says_when_to_go_on(wire: Wire) -> None:
    wire.world.broken["one"] = "429 header"
    with pytest.raises(errors.RateLimited) as caught:
        wire.get(wire.client())
    assert wire.clock.slept == []
    assert "1 hour and 13 seconds" in str(caught.value)
    assert "UTC" in str(caught.value)
    assert caught.value.until == wire.clock.now + 3613


def test_the_next_run_remembers_the_wait_and_does_not_even_ask(wire: Wire) -> None:
    wire.world.fault("one", "429 header")
    with pytest.raises(errors.RateLimited):
        wire.get(wire.client())
    with pytest.raises(errors.RateLimited):
        wire.get(wire.client())
    assert len(wire.world.asked) == 1
    wire.clock.now += 3614
    assert wire.get(wire.client()) == {"ok": True}


def test_an_answer_is_kept_and_asked_for_again_when_it_is_old(wire: Wire) -> None:
    client = wire.client()
    for _ in range(3):
        wire.get(client, age=100.0)
    assert len(wire.world.asked) == 1
    wire.clock.now += 101
    wire.get(client, age=100.0)
    assert len(wire.world.asked) == 2


def test_an_old_answer_is_confirmed_by_its_validator(wire: Wire) -> None:
    wire.world.etags = True
    client = wire.client()
    wire.get(client, age=100.0)
    wire.clock.now += 101
    assert wire.get(client, age=100.0) == {"ok": True}
    assert wire.world.asked[-1].headers["if-none-match"]
    assert wire.get(client, age=100.0) == {"ok": True}
    assert len(wire.world.asked) == 2


def test_refreshing_asks_anew_what_was_kept_before(wire: Wire) -> None:
    client = wire.client()
    wire.get(client)
    wire.clock.now += 10
    client.since = wire.clock.now
    wire.get(client)
    wire.get(client)
    assert len(wire.world.asked) == 2


@pytest.mark.parametrize("fault", ["html", "truncated", "500", "challenge", "not json", "429 soon"])
def test_a_failure_is_never_kept(wire: Wire, fault: str) -> None:
    wire.world.broken["one"] = fault
    with pytest.raises(errors.FetchError):
        wire.get(wire.client())
    wire.world.broken.clear()
    wire.clock.now += 100
    assert wire.get(wire.client()) == {"ok": True}


def test_offline_uses_the_cache_alone_however_old(wire: Wire) -> None:
    with pytest.raises(errors.NotCached, match="without --offline"):
        wire.get(wire.client(offline=True))
    wire.get(wire.client())
    wire.clock.now += 100 * 86400
    assert wire.get(wire.client(offline=True)) == {"ok": True}
    assert len(wire.world.asked) == 1


def test_it_says_who_is_asking(wire: Wire) -> None:
    wire.get(wire.client())
    assert wire.world.asked[0].headers["user-agent"] == USER_AGENT
    assert USER_AGENT.startswith("awardbib/")


def test_a_redirect_is_followed_and_another_host_gets_no_credentials(wire: Wire) -> None:
    private = {"Authorization": f"Bearer {SECRET}"}

    def lead(path: str, _: dict[str, str]) -> Reply:
        if path == "/there":
            return Reply(302, b"", {"Location": "/home"})
        if path == "/home":
            return Reply(307, b"", {"Location": wire.url("/x", "two")})
        return as_json({"path": path})

    wire.world.fallbacks["one"] = lead
    assert wire.get(wire.client(), "/there", private=private) == {"ok": True}
    hosts = [(one.host, "authorization" in one.headers) for one in wire.world.asked]
    assert hosts == [("one", True), ("one", True), ("two", False)]


@pytest.mark.parametrize(
    "target",
    ["http://example.org/x", "file:///etc/passwd", "ftp://127.0.0.1/x", "https://u:p@127.0.0.1/"],
)
def test_a_redirect_to_an_unsafe_address_is_not_followed(wire: Wire, target: str) -> None:
    wire.world.fallbacks["one"] = lambda *_: Reply(302, b"", {"Location": target})
    with pytest.raises(errors.UnsafeRedirect, match=r"127\.0\.0\.1") as caught:
        wire.get(wire.client())
    assert not caught.value.ends_run
    assert "u:p" not in str(caught.value)


class Leading:
    """Redirects once, and says so when it is asked again."""

    def __init__(self, location: str) -> None:
        self.location = location
        self.asked: list[str] = []

    def send(self, _m: str, url: str, _h: Mapping[str, str], _b: bytes | None) -> Response:
        self.asked.append(url)
        if len(self.asked) == 1:
            return Response(302, {"location": self.location})
        return Response(200, {"content-type": "application/json"}, b"{}")


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:2375/x", "https://localhost/x", "https://[::1]/x", "http://[::1", "//["],
)
def test_a_server_elsewhere_cannot_lead_to_this_machine(target: str) -> None:
    """Nor to what is no address at all."""
    transport = Leading(target)
    client = Client(transport, Pacer(lambda: 0.0, lambda _: None))
    request = Request("https://api.example.org/x", "/x", Rate(100, 1.0))
    with pytest.raises(errors.UnsafeRedirect, match=r"api\.example\.org"):
        client.get(request, _interpret)
    assert transport.asked == [request.url]


def test_a_redirect_between_servers_elsewhere_is_followed() -> None:
    transport = Leading("https://www.example.org/y")
    client = Client(transport, Pacer(lambda: 0.0, lambda _: None))
    assert client.get(Request("https://example.org/x", "/x", Rate(100, 1.0)), _interpret) == {}
    assert transport.asked == ["https://example.org/x", "https://www.example.org/y"]


def test_redirects_in_a_circle_come_to_an_end(wire: Wire) -> None:
    wire.world.fallbacks["one"] = lambda *_: Reply(302, b"", {"Location": "/x"})
    with pytest.raises(errors.BadResponse, match="redirects"):
        wire.get(wire.client())


def test_no_message_holds_a_secret_or_a_control_character(wire: Wire) -> None:
    client = wire.client()
    client.hide(SECRET)
    said = client.shown(f"\x1b[31mno {SECRET}\n here {'x' * 1000}")
    assert SECRET not in said
    assert said.isprintable()
    assert len(said) < 250
    request = Request(wire.url(), "/x", RATE, {"Authorization": SECRET})
    assert SECRET not in repr(request)


def test_an_answer_that_holds_a_secret_is_not_kept(wire: Wire) -> None:
    client = wire.client()
    client.hide(SECRET)
    wire.world.fallbacks["one"] = lambda *_: as_json({"you said": SECRET})
    wire.get(client)
    wire.get(client)
    assert len(wire.world.asked) == 2


@pytest.mark.parametrize("header", ["ETag", "Last-Modified", "Content-Type"])
def test_a_header_that_holds_a_secret_is_not_cached(wire: Wire, header: str) -> None:
    client = wire.client()
    client.hide(SECRET)
    headers = {"Content-Type": "application/json"} | {header: f'application/json; x="{SECRET}"'}
    wire.world.fallbacks["one"] = lambda *_: Reply(200, b'{"ok": true}', headers)
    wire.get(client)
    wire.get(client)
    assert len(wire.world.asked) == 2


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_cached_responses_are_their_owner_s_alone(tmp_path: Path) -> None:
    """Also where the folder is open to others and an older version left the file readable."""
    tmp_path.chmod(0o755)
    path = tmp_path / "fetch.sqlite3"
    for _ in range(2):
        with Cache(path, 0.0) as cache:
            cache.add_call("x", 0.0)
            modes = {one.name: one.stat().st_mode & 0o777 for one in tmp_path.iterdir()}
        assert modes == dict.fromkeys(modes, 0o600)
        assert "fetch.sqlite3" in modes
        path.chmod(0o644)


DRIPS = {
    "status line": b"",
    "headers": b"HTTP/1.1 200 OK\r\nX-Long: ",
    "body": b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
    "chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n",
}


@pytest.mark.parametrize("start", DRIPS.values(), ids=DRIPS)
def test_a_response_that_drips_is_cut_off(start: bytes) -> None:
    """A byte now and then keeps every timeout between two bytes from striking."""
    gone = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.sendall(start)
                while not gone.wait(0.02):
                    connection.sendall(b"H")

        thread = threading.Thread(target=serve)
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        transport = RequestsTransport(whole=0.3)
        with pytest.raises(errors.TooSlow, match=r"127\.0\.0\.1"):
            transport.send("GET", url, {}, None)
        gone.set()
        thread.join()


def test_who_is_logged_in_does_not_leave_answers_for_others(wire: Wire) -> None:
    client = wire.client()
    wire.get(client, private={"Authorization": SECRET})
    wire.get(client)
    assert len(wire.world.asked) == 2


def test_too_long_an_answer_is_refused(wire: Wire) -> None:
    wire.world.fallbacks["one"] = lambda *_: as_json({"x": "y" * 5000})
    with pytest.raises(errors.TooLarge):
        wire.get(wire.client(most=4000))


def test_a_small_answer_that_unpacks_to_a_huge_one_is_refused(wire: Wire) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    wire.world.fallbacks["one"] = lambda *_: Reply(200, bomb, headers)
    with pytest.raises(errors.TooLarge):
        wire.get(wire.client())


def test_a_packed_answer_is_unpacked(wire: Wire) -> None:
    body = gzip.compress(json.dumps({"packed": True}).encode())
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    wire.world.fallbacks["one"] = lambda *_: Reply(200, body, headers)
    assert wire.get(wire.client()) == {"packed": True}


def test_nothing_listening_is_told_by_name(wire: Wire) -> None:
    request = Request("http://127.0.0.1:9/x", "/x", RATE)
    with pytest.raises(errors.NoConnection, match=r"127\.0\.0\.1:9: cannot be reached"):
        wire.client().get(request, _interpret)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "http://127.0.0.1.example.org/",
        "ftp://example.org",
        "https://ada:pass@example.org",
        "https://",
        "example.org",
        "https://exa mple.org",
        "https://[::1",
    ],
)
def test_only_https_outside_this_machine(address: str) -> None:
    with pytest.raises(errors.UnsafeAddress) as caught:
        split(address)
    assert "pass" not in str(caught.value).replace("password", "")


@pytest.mark.parametrize(
    "address", ["https://example.org", "http://localhost:8", "http://127.9.9.9", "http://[::1]:3"]
)
def test_this_machine_may_be_asked_without(address: str) -> None:
    assert origin(address)


def test_all_faults_of_the_fake_server_are_tried_somewhere() -> None:
    """The list above and the one of whole runs grow with the fake server."""
    assert {"401", "unavailable", "a list", "no notes", "notes of nothing"} < set(FAULTS)


def test_a_host_that_is_away_is_soon_given_up() -> None:
    """The first request tries twice, every further one once: a run ends fast without a network."""
    tries = []

    class Away:
        def send(self, _m: str, url: str, _h: Mapping[str, str], _b: bytes | None) -> Response:
            tries.append(url)
            raise errors.NoConnection("cannot be reached", where="127.0.0.1")

    waits: list[float] = []
    client = Client(Away(), Pacer(lambda: 0.0, waits.append), rng=random.Random(1))  # noqa: S311  # jitter
    for number in range(3):
        request = Request(f"http://127.0.0.1/{number}", "/notes", Rate(100, 1.0))
        with pytest.raises(errors.NoConnection):
            client.get(request, _interpret)
    assert [url[-1] for url in tries] == ["0", "0", "1", "2"]
    assert sum(waits) < 4
