"""What servers say of their limits, and keeping to them."""

from __future__ import annotations

import json

import pytest

from awardbib.fetch.errors import RateLimited, in_words
from awardbib.fetch.net.limits import Rate, policy, wait_asked
from awardbib.fetch.net.pacing import Pacer

from .fake.transport import Clock
from .fake.world import NOW


@pytest.mark.parametrize(
    ("headers", "error", "wait"),
    [
        ({"retry-after": "120"}, {}, 120),
        ({"retry-after": "Wed, 18 Nov 2026 10:30:00 GMT"}, {}, 1_794_997_800 - NOW),
        ({"retry-after": "soon"}, {}, None),
        ({}, {"message": "Please try again in 60 minutes and 13 seconds (1)"}, 3613),
        ({}, {"message": "Please try again in 1 hour, 2 minutes"}, 3720),
        ({}, {"message": "You have made 37 requests in 60 seconds"}, None),
        ({}, {"details": {"resetTime": "2026-11-18T13:00:00Z"}}, 1_795_006_800 - NOW),
        ({}, {"details": {"resetTime": "2026-11-18T13:00:00.500"}}, 1_795_006_800.5 - NOW),
        ({}, {"details": {"resetTime": "tomorrow"}}, None),
        ({"retry-after": "5"}, {"message": "try again in 10 minutes"}, 600),
        ({}, {"details": 3, "message": None}, None),
        ({"retry-after": "999999999"}, {}, 7 * 86400),
    ],
)
def test_the_wait_that_a_server_asks_for(
    headers: dict[str, str], error: dict[str, object], wait: float | None
) -> None:
    found = wait_asked(headers, json.dumps(error).encode(), NOW)
    assert found == (None if wait is None else pytest.approx(max(0, wait)))


def test_the_servers_own_clock_counts() -> None:
    headers = {"date": "Wed, 18 Nov 2026 12:00:00 GMT"}
    body = json.dumps({"details": {"resetTime": "2026-11-18T12:00:30Z"}}).encode()
    assert wait_asked(headers, body, NOW + 90_000) == 30


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1]", b"\xff\xfe", b"[" * 99_999])
def test_an_answer_that_says_nothing(body: bytes) -> None:
    assert wait_asked({}, body, NOW) is None


@pytest.mark.parametrize(
    ("said", "rate"),
    [
        ("180;w=60", Rate(144, 60)),
        ("20;w=60", Rate(16, 60)),
        ("1;w=60", Rate(1, 60)),
        ("100;w=60, 200;w=3600", Rate(160, 3600)),
        ("many", None),
        ("", None),
        ("0;w=60", None),
    ],
)
def test_four_fifths_of_what_is_allowed(said: str, rate: Rate | None) -> None:
    assert policy({"ratelimit-policy": said}) == rate


def test_no_window_holds_more_requests_than_the_rate() -> None:
    clock = Clock()
    pacer = Pacer(clock.time, clock.sleep)
    times = []
    for _ in range(100):
        pacer.wait("host/search", Rate(15, 60.0))
        times.append(clock.now)
        clock.now += 0.5
    for start in times:
        assert sum(start <= at < start + 60 for at in times) <= 15
    assert times[-1] - times[0] < 7 * 60  # and no slower than that


def test_what_a_server_allows_replaces_the_careful_beginning() -> None:
    clock = Clock()
    pacer = Pacer(clock.time, clock.sleep)
    pacer.learn("host/search", Rate(144, 60.0))
    for _ in range(144):
        pacer.wait("host/search", Rate(4, 60.0))
    assert clock.now == NOW


def test_end_points_do_not_wait_for_one_another() -> None:
    clock = Clock()
    pacer = Pacer(clock.time, clock.sleep)
    for name in "abc":
        pacer.wait(name, Rate(1, 60.0))
    assert clock.now == NOW


def test_more_than_a_minute_is_not_waited() -> None:
    clock = Clock()
    pacer = Pacer(clock.time, clock.sleep)
    pacer.hold("host", 60.0)
    pacer.wait("host", Rate(1, 1.0))
    assert clock.slept == [60.0]
    with pytest.raises(RateLimited):
        pacer.hold("host", 61.0)
    with pytest.raises(RateLimited):
        pacer.wait("host", Rate(1, 1.0))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3613, "1 hour and 13 seconds"),
        (60, "1 minute"),
        (7384, "2 hours and 3 minutes and 4 seconds"),
        (0.2, "a moment"),
    ],
)
def test_waits_are_told_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words
