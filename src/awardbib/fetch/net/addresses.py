"""Which addresses may be asked, and which are of one origin."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from awardbib.fetch.errors import UnsafeAddress


def split(address: str) -> SplitResult:
    """The parts of an address that may be asked.

    Raises:
        UnsafeAddress: it is not https (or http on this machine), has no host, or holds a name
            or a password, which are left out of the message.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UnsafeAddress("is no web address", remedy="write https://host/path") from None
    if not host or " " in address or not address.isprintable():
        raise UnsafeAddress("is no web address", remedy="write https://host/path")
    shown = f"{parts.scheme}://{host}{f':{port}' if port else ''}"
    if parts.username is not None or parts.password is not None:
        raise UnsafeAddress(
            "an address must not hold a user name or a password",
            where=shown,
            remedy="leave out what stands before the @",
        )
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise UnsafeAddress(
            "only https is asked, http on this machine alone",
            where=shown,
            remedy="write https:// in the place of http://",
        )
    return parts


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def origin(address: str) -> tuple[str, str, int]:
    """Scheme, host and port: what credentials are bound to.

    Raises:
        UnsafeAddress: it is no address that may be asked.
    """
    parts = split(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, (parts.hostname or "").lower(), port


def host_of(address: str) -> str:
    """Host and port as messages and paces name them: ``api2.openreview.net``."""
    return split(address).netloc.lower()
