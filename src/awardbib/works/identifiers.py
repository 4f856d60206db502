"""Identifiers of works: read from texts, addresses and fields, compared, turned into addresses.

=============  =================================================================================
doi            ISO 26324; compared in lower case, without resolver and percent-encoding
arxiv          https://info.arxiv.org/help/arxiv_identifier.html: ``2301.00001`` or
               ``hep-th/9901001``; the version stands apart, and a subject class (``math.GT/…``)
               is no part of it
openreview     the id of a forum, which every address of the paper on openreview.net bears
acl            https://aclanthology.org/info/ids/: ``2020.acl-main.1``, ``P19-1001``; the DOIs of
               the ACL (10.18653/v1/, 10.3115/v1/) hold it
pmlr           volume and page name: ``v119/chen20j``
neurips        year and hash of proceedings.neurips.cc: ``2020/1457c0d6bfcb4967418bfb8ac142f64a``
cvf            page name of openaccess.thecvf.com: ``He_Deep_Residual_Learning_CVPR_2016``
jmlr           volume and page name: ``v15/srivastava14a``
=============  =================================================================================

Standard numbers of books and journals say where a work stands, not which one it is; see
:mod:`awardbib.works.standard_numbers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast, get_args
from urllib.parse import parse_qs, quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from awardbib.model import Work

__all__ = [
    "NAMES",
    "SCHEMES",
    "Identifier",
    "Scheme",
    "address",
    "bare_doi",
    "find",
    "of_fields",
    "of_work",
    "page_of",
    "pdf_address",
    "read",
    "read_as",
]

Scheme = Literal["doi", "openreview", "arxiv", "acl", "pmlr", "neurips", "cvf", "jmlr"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)

#: The schemes as people write them.
NAMES: dict[Scheme, str] = {
    "doi": "DOI",
    "openreview": "OpenReview id",
    "arxiv": "arXiv id",
    "acl": "ACL Anthology id",
    "pmlr": "PMLR page",
    "neurips": "NeurIPS proceedings page",
    "cvf": "CVF page",
    "jmlr": "JMLR page",
}

_LONGEST = 2_000  # characters of a text that is one identifier
# The archives of ids before April 2007; so that "and/1234567" is none.
_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas"
    "|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin"
    "|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
_ARXIV_ID = (
    rf"(?:(?:[0-9]{{2}}(?:0[1-9]|1[0-2])\.[0-9]{{4,5}}|(?:{_ARCHIVES})(?:\.[a-z]{{2}})?/[0-9]{{7}})"
    r"(?:v[0-9]{1,3})?)"
)
_DOI_START = r"10\.[0-9]{4,9}(?:\.[0-9]{1,9})*/"
_ACL_ID = r"(?:[0-9]{4}\.[a-z0-9_]{2,40}-[a-z0-9_]{1,40}\.[0-9]{1,5}|[A-Z][0-9]{2}-[0-9]{4})"
_ADDRESS = re.compile("https?://", re.IGNORECASE)
_ARXIV = re.compile(_ARXIV_ID, re.IGNORECASE)
_DOI = re.compile(rf"{_DOI_START}[^\s\"{{}}\\^`|]{{1,300}}")
_ACL = re.compile(_ACL_ID, re.IGNORECASE)
_OPENREVIEW = re.compile(r"[A-Za-z0-9_-]{4,40}")
_DOI_OF_ARXIV = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_DOI_OF_ACL = re.compile(rf"10\.(?:18653|3115)/v1/({_ACL_ID})", re.IGNORECASE)
_PREFIX = re.compile(
    r"(doi|arxiv|openreview|acl|pmlr|neurips|cvf|jmlr)\s*:\s*(?=\S)", re.IGNORECASE
)
# What stands around identifiers in running text.
_IN_TEXT = re.compile(
    r"https?://[^\s<>\"{}\\^`|]+"
    rf"|\barxiv:\s?{_ARXIV_ID}(?!\w)"
    rf"|\b{_DOI_START}[^\s<>\"{{}}\\^`|]+"
    r"|\bopenreview:[\w-]{4,40}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier, comparable by scheme and value.

    Attributes:
        value: in the form that :mod:`this module <awardbib.works.identifiers>` names.
        version: of an arXiv paper, as ``2``; empty where none is stated.
    """

    scheme: Scheme
    value: str
    version: str = ""

    @property
    def versioned(self) -> str:
        """The value with its version, as it is written into a field."""
        return f"{self.value}v{self.version}" if self.version else self.value

    def __str__(self) -> str:
        return f"{'arXiv' if self.scheme == 'arxiv' else self.scheme}:{self.versioned}"


