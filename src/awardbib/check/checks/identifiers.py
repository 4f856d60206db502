"""Identifiers, addresses and pages: their form, and whether they agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from awardbib.check.diagnostics import Check
from awardbib.check.finding import at_field, part_replaced, replaced, shortened
from awardbib.text.suggest import nearest
from awardbib.works import identifiers as ids
from awardbib.works.standard_numbers import isbn, issn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.check.context import Context
    from awardbib.check.diagnostics import Found
    from awardbib.check.source import SourceEntry, SourceField

_DOI_PREFIX = re.compile(
    r"\s*(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*|DOI:?\s*)(?=10\.)", re.IGNORECASE
)
_ARXIV_PREFIX = re.compile(r"\s*(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:\s*)", re.IGNORECASE)
_SCHEMES = ("http", "https", "ftp", "mailto", "urn", "doi", "file")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST_AND_PATH = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")
_LATEX_URL = re.compile(r"\s*\\(?:url|href|path|nolinkurl)\b")
_RANGE = re.compile(r"(?<![\w.])(\d{1,7})\s*(-{1,3}|[–—])\s*(\d{1,7})(?![\w.])")
_ISBN_LIKE = re.compile(r"(?:97[89][\s-]?)?(?:\d[\s-]?){9}[\dXx]")
_ISSN_LIKE = re.compile(r"\d{4}-?\d{3}[\dXx]")


def _plain(field: SourceField) -> str:
    r"""The value without braces and escapes: ``10.1007/978\_8`` as DBLP writes it."""
    return field.value.replace("\\", "").strip(" \t\r\n{}")


def _doi(entry: SourceEntry, _: Context) -> Iterator[Found]:
    field = entry.fields.get("doi")
    if field is None or not field.value.strip():
        return
    text = _plain(field)
    prefix = _DOI_PREFIX.match(text)
    if prefix:
        bare = text[prefix.end() :].strip()
        yield at_field(
            entry,
            field,
            "the DOI is written as an address",
            f"write the DOI alone: {shortened(bare)}; styles put the address before it",
            fix=replaced(field, bare),
        )
    elif not ids.read_as("doi", text) and not ids.read_as("arxiv", text):
        yield at_field(
            entry,
            field,
            f"{shortened(text, 40)!r} is not a DOI",
            "a DOI looks like 10.1145/3292500; copy it from the publisher's page",
        )


def _arxiv(entry: SourceEntry, _: Context) -> Iterator[Found]:
    field = entry.fields.get("eprint")
    kind = (entry.value("eprinttype") or entry.value("archiveprefix")).strip().lower()
    if field is None or kind != "arxiv" or not field.value.strip():
        return
    text = _plain(field)
    prefix = _ARXIV_PREFIX.match(text)
    rest = text[prefix.end() :] if prefix else text
    if prefix and ids.read_as("arxiv", rest.removesuffix(".pdf")):
        yield at_field(
            entry,
            field,
            "the arXiv id is written with a prefix",
            f"write {rest.removesuffix('.pdf')}; styles print arXiv: before it",
            fix=replaced(field, rest.removesuffix(".pdf")),
        )
    elif not ids.read_as("arxiv", text):
        yield at_field(
            entry,
            field,
            f"{shortened(text, 40)!r} is not an arXiv id",
            "an arXiv id looks like 2309.16588 or hep-th/9901001",
        )


def _url(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for name in ("url", "pdf", "code"):
        field = entry.fields.get(name)
        if field is None or not field.value.strip() or _LATEX_URL.match(field.value):
            continue
        text = _plain(field)
        problem, right = _fault_of_address(text)
        if not problem:
            continue
        yield at_field(
            entry,
            field,
            f"{problem}: {shortened(text, 50)}",
            f"did you mean {shortened(right)}?" if right else "copy the address anew",
            fix=replaced(field, right) if right and field.literal == text else None,
        )


def _fault_of_address(text: str) -> tuple[str, str]:
    """What is wrong with an address, and what it should be where that is plain."""
    scheme = _SCHEME.match(text)
    if scheme is None:
        if _HOST_AND_PATH.fullmatch(text):
            return "an address without https://", f"https://{text}"
        return "not an address", ""
    has_blank = re.search(r"\s", text) is not None
    if scheme[1].lower() not in _SCHEMES:
        near = [one for one in nearest(scheme[1], _SCHEMES) if one.startswith("http")]
        right = f"{near[0]}{text[scheme.end(1) :]}" if near and not has_blank else ""
        return f"an address with the unknown scheme {scheme[1]}", right
    if has_blank:
        return "a blank in an address", ""
    return ("an address without a host", "") if _lacks_host(text, scheme[1]) else ("", "")


def _lacks_host(text: str, scheme: str) -> bool:
    try:
        host = urlsplit(text).hostname
    except ValueError:
        return True
    return scheme.lower().startswith("http") and (not host or "." not in host.strip("."))


def _disagree(entry: SourceEntry, _: Context) -> Iterator[Found]:
    url = entry.fields.get("url")
    if url is None:
        return
    there = ids.read(_plain(url))
    if there is None or there.scheme not in {"doi", "arxiv", "openreview"}:
        return
    own = _stated(entry, there.scheme)
    if own is not None and own[1] != there.value:
        yield at_field(
            entry,
            url,
            f"url leads to the {ids.NAMES[there.scheme]} {there.value}, {own[0]} says {own[1]}",
            "find out which of the two is right",
        )


def _stated(entry: SourceEntry, scheme: ids.Scheme) -> tuple[str, str] | None:
    """The field that states an identifier of a scheme, and the identifier."""
    kind = (entry.value("eprinttype") or entry.value("archiveprefix")).strip().lower()
    names = [scheme, "eprint"] if kind == scheme else [scheme]
    for name in names:
        field = entry.fields.get(name)
        value = ids.read_as(scheme, _plain(field)) if field is not None else ""
        if value:
            return name, value
    return None


def _standard_numbers(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for name, read, like in (("isbn", isbn, _ISBN_LIKE), ("issn", issn, _ISSN_LIKE)):
        field = entry.fields.get(name)
        if field is None or field.literal is None:
            continue
        for match in like.finditer(field.literal):
            if not read(match[0]) and not _is_one_of_many(field.literal, match):
                yield at_field(
                    entry,
                    field,
                    f"the check digit of {name.upper()} {match[0].strip()} is wrong",
                    "copy the number anew from the book or journal",
                    part=match.span(),
                )


def _is_one_of_many(text: str, match: re.Match[str]) -> bool:
    """Whether a number only seems to be one, cut out of a longer row of digits."""
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    return any(char.isalnum() or char == "-" for char in around)


def _pages(entry: SourceEntry, _: Context) -> Iterator[Found]:
    field = entry.fields.get("pages")
    if field is None:
        return
    text = field.literal if field.literal is not None else field.value
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), _expanded(match[1], match[3])
        if last < first:
            yield at_field(
                entry,
                field,
                f"the page range {match[0]} runs backwards",
                "correct the numbers",
                part=match.span(),
            )


def _expanded(first: str, last: str) -> int:
    """The last page where a common beginning was left out: 1234--45 is 1234--1245."""
    return int(first[: len(first) - len(last)] + last) if len(last) < len(first) else int(last)


def _hyphens(entry: SourceEntry, _: Context) -> Iterator[Found]:
    field = entry.fields.get("pages")
    if field is None or field.literal is None:
        return
    match = _RANGE.search(field.literal)
    is_backwards = match is not None and _expanded(match[1], match[3]) < int(match[1])
    if match and match[2] in {"-", "—", "---"} and not is_backwards:
        right = f"{match[1]}--{match[3]}"
        yield at_field(
            entry,
            field,
            f"{match[2]} between pages",
            f"write {right}",
            part=match.span(),
            fix=part_replaced(field, *match.span(), right, title=f"write {right}"),
        )


CHECKS = (
    Check(
        "doi",
        "a DOI that is none, or is written as an address",
        "warning",
        "Styles print https://doi.org/https://doi.org/…; the link leads nowhere.",
        "@misc{key, doi = {https://doi.org/10.1000/xyz123}}",
        each=_doi,
        group="identifiers",
    ),
    Check(
        "arxiv",
        "an arXiv id that is none, or is written with a prefix",
        "warning",
        "Styles print arXiv:arXiv:…; the link leads nowhere.",
        "@misc{key, eprint = {arXiv:2309.16588}, archiveprefix = {arXiv}}",
        each=_arxiv,
        group="identifiers",
    ),
    Check(
        "url",
        "an address that no browser opens",
        "error",
        "The link in the bibliography is dead.",
        "@misc{key, url = {htp://example.org/a b}}",
        each=_url,
        group="identifiers",
    ),
    Check(
        "identifiers-differ",
        "url and an identifier name two works",
        "error",
        "One of the two is another paper.",
        "@misc{key, doi = {10.1000/abc}, url = {https://doi.org/10.1000/xyz}}",
        each=_disagree,
        group="identifiers",
    ),
    Check(
        "check-digit",
        "an ISBN or ISSN with a wrong check digit",
        "warning",
        "The book or journal cannot be found by it.",
        "@book{key, isbn = {978-0-262-03384-1}}",
        each=_standard_numbers,
        group="identifiers",
    ),
    Check(
        "page-range",
        "a page range that runs backwards",
        "error",
        "One of the two numbers is wrong.",
        "@article{key, pages = {200--150}}",
        each=_pages,
        group="identifiers",
    ),
    Check(
        "page-hyphen",
        "pages that are not joined by two hyphens",
        "hint",
        "Some styles print a hyphen where a dash should be.",
        "@article{key, pages = {150-200}}",
        each=_hyphens,
        group="identifiers",
    ),
)
