"""Every error that awardbib raises, in one tree.

::

    AwardbibError
    ├── UsageError          the request cannot be understood          exit 2
    │   └── UnknownName     no such format, style, language           exit 2
    ├── NotFound            no such key, list or edition              exit 1
    ├── DataError           a file's content is wrong                 exit 3
    │   └── StyleError      a CSL style or locale is wrong            exit 3
    ├── FileError           a file cannot be read or written          exit 3
    └── NetworkError        a server cannot be reached or refuses     exit 4

Each message says what is wrong, where, and what to do about it.
"""

from __future__ import annotations

from typing import ClassVar


class AwardbibError(Exception):
    """Base of all errors of this package.

    Attributes:
        message: what is wrong, one line.
        where: file, file and line, or address; empty when there is none.
        remedy: what the reader can do; empty when there is nothing.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text} ({self.remedy})" if self.remedy else text


class UsageError(AwardbibError, ValueError):
    """The request itself cannot be understood."""

    exit_code = 2


class UnknownName(UsageError):
    """A format, style or language of that name does not exist."""


class NotFound(AwardbibError, LookupError):
    """A key, list or edition that the library does not hold."""

    exit_code = 1


class DataError(AwardbibError, ValueError):
    """The content of a file breaks the rules of its format."""


class StyleError(DataError):
    """A CSL style or locale cannot be used."""


class FileError(AwardbibError, OSError):
    """A file cannot be read or written."""


class NetworkError(AwardbibError, OSError):
    """A server cannot be reached, refuses, or answers nonsense."""

    exit_code = 4