def read(text: str) -> Identifier | None:
    """The identifier that a text is: bare, with its scheme before it, or in an address.

    >>> read("https://arxiv.org/pdf/1706.03762v5")
    Identifier(scheme='arxiv', value='1706.03762', version='5')

    A bare word can be an OpenReview id and much else, so ``openreview:`` must stand before it.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if _ADDRESS.match(text):
        return _from_address(text)
    if prefix := _PREFIX.match(text):
        scheme = cast("Scheme", prefix[1].lower())
        rest = text[prefix.end() :]
        found = _from_address(rest) if _ADDRESS.match(rest) else _READERS[scheme](rest)
        # An arXiv paper's DOI is its arXiv id, whatever it is called.
        return found if found and scheme in {found.scheme, "doi"} else None
    return _arxiv(text) or _doi(text) or _acl(text)


def read_as(scheme: Scheme, text: str) -> str:
    """The value of an identifier of one scheme, bare or as :func:`read` takes it; else empty."""
    found = _read_as(scheme, text)
    return found.value if found and found.scheme == scheme else ""


def _read_as(scheme: Scheme, text: str) -> Identifier | None:
    """What a text is that is meant as an identifier of a scheme, which can be one of another."""
    text = text.strip()
    is_bare = len(text) <= _LONGEST and not _ADDRESS.match(text)
    return (is_bare and _READERS[scheme](text)) or read(text)


def find(text: str) -> tuple[Identifier, ...]:
    """The identifiers in running text, each once, in order."""
    found: dict[Identifier, None] = {}
    for match in _IN_TEXT.finditer(text):
        if identifier := read(_without_end(match[0])):
            found[identifier] = None
    return tuple(found)


def of_work(work: Work) -> dict[Scheme, str]:
    """The identifiers of a work, wherever its entry has put them."""
    return of_fields(work.fields)


def of_fields(fields: Mapping[str, str]) -> dict[Scheme, str]:
    """The identifiers in an entry's fields (LaTeX source, names in lower case), by scheme.

    The field that is meant for an identifier goes before an address that has one as well.
    """
    found: dict[Scheme, str] = {}
    for identifier in _in_fields(fields):
        found.setdefault(identifier.scheme, identifier.value)
        if identifier.scheme == "doi" and (acl := _DOI_OF_ACL.fullmatch(identifier.value)):
            found.setdefault("acl", _acl_case(acl[1]))
    return found


def address(scheme: Scheme, value: str) -> str:
    """Where the work of an identifier is found; empty where the identifier does not tell.

    The pages of NeurIPS since 2022 and of CVF have addresses that say more than the identifier.
    """
    safe = quote(value, safe="/:;().-_")
    if scheme == "neurips":
        year, _, page = safe.partition("/")
        home = f"https://proceedings.neurips.cc/paper/{year}/hash/{page}-Abstract.html"
        return home if year < "2022" else ""
    base, end = _ADDRESSES.get(scheme, ("", ""))
    return f"{base}{safe}{end}" if base else ""


_ADDRESSES: dict[Scheme, tuple[str, str]] = {
    "doi": ("https://doi.org/", ""),
    "openreview": ("https://openreview.net/forum?id=", ""),
    "arxiv": ("https://arxiv.org/abs/", ""),
    "acl": ("https://aclanthology.org/", "/"),
    "pmlr": ("https://proceedings.mlr.press/", ".html"),
    "jmlr": ("https://jmlr.org/papers/", ".html"),
}


def pdf_address(scheme: Scheme, value: str) -> str:
    """Where the PDF of an identifier is; empty where there is no rule for it."""
    safe = quote(value, safe="/:;().-_")
    page = safe.rpartition("/")[2]
    rules: dict[Scheme, str] = {
        "openreview": f"https://openreview.net/pdf?id={safe}",
        "arxiv": f"https://arxiv.org/pdf/{safe}",
        "acl": f"https://aclanthology.org/{safe}.pdf",
        "pmlr": f"https://proceedings.mlr.press/{safe}/{page}.pdf",
        "jmlr": f"https://jmlr.org/papers/volume{safe.removeprefix('v')}/{page}.pdf",
    }
    return rules.get(scheme, "")


def page_of(text: str) -> str:
    """The paper's page, by an identifier or an address of its PDF; empty where it is not known."""
    found = read(text)
    if found is None:
        return ""
    derived = address(found.scheme, found.value)
    if derived or not _ADDRESS.match(text.strip()):
        return derived
    page = re.sub(r"(?i)\.pdf$", ".html", text.strip())
    if found.scheme == "neurips":
        return re.sub(r"/file/(\w+)-Paper", r"/hash/\1-Abstract", page)
    return page.replace("/papers/", "/html/").replace("_supplemental.html", "_paper.html")


