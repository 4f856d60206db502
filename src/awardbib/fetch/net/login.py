"""Being somebody at OpenReview: a token that was kept, or a name and a password."""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
import stat
from typing import TYPE_CHECKING, Any

from awardbib.errors import FileError
from awardbib.fetch.errors import (
    BadResponse,
    FetchError,
    LoginFailed,
    LoginUnavailable,
    MfaRequired,
    Refused,
    ServerFault,
    TokenExpired,
)
from awardbib.fetch.net.http import json_of
from awardbib.fetch.net.limits import Rate

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.fetch.net.http import Client

_RATE = Rate(3, 150.0)  # about 4 in 2 minutes are allowed
_LIFETIME = 7 * 86400  # seconds asked for
_SPARE = 60.0  # seconds a token must be good for still
_MILLISECONDS = 1e11  # an expiry beyond this is not in seconds
_LONGEST = 20_000


class Account:
    """Gives the header that says who asks; logs in when that is first needed.

    Args:
        client: sends the log-in.
        base: address of API version 2.
        username: an e-mail address, or empty.
        password: its password, or empty.
        token: one that was kept, or empty.
        keep: where to keep a new token; None keeps none.
    """

    def __init__(  # noqa: PLR0913  # what an account consists of, keyword only
        self,
        client: Client,
        base: str,
        *,
        username: str = "",
        password: str = "",
        token: str = "",
        keep: Path | None = None,
    ) -> None:
        self._client = client
        self._base = base
        self._username = username
        self._password = password
        self._keep = keep
        self._token = ""
        self._is_new = False  # clocks differ: what has just been given is not judged by ours
        client.hide(password)
        if token:
            self._take(token)

    def __bool__(self) -> bool:
        return bool(self._token or (self._username and self._password))

    def __repr__(self) -> str:
        return f"<Account {'known' if self else 'nobody'}>"

    def header(self) -> dict[str, str]:
        """The private header; empty for nobody.

        Raises:
            TokenExpired: the kept token is too old and there is no password.
            LoginFailed, MfaRequired, FetchError: logging in did not work.
        """
        if not self:
            return {}
        if not self._token or (not self._is_new and self._is_old(self._token)):
            self.renew()
        return {"Authorization": f"Bearer {self._token}"}

    def renew(self) -> None:
        """Log in anew.

        Raises:
            TokenExpired: there is no password to do it with.
            LoginFailed, MfaRequired, FetchError: it did not work.
        """
        self._token = ""
        if not (self._username and self._password):
            raise TokenExpired(
                "the OpenReview log-in has expired",
                remedy="set OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD, or store a new token",
            )
        try:
            token = self._log_in()
        except FetchError as error:
            if error.ends_run:
                raise
            raise LoginUnavailable(
                f"logging in failed: {error.message}",
                where=error.where,
                remedy="try again later, or go on without logging in",
            ) from error
        self._take(token)
        self._is_new = True
        if self._keep:
            write_token(self._keep, self._token)

    def _take(self, token: str) -> None:
        self._client.hide(token)
        self._token = token

    def _is_old(self, token: str) -> bool:
        expiry = token_expiry(token)
        return expiry is not None and expiry - _SPARE < self._client.pacer.clock()

    def _log_in(self) -> str:
        where = f"{self._base}/login"
        data = {"id": self._username, "password": self._password, "expiresIn": _LIFETIME}
        answer = self._client.post(where, data, endpoint="/login", rate=_RATE)
        said = json_of(answer, where)
        if not isinstance(said, dict):
            raise BadResponse("unexpected response to the log-in", where=where)
        if answer.status >= 500:  # noqa: PLR2004  # server errors
            raise ServerFault("server error", where=where, remedy="try again later")
        if answer.status == 429:  # noqa: PLR2004  # too many requests
            raise Refused(
                "too many log-in attempts", where=where, remedy="try again in two minutes"
            )
        if said.get("mfaPending"):
            methods = said.get("mfaMethods")
            names = ", ".join(map(str, methods)) if isinstance(methods, list) else ""
            raise MfaRequired(
                "this account requires a second factor"
                + (f" ({self._client.shown(names)})" if names else ""),
                where=where,
                remedy="a program must not give it: use an account without, or go on without "
                "logging in",
            )
        token = said.get("token")
        if answer.status == 200 and _is_token(token):  # noqa: PLR2004  # success
            return str(token)
        words = self._client.shown(said.get("message"))
        raise LoginFailed(
            f"OpenReview rejected the user name and password{f' ({words})' if words else ''}",
            where=where,
            remedy="check OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD",
        )


def _is_token(value: Any) -> bool:
    """Whether a value can stand in a header."""
    return (
        isinstance(value, str)
        and 0 < len(value) < _LONGEST
        and value.isascii()
        and value.isprintable()
        and " " not in value
    )


def token_expiry(token: str) -> float | None:
    """When a JSON Web Token expires, Unix time in seconds; None if it does not say.

    ``exp`` has been seen in seconds (RFC 7519) and in milliseconds.
    """
    parts = token.split(".")
    if len(parts) != 3:  # noqa: PLR2004  # header, claims, signature
        return None
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return None
    expiry = claims.get("exp") if isinstance(claims, dict) else None
    if isinstance(expiry, bool) or not isinstance(expiry, int | float):
        return None
    return expiry / 1000 if expiry > _MILLISECONDS else float(expiry)


def read_token(path: Path) -> str:
    """The kept token; empty if there is none.

    Raises:
        FileError: others may read the file, or it holds no token.
    """
    try:
        status = path.stat()
        text = path.read_text("ascii").strip() if status.st_size < _LONGEST else " "
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise FileError(
            "the stored token cannot be read", where=str(path), remedy="remove the file"
        ) from error
    if os.name == "posix" and stat.S_IMODE(status.st_mode) & 0o077:
        raise FileError(
            "the stored token is readable by others", where=str(path), remedy=f"chmod 600 {path}"
        )
    if not _is_token(text):
        raise FileError("the file does not hold a token", where=str(path), remedy="remove the file")
    return text


def write_token(path: Path, token: str) -> None:
    """Keep a token where its owner alone can read it.

    Raises:
        FileError: it cannot be written.
    """
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(token + "\n")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise FileError(
            "the token cannot be stored", where=str(path), remedy="check the folder's permissions"
        ) from error
