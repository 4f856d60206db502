"""A .bib file whose entries get new fields; every other byte stays as it was."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from awardbib.bibtex.edit import BibFile, set_field
from awardbib.bibtex.parser import parse
from awardbib.errors import DataError, FileError
from awardbib.files import remove_leftovers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awardbib.bibtex.entries import Entry


class Target:
    """A file that is being enriched.

    Args:
        path: of the file.

    Raises:
        FileError: it cannot be read, or not be written back as it is.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._pending: dict[str, dict[str, str]] = {}
        self._open()
        self.original = self._saved = self._file.text

    def _open(self) -> None:
        self._file = BibFile(self.path)
        self._entries = _entries(self._file.text, self.path)

    @property
    def text(self) -> str:
        """The text with all changes made so far."""
        return self._file.text

    def fields(self, key: str) -> Mapping[str, str]:
        """An entry's own fields as they are now.

        Raises:
            DataError: the entry is gone from the file.
        """
        return self._entry(key).fields

    def _entry(self, key: str) -> Entry:
        if key not in self._entries:
            raise DataError(
                f"the entry {key} is no longer in the file",
                where=self.path,
                remedy="another program has changed it; run again",
            )
        return self._entries[key]

    def change(self, key: str, fields: Mapping[str, str]) -> None:
        """Set fields of an entry; :meth:`save` writes them.

        Raises:
            DataError: the entry is broken or gone.
        """
        raw = changed = self._entry(key).raw
        for name, value in fields.items():
            changed = set_field(changed, key, name, value)
        start = self._file.text.index(raw)
        self._file.text = self._file.text[:start] + changed + self._file.text[start + len(raw) :]
        entry = self._entries[key]
        self._entries[key] = replace(entry, fields={**entry.fields, **fields}, raw=changed)
        self._pending.setdefault(key, {}).update(fields)

    def save(self) -> None:
        """Write the file, whole or not at all.

        Where somebody else has changed it since it was read, the new fields go into what is
        there now, and none over one that has come up meanwhile.

        Raises:
            FileError: it cannot be written.
            DataError: an entry is gone.
        """
        if not self._pending:
            return
        try:
            self._file.save()
        except FileError:
            if BibFile(self.path).text == self._saved:
                raise  # nobody has changed it: it cannot be written
            self._merge()
            self._file.save()
        self._pending.clear()
        self._saved = self._file.text

    def _merge(self) -> None:
        """Do what is pending once more, in the file as it is now."""
        before = _entries(self._saved, self.path)
        pending, self._pending = self._pending, {}
        self._open()
        for key, fields in pending.items():
            now, old = self.fields(key), before[key].fields
            self.change(key, {n: v for n, v in fields.items() if now.get(n) == old.get(n)})


def _entries(text: str, path: str) -> dict[str, Entry]:
    return {entry.key: entry for entry in parse(text, path).entries if entry.key}


def sweep(paths: Iterable[str]) -> None:
    """Remove what a run that was killed left beside these files while it replaced them."""
    for folder in {Path(os.path.realpath(path)).parent for path in paths}:
        remove_leftovers(folder)
