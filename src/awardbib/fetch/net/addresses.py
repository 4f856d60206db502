"""Which addresses may be asked, and which are of one origin."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urljoin, urlsplit

from awardbib.fetch.errors import UnsafeAddress, UnsafeRedirect


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
        raise UnsafeAddress("not a web address", remedy="write https://host/path") from None
    if not host or " " in address or not address.isprintable():
        raise UnsafeAddress("not a web address", remedy="write https://host/path")
    shown = f"{parts.scheme}://{host}{f':{port}' if port else ''}"
    if parts.username is not None or parts.password is not None:
        raise UnsafeAddress(
            "an address must not hold a user name or a password",
            where=shown,
            remedy="remove the part before the @",
        )
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise UnsafeAddress(
            "only https is allowed, and http on this machine",
            where=shown,
            remedy="use https://",
        )
    return parts


def redirected(address: str, location: str) -> str:
    """Where a redirect leads.

    A server elsewhere must not make this machine send requests to its own services.

    Args:
        address: what was requested.
        location: the header of the response, absolute or relative.

    Raises:
        UnsafeRedirect: it leads to what is no address, to one that is never asked, or from
            another machine to this one.
    """
    where = host_of(address)
    try:
        target = urljoin(address, location)
        host = split(target).hostname or ""
    except (ValueError, UnsafeAddress) as error:
        said = error.message if isinstance(error, UnsafeAddress) else "not a web address"
        raise UnsafeRedirect(f"redirects to an unsafe address ({said})", where=where) from None
    if is_loopback(host) and not is_loopback(split(address).hostname or ""):
        raise UnsafeRedirect(f"redirects to this machine ({host})", where=where)
    return target


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
