"""How long a server asks to wait, and how often it allows asking, from whatever it says."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHARE = 0.8  # of what a policy allows
_UNITS = {"second": 1, "sec": 1, "minute": 60, "min": 60, "hour": 3600, "day": 86400}
_SPAN = re.compile(r"(\d{1,6})\s*(second|sec|minute|min|hour|day)s?\b", re.IGNORECASE)
_AGAIN = re.compile(r"(?:try again|retry|wait)\b(?P<rest>.{0,80})", re.IGNORECASE | re.DOTALL)
_POLICY = re.compile(r"(\d{1,7})\s*;\s*w=(\d{1,6})")
_LONGEST = 7 * 86400.0


@dataclass(frozen=True, slots=True)
class Rate:
    """At most ``calls`` requests in any ``seconds``."""

    calls: int
    seconds: float


def policy(headers: Mapping[str, str]) -> Rate | None:
    """80 % of the strictest limit in ``ratelimit-policy`` (``180;w=60``); None if there is none.

    Args:
        headers: of the answer, names in lower case.
    """
    rates = []
    for calls, seconds in _POLICY.findall(headers.get("ratelimit-policy", "")):
        if int(calls) > 0 and int(seconds) > 0:
            rates.append(Rate(max(1, int(int(calls) * _SHARE)), float(seconds)))
    return min(rates, key=lambda rate: rate.calls / rate.seconds, default=None)


def wait_asked(headers: Mapping[str, str], body: bytes, now: float) -> float | None:
    """The seconds an answer asks to wait; None if it does not say.

    Understood are ``Retry-After`` (seconds or a date), ``details.resetTime`` and the words of
    ``message`` (``Please try again in 60 minutes and 13 seconds``); the longest counts.

    Args:
        headers: names in lower case.
        body: of the answer; an error of OpenReview is JSON.
        now: Unix time, for dates; the server's own ``Date`` is preferred, clocks differ.
    """
    server_now = _date(headers.get("date", "")) or now
    waits = [_retry_after(headers.get("retry-after", ""), server_now)]
    error = _error(body)
    details = error.get("details")
    if isinstance(details, dict) and isinstance(details.get("resetTime"), str):
        moment = _iso(details["resetTime"])
        waits.append(None if moment is None else moment - server_now)
    if isinstance(error.get("message"), str):
        waits.append(_words(error["message"][:1000]))
    known = [wait for wait in waits if wait is not None]
    return min(_LONGEST, max(0.0, *known)) if known else None


def _retry_after(value: str, now: float) -> float | None:
    text = value.strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,6})?", text):
        return float(text)
    moment = _date(text)
    return None if moment is None else moment - now


def _date(value: str) -> float | None:
    """Unix time of an HTTP date."""
    if not value:
        return None
    try:
        return parsedate_to_datetime(value).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None


def _iso(value: str) -> float | None:
    """Unix time of an ISO 8601 date; one without a zone is UTC."""
    try:
        moment = datetime.fromisoformat(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def _words(message: str) -> float | None:
    found = _AGAIN.search(message)
    spans = _SPAN.findall(found["rest"]) if found else []
    return float(sum(int(n) * _UNITS[unit.lower()] for n, unit in spans)) if spans else None


def _error(body: bytes) -> dict[str, Any]:
    """The error object of an answer; empty if it has none."""
    try:
        error = json.loads(body[:100_000])
    except (ValueError, RecursionError):
        return {}
    return error if isinstance(error, dict) else {}
