"""The model to BibTeX or BibLaTeX.

Values go out as the LaTeX source they came in, with raw ``& % # _ ^`` escaped so that LaTeX takes
them; url, doi and other identifiers go out byte for byte. What is marked as unverified is named in
a comment, so that nobody takes it for sure. Nothing refers to anything: crossref,
xdata and macros are expanded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from awardbib.bibtex import dates
from awardbib.bibtex import protect as guard
from awardbib.bibtex.classic import classic
from awardbib.bibtex.dialect import (
    BIBLATEX_NAMES,
    BIBLIOGRAPHIC,
    BIBTEX_ORDER,
    JOINTS,
    LISTS,
    MEANT,
    NAMES,
    ORDER,
    TITLES,
    VERBATIM,
    is_classic,
)
from awardbib.bibtex.grammar import KEY_WITH_EQUALS
from awardbib.bibtex.latex import from_text, to_ascii
from awardbib.bibtex.lean import lean
from awardbib.bibtex.macros import MONTHS, collapse
from awardbib.bibtex.names import format_names, rewritten, split_and
from awardbib.errors import UsageError
from awardbib.model import split_keywords

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from awardbib.model import Work

Dialect = Literal["bibtex", "biblatex"]
Protect = Literal["names", "all", "none"]

_NO_KEY = re.compile(r"[\s,{}]+")
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_:+-]*")
_TYPE_NAME = re.compile(r"[a-z][a-z0-9]*")


def write(  # noqa: PLR0913  # the options of a format, keywords all
    works: Iterable[Work],
    *,
    dialect: Dialect = "bibtex",
    protect: Protect = "names",
    ascii_only: bool = False,
    award_note: bool = False,
    fields: Collection[str] | None = None,
) -> str:
    """The works as a .bib text ending in one newline (empty for no works).

    Args:
        works: in order.
        dialect: the field names and types of classic BibTeX or of BibLaTeX.
        protect: which braces titles get: as the source has them, all, or none.
        ascii_only: accents and symbols as LaTeX commands.
        award_note: add ``Outstanding Paper Award, ICLR 2024`` to the note.
        fields: names of the fields to write, BibLaTeX's or BibTeX's; none but these are. By
            default the bibliographic ones.

    Raises:
        UsageError: no such dialect or kind of protection.
    """
    if dialect not in {"bibtex", "biblatex"} or protect not in {"names", "all", "none"}:
        raise UsageError(
            f"cannot write {dialect!r} with titles protected {protect!r}",
            remedy="bibtex or biblatex; names, all or none",
        )
    entry = _Entry(dialect, protect, fields, ascii_only=ascii_only, award_note=award_note)
    return "\n".join(entry.text(work) for work in works)


def _standard(name: str) -> str:
    """The BibLaTeX name of a field."""
    return BIBLATEX_NAMES.get(name.lower(), name.lower())


class _Entry:
    """Writes entries, one form for all."""

    def __init__(
        self,
        dialect: Dialect,
        protection: Protect,
        asked: Collection[str] | None,
        *,
        ascii_only: bool,
        award_note: bool,
    ) -> None:
        self.classic = dialect == "bibtex"
        self.protection = protection
        names = frozenset(_standard(name) for name in asked or ())
        self.wanted = BIBLIOGRAPHIC | names
        self.only = None if asked is None else names | ({"note"} if award_note else set())
        self.ascii_only = ascii_only
        self.award_note = award_note

    def text(self, work: Work) -> str:
        """One entry with its final newline."""
        values = self.values(work)
        kind = work.type if _TYPE_NAME.fullmatch(work.type) else "misc"
        if self.classic:
            kind, values = classic(work, kind, values)
            for name in values.keys() & {"key", "howpublished"}:  # made of other fields
                values[name] = self.in_commands(values[name])
            order: tuple[str, ...] = BIBTEX_ORDER
        else:
            order = ORDER
            values = lean(values, keep=self.only or frozenset())
        if self.only is not None:
            values = {name: value for name, value in values.items() if self.is_asked(name)}
        known = [name for name in order if name in values]
        names = known + sorted(name for name in values if name not in order)
        width = max(map(len, names), default=0)
        lines = [f"  {name:{width}} = {self.delimited(name, values[name])},\n" for name in names]
        key = _NO_KEY.sub("-", work.key) or "unnamed"
        if "=" in key and not KEY_WITH_EQUALS.match(f"{key},"):
            key = key.replace("=", "-")
        return f"{_doubt(work)}@{kind}{{{key},\n{''.join(lines)}}}\n"

    def delimited(self, name: str, value: str) -> str:
        """A value in braces; a month of classic BibTeX is a macro."""
        return value if self.classic and name == "month" and value in MONTHS else f"{{{value}}}"

    def is_asked(self, name: str) -> bool:
        """Whether a field was asked for, under this name or one that means it."""
        only = self.only or frozenset()
        return _standard(name) in only or not only.isdisjoint(MEANT.get(name.lower(), ()))

    def values(self, work: Work) -> dict[str, str]:
        """The wanted fields under BibLaTeX's names, as LaTeX source that is safe to write."""
        values = self.stated(work)
        _one_date(values, work)
        if not self.classic and self.only is not None and "date" not in self.only:
            _parts_of_date(values)
        for name, value in values.items():
            values[name] = self.source(name, value)
        if not self.classic and is_classic(work.fields):
            for name in LISTS & values.keys():
                if len(split_and(values[name])) > 1:
                    values[name] = f"{{{values[name]}}}"
        award = "; ".join(_awards(work)) if self.award_note else ""
        if award:
            note = self.source("note", from_text(award))
            if self.classic:
                note = guard.first_letter_kept(note)
            before = values.get("note", "").rstrip(" .")
            values["note"] = f"{before}. {note}" if before else note
        return {name: value for name, value in values.items() if value.strip()}

    def stated(self, work: Work) -> dict[str, str]:
        """The wanted fields under BibLaTeX's names, as the work has them."""
        values: dict[str, str] = {}
        for name, source in _stated(work).items():
            standard = _standard(name)
            if standard in self.wanted and _FIELD_NAME.fullmatch(standard) and source.strip():
                value = collapse(source)
                held = values.setdefault(standard, value)
                if held != value and standard in JOINTS:  # annote beside annotation
                    values[standard] = held.rstrip(" .") + JOINTS[standard] + value
        return values

    def source(self, name: str, value: str) -> str:
        """The value of one field."""
        if name in VERBATIM:
            return guard.balanced(value)
        if name in NAMES:
            return self.in_commands(rewritten(value, extended=not self.classic))
        if name == "keywords" and not self.classic:
            value = ", ".join(split_keywords(value))
        value = guard.escaped(value)
        if name in TITLES:
            if self.protection == "none":
                value = guard.without_braces(value)
            elif self.protection == "all" and value:
                value = f"{{{value}}}"
            elif self.classic:
                value = guard.case_kept(value)
        return self.in_commands(value)

    def in_commands(self, value: str) -> str:
        """A text with commands for letters and signs as far as the dialect or the caller asks.

        BibTeX takes bytes for letters: it would tear those of several in initials and labels.
        """
        if self.classic or self.ascii_only:
            return to_ascii(value, signs=self.ascii_only)
        return value