def bare_doi(text: str) -> str:
    """A DOI as it is written but without resolver or scheme; a text that holds none as it is."""
    start = text.find("10.")
    return text[start:].strip() if start >= 0 else text.strip()


# ------------------------------------------------------------------ fields

_FIELDS_WITH_ADDRESS = ("url", "pdf", "howpublished", "ee", "note")
# Google Scholar and DBLP write a preprint's number here.
_FIELDS_OF_PREPRINTS = ("journaltitle", "journal", "howpublished", "volume")
_PREPRINT = re.compile(rf"\barxiv:\s*({_ARXIV_ID})(?!\w)|^abs/({_ARXIV_ID})$", re.IGNORECASE)
_IS_PREPRINT = re.compile(r"^(?:arxiv )?(?:e-?print|preprint)[ ,:]+(?=arxiv:)", re.IGNORECASE)
_LATEX = re.compile(r"\\(?:url|href)\b|[\\{}]")


def _in_fields(fields: Mapping[str, str]) -> Iterator[Identifier]:
    def plain(name: str) -> str:
        return _LATEX.sub("", fields.get(name, "")).strip()

    kind = (plain("eprinttype") or plain("archiveprefix")).lower()
    stated: list[tuple[str, Scheme]] = [(name, name) for name in ("doi", "openreview", "arxiv")]
    if kind in {"arxiv", "openreview"}:
        stated.insert(0, ("eprint", cast("Scheme", kind)))
    elif not kind:
        stated.append(("eprint", "arxiv"))
    for name, scheme in stated:
        if found := _read_as(scheme, plain(name)):
            yield found
    for name in _FIELDS_WITH_ADDRESS:
        # The whole value: running text speaks of other works as well.
        if found := read(_without_end(_IS_PREPRINT.sub("", plain(name)))):
            yield found
    for name in _FIELDS_OF_PREPRINTS:
        match = _PREPRINT.search(plain(name))
        if match and (found := _arxiv(match[1] or match[2])):
            yield found


# ------------------------------------------------------------------ one scheme each


def _doi(text: str) -> Identifier | None:
    text = _without_end(unquote(text)).lower()
    if not _DOI.fullmatch(text):
        return None
    if preprint := _DOI_OF_ARXIV.fullmatch(text):
        return _arxiv(preprint[1])
    return Identifier("doi", text)


def _arxiv(text: str) -> Identifier | None:
    text = text.strip().lower()
    if not _ARXIV.fullmatch(text):
        return None
    archive, slash, number = text.rpartition("/")
    number, _, version = number.partition("v")
    return Identifier("arxiv", f"{archive.partition('.')[0]}{slash}{number}", version)


def _openreview(text: str) -> Identifier | None:
    return Identifier("openreview", text) if _OPENREVIEW.fullmatch(text) else None


def _acl(text: str) -> Identifier | None:
    return Identifier("acl", _acl_case(text)) if _ACL.fullmatch(text) else None


def _acl_case(text: str) -> str:
    return text.lower() if text[0].isdigit() else text.upper()


def _named(scheme: Scheme, pattern: str) -> Callable[[str], Identifier | None]:
    """A reader of a scheme whose identifiers are what a pattern matches."""
    whole = re.compile(pattern)
    return lambda text: Identifier(scheme, text) if whole.fullmatch(text) else None


_READERS: dict[Scheme, Callable[[str], Identifier | None]] = {
    "doi": _doi,
    "openreview": _openreview,
    "arxiv": _arxiv,
    "acl": _acl,
    "pmlr": _named("pmlr", r"[vr][0-9]{1,4}/[a-z0-9_.-]{2,60}[0-9]{2}[a-z]{0,4}"),
    "neurips": _named("neurips", r"(?:19|20)[0-9]{2}/[0-9a-f]{32}"),
    "cvf": _named("cvf", r"[\w.-]{4,250}_[A-Z0-9a-z]{2,12}_(?:19|20)[0-9]{2}"),
    "jmlr": _named("jmlr", r"v[0-9]{1,4}/(?:[a-z_.-]{2,60}[0-9]{2}[a-z]{0,3}|[0-9]{2}-[0-9]{2,5})"),
}