def _stated(work: Work) -> Mapping[str, str]:
    """The fields of a work; what only its attributes say is added."""
    fields = work.fields
    added: dict[str, str] = {}
    if fields.get("eprinttype", "").lower() == "openreview" or "arxiv" in fields:
        fields = _eprint_of_arxiv(fields, work)
    if work.title and "title" not in fields:
        added["title"] = from_text(work.title)
    if work.authors and "author" not in fields:
        added["author"] = format_names(work.authors, others=work.authors_truncated)
    if work.editors and "editor" not in fields:
        added["editor"] = format_names(work.editors)
    return {**fields, **added} if added else fields


def _eprint_of_arxiv(fields: Mapping[str, str], work: Work) -> Mapping[str, str]:
    """The fields with arXiv's number as eprint and OpenReview's id in a field of its own.

    Older files have OpenReview's as the eprint and arXiv's beside it.
    """
    kind = fields.get("eprinttype", fields.get("archiveprefix", "")).lower()
    if kind not in ("openreview", "arxiv", ""):
        return fields
    moved = ("eprint", "eprinttype", "archiveprefix", "arxiv", "openreview")
    new = {name: value for name, value in fields.items() if name not in moved}
    if work.arxiv:
        new |= {"eprint": work.arxiv, "eprinttype": "arxiv"}
    elif not kind and "eprint" in fields:
        new["eprint"] = fields["eprint"]
    if work.openreview:
        new["openreview"] = work.openreview
    return new


def _parts_of_date(values: dict[str, str]) -> None:
    """Year, month and day instead of the date, for those who ask for them."""
    date = dates.parse_date({"date": values.pop("date", "")})
    if date is not None:
        values |= dict(zip(("year", "month", "day"), map(str, date.start), strict=False))


def _one_date(values: dict[str, str], work: Work) -> None:
    """One date field where a date is known; else year and month stay as they are."""
    parts = ("date", "year", "month", "day")
    if not any(name in values for name in parts) and not ("eventdate" not in values and work.date):
        return
    stated = {name: values[name] for name in parts if name in values}
    date = dates.parse_date(stated) or (None if stated else work.date)
    if date is not None:
        for name in parts:
            values.pop(name, None)
        values["date"] = dates.format_date(date)


def _doubt(work: Work) -> str:
    """A comment before an entry whose facts rest on no evidence; BibTeX reads over it."""
    names = [name for name in work.unverified if _FIELD_NAME.fullmatch(name)]
    return f"% unverified: {', '.join(names)}\n" if names else ""


def _awards(work: Work) -> list[str]:
    """``Outstanding Paper Award, ICLR 2024`` for each list that is an award."""
    return [f"{one.award}, {one.edition.name}" if one.edition else one.award for one in work.awards]