# ------------------------------------------------------------------ addresses

# Paths that hold an identifier, by host without "www."; the groups joined by "/" are its value.
_PATHS: tuple[tuple[str, str, Scheme], ...] = (
    (r"(?:dx\.)?doi\.org", rf"/({_DOI_START}.+)", "doi"),
    (
        (
            r"dl\.acm\.org|link\.springer\.com|(?:[a-z]+\.)?onlinelibrary\.wiley\.com|tandfonline\.com"
            r"|science\.org|pnas\.org|journals\.sagepub\.com|epubs\.siam\.org|pubs\.acs\.org"
            r"|royalsocietypublishing\.org|annualreviews\.org"
        ),
        rf"/(?:[a-z]+/){{1,3}}({_DOI_START}[^/?#]+?)(?:\.pdf)?",
        "doi",
    ),
    (
        r"(?:[a-z]+\.)?arxiv\.org|ar5iv\.(?:labs\.arxiv\.)?org|alphaxiv\.org",
        rf"/(?:abs|pdf|html|format|ps|e-print|src)/({_ARXIV_ID})(?:\.pdf)?/?",
        "arxiv",
    ),
    (r"huggingface\.co", rf"/papers/({_ARXIV_ID})/?", "arxiv"),
    (
        r"aclanthology\.org|aclweb\.org",
        (
            rf"/(?:anthology(?:-new)?/)?(?:[A-Z]/[A-Z][0-9]{{2}}/)?({_ACL_ID})(?:v[0-9])?"
            r"(?:\.pdf|\.bib|\.xml)?/?"
        ),
        "acl",
    ),
    (
        r"proceedings\.mlr\.press|jmlr\.org",
        r"/(?:proceedings/papers/)?([vr][0-9]{1,4})/([a-z0-9_.-]+?)(?:\.html|\.pdf|/[^/]+\.pdf)?",
        "pmlr",
    ),
    (
        r"raw\.githubusercontent\.com",
        r"/mlresearch/(v[0-9]{1,4})/\w+/assets/([a-z0-9_.-]+)/[^/]+\.pdf",
        "pmlr",
    ),
    (
        r"(?:[a-z-]*proceedings|papers)\.n(?:eur)?ips\.cc",
        r"/paper(?:_files/paper)?/([0-9]{4})/(?:hash|file)/([0-9a-f]{32})-\w+(?:-\w+)?\.\w+",
        "neurips",
    ),
    (
        r"openaccess\.thecvf\.com",
        r"/+content\w*/(?:[\w-]+/){1,3}([\w.-]+?)_(?:paper|supplemental)\.(?:html|pdf)",
        "cvf",
    ),
    (
        r"jmlr\.(?:org|csail\.mit\.edu)",
        r"/papers/(?:v|volume)([0-9]{1,4})/([a-z0-9_.-]+?)(?:\.html|\.bib|/[^/]+\.pdf)",
        "jmlr",
    ),
)
_HOSTS = [
    (re.compile(host), re.compile(path, re.IGNORECASE), scheme) for host, path, scheme in _PATHS
]


def _from_address(text: str) -> Identifier | None:
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if host == "openreview.net":
        ids = parse_qs(parts.query).get("id", [])
        is_paper = parts.path in {"/forum", "/pdf", "/attachment"} and len(ids) == 1
        return _openreview(ids[0]) if is_paper else None
    path = unquote(parts.path)
    for hosts, paths, scheme in _HOSTS:
        if hosts.fullmatch(host) and (match := paths.fullmatch(path)):
            value = "/".join(match.groups())
            return _READERS[scheme](f"v{value}" if scheme == "jmlr" else value)
    return None


def _without_end(text: str) -> str:
    """An identifier out of running text without the punctuation of its sentence."""
    while text and (last := text[-1]) in _ENDS:
        opening = _BRACKETS.get(last)
        if opening and text.count(opening) >= text.count(last):
            break
        text = text[:-1]
    return text


_ENDS = ".,;:!?)]'\"”’"
_BRACKETS = {")": "(", "]": "["}
